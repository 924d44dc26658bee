#include "read/web-page/page.h"

#include "base/i18n.h"
#include "read/entry/date.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/html/address.h"
#include "read/html/convert.h"
#include "read/web-page/article.h"
#include "read/web-page/entries.h"
#include "read/web-page/plain.h"

#include <string.h>

#define MAX_ENTRIES 100000

typedef struct
{
  YbWebSource *source;
  const YbHtml *html;
  YbWebParts *parts;
  const YbWebMetadata *metadata;
  YbHtmlRules rules;
  const char *file, *path;
} Page;

/* ---- the page's own address ---- */

/* What browsers write into pages that they save: "<!-- saved from url=(0023)https://... -->". */
static char *
find_saved_address (const char *text, gsize length)
{
  g_autofree char *head = g_strndup (text, MIN (length, 4096));
  static const char *const signs[] = { "saved from url=(", "Page saved with SingleFile \n url: " };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *found = strstr (head, signs[i]);
      found = found ? strstr (found, "http") : NULL;
      if (found)
        return g_strndup (found, strcspn (found, " \n\r\t>"));
    }
  return NULL;
}

static char *
find_base (const YbHtml *html, const YbWebMetadata *metadata, const char *saved)
{
  const YbNode *base = yb_node_find (yb_html_root (html), GUMBO_TAG_BASE);
  const char *href = base ? yb_node_attribute (base, "href") : NULL;
  if (href && yb_address_is_web (href))
    return g_strdup (href);
  if (metadata->address && yb_address_is_web (metadata->address))
    return g_strdup (metadata->address);
  return g_strdup (saved);
}

/* ---- documents ---- */

static void
add_tags (const Page *page, YbFields *fields, YbSpan span)
{
  YbArena *arena = page->source->entries->arena;
  const GPtrArray *tags = page->metadata->tags;
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < tags->len; i++)
    {
      YbValue *value = yb_arena_new0 (arena, YbValue);
      *value = (YbValue){ .kind = YB_VALUE_SCALAR,
                          .span = span,
                          .quoted = TRUE,
                          .text = yb_arena_strdup (arena, g_ptr_array_index (tags, i)) };
      g_ptr_array_add (items, value);
    }
  if (items->len > 0)
    yb_fields_add_list (fields, "tags", items, span);
  else
    g_ptr_array_unref (items);
}

/* A document of what was converted. */
static void
add_document (Page *page, const char *title, YbFoundDate date, YbSpan span, YbHtmlContent *content,
              gboolean with_metadata)
{
  YbArena *arena = page->source->entries->arena;
  YbFields fields = yb_fields_new (arena, span);
  g_autofree char *day = yb_date_format (date);
  yb_fields_add_word (&fields, "date", day, strlen (day), span);
  if (title && *title)
    yb_fields_add_text (&fields, "title", title, strlen (title), span);
  if (with_metadata && page->metadata->section)
    yb_fields_add_text (&fields, "category", page->metadata->section, strlen (page->metadata->section), span);
  if (with_metadata)
    add_tags (page, &fields, span);
  const YbValue *images = yb_html_content_make_images (content);
  if (images)
    yb_fields_add_value (&fields, "images", images);
  g_autofree char *folder = g_path_get_dirname (page->path);
  YbDocument document = { .name = yb_name_make (page->source->names, day, title, arena),
                          .folder = page->source->entries->root ? yb_arena_strdup (arena, folder) : NULL,
                          .fields = yb_fields_finish (&fields),
                          .span = span,
                          .origin = with_metadata ? yb_arena_strdup (arena, page->metadata->address) : NULL };
  yb_body_writer_finish (&content->body, arena, &document);
  g_array_append_val (page->source->documents, document);
}

/* ---- a page of several entries ---- */

static void
read_plain_entry (Page *page, const YbWebEntry *entry)
{
  YbWebSource *source = page->source;
  g_autoptr (GArray) lines = yb_web_make_lines (page->html, page->parts, entry, source->entries->arena);
  YbPage press_page = { .context = source->context,
                        .entries = source->entries,
                        .file = page->file,
                        .lines = (const YbPageLine *)lines->data,
                        .n_lines = lines->len,
                        .names = source->names };
  YbDocument document = yb_page_read_entry (&press_page, 0, lines->len);
  g_array_append_val (source->documents, document);
}

static void
read_rich_entry (Page *page, const YbWebEntry *entry)
{
  g_auto (YbHtmlContent) content;
  yb_html_content_init (&content, page->source->entries->arena);
  yb_html_convert (page->source->context, page->html, (const YbNode *const *)entry->nodes->pdata, entry->nodes->len,
                   &page->rules, &content);
  add_document (page, entry->title, entry->date, yb_html_span (page->html, entry->heading), &content, FALSE);
}

/* Text before the first entry is the foreword, so that nothing gets lost. */
static void
read_foreword (Page *page, const GPtrArray *before)
{
  g_auto (YbHtmlContent) content;
  YbArena *arena = page->source->entries->arena;
  yb_html_content_init (&content, arena);
  yb_html_convert (page->source->context, page->html, (const YbNode *const *)before->pdata, before->len, &page->rules,
                   &content);
  if (!page->source->is_single || content.body.text->len == 0)
    return;
  YbDocument *document = yb_arena_new0 (arena, YbDocument);
  document->name = "pages/foreword";
  document->span = (YbSpan){ page->file, g_array_index (content.body.lines, guint32, 0), 1 };
  g_autofree char *folder = g_path_get_dirname (page->path);
  document->folder = page->source->entries->root ? yb_arena_strdup (arena, folder) : NULL;
  yb_body_writer_finish (&content.body, arena, document);
  page->source->entries->pages = document;
  page->source->entries->n_pages = 1;
}

/* What a page of a whole year says of the book. */
static void
make_record (Page *page, const GArray *entries)
{
  YbArena *arena = page->source->entries->arena;
  const YbNode *heading = page->parts->title;
  YbSpan span = heading ? yb_html_span (page->html, heading) : (YbSpan){ page->file, 1, 1 };
  g_autofree char *title = heading ? yb_node_text (heading) : yb_article_read_window_title (page->html, page->metadata);
  YbFields fields = yb_fields_new (arena, span);
  g_autofree char *base = g_path_get_basename (page->path);
  char *ending = strrchr (base, '.');
  if (ending)
    *ending = '\0';
  g_autofree char *id = yb_slug_make (base);
  if (*id && g_ascii_isalpha (*id))
    yb_fields_add_text (&fields, "id", id, strlen (id), span);
  if (title && *title)
    yb_fields_add_text (&fields, "title", title, strlen (title), span);
  gssize at = title ? yb_date_find_year (title) : -1;
  g_autofree char *year = at >= 0 ? g_strndup (title + at, 4)
                                  : g_strdup_printf ("%04d", g_array_index (entries, YbWebEntry, 0).date.year);
  yb_fields_add_word (&fields, "year", year, 4, span);
  if (page->rules.lang)
    yb_fields_add_word (&fields, "lang", page->rules.lang, strlen (page->rules.lang), span);
  page->source->entries->fields = yb_fields_finish (&fields);
}

static void
read_entries (Page *page, const GArray *entries, const GPtrArray *before)
{
  gboolean plain = yb_web_is_plain (page->parts, entries);
  if (page->source->is_single)
    {
      page->source->entries->in_order = TRUE;
      page->parts->title = yb_article_find_heading (page->parts, page->html, page->metadata);
      for (guint i = 0; i < entries->len; i++)
        if (g_array_index (entries, YbWebEntry, i).heading == page->parts->title)
          page->parts->title = NULL;
      if (page->parts->title)
        g_hash_table_add (page->parts->dropped, (gpointer)page->parts->title);
      make_record (page, entries);
    }
  read_foreword (page, before);
  for (guint i = 0; i < entries->len; i++)
    {
      const YbWebEntry *entry = &g_array_index (entries, YbWebEntry, i);
      if (page->source->documents->len >= MAX_ENTRIES)
        {
          yb_report (page->source->context, YB_DIAGNOSTIC_LIMIT, yb_html_span (page->html, entry->heading), NULL,
                     _ ("more than %d entries; this and the following were left out"), MAX_ENTRIES);
          return;
        }
      (plain ? read_plain_entry : read_rich_entry) (page, entry);
    }
}

/* ---- a page of one entry ---- */

/* The picture that the page gives to others, when it shows none itself and it is not the site's sign. */
static void
add_lead (const Page *page, YbSpan span, YbHtmlContent *content)
{
  static const char *const signs[] = {
    "logo", "default", "placeholder", "favicon", "og-image", "social", "share", NULL
  };
  const char *image = page->metadata->image;
  g_autofree char *small = image ? g_ascii_strdown (image, -1) : NULL;
  for (const char *const *sign = signs; small && *sign; sign++)
    if (strstr (small, *sign))
      return;
  if (image && content->pictures->len == 0)
    yb_html_content_add_lead (page->source->context, &page->rules, image, page->metadata->image_alt, NULL, NULL, span,
                              content);
}

static void
read_article (Page *page)
{
  g_auto (YbArticle) article = yb_article_find (page->parts, page->html, page->metadata, page->path);
  YbSpan span = page->parts->title ? yb_html_span (page->html, page->parts->title) : (YbSpan){ page->file, 1, 1 };
  const YbContext *context = page->source->context;
  if (!article.is_dated)
    {
      yb_report (context, YB_DIAGNOSTIC_ENTRY_WITHHELD, span,
                 _ ("write the day on the page, or put it into the file's name"),
                 _ ("the page “%.100s” has no date; it was taken for no entry and left out"),
                 article.title ? article.title : page->file);
      return;
    }
  g_auto (YbHtmlContent) content;
  yb_html_content_init (&content, page->source->entries->arena);
  yb_html_convert (context, page->html, (const YbNode *const *)article.figures->pdata, article.figures->len,
                   &page->rules, &content);
  yb_html_convert (context, page->html, (const YbNode *const *)article.nodes->pdata, article.nodes->len, &page->rules,
                   &content);
  add_lead (page, span, &content);
  add_document (page, article.title, article.date, span, &content, TRUE);
}

/* ---- any page ---- */

static void
report_skipped (const Page *page)
{
  if (page->parts->n_skipped > 0)
    yb_report (page->source->context, YB_DIAGNOSTIC_PAGE_FURNITURE, ((YbSpan){ page->file, 1, 1 }), NULL,
               P_ ("%u part of the page belongs to the web site and was left out: “%s”",
                   "%u parts of the page belong to the web site and were left out, first “%s”", page->parts->n_skipped),
               page->parts->n_skipped, page->parts->first_skipped);
}

void
yb_web_page_read (YbWebSource *source, char *text, gsize length, const char *path, const char *file)
{
  g_autofree char *saved = find_saved_address (text, length);
  g_autoptr (YbHtml) html = yb_html_parse (source->context, text, length, file, 1);
  g_free (text); /* large pages need the room */
  g_auto (YbWebMetadata) metadata = yb_web_metadata_read (html);
  g_auto (YbWebParts) parts = yb_web_parts_find (html, metadata.is_article);
  g_autofree char *base = find_base (html, &metadata, saved);
  g_autofree char *folder = g_path_get_dirname (path);
  const char *lang = metadata.lang && strlen (metadata.lang) >= 2 && g_ascii_isalpha (*metadata.lang)
                         ? g_intern_string (metadata.lang)
                         : NULL;
  if (source->options->lang && lang && g_ascii_strncasecmp (lang, source->options->lang, 2) != 0)
    {
      yb_report (source->context, YB_DIAGNOSTIC_ENTRY_WITHHELD, ((YbSpan){ file, 1, 1 }), NULL,
                 _ ("the page is in another language (%s) and was left out"), lang);
      return;
    }
  Page page = { .source = source, .html = html, .parts = &parts, .metadata = &metadata, .file = file, .path = path };
  page.rules = (YbHtmlRules){ .base = base,
                              .root = source->entries->root,
                              .folder = folder,
                              .lang = lang,
                              .skip = yb_web_parts_skip,
                              .skip_data = &parts };
  if (!source->lang)
    source->lang = lang;
  if (!source->site && metadata.site)
    source->site = g_strdup (metadata.site);
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GArray) entries = yb_web_find_entries (&parts, before);
  if (entries->len >= 2 && !metadata.is_article)
    read_entries (&page, entries, before);
  else
    read_article (&page);
  report_skipped (&page);
}
