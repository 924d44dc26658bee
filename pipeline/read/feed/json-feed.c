/* JSON Feed 1.0 and 1.1. */
#include "read/feed/item.h"
#include "read/json/json.h"

#include <string.h>

static char *
get (const YbValue *map, const char *key)
{
  const char *text = yb_value_text (yb_value_get (map, key));
  return text && *text ? g_strdup (text) : NULL;
}

/* Plain text as HTML: empty lines part paragraphs, other line ends are breaks. */
static char *
make_html (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) paragraphs = g_strsplit (escaped, "\n\n", -1);
  GString *out = g_string_new (NULL);
  for (char **paragraph = paragraphs; *paragraph; paragraph++)
    {
      g_auto (GStrv) lines = g_strsplit (*paragraph, "\n", -1);
      g_autofree char *joined = g_strjoinv ("<br>", lines);
      g_string_append_printf (out, "<p>%s</p>", joined);
    }
  return g_string_free (out, FALSE);
}

static const YbValue *
get_list (const YbValue *map, const char *key)
{
  const YbValue *list = yb_value_get (map, key);
  return list && list->kind == YB_VALUE_LIST ? list : NULL;
}

static void
read_item (YbFeed *feed, const YbValue *map)
{
  YbFeedItem *item = yb_feed_item_new (map->span);
  item->title = get (map, "title");
  if (item->title)
    {
      char *escaped = g_markup_escape_text (item->title, -1); /* titles are plain here */
      g_free (item->title);
      item->title = escaped;
    }
  item->identifier = get (map, "id");
  item->address = get (map, "url");
  item->lang = get (map, "language");
  item->content = get (map, "content_html");
  g_autofree char *plain = get (map, "content_text"), *summary = get (map, "summary");
  if (!item->content && plain)
    item->content = make_html (plain);
  item->summary = summary ? make_html (summary) : NULL;
  item->date = get (map, "date_published");
  if (!item->date)
    item->date = get (map, "date_modified");
  static const char *const pictures[] = { "image", "banner_image" };
  for (guint i = 0; i < G_N_ELEMENTS (pictures) && item->pictures->len == 0; i++)
    yb_feed_item_add_file (item, get (map, pictures[i]), "image", NULL);
  const YbValue *tags = get_list (map, "tags"), *files = get_list (map, "attachments");
  for (guint i = 0; tags && i < tags->n_items; i++)
    yb_feed_item_add_tag (item, g_strdup (yb_value_text (tags->items[i])));
  for (guint i = 0; files && i < files->n_items; i++)
    {
      g_autofree char *type = get (files->items[i], "mime_type"), *title = get (files->items[i], "title");
      yb_feed_item_add_file (item, get (files->items[i], "url"), type, title);
    }
  yb_feed_take_item (feed, item);
}

gboolean
yb_feed_read_json (YbFeed *feed, const char *text, gsize length)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  const YbValue *root = yb_json_read (feed->context, arena, text, length, (YbSpan){ feed->file, 1, 1 });
  const YbValue *items = root ? get_list (root, "items") : NULL;
  if (!root)
    return FALSE;
  feed->title = get (root, "title");
  feed->description = get (root, "description");
  feed->address = get (root, "home_page_url");
  feed->lang = get (root, "language");
  for (guint i = 0; items && i < items->n_items; i++)
    if (items->items[i]->kind == YB_VALUE_MAP)
      read_item (feed, items->items[i]);
  return TRUE;
}
