/* The sanitising converter: HTML becomes the body of an entry, in Markdown and the few tags that Markdown lacks.
 *
 * What it keeps: paragraphs, headings, lists, tables with their spans, quotations, pictures with caption and credit,
 * footnotes, code, rules, marks within text, languages, abbreviations, links. Scripts, styles, forms, frames and all
 * attributes but those go; embedded players become links. */
#pragma once

#include "base/arena.h"
#include "read/entry/body.h"
#include "read/html/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* How to read a page; all zero is a sensible choice. */
typedef struct
{
  const char *base;     /* web address of the page, for relative ones; NULL: unknown */
  const char *root;     /* absolute real folder that local pictures must lie in; NULL: none are taken */
  const char *folder;   /* absolute folder that relative paths start from, in `root` */
  gboolean keeps_paths; /* pictures are named as the page does, whether or not they are there, with caption */
  gboolean in_line;     /* all becomes one paragraph; what blocks part is parted by breaks */
  const char *lang;     /* language of the text; passages in others are marked; NULL: unknown */
  gboolean (*skip) (const YbNode *node, gpointer data); /* TRUE: the element is left out; NULL: none is */
  gpointer skip_data;
} YbHtmlRules;

/* A picture of the page. */
typedef struct
{
  const char *file;                   /* path seen from the rules' root; NULL: there is none */
  const char *address;                /* on the web; NULL: not there */
  const char *alt, *caption, *credit; /* NULL: none */
  gboolean in_body;
  YbSpan span;
} YbHtmlPicture;

/* What was read; all strings are the arena's. */
typedef struct
{
  YbArena *arena;
  YbBodyWriter body;
  GArray *pictures;         /* YbHtmlPicture */
  GHashTable *picture_keys; /* what the pictures' addresses have in common with other sizes of them */
  guint n_words;            /* of the body, about */
} YbHtmlContent;

void yb_html_content_init (YbHtmlContent *content, YbArena *arena);
void yb_html_content_clear (YbHtmlContent *content);

/* Converts `nodes`, which are siblings or strangers, with all below them, and appends them to `content`. What is lost
 * or replaced is reported. */
void yb_html_convert (const YbContext *context, const YbHtml *html, const YbNode *const *nodes, guint n_nodes,
                      const YbHtmlRules *rules, YbHtmlContent *content);

/* As yb_html_convert(), for all that is in a node. */
void yb_html_convert_children (const YbContext *context, const YbHtml *html, const YbNode *node,
                               const YbHtmlRules *rules, YbHtmlContent *content);

/* Converts a text of HTML that begins in line `line` of `file`. */
void yb_html_convert_text (const YbContext *context, const char *text, const char *file, guint32 line,
                           const YbHtmlRules *rules, YbHtmlContent *content);

/* Adds a picture that belongs to the entry as a whole, before all others; FALSE when the body shows it, or another size
 * of it, already. `address` is a path or an address as written in the page. */
gboolean yb_html_content_add_lead (const YbContext *context, const YbHtmlRules *rules, const char *address,
                                   const char *alt, const char *caption, const char *credit, YbSpan span,
                                   YbHtmlContent *content);

/* The pictures as the field `images`; NULL when there are none that need it. */
const YbValue *yb_html_content_make_images (const YbHtmlContent *content);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbHtmlContent, yb_html_content_clear)

G_END_DECLS
