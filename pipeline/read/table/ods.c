/* ODS (OpenDocument 1.3, part 3): cells with their values, repeated ones counted. */
#include "base/i18n.h"
#include "read/archive/xml.h"
#include "read/table/sheet.h"

#include <string.h>

#define MAX_REPEATED 1000
#define MAX_SPACES 100

typedef struct
{
  const YbContext *context;
  const char *file;
  GHashTable *hidden; /* names of styles of tables that are not shown */
  GPtrArray *sheets;
  guint32 number; /* of the next row of the last sheet */
} Book;

static guint
read_count (const xmlNode *node, const char *name)
{
  char *text = yb_part_attribute (node, name);
  guint64 number = text ? g_ascii_strtoull (text, NULL, 10) : 1;
  xmlFree (text);
  return (guint)CLAMP (number, 1, G_MAXUINT);
}

/* The text of a paragraph: spaces that are counted, tabs, breaks; no remarks. */
static void
append_text (const xmlNode *node, GString *out)
{
  for (const xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      g_string_append (out, (const char *)child->content);
    else if (yb_part_is (child, "s"))
      for (guint n = MIN (read_count (child, "c"), MAX_SPACES); n > 0; n--)
        g_string_append_c (out, ' ');
    else if (yb_part_is (child, "tab"))
      g_string_append_c (out, ' ');
    else if (yb_part_is (child, "line-break"))
      g_string_append_c (out, '\n');
    else if (child->type == XML_ELEMENT_NODE && !yb_part_is (child, "annotation"))
      append_text (child, out);
}

/* A cell's text: its day when it is one, else its paragraphs, a line each. */
static char *
read_cell (const xmlNode *cell)
{
  char *type = yb_part_attribute (cell, "value-type");
  char *day = type && strcmp (type, "date") == 0 ? yb_part_attribute (cell, "date-value") : NULL;
  xmlFree (type);
  if (day)
    {
      char *text = g_strndup (day, 10);
      xmlFree (day);
      return text;
    }
  GString *out = g_string_new (NULL);
  for (const xmlNode *child = cell->children; child; child = child->next)
    if (yb_part_is (child, "p") || yb_part_is (child, "h"))
      {
        if (out->len > 0)
          g_string_append_c (out, '\n');
        append_text (child, out);
      }
  return g_strstrip (g_string_free (out, FALSE));
}

static void
read_cells (const xmlNode *node, YbSheet *sheet)
{
  guint column = 0;
  for (const xmlNode *cell = node->children; cell && column < YB_SHEET_MAX_COLUMNS; cell = cell->next)
    {
      if (!yb_part_is (cell, "table-cell") && !yb_part_is (cell, "covered-table-cell"))
        continue;
      guint n = read_count (cell, "number-columns-repeated");
      g_autofree char *text = read_cell (cell);
      for (guint i = 0; *text && i < n && column + i < YB_SHEET_MAX_COLUMNS && !sheet->full; i++)
        yb_sheet_set (sheet, column + i, g_strdup (text));
      column = n > YB_SHEET_MAX_COLUMNS ? YB_SHEET_MAX_COLUMNS : column + n;
    }
}

static void
take_row (Book *book, const xmlNode *node)
{
  YbSheet *sheet = g_ptr_array_index (book->sheets, book->sheets->len - 1);
  guint n = read_count (node, "number-rows-repeated");
  for (guint i = 0; i < MIN (n, MAX_REPEATED); i++)
    {
      const YbRow *row = yb_sheet_add_row (sheet, book->number + i);
      if (!row)
        return;
      read_cells (node, sheet);
      if (row->cells->len == 0)
        {
          g_array_set_size (sheet->rows, sheet->rows->len - 1);
          break; /* empty ones need not be counted one by one */
        }
    }
  book->number += n;
}

static void
note_hidden_style (Book *book, const xmlNode *style)
{
  char *display = yb_part_attribute (yb_part_child (style, "table-properties"), "display");
  char *name = display && strcmp (display, "false") == 0 ? yb_part_attribute (style, "name") : NULL;
  if (name)
    g_hash_table_add (book->hidden, name);
  xmlFree (display);
}

/* A table begins; FALSE when it is not shown. */
static gboolean
begin_table (Book *book, const xmlNode *table)
{
  char *style = yb_part_attribute (table, "style-name");
  gboolean is_hidden = style && g_hash_table_contains (book->hidden, style);
  xmlFree (style);
  if (is_hidden)
    return FALSE;
  char *name = yb_part_attribute (table, "name");
  const YbSheet *before = book->sheets->len > 0 ? g_ptr_array_index (book->sheets, book->sheets->len - 1) : NULL;
  g_ptr_array_add (book->sheets, yb_sheet_new (book->context, book->file, g_strdup (name ? name : ""), before));
  xmlFree (name);
  book->number = 1;
  return TRUE;
}

/* Rows also stand within groups and heads. */
static YbPartChoice
choose (const xmlNode *node, gpointer data)
{
  static const char *const entered[] = { "document-content",  "automatic-styles", "body",       "spreadsheet",
                                         "table-header-rows", "table-row-group",  "table-rows", NULL };
  Book *book = data;
  if (node->type != XML_ELEMENT_NODE)
    return YB_PART_LEAVE;
  if (yb_part_is (node, "style") || (yb_part_is (node, "table-row") && book->sheets->len > 0))
    return YB_PART_TAKE;
  if (yb_part_is (node, "table"))
    return begin_table (book, node) ? YB_PART_ENTER : YB_PART_LEAVE;
  return g_strv_contains (entered, (const char *)node->name) ? YB_PART_ENTER : YB_PART_LEAVE;
}

static gboolean
take (const xmlNode *node, gpointer data)
{
  if (yb_part_is (node, "style"))
    note_hidden_style (data, node);
  else
    take_row (data, node);
  return TRUE;
}

static void
free_sheet (gpointer sheet)
{
  yb_sheet_free (sheet);
}

GPtrArray *
yb_ods_read (const YbContext *context, const char *path, const char *file, GError **error)
{
  g_autoptr (YbArchive) archive = yb_archive_open (path, error);
  if (!archive)
    return NULL;
  g_autoptr (GHashTable) hidden = g_hash_table_new_full (g_str_hash, g_str_equal, xmlFree, NULL);
  Book book = { context, file, hidden, g_ptr_array_new_with_free_func (free_sheet), 1 };
  if (!yb_part_stream (archive, "content.xml", choose, take, &book, error))
    g_clear_pointer (&book.sheets, g_ptr_array_unref);
  return book.sheets;
}
