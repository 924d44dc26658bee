/* Files that travel inside a PDF: the source of a book, as PDF/A-3 allows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;    /* where it lies in the book's folder, UTF-8, divided by '/' */
  char *path;    /* the file itself; NULL: take `bytes` */
  GBytes *bytes; /* the contents, or NULL */
  gboolean data; /* another form of the source, not the source itself */
} YbAttachment;

/* An empty list of YbAttachment; free with g_ptr_array_unref(). */
GPtrArray *yb_attachments_new (void);

/* Adds a file; takes over neither name nor path. A name that is there already is not added again. */
void yb_attachments_add_file (GPtrArray *attachments, const char *name, const char *path);
/* Adds another form of the source; takes over `bytes`. */
void yb_attachments_add_data (GPtrArray *attachments, const char *name, GBytes *bytes);

/* Why a file of this name must not be written below a folder, translated; NULL: it may. Refused are what is absolute or
 * leads elsewhere, backslashes, control characters, empty steps, and what no file system can hold. */
const char *yb_attachment_name_fault (const char *name);

/* The form of a name by which file systems that do not tell cases apart compare it. Free with g_free(). */
char *yb_attachment_name_fold (const char *name);

/* The media type that the name's ending tells; "application/octet-stream" when it tells nothing. */
const char *yb_attachment_media_type (const char *name);

G_END_DECLS
