#include "base/i18n.h"
#include "read/entry/date.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/json/json.h"
#include "read/reader.h"
#include "read/source-text/source-text.h"
#include "read/table/cell-text.h"
#include "read/table/columns.h"
#include "read/table/record.h"
#include "read/table/rich-text.h"
#include "read/table/sheet.h"
#include "read/table/table-record.h"
#include "read/yaml/yaml.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SIZE ((gsize)64 * 1024 * 1024)
#define MAX_MAP_SIZE ((gsize)1024 * 1024)
/* Rows above the headings: titles, dates of printing. */
#define MAX_ROWS_ABOVE 15
#define MAX_ENTRIES 100000
#define MAX_TITLE 200 /* characters */
#define PROGRESS_STEP 256

typedef enum
{
  FORM_NONE,
  FORM_CSV,
  FORM_XLSX,
  FORM_ODS,
  FORM_JSON,
} Form;

static Form
form_of (const char *source)
{
  static const struct
  {
    const char *ending;
    Form form;
  } endings[] = { { ".csv", FORM_CSV },   { ".tsv", FORM_CSV },    { ".tab", FORM_CSV },
                  { ".xlsx", FORM_XLSX }, { ".xlsm", FORM_XLSX },  { ".ods", FORM_ODS },
                  { ".json", FORM_JSON }, { ".jsonl", FORM_JSON }, { ".ndjson", FORM_JSON } };
  gsize length = strlen (source);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i].ending);
      if (length > n && g_ascii_strcasecmp (source + length - n, endings[i].ending) == 0)
        return endings[i].form;
    }
  return FORM_NONE;
}

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  Form form = is_folder ? FORM_NONE : form_of (source);
  return form != FORM_NONE && !(form == FORM_JSON && g_strstr_len (head, (gssize)n_head, "jsonfeed.org/version"));
}

/* ---- the file of columns ---- */

/* "press.csv" has its columns in "press.columns.yaml". */
static char *
columns_path (const char *source)
{
  const char *slash = strrchr (source, '/'), *ending = strrchr (slash ? slash : source, '.');
  gsize n = ending ? (gsize)(ending - source) : strlen (source);
  g_autofree char *stem = g_strndup (source, n);
  return g_strconcat (stem, ".columns.yaml", NULL);
}

static const YbValue *
read_column_map (YbTable *table, const char *source)
{
  g_autofree char *path = columns_path (source);
  gsize length;
  g_autofree char *text = yb_source_text_load (path, MAX_MAP_SIZE, &length, NULL);
  if (!text)
    return NULL;
  g_autofree char *shown = g_utf8_make_valid (path, -1);
  const YbValue *map = NULL;
  YbYamlText yaml = { text, length, g_intern_string (shown), 1 };
  yb_yaml_read_map (table->context, table->arena, &yaml, &map);
  return map;
}

/* ---- roles ---- */

/* The role of each column of a table. */
typedef struct
{
  guint n;
  const char **headings; /* NULL: none */
  YbColumnRole *roles;
  guint *numbers;
} Columns;

static Columns
columns_new (YbArena *arena, guint n)
{
  return (Columns){ n, yb_arena_new0_n (arena, const char *, n + 1), yb_arena_new0_n (arena, YbColumnRole, n + 1),
                    yb_arena_new0_n (arena, guint, n + 1) };
}

/* Gives each heading its role; one that stands alone takes the first column that has it, so that "Link" does not take
 * "Weblink"'s place. Returns how many are known. */
static guint
guess_roles (Columns *columns, const YbValue *map)
{
  guint n_known = 0;
  for (guint i = 0; i < columns->n; i++)
    {
      columns->roles[i] = YB_COLUMN_NONE;
      if (!columns->headings[i])
        continue;
      columns->roles[i] = map ? yb_column_by_map (map, columns->headings[i], &columns->numbers[i])
                              : yb_column_guess (columns->headings[i], &columns->numbers[i]);
      n_known += columns->roles[i] != YB_COLUMN_NONE;
    }
  static const YbColumnRole single[] = { YB_COLUMN_DATE, YB_COLUMN_TITLE, YB_COLUMN_SUBTITLE, YB_COLUMN_LANG };
  for (guint i = 0; !map && i < G_N_ELEMENTS (single); i++)
    {
      gboolean seen = FALSE;
      for (guint j = 0; j < columns->n; j++)
        if (columns->roles[j] == single[i])
          {
            if (seen)
              columns->roles[j] = YB_COLUMN_NONE;
            seen = TRUE;
          }
    }
  return n_known;
}

static gboolean
has_role (const Columns *columns, YbColumnRole role)
{
  for (guint i = 0; i < columns->n; i++)
    if (columns->roles[i] == role)
      return TRUE;
  return FALSE;
}

/* Shows how the columns were understood, and how to correct it. */
static void
report_columns (const YbTable *table, const Columns *columns, const char *source, const char *sheet, YbSpan span)
{
  g_autoptr (GString) known = g_string_new (NULL), unknown = g_string_new (NULL);
  for (guint i = 0; i < columns->n; i++)
    if (columns->headings[i] && columns->roles[i] != YB_COLUMN_NONE)
      g_string_append_printf (known, "%s%s: “%s”", known->len > 0 ? ", " : "", yb_column_role_name (columns->roles[i]),
                              columns->headings[i]);
    else if (columns->headings[i])
      g_string_append_printf (unknown, "%s“%s”", unknown->len > 0 ? ", " : "", columns->headings[i]);
  g_autofree char *path = columns_path (source), *name = g_path_get_basename (path);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *hint = g_strdup_printf (
      _ ("to correct it, write lines as “title: Heading” into %s beside the table"), valid);
  yb_report (table->context, YB_DIAGNOSTIC_COLUMNS, span, hint, _ ("columns%s%s were understood as %s; not used: %s"),
             sheet && *sheet ? " " : "", sheet ? sheet : "", known->len > 0 ? known->str : "-",
             unknown->len > 0 ? unknown->str : "-");
}

/* ---- sheets ---- */

static void
take_headings (Columns *columns, const YbRow *row)
{
  for (guint i = 0; i < columns->n; i++)
    columns->headings[i] = yb_row_get (row, i);
}

/* The row of headings among the first: the one with most known ones, a title or date among them. -1: there is none. */
static gssize
find_headings (YbTable *table, const YbSheet *sheet, const YbValue *map, Columns *columns)
{
  gssize best = -1;
  guint n_best = 1;
  for (guint i = 0; i < sheet->rows->len && i < MAX_ROWS_ABOVE; i++)
    {
      const YbRow *row = &g_array_index (sheet->rows, YbRow, i);
      Columns tried = columns_new (table->arena, row->cells->len);
      take_headings (&tried, row);
      guint n = guess_roles (&tried, map);
      gboolean useful = has_role (&tried, YB_COLUMN_TITLE) || has_role (&tried, YB_COLUMN_DATE);
      if (n > n_best && useful)
        {
          best = i;
          n_best = n;
          *columns = tried;
        }
    }
  return best;
}

/* Without headings: the column of days, the first of short texts, the one with the longest. */
static gboolean
guess_by_content (YbTable *table, const YbSheet *sheet, Columns *columns)
{
  guint n_columns = 0, n_rows = MIN (sheet->rows->len, 50);
  for (guint i = 0; i < n_rows; i++)
    n_columns = MAX (n_columns, g_array_index (sheet->rows, YbRow, i).cells->len);
  *columns = columns_new (table->arena, n_columns);
  guint date = n_columns, text = n_columns, title = n_columns;
  gsize longest = 0;
  for (guint i = 0; i < n_columns; i++)
    {
      guint n_days = 0, n_filled = 0;
      gsize length = 0;
      columns->roles[i] = YB_COLUMN_NONE;
      for (guint j = 0; j < n_rows; j++)
        {
          const char *cell = yb_row_get (&g_array_index (sheet->rows, YbRow, j), i);
          YbFoundDate day;
          n_filled += cell != NULL;
          n_days += cell && strlen (cell) < 40 && yb_date_read (cell, &day, NULL);
          length += cell ? strlen (cell) : 0;
        }
      if (date == n_columns && n_days > 0 && n_days * 10 >= n_filled * 9)
        date = i;
      else if (length > longest)
        {
          longest = length;
          text = i;
        }
    }
  for (guint i = 0; i < n_columns && title == n_columns; i++)
    if (i != date && i != text)
      title = i;
  if (date == n_columns || text == n_columns)
    return FALSE;
  columns->roles[date] = YB_COLUMN_DATE;
  columns->roles[title < n_columns ? title : text] = YB_COLUMN_TITLE;
  if (title < n_columns)
    columns->roles[text] = YB_COLUMN_TEXT;
  return TRUE;
}

static const YbValue *
make_value (YbTable *table, const char *text, YbSpan span)
{
  YbValue *value = yb_arena_new0 (table->arena, YbValue);
  *value = (YbValue){ .kind = YB_VALUE_SCALAR, .span = span, .quoted = TRUE, .text = text };
  return value;
}

static void
read_rows (YbTable *table, const YbSheet *sheet, const Columns *columns, guint first, const char *file)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (YbTableField));
  for (guint i = first; i < sheet->rows->len; i++)
    {
      const YbRow *row = &g_array_index (sheet->rows, YbRow, i);
      g_array_set_size (fields, 0);
      for (guint j = 0; j < columns->n; j++)
        {
          const char *text = columns->roles[j] == YB_COLUMN_NONE ? NULL : yb_row_get (row, j);
          YbSpan span = { file, row->number, j + 1 };
          g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;
          YbTableField field = { columns->roles[j], columns->numbers[j], NULL };
          if (!text)
            continue;
          field.value = make_value (table, yb_arena_strdup (table->arena, valid), span);
          g_array_append_val (fields, field);
        }
      yb_table_add_record (table, fields, (YbSpan){ file, row->number, 1 });
      if (i % PROGRESS_STEP == 0)
        yb_context_progress (table->context, "read", i, sheet->rows->len);
    }
}

/* The only cell of a row above the headings: the table's title. NULL when there is none. */
static const char *
find_title (const YbSheet *sheet, gssize headings)
{
  for (gssize i = 0; i < headings; i++)
    {
      const YbRow *row = &g_array_index (sheet->rows, YbRow, i);
      const char *only = NULL;
      guint n = 0;
      for (guint j = 0; j < row->cells->len; j++)
        {
          const char *cell = yb_row_get (row, j);
          n += cell != NULL;
          only = cell ? cell : only;
        }
      YbFoundDate date;
      gboolean tells_day = n == 1 && (g_str_has_prefix (only, "Stand") || yb_date_read (only, &date, NULL));
      if (n == 1 && !tells_day && g_utf8_strlen (only, -1) <= MAX_TITLE)
        return only;
    }
  return NULL;
}

/* Reads the entries; the table's title, or NULL. */
static const char *
read_sheet (YbTable *table, const YbSheet *sheet, const YbValue *map, const char *source, const char *file)
{
  Columns columns;
  if (sheet->rows->len == 0)
    return NULL;
  gssize headings = find_headings (table, sheet, map, &columns);
  YbSpan span = { file, g_array_index (sheet->rows, YbRow, MAX (headings, 0)).number, 1 };
  if (headings < 0 && !guess_by_content (table, sheet, &columns))
    {
      g_autofree char *path = columns_path (source), *name = g_path_get_basename (path);
      g_autofree char *hint = g_strdup_printf (
          _ ("give the columns headings as “Datum”, “Titel” and “Text”, or name them in %s"), name);
      yb_report (table->context, YB_DIAGNOSTIC_COLUMNS, span, hint,
                 _ ("the table%s%s has no columns that are known; it was left out"),
                 sheet->name && *sheet->name ? " " : "", sheet->name ? sheet->name : "");
      return NULL;
    }
  if (map && headings >= 0)
    yb_column_map_check (table->context, map, columns.headings, columns.n);
  report_columns (table, &columns, source, sheet->name, span);
  read_rows (table, sheet, &columns, (guint)(headings + 1), file);
  return find_title (sheet, headings);
}

/* ---- JSON ---- */

/* The list of objects in a text: itself, or the longest one within; `beside` gets the object that holds it. */
static const YbValue *
find_list (const YbValue *value, guint depth, const YbValue **beside)
{
  if (value->kind == YB_VALUE_LIST)
    return value->n_items > 0 && value->items[0]->kind == YB_VALUE_MAP ? value : NULL;
  const YbValue *best = NULL;
  for (guint i = 0; value->kind == YB_VALUE_MAP && depth < 4 && i < value->n_items; i++)
    {
      const YbValue *inner = value;
      const YbValue *found = find_list (value->pairs[i].value, depth + 1, &inner);
      if (!found || (best && found->n_items <= best->n_items))
        continue;
      best = found;
      *beside = inner;
    }
  return best;
}

/* Objects that wrap another: {"id": 1, "attributes": {...}}. */
static const YbValue *
unwrap_object (const YbValue *object)
{
  static const char *const wrappers[] = { "attributes", "fields", "node", "data", NULL };
  for (const char *const *key = wrappers; *key; key++)
    {
      const YbValue *inner = yb_value_get (object, *key);
      if (inner && inner->kind == YB_VALUE_MAP && inner->n_items > 2)
        return inner;
    }
  return object;
}

static gboolean
is_blank (const YbValue *value)
{
  return value->kind == YB_VALUE_SCALAR && value->text[strspn (value->text, " \t\n")] == '\0';
}

static void
read_object (YbTable *table, const YbValue *object, const YbValue *map, YbSpan span)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (YbTableField));
  object = unwrap_object (object);
  gboolean seen[YB_N_COLUMN_ROLES] = { FALSE };
  for (guint i = 0; object->kind == YB_VALUE_MAP && i < object->n_items; i++)
    {
      const YbValuePair *pair = &object->pairs[i];
      YbTableField field = { .value = pair->value };
      field.role = map ? yb_column_by_map (map, pair->key, &field.number) : yb_column_guess (pair->key, &field.number);
      gboolean single = field.role == YB_COLUMN_DATE || field.role == YB_COLUMN_TITLE;
      if (field.role == YB_COLUMN_NONE || pair->value->kind == YB_VALUE_NULL || is_blank (pair->value)
          || (single && seen[field.role]))
        continue;
      seen[field.role] = TRUE;
      if (field.role == YB_COLUMN_TEXT || field.role == YB_COLUMN_LEAD)
        field.value = yb_rich_text_read (table->arena, field.value);
      g_array_append_val (fields, field);
    }
  yb_table_add_record (table, fields, span);
}

/* The headings are the keys of the first objects. */
static void
report_keys (YbTable *table, const YbValue *list, const YbValue *map, const char *source, YbSpan span)
{
  const YbValue *first = list->n_items > 0 ? unwrap_object (list->items[0]) : NULL;
  if (!first || first->kind != YB_VALUE_MAP)
    return;
  Columns columns = columns_new (table->arena, first->n_items);
  for (guint i = 0; i < first->n_items; i++)
    columns.headings[i] = first->pairs[i].key;
  guess_roles (&columns, map);
  report_columns (table, &columns, source, NULL, span);
}

/* Each line an object, as JSON Lines has it. */
static const YbValue *
read_json_lines (YbTable *table, char *text, const char *file)
{
  YbValue *list = yb_arena_new0 (table->arena, YbValue);
  list->kind = YB_VALUE_LIST;
  GPtrArray *items = g_ptr_array_new ();
  guint32 number = 1;
  for (char *line = text, *end; line && items->len <= MAX_ENTRIES; line = end ? end + 1 : NULL, number++)
    {
      end = strchr (line, '\n');
      gsize n = end ? (gsize)(end - line) : strlen (line);
      YbSpan span = { file, number, 1 };
      if (strspn (line, " \t\n") >= n)
        continue;
      g_autofree char *one = g_strndup (line, n);
      const YbValue *value = yb_json_read (table->context, table->arena, one, n, span);
      if (value)
        g_ptr_array_add (items, (gpointer)value);
    }
  list->items = yb_arena_take_pointers (table->arena, items, &list->n_items);
  return list;
}

/* Lines of objects, whatever the file is called. */
static gboolean
is_json_lines (const char *text)
{
  const char *start = text + strspn (text, " \t\n"), *feed = strchr (start, '\n');
  if (*start != '{' || !feed || feed == start || feed[-1] != '}')
    return FALSE;
  const char *next = feed + strspn (feed, " \t\n");
  return *next == '{';
}

/* Reads the entries; the object around them, or NULL. */
static const YbValue *
read_json (YbTable *table, char *text, gsize length, const YbValue *map, const char *source, const char *file)
{
  YbSpan span = { file, 1, 1 };
  const YbValue *value = is_json_lines (text) ? read_json_lines (table, text, file)
                                              : yb_json_read (table->context, table->arena, text, length, span);
  const YbValue *beside = NULL, *list = value ? find_list (value, 0, &beside) : NULL;
  if (value && !list)
    yb_report (table->context, YB_DIAGNOSTIC_COLUMNS, span, NULL,
               _ ("the file holds no list of objects; nothing was read"));
  if (!list)
    return NULL;
  report_keys (table, list, map, source, span);
  for (guint i = 0; i < list->n_items && i < MAX_ENTRIES; i++)
    read_object (table, list->items[i], map, list->items[i]->span);
  if (list->n_items > MAX_ENTRIES)
    yb_report (table->context, YB_DIAGNOSTIC_LIMIT, span, NULL,
               _ ("more than %d entries; this and the following were left out"), MAX_ENTRIES);
  return beside;
}

/* ---- the file ---- */

/* UTF-16, as Excel's "Unicode text", becomes UTF-8; every other text is mended. */
static char *
load_text (const YbContext *context, const char *real, const char *file, gsize *length, GError **error)
{
  char *text = yb_source_text_load (real, MAX_SIZE, length, error);
  if (!text)
    return NULL;
  gboolean little = *length >= 2 && memcmp (text, "\xff\xfe", 2) == 0;
  if (little || (*length >= 2 && memcmp (text, "\xfe\xff", 2) == 0))
    {
      gsize n;
      char *converted = g_convert_with_fallback (text + 2, (gssize)(*length - 2) & ~(gssize)1, "UTF-8",
                                                 little ? "UTF-16LE" : "UTF-16BE", "?", NULL, &n, NULL);
      if (converted)
        {
          g_free (text);
          text = converted;
          *length = n;
        }
    }
  return yb_source_text_mend_or_convert (context, text, length, file);
}

static gboolean
read_file (YbTable *table, const char *real, const char *source, const char *file, GError **error)
{
  const YbValue *said = read_column_map (table, source), *map = yb_column_map_has_roles (said) ? said : NULL;
  Form form = form_of (source);
  if (form == FORM_XLSX || form == FORM_ODS)
    {
      g_autoptr (GPtrArray) sheets = form == FORM_XLSX ? yb_xlsx_read (table->context, real, file, error)
                                                       : yb_ods_read (table->context, real, file, error);
      const char *title = NULL;
      for (guint i = 0; sheets && i < sheets->len; i++)
        {
          const char *found = read_sheet (table, g_ptr_array_index (sheets, i), map, source, file);
          title = title ? title : found;
        }
      yb_table_end_record (table);
      table->entries->fields = yb_table_make_record (table, said, NULL, title, file);
      return sheets != NULL;
    }
  gsize length;
  g_autofree char *text = load_text (table->context, real, file, &length, error);
  table->has_credits = text && (strstr (text, "©") || strstr (text, "\\u00a9"));
  if (!text)
    return FALSE;
  const YbValue *beside = form == FORM_JSON ? read_json (table, text, length, map, source, file) : NULL;
  g_autoptr (YbSheet) sheet = form == FORM_JSON ? NULL : yb_csv_read (table->context, text, length, file);
  const char *title = sheet ? read_sheet (table, sheet, map, source, file) : NULL;
  yb_table_end_record (table);
  table->entries->fields = yb_table_make_record (table, said, beside, title, file);
  return TRUE;
}

static YbEntries *
read_source (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  (void)options;
  char *real = realpath (source, NULL);
  if (!real)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", source, g_strerror (code));
      return NULL;
    }
  g_autofree char *shown = g_utf8_make_valid (source, -1), *root = g_path_get_dirname (real);
  const char *file = g_intern_string (shown);
  YbEntries *entries = yb_entries_new ();
  entries->source = yb_arena_strdup (entries->arena, source);
  entries->in_order = TRUE;
  entries->root = yb_arena_strdup (entries->arena, root);
  YbTable table = { .context = context,
                    .entries = entries,
                    .arena = entries->arena,
                    .documents = g_array_new (FALSE, FALSE, sizeof (YbDocument)),
                    .names = yb_names_new () };
  gboolean done = read_file (&table, real, source, file, error);
  free (real);
  g_hash_table_unref (table.names);
  if (table.n_skipped > 0)
    yb_report (context, YB_DIAGNOSTIC_COLUMNS, ((YbSpan){ file, 0, 0 }), NULL,
               P_ ("%u row has neither date nor title; it was left out",
                   "%u rows have neither date nor title; they were left out", table.n_skipped),
               table.n_skipped);
  entries->entries = yb_arena_take_array (table.arena, table.documents, &entries->n_entries);
  if (done)
    return entries;
  g_prefix_error (error, "%s: ", source);
  yb_entries_free (entries);
  return NULL;
}

extern const YbReader yb_reader_table;
const YbReader yb_reader_table = { .name = "table", .accepts = accepts, .read = read_source };
