/* ODS (OpenDocument 1.3, part 3): cells with their values, repeated ones counted. */
#include "base/i18n.h"
#include "read/archive/archive.h"
#include "read/archive/xml.h"
#include "read/table/sheet.h"

#include <string.h>

#define MAX_REPEATED 1000
#define MAX_SPACES 100

typedef struct
{
  const YbContext *context;
  const char *file;
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
read_cells (const xmlNode *node, YbRow *row)
{
  guint column = 0;
  for (const xmlNode *cell = node->children; cell && column < YB_SHEET_MAX_COLUMNS; cell = cell->next)
    {
      if (!yb_part_is (cell, "table-cell") && !yb_part_is (cell, "covered-table-cell"))
        continue;
      guint n = read_count (cell, "number-columns-repeated");
      g_autofree char *text = read_cell (cell);
      for (guint i = 0; *text && i < n && column + i < YB_SHEET_MAX_COLUMNS; i++)
        yb_row_set (row, column + i, g_strdup (text));
      column = n > YB_SHEET_MAX_COLUMNS ? YB_SHEET_MAX_COLUMNS : column + n;
    }
}

/* Rows, also those within groups and heads. */
static void
read_rows (const Book *book, const xmlNode *node, YbSheet *sheet, guint32 *number)
{
  for (const xmlNode *child = node->children; child && !sheet->full; child = child->next)
    if (yb_part_is (child, "table-row"))
      {
        guint n = read_count (child, "number-rows-repeated");
        for (guint i = 0; i < MIN (n, MAX_REPEATED); i++)
          {
            YbRow *row = yb_sheet_add_row (sheet, *number + i, book->context, book->file);
            if (!row)
              return;
            read_cells (child, row);
            if (row->cells->len == 0)
              {
                g_array_set_size (sheet->rows, sheet->rows->len - 1);
                break; /* empty ones need not be counted one by one */
              }
          }
        *number += n;
      }
    else if (yb_part_is (child, "table-rows") || yb_part_is (child, "table-row-group")
             || yb_part_is (child, "table-header-rows"))
      read_rows (book, child, sheet, number);
}

/* Styles of tables that are not shown. */
static GHashTable *
collect_hidden_styles (const xmlNode *root)
{
  GHashTable *hidden = g_hash_table_new_full (g_str_hash, g_str_equal, xmlFree, NULL);
  const xmlNode *styles = yb_part_child (root, "automatic-styles");
  for (const xmlNode *style = styles ? styles->children : NULL; style; style = style->next)
    {
      char *display = yb_part_attribute (yb_part_child (style, "table-properties"), "display");
      char *name = display && strcmp (display, "false") == 0 ? yb_part_attribute (style, "name") : NULL;
      if (name)
        g_hash_table_add (hidden, name);
      xmlFree (display);
    }
  return hidden;
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
  gsize length;
  g_autofree char *text = archive ? yb_archive_read (archive, "content.xml", &length, error) : NULL;
  g_autoptr (xmlDoc) content = text ? yb_part_parse (text, length, error) : NULL;
  if (!content)
    return NULL;
  const xmlNode *root = xmlDocGetRootElement (content);
  g_autoptr (GHashTable) hidden = collect_hidden_styles (root);
  const xmlNode *body = yb_part_child (yb_part_child (root, "body"), "spreadsheet");
  GPtrArray *sheets = g_ptr_array_new_with_free_func (free_sheet);
  Book book = { context, file };
  for (const xmlNode *table = body ? body->children : NULL; table; table = table->next)
    {
      char *style = yb_part_is (table, "table") ? yb_part_attribute (table, "style-name") : NULL;
      if (yb_part_is (table, "table") && !(style && g_hash_table_contains (hidden, style)))
        {
          char *name = yb_part_attribute (table, "name");
          YbSheet *sheet = yb_sheet_new (g_strdup (name ? name : ""));
          guint32 number = 1;
          xmlFree (name);
          g_ptr_array_add (sheets, sheet);
          read_rows (&book, table, sheet, &number);
        }
      xmlFree (style);
    }
  return sheets;
}
