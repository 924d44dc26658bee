/* What of a page is the site's and not the entry's: navigation, cookie banners, share buttons, related links. */
#pragma once

#include "read/html/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* A page while it is judged. */
typedef struct
{
  const YbNode *main;  /* the part that holds the content */
  gsize n_main;        /* bytes of its text */
  const YbNode *title; /* the heading of the entry or page; NULL: none */
  GHashTable *dropped; /* elements that are told otherwise: title, date, ... */
  guint n_skipped;     /* elements left out as the site's */
  char *first_skipped; /* name of the first, for the report */
} YbWebParts;

/* Finds the main part: the element that says so, else the one around most of the text. `is_article`: the page says that
 * it is one article; else several of like size are the parts of something larger. */
YbWebParts yb_web_parts_find (const YbHtml *html, gboolean is_article);
void yb_web_parts_clear (YbWebParts *parts);

/* TRUE when the element is the site's, or was dropped. Fit for the converter's rules; `parts` is a YbWebParts. */
gboolean yb_web_parts_skip (const YbNode *node, gpointer parts);

/* TRUE for short words of web sites: "zurück zum Seitenanfang", "Drucken", "Share". */
gboolean yb_web_is_furniture (const char *text);

/* Bytes of text below a node; counting ends behind `most`. More than `most`, too, when far more nodes hold them than so
 * little text needs. */
gsize yb_web_measure (const YbNode *node, gsize most);

/* TRUE when `inner` (may be NULL) is `node` or lies below it. */
gboolean yb_web_holds (const YbNode *node, const YbNode *inner);

/* TRUE when documents can be had below the node, which belong to the entry wherever they stand. Navigation is none of
 * them. */
gboolean yb_web_holds_download (const YbNode *node);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbWebParts, yb_web_parts_clear)

G_END_DECLS
