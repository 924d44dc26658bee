/* A page's text while its shortcodes are replaced, and what is written in their place. */
#pragma once

#include "read/entry/body.h"
#include "read/markdown-site/page.h"
#include "read/markdown-site/shortcode-tag.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  YbSitePage *page;
  const char *text;
  gsize length;
  guint line;   /* of the source, where the copying is */
  gsize behind; /* the byte behind the tag under way */
  YbBodyWriter *out;
  GArray *frames;       /* shortcodes whose end may follow, shortcodes.c's own */
  GHashTable *endless;  /* names of verbatim blocks whose end does not follow */
  GHashTable *captured; /* name -> text that `capture` keeps for later */
  guint n_galleries, n_notes;
  GString *notes;    /* footnotes, to stand behind the text */
  YbShortcode guess; /* the row of an unknown shortcode that stands for a picture */
  const char *guess_file[2];
  char guess_place[24];
} YbReplacement;

/* Appends text of the output; its lines all come from the present one. */
void yb_replacement_write (YbReplacement *work, const char *text);

/* Copies source text, counting its lines. */
void yb_replacement_copy (YbReplacement *work, gsize at, gsize length);
void yb_replacement_count_lines (YbReplacement *work, gsize at, gsize length);

/* TRUE when nothing stands before the tag on its line. */
gboolean yb_replacement_at_line_start (const YbReplacement *work);

/* Ends the paragraph that is open, so that a block may begin. */
void yb_replacement_begin_block (YbReplacement *work);

/* Takes back what was written since the output had this many bytes and lines. */
void yb_replacement_take_back (YbReplacement *work, gsize n_bytes, guint n_lines);

/* Where `{% endNAME %}` begins behind `from`, or Zola's `{% end %}`, and its bytes; FALSE when it does not follow. */
gboolean yb_replacement_find_end_tag (const YbReplacement *work, gsize from, const YbTag *tag, gsize *at, gsize *n);

/* Tells of a shortcode that was left out, once for the site. */
void yb_replacement_report (const YbReplacement *work, const char *name);

G_END_DECLS
