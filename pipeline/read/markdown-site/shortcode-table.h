/* What shortcodes and template tags stand for: shortcodes.yaml, and a site's own table over it. */
#pragma once

#include "base/context.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_SHORTCODE_FIGURE,
  YB_SHORTCODE_GALLERY,
  YB_SHORTCODE_QUOTE,
  YB_SHORTCODE_VIDEO,
  YB_SHORTCODE_LINK,
  YB_SHORTCODE_CODE,
  YB_SHORTCODE_NOTE,  /* a footnote */
  YB_SHORTCODE_WORDS, /* its argument, as text */
  YB_SHORTCODE_TEXT,
  YB_SHORTCODE_NOTHING,
  YB_SHORTCODE_REMOVED,
  YB_SHORTCODE_ADDRESS,
  YB_SHORTCODE_VALUE,
} YbShortcodeKind;

/* Arguments that tell something; each a list of names and places in the table's own words, ended by NULL. */
typedef struct
{
  const char *name;
  YbShortcodeKind kind;
  gboolean closes;
  const char *pattern;                                                                         /* or NULL */
  const char **file, **alt, **caption, **credit, **by, **text, **address, **title, **language; /* never NULL */
} YbShortcode;

typedef struct _YbShortcodeTable YbShortcodeTable;

/* The program's own table. */
YbShortcodeTable *yb_shortcode_table_new (const YbContext *context);
void yb_shortcode_table_free (YbShortcodeTable *table);

/* Lays the rows of `map` over the table; rows that make no sense are reported. `map` may be NULL. */
void yb_shortcode_table_extend (YbShortcodeTable *table, const YbContext *context, const YbValue *map);

/* The row of a name, or NULL. */
const YbShortcode *yb_shortcode_table_find (const YbShortcodeTable *table, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbShortcodeTable, yb_shortcode_table_free)

G_END_DECLS
