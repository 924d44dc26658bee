/* The JSON Schema of layout.yaml, made of the same table of fields that layouts are read by. */
#include "base/json.h"
#include "layout/layout-load.h"
#include "model/layout-fields.h"

#define LENGTH "^-?[0-9]*\\.?[0-9]+(pt|mm|cm|in|em)$|^0$"
#define SHARE "^[0-9]*\\.?[0-9]+%$"
#define FEATURES "^(none|[A-Za-z0-9]{4}=[0-9]+(,[A-Za-z0-9]{4}=[0-9]+)*)$"

static void
write_words (YbJson *json, const char *key, const char *const *words)
{
  yb_json_open (json, key, '[');
  for (; *words; words++)
    yb_json_string (json, NULL, *words);
  yb_json_close (json, ']');
}

static void
write_type (YbJson *json, const char *type)
{
  yb_json_string (json, "type", type);
}

static void
write_range (YbJson *json, const YbLayoutField *field)
{
  yb_json_integer (json, "minimum", (gint64)field->minimum);
  yb_json_integer (json, "maximum", (gint64)field->maximum);
}

static void
write_pages (YbJson *json)
{
  write_type (json, "array");
  yb_json_boolean (json, "uniqueItems", TRUE);
  yb_json_open (json, "items", '{');
  yb_json_open (json, "enum", '[');
  for (guint type = 0; type < YB_N_PAGE_TYPES; type++)
    yb_json_string (json, NULL, yb_page_type_key ((YbPageType)type));
  yb_json_close (json, ']');
  yb_json_close (json, '}');
}

static void
write_reference (YbJson *json, const char *name)
{
  g_autofree char *reference = g_strconcat ("#/$defs/", name, NULL);
  yb_json_string (json, "$ref", reference);
}

static void
write_field (YbJson *json, const YbLayoutField *field)
{
  yb_json_open (json, field->key, '{');
  switch (field->kind)
    {
    case YB_FIELD_LENGTH:
      write_reference (json, "length");
      break;
    case YB_FIELD_SHARE:
    case YB_FIELD_MILLE:
      write_reference (json, "share");
      break;
    case YB_FIELD_COUNT:
      write_type (json, "integer");
      write_range (json, field);
      break;
    case YB_FIELD_NUMBER:
      write_type (json, "number");
      write_range (json, field);
      break;
    case YB_FIELD_COLOUR:
      write_reference (json, "colour");
      break;
    case YB_FIELD_COLOURS:
      write_type (json, "array");
      yb_json_integer (json, "maxItems", (gint64)field->maximum);
      yb_json_open (json, "items", '{');
      write_reference (json, "colour");
      yb_json_close (json, '}');
      break;
    case YB_FIELD_SWITCH:
      write_reference (json, "switch");
      break;
    case YB_FIELD_CHOICE:
      write_words (json, "enum", field->choices);
      break;
    case YB_FIELD_TEXT:
    case YB_FIELD_FAMILIES:
      write_type (json, "string");
      break;
    case YB_FIELD_FEATURES:
      write_type (json, "string");
      yb_json_string (json, "pattern", FEATURES);
      break;
    case YB_FIELD_PAGES:
      write_pages (json);
      break;
    }
  yb_json_close (json, '}');
}

static void
open_object (YbJson *json, const char *key)
{
  yb_json_open (json, key, '{');
  write_type (json, "object");
  yb_json_boolean (json, "additionalProperties", FALSE);
  yb_json_open (json, "properties", '{');
}

static void
close_object (YbJson *json)
{
  yb_json_close (json, '}');
  yb_json_close (json, '}');
}

static void
write_fields (YbJson *json, const char *key, const YbLayoutSection *section, gboolean inherits)
{
  open_object (json, key);
  if (inherits)
    {
      yb_json_open (json, "based-on", '{');
      yb_json_open (json, "enum", '[');
      for (guint role = 0; role < YB_N_ROLES; role++)
        yb_json_string (json, NULL, yb_role_key (role));
      yb_json_close (json, ']');
      yb_json_close (json, '}');
    }
  for (guint i = 0; i < section->n_fields; i++)
    write_field (json, &section->fields[i]);
  close_object (json);
}

static void
write_pattern (YbJson *json, const char *key, const char *pattern)
{
  yb_json_open (json, key, '{');
  yb_json_open (json, "type", '[');
  yb_json_string (json, NULL, "string");
  yb_json_string (json, NULL, "integer");
  yb_json_close (json, ']');
  yb_json_string (json, "pattern", pattern);
  yb_json_close (json, '}');
}

static void
write_definitions (YbJson *json)
{
  static const char *const switches[] = { "yes", "no", "true", "false", NULL };
  yb_json_open (json, "$defs", '{');
  write_pattern (json, "length", LENGTH);
  write_pattern (json, "share", SHARE);
  yb_json_open (json, "colour", '{');
  yb_json_string (json, "description", "a colour as \"#0b5c43\", or a name in palette or colours");
  write_type (json, "string");
  yb_json_close (json, '}');
  yb_json_open (json, "switch", '{');
  yb_json_open (json, "anyOf", '[');
  yb_json_open (json, NULL, '{');
  write_type (json, "boolean");
  yb_json_close (json, '}');
  yb_json_open (json, NULL, '{');
  write_words (json, "enum", switches);
  yb_json_close (json, '}');
  yb_json_close (json, ']');
  yb_json_close (json, '}');
  write_fields (json, "style", yb_layout_style_section (), TRUE);
  yb_json_close (json, '}');
}

/* Keys whose names are the layout's own. */
static void
write_names (YbJson *json)
{
  yb_json_open (json, "colours", '{');
  write_type (json, "object");
  yb_json_open (json, "additionalProperties", '{');
  write_reference (json, "colour");
  yb_json_close (json, '}');
  yb_json_close (json, '}');
  yb_json_open (json, "families", '{');
  write_type (json, "object");
  yb_json_open (json, "additionalProperties", '{');
  write_type (json, "array");
  yb_json_open (json, "items", '{');
  write_type (json, "string");
  yb_json_close (json, '}');
  yb_json_close (json, '}');
  yb_json_close (json, '}');
}

static void
write_styles (YbJson *json)
{
  open_object (json, "styles");
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      yb_json_open (json, yb_role_key (role), '{');
      write_reference (json, "style");
      yb_json_close (json, '}');
    }
  close_object (json);
}

/* A file's name, or that and a description. */
static void
write_logo (YbJson *json)
{
  static const char *const keys[] = { "file", "alt" };
  yb_json_open (json, "logo", '{');
  yb_json_open (json, "oneOf", '[');
  yb_json_open (json, NULL, '{');
  write_type (json, "string");
  yb_json_close (json, '}');
  yb_json_open (json, NULL, '{');
  write_type (json, "object");
  yb_json_boolean (json, "additionalProperties", FALSE);
  yb_json_open (json, "properties", '{');
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      yb_json_open (json, keys[i], '{');
      write_type (json, "string");
      yb_json_close (json, '}');
    }
  yb_json_close (json, '}');
  yb_json_close (json, '}');
  yb_json_close (json, ']');
  yb_json_close (json, '}');
}

static void
write_properties (YbJson *json)
{
  static const char *const texts[] = { "extends", "epub-css" };
  guint n_sections;
  const YbLayoutSection *sections = yb_layout_sections (&n_sections);
  yb_json_open (json, "properties", '{');
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      yb_json_open (json, texts[i], '{');
      write_type (json, "string");
      yb_json_close (json, '}');
    }
  write_logo (json);
  for (guint i = 0; i < n_sections; i++)
    write_fields (json, sections[i].key, &sections[i], FALSE);
  write_names (json);
  write_styles (json);
  yb_json_close (json, '}');
}

void
yb_layout_write_schema (GString *out)
{
  YbJson json;
  yb_json_begin (&json, out);
  yb_json_open (&json, NULL, '{');
  yb_json_string (&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
  yb_json_string (&json, "title", "layout.yaml");
  yb_json_string (&json, "description", "The design of a yearbook. Every key is told in layouts/README.md.");
  write_type (&json, "object");
  yb_json_boolean (&json, "additionalProperties", FALSE);
  write_properties (&json);
  write_definitions (&json);
  yb_json_close (&json, '}');
  yb_json_end (&json);
}
