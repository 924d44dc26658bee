/* A page of one entry: its title, its day, and the nodes that are its text. */
#pragma once

#include "read/entry/date.h"
#include "read/web-page/boilerplate.h"
#include "read/web-page/metadata.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *title; /* NULL: none was found */
  gboolean is_dated;
  YbFoundDate date;
  GPtrArray *nodes;   /* YbNode: the text, without title and date */
  GPtrArray *figures; /* YbNode: pictures that stand before the title */
} YbArticle;

/* Finds everything; `path` (of the file, or an address) may tell the day. Clear with yb_article_clear(). */
YbArticle yb_article_find (YbWebParts *parts, const YbHtml *html, const YbWebMetadata *metadata, const char *path);
void yb_article_clear (YbArticle *article);

/* The heading that is the page's title; NULL when there is none. */
const YbNode *yb_article_find_heading (YbWebParts *parts, const YbHtml *html, const YbWebMetadata *metadata);

/* The text of the element title, without the site's name at its end. Free with g_free(); NULL when there is none. */
char *yb_article_read_window_title (const YbHtml *html, const YbWebMetadata *metadata);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbArticle, yb_article_clear)

G_END_DECLS
