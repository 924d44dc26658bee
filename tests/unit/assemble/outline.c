#include "unit/assemble/assemble-fixture.h"

static const char *const marks[] = {
  [YB_RUN_EMPHASIS] = "*",      [YB_RUN_STRONG] = "**",     [YB_RUN_CODE] = "`",
  [YB_RUN_STRIKETHROUGH] = "~", [YB_RUN_SUPERSCRIPT] = "^", [YB_RUN_SUBSCRIPT] = "_"
};

static void
append_opening (GString *out, const YbRun *run)
{
  if (run->target)
    g_string_append_c (out, '{');
  else if (run->kind == YB_RUN_NOTE_REFERENCE)
    g_string_append_c (out, '[');
  else
    g_string_append (out, marks[run->kind]);
}

static void
append_closing (GString *out, const YbRun *run)
{
  if (run->target)
    g_string_append_printf (out, ">%s}", run->target);
  else if (run->kind == YB_RUN_NOTE_REFERENCE)
    g_string_append_c (out, ']');
  else
    g_string_append (out, marks[run->kind]);
}

static void
append_text (GString *out, const YbText *text)
{
  for (guint32 at = 0; at <= text->length; at++)
    {
      for (guint i = text->n_runs; i > 0; i--)
        if (text->runs[i - 1].end == at)
          append_closing (out, &text->runs[i - 1]);
      for (guint i = 0; i < text->n_runs; i++)
        if (text->runs[i].start == at)
          append_opening (out, &text->runs[i]);
      if (at < text->length && text->text[at] == '\n')
        g_string_append_c (out, '/');
      else if (at < text->length)
        g_string_append_c (out, text->text[at]);
    }
}

char *
outline_text (const YbText *text)
{
  GString *out = g_string_new (NULL);
  append_text (out, text);
  return g_string_free (out, FALSE);
}

static void append_blocks (GString *out, const YbBlock *const *blocks, guint n_blocks);

static void
append_table (GString *out, const YbTable *table)
{
  for (guint i = 0; i < table->n_rows; i++)
    {
      if (i > 0)
        g_string_append_c (out, '/');
      for (guint j = 0; j < table->rows[i].n_cells; j++)
        {
          const YbCell *cell = &table->rows[i].cells[j];
          g_string_append (out, j > 0 ? "|" : "");
          g_string_append (out, cell->head ? "!" : "");
          append_text (out, &cell->text);
          g_string_append (out, table->aligns[j] == YB_ALIGN_END      ? ">"
                                : table->aligns[j] == YB_ALIGN_CENTRE ? "="
                                                                      : "");
        }
    }
}

static void
append_figure (GString *out, const YbFigure *figure)
{
  g_string_append (out, figure->picture ? figure->picture->name : "-");
  if (figure->lead)
    g_string_append (out, " lead");
  if (figure->alt)
    g_string_append_printf (out, " alt=%s", figure->alt);
  if (figure->caption.length > 0)
    {
      g_string_append (out, " caption=");
      append_text (out, &figure->caption);
    }
  if (figure->credit)
    g_string_append_printf (out, " credit=%s", figure->credit);
}

static const char *
name_block (const YbBlock *block)
{
  switch (block->kind)
    {
    case YB_BLOCK_PARAGRAPH:
      return "p";
    case YB_BLOCK_HEADING:
      return "h";
    case YB_BLOCK_LIST:
      return block->ordered ? "numbers" : "list";
    case YB_BLOCK_LIST_ITEM:
      return "item";
    case YB_BLOCK_QUOTE:
      return block->boxed ? "box" : "quote";
    case YB_BLOCK_TABLE:
      return "table";
    case YB_BLOCK_FIGURE:
      return "figure";
    case YB_BLOCK_GALLERY:
      return "gallery";
    case YB_BLOCK_CODE:
      return "code";
    case YB_BLOCK_RULE:
      return "rule";
    case YB_BLOCK_NOTE:
      return "note";
    case YB_BLOCK_PICTURE_LIST:
      return "pictures";
    case YB_BLOCK_KEY_FIGURES:
      return "figures";
    case YB_BLOCK_CHART:
      return "chart";
    case YB_BLOCK_LINK_LIST:
      return "links";
    }
  g_assert_not_reached ();
}

static void
append_block (GString *out, const YbBlock *block)
{
  g_string_append (out, name_block (block));
  if (block->kind == YB_BLOCK_HEADING)
    g_string_append_printf (out, "%u", block->level);
  if (block->ordered && block->start != 1)
    g_string_append_printf (out, "%u", block->start);
  if (block->n_children > 0)
    {
      g_string_append_c (out, '[');
      append_blocks (out, block->children, block->n_children);
      g_string_append_c (out, ']');
    }
  if (block->kind == YB_BLOCK_RULE || (block->n_children > 0 && block->text.length == 0))
    return;
  g_string_append_c (out, '(');
  if (block->table)
    append_table (out, block->table);
  else if (block->figure)
    append_figure (out, block->figure);
  else
    append_text (out, &block->text);
  g_string_append_c (out, ')');
}

static void
append_blocks (GString *out, const YbBlock *const *blocks, guint n_blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_block (out, blocks[i]);
    }
}

char *
outline_blocks (const YbBlock *const *blocks, guint n_blocks)
{
  GString *out = g_string_new (NULL);
  append_blocks (out, blocks, n_blocks);
  return g_string_free (out, FALSE);
}
