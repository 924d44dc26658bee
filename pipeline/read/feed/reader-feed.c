#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/feed/item.h"
#include "read/html/address.h"
#include "read/html/document.h"
#include "read/reader.h"
#include "read/source-text/source-text.h"
#include "read/xml/mend.h"
#include "read/xml/xml.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* ---- which sources ---- */

/* The head as text; UTF-16 has a NUL beside each letter. */
static char *
read_letters (const char *head, gsize n_head)
{
  GString *out = g_string_new (NULL);
  for (gsize i = 0; i < n_head; i++)
    if (head[i])
      g_string_append_c (out, head[i]);
  return g_string_free (out, FALSE);
}

/* The name of the first element, behind declarations and comments. */
static gboolean
begins_with_feed (const char *text)
{
  for (const char *c = text; (c = strchr (c, '<')); c++)
    {
      if (g_str_has_prefix (c, "<!--"))
        {
          c = strstr (c, "-->");
          if (!c)
            return FALSE;
          continue;
        }
      if (c[1] == '?' || c[1] == '!')
        continue;
      gboolean is_feed = g_str_has_prefix (c, "<feed") && strchr (" \t\r\n>", c[5]);
      return is_feed || g_str_has_prefix (c, "<rss") || g_str_has_prefix (c, "<rdf:RDF")
             || g_str_has_prefix (c, "<RDF");
    }
  return FALSE;
}

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  (void)source;
  if (is_folder)
    return FALSE;
  g_autofree char *text = read_letters (head, n_head);
  return begins_with_feed (text) || strstr (text, "jsonfeed.org/version") || strstr (text, "jsonfeed.org\\/version");
}

/* ---- reading ---- */

static void
make_record (YbFeed *feed)
{
  YbSpan span = { feed->file, 1, 1 };
  YbFields fields = yb_fields_new (feed->entries->arena, span);
  g_autofree char *title = feed->title ? yb_feed_strip_html (feed->context, feed->title, feed->file) : NULL;
  g_autofree char *base = g_path_get_basename (feed->file);
  const char *shown = title && *title ? title : base;
  yb_fields_add_text (&fields, "title", shown, strlen (shown), span);
  if (feed->lang && strlen (feed->lang) >= 2)
    {
      for (char *c = feed->lang; *c; c++)
        *c = *c == '_' ? '-' : *c;
      yb_fields_add_word (&fields, "lang", feed->lang, strlen (feed->lang), span);
    }
  if (feed->address && g_str_has_prefix (feed->address, "https://"))
    yb_fields_add_text (&fields, "web", feed->address, strlen (feed->address), span);
  g_autofree char *description = feed->description ? yb_feed_strip_html (feed->context, feed->description, feed->file)
                                                   : NULL;
  if (description && *description)
    yb_fields_add_text (&fields, "description", description, strlen (description), span);
  feed->entries->fields = yb_fields_finish (&fields);
}

/* FALSE and `error` when the text is no feed after all. */
static gboolean
read_text (YbFeed *feed, const char *text, gsize length, const char *shown, GError **error)
{
  const char *start = text + strspn (text, " \t\r\n");
  gboolean done;
  if (*start == '{')
    done = yb_feed_read_json (feed, text, length);
  else
    {
      GString *xml = yb_xml_mend (feed->context, text, length, feed->file);
      done = yb_feed_read_xml (feed, xml);
      g_string_free (xml, TRUE);
    }
  if (!done)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s: the feed cannot be read"), shown);
  return done;
}

static void
free_item (gpointer data)
{
  yb_feed_item_free (data);
}

char *
yb_feed_load (const YbContext *context, const char *source, gsize *length, GError **error)
{
  char *real = realpath (source, NULL);
  if (!real)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", source, g_strerror (code));
      return NULL;
    }
  char *raw = yb_source_text_load (real, YB_XML_MAX_SIZE, length, error);
  free (real);
  if (!raw)
    {
      g_prefix_error (error, "%s: ", source);
      return NULL;
    }
  g_autofree char *shown = g_utf8_make_valid (source, -1);
  return yb_html_decode (context, raw, length, NULL, g_intern_string (shown));
}

void
yb_feed_init (YbFeed *feed, const YbContext *context, const char *source, const YbReadOptions *options)
{
  g_autofree char *shown = g_utf8_make_valid (source, -1);
  char *real = realpath (source, NULL);
  g_autofree char *folder = g_path_get_dirname (real ? real : source);
  free (real);
  YbEntries *entries = yb_entries_new ();
  entries->source = yb_arena_strdup (entries->arena, source);
  entries->root = yb_arena_strdup (entries->arena, folder);
  entries->in_order = TRUE;
  *feed = (YbFeed){ .context = context,
                    .options = options,
                    .file = g_intern_string (shown),
                    .entries = entries,
                    .documents = g_array_new (FALSE, FALSE, sizeof (YbDocument)),
                    .names = yb_names_new (),
                    .known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    .undated = g_ptr_array_new_with_free_func (free_item) };
}

YbEntries *
yb_feed_end (YbFeed *feed)
{
  YbEntries *entries = feed->entries;
  yb_feed_finish (feed);
  make_record (feed);
  entries->entries = yb_arena_take_array (entries->arena, feed->documents, &entries->n_entries);
  char *texts[] = { feed->title, feed->description, feed->address, feed->lang, feed->date, feed->last_date };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_hash_table_unref (feed->names);
  g_hash_table_unref (feed->known);
  g_ptr_array_unref (feed->undated);
  return entries;
}

static YbEntries *
read_source (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  gsize length;
  g_autofree char *text = yb_feed_load (context, source, &length, error);
  if (!text)
    return NULL;
  YbFeed feed;
  yb_feed_init (&feed, context, source, options);
  gboolean done = read_text (&feed, text, length, source, error);
  YbEntries *entries = yb_feed_end (&feed);
  if (!done)
    g_clear_pointer (&entries, yb_entries_free);
  return entries;
}

extern const YbReader yb_reader_feed;
const YbReader yb_reader_feed = { .name = "feed", .accepts = accepts, .read = read_source };
