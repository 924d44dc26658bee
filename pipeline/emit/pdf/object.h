/* Short forms of qpdf's C calls. Handles live until released; these functions take over what they are given. */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

void yb_object_set_name (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *name);
/* Direct objects in PDF syntax, without references. */
void yb_object_set_parsed (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *syntax);

/* The keys of a dictionary, with their slashes. Free with g_ptr_array_unref(). */
GPtrArray *yb_object_list_keys (qpdf_data qpdf, qpdf_oh dictionary);

/* FALSE and `error` when qpdf has met an error or a warning since the last call; `path` is for the message. */
gboolean yb_object_check (qpdf_data qpdf, const char *path, GError **error);

G_END_DECLS
