#include "assemble/field.h"

#include "assemble/link.h"
#include "assemble/text-builder.h"
#include "assemble/unicode.h"
#include "base/i18n.h"
#include "read/yaml/nearest.h"

#include <string.h>
#include <unicode/uloc.h>

#define MAX_SHOWN 60 /* characters of a value in a message */
#define MAX_ITEMS 500

const YbValue *
yb_field_get (const YbValue *map, const char *key)
{
  const YbValue *value = yb_value_get (map, key);
  return value && value->kind != YB_VALUE_NULL ? value : NULL;
}

YbSpan
yb_field_span (const YbValue *map, const char *key, YbSpan span)
{
  const YbValue *value = yb_value_get (map, key);
  return value ? value->span : span;
}

static const char *
name_kind (const YbValue *value)
{
  return value->kind == YB_VALUE_LIST ? _ ("a list") : value->kind == YB_VALUE_MAP ? _ ("a map of keys") : _ ("empty");
}

void
yb_field_report (YbAssembly *assembly, const YbValue *value, const char *key, const char *wanted)
{
  g_autofree char *hint = g_strdup_printf (_ ("write %s"), wanted);
  if (value->kind != YB_VALUE_SCALAR)
    {
      yb_report (assembly->context, YB_DIAGNOSTIC_BAD_VALUE, value->span, hint, _ ("“%s” is %s; it was ignored"), key,
                 name_kind (value));
      return;
    }
  g_autofree char *shown = yb_unicode_shorten (value->text, MAX_SHOWN);
  yb_report (assembly->context, YB_DIAGNOSTIC_BAD_VALUE, value->span, hint,
             _ ("“%s” is not what “%s” takes; it was ignored"), shown, key);
}

const char *
yb_field_value_text (YbAssembly *assembly, const YbValue *value, const char *name)
{
  if (value->kind != YB_VALUE_SCALAR)
    {
      yb_field_report (assembly, value, name, _ ("a text; put it in quotes if it holds a colon or brackets"));
      return NULL;
    }
  const char *text = yb_text_make (assembly->arena, value->text, value->span, NULL).text;
  return *text ? text : NULL;
}

const char *
yb_field_text (YbAssembly *assembly, const YbValue *map, const char *key)
{
  const YbValue *value = yb_field_get (map, key);
  return value ? yb_field_value_text (assembly, value, key) : NULL;
}

const char *
yb_field_lines (YbAssembly *assembly, const YbValue *map, const char *key)
{
  const YbValue *value = yb_field_get (map, key);
  if (!value || value->kind != YB_VALUE_SCALAR)
    return yb_field_text (assembly, map, key);
  YbTextBuilder builder;
  yb_text_builder_init (&builder);
  for (const char *line = value->text; line;)
    {
      gsize length = strcspn (line, "\n");
      yb_text_builder_add (&builder, line, length);
      yb_text_builder_break_line (&builder);
      line = line[length] ? line + length + 1 : NULL;
    }
  const char *text = yb_text_builder_finish (&builder, assembly->arena, value->span, NULL, NULL).text;
  return *text ? text : NULL;
}

gboolean
yb_field_boolean (YbAssembly *assembly, const YbValue *map, const char *key, gboolean other)
{
  const YbValue *value = yb_field_get (map, key);
  if (!value)
    return other;
  const char *text = yb_value_text (value);
  if (text && (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "yes") == 0))
    return TRUE;
  if (text && (g_ascii_strcasecmp (text, "false") == 0 || g_ascii_strcasecmp (text, "no") == 0))
    return FALSE;
  yb_field_report (assembly, value, key, _ ("true or false"));
  return other;
}

guint
yb_field_choice (YbAssembly *assembly, const YbValue *map, const char *key, const char *const *words, guint other)
{
  const YbValue *value = yb_field_get (map, key);
  if (!value)
    return other;
  const char *text = yb_value_text (value);
  for (guint i = 0; text && words[i]; i++)
    if (strcmp (text, words[i]) == 0)
      return i;
  g_autofree char *list = g_strjoinv (", ", (char **)words);
  const char *nearest = text ? yb_nearest (text, words) : NULL;
  g_autofree char *wanted = nearest ? g_strdup_printf (_ ("%s? Possible are %s"), nearest, list)
                                    : g_strdup_printf (_ ("one of %s"), list);
  yb_field_report (assembly, value, key, wanted);
  return other;
}

gint16
yb_field_year (YbAssembly *assembly, const YbValue *map, const char *key)
{
  const YbValue *value = yb_field_get (map, key);
  if (!value)
    return 0;
  const char *text = yb_value_text (value);
  guint64 year = 0;
  if (text && g_ascii_string_to_unsigned (text, 10, 1, 9999, &year, NULL))
    return (gint16)year;
  yb_field_report (assembly, value, key, _ ("a year in digits, as 2021"));
  return 0;
}

/* TRUE when there is such a language: "german" and "deutsch" are well-formed tags, too. */
static gboolean
is_known_language (const char *locale)
{
  return *uloc_getISO3Language (locale) != '\0';
}

const char *
yb_field_language (YbAssembly *assembly, const YbValue *map, const char *key)
{
  const YbValue *value = yb_field_get (map, key);
  const char *text = yb_value_text (value);
  if (!value)
    return NULL;
  char locale[ULOC_FULLNAME_CAPACITY], tag[ULOC_FULLNAME_CAPACITY];
  UErrorCode code = U_ZERO_ERROR;
  gint32 n_parsed = 0;
  if (text && strlen (text) < ULOC_FULLNAME_CAPACITY / 2)
    {
      uloc_forLanguageTag (text, locale, sizeof locale, &n_parsed, &code);
      if (U_SUCCESS (code) && n_parsed == (gint32)strlen (text) && n_parsed > 0 && is_known_language (locale))
        {
          gint32 length = uloc_toLanguageTag (locale, tag, sizeof tag, TRUE, &code);
          if (U_SUCCESS (code) && length > 0 && length < (gint32)sizeof tag)
            return yb_arena_strndup (assembly->arena, tag, (gsize)length);
        }
    }
  yb_field_report (assembly, value, key, _ ("a language tag, as de, de-AT, en-GB or fr"));
  return NULL;
}

const char *
yb_field_address (YbAssembly *assembly, const YbValue *map, const char *key)
{
  const YbValue *value = yb_field_get (map, key);
  if (!value)
    return NULL;
  const char *text = yb_value_text (value);
  g_autofree char *target = text ? yb_link_make_absolute (text) : NULL;
  if (target && (g_str_has_prefix (target, "http://") || g_str_has_prefix (target, "https://")))
    return yb_arena_strdup (assembly->arena, target);
  yb_field_report (assembly, value, key, _ ("a web address that begins with https://"));
  return NULL;
}

GPtrArray *
yb_field_items (const YbValue *map, const char *key)
{
  GPtrArray *items = g_ptr_array_new ();
  const YbValue *value = yb_field_get (map, key);
  if (value && value->kind == YB_VALUE_LIST)
    for (guint i = 0; i < value->n_items; i++)
      g_ptr_array_add (items, (gpointer)value->items[i]);
  else if (value)
    g_ptr_array_add (items, (gpointer)value);
  return items;
}

const char *const *
yb_field_texts (YbAssembly *assembly, const YbValue *map, const char *key, guint *n_items)
{
  g_autoptr (GPtrArray) items = yb_field_items (map, key);
  GPtrArray *texts = g_ptr_array_new ();
  for (guint i = 0; i < items->len && i < MAX_ITEMS; i++)
    {
      const YbValue *item = g_ptr_array_index (items, i);
      const char *text = item->kind == YB_VALUE_NULL ? NULL : yb_field_value_text (assembly, item, key);
      if (text)
        g_ptr_array_add (texts, (gpointer)text);
    }
  if (items->len > MAX_ITEMS)
    yb_report (assembly->context, YB_DIAGNOSTIC_LIMIT, ((const YbValue *)g_ptr_array_index (items, MAX_ITEMS))->span,
               NULL, _ ("“%s” has more than %d items; the others were ignored"), key, MAX_ITEMS);
  return yb_arena_take_pointers (assembly->arena, texts, n_items);
}
