/* A Markdown file's two halves: the keys between lines of three hyphens, and the text below. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean present;    /* there is front matter */
  gboolean closed;     /* its second line of hyphens is there; else the text below is empty */
  gsize start, length; /* bytes of the keys, without the hyphens */
  guint line;          /* of the first key, from 1 */
  guint opening_line;  /* of the first hyphens */
  gsize body_start;    /* byte */
  guint body_line;     /* from 1 */
} YbFrontMatter;

/* Divides a file's text, which has LF between lines. Empty lines may stand before the first hyphens. Front matter that
 * is not closed ends with the text. */
YbFrontMatter yb_front_matter_find (const char *text, gsize length);

G_END_DECLS
