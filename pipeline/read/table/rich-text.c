#include "read/table/rich-text.h"

#include <string.h>

#define MAX_DEPTH 32

/* The first of the keys whose value is there and not null. */
static const YbValue *
find (const YbValue *map, const char *const *keys)
{
  for (; *keys; keys++)
    {
      const YbValue *found = yb_value_get (map, *keys);
      if (found && found->kind != YB_VALUE_NULL)
        return found;
    }
  return NULL;
}

static const char *
find_text (const YbValue *map, const char *const *keys)
{
  for (; *keys; keys++)
    {
      const char *text = yb_value_text (yb_value_get (map, *keys));
      if (text && *text)
        return text;
    }
  return NULL;
}

static const char *const inner_keys[] = { "html",       "rendered", "text",      "value",       "content",
                                          "children",   "markdown", "md",        "body",        "raw",
                                          "paragraphs", "blocks",   "items",     "nodes",       "absätze",
                                          "inhalt",     "plain",    "innerHTML", "saveContent", NULL };

/* ---- plain paragraphs ---- */

static gboolean
is_list_of_texts (const YbValue *value)
{
  for (guint i = 0; i < value->n_items; i++)
    if (value->items[i]->kind != YB_VALUE_SCALAR)
      return FALSE;
  return value->n_items > 0;
}

static void
join_texts (const YbValue *list, GString *out)
{
  for (guint i = 0; i < list->n_items; i++)
    {
      if (out->len > 0)
        g_string_append (out, "\n\n");
      g_string_append (out, list->items[i]->text);
    }
}

/* ---- blocks as HTML ---- */

/* Text that may hold marks of HTML, as editors store it, or is plain. */
static void
append_words (GString *out, const char *text)
{
  if (strchr (text, '<') && strchr (text, '>'))
    {
      g_string_append (out, text);
      return;
    }
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  /* "&amp;" of an editor is written once. */
  for (char *c = escaped; *c; c++)
    {
      const char *end = g_str_has_prefix (c, "&amp;") ? strchr (c + 5, ';') : NULL;
      gsize n = end ? (gsize)(end - c) - 5 : 0;
      gboolean is_entity = n > 1 && n < 9
                           && strspn (c + 5, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#") == n;
      g_string_append_c (out, *c);
      if (is_entity)
        c += 4;
    }
}

static gboolean
is_marked (const YbValue *leaf, const char *name)
{
  if (g_strcmp0 (yb_value_text (yb_value_get (leaf, name)), "true") == 0)
    return TRUE;
  const YbValue *marks = yb_value_get (leaf, "marks");
  for (guint i = 0; marks && marks->kind == YB_VALUE_LIST && i < marks->n_items; i++)
    {
      const YbValue *mark = marks->items[i];
      const char *kind = mark->kind == YB_VALUE_MAP ? yb_value_text (yb_value_get (mark, "type"))
                                                    : yb_value_text (mark);
      if (g_strcmp0 (kind, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The text within a block: strings, leaves with marks, links. */
static void
append_inline (GString *out, const YbValue *value, guint depth)
{
  static const char *const addresses[] = { "url", "href", NULL };
  if (!value || depth > MAX_DEPTH)
    return;
  if (value->kind == YB_VALUE_SCALAR)
    append_words (out, value->text);
  for (guint i = 0; value->kind == YB_VALUE_LIST && i < value->n_items; i++)
    append_inline (out, value->items[i], depth + 1);
  if (value->kind != YB_VALUE_MAP)
    return;
  const char *kind = yb_value_text (yb_value_get (value, "type"));
  gboolean is_strong = is_marked (value, "bold") || is_marked (value, "strong");
  gboolean is_emphasis = is_marked (value, "italic") || is_marked (value, "em");
  const YbValue *data = yb_value_get (value, "data");
  const char *address = g_strcmp0 (kind, "link") == 0 || g_strcmp0 (kind, "hyperlink") == 0
                            ? find_text (value, addresses)
                            : NULL;
  if (g_strcmp0 (kind, "hyperlink") == 0 && !address && data)
    address = yb_value_text (yb_value_get (data, "uri"));
  g_autofree char *escaped = address ? g_markup_escape_text (address, -1) : NULL;
  if (escaped)
    g_string_append_printf (out, "<a href=\"%s\">", escaped);
  g_string_append (out, is_strong ? "<strong>" : "");
  g_string_append (out, is_emphasis ? "<em>" : "");
  append_inline (out, find (value, inner_keys), depth + 1);
  g_string_append (out, is_emphasis ? "</em>" : "");
  g_string_append (out, is_strong ? "</strong>" : "");
  if (escaped)
    g_string_append (out, "</a>");
}

static void
append_element (GString *out, const char *name, const YbValue *value)
{
  g_string_append_printf (out, "<%s>", name);
  append_inline (out, value, 0);
  g_string_append_printf (out, "</%s>\n", name);
}

static void
append_picture (GString *out, const YbValue *block)
{
  static const char *const files[] = { "url", "src", "href", "path", NULL };
  static const char *const wrapped[] = { "file", "image", "asset", "attrs", NULL };
  static const char *const alts[] = { "alt", "alternativeText", "alt_text", NULL };
  static const char *const captions[] = { "caption", "bildunterschrift", "title", NULL };
  const YbValue *inner = find (block, wrapped);
  const char *file = find_text (block, files), *alt = find_text (block, alts), *caption = find_text (block, captions);
  if (!file && inner)
    file = inner->kind == YB_VALUE_SCALAR ? inner->text : find_text (inner, files);
  if (!alt && inner)
    alt = find_text (inner, alts);
  if (!caption && inner)
    caption = find_text (inner, captions);
  g_autofree char *address = g_markup_escape_text (file ? file : "", -1),
                  *shown = g_markup_escape_text (alt ? alt : "", -1);
  g_string_append_printf (out, "<figure><img src=\"%s\" alt=\"%s\"><figcaption>", address, shown);
  append_words (out, caption ? caption : "");
  g_string_append (out, "</figcaption></figure>\n");
}

static void append_blocks (GString *out, const YbValue *list, guint depth);

static void
append_list (GString *out, const YbValue *block, const YbValue *items, guint depth)
{
  static const char *const styles[] = { "style", "format", "listType", NULL };
  const char *style = find_text (block, styles), *kind = yb_value_text (yb_value_get (block, "type"));
  gboolean is_ordered = (style && (g_str_has_prefix (style, "ordered") || strcmp (style, "number") == 0))
                        || (kind && strstr (kind, "rdered") && !strstr (kind, "nordered"));
  g_string_append (out, is_ordered ? "<ol>" : "<ul>");
  for (guint i = 0; items && items->kind == YB_VALUE_LIST && i < items->n_items && depth < MAX_DEPTH; i++)
    append_element (out, "li", items->items[i]);
  g_string_append (out, is_ordered ? "</ol>\n" : "</ul>\n");
}

/* "h2", "heading-2", {"level": 2}. */
static guint
heading_level (const YbValue *block, const char *kind)
{
  const char *level = yb_value_text (yb_value_get (block, "level"));
  const YbValue *attributes = yb_value_get (block, "attrs");
  if (!level && attributes)
    level = yb_value_text (yb_value_get (attributes, "level"));
  const char *digit = level ? level : kind + strcspn (kind, "123456");
  return *digit >= '1' && *digit <= '6' ? (guint)(*digit - '0') : 2;
}

static void
append_block (GString *out, const YbValue *value, guint depth)
{
  static const char *const kinds[] = { "type", "_type", "kind", "blockName", "nodeType", "acf_fc_layout", NULL };
  if (value->kind == YB_VALUE_SCALAR)
    append_element (out, "p", value);
  if (value->kind != YB_VALUE_MAP)
    return;
  const YbValue *data = yb_value_get (value, "data"),
                *block = data && data->kind == YB_VALUE_MAP && data->n_items > 0 ? data : value;
  const char *kind = find_text (value, kinds);
  const YbValue *inner = find (block, inner_keys);
  /* Portable Text calls everything a block, and its style tells which. */
  const char *style = g_strcmp0 (kind, "block") == 0 ? yb_value_text (yb_value_get (value, "style")) : NULL;
  kind = style ? style : kind ? kind : "";
  if (g_str_has_prefix (kind, "h") && g_ascii_isdigit (kind[1]) && kind[2] == '\0')
    append_element (out, kind, inner);
  else if (strstr (kind, "head") || strcmp (kind, "title") == 0 || strcmp (kind, "zwischentitel") == 0)
    {
      char name[] = { 'h', (char)('0' + heading_level (block, kind)), '\0' };
      append_element (out, name, inner);
    }
  else if (strstr (kind, "image") || strstr (kind, "picture") || strstr (kind, "figure") || strcmp (kind, "bild") == 0)
    append_picture (out, block);
  else if (strstr (kind, "quote") || strcmp (kind, "zitat") == 0)
    append_element (out, "blockquote", inner);
  else if (strstr (kind, "list") && !strstr (kind, "item"))
    append_list (out, block, inner, depth);
  else if (inner && inner->kind == YB_VALUE_LIST && depth < MAX_DEPTH
           && (strcmp (kind, "doc") == 0 || strstr (kind, "section")))
    append_blocks (out, inner, depth + 1);
  else if (inner)
    append_element (out, "p", inner);
}

static void
append_blocks (GString *out, const YbValue *list, guint depth)
{
  for (guint i = 0; i < list->n_items; i++)
    append_block (out, list->items[i], depth);
}

/* ---- the value ---- */

/* The list or the text within objects that only wrap it. */
static const YbValue *
find_inside (const YbValue *value)
{
  for (guint depth = 0; value && value->kind == YB_VALUE_MAP && depth < MAX_DEPTH; depth++)
    value = find (value, inner_keys);
  return value;
}

const YbValue *
yb_rich_text_read (YbArena *arena, const YbValue *value)
{
  const YbValue *inside = value->kind == YB_VALUE_SCALAR ? NULL : find_inside (value);
  if (!inside || inside->kind == YB_VALUE_SCALAR || inside->kind == YB_VALUE_NULL)
    return inside && inside->kind == YB_VALUE_SCALAR ? inside : value;
  g_autoptr (GString) out = g_string_new (NULL);
  if (is_list_of_texts (inside))
    join_texts (inside, out);
  else
    append_blocks (out, inside, 0);
  YbValue *scalar = yb_arena_new0 (arena, YbValue);
  *scalar = (YbValue){ .kind = YB_VALUE_SCALAR, .span = value->span, .quoted = TRUE };
  scalar->text = yb_arena_strndup (arena, out->str, out->len);
  return scalar;
}
