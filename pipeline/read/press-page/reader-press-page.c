#include "base/i18n.h"
#include "read/entry/date.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/press-page/page-entry.h"
#include "read/press-page/page-lines.h"
#include "read/reader.h"
#include "read/source-text/source-text.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PAGE_SIZE ((gsize)64 * 1024 * 1024)
#define MAX_ENTRIES 100000
#define PROGRESS_STEP 64

/* TRUE when one of the lines in `head` heads an entry. The encoding need not be known: only digits count. */
static gboolean
has_heading (const char *head, gsize n_head)
{
  for (const char *start = head, *end = head + n_head; start && start < end;)
    {
      const char *feed = memchr (start, '\n', (gsize)(end - start));
      YbPageHeading heading;
      gsize length = MIN ((gsize)((feed ? feed : end) - start), strlen ("\xef\xbb\xbf 00.00.0000: "));
      g_autofree char *line = g_strndup (start, length);
      char *text = g_strstrip (g_str_has_prefix (line, "\xef\xbb\xbf") ? line + 3 : line);
      if (yb_page_line_is_heading (text, &heading))
        return TRUE;
      start = feed ? feed + 1 : NULL;
    }
  return FALSE;
}

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  if (is_folder || memchr (head, '\0', n_head))
    return FALSE;
  return g_str_has_suffix (source, ".txt") || has_heading (head, n_head);
}

/* What the title line says of the book. Without one, the first entry gives the year. */
static void
make_record (YbPage *page, const YbPageLine *title, const YbPageLine *first_entry, const char *source)
{
  const YbPageLine *line = title ? title : first_entry;
  YbSpan span = line ? yb_page_line_span (line, 0, page->file) : (YbSpan){ page->file, 1, 1 };
  YbFields fields = yb_fields_new (page->entries->arena, span);
  g_autofree char *base = g_path_get_basename (source);
  char *ending = strrchr (base, '.');
  if (ending)
    *ending = '\0';
  g_autofree char *id = yb_slug_make (base);
  if (*id)
    yb_fields_add_text (&fields, "id", id, strlen (id), span);
  if (title)
    yb_fields_add_text (&fields, "title", title->text, strlen (title->text), span);
  YbPageHeading heading;
  gssize year = title ? yb_date_find_year (title->text) : -1;
  if (year >= 0)
    yb_fields_add_word (&fields, "year", title->text + year, 4, yb_page_line_span (title, (gsize)year, page->file));
  else if (first_entry && yb_page_line_is_heading (first_entry->text, &heading))
    yb_fields_add_word (&fields, "year", first_entry->text + heading.date_length - 4, 4,
                        yb_page_line_span (first_entry, heading.date_length - 4, page->file));
  yb_fields_add_word (&fields, "lang", "de", 2, span);
  page->entries->fields = yb_fields_finish (&fields);
}

/* Text between the title and the first entry becomes the foreword, so that nothing gets lost. */
static void
read_introduction (YbPage *page, guint first, guint end)
{
  YbArena *arena = page->entries->arena;
  YbDocument *document = yb_arena_new0 (arena, YbDocument);
  document->name = "pages/foreword";
  yb_page_read_text (page, first, end, document);
  if (document->body_length == 0)
    return;
  document->span = (YbSpan){ page->file, document->body_lines[0], 1 };
  page->entries->pages = document;
  page->entries->n_pages = 1;
}

/* The line that heads the next entry, from `start` on; the number of lines when none follows. */
static guint
find_heading (const YbPage *page, guint start)
{
  YbPageHeading heading;
  while (start < page->n_lines && !yb_page_line_is_heading (page->lines[start].text, &heading))
    start++;
  return start;
}

static void
read_entries (YbPage *page, guint first)
{
  GArray *documents = g_array_new (FALSE, FALSE, sizeof (YbDocument));
  for (guint end; first < page->n_lines; first = end)
    {
      end = find_heading (page, first + 1);
      if (documents->len == MAX_ENTRIES)
        {
          yb_report (page->context, YB_DIAGNOSTIC_LIMIT, yb_page_line_span (&page->lines[first], 0, page->file), NULL,
                     _ ("more than %d entries; this and the following were left out"), MAX_ENTRIES);
          break;
        }
      YbDocument document = yb_page_read_entry (page, first, end);
      g_array_append_val (documents, document);
      if (documents->len % PROGRESS_STEP == 0)
        yb_context_progress (page->context, "read", end, page->n_lines);
    }
  page->entries->entries = yb_arena_take_array (page->entries->arena, documents, &page->entries->n_entries);
}

static void
read_page (YbPage *page, const char *source)
{
  guint first_entry = find_heading (page, 0), title = 0;
  while (title < first_entry && (*page->lines[title].text == '\0' || yb_page_line_is_furniture (&page->lines[title])))
    title++;
  gboolean has_title = title < first_entry;
  make_record (page, has_title ? &page->lines[title] : NULL,
               first_entry < page->n_lines ? &page->lines[first_entry] : NULL, source);
  YbDocument before = { 0 };
  yb_page_read_text (page, 0, title, &before); /* only furniture, to be reported */
  if (has_title)
    read_introduction (page, title + 1, first_entry);
  read_entries (page, first_entry);
}

/* The page's text; the user names the file, so a link is followed. */
static char *
load_page (const YbContext *context, const char *source, const char *file, gsize *length, GError **error)
{
  char *real = realpath (source, NULL);
  if (!real)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", source, g_strerror (code));
      return NULL;
    }
  char *text = yb_source_text_load (real, MAX_PAGE_SIZE, length, error);
  free (real);
  if (!text)
    {
      g_prefix_error (error, "%s: ", source);
      return NULL;
    }
  return yb_source_text_mend_or_convert (context, text, length, file);
}

static YbEntries *
read_source (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  (void)options;
  g_autofree char *shown = g_utf8_make_valid (source, -1);
  const char *file = g_intern_string (shown);
  gsize length;
  g_autofree char *text = load_page (context, source, file, &length, error);
  if (!text)
    return NULL;
  YbEntries *entries = yb_entries_new ();
  entries->source = yb_arena_strdup (entries->arena, source);
  entries->in_order = TRUE;
  g_autoptr (GArray) lines = yb_page_lines_cut (text, length);
  g_autoptr (GHashTable) names = yb_names_new ();
  YbPage page = { .context = context,
                  .entries = entries,
                  .file = file,
                  .lines = (const YbPageLine *)lines->data,
                  .n_lines = lines->len,
                  .names = names };
  read_page (&page, shown);
  return entries;
}

extern const YbReader yb_reader_press_page;
const YbReader yb_reader_press_page = { .name = "press-page", .accepts = accepts, .read = read_source };
