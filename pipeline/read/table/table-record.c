#include "read/table/table-record.h"

#include "read/entry/date.h"

#include "read/entry/fields.h"
#include "read/entry/name.h"

#include <string.h>

/* Keys of yearbook.yaml, and what other programs and people call them. */
static const struct
{
  const char *key;
  const char *names[6];
} members[] = {
  { "title", { "title", "titel", "name", "headline", NULL } },
  { "subtitle", { "subtitle", "untertitel", NULL } },
  { "year", { "year", "jahr", NULL } },
  { "lang", { "lang", "language", "sprache", NULL } },
  { "publisher", { "publisher", "herausgeber", "herausgeberin", "herausgegeben von", NULL } },
  { "editor", { "editor", "redaktion", NULL } },
  { "description", { "description", "beschreibung", NULL } },
  { "web", { "web", "website", "webseite", "home_page_url", NULL } },
};

/* A text or number that the map has under one of the names. */
static const YbValue *
find_member (const YbValue *map, const char *const *names)
{
  for (; map && map->kind == YB_VALUE_MAP && *names; names++)
    for (guint i = 0; i < map->n_items; i++)
      {
        const char *text = yb_value_text (map->pairs[i].value);
        if (text && *text && g_ascii_strcasecmp (map->pairs[i].key, *names) == 0)
          return map->pairs[i].value;
      }
  return NULL;
}

/* The object that tells of the book within the one that holds the list, or that itself. */
static const YbValue *
find_inner (const YbValue *map)
{
  static const char *const names[] = { "record", "book", "buch", "yearbook", "meta", NULL };
  for (const char *const *name = names; *name; name++)
    {
      const YbValue *inner = yb_value_get (map, *name);
      if (inner && inner->kind == YB_VALUE_MAP)
        return inner;
    }
  return NULL;
}

/* The year that all entries are of; 0 when there are several, or none. */
static gint
find_only_year (const YbTable *table)
{
  gint year = 0;
  for (guint i = 0; i < table->documents->len; i++)
    {
      const YbDocument *document = &g_array_index (table->documents, YbDocument, i);
      const char *text = yb_value_text (yb_value_get (document->fields, "date"));
      YbFoundDate date;
      if (!text || !yb_date_read (text, &date, NULL))
        continue;
      if (year != 0 && year != date.year)
        return 0;
      year = date.year;
    }
  return year;
}

static void
add_year (YbFields *fields, const YbTable *table, const char *title)
{
  gssize said = title ? yb_date_find_year (title) : -1;
  gint year = said >= 0 ? 0 : find_only_year (table);
  g_autofree char *digits = said >= 0 ? g_strndup (title + said, 4) : year > 0 ? g_strdup_printf ("%04d", year) : NULL;
  if (digits)
    yb_fields_add_word (fields, "year", digits, strlen (digits), fields->span);
}

/* The file's name without its ending is a title until somebody gives one. */
static char *
name_of_file (const char *file)
{
  char *name = g_path_get_basename (file), *ending = strrchr (name, '.');
  if (ending && ending > name)
    *ending = '\0';
  return name;
}

const YbValue *
yb_table_make_record (const YbTable *table, const YbValue *columns, const YbValue *beside, const char *heading,
                      const char *file)
{
  const YbValue *places[] = { yb_value_get (columns, "record"), find_inner (beside), beside };
  YbFields fields = yb_fields_new (table->arena, (YbSpan){ file, 1, 1 });
  g_autofree char *name = name_of_file (file), *id = yb_slug_make (name);
  const YbValue *own_id = yb_value_get (places[0], "id");
  const char *title = heading;
  gboolean has_year = FALSE;
  if (own_id)
    yb_fields_add_value (&fields, "id", own_id);
  else if (*id)
    yb_fields_add_text (&fields, "id", id, strlen (id), fields.span);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const YbValue *value = NULL;
      for (guint j = 0; j < G_N_ELEMENTS (places) && !value; j++)
        value = find_member (places[j], members[i].names);
      gboolean is_title = strcmp (members[i].key, "title") == 0;
      if (value)
        yb_fields_add_value (&fields, members[i].key, value);
      else if (is_title)
        yb_fields_add_text (&fields, "title", heading ? heading : name, strlen (heading ? heading : name), fields.span);
      if (value && is_title)
        title = yb_value_text (value);
      has_year = has_year || (value && strcmp (members[i].key, "year") == 0);
    }
  if (!has_year)
    add_year (&fields, table, title);
  return yb_fields_finish (&fields);
}
