/* Where code is in Markdown: shortcodes and links in it are text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YB_CODE_MAX_RUN 32 /* longer runs of backticks open no code span */

typedef struct
{
  const char *text;
  gsize length;
  char fence;    /* sign of the open fence, or 0 */
  gsize n_fence; /* its signs */
  gboolean in_list, after_empty;
  guint n_frames; /* elements of HTML that are open around the text: what is indented in them is no code */
  gsize failed_until[YB_CODE_MAX_RUN + 1]; /* runs of this many backticks find no partner before this byte */
} YbCodeScan;

/* Begins a scan of `text`, which is borrowed and ended by NUL. */
void yb_code_scan_init (YbCodeScan *scan, const char *text, gsize length);

/* Bytes of code that begin at byte `at`: a line of a code block, with its LF, or a code span; 0 when none does. To be
 * asked for rising `at`: at the beginning of every line, and wherever the text goes on behind what was skipped. */
gsize yb_code_scan_skip (YbCodeScan *scan, gsize at);

/* Width of the white space that a line begins with. */
guint yb_code_indentation (const char *line);

G_END_DECLS
