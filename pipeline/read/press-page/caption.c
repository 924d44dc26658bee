#include "read/press-page/caption.h"

#include <string.h>

/* Characters. Longer lines are paragraphs, whatever they hold. */
#define MAX_CREDITED 400
#define MAX_CREDIT 200
#define MAX_CAPTION 160

#define COPYRIGHT_SIGN "©"

const YbPageLine *
yb_page_scan_peek (const YbPageScan *scan, guint ahead)
{
  static const YbPageLine empty = { .text = "" };
  return scan->n_lines - scan->at > ahead ? &scan->lines[scan->at + ahead] : &empty;
}

static gboolean
is_empty (const YbPageLine *line)
{
  return *line->text == '\0';
}

gboolean
yb_page_line_is_slide (const YbPageLine *line)
{
  return strcmp (line->text, "/") == 0;
}

gboolean
yb_page_line_is_credit (const YbPageLine *line)
{
  const char *text = *line->text == '(' ? line->text + 1 : line->text;
  return line->n_characters <= MAX_CREDIT && g_str_has_prefix (text, COPYRIGHT_SIGN);
}

static YbPagePart
whole_line (const YbPageLine *line)
{
  return (YbPagePart){ line, 0, strlen (line->text) };
}

/* Takes white space from the part's end. */
static YbPagePart
trim_part (YbPagePart part)
{
  const char *start = part.line->text + part.start;
  while (part.length > 0)
    {
      const char *last = g_utf8_prev_char (start + part.length);
      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      part.length = (gsize)(last - start);
    }
  return part;
}

/* The credit from byte `start` of the line; brackets that hold all of it go. */
static YbPagePart
credit_part (const YbPageLine *line, gsize start)
{
  YbPagePart part = { line, start, strlen (line->text) - start };
  const char *text = line->text + start;
  if (*text != '(' || text[part.length - 1] != ')')
    return part;
  part.start++;
  part.length -= 2;
  return trim_part (part);
}

/* Where the credit begins in a line with caption and credit: at © or the bracket before it. 0 when the line is none. */
static gsize
find_credit (const YbPageLine *line)
{
  const char *sign = line->n_characters <= MAX_CREDITED ? strstr (line->text, COPYRIGHT_SIGN) : NULL;
  if (!sign || sign == line->text || g_utf8_strlen (sign, -1) > MAX_CREDIT)
    return 0;
  const char *start = sign[-1] == '(' ? sign - 1 : sign;
  gboolean stands_alone = start > line->text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start)));
  gboolean is_closed = *start != '(' || line->text[strlen (line->text) - 1] == ')';
  return stands_alone && is_closed ? (gsize)(start - line->text) : 0;
}

/* How many lines of caption stand before a line that is a credit: all short, none but the last a sentence. 0: no such
 * caption begins here. */
static guint
count_lines_before_credit (const YbPageScan *scan)
{
  for (guint n = 0; n < YB_PAGE_CAPTION_LINES; n++)
    {
      const YbPageLine *line = yb_page_scan_peek (scan, n), *next = yb_page_scan_peek (scan, n + 1);
      if (is_empty (line) || line->n_characters > MAX_CREDITED || yb_page_line_is_slide (line))
        return 0;
      if (yb_page_line_is_credit (next))
        return n + 1;
      if (line->n_characters > MAX_CAPTION || yb_page_line_ends_sentence (line) || yb_page_line_is_link (line))
        return 0;
    }
  return 0;
}

gboolean
yb_page_scan_is_credited (const YbPageScan *scan)
{
  const YbPageLine *line = yb_page_scan_peek (scan, 0);
  return yb_page_line_is_credit (line) || find_credit (line) > 0 || count_lines_before_credit (scan) > 0;
}

/* TRUE when something is said below that can be what the picture belongs to: a sentence, a long line, another picture.
 */
static gboolean
is_followed_by_text (const YbPageScan *scan)
{
  for (guint i = scan->at + 1; i < scan->n_lines; i++)
    {
      const YbPageLine *line = &scan->lines[i];
      if (!is_empty (line) && !yb_page_line_is_furniture (line))
        return yb_page_line_ends_sentence (line) || line->n_characters > MAX_CAPTION || yb_page_line_is_slide (line)
               || yb_page_line_is_credit (line) || find_credit (line) > 0;
    }
  return FALSE;
}

/* TRUE for a caption that only its place tells: below the heading, alone, short, no sentence, and text follows. */
static gboolean
is_bare_caption (const YbPageScan *scan)
{
  const YbPageLine *line = yb_page_scan_peek (scan, 0);
  gunichar first = g_utf8_get_char (line->text);
  if (!scan->in_head || is_empty (line) || !is_empty (yb_page_scan_peek (scan, 1)) || line->n_characters > MAX_CAPTION)
    return FALSE;
  if (yb_page_line_is_link (line) || first == 0x201e || first == 0xbb || first == 0xab || first == '"')
    return FALSE;
  gboolean is_sentence = yb_page_line_ends_sentence (line)
                         && !(g_str_has_suffix (line->text, ".") && yb_page_line_is_verbless (line));
  return !is_sentence && is_followed_by_text (scan);
}

static void
take_caption_line (YbPageScan *scan, YbPageFigure *figure)
{
  figure->captions[figure->n_captions++] = whole_line (yb_page_scan_peek (scan, 0));
  scan->at++;
}

static void
take_credit_line (YbPageScan *scan, YbPageFigure *figure)
{
  figure->credit = credit_part (yb_page_scan_peek (scan, 0), 0);
  scan->at++;
}

static void
skip_empty_lines (YbPageScan *scan)
{
  while (scan->at < scan->n_lines && is_empty (&scan->lines[scan->at]))
    scan->at++;
}

/* Behind the "/": the credit, also after empty lines, then the caption in the next lines. */
static void
read_slide (YbPageScan *scan, YbPageFigure *figure)
{
  scan->at++;
  YbPageScan ahead = *scan;
  skip_empty_lines (&ahead);
  const YbPageLine *credit = yb_page_scan_peek (&ahead, 0);
  if (yb_page_line_is_credit (credit))
    {
      scan->at = ahead.at;
      take_credit_line (scan, figure);
    }
  while (figure->n_captions < YB_PAGE_CAPTION_LINES)
    {
      const YbPageLine *line = yb_page_scan_peek (scan, 0);
      if (is_empty (line) || yb_page_line_is_slide (line) || line->n_characters > MAX_CREDITED)
        break;
      take_caption_line (scan, figure);
    }
}

/* Caption and credit in one line. */
static void
read_divided_line (YbPageScan *scan, YbPageFigure *figure, gsize credit_start)
{
  const YbPageLine *line = yb_page_scan_peek (scan, 0);
  figure->captions[figure->n_captions++] = trim_part ((YbPagePart){ line, 0, credit_start });
  figure->credit = credit_part (line, credit_start);
  scan->at++;
}

gboolean
yb_page_scan_figure (YbPageScan *scan, YbPageFigure *figure)
{
  const YbPageLine *line = yb_page_scan_peek (scan, 0);
  gsize credit_start;
  guint n_lines;
  *figure = (YbPageFigure){ 0 };
  if (yb_page_line_is_slide (line))
    read_slide (scan, figure);
  else if (yb_page_line_is_credit (line) && (scan->in_head || scan->wants_credit))
    take_credit_line (scan, figure);
  else if ((credit_start = find_credit (line)) > 0)
    read_divided_line (scan, figure, credit_start);
  else if ((n_lines = count_lines_before_credit (scan)) > 0)
    {
      while (figure->n_captions < n_lines)
        take_caption_line (scan, figure);
      take_credit_line (scan, figure);
    }
  else if (is_bare_caption (scan))
    take_caption_line (scan, figure);
  else
    return FALSE;
  return TRUE;
}
