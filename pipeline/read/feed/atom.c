/* Atom 1.0, and what is left of 0.3. */
#include "read/feed/item.h"
#include "read/html/address.h"
#include "read/xml/xml.h"

#include <string.h>

static void
offer (char **place, char *text)
{
  if (*place || !text || !*text)
    g_free (text);
  else
    *place = text;
}

/* ---- texts ---- */

/* Plain text as HTML: empty lines part paragraphs, other line ends are breaks. */
static char *
make_html (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  GString *out = g_string_new ("<p>");
  for (const char *c = escaped; *c; c++)
    if (c[0] == '\n' && c[1] == '\n')
      {
        g_string_append (out, "</p>\n\n<p>");
        c++;
      }
    else if (*c == '\n')
      g_string_append (out, "<br>\n");
    else if (*c != '\r')
      g_string_append_c (out, *c);
  g_string_append (out, "</p>");
  return g_string_free (out, FALSE);
}

/* The elements in a node as HTML. */
static char *
write_children (const xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  for (xmlNode *child = node->children; child; child = child->next)
    xmlNodeDump (buffer, node->doc, child, 0, 0);
  /* Empty elements must not be closed at once: HTML would take them for opened. */
  char *text = g_strdup ((const char *)xmlBufferContent (buffer));
  xmlBufferFree (buffer);
  return text;
}

static char *
write_xhtml (const xmlNode *node)
{
  g_autofree char *xml = write_children (node);
  static const char *const voids[] = { "br",  "hr",    "img",  "input", "source", "col",
                                       "wbr", "embed", "area", "track", NULL };
  GString *out = g_string_new (NULL);
  for (const char *c = xml; *c;)
    {
      const char *end = *c == '<' && g_ascii_isalpha (c[1]) ? strchr (c, '>') : NULL;
      if (!end || end[-1] != '/')
        {
          g_string_append_c (out, *c++);
          continue;
        }
      g_autofree char *name = g_strndup (c + 1, strcspn (c + 1, " \t\n/>"));
      const char *local = strchr (name, ':') ? strchr (name, ':') + 1 : name;
      if (g_strv_contains (voids, local))
        g_string_append_len (out, c, end + 1 - c);
      else
        g_string_append_printf (out, "%.*s></%s>", (int)(end - 1 - c), c, name);
      c = end + 1;
    }
  return g_string_free (out, FALSE);
}

/* A text of Atom as HTML; NULL when it holds nothing that can be read here. */
static char *
read_text (const xmlNode *node)
{
  g_autofree char *type = yb_xml_get_attribute (node, "type"), *mode = yb_xml_get_attribute (node, "mode");
  if (type && (strcmp (type, "xhtml") == 0 || strstr (type, "xhtml+xml")))
    return write_xhtml (node);
  if (mode && strcmp (mode, "xml") == 0 && type && strcmp (type, "text/html") == 0)
    return write_xhtml (node);
  g_autofree char *text = yb_xml_get_text (node);
  if (!text)
    return NULL;
  if (type && (strcmp (type, "html") == 0 || strcmp (type, "text/html") == 0))
    return g_steal_pointer (&text);
  if (type && *type && strcmp (type, "text") != 0 && !g_str_has_prefix (type, "text/"))
    return NULL; /* a file in base64 */
  return make_html (text);
}

static char *
read_child (const xmlNode *node, const char *key)
{
  const xmlNode *child = yb_xml_find_child (node, key);
  return child ? read_text (child) : NULL;
}

/* ---- an entry ---- */

static void
take_link (YbFeedItem *item, const xmlNode *node)
{
  g_autofree char *relation = yb_xml_get_attribute (node, "rel"), *type = yb_xml_get_attribute (node, "type");
  g_autofree char *title = yb_xml_get_attribute (node, "title");
  char *href = yb_xml_get_attribute (node, "href");
  if (!relation || strcmp (relation, "alternate") == 0)
    offer (&item->address, href);
  else if (strcmp (relation, "enclosure") == 0)
    yb_feed_item_add_file (item, href, type, title);
  else
    g_free (href);
}

static void
take_category (YbFeedItem *item, const xmlNode *node)
{
  g_autofree char *scheme = yb_xml_get_attribute (node, "scheme");
  if (scheme && strstr (scheme, "#kind"))
    return;
  g_autofree char *label = yb_xml_get_attribute (node, "label");
  yb_feed_item_add_tag (item, label && *label ? g_steal_pointer (&label) : yb_xml_get_attribute (node, "term"));
}

/* Blogger exports comments, templates and settings as entries too. */
static gboolean
is_no_post (const xmlNode *node)
{
  if (yb_xml_find_child (node, "thr:in-reply-to"))
    return TRUE;
  for (const xmlNode *child = node->children; child; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE || !yb_xml_is (child, "atom:category"))
        continue;
      g_autofree char *scheme = yb_xml_get_attribute (child, "scheme"), *term = yb_xml_get_attribute (child, "term");
      if (scheme && strstr (scheme, "#kind") && term && !g_str_has_suffix (term, "#post"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_draft (const xmlNode *node)
{
  const xmlNode *control = yb_xml_find_child (node, "app:control");
  g_autofree char *draft = control ? yb_xml_get_child_text (control, "app:draft") : NULL;
  return draft && g_ascii_strcasecmp (draft, "yes") == 0;
}

static void
take_media_of_group (YbFeedItem *item, const xmlNode *group)
{
  const xmlNode *thumbnail = yb_xml_find_child (group, "media:thumbnail");
  if (thumbnail)
    yb_feed_item_add_file (item, yb_xml_get_attribute (thumbnail, "url"), "image", NULL);
  g_autofree char *text = yb_xml_get_child_text (group, "media:description");
  if (text && !item->summary)
    item->summary = make_html (text);
}

static void
take_child (YbFeedItem *item, const xmlNode *child)
{
  if (yb_xml_is (child, "atom:link"))
    take_link (item, child);
  else if (yb_xml_is (child, "atom:category"))
    take_category (item, child);
  else if (yb_xml_is (child, "media:group"))
    take_media_of_group (item, child);
  else if (yb_xml_is (child, "media:thumbnail"))
    yb_feed_item_add_file (item, yb_xml_get_attribute (child, "url"), "image", NULL);
}

void
yb_feed_read_atom_entry (YbFeed *feed, xmlNode *node)
{
  if (is_no_post (node))
    return;
  YbFeedItem *item = yb_feed_item_new (yb_xml_span (node, feed->file));
  const xmlNode *content = yb_xml_find_child (node, "atom:content"),
                *summary = yb_xml_find_child (node, "atom:summary");
  item->title = read_child (node, "atom:title");
  item->content = content ? read_text (content) : NULL;
  item->summary = summary ? read_text (summary) : NULL;
  if (content || summary)
    item->content_span = yb_xml_span (item->content ? content : summary ? summary : content, feed->file);
  static const char *const dates[] = { "atom:published", "atom:issued",   "dc:date", "atom:created",
                                       "atom:updated",   "atom:modified", NULL };
  for (const char *const *key = dates; *key; key++)
    offer (&item->date, yb_xml_get_child_text (node, *key));
  item->identifier = yb_xml_get_child_text (node, "atom:id");
  offer (&item->lang, yb_xml_get_attribute (node, "lang"));
  if (content)
    {
      offer (&item->lang, yb_xml_get_attribute (content, "lang"));
      g_autofree char *base = yb_xml_get_attribute (content, "base");
      if (base && yb_address_is_web (base))
        offer (&item->base, g_steal_pointer (&base));
      char *source = item->content ? NULL : yb_xml_get_attribute (content, "src");
      if (source)
        yb_feed_item_add_file (item, source, NULL, NULL);
    }
  item->is_draft = is_draft (node);
  for (const xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      take_child (item, child);
  yb_feed_take_item (feed, item);
}
