#include "read/feed/item.h"

#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/html/address.h"
#include "read/html/convert.h"

#include <string.h>

#define MAX_ENTRIES 100000
#define MAX_MADE_TITLE 70 /* characters */
#define MAX_TAGS 50

/* ---- items ---- */

static void
clear_link (gpointer data)
{
  YbFeedLink *link = data;
  g_free (link->address);
  g_free (link->title);
}

static void
clear_picture (gpointer data)
{
  YbFeedPicture *picture = data;
  g_free (picture->address);
  g_free (picture->alt);
  g_free (picture->caption);
  g_free (picture->credit);
}

YbFeedItem *
yb_feed_item_new (YbSpan span)
{
  YbFeedItem *item = g_new0 (YbFeedItem, 1);
  item->span = item->content_span = span;
  item->tags = g_ptr_array_new_with_free_func (g_free);
  item->links = g_array_new (FALSE, FALSE, sizeof (YbFeedLink));
  item->pictures = g_array_new (FALSE, FALSE, sizeof (YbFeedPicture));
  g_array_set_clear_func (item->links, clear_link);
  g_array_set_clear_func (item->pictures, clear_picture);
  return item;
}

void
yb_feed_item_free (YbFeedItem *item)
{
  if (!item)
    return;
  char *texts[] = { item->title,      item->date, item->content, item->summary, item->address,
                    item->identifier, item->base, item->lang,    item->category };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (item->tags);
  g_array_unref (item->links);
  g_array_unref (item->pictures);
  g_free (item);
}

static gboolean
is_picture (const char *address, const char *type)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp" };
  if (type && *type)
    return g_ascii_strncasecmp (type, "image", 5) == 0;
  g_autofree char *bare = g_ascii_strdown (address, (gssize)strcspn (address, "?#"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (bare, endings[i]))
      return TRUE;
  return FALSE;
}

void
yb_feed_item_add_file (YbFeedItem *item, char *address, const char *type, const char *title)
{
  if (!address || !*address)
    g_free (address);
  else if (is_picture (address, type))
    {
      YbFeedPicture picture = { .address = address, .alt = g_strdup (title) };
      g_array_append_val (item->pictures, picture);
    }
  else
    {
      YbFeedLink link = { address, g_strdup (title) };
      g_array_append_val (item->links, link);
    }
}

void
yb_feed_item_add_tag (YbFeedItem *item, char *tag)
{
  for (guint i = 0; tag && i < item->tags->len; i++)
    if (strcmp (g_ptr_array_index (item->tags, i), tag) == 0)
      g_clear_pointer (&tag, g_free);
  if (tag && *tag && item->tags->len < MAX_TAGS)
    g_ptr_array_add (item->tags, tag);
  else
    g_free (tag);
}

/* ---- title and date ---- */

char *
yb_feed_strip_html (const YbContext *context, const char *html, const char *file)
{
  if (!strpbrk (html, "<&"))
    {
      g_auto (GStrv) words = g_strsplit_set (html, " \t\n\r", -1);
      GString *out = g_string_new (NULL);
      for (char **word = words; *word; word++)
        if (**word)
          g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", *word);
      return g_string_free (out, FALSE);
    }
  g_autoptr (YbHtml) parsed = yb_html_parse (context, html, strlen (html), file, 1);
  return yb_node_text (yb_html_body (parsed));
}

/* The first words of a text, where an entry has no title of its own. */
static char *
make_title (const YbContext *context, const YbFeedItem *item, const char *file)
{
  const char *html = item->content ? item->content : item->summary;
  g_autofree char *text = html ? yb_feed_strip_html (context, html, file) : NULL;
  if (!text || !*text)
    return NULL;
  if (g_utf8_strlen (text, -1) <= MAX_MADE_TITLE)
    return g_steal_pointer (&text);
  g_autofree char *head = g_utf8_substring (text, 0, MAX_MADE_TITLE);
  char *space = strrchr (head, ' ');
  if (space)
    *space = '\0';
  return g_strconcat (head, " …", NULL);
}

static char *
find_title (YbFeed *feed, const YbFeedItem *item)
{
  g_autofree char *title = item->title ? yb_feed_strip_html (feed->context, item->title, feed->file) : NULL;
  if (title && *title)
    return g_steal_pointer (&title);
  char *made = make_title (feed->context, item, feed->file);
  if (made)
    yb_report (feed->context, YB_DIAGNOSTIC_TITLE_MADE, item->span, NULL,
               _ ("the entry has no title; its first words were taken: “%s”"), made);
  return made;
}

/* Seconds since 1970, which some feeds have for a date. */
static gboolean
read_seconds (const char *text, YbFoundDate *date)
{
  gsize n = strspn (text, "0123456789");
  if (n < 9 || n > 11 || text[n] != '\0')
    return FALSE;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (g_ascii_strtoll (text, NULL, 10));
  if (!time)
    return FALSE;
  *date = (YbFoundDate){ (gint16)g_date_time_get_year (time), (guint8)g_date_time_get_month (time),
                         (guint8)g_date_time_get_day_of_month (time) };
  return TRUE;
}

/* The day as "2021-07-06"; NULL when the text has none. */
static char *
read_date (const char *text)
{
  YbFoundDate date;
  if (!text
      || !(yb_date_read (text, &date, NULL) || read_seconds (text, &date) || yb_date_find (text, &date, NULL, NULL)))
    return NULL;
  return yb_date_format (date);
}

/* ---- documents ---- */

static void
add_text (YbFields *fields, const char *key, const char *text, YbSpan span)
{
  if (text && *text)
    yb_fields_add_text (fields, key, text, strlen (text), span);
}

static YbValue *
make_text (YbArena *arena, const char *text, YbSpan span)
{
  YbValue *value = yb_arena_new0 (arena, YbValue);
  *value = (YbValue){ .kind = YB_VALUE_SCALAR, .span = span, .quoted = TRUE, .text = yb_arena_strdup (arena, text) };
  return value;
}

static void
add_tags (const YbFeed *feed, YbFields *fields, const YbFeedItem *item, YbArena *arena)
{
  if (item->tags->len == 0)
    return;
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < item->tags->len; i++)
    {
      g_autofree char *tag = yb_feed_strip_html (feed->context, g_ptr_array_index (item->tags, i), feed->file);
      g_ptr_array_add (items, make_text (arena, tag, item->span));
    }
  yb_fields_add_list (fields, "tags", items, item->span);
}

static void
add_links (YbFields *fields, const YbFeedItem *item, YbArena *arena)
{
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < item->links->len; i++)
    {
      const YbFeedLink *link = &g_array_index (item->links, YbFeedLink, i);
      if (!yb_address_is_safe (link->address))
        continue;
      YbFields map = yb_fields_new (arena, item->span);
      add_text (&map, "title", link->title, item->span);
      add_text (&map, "url", link->address, item->span);
      g_ptr_array_add (items, (gpointer)yb_fields_finish (&map));
    }
  if (items->len > 0)
    yb_fields_add_list (fields, "links", items, item->span);
  else
    g_ptr_array_unref (items);
}

/* The first picture leads, unless the text shows pictures: then a preview adds nothing. */
static void
add_pictures (YbFeed *feed, const YbFeedItem *item, const YbHtmlRules *rules, YbHtmlContent *content)
{
  if (content->pictures->len > 0 && !item->is_lead_sure)
    return;
  for (guint i = item->pictures->len; i > 0; i--)
    {
      const YbFeedPicture *picture = &g_array_index (item->pictures, YbFeedPicture, i - 1);
      yb_html_content_add_lead (feed->context, rules, picture->address, picture->alt, picture->caption, picture->credit,
                                item->span, content);
    }
}

YbDocument
yb_feed_make_document (YbFeed *feed, const YbFeedItem *item, const char *date)
{
  YbArena *arena = feed->entries->arena;
  g_autofree char *title = find_title (feed, item);
  const char *lang = item->lang ? item->lang : feed->lang;
  YbHtmlRules rules = { .base = item->base      ? item->base
                                : item->address ? item->address
                                                : feed->address,
                        .root = feed->entries->root,
                        .folder = feed->entries->root,
                        .lang = lang };
  g_auto (YbHtmlContent) content;
  yb_html_content_init (&content, arena);
  const char *html = item->content ? item->content : item->summary;
  if (html)
    yb_html_convert_text (feed->context, html, feed->file, item->content_span.line, &rules, &content);
  add_pictures (feed, item, &rules, &content);
  YbFields fields = yb_fields_new (arena, item->span);
  if (date)
    yb_fields_add_word (&fields, "date", date, strlen (date), item->span);
  add_text (&fields, "title", title, item->span);
  if (item->lang && feed->lang && g_ascii_strncasecmp (item->lang, feed->lang, 2) != 0)
    yb_fields_add_word (&fields, "lang", item->lang, strlen (item->lang), item->span);
  g_autofree char *category = item->category ? yb_feed_strip_html (feed->context, item->category, feed->file) : NULL;
  if (date)
    {
      add_text (&fields, "category", category, item->span);
      add_tags (feed, &fields, item, arena);
    }
  const YbValue *images = yb_html_content_make_images (&content);
  if (images)
    yb_fields_add_value (&fields, "images", images);
  if (date)
    add_links (&fields, item, arena);
  YbDocument document = { .name = date ? yb_name_make (feed->names, date, title, arena) : NULL,
                          .folder = feed->entries->root,
                          .fields = yb_fields_finish (&fields),
                          .span = item->span,
                          .origin = yb_arena_strdup (arena, item->address ? item->address : item->identifier) };
  yb_body_writer_finish (&content.body, arena, &document);
  return document;
}

static void
keep_document (YbFeed *feed, const YbFeedItem *item, const char *date)
{
  YbDocument document = yb_feed_make_document (feed, item, date);
  g_array_append_val (feed->documents, document);
}

/* ---- which items ---- */

static gboolean
add_known (YbFeed *feed, const char *name)
{
  return !name || g_hash_table_add (feed->known, g_strdup (name));
}

static gboolean
leave_out (YbFeed *feed, const YbFeedItem *item)
{
  const char *name = item->title ? item->title : item->identifier ? item->identifier : "";
  g_autofree char *title = yb_feed_strip_html (feed->context, name, feed->file);
  const char *wanted = feed->options->lang, *lang = item->lang ? item->lang : feed->lang;
  gboolean is_new = add_known (feed, item->identifier);
  is_new = (item->address == NULL || g_strcmp0 (item->address, item->identifier) == 0
            || add_known (feed, item->address))
           && is_new;
  if (item->is_draft)
    yb_report (feed->context, YB_DIAGNOSTIC_DRAFT, item->span, NULL, _ ("“%.100s” is a draft; it was left out"), title);
  else if (wanted && lang && g_ascii_strncasecmp (wanted, lang, 2) != 0)
    yb_report (feed->context, YB_DIAGNOSTIC_ENTRY_WITHHELD, item->span, NULL,
               _ ("“%.100s” is in another language (%s) and was left out"), title, lang);
  else if (!is_new)
    yb_report (feed->context, YB_DIAGNOSTIC_DUPLICATE_ENTRY, item->span, NULL,
               _ ("the entry “%.100s” is there twice; the first was taken"), title);
  else if (feed->documents->len >= MAX_ENTRIES)
    yb_report (feed->context, YB_DIAGNOSTIC_LIMIT, item->span, NULL, _ ("more than %d entries; “%.100s” was left out"),
               MAX_ENTRIES, title);
  else
    return FALSE;
  return TRUE;
}

static void
take_undated (YbFeed *feed, const YbFeedItem *item, const char *date)
{
  yb_report (feed->context, YB_DIAGNOSTIC_SOURCE_MENDED, item->span, _ ("look it up and mend it in the book"),
             item->date ? _ ("“%.60s” is no date; the entry got that of its neighbour, %s")
                        : _ ("the entry has no date%.0s; it got that of its neighbour, %s"),
             item->date ? item->date : "", date);
  keep_document (feed, item, date);
}

static void
take_waiting (YbFeed *feed, const char *date)
{
  for (guint i = 0; i < feed->undated->len; i++)
    take_undated (feed, g_ptr_array_index (feed->undated, i), date);
  g_ptr_array_set_size (feed->undated, 0);
}

void
yb_feed_take_item (YbFeed *feed, YbFeedItem *taken)
{
  g_autoptr (YbFeedItem) item = taken;
  if (leave_out (feed, item))
    return;
  g_autofree char *date = read_date (item->date);
  if (date)
    {
      take_waiting (feed, date);
      keep_document (feed, item, date);
      g_free (feed->last_date);
      feed->last_date = g_steal_pointer (&date);
    }
  else if (feed->last_date)
    take_undated (feed, item, feed->last_date);
  else
    g_ptr_array_add (feed->undated, g_steal_pointer (&item));
}

void
yb_feed_finish (YbFeed *feed)
{
  g_autofree char *date = read_date (feed->date);
  if (date)
    take_waiting (feed, date);
  for (guint i = 0; i < feed->undated->len; i++)
    {
      const YbFeedItem *item = g_ptr_array_index (feed->undated, i);
      yb_report (feed->context, YB_DIAGNOSTIC_ENTRY_WITHHELD, item->span, NULL,
                 _ ("neither “%.100s” nor the feed has a date; the entry was left out"),
                 item->title ? item->title : "");
    }
}
