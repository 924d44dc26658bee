#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/feed/item.h"
#include "read/html/document.h"
#include "read/reader.h"
#include "read/source-text/source-text.h"
#include "read/wordpress/attachments.h"
#include "read/wordpress/footnotes.h"
#include "read/wordpress/paragraphs.h"
#include "read/wordpress/shortcodes.h"
#include "read/xml/mend.h"
#include "read/xml/xml.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  YbFeed feed;
  YbMediaLibrary *library;
  YbFoundDate exported; /* when the export was made: later posts lie in the future */
  gboolean is_exported_dated;
  guint today;   /* as 20211231 */
  GArray *pages; /* YbDocument */
} Export;

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  (void)source;
  return !is_folder && g_strstr_len (head, (gssize)n_head, "wordpress.org/export") != NULL;
}

/* ---- which posts ---- */

/* What an export holds beside posts and pages. */
static gboolean
is_internal (const char *type)
{
  static const char *const types[] = {
    "attachment",   "revision",         "nav_menu_item",     "custom_css",   "customize_changeset",
    "oembed_cache", "user_request",     "elementor_library", "feedback",     "spucpt",
    "popup",        "tablepress_table", "mc4wp-form",        "vc_grid_item", NULL
  };
  return g_strv_contains (types, type) || g_str_has_prefix (type, "wp_") || g_str_has_prefix (type, "acf-")
         || g_str_has_prefix (type, "wpcf7") || g_str_has_prefix (type, "jp_") || g_str_has_prefix (type, "et_");
}

static guint
day_number (YbFoundDate date)
{
  return (guint)date.year * 10000 + date.month * 100u + date.day;
}

/* The day that posts said to be published may not lie behind: sites that announce events publish them with the event's
 * day. */
static guint
find_today (const char *until)
{
  YbFoundDate date;
  if (until && yb_date_read (until, &date, NULL))
    return day_number (date);
  const char *given = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 now = given ? g_ascii_strtoll (given, NULL, 10) : 0;
  g_autoptr (GDateTime) today = now > 0 ? g_date_time_new_from_unix_utc (now) : g_date_time_new_now_utc ();
  if (!today)
    return 0;
  date = (YbFoundDate){ (gint16)g_date_time_get_year (today), (guint8)g_date_time_get_month (today),
                        (guint8)g_date_time_get_day_of_month (today) };
  return day_number (date);
}

/* Says why a post is not for the public; FALSE when it is. */
static gboolean
withhold (Export *export, const xmlNode *node, const char *title, YbSpan span)
{
  const YbContext *context = export->feed.context;
  g_autofree char *status = yb_xml_get_child_text (node, "wp:status");
  g_autofree char *password = yb_xml_get_child_text (node, "wp:post_password");
  g_autofree char *text = yb_xml_get_child_text (node, "wp:post_date");
  YbFoundDate date;
  if (status && strcmp (status, "publish") != 0)
    yb_report (context, g_str_has_suffix (status, "draft") ? YB_DIAGNOSTIC_DRAFT : YB_DIAGNOSTIC_ENTRY_WITHHELD, span,
               NULL, _ ("“%.100s” is not published (%s); it was left out"), title, status);
  else if (password)
    yb_report (context, YB_DIAGNOSTIC_ENTRY_WITHHELD, span, NULL,
               _ ("“%.100s” is protected by a password; it was left out"), title);
  else if (export->is_exported_dated && text && yb_date_read (text, &date, NULL)
           && day_number (date) > day_number (export->exported) && day_number (date) > export->today)
    yb_report (context, YB_DIAGNOSTIC_ENTRY_WITHHELD, span, _ ("a later day with `yearbook import --until` takes it"),
               _ ("“%.100s” lies behind the day of the export and in the future; it was left out"), title);
  else
    return FALSE;
  return TRUE;
}

/* ---- posts ---- */

static void
take_terms (YbFeedItem *item, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE || !yb_xml_is (child, "category"))
        continue;
      g_autofree char *domain = yb_xml_get_attribute (child, "domain");
      char *name = yb_xml_get_text (child);
      if (g_strcmp0 (domain, "category") == 0 && !item->category)
        item->category = name;
      else if (g_strcmp0 (domain, "category") == 0 || g_strcmp0 (domain, "post_tag") == 0)
        yb_feed_item_add_tag (item, name);
      else
        g_free (name);
    }
}

static void
take_featured_picture (YbFeedItem *item, const xmlNode *node, const YbMediaLibrary *library)
{
  for (const xmlNode *child = node->children; child; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE || !yb_xml_is (child, "wp:postmeta"))
        continue;
      g_autofree char *key = yb_xml_get_child_text (child, "wp:meta_key");
      if (g_strcmp0 (key, "_thumbnail_id") != 0)
        continue;
      g_autofree char *id = yb_xml_get_child_text (child, "wp:meta_value");
      const YbAttachment *attachment = yb_media_library_find (library, id);
      if (!attachment || !attachment->address)
        continue;
      YbFeedPicture picture = { .address = g_strdup (attachment->address),
                                .alt = g_strdup (attachment->alt),
                                .caption = g_strdup (attachment->caption) };
      g_array_append_val (item->pictures, picture);
      item->is_lead_sure = TRUE;
      return;
    }
}

static YbFeedItem *
read_item (Export *export, const xmlNode *node)
{
  YbFeed *feed = &export->feed;
  YbFeedItem *item = yb_feed_item_new (yb_xml_span (node, feed->file));
  const xmlNode *content = yb_xml_find_child (node, "content:encoded");
  g_autofree char *id = yb_xml_get_child_text (node, "wp:post_id"), *text = content ? yb_xml_get_text (content) : NULL;
  item->title = yb_xml_get_child_text (node, "title");
  item->address = yb_xml_get_child_text (node, "link");
  item->identifier = yb_xml_get_child_text (node, "guid");
  item->date = yb_xml_get_child_text (node, "wp:post_date");
  if (!item->date || g_str_has_prefix (item->date, "0000"))
    {
      g_free (item->date);
      item->date = yb_xml_get_child_text (node, "pubDate");
    }
  if (content)
    item->content_span = yb_xml_span (content, feed->file);
  if (text)
    {
      g_autofree char *expanded = yb_wordpress_expand (feed->context, text, id, export->library, item->content_span);
      g_autofree char *paragraphs = yb_wordpress_make_paragraphs (expanded),
                      *notes = yb_wordpress_make_footnotes (node);
      item->content = g_strconcat (paragraphs, notes, NULL); /* `notes` may be NULL */
    }
  take_terms (item, node);
  take_featured_picture (item, node, export->library);
  return item;
}

/* ---- pages ---- */

static const char *
find_page_name (const xmlNode *node)
{
  static const struct
  {
    const char *slug, *name;
  } names[] = { { "vorwort", "pages/foreword" },      { "foreword", "pages/foreword" },
                { "grusswort", "pages/foreword" },    { "preface", "pages/foreword" },
                { "avant-propos", "pages/foreword" }, { "nachwort", "pages/afterword" },
                { "afterword", "pages/afterword" } };
  g_autofree char *slug = yb_xml_get_child_text (node, "wp:post_name");
  for (guint i = 0; slug && i < G_N_ELEMENTS (names); i++)
    if (strcmp (slug, names[i].slug) == 0)
      return names[i].name;
  return NULL;
}

static void
take_page (Export *export, const xmlNode *node, const char *title, YbSpan span)
{
  const char *name = find_page_name (node);
  if (!name)
    {
      yb_report (export->feed.context, YB_DIAGNOSTIC_UNKNOWN_PAGE, span,
                 _ ("a book's pages are foreword and afterword; copy the text into one of them if it belongs there"),
                 _ ("there is no place in a book for the page “%.100s”; it was left out"), title);
      return;
    }
  g_autoptr (YbFeedItem) item = read_item (export, node);
  YbDocument page = yb_feed_make_document (&export->feed, item, NULL);
  page.name = name;
  g_array_append_val (export->pages, page);
}

/* ---- the export ---- */

static gboolean
take_media (xmlNode *node, gpointer data)
{
  Export *export = data;
  if (strcmp ((const char *)node->name, "item") == 0)
    yb_media_library_take (export->library, node);
  return TRUE;
}

static gboolean
take_element (xmlNode *node, gpointer data)
{
  Export *export = data;
  if (strcmp ((const char *)node->name, "item") != 0)
    {
      yb_feed_take_feed_element (&export->feed, node);
      if (export->feed.date && !export->is_exported_dated)
        export->is_exported_dated = yb_date_read (export->feed.date, &export->exported, NULL);
      return TRUE;
    }
  g_autofree char *type = yb_xml_get_child_text (node, "wp:post_type");
  g_autofree char *raw_title = yb_xml_get_child_text (node, "title");
  g_autofree char *title = raw_title ? yb_feed_strip_html (export->feed.context, raw_title, export->feed.file)
                                     : g_strdup ("");
  YbSpan span = yb_xml_span (node, export->feed.file);
  if (type && is_internal (type))
    return TRUE;
  if (withhold (export, node, title, span))
    return TRUE;
  if (g_strcmp0 (type, "page") == 0)
    take_page (export, node, title, span);
  else
    yb_feed_take_item (&export->feed, read_item (export, node));
  return TRUE;
}

static YbEntries *
read_source (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  gsize length;
  g_autofree char *text = yb_feed_load (context, source, &length, error);
  if (!text)
    return NULL;
  Export export = { .today = find_today (options->until),
                    .library = yb_media_library_new (),
                    .pages = g_array_new (FALSE, FALSE, sizeof (YbDocument)) };
  yb_feed_init (&export.feed, context, source, options);
  GString *xml = yb_xml_mend (context, text, length, export.feed.file);
  g_clear_pointer (&text, g_free);
  gboolean done = yb_xml_read (context, xml, export.feed.file, take_media, &export);
  /* The second reading says nothing that the first has not said. */
  done = done && yb_xml_read (NULL, xml, export.feed.file, take_element, &export);
  g_string_free (xml, TRUE);
  if (!done)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s: the export cannot be read"), source);
  yb_media_library_free (export.library);
  YbEntries *entries = yb_feed_end (&export.feed);
  entries->pages = yb_arena_take_array (entries->arena, export.pages, &entries->n_pages);
  if (!done)
    g_clear_pointer (&entries, yb_entries_free);
  return entries;
}

extern const YbReader yb_reader_wordpress;
const YbReader yb_reader_wordpress = { .name = "wordpress", .accepts = accepts, .read = read_source };
