#include "read/markdown-site/page.h"

#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/markdown-site/head-pictures.h"
#include "read/markdown-site/head.h"
#include "read/markdown-site/inherit.h"
#include "read/markdown-site/lektor.h"
#include "read/markdown-site/markdown-lines.h"
#include "read/markdown-site/mdx.h"
#include "read/markdown-site/page-date.h"
#include "read/markdown-site/page-kind.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/shortcodes.h"

#include <string.h>

#define MAX_WORDS 200

/* ---- values ---- */

static gboolean
is_true (const YbValue *value)
{
  static const char *const words[] = { "true", "yes", "1", "on", NULL };
  g_autofree char *small = yb_value_text (value) ? g_ascii_strdown (yb_value_text (value), -1) : NULL;
  return small && g_strv_contains (words, small);
}

static gboolean
is_false (const YbValue *value)
{
  static const char *const words[] = { "false", "no", "0", "off", "never", NULL };
  g_autofree char *small = yb_value_text (value) ? g_ascii_strdown (yb_value_text (value), -1) : NULL;
  return small && g_strv_contains (words, small);
}

/* The first of the keys that has a text; `value` (may be NULL) gets its value. */
static const char *
find_text (const YbValue *fields, const char *const *keys, const YbValue **value)
{
  for (; *keys; keys++)
    {
      const YbValue *found = yb_site_find (fields, *keys);
      const char *text = yb_value_text (found);
      if (text && *text)
        {
          if (value)
            *value = found;
          return text;
        }
    }
  return NULL;
}

/* ---- what is left out ---- */

static void
report_withheld (const YbSitePage *page, YbSpan span, const char *why)
{
  /* What a folder says of its pages is told of the page. */
  if (g_strcmp0 (span.file, page->file) != 0)
    span = (YbSpan){ page->file, 1, 1 };
  yb_report (page->site->context, YB_DIAGNOSTIC_ENTRY_WITHHELD, span, NULL, _ ("%s; it was left out"), why);
}

/* TRUE, and reported, when the page was not meant for the public. */
static gboolean
is_withheld (const YbSitePage *page)
{
  static const char *const truths[] = { "draft",    "isDraft",     "is_draft", "private",
                                        "hidden",   "_hidden",     "headless", "eleventyExcludeFromCollections",
                                        "unlisted", "unpublished", "ignore",   NULL };
  static const char *const lies[] = { "published",     "publish",    "render",
                                      "build.render",  "build.list", "_build.list",
                                      "_build.render", "permalink",  NULL };
  static const char *const states[] = { "status", "state", "visibility", NULL };
  static const char *const hidden_states[] = { "draft",       "private", "pending",        "hidden",
                                               "unpublished", "entwurf", "archived-draft", NULL };
  YbSpan here = { page->file, 1, 1 };
  g_autofree char *slashed = g_strconcat ("/", page->path, NULL);
  if (strstr (slashed, "/_drafts/") || strstr (slashed, "/drafts/"))
    {
      report_withheld (page, here, _ ("the page lies in a folder of drafts"));
      return TRUE;
    }
  for (const char *const *key = truths; *key; key++)
    if (is_true (yb_site_find (page->fields, *key)))
      {
        report_withheld (page, yb_site_find (page->fields, *key)->span, _ ("the page is a draft or hidden"));
        return TRUE;
      }
  for (const char *const *key = lies; *key; key++)
    if (is_false (yb_site_find (page->fields, *key)))
      {
        report_withheld (page, yb_site_find (page->fields, *key)->span, _ ("the page is not published"));
        return TRUE;
      }
  const YbValue *value = NULL;
  const char *state = find_text (page->fields, states, &value);
  g_autofree char *small = state ? g_ascii_strdown (state, -1) : NULL;
  if (!small || !g_strv_contains (hidden_states, small))
    return FALSE;
  report_withheld (page, value->span, _ ("the page is not published"));
  return TRUE;
}

/* TRUE, and reported, when the page is to appear later. */
static gboolean
lies_ahead (const YbSitePage *page, gint64 moment)
{
  static const char *const keys[] = { "publishDate", "publish_date", "publishdate", NULL };
  const char *text = find_text (page->fields, keys, NULL);
  g_autofree char *day = NULL;
  gint64 appears = moment;
  if (text && !yb_site_read_date (page->site, text, &day, &appears))
    appears = moment;
  if (MAX (appears, moment) <= page->site->now)
    return FALSE;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (page->site->now);
  g_autofree char *shown = now ? g_date_time_format (now, "%Y-%m-%d") : NULL;
  yb_report (page->site->context, YB_DIAGNOSTIC_ENTRY_WITHHELD, ((YbSpan){ page->file, 1, 1 }),
             _ ("a later day with `yearbook import --until` takes it"),
             _ ("the page's date lies in the future, seen from %s; it was left out"), shown ? shown : "?");
  return TRUE;
}

/* ---- date, title, language ---- */

static gboolean
find_date (const YbSitePage *page, char **day, gint64 *moment)
{
  static const char *const keys[] = { "date",         "pubDate",     "pub_date",     "publishDate",
                                      "publish_date", "published",   "published_at", "publishedAt",
                                      "datum",        "created",     "created_at",   "createdAt",
                                      "extra.date",   "params.date", "day",          NULL };
  for (const char *const *key = keys; *key; key++)
    {
      const char *text = yb_value_text (yb_site_find (page->fields, *key));
      if (text && yb_site_read_date (page->site, text, day, moment))
        return TRUE;
    }
  g_autofree char *of_path = yb_page_path_date (page->path);
  return of_path && yb_site_read_date (page->site, of_path, day, moment);
}

/* The language of the page; NULL: the site tells none. */
static const char *
find_language (const YbSitePage *page)
{
  static const char *const keys[] = { "lang", "language", "locale", NULL };
  const char *of_path = yb_page_language (page->site, page->path);
  const char *of_head = find_text (page->fields, keys, NULL);
  return of_path ? of_path : of_head && strlen (of_head) <= 12 ? of_head : page->site->main_lang;
}

static gboolean
same_language (const char *one, const char *two)
{
  gsize n = strcspn (one, "-_");
  return n == strcspn (two, "-_") && g_ascii_strncasecmp (one, two, n) == 0;
}

/* "leinen-los" as "Leinen los". */
static char *
title_of_slug (const YbSitePage *page)
{
  g_autofree char *slug = yb_page_slug (page->site, page->path);
  g_autofree char *spaced = g_strdelimit (g_strdup (slug), "-_", ' ');
  g_strstrip (spaced);
  g_autofree char *first = g_utf8_strup (spaced, *spaced ? g_utf8_next_char (spaced) - spaced : 0);
  return g_strconcat (first, *spaced ? g_utf8_next_char (spaced) : "", NULL);
}

/* The heading of level one that the body begins with; its bytes, or 0 when there is none. `title` gets it plain. */
static gsize
read_first_heading (const char *body, char **title)
{
  gsize start = strspn (body, " \t\n"), n = strcspn (body + start, "\n");
  const char *line = body + start;
  if (line[0] == '#' && (line[1] == ' ' || line[1] == '\t'))
    {
      g_autofree char *text = g_strndup (line + 1, n - 1);
      g_strchomp (text);
      gsize length = strlen (text);
      while (length > 0 && text[length - 1] == '#')
        text[--length] = '\0';
      char *attributes = strstr (text, " {");
      if (attributes && g_str_has_suffix (g_strchomp (text), "}"))
        *attributes = '\0';
      *title = yb_plain_text (text);
      return start + n;
    }
  const char *below = line + n;
  gsize n_below = *below == '\n' ? strspn (below + 1, "=") : 0;
  if (n == 0 || n_below < 2 || (below[1 + n_below] != '\n' && below[1 + n_below] != '\0'))
    return 0;
  g_autofree char *text = g_strndup (line, n);
  *title = yb_plain_text (text);
  return start + n + 1 + n_below;
}

/* The title; `skipped` gets the bytes of the body that hold it once more. */
static char *
find_title (const YbSitePage *page, const char *body, gsize *skipped)
{
  static const char *const keys[] = { "title", "headline", "titel", "_title", "heading", "params.title", NULL };
  const char *text = find_text (page->fields, keys, NULL);
  g_autofree char *title = text ? yb_plain_text (text) : NULL, *heading = NULL;
  gsize n = read_first_heading (body, &heading);
  gboolean has_title = title && *title;
  *skipped = heading && *heading && (!has_title || strcmp (title, heading) == 0) ? n : 0;
  if (has_title)
    return g_steal_pointer (&title);
  if (heading && *heading)
    return g_steal_pointer (&heading);
  char *made = title_of_slug (page);
  yb_report (page->site->context, YB_DIAGNOSTIC_TITLE_MADE, ((YbSpan){ page->file, 1, 1 }), NULL,
             _ ("the page has no title; “%s” was made of its name"), made);
  return made;
}

/* ---- fields ---- */

/* Words in one text, as "bridge, river"; Jekyll takes spaces for it, too, where the key stands for several. */
static GPtrArray *
split_words (const char *text, gboolean by_spaces)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *signs = strchr (text, ';') ? ";" : strchr (text, ',') ? "," : by_spaces ? " \t" : "\n";
  g_auto (GStrv) parts = g_strsplit_set (text, signs, MAX_WORDS);
  for (char **part = parts; *part; part++)
    {
      g_autofree char *plain = yb_plain_text (*part);
      if (*g_strstrip (plain))
        g_ptr_array_add (words, g_steal_pointer (&plain));
    }
  return words;
}

/* Texts of a list, or of one text. */
static GPtrArray *
collect_texts (const YbValue *value)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint n = !value ? 0 : value->kind == YB_VALUE_LIST ? value->n_items : 1;
  for (guint i = 0; i < n; i++)
    {
      const YbValue *item = value->kind == YB_VALUE_LIST ? value->items[i] : value;
      const char *text = yb_value_text (item);
      if (!text && item->kind == YB_VALUE_MAP)
        text = yb_value_text (yb_site_find (item, "name"));
      g_autofree char *plain = text ? yb_plain_text (text) : NULL;
      if (plain && *plain)
        g_ptr_array_add (texts, g_steal_pointer (&plain));
    }
  return texts;
}

static void
add_texts (YbFields *fields, const char *key, GPtrArray *texts, YbSpan span, YbArena *arena)
{
  if (texts->len == 0)
    return;
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < texts->len; i++)
    {
      YbValue *item = yb_arena_new0 (arena, YbValue);
      item->kind = YB_VALUE_SCALAR;
      item->span = span;
      item->quoted = TRUE;
      item->text = yb_arena_strdup (arena, g_ptr_array_index (texts, i));
      g_ptr_array_add (items, item);
    }
  yb_fields_add_list (fields, key, items, span);
}

/* Adds the words under these keys, each once. */
static void
append_found (GPtrArray *all, const YbSitePage *page, const char *const *keys)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  for (; *keys; keys++)
    {
      const YbValue *value = yb_site_find (page->fields, *keys);
      gboolean is_list_in_words = yb_value_text (value)
                                  && (g_str_has_suffix (*keys, "s") || g_str_has_suffix (*keys, "e")
                                      || g_str_has_suffix (*keys, "n"));
      gboolean by_spaces = page->site->dialect == YB_SITE_JEKYLL && g_str_has_suffix (*keys, "s");
      g_autoptr (GPtrArray) texts = is_list_in_words ? split_words (value->text, by_spaces) : collect_texts (value);
      for (guint i = 0; i < texts->len; i++)
        if (!g_hash_table_contains (known, g_ptr_array_index (texts, i)))
          {
            g_ptr_array_add (all, g_strdup (g_ptr_array_index (texts, i)));
            g_hash_table_add (known, g_ptr_array_index (all, all->len - 1));
          }
    }
}

/* The first category is the entry's; the others are words for it as tags are. Eleventy's tags name collections, too. */
static void
add_categories (YbSitePage *page, YbFields *fields, YbSpan span)
{
  static const char *const category_keys[] = { "category",  "categories", "taxonomies.categories",
                                               "kategorie", "kategorien", "rubrik",
                                               "section",   NULL };
  static const char *const tag_keys[] = { "tags",        "tag",          "taxonomies.tags", "keywords",
                                          "schlagworte", "schlagwörter", "topics",          NULL };
  static const char *const collections[] = { "post", "posts", "blog", "all", "entries", "nav", NULL };
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_free);
  append_found (categories, page, category_keys);
  append_found (tags, page, tag_keys);
  const char *posts = strstr (page->path, "/_posts/");
  if (categories->len == 0 && posts && page->site->dialect == YB_SITE_JEKYLL)
    {
      /* Where all sources lie is no category. */
      static const char *const sources[] = { "source", "src", "_source", "site", "docs", "jekyll", NULL };
      g_autofree char *folder = g_strndup (page->path, (gsize)(posts - page->path));
      g_autofree char *name = g_path_get_basename (folder);
      if (!g_strv_contains (sources, name))
        g_ptr_array_add (categories, g_steal_pointer (&name));
    }
  if (page->site->dialect == YB_SITE_ELEVENTY)
    for (guint i = tags->len; i > 0; i--)
      if (g_strv_contains (collections, g_ptr_array_index (tags, i - 1)))
        g_ptr_array_remove_index (tags, i - 1);
  if (categories->len > 0)
    {
      const char *first = g_ptr_array_index (categories, 0);
      yb_fields_add_text (fields, "category", first, strlen (first), span);
    }
  for (guint i = 1; i < categories->len; i++)
    g_ptr_array_add (tags, g_strdup (g_ptr_array_index (categories, i)));
  add_texts (fields, "tags", tags, span, page->site->arena);
}

static void
add_names (YbSitePage *page, YbFields *fields, YbSpan span)
{
  static const struct
  {
    const char *key;
    const char *names[6];
  } lists[] = {
    { "people", { "people", "persons", "personen", "taxonomies.people", NULL } },
    { "places", { "places", "orte", "ort", "location", "taxonomies.places", NULL } },
    { "organisations", { "organisations", "organizations", "organisationen", NULL } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      append_found (texts, page, lists[i].names);
      add_texts (fields, lists[i].key, texts, span, page->site->arena);
    }
}

/* Addresses that the head gives to stand at the entry's end. */
static void
add_links (YbSitePage *page, YbFields *fields, YbSpan span)
{
  static const char *const keys[] = { "links", "link", "external_url", "externalUrl", "source_url", NULL };
  GPtrArray *items = g_ptr_array_new ();
  for (const char *const *key = keys; *key; key++)
    {
      const YbValue *value = yb_site_find (page->fields, *key);
      guint n = !value ? 0 : value->kind == YB_VALUE_LIST ? value->n_items : 1;
      for (guint i = 0; i < n; i++)
        {
          const YbValue *item = value->kind == YB_VALUE_LIST ? value->items[i] : value;
          const char *url = yb_value_text (item->kind == YB_VALUE_MAP ? yb_site_find (item, "url") : item);
          if (!url || !g_str_has_prefix (url, "http"))
            continue;
          YbFields link = yb_fields_new (page->site->arena, item->span);
          const char *title = item->kind == YB_VALUE_MAP ? yb_value_text (yb_site_find (item, "title")) : NULL;
          if (title)
            yb_fields_add_text (&link, "title", title, strlen (title), item->span);
          yb_fields_add_text (&link, "url", url, strlen (url), item->span);
          g_ptr_array_add (items, (gpointer)yb_fields_finish (&link));
        }
    }
  if (items->len > 0)
    yb_fields_add_list (fields, "links", items, span);
  else
    g_ptr_array_unref (items);
}

static void
add_plain (YbFields *fields, const char *key, const char *text, YbSpan span)
{
  g_autofree char *plain = text ? yb_plain_text (text) : NULL;
  if (plain && *plain)
    yb_fields_add_text (fields, key, plain, strlen (plain), span);
}

static const YbValue *
make_fields (YbSitePage *page, const char *title, const char *date, const char *lang)
{
  static const char *const subtitles[] = { "subtitle", "sub_title",       "subheading",     "untertitel",
                                           "tagline",  "params.subtitle", "extra.subtitle", NULL };
  YbSpan span = page->fields ? page->fields->span : (YbSpan){ page->file, 1, 1 };
  YbFields fields = yb_fields_new (page->site->arena, span);
  yb_fields_add_word (&fields, "date", date, strlen (date), span);
  yb_fields_add_text (&fields, "title", title, strlen (title), span);
  add_plain (&fields, "subtitle", find_text (page->fields, subtitles, NULL), span);
  add_categories (page, &fields, span);
  add_names (page, &fields, span);
  if (lang && page->site->lang && !same_language (lang, page->site->lang))
    yb_fields_add_word (&fields, "lang", lang, strlen (lang), span);
  if (page->images->len > 0)
    yb_fields_add_list (&fields, "images", g_ptr_array_ref (page->images), span);
  add_links (page, &fields, span);
  return yb_fields_finish (&fields);
}

/* ---- text ---- */

/* The words above the text that only the head has; a text that the body begins with is not said twice. */
static char *
find_lead (const YbSitePage *page, const char *body)
{
  static const char *const keys[] = { "lead",        "lede",       "intro",    "introduction", "teaser",
                                      "teaser_text", "standfirst", "vorspann", "einleitung",   NULL };
  static const char *const summaries[] = { "description", "summary", "excerpt", "abstract", NULL };
  const char *text = find_text (page->fields, keys, NULL);
  gboolean is_empty = body[strspn (body, " \t\n")] == '\0';
  if (!text && is_empty)
    text = find_text (page->fields, summaries, NULL);
  gboolean is_path = text && !strpbrk (text, " \n") && strpbrk (text, "./");
  if (!text || is_path)
    return NULL;
  g_autofree char *plain = yb_plain_text (text), *of_body = yb_plain_text (body);
  return *plain && !g_str_has_prefix (of_body, plain) ? g_strdup (text) : NULL;
}

static void
write_body (YbSitePage *page, YbPageFormat format, const char *body, guint first_line, YbDocument *document)
{
  YbBodyWriter plain = yb_body_writer_new (), out = yb_body_writer_new ();
  g_autofree char *lead = find_lead (page, body);
  if (lead)
    {
      yb_shortcodes_replace (page, lead, strlen (lead), 1, &plain);
      for (guint i = 0; i < 2; i++)
        yb_body_writer_end_line (&plain, 1);
    }
  g_autofree char *markdown = format == YB_PAGE_MARKDOWN && yb_page_is_mdx (page) ? yb_mdx_to_markdown (page, body)
                                                                                  : NULL;
  if (markdown)
    body = markdown;
  yb_shortcodes_replace (page, body, strlen (body), first_line, &plain);
  yb_body_writer_end_line (&plain, first_line + plain.lines->len);
  if (format == YB_PAGE_HTML)
    yb_html_page_rewrite (page, &plain, &out);
  else
    yb_markdown_lines_rewrite (page, &plain, &out);
  yb_body_writer_clear (&plain);
  yb_body_writer_finish (&out, page->site->arena, document);
}

/* ---- the page ---- */

static const char *
find_address (const YbSitePage *page)
{
  static const char *const keys[] = { "permalink", "url", "slug", "path", NULL };
  const char *text = find_text (page->fields, keys, NULL);
  return text && !strchr (text, ':') && !strchr (text, '{') ? yb_arena_strdup (page->site->arena, text) : NULL;
}

/* A page without a date is no entry; that is told, for who wrote a head may have forgotten it. */
static void
report_undated (const YbSitePage *page)
{
  if (page->fields)
    yb_report (page->site->context, YB_DIAGNOSTIC_FILE_IGNORED, ((YbSpan){ page->file, 1, 1 }),
               _ ("write “date: 2021-07-06” at its head if it is one"),
               _ ("the page has no date, so it is no entry; it was left out"));
}

/* TRUE for pages as "About" and "Search", which have dates now and then. */
static gboolean
is_of_site (const YbSitePage *page)
{
  static const char *const layouts[] = {
    "search", "archive", "archives", "contact", "about", "tags", "categories", NULL
  };
  static const char *const keys[] = { "layout", "type", NULL };
  for (const char *const *key = keys; *key; key++)
    {
      const char *layout = yb_value_text (yb_site_find (page->fields, *key));
      if (layout && g_strv_contains (layouts, layout))
        return TRUE;
    }
  return page->site->dialect != YB_SITE_LEKTOR && yb_page_is_of_site (page->path);
}

static gboolean
read_page (YbSitePage *page, YbPageFormat format, const YbHead *head, const char *body, YbSiteEntry *entry)
{
  YbSite *site = page->site;
  const char *lang = find_language (page);
  if (site->lang && site->langs->len > 1 && lang && !same_language (lang, site->lang))
    return FALSE;
  if (is_withheld (page))
    return FALSE;
  if (is_of_site (page))
    {
      yb_report (site->context, YB_DIAGNOSTIC_FILE_IGNORED, ((YbSpan){ page->file, 1, 1 }), NULL,
                 _ ("the page is one of the site itself, so it is no entry; it was left out"));
      return FALSE;
    }
  g_autofree char *day = NULL;
  if (!find_date (page, &day, &entry->moment))
    {
      report_undated (page);
      return FALSE;
    }
  if (lies_ahead (page, entry->moment))
    return FALSE;
  gsize skipped;
  g_autofree char *title = find_title (page, body, &skipped);
  guint line = head->body_line;
  for (gsize i = 0; i < skipped; i++)
    line += body[i] == '\n';
  yb_head_pictures_read (page);
  entry->document.span = (YbSpan){ page->file, 1, 1 };
  entry->document.folder = site->entries->root;
  write_body (page, format, body + skipped, line, &entry->document);
  entry->document.fields = make_fields (page, title, day, lang);
  entry->date = yb_arena_strdup (site->arena, day);
  entry->title = yb_arena_strdup (site->arena, title);
  entry->path = page->path;
  entry->address = find_address (page);
  return TRUE;
}

gboolean
yb_page_read (YbSite *site, const char *path, YbSiteEntry *entry)
{
  gsize length;
  YbPageFormat format = yb_page_format (path);
  g_autofree char *text = yb_site_load (site, path, &length);
  if (!text)
    return FALSE;
  *entry = (YbSiteEntry){ 0 };
  const char *file = yb_folder_span (&site->folder, path, 1, 1).file, *body = NULL;
  YbHead head = format == YB_PAGE_LEKTOR ? yb_head_read_lektor (site, text, length, file, &body)
                                         : yb_head_read (site, text, length, file);
  if (format == YB_PAGE_HTML && !head.fields)
    return FALSE; /* a template, or a page that was built */
  if (!body)
    body = text + head.body_start;
  g_autoptr (GPtrArray) images = g_ptr_array_new ();
  YbSitePage page = { site, path, file, yb_site_inherit (site, path, head.fields), images };
  return read_page (&page, format, &head, body, entry);
}
