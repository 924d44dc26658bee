/* Where a shaped paragraph may be broken, and what each place costs: UAX 14 through Pango, hyphenation, the places in
 * addresses, and as a last resort anywhere in a word wider than the measure allows. */
#pragma once

#include "typeset/fit.h"
#include "typeset/patterns/memo.h"
#include "typeset/shape.h"

G_BEGIN_DECLS

/* What a break means for the text. Same index as its YbBreak. */
typedef struct
{
  guint32 end;     /* byte of the shaped text: the line before shows the text up to here */
  guint32 next;    /* the line behind begins here; spaces lie between */
  gboolean hyphen; /* a hyphen appears */
  gboolean forced; /* within a word, where no rule allows it */
} YbBreakPlace;

typedef struct
{
  GArray *breaks; /* of YbBreak */
  GArray *places; /* of YbBreakPlace */
} YbBreakList;

/* Finds the breaks, the text's start and end included. Free with yb_break_list_clear(). */
YbBreakList yb_find_breaks (const YbShaped *shaped, const YbParagraph *paragraph, const YbParagraphRules *rules,
                            YbHyphenation *hyphenation, YbHyphenMemo *memo);
void yb_break_list_clear (YbBreakList *list);

G_END_DECLS
