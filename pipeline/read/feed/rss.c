/* RSS 0.9x, 1.0 and 2.0 with the extensions content, dc, media and itunes. */
#include "read/feed/item.h"
#include "read/html/address.h"
#include "read/xml/xml.h"

#include <string.h>

/* Takes `text` over into `place` if that is empty. */
static void
offer (char **place, char *text)
{
  if (*place || !text || !*text)
    g_free (text);
  else
    *place = text;
}

/* ---- media: ---- */

static char *
find_media_text (const xmlNode *node, const char *key)
{
  char *text = yb_xml_get_child_text (node, key);
  return text ? text : node->parent ? yb_xml_get_child_text (node->parent, key) : NULL;
}

static void
take_media (YbFeedItem *item, const xmlNode *node, gboolean is_thumbnail)
{
  g_autofree char *medium = yb_xml_get_attribute (node, "medium"), *type = yb_xml_get_attribute (node, "type");
  char *address = yb_xml_get_attribute (node, "url");
  gboolean is_image = is_thumbnail || (medium && strcmp (medium, "image") == 0);
  guint before = item->pictures->len;
  g_autofree char *title = yb_xml_get_child_text (node, "media:title");
  yb_feed_item_add_file (item, address, is_image ? "image" : type, is_thumbnail ? NULL : title);
  if (item->pictures->len == before || is_thumbnail)
    return;
  YbFeedPicture *picture = &g_array_index (item->pictures, YbFeedPicture, before);
  g_free (picture->alt);
  picture->alt = g_strdup (title);
  picture->caption = find_media_text (node, "media:description");
  picture->credit = find_media_text (node, "media:credit");
}

/* Sizes of one picture, or several in a group, count once; previews only when there is nothing else. */
static void
take_all_media (YbFeedItem *item, const xmlNode *node)
{
  const xmlNode *group = yb_xml_find_child (node, "media:group");
  const xmlNode *content = yb_xml_find_child (group ? group : node, "media:content");
  for (; content; content = group ? NULL : content->next)
    if (content->type == XML_ELEMENT_NODE && yb_xml_is (content, "media:content"))
      take_media (item, content, FALSE);
  const xmlNode *thumbnail = yb_xml_find_child (node, "media:thumbnail");
  if (!thumbnail && group)
    thumbnail = yb_xml_find_child (group, "media:thumbnail");
  if (thumbnail && item->pictures->len == 0)
    take_media (item, thumbnail, TRUE);
}

/* ---- an item ---- */

static void
take_guid (YbFeedItem *item, const xmlNode *node)
{
  g_autofree char *permalink = yb_xml_get_attribute (node, "isPermaLink");
  offer (&item->identifier, yb_xml_get_text (node));
  if (item->identifier && yb_address_is_web (item->identifier) && g_strcmp0 (permalink, "false") != 0)
    offer (&item->address, g_strdup (item->identifier));
}

static void
take_enclosure (YbFeedItem *item, const xmlNode *node)
{
  g_autofree char *type = yb_xml_get_attribute (node, "type");
  char *address = yb_xml_get_attribute (node, "url");
  yb_feed_item_add_file (item, address ? address : yb_xml_get_attribute (node, "href"), type, NULL);
}

static void
take_content (YbFeedItem *item, const xmlNode *node, const char *file)
{
  char *text = yb_xml_get_text (node);
  if (text && !item->content)
    item->content_span = yb_xml_span (node, file);
  offer (&item->content, text);
}

static void
take_itunes_image (YbFeedItem *item, const xmlNode *node)
{
  yb_feed_item_add_file (item, yb_xml_get_attribute (node, "href"), "image", NULL);
}

/* What comes first in the list is believed first. */
static void
take_texts (YbFeedItem *item, const xmlNode *node)
{
  static const char *const titles[] = { "title", "dc:title", "itunes:title", "media:title", NULL };
  static const char *const dates[] = { "pubDate",        "dc:date",      "dc:issued", "dc:created",  "published",
                                       "atom:published", "atom:updated", "date",      "dc:modified", NULL };
  static const char *const summaries[] = {
    "description", "atom:summary", "itunes:summary", "dc:description", "media:description", "itunes:subtitle", NULL
  };
  static const char *const languages[] = { "dc:language", "language", NULL };
  const struct
  {
    const char *const *keys;
    char **place;
  } texts[] = {
    { titles, &item->title }, { dates, &item->date }, { summaries, &item->summary }, { languages, &item->lang }
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const char *const *key = texts[i].keys; *key && !*texts[i].place; key++)
      offer (texts[i].place, yb_xml_get_child_text (node, *key));
}

void
yb_feed_read_rss_item (YbFeed *feed, xmlNode *node)
{
  YbFeedItem *item = yb_feed_item_new (yb_xml_span (node, feed->file));
  take_texts (item, node);
  for (const xmlNode *child = node->children; child; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (yb_xml_is (child, "content:encoded"))
        take_content (item, child, feed->file);
      else if (yb_xml_is (child, "link"))
        offer (&item->address, yb_xml_get_text (child));
      else if (yb_xml_is (child, "guid"))
        take_guid (item, child);
      else if (yb_xml_is (child, "category") || yb_xml_is (child, "dc:subject"))
        yb_feed_item_add_tag (item, yb_xml_get_text (child));
      else if (yb_xml_is (child, "enclosure"))
        take_enclosure (item, child);
      else if (yb_xml_is (child, "itunes:image"))
        take_itunes_image (item, child);
    }
  take_all_media (item, node);
  const xmlNode *summary = yb_xml_find_child (node, "description");
  if (!item->content && summary)
    item->content_span = yb_xml_span (summary, feed->file);
  if (!item->identifier)
    item->identifier = yb_xml_get_attribute (node, "about");
  if (item->lang && *item->lang == '\0')
    g_clear_pointer (&item->lang, g_free);
  yb_feed_take_item (feed, item);
}

/* ---- the feed ---- */

static void
take_feed_text (YbFeed *feed, const xmlNode *node)
{
  static const struct
  {
    const char *key;
    gsize place;
  } texts[] = {
    { "title", G_STRUCT_OFFSET (YbFeed, title) },          { "description", G_STRUCT_OFFSET (YbFeed, description) },
    { "subtitle", G_STRUCT_OFFSET (YbFeed, description) }, { "tagline", G_STRUCT_OFFSET (YbFeed, description) },
    { "language", G_STRUCT_OFFSET (YbFeed, lang) },        { "dc:language", G_STRUCT_OFFSET (YbFeed, lang) },
    { "pubDate", G_STRUCT_OFFSET (YbFeed, date) },         { "lastBuildDate", G_STRUCT_OFFSET (YbFeed, date) },
    { "dc:date", G_STRUCT_OFFSET (YbFeed, date) }
  };
  g_autofree char *key = yb_xml_key (node);
  const char *bare = g_str_has_prefix (key, "atom:") ? key + strlen ("atom:") : key;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (bare, texts[i].key) == 0)
      offer (G_STRUCT_MEMBER_P (feed, texts[i].place), yb_xml_get_text (node));
  if (strcmp (bare, "link") != 0)
    return;
  g_autofree char *relation = yb_xml_get_attribute (node, "rel"), *href = yb_xml_get_attribute (node, "href");
  if (href && (!relation || strcmp (relation, "alternate") == 0))
    offer (&feed->address, g_strdup (href));
  else if (!href)
    offer (&feed->address, yb_xml_get_text (node));
}

static gboolean
take_element (xmlNode *node, gpointer data)
{
  YbFeed *feed = data;
  const char *name = (const char *)node->name;
  if (strcmp (name, "item") == 0)
    yb_feed_read_rss_item (feed, node);
  else if (strcmp (name, "entry") == 0)
    yb_feed_read_atom_entry (feed, node);
  else
    yb_feed_take_feed_element (feed, node);
  return TRUE;
}

void
yb_feed_take_feed_element (YbFeed *feed, xmlNode *node)
{
  const char *name = (const char *)node->name;
  if (strcmp (name, "rss") == 0 || strcmp (name, "channel") == 0 || strcmp (name, "RDF") == 0
      || strcmp (name, "feed") == 0)
    {
      offer (&feed->lang, yb_xml_get_attribute (node, "lang"));
      g_autofree char *base = yb_xml_get_attribute (node, "base");
      if (base && yb_address_is_web (base))
        offer (&feed->address, g_steal_pointer (&base));
    }
  else
    take_feed_text (feed, node);
}

gboolean
yb_feed_read_xml (YbFeed *feed, const GString *xml)
{
  return yb_xml_read (feed->context, xml, feed->file, take_element, feed);
}
