#include "assemble/html-block.h"

#include "assemble/markdown.h"
#include "base/i18n.h"
#include "read/html/convert.h"

#include <string.h>

#define MAX_COLUMNS 64
#define MAX_CELLS 100000

/* ---- tags without a meaning ---- */

static const char *const understood[] = {
  "table",      "caption", "thead",  "tbody", "tfoot", "tr",  "th",         "td",   "colgroup", "col",  "figure", "img",
  "figcaption", "picture", "source", "p",     "br",    "hr",  "h1",         "h2",   "h3",       "h4",   "h5",     "h6",
  "ul",         "ol",      "li",     "dl",    "dt",    "dd",  "blockquote", "pre",  "code",     "a",    "em",     "i",
  "strong",     "b",       "sup",    "sub",   "s",     "del", "kbd",        "cite", "q",        "abbr", "span",   NULL
};

static gboolean
count_tag (const YbNode *node, gpointer data)
{
  guint *n_foreign = data;
  if (!yb_node_is_element (node) || yb_node_is_implied (node))
    return TRUE;
  gboolean known = FALSE;
  for (const char *const *name = understood; *name && !known; name++)
    known = yb_node_is_called (node, *name);
  *n_foreign += !known;
  return TRUE;
}

/* ---- tables ---- */

/* A table being read: where its cells stand, spans included. */
typedef struct
{
  YbBody *body;
  const YbHtml *html;
  GArray *rows; /* YbRow */
  guint n_columns, n_head_rows, n_cells;
  guint *covered; /* for each column, rows that a cell from above still covers */
  GArray *aligns; /* YbAlign of the columns */
  gboolean huge;
} Table;

/* The text in a node, through Markdown, so that marks are read in one place. */
static YbText
read_text (YbBody *body, const YbHtml *html, const YbNode *node)
{
  const YbContext *context = body->assembly->context;
  YbSpan span = yb_html_span (html, node);
  g_auto (YbHtmlContent) content;
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbHtmlRules rules = { .lang = body->lang, .keeps_paths = TRUE, .in_line = TRUE };
  yb_html_content_init (&content, arena);
  yb_html_convert_children (context, html, node, &rules, &content);
  cmark_node *root = yb_markdown_parse (content.body.text->str, content.body.text->len);
  cmark_node *paragraph = cmark_node_first_child (root);
  YbText text = { .text = "", .span = span };
  if (paragraph)
    text = yb_body_read_text (body, paragraph);
  text.span = span;
  cmark_node_free (root);
  return text;
}

static guint
read_span (const YbNode *node, const char *name, guint most)
{
  const char *value = yb_node_attribute (node, name);
  guint64 number = value ? g_ascii_strtoull (value, NULL, 10) : 1;
  return (guint)CLAMP (number, 1, most);
}

static YbAlign
read_align (const YbNode *node)
{
  const char *align = yb_node_attribute (node, "align");
  return g_strcmp0 (align, "center") == 0  ? YB_ALIGN_CENTRE
         : g_strcmp0 (align, "right") == 0 ? YB_ALIGN_END
                                           : YB_ALIGN_START;
}

static guint
next_free_column (const Table *table, guint column)
{
  while (column < MAX_COLUMNS && table->covered[column] > 0)
    column++;
  return column;
}

static void
read_cells (Table *table, const YbNode *row, GArray *cells, guint *added)
{
  guint column = next_free_column (table, 0);
  for (guint i = 0; i < yb_node_n_children (row) && column < MAX_COLUMNS; i++)
    {
      const YbNode *node = yb_node_child (row, i);
      GumboTag tag = yb_node_tag (node);
      if (tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH)
        continue;
      guint columns = 1, wish = read_span (node, "colspan", MAX_COLUMNS - column);
      while (columns < wish && table->covered[column + columns] == 0)
        columns++;
      YbCell cell = { .text = read_text (table->body, table->html, node),
                      .columns = columns,
                      .rows = read_span (node, "rowspan", 1000),
                      .head = tag == GUMBO_TAG_TH };
      cell.head = cell.head && cell.text.length > 0;
      for (guint j = 0; j < columns; j++)
        added[column + j] = cell.rows;
      while (table->aligns->len < column + 1)
        {
          YbAlign align = read_align (node);
          g_array_append_val (table->aligns, align);
        }
      g_array_append_val (cells, cell);
      column = next_free_column (table, column + columns);
      table->n_columns = MAX (table->n_columns, MIN (column, MAX_COLUMNS));
    }
}

/* TRUE of a row that nothing but heads stand in: it is a head even where no <thead> says so. */
static gboolean
holds_heads_alone (const YbRow *row)
{
  guint n_heads = 0;
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (!row->cells[i].head && row->cells[i].text.length > 0)
        return FALSE;
      n_heads += row->cells[i].head;
    }
  return n_heads > 0;
}

static void
read_row (Table *table, const YbNode *node, gboolean in_head)
{
  guint added[MAX_COLUMNS] = { 0 };
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (YbCell));
  read_cells (table, node, cells, added);
  for (guint i = 0; i < MAX_COLUMNS; i++)
    {
      if (table->covered[i] > 0)
        table->n_columns = MAX (table->n_columns, i + 1);
      table->covered[i] = added[i] > 0 ? added[i] - 1 : table->covered[i] > 0 ? table->covered[i] - 1 : 0;
    }
  table->n_cells += cells->len;
  table->huge = table->n_cells > MAX_CELLS;
  YbRow row = { 0 };
  row.cells = yb_arena_take_array (table->body->arena, cells, &row.n_cells);
  table->n_head_rows += (in_head || holds_heads_alone (&row)) && table->n_head_rows == table->rows->len;
  g_array_append_val (table->rows, row);
}

static void
read_rows (Table *table, const YbNode *node, gboolean in_head)
{
  for (guint i = 0; i < yb_node_n_children (node) && !table->huge; i++)
    {
      const YbNode *child = yb_node_child (node, i);
      GumboTag tag = yb_node_tag (child);
      if (tag == GUMBO_TAG_TR)
        read_row (table, child, in_head);
      else if (tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT)
        {
          read_rows (table, child, tag == GUMBO_TAG_THEAD);
          memset (table->covered, 0, sizeof (guint) * MAX_COLUMNS); /* no cell reaches out of its group */
        }
    }
}

/* Spans end with the table; rows are filled up with empty cells. */
static void
settle_rows (Table *table)
{
  YbArena *arena = table->body->arena;
  g_autofree guint *covered = g_new0 (guint, table->n_columns);
  for (guint i = 0; i < table->rows->len; i++)
    {
      YbRow *row = &g_array_index (table->rows, YbRow, i);
      guint n_free = 0, n_taken = 0;
      for (guint j = 0; j < table->n_columns; j++)
        n_free += covered[j] == 0;
      for (guint j = 0; j < row->n_cells; j++)
        n_taken += row->cells[j].columns;
      guint n_missing = n_free > n_taken ? n_free - n_taken : 0;
      YbCell *cells = yb_arena_new0_n (arena, YbCell, row->n_cells + n_missing);
      if (row->n_cells > 0)
        memcpy (cells, row->cells, sizeof (YbCell) * row->n_cells);
      for (guint j = row->n_cells; j < row->n_cells + n_missing; j++)
        cells[j] = (YbCell){ .columns = 1, .rows = 1, .text = { .text = "" } };
      row->cells = cells;
      row->n_cells += n_missing;
      guint limit = i < table->n_head_rows ? table->n_head_rows : table->rows->len; /* heads do not reach below */
      for (guint j = 0, column = 0; j < row->n_cells; j++)
        {
          while (column < table->n_columns && covered[column] > 0)
            column++;
          cells[j].rows = MIN (cells[j].rows, limit - i);
          for (guint k = 0; k < cells[j].columns && column < table->n_columns; k++, column++)
            covered[column] = cells[j].rows;
        }
      for (guint j = 0; j < table->n_columns; j++)
        covered[j] -= covered[j] > 0;
    }
}

static YbBlock *
make_table (YbBody *body, const YbHtml *html, const YbNode *node, cmark_node *place)
{
  guint covered[MAX_COLUMNS] = { 0 };
  Table table = { .body = body,
                  .html = html,
                  .rows = g_array_new (FALSE, FALSE, sizeof (YbRow)),
                  .covered = covered,
                  .aligns = g_array_new (FALSE, FALSE, sizeof (YbAlign)) };
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_TABLE, place);
  YbTable *result = yb_arena_new0 (body->arena, YbTable);
  result->caption = (YbText){ .text = "", .span = block->span };
  for (guint i = 0; i < yb_node_n_children (node); i++)
    if (yb_node_tag (yb_node_child (node, i)) == GUMBO_TAG_CAPTION)
      result->caption = read_text (body, html, yb_node_child (node, i));
  read_rows (&table, node, FALSE);
  if (table.huge)
    yb_report (body->assembly->context, YB_DIAGNOSTIC_LIMIT, block->span, _ ("divide it into several tables"),
               _ ("a table may have %d cells; the rows behind them were left out"), MAX_CELLS);
  if (table.n_columns == 0)
    {
      g_array_unref (table.rows);
      g_array_unref (table.aligns);
      return NULL;
    }
  settle_rows (&table);
  g_array_set_size (table.aligns, table.n_columns); /* new ones are zero: YB_ALIGN_START */
  result->n_columns = table.n_columns;
  result->n_head_rows = table.n_head_rows < table.rows->len ? table.n_head_rows : 0;
  guint n_aligns;
  result->aligns = yb_arena_take_array (body->arena, table.aligns, &n_aligns);
  result->rows = yb_arena_take_array (body->arena, table.rows, &result->n_rows);
  block->table = result;
  return block;
}

/* The table that the block is, when it is one and nothing else; NULL when not. */
static const YbNode *
find_only_table (const YbHtml *html)
{
  const YbNode *body = yb_html_body (html), *table = NULL;
  for (guint i = 0; i < yb_node_n_children (body); i++)
    {
      const YbNode *child = yb_node_child (body, i);
      if (yb_node_tag (child) == GUMBO_TAG_TABLE && !table)
        table = child;
      else if (!yb_node_is_space (child))
        return NULL;
    }
  return table;
}

/* ---- everything else ---- */

static void
convert_by_markdown (YbBody *body, const YbHtml *html, guint depth, GPtrArray *blocks)
{
  g_auto (YbHtmlContent) content;
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbHtmlRules rules = { .lang = body->lang, .keeps_paths = TRUE };
  yb_html_content_init (&content, arena);
  yb_html_convert_children (body->assembly->context, html, yb_html_body (html), &rules, &content);
  const guint32 *lines = body->lines;
  guint n_lines = body->n_lines;
  body->lines = (const guint32 *)content.body.lines->data;
  body->n_lines = content.body.lines->len;
  cmark_node *root = yb_markdown_parse (content.body.text->str, content.body.text->len);
  yb_body_convert (body, root, depth, blocks);
  cmark_node_free (root);
  body->lines = lines;
  body->n_lines = n_lines;
}

void
yb_html_block_convert (YbBody *body, cmark_node *node, guint depth, GPtrArray *blocks)
{
  const char *text = cmark_node_get_literal (node);
  YbSpan span = yb_body_span (body, node);
  g_autoptr (YbHtml) html = yb_html_parse (body->assembly->context, text, strlen (text), span.file, span.line);
  guint n_foreign = 0;
  for (guint i = 0; i < yb_node_n_children (yb_html_body (html)); i++)
    yb_node_walk (yb_node_child (yb_html_body (html), i), count_tag, &n_foreign);
  if (n_foreign > 0 && body->n_html == 0)
    body->html_span = span;
  body->n_html += n_foreign;
  const YbNode *only = find_only_table (html);
  YbBlock *table = only ? make_table (body, html, only, node) : NULL;
  if (table)
    {
      g_ptr_array_add (blocks, table);
      yb_body_flush_figures (body, blocks);
    }
  else if (!only)
    convert_by_markdown (body, html, depth, blocks);
}
