#include "read/table/record.h"

#include "base/i18n.h"
#include "read/entry/date.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/picture/picture.h"
#include "read/press-page/page-entry.h"
#include "read/table/cell-text.h"

#include <string.h>

#define MAX_PICTURES 200
#define MAX_LINKS 200

/* ---- reading fields ---- */

static const char *
find_text (const GArray *fields, YbColumnRole role)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const YbTableField *field = &g_array_index (fields, YbTableField, i);
      const char *text = field->role == role ? yb_value_text (field->value) : NULL;
      if (text && *text)
        return text;
    }
  return NULL;
}

/* Keys that objects wrap texts in: {"rendered": ...}, {"name": ...}. */
static const char *
unwrap (const YbValue *value)
{
  static const char *const keys[] = { "rendered", "name", "title", "value", "label", "text", "url", "href", NULL };
  const char *text = yb_value_text (value);
  for (const char *const *key = keys; !text && *key; key++)
    text = yb_value_text (yb_value_get (value, *key));
  return text;
}

/* Texts of a list; a text with commas or semicolons is one, too. */
static void
collect_texts (const YbValue *value, GPtrArray *texts)
{
  if (value->kind == YB_VALUE_LIST)
    {
      for (guint i = 0; i < value->n_items; i++)
        if (unwrap (value->items[i]))
          g_ptr_array_add (texts, yb_cell_plain_text (unwrap (value->items[i])));
      return;
    }
  const char *text = unwrap (value);
  g_auto (GStrv) parts = text ? g_strsplit_set (text, strchr (text, ';') ? ";\n" : ",\n", 200) : NULL;
  for (char **part = parts; part && *part; part++)
    if (*g_strstrip (*part))
      g_ptr_array_add (texts, yb_cell_plain_text (*part));
}

static void
add_list (YbTable *table, YbFields *out, const char *key, const GArray *fields, YbColumnRole role, YbSpan span)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, YbTableField, i).role == role)
      collect_texts (g_array_index (fields, YbTableField, i).value, texts);
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < texts->len; i++)
    {
      YbValue *item = yb_arena_new0 (table->arena, YbValue);
      *item = (YbValue){ .kind = YB_VALUE_SCALAR, .span = span, .quoted = TRUE };
      item->text = yb_arena_strdup (table->arena, g_ptr_array_index (texts, i));
      g_ptr_array_add (items, item);
    }
  if (items->len > 0)
    yb_fields_add_list (out, key, items, span);
  else
    g_ptr_array_unref (items);
}

static void
add_text (YbFields *out, const char *key, const char *text, YbSpan span)
{
  g_autofree char *plain = text ? yb_cell_plain_text (text) : NULL;
  if (plain && *plain)
    yb_fields_add_text (out, key, plain, strlen (plain), span);
}

/* ---- what is left out ---- */

/* TRUE when the text is one of the words, which stand between bars. */
static gboolean
is_one_of (const char *text, const char *words)
{
  g_autofree char *small = text ? g_utf8_strdown (text, -1) : NULL;
  g_autofree char *word = small && *g_strstrip (small) ? g_strconcat ("|", small, "|", NULL) : NULL;
  return word && strstr (words, word);
}

static gboolean
is_withheld (const YbTable *table, const GArray *fields, YbSpan span)
{
  gboolean withheld =
      is_one_of (
          find_text (fields, YB_COLUMN_STATUS),
          "|draft|entwurf|private|privat|pending|future|geplant|gesperrt|intern|nein|no|trash|gelöscht|unpublished|"
          "nicht veröffentlicht|unveröffentlicht|zurückgezogen|auto-draft|password|hidden|versteckt|")
      || is_one_of (find_text (fields, YB_COLUMN_PUBLISHED), "|false|no|nein|0|falsch|n|")
      || is_one_of (find_text (fields, YB_COLUMN_DRAFT), "|true|yes|ja|1|wahr|x|j|");
  if (withheld)
    yb_report (table->context, YB_DIAGNOSTIC_ENTRY_WITHHELD, span, NULL, _ ("%s; it was left out"),
               _ ("the row is a draft or not published"));
  return withheld;
}

/* ---- pictures ---- */

/* A picture being gathered from columns of one number, or from an object. */
typedef struct
{
  const char *address, *alt, *caption, *credit, *licence;
} Picture;

static const char *
find_key (const YbValue *map, const char *const *keys)
{
  for (; *keys; keys++)
    {
      const YbValue *value = NULL;
      for (guint i = 0; map->kind == YB_VALUE_MAP && i < map->n_items && !value; i++)
        if (g_ascii_strcasecmp (map->pairs[i].key, *keys) == 0)
          value = map->pairs[i].value;
      const char *text = value ? unwrap (value) : NULL;
      if (text && *text)
        return text;
    }
  return NULL;
}

static void
add_picture (YbTable *table, GPtrArray *images, const Picture *picture, YbSpan span)
{
  const char *file = NULL;
  if (images->len >= MAX_PICTURES)
    return;
  if (picture->address)
    file = yb_picture_settle (table->context, table->entries->root, table->entries->root, picture->address, span,
                              table->arena);
  gboolean says = (picture->alt && *picture->alt) || (picture->caption && *picture->caption);
  if (!file && !says)
    return;
  YbFields fields = yb_fields_new (table->arena, span);
  if (file)
    yb_fields_add_text (&fields, "file", file, strlen (file), span);
  add_text (&fields, "alt", picture->alt, span);
  add_text (&fields, "caption", picture->caption, span);
  add_text (&fields, "credit", picture->credit, span);
  add_text (&fields, "licence", picture->licence, span);
  g_ptr_array_add (images, (gpointer)yb_fields_finish (&fields));
}

/* Pictures of an object, of a list of them, or of a text that names one or several files. */
static void
take_pictures (YbTable *table, GPtrArray *images, const YbValue *value, const Picture *beside, YbSpan span, guint depth)
{
  static const char *const addresses[] = { "url",  "src",   "file",      "path",     "href", "image", "source_url",
                                           "link", "datei", "dateiname", "filename", "bild", NULL };
  static const char *const alts[] = { "alt", "alt_text", "altText", "alternativeText", "alternativtext", NULL };
  static const char *const captions[] = { "caption", "bildunterschrift", "unterschrift", "legende", "title",
                                          "titel",   "description",      "text",         NULL };
  static const char *const credits[] = { "credit",       "copyright", "photographer", "attribution",
                                         "bildnachweis", "fotograf",  "fotografin",   "foto",
                                         "quelle",       "urheber",   "author",       NULL };
  if (value->kind == YB_VALUE_LIST && depth < 4)
    for (guint i = 0; i < value->n_items; i++)
      take_pictures (table, images, value->items[i], value->n_items == 1 ? beside : NULL, span, depth + 1);
  Picture picture = beside ? *beside : (Picture){ 0 };
  if (value->kind == YB_VALUE_MAP)
    {
      picture.address = find_key (value, addresses);
      picture.alt = find_key (value, alts) ? find_key (value, alts) : picture.alt;
      picture.caption = find_key (value, captions) ? find_key (value, captions) : picture.caption;
      picture.credit = find_key (value, credits) ? find_key (value, credits) : picture.credit;
      add_picture (table, images, &picture, span);
    }
  if (value->kind != YB_VALUE_SCALAR)
    return;
  gboolean is_address = strstr (value->text, "://") != NULL;
  g_auto (GStrv) parts = g_strsplit_set (value->text, is_address ? "\n| " : ";|\n", MAX_PICTURES);
  gboolean several = parts[0] && parts[1];
  for (char **part = parts; *part; part++)
    if (*g_strstrip (*part))
      {
        picture = beside && (!several || part == parts) ? *beside : (Picture){ 0 };
        picture.address = *part;
        add_picture (table, images, &picture, span);
      }
}

/* Columns of one number belong to one picture: "Bild 2", "Bildunterschrift 2". */
static void
collect_pictures (YbTable *table, const GArray *fields, GPtrArray *images, YbSpan span)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      const YbTableField *field = &g_array_index (fields, YbTableField, i);
      gboolean is_picture = field->role >= YB_COLUMN_IMAGE && field->role <= YB_COLUMN_LICENCE;
      /* "Bild" and "Bild 1" are one. */
      guint number = MAX (field->number, 1);
      if (!is_picture || !g_hash_table_add (done, GUINT_TO_POINTER (number)))
        continue;
      Picture picture = { 0 };
      const YbValue *file = NULL;
      for (guint j = 0; j < fields->len; j++)
        {
          const YbTableField *other = &g_array_index (fields, YbTableField, j);
          const char *text = unwrap (other->value);
          if (MAX (other->number, 1) != number)
            continue;
          if (other->role == YB_COLUMN_IMAGE && !file)
            file = other->value;
          else if (other->role == YB_COLUMN_ALT)
            picture.alt = text;
          else if (other->role == YB_COLUMN_CAPTION)
            picture.caption = text;
          else if (other->role == YB_COLUMN_CREDIT)
            picture.credit = text;
          else if (other->role == YB_COLUMN_LICENCE)
            picture.licence = text;
        }
      if (file)
        take_pictures (table, images, file, &picture, span, 0);
      else if (picture.caption || picture.alt)
        add_picture (table, images, &picture, span);
    }
}

/* ---- the entry ---- */

/* A link with a title, of an object. */
static void
take_titled_link (YbTable *table, GPtrArray *items, const YbValue *object, const char *address, YbSpan span)
{
  static const char *const titles[] = { "title", "titel", "label", "text", "name", NULL };
  YbFields link = yb_fields_new (table->arena, span);
  add_text (&link, "title", find_key (object, titles), span);
  yb_fields_add_text (&link, "url", address, strlen (address), span);
  g_ptr_array_add (items, (gpointer)yb_fields_finish (&link));
}

/* Links of a text that names one or several, or of an object. */
static void
take_links (YbTable *table, GPtrArray *items, const YbValue *value, YbSpan span)
{
  static const char *const addresses[] = { "url", "href", "link", "adresse", NULL };
  const char *address = value->kind == YB_VALUE_MAP ? find_key (value, addresses) : NULL;
  if (address && g_str_has_prefix (address, "http"))
    take_titled_link (table, items, value, address, span);
  const char *text = yb_value_text (value);
  g_auto (GStrv) parts = text ? g_strsplit_set (text, " \n;,", 50) : NULL;
  for (char **part = parts; part && *part && items->len < MAX_LINKS; part++)
    if (g_str_has_prefix (*part, "http"))
      {
        YbValue *item = yb_arena_new0 (table->arena, YbValue);
        *item = (YbValue){ .kind = YB_VALUE_SCALAR, .span = span, .quoted = TRUE };
        item->text = yb_arena_strdup (table->arena, *part);
        g_ptr_array_add (items, item);
      }
}

static void
add_links (YbTable *table, YbFields *out, const GArray *fields, YbSpan span)
{
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < fields->len; i++)
    {
      const YbTableField *field = &g_array_index (fields, YbTableField, i);
      if (field->role != YB_COLUMN_LINK)
        continue;
      const YbValue *value = field->value;
      gboolean is_list = value->kind == YB_VALUE_LIST;
      for (guint j = 0; j < (is_list ? value->n_items : 1); j++)
        take_links (table, items, is_list ? value->items[j] : value, span);
    }
  if (items->len > 0)
    yb_fields_add_list (out, "links", items, span);
  else
    g_ptr_array_unref (items);
}

/* A day as the book writes it; what is none stays as it is, to be told with its place. */
static char *
read_day (const char *text)
{
  YbFoundDate date;
  return yb_date_read (text, &date, NULL) ? yb_date_format (date) : g_strdup (text);
}

static const YbValue *
make_fields (YbTable *table, const GArray *fields, const char *day, const char *title, GPtrArray *images, YbSpan span)
{
  YbFields out = yb_fields_new (table->arena, span);
  if (day)
    yb_fields_add_word (&out, "date", day, strlen (day), span);
  if (title)
    yb_fields_add_text (&out, "title", title, strlen (title), span);
  add_text (&out, "subtitle", find_text (fields, YB_COLUMN_SUBTITLE), span);
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, YbTableField, i).role == YB_COLUMN_CATEGORY)
      {
        const YbValue *value = g_array_index (fields, YbTableField, i).value;
        if (value->kind == YB_VALUE_LIST)
          collect_texts (value, categories);
        else if (unwrap (value))
          g_ptr_array_add (categories, g_strdup (unwrap (value)));
      }
  if (categories->len > 0)
    add_text (&out, "category", g_ptr_array_index (categories, 0), span);
  add_list (table, &out, "tags", fields, YB_COLUMN_TAGS, span);
  add_list (table, &out, "people", fields, YB_COLUMN_PEOPLE, span);
  add_list (table, &out, "places", fields, YB_COLUMN_PLACES, span);
  add_list (table, &out, "organisations", fields, YB_COLUMN_ORGANISATIONS, span);
  const char *lang = find_text (fields, YB_COLUMN_LANG);
  if (lang && strlen (lang) <= 12 && !strchr (lang, ' '))
    yb_fields_add_word (&out, "lang", lang, strlen (lang), span);
  if (images->len > 0)
    yb_fields_add_list (&out, "images", g_ptr_array_ref (images), span);
  add_links (table, &out, fields, span);
  return yb_fields_finish (&out);
}

/* Rows that hold but text go on with the entry before them; they are joined to it at once when it ends. */
static gboolean
continue_entry (YbTable *table, const GArray *fields, YbSpan span)
{
  if (table->documents->len == 0)
    return FALSE;
  if (!table->more.text)
    table->more = yb_body_writer_new ();
  gsize before = table->more.text->len;
  for (guint i = 0; i < fields->len; i++)
    {
      const YbTableField *field = &g_array_index (fields, YbTableField, i);
      if (field->role == YB_COLUMN_TEXT || field->role == YB_COLUMN_LEAD)
        yb_cell_text_append (table->context, table->entries, unwrap (field->value), span, &table->more, NULL);
    }
  return table->more.text->len > before;
}

void
yb_table_end_record (YbTable *table)
{
  if (!table->more.text || table->documents->len == 0)
    return;
  YbDocument *document = &g_array_index (table->documents, YbDocument, table->documents->len - 1);
  g_autoptr (GString) text = g_string_new_len (document->body, (gssize)document->body_length);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (lines, document->body_lines, document->n_body_lines);
  g_string_append_c (text, '\n');
  g_array_append_val (lines, document->span.line);
  g_string_append_len (text, table->more.text->str, (gssize)table->more.text->len);
  g_array_append_vals (lines, table->more.lines->data, table->more.lines->len);
  document->body = yb_arena_strndup (table->arena, text->str, text->len);
  document->body_length = text->len;
  document->body_lines = yb_arena_take_array (table->arena, lines, &document->n_body_lines);
  yb_body_writer_clear (&table->more);
  table->more = (YbBodyWriter){ 0 };
}

static void
write_body (YbTable *table, const GArray *fields, YbSpan span, GPtrArray *images, YbDocument *document)
{
  YbBodyWriter body = yb_body_writer_new ();
  const YbColumnRole order[] = { YB_COLUMN_LEAD, YB_COLUMN_TEXT };
  for (guint pass = 0; pass < G_N_ELEMENTS (order); pass++)
    for (guint i = 0; i < fields->len; i++)
      {
        const YbTableField *field = &g_array_index (fields, YbTableField, i);
        const char *text = field->role == order[pass] ? unwrap (field->value) : NULL;
        if (!text)
          continue;
        g_autofree char *plain = yb_cell_plain_text (text);
        if (pass == 0)
          {
            /* A teaser that the text begins with is not said twice. */
            const char *main_text = NULL;
            for (guint j = 0; j < fields->len && !main_text; j++)
              if (g_array_index (fields, YbTableField, j).role == YB_COLUMN_TEXT)
                main_text = unwrap (g_array_index (fields, YbTableField, j).value);
            g_autofree char *plain_main = main_text ? yb_cell_plain_text (main_text) : NULL;
            gsize n = strlen (plain);
            while (n > 0 && (strchr (". []", plain[n - 1]) || g_str_has_suffix (plain, "…")))
              {
                n -= g_str_has_suffix (plain, "…") ? strlen ("…") : 1;
                plain[n] = '\0';
              }
            if (plain_main && n > 0 && strncmp (plain_main, plain, n) == 0)
              continue;
          }
        yb_cell_text_append (table->context, table->entries, text, span, &body, images);
      }
  yb_body_writer_finish (&body, table->arena, document);
}

/* The text of a row that has a date, a title and a plain text and nothing else; NULL when it has more or less. */
static const char *
find_only_text (const GArray *fields)
{
  const char *text = NULL;
  for (guint i = 0; i < fields->len; i++)
    {
      const YbTableField *field = &g_array_index (fields, YbTableField, i);
      if (field->role == YB_COLUMN_TEXT && !text)
        text = unwrap (field->value);
      else if (field->role != YB_COLUMN_DATE && field->role != YB_COLUMN_TITLE)
        return NULL;
    }
  return text && strstr (text, "\n\n") && yb_cell_is_plain (text) ? text : NULL;
}

/* Reads the row as an entry of a press page; FALSE when it is none. */
static gboolean
add_press_entry (YbTable *table, const GArray *fields, const char *day, const char *title, YbSpan span)
{
  const char *text = table->has_credits && title && *title ? find_only_text (fields) : NULL;
  YbFoundDate date;
  if (!text || !day || !yb_date_read (day, &date, NULL))
    return FALSE;
  g_autofree char *heading_date = g_strdup_printf ("%02u.%02u.%04d", date.day, date.month, date.year);
  YbPage page = { .context = table->context, .entries = table->entries, .names = table->names };
  YbDocument document = yb_page_make_entry (&page, heading_date, title, text, span);
  document.folder = table->entries->root;
  g_array_append_val (table->documents, document);
  return TRUE;
}

void
yb_table_add_record (YbTable *table, const GArray *fields, YbSpan span)
{
  if (fields->len == 0 || is_withheld (table, fields, span))
    return;
  const char *date = find_text (fields, YB_COLUMN_DATE);
  const char *heading = NULL;
  for (guint i = 0; i < fields->len && !heading; i++)
    if (g_array_index (fields, YbTableField, i).role == YB_COLUMN_TITLE)
      heading = unwrap (g_array_index (fields, YbTableField, i).value);
  if (!date && !heading)
    {
      if (!continue_entry (table, fields, span))
        table->n_skipped++;
      return;
    }
  yb_table_end_record (table);
  g_autofree char *title = heading ? yb_cell_plain_text (heading) : NULL, *day = date ? read_day (date) : NULL;
  if (add_press_entry (table, fields, day, title, span))
    return;
  g_autoptr (GPtrArray) images = g_ptr_array_new ();
  YbDocument document = { .span = span, .folder = table->entries->root };
  collect_pictures (table, fields, images, span);
  write_body (table, fields, span, images, &document);
  document.fields = make_fields (table, fields, day, title && *title ? title : NULL, images, span);
  document.name = yb_name_make (table->names, day, title, table->arena);
  g_array_append_val (table->documents, document);
}
