/* Writing one XHTML document. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

typedef struct
{
  YbEdition *edition;
  YbXml *xml;
  const YbDocument *document;
  guint heading_base;    /* level of the heading that stands above the text: 1 for h1 */
  GHashTable *labels;    /* of regions, with how often each was wanted */
  const char *lang;      /* of the entry or section that is written; NULL: the book's */
  YbPlace last_mark;     /* that was written: ids are unique */
  gboolean backward;     /* within an entry or section written from right to left */
  gboolean lead;         /* the next paragraph is an entry's first and set as such */
  gboolean preformatted; /* line feeds of the text stay as they are */
} YbWriter;

/* Begins a document up to <body>, which is left open. `body_type` is its epub:type, or NULL. */
void yb_writer_begin (YbWriter *writer, YbEdition *edition, const YbDocument *document, const char *body_type);

/* Ends the document and adds it to the edition's files. */
void yb_writer_end (YbWriter *writer);

/* epub:type with the DPUB-ARIA role that goes with it; `role` may be NULL. */
void yb_writer_type (YbWriter *writer, const char *type, const char *role);

/* lang, xml:lang, and dir where it differs from the book's; NULL writes nothing. */
void yb_writer_lang (YbWriter *writer, const char *lang);

/* The markers of pages that begin before `node`, between blocks. */
void yb_writer_mark (YbWriter *writer, YbNodeId node);

/* The markers of pages that begin at or before this item, counted from 1, of a list that the document is made of. */
void yb_writer_mark_row (YbWriter *writer, guint32 row);

/* TRUE for a language written from right to left. */
gboolean yb_is_right_to_left (const char *lang);

/* ---- inline text ---- */

/* The text with its runs, and the markers of pages that begin within it. `node` 0: no marker. */
void yb_write_text (YbWriter *writer, const YbText *text, YbNodeId node);

/* `uri` as it may stand in href, percent-encoded where needed; NULL when its scheme is none that a book links to. Free
 * with g_free(). */
char *yb_href_from_uri (const char *uri);

/* ---- blocks ---- */

void yb_write_blocks (YbWriter *writer, guint n_blocks, const YbBlock *const *blocks);

/* Footnotes of an entry or section; nothing when there are none. */
void yb_write_notes (YbWriter *writer, guint n_notes, const YbBlock *const *notes);

void yb_write_key_figures (YbWriter *writer, const YbBlock *block);
void yb_write_chart (YbWriter *writer, const YbBlock *block);
void yb_write_table (YbWriter *writer, const YbBlock *block);

/* A figure with caption and credit. One whose picture cannot be shown becomes a quiet line. */
void yb_write_figure (YbWriter *writer, const YbBlock *block);
/* The publisher's mark; nothing where there is none. */
void yb_write_logo (YbWriter *writer);

/* The figures that have no file, their captions and credits as a list. */
void yb_write_picture_list (YbWriter *writer, const YbBlock *block);

/* What the EPUB holds for this figure; NULL: nothing to show. */
const YbEditionPicture *yb_find_picture (const YbEdition *edition, const YbFigure *figure);

/* ---- whole documents ---- */

void yb_write_cover_page (YbEdition *edition, const YbDocument *document);
void yb_write_title_page (YbEdition *edition, const YbDocument *document);
void yb_write_section (YbEdition *edition, const YbDocument *document);
void yb_write_chapter (YbEdition *edition, const YbDocument *document);
void yb_write_year (YbEdition *edition, const YbDocument *document);
void yb_write_abbreviations (YbEdition *edition, const YbDocument *document);
void yb_write_colophon (YbEdition *edition, const YbDocument *document);
void yb_write_back_cover (YbEdition *edition, const YbDocument *document);
void yb_write_register (YbEdition *edition, const YbDocument *document);
void yb_write_credits (YbEdition *edition, const YbDocument *document);

G_END_DECLS
