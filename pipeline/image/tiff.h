/* The first directory of a TIFF file, or of the small one that Exif is. TIFF Revision 6.0, Adobe 1992, section 2. */
#pragma once

#include "image/file.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_TIFF_WIDTH 256
#define YB_TIFF_HEIGHT 257
#define YB_TIFF_BITS 258
#define YB_TIFF_PHOTOMETRIC 262
#define YB_TIFF_STRIP_OFFSETS 273
#define YB_TIFF_ORIENTATION 274
#define YB_TIFF_SAMPLES 277
#define YB_TIFF_STRIP_BYTES 279
#define YB_TIFF_TILE_OFFSETS 324
#define YB_TIFF_TILE_BYTES 325
#define YB_TIFF_EXTRA_SAMPLES 338
#define YB_TIFF_PROFILE 34675

typedef struct
{
  const YbImageFile *file;
  guint64 base, size; /* where it lies in the file */
  gboolean big_endian;
  guint64 next; /* place of the next field */
  guint n_left; /* fields */
} YbTiff;

typedef struct
{
  guint tag;
  guint32 n_values;
  guint32 value;  /* the first one */
  guint32 last;   /* the last one */
  guint64 offset; /* of the first value, in the file */
} YbTiffField;

/* Finds the first directory. FALSE when there is none. */
gboolean yb_tiff_open (YbTiff *tiff, const YbImageFile *file, guint64 base, guint64 size);

/* Gets the next field with values that are whole numbers or bytes; FALSE at the end. */
gboolean yb_tiff_next (YbTiff *tiff, YbTiffField *field);

G_END_DECLS
