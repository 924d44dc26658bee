#include "read/wordpress/footnotes.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_DEPTH 16 /* brackets within each other; the parser would follow them without bound */

/* The value of the post's field `footnotes`; NULL when there is none. */
static char *
find_field (const xmlNode *item)
{
  for (const xmlNode *child = item->children; child; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE || !yb_xml_is (child, "wp:postmeta"))
        continue;
      g_autofree char *key = yb_xml_get_child_text (child, "wp:meta_key");
      if (g_strcmp0 (key, "footnotes") == 0)
        return yb_xml_get_child_text (child, "wp:meta_value");
    }
  return NULL;
}

static gboolean
is_deep (const char *json)
{
  guint depth = 0;
  for (; *json; json++)
    if (*json == '[' || *json == '{')
      {
        if (++depth > MAX_DEPTH)
          return TRUE;
      }
    else if ((*json == ']' || *json == '}') && depth > 0)
      depth--;
  return FALSE;
}

static void
append_note (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  (void)array;
  (void)index;
  GString *html = data;
  JsonObject *note = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = note ? json_object_get_string_member_with_default (note, "id", NULL) : NULL;
  const char *content = note ? json_object_get_string_member_with_default (note, "content", NULL) : NULL;
  if (!id || !content)
    return;
  g_autofree char *escaped = g_markup_escape_text (id, -1);
  g_string_append_printf (html, "<li id=\"%s\">%s</li>", escaped, content);
}

char *
yb_wordpress_make_footnotes (const xmlNode *item)
{
  g_autofree char *json = find_field (item);
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (!json || is_deep (json) || !json_parser_load_from_data (parser, json, -1, NULL))
    return NULL;
  JsonNode *root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_ARRAY (root) || json_array_get_length (json_node_get_array (root)) == 0)
    return NULL;
  GString *html = g_string_new ("\n\n<ol class=\"wp-block-footnotes\">");
  json_array_foreach_element (json_node_get_array (root), append_note, html);
  g_string_append (html, "</ol>");
  return g_string_free (html, FALSE);
}
