/* Writes a PDF object by object (ISO 32000-1, 7.5): streams as they come, all other objects in compressed object
 * streams, at the end a cross-reference stream. Nothing that was written is held, but for each object where it is. */
#pragma once

#include "base/output.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbFileWriter YbFileWriter;

/* Writes to `output`, which is borrowed. Free with yb_file_writer_free(). */
YbFileWriter *yb_file_writer_new (YbOutput *output);
void yb_file_writer_free (YbFileWriter *writer);

/* A number for an object that is to be written later; others may refer to it before. */
guint32 yb_file_writer_reserve (YbFileWriter *writer);

/* An object that is no stream, in PDF syntax. */
void yb_file_writer_put (YbFileWriter *writer, guint32 number, const char *syntax, gsize length);

/* A stream whose bytes are as the `entries` of its dictionary say (which is written here, with /Length). */
void yb_file_writer_put_stream (YbFileWriter *writer, guint32 number, const char *entries, gconstpointer bytes,
                                gsize n_bytes);

/* A stream to be compressed; the `entries` must name no filter. */
void yb_file_writer_put_compressed (YbFileWriter *writer, guint32 number, const char *entries, gconstpointer bytes,
                                    gsize n_bytes);

/* Ends the file with the numbers of its catalogue and its Info dictionary. The file's identifier follows from its
 * bytes. FALSE and `error` when anything could not be written. */
gboolean yb_file_writer_end (YbFileWriter *writer, guint32 catalogue, guint32 info, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbFileWriter, yb_file_writer_free)

G_END_DECLS
