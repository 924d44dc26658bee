/* One paragraph becomes lines: itemised and shaped by Pango, hyphenated, broken by total fit (Knuth & Plass, Breaking
 * Paragraphs into Lines, Software - Practice and Experience 11, 1981), justified, with optical margins. Private to
 * typeset/. */
#pragma once

#include "base/context.h"
#include "model/layout.h"
#include "model/part.h"
#include "model/tags.h"
#include "model/text.h"
#include "typeset/font-stock.h"
#include "typeset/patterns/hyphenation.h"

#include <glib.h>

G_BEGIN_DECLS

/* What one thread sets with: font map and scratch memory. Not to be shared between threads. */
typedef struct _YbSetter YbSetter;

/* All that is given must outlive the setter; faces and hyphenation may be shared by several. */
YbSetter *yb_setter_new (const YbContext *context, const YbLayout *layout, const YbFontStock *faces,
                         YbHyphenation *hyphenation);
void yb_setter_free (YbSetter *setter);

typedef struct
{
  YbArena *arena; /* results live here */
  YbTags *tags;   /* gets elements for links, notes' references, code and foreign passages; NULL: none */
  guint32 tag;    /* the element whose text this is; YB_TAG_ARTIFACT for furniture */
  const YbStyle *style;
  const char *lang; /* BCP 47, never NULL */
  YbUnit width;     /* measure */
  YbUnit indent;    /* of the first line */
  YbNodeId node;    /* whose text it is; 0: none of the book's */
  const char *what; /* for diagnostics: the entry's or page's title */
  const char *note; /* the word for a footnote, in the book's language: says what a reference leads to; may be NULL */
  const char *page; /* the word for a page, where links are page numbers; NULL: they are words */
} YbParagraph;

typedef struct
{
  guint n_lines;
  const YbLine *const *lines;
  const YbUnit
      *x;       /* of each line's left edge in the measure: indent, setting, direction and optical margin are in it */
  gboolean rtl; /* the paragraph runs from right to left */
} YbSetLines;

/* Sets a text. '\n' ends a line for good. An empty text gives no line. A glyph that no font has is reported once for
 * each paragraph and character, with `what`; the text keeps the character. */
YbSetLines yb_setter_set (YbSetter *setter, const YbParagraph *paragraph, const YbText *text);

/* The natural width of a text set in one line, in 1/1024 pt. */
YbUnit yb_setter_measure (YbSetter *setter, const YbParagraph *paragraph, const YbText *text);

/* Ascent and descent of the style's own font, both positive, in 1/1024 pt. */
void yb_setter_font_extents (YbSetter *setter, const YbStyle *style, YbUnit *ascent, YbUnit *descent);

/* How far the ink of a text rises above its baseline, in 1/1024 pt: old-style figures differ. */
YbUnit yb_setter_ink_height (YbSetter *setter, const YbStyle *style, const char *string);

/* The height of a style's capitals and figures above the baseline, in 1/1024 pt. */
YbUnit yb_setter_cap_height (YbSetter *setter, const YbStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbSetter, yb_setter_free)

G_END_DECLS
