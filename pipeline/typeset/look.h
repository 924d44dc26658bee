/* How a stretch of text looks - font, size, features, language -, and what Pango says of such a look, asked once.
 *
 * Itemising costs as much as breaking lines. For text that is plain - letters and marks of the Latin script, all in the
 * look's first font - it would find the same item again and again: the one of a letter stands for all. */
#pragma once

#include "base/context.h"
#include "model/layout.h"
#include "model/part.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/* How a stretch of the text is to look, from the runs that cover it. */
typedef struct
{
  guint32 start, end; /* bytes of the shaped text */
  guint32 tag;
  const char *lang;
  gboolean emphasis, strong, code, superscript, subscript, fraction;
} YbStretch;

/* Characters that plain text may consist of: Latin letters and the marks that go with them in every script. */
#define YB_PLAIN_LATIN 0x250
#define YB_PLAIN_MARKS 0x2000
#define YB_PLAIN_END 0x2130
#define YB_N_PLAIN (YB_PLAIN_LATIN + YB_PLAIN_END - YB_PLAIN_MARKS)

typedef struct
{
  guint id;                      /* from 0, in the order of asking */
  const PangoAnalysis *analysis; /* font, level 0, script Latin, features */
  const YbFont *font;
  YbUnit size, letterspacing;
  YbUnit ascent, descent;
  gboolean code;
  guint8 covers[YB_N_PLAIN]; /* private */
} YbLook;

/* The looks that a thread has asked for. */
typedef struct _YbLooks YbLooks;

/* `layout` and `pango` must outlive it. */
YbLooks *yb_looks_new (const YbLayout *layout, PangoContext *pango);
void yb_looks_free (YbLooks *looks);

/* The look of a stretch of a paragraph in `style`. Owned by `looks`. NULL when there are too many already: its text is
 * not plain then. */
YbLook *yb_looks_find (YbLooks *looks, const YbStyle *style, const YbStretch *stretch);

/* TRUE when the character may stand in plain text of this look; `is_letter` then tells whether it is of the Latin
 * script alone. */
gboolean yb_look_covers (YbLook *look, gunichar character, gboolean *is_letter);

/* The size of the stretch's letters. */
YbUnit yb_stretch_size (const YbLayout *layout, const YbStyle *style, const YbStretch *stretch);

/* What Pango needs to itemise stretches of a paragraph: its context set, and attributes, to be freed with
 * pango_attr_list_unref(). */
void yb_set_pango_context (PangoContext *pango, const YbStyle *style, const char *lang, gboolean rtl);
PangoAttrList *yb_make_attributes (const YbLayout *layout, const YbStyle *style, const GArray *stretches);

/* Ascent and descent of a font, both positive. */
void yb_measure_font (PangoFont *font, YbUnit *ascent, YbUnit *descent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbLooks, yb_looks_free)

G_END_DECLS
