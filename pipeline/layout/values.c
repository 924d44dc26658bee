#include "layout/values.h"

#include "base/i18n.h"
#include "layout/measure.h"
#include "read/yaml/nearest.h"

#include <string.h>

/* Names of colours may stand for names of colours: this often. */
#define MAX_NAMES 8
/* A hint looks at this many keys at most. */
#define MAX_SUGGESTED 1000

void
yb_layout_values_init (YbLayoutValues *values, const YbContext *context, const YbLayoutSources *sources, YbArena *arena)
{
  *values = (YbLayoutValues){ .context = context, .sources = sources, .arena = arena };
  values->reported = g_hash_table_new (NULL, NULL);
}

void
yb_layout_values_clear (YbLayoutValues *values)
{
  g_clear_pointer (&values->reported, g_hash_table_unref);
}

void
yb_layout_values_reject (YbLayoutValues *values, const YbValue *value, const char *hint, const char *message)
{
  values->failed = TRUE;
  if (g_hash_table_add (values->reported, (gpointer)value))
    yb_report (values->context, YB_DIAGNOSTIC_BAD_VALUE, value->span, hint, "%s", message);
}

void
yb_layout_values_miss (YbLayoutValues *values, const char *section, const char *key)
{
  values->failed = TRUE;
  yb_report (values->context, YB_DIAGNOSTIC_MISSING_KEY, yb_layout_sources_locate (values->sources, section),
             _ ("write it, or let the layout extend one that has it"), _ ("“%s” lacks the key “%s”"), section, key);
}

/* What a value of the kind looks like. */
static const char *
describe_kind (YbFieldKind kind)
{
  switch (kind)
    {
    case YB_FIELD_LENGTH:
      return _ ("write a length with its unit, as 10pt, 112mm or, in a style, 1.5em");
    case YB_FIELD_SHARE:
    case YB_FIELD_MILLE:
      return _ ("write a percentage, as 50%");
    case YB_FIELD_COUNT:
      return _ ("write a whole number");
    case YB_FIELD_NUMBER:
      return _ ("write a number, as 1.33");
    case YB_FIELD_COLOUR:
      return _ ("write a colour in quotes, as \"#0b5c43\", or the name of one in “palette” or “colours”");
    case YB_FIELD_SWITCH:
      return _ ("write yes or no");
    case YB_FIELD_COLOURS:
      return _ ("write a list of colours, as [\"#0b5c43\", ink], or [] for none");
    case YB_FIELD_CHOICE:
    case YB_FIELD_TEXT: /* what may stand there differs: see describe() */
      break;
    case YB_FIELD_FAMILIES:
      return _ ("write a key of “families”");
    case YB_FIELD_PAGES:
      return _ ("write a list of pages, as [cover, title-page, imprint, contents, chapters]");
    case YB_FIELD_FEATURES:
      return _ ("write features of OpenType, as onum=1,pnum=1, or none");
    }
  return NULL;
}

/* What may stand there; free with g_free(). */
static char *
describe (const YbLayoutField *field)
{
  if (!field->choices)
    return g_strdup (describe_kind (field->kind));
  g_autofree char *words = g_strjoinv (", ", (char **)field->choices);
  if (field->kind == YB_FIELD_TEXT)
    return g_strdup_printf (_ ("write a text, in it any of these in braces: %s"), words);
  return g_strdup_printf (_ ("write one of these: %s"), words);
}

static void
reject_field (YbLayoutValues *values, const YbValue *value, const YbLayoutField *field)
{
  const char *text = yb_value_text (value);
  const char *nearest = text && field->choices ? yb_nearest (text, field->choices) : NULL;
  g_autofree char *hint = nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest) : describe (field);
  g_autofree char *message = text ? g_strdup_printf (_ ("“%s” cannot stand here"), text)
                                  : g_strdup (_ ("a single value must stand here"));
  yb_layout_values_reject (values, value, hint, message);
}

static void
reject_kind (YbLayoutValues *values, const YbValue *value, YbFieldKind kind)
{
  const char *text = yb_value_text (value);
  g_autofree char *message = text ? g_strdup_printf (_ ("“%s” cannot stand here"), text)
                                  : g_strdup (_ ("a single value must stand here"));
  yb_layout_values_reject (values, value, describe_kind (kind), message);
}

/* The nearest of the map's keys over all sources as a hint; free with g_free(). */
static char *
suggest_key (const YbLayoutValues *values, const char *const *sections, const char *wanted)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  for (guint i = 0; i < values->sources->n_items; i++)
    for (const char *const *section = sections; *section; section++)
      {
        const YbValue *map = yb_value_get (values->sources->items[i].map, *section);
        for (guint k = 0; map && map->kind == YB_VALUE_MAP && k < MIN (map->n_items, MAX_SUGGESTED); k++)
          g_ptr_array_add (keys, (gpointer)map->pairs[k].key);
      }
  g_ptr_array_add (keys, NULL);
  const char *nearest = yb_nearest (wanted, (const char *const *)keys->pdata);
  return nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest) : NULL;
}

/* What the name stands for; NULL when it stands for nothing. */
static const YbValue *
find_colour (const YbLayoutValues *values, const char *name)
{
  const YbValue *named = yb_layout_sources_get (values->sources, "palette", name);
  return named ? named : yb_layout_sources_get (values->sources, "colours", name);
}

static void
reject_colour (YbLayoutValues *values, const YbValue *value)
{
  static const char *const sections[] = { "palette", "colours", NULL };
  const char *text = yb_value_text (value);
  g_autofree char *hint = text ? suggest_key (values, sections, text) : NULL;
  if (!hint)
    return reject_kind (values, value, YB_FIELD_COLOUR);
  g_autofree char *message = g_strdup_printf (_ ("there is no colour “%s”"), text);
  yb_layout_values_reject (values, value, hint, message);
}

static void
take_colour (YbLayoutValues *values, const YbValue *value, YbColour *colour)
{
  for (guint i = 0; i < MAX_NAMES; i++)
    {
      const char *text = yb_value_text (value);
      if (text && yb_measure_colour (text, colour))
        return;
      const YbValue *named = text ? find_colour (values, text) : NULL;
      if (!named)
        return reject_colour (values, value);
      value = named;
    }
  yb_layout_values_reject (values, value, NULL, _ ("names of colours stand for each other in a circle"));
}

/* A list of families, joined as Pango takes them. */
static char *
join_families (YbLayoutValues *values, const YbValue *list)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = 0; i < (list->kind == YB_VALUE_LIST ? list->n_items : 1); i++)
    {
      const char *name = yb_value_text (list->kind == YB_VALUE_LIST ? list->items[i] : list);
      if (!name || !*name || strchr (name, ','))
        {
          yb_layout_values_reject (values, list, _ ("write a list, as [Vollkorn, Noto Serif]"),
                                   _ ("a family is a list of names of fonts"));
          return NULL;
        }
      g_string_append_printf (joined, "%s%s", i ? "," : "", name);
    }
  return yb_arena_strdup (values->arena, joined->str);
}

static void
take_families (YbLayoutValues *values, const YbValue *value, const char **families)
{
  const char *name = yb_value_text (value);
  const YbValue *list = name ? yb_layout_sources_get (values->sources, "families", name) : NULL;
  if (list)
    {
      *families = join_families (values, list);
      return;
    }
  static const char *const sections[] = { "families", NULL };
  g_autofree char *hint = name ? suggest_key (values, sections, name) : NULL;
  if (!hint)
    return reject_kind (values, value, YB_FIELD_FAMILIES);
  g_autofree char *message = g_strdup_printf (_ ("there is no family “%s”"), name);
  yb_layout_values_reject (values, value, hint, message);
}

/* ---- pages ---- */

static gboolean
find_page_type (const char *key, YbPageType *type)
{
  for (guint i = 0; i < YB_N_PAGE_TYPES; i++)
    if (g_str_equal (key, yb_page_type_key ((YbPageType)i)))
      {
        *type = (YbPageType)i;
        return TRUE;
      }
  return FALSE;
}

static void
reject_page_type (YbLayoutValues *values, const YbValue *item)
{
  const char *keys[YB_N_PAGE_TYPES + 1] = { NULL };
  const char *text = yb_value_text (item);
  for (guint i = 0; i < YB_N_PAGE_TYPES; i++)
    keys[i] = yb_page_type_key ((YbPageType)i);
  const char *nearest = text ? yb_nearest (text, keys) : NULL;
  g_autofree char *hint = nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest)
                                  : g_strdup (_ ("layouts/README.md lists all kinds of pages"));
  g_autofree char *message = g_strdup_printf (_ ("there is no kind of page “%s”"), text ? text : "");
  yb_layout_values_reject (values, item, hint, message);
}

static void
take_page (YbLayoutValues *values, const YbValue *item, YbPageOrder *order)
{
  YbPageType type;
  const char *text = yb_value_text (item);
  if (!text || !find_page_type (text, &type))
    return reject_page_type (values, item);
  if (yb_page_order_has (order, type))
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” stands twice among the pages"), text);
      return yb_layout_values_reject (values, item, _ ("a kind of page has one place in the book"), message);
    }
  order->types[order->n_types++] = type;
}

/* Which pages there are, in their order. The entries are never left out: a book is made of them. */
static void
take_pages (YbLayoutValues *values, const YbValue *value, YbPageOrder *order)
{
  *order = (YbPageOrder){ 0 };
  if (value->kind != YB_VALUE_LIST)
    return reject_kind (values, value, YB_FIELD_PAGES);
  for (guint i = 0; i < value->n_items; i++)
    take_page (values, value->items[i], order);
  if (!yb_page_order_has (order, YB_PAGE_TYPE_CHAPTERS))
    yb_layout_values_reject (values, value, _ ("write “chapters” where the entries shall stand"),
                             _ ("the pages lack “chapters”, which are the entries"));
}

static gboolean
take_switch (const char *text, gboolean *truth)
{
  *truth = g_str_equal (text, "yes") || g_str_equal (text, "true");
  return *truth || g_str_equal (text, "no") || g_str_equal (text, "false");
}

static gboolean
take_choice (const YbLayoutField *field, const char *text, guint *choice)
{
  for (*choice = 0; field->choices[*choice]; ++*choice)
    if (g_str_equal (text, field->choices[*choice]))
      return TRUE;
  *choice = 0;
  return FALSE;
}

static gboolean
is_field_name (const YbLayoutField *field, const char *name, gsize length)
{
  for (guint i = 0; field->choices[i]; i++)
    if (strlen (field->choices[i]) == length && strncmp (field->choices[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/* Every opening brace must be closed and have a known name in between. */
static void
take_text (YbLayoutValues *values, const YbLayoutField *field, const YbValue *value, const char **text)
{
  *text = yb_arena_strdup (values->arena, value->text);
  for (const char *brace = strchr (value->text, '{'); brace; brace = strchr (brace + 1, '{'))
    {
      gsize length = strcspn (brace + 1, "{}");
      if (brace[1 + length] == '}' && is_field_name (field, brace + 1, length))
        continue;
      g_autofree char *name = g_strndup (brace + 1, length);
      const char *nearest = yb_nearest (name, field->choices);
      g_autofree char *hint = nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest) : describe (field);
      g_autofree char *message = g_strdup_printf (_ ("there is no field “%s”"), name);
      return yb_layout_values_reject (values, value, hint, message);
    }
}

static void
take_colours (YbLayoutValues *values, const YbLayoutField *field, const YbValue *value, YbColours *colours)
{
  if (value->kind != YB_VALUE_LIST || value->n_items > field->maximum)
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” wants a list of at most %u colours"), field->key,
                                                  (guint)field->maximum);
      return yb_layout_values_reject (values, value, describe_kind (field->kind), message);
    }
  for (guint i = 0; i < value->n_items; i++)
    take_colour (values, value->items[i], &colours->items[colours->n_items++]);
}

static gboolean
take_features (YbArena *arena, const char *text, const char **features)
{
  *features = g_str_equal (text, "none") ? NULL : yb_arena_strdup (arena, text);
  return !*features || yb_measure_is_features (text);
}

/* A number in the field's own unit of the table; FALSE when it is none. */
static gboolean
read_number (const YbLayoutField *field, const char *text, double em, double *number)
{
  guint count = 0;
  gboolean known;
  if (field->kind == YB_FIELD_LENGTH)
    return yb_measure_length (text, em, number);
  if (field->kind == YB_FIELD_SHARE || field->kind == YB_FIELD_MILLE)
    return yb_measure_share (text, number);
  if (field->kind == YB_FIELD_NUMBER)
    return yb_measure_number (text, number);
  known = yb_measure_count (text, &count);
  *number = count;
  return known;
}

static char *
describe_range (const YbLayoutField *field)
{
  const char *unit = field->kind == YB_FIELD_LENGTH                                   ? "pt"
                     : field->kind == YB_FIELD_SHARE || field->kind == YB_FIELD_MILLE ? "%"
                                                                                      : "";
  char least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (least, sizeof least, "%g", field->minimum);
  g_ascii_formatd (most, sizeof most, "%g", field->maximum);
  return g_strdup_printf (_ ("it must be from %s%s to %s%s"), least, unit, most, unit);
}

static void
take_number (YbLayoutValues *values, const YbLayoutField *field, const YbValue *value, double em, gpointer member)
{
  double number;
  if (!read_number (field, value->text, em, &number))
    return reject_kind (values, value, field->kind);
  if (number < field->minimum || number > field->maximum)
    {
      g_autofree char *hint = describe_range (field);
      g_autofree char *message = g_strdup_printf (_ ("“%s” is out of range for “%s”"), value->text, field->key);
      return yb_layout_values_reject (values, value, hint, message);
    }
  if (field->kind == YB_FIELD_LENGTH)
    *(YbUnit *)member = yb_unit_from_points (number);
  else if (field->kind == YB_FIELD_SHARE)
    *(YbUnit *)member = yb_unit_from_points (number / 100);
  else if (field->kind == YB_FIELD_NUMBER)
    *(double *)member = number;
  else
    *(guint *)member = (guint)(field->kind == YB_FIELD_MILLE ? number * 10 + 0.5 : number);
}

void
yb_layout_values_take (YbLayoutValues *values, const YbLayoutField *field, const YbValue *value, double em,
                       gpointer member)
{
  gboolean fits = TRUE;
  if (field->kind == YB_FIELD_PAGES)
    return take_pages (values, value, member);
  if (field->kind == YB_FIELD_COLOURS)
    return take_colours (values, field, value, member);
  if (!yb_value_text (value))
    return reject_field (values, value, field);
  switch (field->kind)
    {
    case YB_FIELD_LENGTH:
    case YB_FIELD_SHARE:
    case YB_FIELD_MILLE:
    case YB_FIELD_COUNT:
    case YB_FIELD_NUMBER:
      return take_number (values, field, value, em, member);
    case YB_FIELD_COLOUR:
      return take_colour (values, value, member);
    case YB_FIELD_FAMILIES:
      return take_families (values, value, member);
    case YB_FIELD_SWITCH:
      fits = take_switch (value->text, member);
      break;
    case YB_FIELD_CHOICE:
      fits = take_choice (field, value->text, member);
      break;
    case YB_FIELD_TEXT:
      return take_text (values, field, value, member);
    case YB_FIELD_COLOURS:
    case YB_FIELD_PAGES:
      g_assert_not_reached ();
    case YB_FIELD_FEATURES:
      fits = take_features (values->arena, value->text, member);
      break;
    }
  if (!fits)
    reject_field (values, value, field);
}

/* Calls `check` for each value of a section of names in each source. */
static void
check_names (YbLayoutValues *values, const char *section, void (*check) (YbLayoutValues *values, const YbValue *value))
{
  for (guint i = 0; i < values->sources->n_items; i++)
    {
      const YbValue *map = yb_value_get (values->sources->items[i].map, section);
      for (guint k = 0; map && map->kind == YB_VALUE_MAP && k < map->n_items; k++)
        check (values, map->pairs[k].value);
    }
}

static void
check_colour (YbLayoutValues *values, const YbValue *value)
{
  YbColour ignored;
  take_colour (values, value, &ignored);
}

static void
check_family (YbLayoutValues *values, const YbValue *value)
{
  join_families (values, value);
}

void
yb_layout_values_check_names (YbLayoutValues *values)
{
  check_names (values, "colours", check_colour);
  check_names (values, "families", check_family);
}

void
yb_layout_values_take_section (YbLayoutValues *values, const YbLayoutSection *section, gpointer members)
{
  for (guint i = 0; i < section->n_fields; i++)
    {
      const YbLayoutField *field = &section->fields[i];
      const YbValue *value = yb_layout_sources_get (values->sources, section->key, field->key);
      if (value)
        yb_layout_values_take (values, field, value, 0, (char *)members + field->offset);
      else
        yb_layout_values_miss (values, section->key, field->key);
    }
}
