/* Entries as JSON. Positions are "line:column" in the document's own file, so that nothing depends on where it lies. */
#include "base/json.h"
#include "model/entries.h"

#include <string.h>

static void
write_position (YbJson *json, const char *key, YbSpan span)
{
  g_autofree char *at = g_strdup_printf ("%u:%u", span.line, span.column);
  yb_json_string (json, key, at);
}

static void write_content (YbJson *json, const YbValue *value);

static void
write_value (YbJson *json, const char *key, const YbValue *value)
{
  yb_json_open (json, key, '{');
  write_content (json, value);
  yb_json_close (json, '}');
}

static void
write_pair (YbJson *json, const YbValuePair *pair)
{
  yb_json_open (json, pair->key, '{');
  write_position (json, "key_at", pair->key_span);
  write_content (json, pair->value);
  yb_json_close (json, '}');
}

static void
write_content (YbJson *json, const YbValue *value)
{
  write_position (json, "at", value->span);
  switch (value->kind)
    {
    case YB_VALUE_NULL:
      yb_json_string (json, "text", NULL);
      break;
    case YB_VALUE_SCALAR:
      yb_json_string (json, "text", value->text);
      if (value->quoted)
        yb_json_boolean (json, "quoted", TRUE);
      break;
    case YB_VALUE_LIST:
      yb_json_open (json, "list", '[');
      for (guint i = 0; i < value->n_items; i++)
        write_value (json, NULL, value->items[i]);
      yb_json_close (json, ']');
      break;
    case YB_VALUE_MAP:
      yb_json_open (json, "map", '{');
      for (guint i = 0; i < value->n_items; i++)
        write_pair (json, &value->pairs[i]);
      yb_json_close (json, '}');
      break;
    }
}

static void
write_fields (YbJson *json, const YbValue *fields, gboolean broken)
{
  if (broken)
    yb_json_string (json, "fields", "broken");
  else if (fields)
    write_value (json, "fields", fields);
  else
    yb_json_string (json, "fields", NULL);
}

/* Each line of the body as "number: text". */
static void
write_body (YbJson *json, const YbDocument *document)
{
  const char *line = document->body;
  yb_json_open (json, "body", '[');
  for (guint i = 0; i < document->n_body_lines; i++)
    {
      const char *end = strchr (line, '\n');
      g_autofree char *text = g_strdup_printf ("%u: %.*s", document->body_lines[i], (int)(end - line), line);
      yb_json_string (json, NULL, text);
      line = end + 1;
    }
  yb_json_close (json, ']');
}

static void
write_documents (YbJson *json, const char *key, const YbDocument *documents, guint n_documents)
{
  yb_json_open (json, key, '[');
  for (guint i = 0; i < n_documents; i++)
    {
      const YbDocument *document = &documents[i];
      yb_json_open (json, NULL, '{');
      yb_json_string (json, "name", document->name);
      write_position (json, "at", document->span);
      write_fields (json, document->fields, document->fields_broken);
      write_body (json, document);
      yb_json_close (json, '}');
    }
  yb_json_close (json, ']');
}

void
yb_entries_dump (const YbEntries *entries, GString *out)
{
  YbJson json;
  yb_json_begin (&json, out);
  yb_json_open (&json, NULL, '{');
  write_fields (&json, entries->fields, entries->fields_broken);
  write_documents (&json, "pages", entries->pages, entries->n_pages);
  write_documents (&json, "entries", entries->entries, entries->n_entries);
  yb_json_close (&json, '}');
  yb_json_end (&json);
}
