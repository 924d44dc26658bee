#include "read/press-page/page-entry.h"

#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/press-page/caption.h"
#include "read/press-page/markdown-body.h"

#include <string.h>

/* Characters. Shorter lines that do not end a sentence keep their break, as in an address; longer ones were wrapped. */
#define MIN_WRAPPED 60

/* What an entry is written to. */
typedef struct
{
  YbPage *page;
  YbBodyWriter body;
  GPtrArray *images; /* YbValue: maps */
  GArray *figures;   /* YbPageFigure */
} Writer;

static void
report_furniture (const YbPage *page, const YbPageLine *line)
{
  yb_report (page->context, YB_DIAGNOSTIC_PAGE_FURNITURE, yb_page_line_span (line, 0, page->file), NULL,
             _ ("“%s” belongs to the web site and was left out"), line->text);
}

/* ---- paragraphs ---- */

static gboolean
is_quotation (const YbPageLine *line)
{
  static const char *const quotes[][2] = { { "„", "“" }, { "»", "«" }, { "“", "”" }, { "«", "»" } };
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      const char *opening = quotes[i][0], *closing = quotes[i][1];
      const char *first_closing = strstr (line->text, closing);
      if (g_str_has_prefix (line->text, opening) && first_closing && first_closing[strlen (closing)] == '\0')
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_attribution (const YbPageLine *line)
{
  return g_str_has_prefix (line->text, "— ") || g_str_has_prefix (line->text, "– ")
         || g_str_has_prefix (line->text, "-- ");
}

/* A line that is one quotation, with a dash and a name in the next: nothing else is certain to be a block quote. The
 * dash is the format's own. */
static gboolean
read_quotation (YbPageScan *scan, YbBodyWriter *body)
{
  const YbPageLine *quotation = yb_page_scan_peek (scan, 0), *attribution = yb_page_scan_peek (scan, 1);
  if (!is_quotation (quotation) || !is_attribution (attribution))
    return FALSE;
  yb_markdown_body_add (body, "> ", quotation, YB_BODY_LINE_SOFT);
  g_string_append (body->text, ">\n> — ");
  g_array_append_val (body->lines, attribution->number);
  YbPageLine name = *attribution;
  name.text = strchr (name.text, ' ') + 1;
  yb_markdown_body_add (body, "", &name, YB_BODY_LINE_LAST);
  scan->at += 2;
  return TRUE;
}

/* How the line goes on, seen from the one behind it. */
static YbBodyLineEnd
judge_line_end (const YbPageScan *scan)
{
  const YbPageLine *line = yb_page_scan_peek (scan, 0), *next = yb_page_scan_peek (scan, 1);
  YbPageScan ahead = *scan;
  ahead.at++;
  gboolean ends = *next->text == '\0' || yb_page_line_ends_sentence (line) || yb_page_line_is_link (line)
                  || yb_page_line_is_link (next) || yb_page_line_is_slide (next) || yb_page_line_is_furniture (next)
                  || yb_page_scan_is_credited (&ahead);
  return ends ? YB_BODY_LINE_LAST : line->n_characters >= MIN_WRAPPED ? YB_BODY_LINE_SOFT : YB_BODY_LINE_HARD;
}

static void
read_paragraph (YbPageScan *scan, YbBodyWriter *body)
{
  if (read_quotation (scan, body))
    return;
  YbBodyLineEnd end;
  do
    {
      end = judge_line_end (scan);
      yb_markdown_body_add (body, "", yb_page_scan_peek (scan, 0), end);
      scan->at++;
    }
  while (end != YB_BODY_LINE_LAST);
}

/* ---- pictures ---- */

static void
add_part (YbFields *fields, const char *key, YbPagePart part, const char *file)
{
  yb_fields_add_text (fields, key, part.line->text + part.start, part.length,
                      yb_page_line_span (part.line, part.start, file));
}

static void
add_caption (YbFields *fields, const YbPageFigure *figure, const char *file)
{
  g_autoptr (GString) caption = g_string_new (NULL);
  for (guint i = 0; i < figure->n_captions; i++)
    {
      const YbPagePart *part = &figure->captions[i];
      if (i > 0)
        g_string_append_c (caption, ' ');
      g_string_append_len (caption, part->line->text + part->start, (gssize)part->length);
    }
  const YbPagePart *first = &figure->captions[0];
  yb_fields_add_text (fields, "caption", caption->str, caption->len,
                      yb_page_line_span (first->line, first->start, file));
}

static const YbValue *
make_image (const YbPage *page, const YbPageFigure *figure)
{
  const YbPagePart *first = figure->n_captions > 0 ? &figure->captions[0] : &figure->credit;
  if (figure->credit.line && figure->credit.line->number < first->line->number)
    first = &figure->credit;
  YbFields fields = yb_fields_new (page->entries->arena, yb_page_line_span (first->line, first->start, page->file));
  if (figure->n_captions > 0)
    add_caption (&fields, figure, page->file);
  if (figure->credit.line)
    add_part (&fields, "credit", figure->credit, page->file);
  return yb_fields_finish (&fields);
}

/* Keeps the picture. A credit alone belongs to the caption before it. */
static void
keep_figure (YbPageScan *scan, GArray *figures, const YbPageFigure *figure)
{
  if (scan->wants_credit && figure->n_captions == 0)
    g_array_index (figures, YbPageFigure, figures->len - 1).credit = figure->credit;
  else
    g_array_append_val (figures, *figure);
  scan->wants_credit = figure->credit.line == NULL;
}

/* ---- the entry ---- */

/* Reads everything below the heading. */
static void
read_blocks (Writer *writer, YbPageScan *scan)
{
  while (scan->at < scan->n_lines)
    {
      const YbPageLine *line = yb_page_scan_peek (scan, 0);
      YbPageFigure figure;
      if (*line->text == '\0')
        scan->at++;
      else if (yb_page_line_is_furniture (line))
        {
          report_furniture (writer->page, line);
          scan->at++;
        }
      else if (!yb_page_scan_figure (scan, &figure))
        {
          read_paragraph (scan, &writer->body);
          scan->in_head = scan->wants_credit = FALSE;
        }
      else if (figure.n_captions == 0 && !figure.credit.line)
        report_furniture (writer->page, line);
      else
        keep_figure (scan, writer->figures, &figure);
    }
}

/* The name has the date that the heading says, even one that does not exist. */
static const char *
make_name (YbPage *page, const YbPageHeading *heading)
{
  g_autofree char *date = g_strdup_printf ("%04u-%02u-%02u", heading->year, heading->month, heading->day);
  return yb_name_make (page->names, date, heading->title, page->entries->arena);
}

static const YbValue *
make_fields (const YbPage *page, const YbPageLine *line, const YbPageHeading *heading, const GArray *figures)
{
  YbArena *arena = page->entries->arena;
  YbFields fields = yb_fields_new (arena, yb_page_line_span (line, 0, page->file));
  yb_fields_add_word (&fields, "date", line->text, heading->date_length, yb_page_line_span (line, 0, page->file));
  if (*heading->title)
    yb_fields_add_text (&fields, "title", heading->title, strlen (heading->title),
                        yb_page_line_span (line, (gsize)(heading->title - line->text), page->file));
  if (figures->len > 0)
    {
      GPtrArray *images = g_ptr_array_new ();
      for (guint i = 0; i < figures->len; i++)
        g_ptr_array_add (images, (gpointer)make_image (page, &g_array_index (figures, YbPageFigure, i)));
      YbSpan span = ((const YbValue *)g_ptr_array_index (images, 0))->span;
      yb_fields_add_list (&fields, "images", images, span);
    }
  return yb_fields_finish (&fields);
}

YbDocument
yb_page_read_entry (YbPage *page, guint first, guint end)
{
  const YbPageLine *line = &page->lines[first];
  YbPageHeading heading;
  gboolean is_heading = yb_page_line_is_heading (line->text, &heading);
  g_assert (is_heading);
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (YbPageFigure));
  Writer writer = { .page = page, .body = yb_body_writer_new (), .figures = figures };
  YbPageScan scan = { .lines = line + 1, .n_lines = end - first - 1, .in_head = TRUE };
  read_blocks (&writer, &scan);
  YbDocument document = { .name = make_name (page, &heading),
                          .fields = make_fields (page, line, &heading, figures),
                          .span = yb_page_line_span (line, 0, page->file) };
  yb_body_writer_finish (&writer.body, page->entries->arena, &document);
  return document;
}

void
yb_page_read_text (YbPage *page, guint first, guint end, YbDocument *document)
{
  YbPageScan scan = { .lines = page->lines ? page->lines + first : NULL, .n_lines = end - first };
  YbBodyWriter body = yb_body_writer_new ();
  while (scan.at < scan.n_lines)
    {
      const YbPageLine *line = yb_page_scan_peek (&scan, 0);
      if (*line->text != '\0' && !yb_page_line_is_furniture (line))
        {
          read_paragraph (&scan, &body);
          continue;
        }
      if (*line->text != '\0')
        report_furniture (page, line);
      scan.at++;
    }
  yb_body_writer_finish (&body, page->entries->arena, document);
}

YbDocument
yb_page_make_entry (YbPage *page, const char *date, const char *title, const char *text, YbSpan span)
{
  YbArena *arena = page->entries->arena;
  char *whole = yb_arena_printf (arena, "%s: %s\n\n%s", date, title, text);
  g_autoptr (GArray) lines = yb_page_lines_cut (whole, strlen (whole));
  for (guint i = 0; i < lines->len; i++)
    {
      YbPageLine *line = &g_array_index (lines, YbPageLine, i);
      line->number = span.line;
      line->column = MAX (span.column, 1);
    }
  YbPage own = *page;
  own.file = span.file;
  own.lines = (const YbPageLine *)lines->data;
  own.n_lines = lines->len;
  return yb_page_read_entry (&own, 0, lines->len);
}
