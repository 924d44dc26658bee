#include "read/office/writer.h"

#include "read/archive/xml.h"

#include <string.h>

static const struct
{
  YbOfficeMarks mark;
  const char *tag;
} tags[] = { { YB_OFFICE_STRONG, "strong" },
             { YB_OFFICE_EMPHASIS, "em" },
             { YB_OFFICE_STRIKE, "s" },
             { YB_OFFICE_SUPER, "sup" },
             { YB_OFFICE_SUB, "sub" } };

void
yb_office_set_marks (YbOfficeWriter *writer, YbOfficeMarks marks)
{
  if (marks == writer->open || !writer->block)
    return;
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (writer->open & tags[i - 1].mark)
      g_string_append_printf (writer->block->html, "</%s>", tags[i - 1].tag);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (marks & tags[i].mark)
      g_string_append_printf (writer->block->html, "<%s>", tags[i].tag);
  writer->open = marks;
}

void
yb_office_write_words (YbOfficeWriter *writer, const char *words)
{
  if (!writer->block)
    return;
  gboolean is_strong = (writer->open & YB_OFFICE_STRONG) != 0;
  writer->any_plain = writer->any_plain || (!is_strong && words[strspn (words, " \t\n")] != '\0');
  yb_office_append (writer->block, words);
}

void
yb_office_write_break (YbOfficeWriter *writer)
{
  if (!writer->block)
    return;
  g_string_append (writer->block->html, "<br>");
  g_string_append_c (writer->block->text, ' ');
}

void
yb_office_write_picture (YbOfficeWriter *writer, const char *part, const char *description)
{
  if (!writer->block)
    return;
  YbOfficeMarks open = writer->open;
  yb_office_set_marks (writer, 0);
  yb_office_append_picture (writer->text, writer->block, part, description);
  yb_office_set_marks (writer, open);
}

gboolean
yb_office_begin_link (YbOfficeWriter *writer, const char *address)
{
  yb_office_set_marks (writer, 0);
  if (!writer->block || !address || !strchr (address, ':'))
    return FALSE;
  g_autofree char *escaped = g_markup_escape_text (address, -1);
  g_string_append_printf (writer->block->html, "<a href=\"%s\">", escaped);
  return TRUE;
}

void
yb_office_end_link (YbOfficeWriter *writer)
{
  yb_office_set_marks (writer, 0);
  g_string_append (writer->block->html, "</a>");
}

/* ---- paragraphs ---- */

YbOfficeBlock *
yb_office_begin_paragraph (YbOfficeWriter *writer, YbOfficeKind kind, guint level, GPtrArray *boxes)
{
  writer->block = yb_office_add_block (writer->text, kind, level);
  writer->boxes = boxes;
  writer->open = 0;
  writer->any_plain = FALSE;
  return writer->block;
}

gboolean
yb_office_end_paragraph (YbOfficeWriter *writer)
{
  YbOfficeBlock *block = writer->block;
  yb_office_set_marks (writer, 0);
  g_strchomp (block->text->str);
  block->text->len = strlen (block->text->str);
  block->strong = block->text->len > 0 && !writer->any_plain;
  if (block->n_pictures > 0 && block->text->str[strspn (block->text->str, " ")] == '\0')
    block->kind = YB_OFFICE_PICTURES;
  gboolean is_empty = block->text->len == 0 && block->n_pictures == 0;
  if (is_empty)
    yb_office_drop_blocks (writer->text, writer->text->blocks->len - 1);
  writer->block = NULL;
  writer->boxes = NULL;
  return !is_empty;
}

/* ---- notes ---- */

void
yb_office_write_note (YbOfficeWriter *writer, const xmlNode *note, YbOfficeTake take, gpointer reader)
{
  if (!writer->block || writer->depth > YB_OFFICE_MAX_DEPTH / 2)
    return;
  YbOfficeWriter outer = *writer;
  guint first = writer->text->blocks->len;
  YbOfficeBlock *inner = yb_office_begin_paragraph (writer, YB_OFFICE_PARAGRAPH, 0, NULL);
  writer->depth += 20; /* notes within notes come to an end */
  gboolean begun = FALSE;
  for (const xmlNode *child = note->children; child; child = child->next)
    if (yb_part_is (child, "p") || yb_part_is (child, "h"))
      {
        if (begun)
          g_string_append (inner->html, "<br>");
        begun = TRUE;
        take (reader, child);
        yb_office_set_marks (writer, 0);
      }
  char *html = g_strstrip (g_strdup (inner->html->str));
  yb_office_drop_blocks (writer->text, first);
  *writer = outer;
  yb_office_set_marks (writer, 0);
  yb_office_append_note (writer->text, writer->block, html);
}

/* ---- tables ---- */

guint
yb_office_begin_cell (YbOfficeWriter *writer, gboolean is_head, guint columns, guint rows, GString *html)
{
  g_string_append_printf (html, "<%s colspan=\"%u\" rowspan=\"%u\">", is_head ? "th" : "td", columns, rows);
  return writer->text->blocks->len;
}

void
yb_office_end_cell (YbOfficeWriter *writer, gboolean is_head, guint first, GString *html)
{
  const GPtrArray *blocks = writer->text->blocks;
  for (guint i = first; i < blocks->len; i++)
    {
      const YbOfficeBlock *block = g_ptr_array_index (blocks, i);
      g_string_append (html, i > first ? "<br>" : "");
      g_string_append_len (html, block->html->str, (gssize)block->html->len);
    }
  yb_office_drop_blocks (writer->text, first);
  g_string_append (html, is_head ? "</th>" : "</td>");
}

void
yb_office_add_table (YbOfficeWriter *writer, const GString *html)
{
  YbOfficeBlock *block = yb_office_add_block (writer->text, YB_OFFICE_TABLE, 0);
  g_string_append_len (block->html, html->str, (gssize)html->len);
}
