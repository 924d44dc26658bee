/* Blocks that are written between fences: key figures, and charts made of a table's numbers. */
#include "assemble/fenced.h"

#include "assemble/field.h"
#include "assemble/keys.h"
#include "assemble/numbers.h"
#include "assemble/picture-shelf.h"
#include "assemble/text-builder.h"
#include "base/i18n.h"
#include "read/source-text/source-text.h"
#include "read/yaml/yaml.h"

#include <math.h>
#include <string.h>

#define MAX_FIGURES 24
#define MAX_ROWS 60
#define MAX_SERIES 6
#define MAX_DATA_BYTES (1024 * 1024)

/* ---- tables ---- */

static YbCell
make_cell (const YbBody *body, const char *text, gboolean head, YbSpan span)
{
  return (YbCell){ .text = yb_text_make (body->arena, text, span, body->lang), .columns = 1, .rows = 1, .head = head };
}

/* A table of `cells`, row by row; the first column and `n_head_rows` are heads. */
static YbTable *
make_table (const YbBody *body, GPtrArray *cells, guint n_columns, guint n_head_rows, YbSpan span)
{
  YbTable *table = yb_arena_new0 (body->arena, YbTable);
  guint n_rows = cells->len / n_columns;
  YbRow *rows = yb_arena_new0_n (body->arena, YbRow, n_rows);
  YbAlign *aligns = yb_arena_new0_n (body->arena, YbAlign, n_columns);
  for (guint c = 1; c < n_columns; c++)
    aligns[c] = YB_ALIGN_END;
  for (guint r = 0; r < n_rows; r++)
    {
      YbCell *row = yb_arena_new0_n (body->arena, YbCell, n_columns);
      for (guint c = 0; c < n_columns; c++)
        row[c] = make_cell (body, cells->pdata[r * n_columns + c], c == 0 || r < n_head_rows, span);
      rows[r] = (YbRow){ n_columns, row };
    }
  table->caption = (YbText){ .text = "", .span = span };
  table->n_columns = n_columns;
  table->aligns = aligns;
  table->n_head_rows = n_head_rows;
  table->n_rows = n_rows;
  table->rows = rows;
  return table;
}

/* ---- key figures ---- */

/* "3600 | Gäste" on each line. */
static YbBlock *
read_key_figures (YbBody *body, cmark_node *node)
{
  YbSpan span = yb_body_span (body, node);
  g_auto (GStrv) lines = g_strsplit (cmark_node_get_literal (node), "\n", -1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i]; i++)
    {
      const char *bar = strchr (lines[i], '|');
      if (!*g_strstrip (lines[i]))
        continue;
      bar = strchr (lines[i], '|');
      if (!bar || cells->len >= 2 * MAX_FIGURES)
        {
          yb_report (body->assembly->context, bar ? YB_DIAGNOSTIC_LIMIT : YB_DIAGNOSTIC_BAD_VALUE, span,
                     _ ("write each as “3600 | guests”, at most 24"),
                     _ ("the key figures cannot be read; they stand as they were written"));
          return NULL;
        }
      g_ptr_array_add (cells, g_strstrip (g_strndup (lines[i], (gsize)(bar - lines[i]))));
      g_ptr_array_add (cells, g_strstrip (g_strdup (bar + 1)));
    }
  if (cells->len == 0)
    return NULL;
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_KEY_FIGURES, node);
  block->table = make_table (body, cells, 2, 0, span);
  return block;
}

/* ---- charts ---- */

/* The numbers' file as text; NULL, and a report, when it cannot be had. */
static char *
load_data (YbBody *body, const char *path, YbSpan span)
{
  g_autofree char *real = yb_picture_shelf_locate (body->assembly, body->document, path, span);
  if (!real)
    return NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  char *text = yb_source_text_load (real, MAX_DATA_BYTES, &length, &error);
  if (!text)
    {
      yb_report (body->assembly->context, YB_DIAGNOSTIC_FILE_UNREADABLE, span, NULL,
                 _ ("the numbers in “%s” cannot be read (%s); the chart was left out"), path, error->message);
      return NULL;
    }
  return yb_source_text_mend_or_convert (body->assembly->context, text, &length, g_intern_string (path));
}

/* A cell's number; NAN where there is none. Parts of a whole are never below 0. */
static gboolean
read_value (const char *text, const char *lang, YbChartKind kind, double *value)
{
  *value = NAN;
  if (yb_number_is_missing (text))
    return TRUE;
  return yb_number_parse (text, lang, value) && (*value >= 0 || kind != YB_CHART_SHARE);
}

/* The values of all cells but heads, row by row; NULL, and a report, when one is no number. */
static double *
read_values (YbBody *body, const YbNumbers *numbers, YbChartKind kind, const char *path)
{
  guint n_series = numbers->n_columns - 1, n_rows = numbers->n_rows - 1;
  double *values = yb_arena_new0_n (body->arena, double, n_rows *n_series);
  for (guint r = 0; r < n_rows; r++)
    for (guint c = 0; c < n_series; c++)
      {
        const char *text = yb_numbers_get (numbers, r + 1, c + 1);
        if (read_value (text, body->lang, kind, &values[r * n_series + c]))
          continue;
        YbSpan at = { g_intern_string (path), r + 2, 1 };
        yb_report (body->assembly->context, YB_DIAGNOSTIC_BAD_VALUE, at,
                   _ ("write 1234 or 12,5, nothing where there is no number; shares are 0 and more"),
                   _ ("“%s” is no number for a chart; the chart was left out"), text);
        return NULL;
      }
  return values;
}

/* As it is printed, with its unit; a dash where there is no number. */
static char *
format_value (const char *text, const char *unit, const char *lang)
{
  if (yb_number_is_missing (text))
    return g_strdup ("–");
  g_autofree char *number = yb_number_format (text, lang);
  return unit ? g_strdup_printf ("%s\u00a0%s", number, unit) : g_steal_pointer (&number);
}

/* Its numbers stand in a table beside it: enough to say which chart it is, in other words than its caption alone. */
static const char *
describe_chart (const YbAssembly *assembly, const char *title)
{
  const char *word = assembly->book->terms.chart;
  if (!title || !word || !*word)
    return title ? title : word;
  return yb_arena_printf (assembly->arena, "%s: %s", word, title);
}

static YbBlock *
make_chart (YbBody *body, cmark_node *node, const YbValue *map, const YbNumbers *numbers, YbChartKind kind,
            const double *values)
{
  YbAssembly *assembly = body->assembly;
  YbSpan span = yb_body_span (body, node);
  const char *unit = yb_field_text (assembly, map, "unit"), *title = yb_field_text (assembly, map, "title");
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; r < numbers->n_rows; r++)
    for (guint c = 0; c < numbers->n_columns; c++)
      {
        gboolean number = r > 0 && c > 0;
        const char *text = yb_numbers_get (numbers, r, c);
        g_ptr_array_add (cells, number ? format_value (text, unit, body->lang) : g_strdup (text));
      }
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_CHART, node);
  YbTable *table = make_table (body, cells, numbers->n_columns, 1, span);
  if (title)
    table->caption = yb_text_make (body->arena, title, span, body->lang);
  YbChart *chart = yb_arena_new0 (body->arena, YbChart);
  chart->kind = kind;
  chart->alt = yb_field_text (assembly, map, "alt");
  if (!chart->alt)
    chart->alt = describe_chart (assembly, title);
  chart->source = yb_field_text (assembly, map, "source");
  chart->n_rows = numbers->n_rows - 1;
  chart->n_series = numbers->n_columns - 1;
  chart->values = values;
  block->table = table;
  block->chart = chart;
  return block;
}

static gboolean
check_size (YbBody *body, const YbNumbers *numbers, const char *path, YbSpan span)
{
  if (numbers->n_rows >= 2 && numbers->n_columns >= 2 && numbers->n_rows <= MAX_ROWS + 1
      && numbers->n_columns <= MAX_SERIES + 1)
    return TRUE;
  yb_report (
      body->assembly->context, YB_DIAGNOSTIC_LIMIT, span,
      _ ("the first line has the heads, the first column the labels; write at most 60 lines and 6 columns of numbers"),
      _ ("no chart can be made of “%s”: it has %u lines and %u columns"), path, numbers->n_rows, numbers->n_columns);
  return FALSE;
}

static YbBlock *
read_chart (YbBody *body, cmark_node *node)
{
  YbSpan span = yb_body_span (body, node);
  const char *literal = cmark_node_get_literal (node);
  YbYamlText yaml = { literal, strlen (literal), body->document->span.file, span.line + 1 };
  const YbValue *map = NULL;
  if (!yb_yaml_read_map (body->assembly->context, body->arena, &yaml, &map) || !map)
    return NULL;
  yb_yaml_report_unknown_keys (body->assembly->context, map, yb_chart_keys);
  const char *path = yb_field_text (body->assembly, map, "file");
  if (!path)
    {
      yb_report (body->assembly->context, YB_DIAGNOSTIC_MISSING_KEY, span, _ ("write “file: data/numbers.csv”"),
                 _ ("the chart names no file of numbers; it stands as it was written"));
      return NULL;
    }
  YbSpan at = yb_field_span (map, "file", span);
  g_autofree char *text = load_data (body, path, at);
  if (!text)
    return NULL;
  g_autoptr (YbNumbers) numbers = yb_numbers_read (text);
  YbChartKind kind = (YbChartKind)yb_field_choice (body->assembly, map, "type", yb_chart_words, YB_CHART_BAR);
  const double *values = check_size (body, numbers, path, at) ? read_values (body, numbers, kind, path) : NULL;
  return values ? make_chart (body, node, map, numbers, kind, values) : NULL;
}

YbBlock *
yb_fenced_read (YbBody *body, cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node);
  if (!info)
    return NULL;
  if (strcmp (info, "key-figures") == 0)
    return read_key_figures (body, node);
  return strcmp (info, "chart") == 0 ? read_chart (body, node) : NULL;
}
