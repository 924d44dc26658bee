/* Pictures that the tests make for themselves, in a folder of their own. */
#pragma once

#include "image/image.h"

#include <glib.h>

typedef struct
{
  char *folder;
  YbArena *arena;
} Samples;

void samples_set_up (Samples *samples, gconstpointer data);
void samples_tear_down (Samples *samples, gconstpointer data);

/* The path of a sample file `name`, which need not be there; owned by the arena. */
const char *samples_path (Samples *samples, const char *name);

/* Makes a picture of a slope from dark to bright, darkest at the top left: red to the right, green downwards. The
 * suffix of `name` says the format; `options` are the saver's, as "[Q=90]". `bands`: 1 grey, 3 colour, 4 with alpha. */
const char *samples_make (Samples *samples, const char *name, const char *options, guint width, guint height,
                          guint bands);

/* Writes bytes. */
const char *samples_write (Samples *samples, const char *name, gconstpointer bytes, gsize length);

/* A copy of a JPEG with a segment put behind its begin. */
const char *samples_insert (Samples *samples, const char *jpeg, const char *name, guint8 marker, gconstpointer bytes,
                            gsize length);

/* A copy of a JPEG with an Exif orientation. */
const char *samples_orient (Samples *samples, const char *jpeg, const char *name, guint orientation);

/* Probes, which must succeed. */
YbPicture samples_probe (Samples *samples, const char *path);

/* The colour of a pixel of converted data, as the decoder gives it: bands in a row. */
void samples_get_pixel (const YbImageData *data, guint x, guint y, double bands[4]);

void add_probe_tests (void);
void add_prepare_tests (void);
