/* XLSX (ECMA-376): cells by style and shared string, days by serial number. */
#include "base/i18n.h"
#include "read/archive/xml.h"
#include "read/table/sheet.h"

#include <string.h>

#define MAX_SHEETS 64
#define MAX_STRINGS 2000000

typedef struct
{
  const YbContext *context;
  const char *file;
  YbArchive *archive;
  GPtrArray *strings;   /* the shared ones */
  GArray *date_formats; /* gboolean for each cell format */
  gboolean from_1904;   /* days are counted from 1904 on, as Excel for the Mac did */
} Book;

/* ---- parts ---- */

/* Appends all text of `t` elements below; not how it is to be pronounced. */
static void
append_text (const xmlNode *node, GString *out)
{
  for (const xmlNode *child = node->children; child; child = child->next)
    if (yb_part_is (child, "t"))
      {
        xmlChar *content = xmlNodeGetContent (child);
        g_string_append (out, content ? (const char *)content : "");
        xmlFree (content);
      }
    else if (child->type == XML_ELEMENT_NODE && !yb_part_is (child, "rPh"))
      append_text (child, out);
}

/* Characters that XML cannot hold are written _x000D_. */
static char *
unescape (const char *text)
{
  GString *out = g_string_new (NULL);
  while (*text)
    {
      gboolean is_escape = text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit (text[2]) && g_ascii_isxdigit (text[3])
                           && g_ascii_isxdigit (text[4]) && g_ascii_isxdigit (text[5]) && text[6] == '_';
      gunichar c = is_escape ? (gunichar)strtoul (text + 2, NULL, 16) : 0;
      if (!is_escape)
        {
          g_string_append_c (out, *text++);
          continue;
        }
      if (c != '\r' && c >= ' ' && g_unichar_validate (c))
        g_string_append_unichar (out, c);
      else if (c == '\n' || c == '\t')
        g_string_append_c (out, (char)c);
      text += 7;
    }
  return g_string_free (out, FALSE);
}

static YbPartChoice
choose_string (const xmlNode *node, gpointer data)
{
  (void)data;
  return yb_part_is (node, "si") ? YB_PART_TAKE : YB_PART_ENTER;
}

static gboolean
take_string (const xmlNode *node, gpointer data)
{
  Book *book = data;
  g_autoptr (GString) all = g_string_new (NULL);
  append_text (node, all);
  g_ptr_array_add (book->strings, unescape (all->str));
  return book->strings->len < MAX_STRINGS;
}

/* ---- formats ---- */

/* TRUE for a number format that writes days: it has y, d or m outside of quotes and brackets, and no digits' signs. */
static gboolean
writes_days (const char *code)
{
  gboolean quoted = FALSE, day = FALSE;
  guint n_brackets = 0;
  for (const char *c = code; *c; c++)
    if (*c == '"')
      quoted = !quoted;
    else if (*c == '\\' && c[1])
      c++;
    else if (*c == '[')
      n_brackets++;
    else if (*c == ']' && n_brackets > 0)
      n_brackets--;
    else if (!quoted && n_brackets == 0 && strchr ("ydYDjJtT", *c))
      day = TRUE;
  return day;
}

static gboolean
is_day_format (guint id, GHashTable *codes)
{
  const char *code = g_hash_table_lookup (codes, GUINT_TO_POINTER (id));
  if (code)
    return writes_days (code);
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

static guint
read_number (const xmlNode *node, const char *name)
{
  char *text = yb_part_attribute (node, name);
  guint64 number = text ? g_ascii_strtoull (text, NULL, 10) : 0;
  xmlFree (text);
  return (guint)MIN (number, G_MAXUINT);
}

static void
read_formats (Book *book)
{
  g_autoptr (xmlDoc) document = yb_part_load (book->archive, "xl/styles.xml");
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, xmlFree);
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  const xmlNode *list = yb_part_child (root, "numFmts");
  for (const xmlNode *node = list ? list->children : NULL; node; node = node->next)
    if (yb_part_is (node, "numFmt"))
      {
        char *code = yb_part_attribute (node, "formatCode");
        if (code)
          g_hash_table_replace (codes, GUINT_TO_POINTER (read_number (node, "numFmtId")), code);
      }
  list = yb_part_child (root, "cellXfs");
  for (const xmlNode *node = list ? list->children : NULL; node; node = node->next)
    if (yb_part_is (node, "xf"))
      {
        gboolean is_day = is_day_format (read_number (node, "numFmtId"), codes);
        g_array_append_val (book->date_formats, is_day);
      }
}

/* ---- cells ---- */

/* The column of a reference as "AB12", from 0. */
static guint
read_column (const char *reference)
{
  guint column = 0;
  for (; g_ascii_isalpha (*reference) && column < 100000; reference++)
    column = column * 26 + (guint)(g_ascii_toupper (*reference) - 'A') + 1;
  return column > 0 ? column - 1 : 0;
}

/* The day of a serial number: day 1 is 1 January 1900, and Excel believes in 29 February 1900. NULL outside of the
 * calendar. */
static char *
format_serial (const Book *book, double serial)
{
  if (!(serial >= 1 && serial < 2958466))
    return NULL;
  gint day = (gint)serial;
  g_autoptr (GDateTime) start = book->from_1904 ? g_date_time_new_utc (1904, 1, 1, 0, 0, 0)
                                                : g_date_time_new_utc (1899, 12, day < 60 ? 31 : 30, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (start, day);
  return date ? g_date_time_format (date, "%Y-%m-%d") : NULL;
}

static char *
read_value (Book *book, const xmlNode *cell, const char *type, const char *value)
{
  if (strcmp (type, "s") == 0)
    {
      guint64 idx = g_ascii_strtoull (value, NULL, 10);
      return idx < book->strings->len ? g_strdup (g_ptr_array_index (book->strings, idx)) : NULL;
    }
  if (strcmp (type, "b") == 0)
    return g_strdup (*value == '1' ? "true" : "false");
  if (strcmp (type, "e") == 0)
    return NULL;
  if (strcmp (type, "d") == 0)
    return g_strndup (value, 10);
  if (strcmp (type, "str") == 0)
    return unescape (value);
  guint format = read_number (cell, "s");
  gboolean is_day = format < book->date_formats->len && g_array_index (book->date_formats, gboolean, format);
  char *day = is_day ? format_serial (book, g_ascii_strtod (value, NULL)) : NULL;
  return day ? day : g_strdup (value);
}

static void
read_cell (Book *book, const xmlNode *cell, YbSheet *sheet, guint *next)
{
  char *reference = yb_part_attribute (cell, "r"), *type = yb_part_attribute (cell, "t");
  guint column = reference ? read_column (reference) : *next;
  *next = column + 1;
  char *text = NULL;
  if (type && strcmp (type, "inlineStr") == 0)
    {
      g_autoptr (GString) all = g_string_new (NULL);
      append_text (cell, all);
      text = unescape (all->str);
    }
  else
    {
      const xmlNode *node = yb_part_child (cell, "v");
      xmlChar *value = node ? xmlNodeGetContent (node) : NULL;
      text = value ? read_value (book, cell, type ? type : "n", (const char *)value) : NULL;
      xmlFree (value);
    }
  xmlFree (reference);
  xmlFree (type);
  if (text && *g_strstrip (text))
    yb_sheet_set (sheet, column, text);
  else
    g_free (text);
}

typedef struct
{
  Book *book;
  YbSheet *sheet;
  guint32 number; /* of the last row */
} Rows;

static YbPartChoice
choose_row (const xmlNode *node, gpointer data)
{
  (void)data;
  return yb_part_is (node, "row") ? YB_PART_TAKE : YB_PART_ENTER;
}

static gboolean
take_row (const xmlNode *node, gpointer data)
{
  Rows *rows = data;
  guint given = read_number (node, "r"), next = 0;
  rows->number = given > 0 ? given : rows->number + 1;
  if (!yb_sheet_add_row (rows->sheet, rows->number))
    return FALSE;
  for (const xmlNode *cell = node->children; cell && !rows->sheet->full; cell = cell->next)
    if (yb_part_is (cell, "c"))
      read_cell (rows->book, cell, rows->sheet, &next);
  return TRUE;
}

static void
read_rows (Book *book, const char *part, YbSheet *sheet)
{
  Rows rows = { book, sheet, 0 };
  g_autoptr (GError) error = NULL;
  if (yb_part_stream (book->archive, part, choose_row, take_row, &rows, &error))
    return;
  if (sheet->rows->len == 0)
    yb_report (book->context, YB_DIAGNOSTIC_SHEET_UNREADABLE, ((YbSpan){ book->file, 0, 0 }), NULL,
               _ ("the sheet “%s” cannot be read (%s)"), sheet->name, error->message);
  else
    yb_report (book->context, YB_DIAGNOSTIC_SHEET_UNREADABLE, ((YbSpan){ book->file, rows.number, 0 }), NULL,
               _ ("the sheet “%s” is damaged behind this row (%s); what follows was left out"), sheet->name,
               error->message);
}

/* ---- sheets ---- */

/* The part that a relation of the workbook names; NULL when there is none. */
static char *
find_part (const xmlDoc *relations, const char *id)
{
  const xmlNode *root = relations ? xmlDocGetRootElement (relations) : NULL;
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    {
      char *own = yb_part_attribute (node, "Id");
      gboolean fits = own && strcmp (own, id) == 0;
      xmlFree (own);
      if (!fits)
        continue;
      char *target = yb_part_attribute (node, "Target");
      char *part = !target ? NULL : *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
      xmlFree (target);
      return part;
    }
  return NULL;
}

static void
read_sheet (Book *book, const xmlNode *node, const xmlDoc *relations, GPtrArray *sheets)
{
  char *state = yb_part_attribute (node, "state"), *name = yb_part_attribute (node, "name"),
       *id = yb_part_attribute (node, "id");
  g_autofree char *part = id ? find_part (relations, id) : NULL;
  if (part && !(state && g_str_has_suffix (state, "idden")))
    {
      const YbSheet *before = sheets->len > 0 ? g_ptr_array_index (sheets, sheets->len - 1) : NULL;
      YbSheet *sheet = yb_sheet_new (book->context, book->file, g_strdup (name ? name : ""), before);
      g_ptr_array_add (sheets, sheet);
      read_rows (book, part, sheet);
    }
  xmlFree (state);
  xmlFree (name);
  xmlFree (id);
}

static void
free_sheet (gpointer sheet)
{
  yb_sheet_free (sheet);
}

GPtrArray *
yb_xlsx_read (const YbContext *context, const char *path, const char *file, GError **error)
{
  g_autoptr (YbArchive) archive = yb_archive_open (path, error);
  if (!archive)
    return NULL;
  gsize length;
  g_autofree char *text = yb_archive_read (archive, "xl/workbook.xml", &length, error);
  g_autoptr (xmlDoc) workbook = text ? yb_part_parse (text, length, error) : NULL;
  if (!workbook)
    return NULL;
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) formats = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Book book = { .context = context, .file = file, .archive = archive, .strings = strings, .date_formats = formats };
  const xmlNode *root = xmlDocGetRootElement (workbook);
  char *from_1904 = yb_part_attribute (yb_part_child (root, "workbookPr"), "date1904");
  book.from_1904 = from_1904 && (strcmp (from_1904, "1") == 0 || strcmp (from_1904, "true") == 0);
  xmlFree (from_1904);
  yb_part_stream (archive, "xl/sharedStrings.xml", choose_string, take_string, &book, NULL);
  read_formats (&book);
  g_autoptr (xmlDoc) relations = yb_part_load (archive, "xl/_rels/workbook.xml.rels");
  GPtrArray *sheets = g_ptr_array_new_with_free_func (free_sheet);
  const xmlNode *list = yb_part_child (root, "sheets");
  for (const xmlNode *node = list ? list->children : NULL; node && sheets->len < MAX_SHEETS; node = node->next)
    if (yb_part_is (node, "sheet"))
      read_sheet (&book, node, relations, sheets);
  return sheets;
}
