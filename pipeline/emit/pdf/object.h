/* Short forms of qpdf's C calls. Handles live until released; these functions take over what they are given. */
#pragma once

#include "base/unit.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* Sets a key; `value` is released. */
void yb_object_set (qpdf_data qpdf, qpdf_oh dictionary, const char *key, qpdf_oh value);
void yb_object_set_name (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *name);
void yb_object_set_integer (qpdf_data qpdf, qpdf_oh dictionary, const char *key, gint64 value);
/* Text for people, any Unicode; nothing is set when it is NULL or empty. */
void yb_object_set_text (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *text);
/* A string of bytes. */
void yb_object_set_string (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *bytes);
/* Direct objects in PDF syntax, without references. */
void yb_object_set_parsed (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *syntax);

/* Appends to an array; `value` is released. */
void yb_object_append (qpdf_data qpdf, qpdf_oh array, qpdf_oh value);
void yb_object_append_integer (qpdf_data qpdf, qpdf_oh array, gint64 value);
/* Appends a length in points. */
void yb_object_append_length (qpdf_data qpdf, qpdf_oh array, YbUnit length);

#define YB_OBJECT_LENGTH_SIZE 16
/* Writes a length in points with three decimals. */
void yb_object_format_length (char buffer[YB_OBJECT_LENGTH_SIZE], YbUnit length);

/* A new dictionary that other objects can refer to. */
qpdf_oh yb_object_new_indirect (qpdf_data qpdf);

/* A new stream of these bytes, which are copied. */
qpdf_oh yb_object_new_stream (qpdf_data qpdf, gconstpointer bytes, gsize n_bytes);

/* The keys of a dictionary, with their slashes. Free with g_ptr_array_unref(). */
GPtrArray *yb_object_list_keys (qpdf_data qpdf, qpdf_oh dictionary);

/* FALSE and `error` when qpdf has met an error or a warning since the last call; `path` is for the message. */
gboolean yb_object_check (qpdf_data qpdf, const char *path, GError **error);

G_END_DECLS
