#include "read/office/entries.h"

#include "base/i18n.h"
#include "read/entry/date.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/html/convert.h"

#include <string.h>

/* Characters of a line that can be a heading without being styled as one. */
#define MAX_HEADING 250
#define MAX_DATE_LINE 80
#define PROGRESS_STEP 64

/* A block that begins an entry. */
typedef struct
{
  guint first, body; /* the heading's block, and the first behind what it takes */
  guint level;       /* of the heading; 0: no heading by style */
  guint title_block; /* the block, from 1, that the title is, where text stands above it; else 0 */
  char *day, *title, *category;
} Start;

static void
clear_start (gpointer data)
{
  Start *start = data;
  g_free (start->day);
  g_free (start->title);
  g_free (start->category);
}

static const YbOfficeBlock *
block_at (const YbOfficeText *text, guint i)
{
  return i < text->blocks->len ? g_ptr_array_index (text->blocks, i) : NULL;
}

/* ---- headings with dates ---- */

/* The text behind a date: a colon, dashes or spaces between go. */
static const char *
skip_separators (const char *c)
{
  for (;;)
    {
      gunichar sign = g_utf8_get_char (c);
      if (*c == '\0'
          || !(g_unichar_isspace (sign) || strchr (":-|,;", (int)MIN (sign, 127)) || sign == 0x2013 || sign == 0x2014))
        return c;
      c = g_utf8_next_char (c);
    }
}

/* "06.07.2021: Title": FALSE when the text does not begin with a date that something separates from a title. */
static gboolean
begins_with_date (const char *text, char **day, char **title)
{
  YbFoundDate date;
  gsize length;
  if (!g_unichar_isalnum (g_utf8_get_char (text)) || !yb_date_read (text, &date, &length))
    return FALSE;
  const char *rest = skip_separators (text + length);
  if (rest == text + length && *rest)
    return FALSE;
  *day = yb_date_format (date);
  *title = g_strstrip (g_strdup (rest));
  return TRUE;
}

/* "Title (06.07.2021)", "Title, 6. Juli 2021", "Title am 6. Juli 2021". */
static gboolean
ends_with_date (const char *text, char **day, char **title)
{
  YbFoundDate date;
  gsize start, length;
  if (!yb_date_find (text, &date, &start, &length))
    return FALSE;
  const char *behind = text + start + length;
  if (behind[strspn (behind, ") .")] != '\0')
    return FALSE;
  g_autofree char *before = g_strndup (text, start);
  g_strchomp (before);
  for (gsize n = strlen (before); n > 0 && strchr ("(,-|: ", before[n - 1]); n--)
    before[n - 1] = '\0';
  while (g_str_has_suffix (before, "–") || g_str_has_suffix (before, "—") || g_str_has_suffix (before, " "))
    before[strlen (before) - (g_str_has_suffix (before, " ") ? 1 : strlen ("–"))] = '\0';
  if (!*before)
    return FALSE;
  *day = yb_date_format (date);
  /* A date that belongs to the sentence stays in it. */
  gboolean is_apart = text[start > 0 ? start - 1 : 0] == '(' || strchr (",|:-", text[start >= 2 ? start - 2 : 0])
                      || (start >= 4 && strncmp (text + start - 4, "–", strlen ("–")) == 0);
  *title = is_apart ? g_strdup (before) : g_strdup (text);
  return TRUE;
}

/* A short line that is but a date: "6. Juli 2021", "Dresden, 06.07.2021", "Datum: 06.07.2021 | Kommunen". `category`
 * gets what a bar parts from it. */
static gboolean
is_date_line (const char *text, char **day, char **category)
{
  YbFoundDate date;
  gsize start, length;
  if (strlen (text) > MAX_DATE_LINE || !yb_date_find (text, &date, &start, &length))
    return FALSE;
  g_autofree char *before = g_strndup (text, start);
  const char *behind = text + start + length;
  gboolean short_before = g_utf8_strlen (g_strstrip (before), -1) <= 30
                          && (!*before || strchr (",:", before[strlen (before) - 1]) || !strchr (before, ' '));
  const char *bar = behind + strspn (behind, " ");
  gboolean nothing_behind = *bar == '\0' || *bar == '|' || strspn (bar, ".)") == strlen (bar);
  if (!short_before || !nothing_behind)
    return FALSE;
  *day = yb_date_format (date);
  if (*bar == '|' && category && !*category)
    *category = g_strstrip (g_strdup (bar + 1));
  return TRUE;
}

static gboolean
is_heading (const YbOfficeBlock *block)
{
  return block && (block->kind == YB_OFFICE_HEADING || block->kind == YB_OFFICE_TITLE);
}

/* A heading that holds a date, or has one beside it. */
static gboolean
read_dated_heading (const YbOfficeText *text, guint i, Start *start)
{
  const YbOfficeBlock *block = block_at (text, i), *next = block_at (text, i + 1);
  const char *words = block->text->str;
  *start = (Start){ .first = i, .body = i + 1, .level = block->level };
  if (!is_heading (block) || !*words)
    return FALSE;
  gboolean next_is_text = next && (next->kind == YB_OFFICE_PARAGRAPH || next->kind == YB_OFFICE_SUBTITLE);
  if (begins_with_date (words, &start->day, &start->title))
    {
      if (*start->title)
        return TRUE;
      /* But a date: the title is the next line. */
      if (!next || next->kind > YB_OFFICE_SUBTITLE || g_utf8_strlen (next->text->str, -1) > MAX_HEADING)
        return FALSE;
      g_free (start->title);
      start->title = g_strdup (next->text->str);
      start->body = i + 2;
      return TRUE;
    }
  if (next_is_text && is_date_line (next->text->str, &start->day, &start->category))
    {
      start->title = g_strdup (words);
      start->body = i + 2;
      return TRUE;
    }
  return ends_with_date (words, &start->day, &start->title);
}

/* A line "06.07.2021: Title" that is not styled as a heading. */
static gboolean
read_dated_line (const YbOfficeText *text, guint i, gboolean wants_strong, Start *start)
{
  const YbOfficeBlock *block = block_at (text, i), *next = block_at (text, i + 1);
  *start = (Start){ .first = i, .body = i + 1 };
  if (block->kind != YB_OFFICE_PARAGRAPH || g_utf8_strlen (block->text->str, -1) > MAX_HEADING
      || (wants_strong && !block->strong))
    return FALSE;
  if (!begins_with_date (block->text->str, &start->day, &start->title))
    return FALSE;
  if (*start->title)
    return wants_strong || memchr (block->text->str, ':', MIN (block->text->len, 30)) != NULL;
  if (!next || next->kind > YB_OFFICE_SUBTITLE || !(next->strong || is_heading (next)))
    return FALSE;
  g_free (start->title);
  start->title = g_strdup (next->text->str);
  start->body = i + 2;
  return TRUE;
}

static GArray *
find_starts (const YbOfficeText *text)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (Start));
  g_array_set_clear_func (starts, clear_start);
  /* First by styles, then by bold lines, then by mere lines. */
  for (guint pass = 0; pass < 3 && starts->len == 0; pass++)
    for (guint i = 0; i < text->blocks->len;)
      {
        Start start;
        gboolean found = pass == 0 ? read_dated_heading (text, i, &start)
                                   : read_dated_line (text, i, pass == 1, &start);
        if (found)
          g_array_append_val (starts, start);
        else
          clear_start (&start);
        i = found ? start.body : i + 1;
      }
  return starts;
}

/* ---- HTML ---- */

static gboolean
is_caption (const YbOfficeBlock *block)
{
  static const char *const openings[] = { "Abbildung", "Abb.", "Bild:", "Bild ", "Foto:", "Figure", "Fig.", "©", NULL };
  if (!block)
    return FALSE;
  if (block->kind == YB_OFFICE_CAPTION && block->n_pictures == 0)
    return TRUE;
  for (const char *const *opening = openings; *opening; opening++)
    if (block->kind == YB_OFFICE_PARAGRAPH && block->n_pictures == 0 && block->text->len < 400
        && g_str_has_prefix (block->text->str, *opening))
      return TRUE;
  return FALSE;
}

/* Closes and opens lists until `level` are open; the kind of each that is open is in `open`. */
static void
settle_lists (GString *html, GString *open, guint level, gboolean ordered)
{
  char sign = ordered ? 'o' : 'u';
  while (open->len > level || (open->len > 0 && open->len == level && open->str[level - 1] != sign))
    {
      g_string_append_printf (html, "</li></%cl>", open->str[open->len - 1]);
      g_string_truncate (open, open->len - 1);
    }
  gboolean deeper = FALSE;
  while (open->len < level)
    {
      g_string_append_printf (html, "%s<%cl>", deeper ? "<li>" : "", sign);
      g_string_append_c (open, sign);
      deeper = TRUE;
    }
  if (level > 0)
    g_string_append (html, deeper ? "<li>" : "</li><li>");
}

/* Pictures with text in their box: the caption stands behind them. */
static void
append_figure (GString *html, const YbOfficeBlock *block, const YbOfficeBlock *caption)
{
  const char *text = caption ? caption->html->str : NULL;
  if (block->kind == YB_OFFICE_PICTURES)
    g_string_append_printf (html, "<figure>%s%s%s%s</figure>", block->html->str, text ? "<figcaption>" : "",
                            text ? text : "", text ? "</figcaption>" : "");
  else
    {
      /* The words around the picture in one paragraph are its caption. */
      g_autofree char *words = g_markup_escape_text (block->text->str, -1);
      g_strdelimit (words, "\n\r", ' ');
      g_string_append (html, "<figure>");
      for (const char *c = block->html->str; (c = strstr (c, "<img "));)
        {
          const char *end = strchr (c, '>');
          if (!end)
            break;
          g_string_append_len (html, c, end + 1 - c);
          c = end;
        }
      g_string_append_printf (html, "<figcaption>%s</figcaption></figure>", words);
    }
}

/* The HTML of blocks, each on a line of its own, with the notes they refer to; without the block `left_out`, counted
 * from 1. */
static char *
make_html (const YbOfficeText *text, guint first, guint end, guint heading_shift, guint left_out)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GString) open = g_string_new (NULL);
  for (guint i = first; i < end; i++)
    {
      const YbOfficeBlock *block = block_at (text, i), *next = i + 1 < end ? block_at (text, i + 1) : NULL;
      if (block->kind != YB_OFFICE_ITEM)
        settle_lists (html, open, 0, FALSE);
      if (i > first)
        g_string_append_c (html, '\n');
      if (i + 1 == left_out)
        continue;
      switch (block->kind)
        {
        case YB_OFFICE_HEADING:
        case YB_OFFICE_TITLE:
        case YB_OFFICE_SUBTITLE:
          {
            guint level = CLAMP (block->level + 1 > heading_shift ? block->level + 1 - heading_shift : 2, 2, 6);
            g_autofree char *words = g_markup_escape_text (block->text->str, -1);
            g_strdelimit (words, "\n\r", ' ');
            g_string_append_printf (
                html, "<h%u>%s</h%u>", level,
                block->html->len < 20000 && strstr (block->html->str, "<sup><a") ? block->html->str : words, level);
            break;
          }
        case YB_OFFICE_QUOTE:
          g_string_append_printf (html, "%s<p>%s</p>%s",
                                  i > first && block_at (text, i - 1)->kind == YB_OFFICE_QUOTE ? "" : "<blockquote>",
                                  block->html->str, next && next->kind == YB_OFFICE_QUOTE ? "" : "</blockquote>");
          break;
        case YB_OFFICE_ITEM:
          settle_lists (html, open, MAX (block->level, 1), block->ordered);
          g_string_append (html, block->html->str);
          break;
        case YB_OFFICE_PICTURES:
          {
            gboolean captioned = is_caption (next);
            append_figure (html, block, captioned ? next : NULL);
            i += captioned;
            if (captioned)
              g_string_append_c (html, '\n');
            break;
          }
        case YB_OFFICE_TABLE:
          g_string_append (html, block->html->str);
          break;
        case YB_OFFICE_CAPTION:
          if (block->n_pictures > 0)
            {
              append_figure (html, block, NULL);
              break;
            }
          /* A caption above its picture. */
          if (next && next->kind == YB_OFFICE_PICTURES && !is_caption (i + 2 < end ? block_at (text, i + 2) : NULL))
            {
              g_string_append_c (html, '\n');
              append_figure (html, next, block);
              i++;
              break;
            }
          g_string_append_printf (html, "<p>%s</p>", block->html->str);
          break;
        case YB_OFFICE_PARAGRAPH:
          g_string_append_printf (html, "<p>%s</p>", block->html->str);
          break;
        }
    }
  settle_lists (html, open, 0, FALSE);
  return g_string_free (html, FALSE);
}

/* Appends the notes whose references are in the HTML. */
static char *
add_notes (const YbOfficeText *text, char *html)
{
  GString *out = g_string_new (html);
  gboolean any = FALSE;
  for (const char *c = html; (c = strstr (c, "href=\"#note-")); c++)
    {
      guint64 number = g_ascii_strtoull (c + strlen ("href=\"#note-"), NULL, 10);
      if (number == 0 || number > text->notes->len)
        continue;
      g_string_append_printf (out, "%s<li id=\"note-%u\">%s</li>", any ? "" : "\n<ol>", (guint)number,
                              (const char *)g_ptr_array_index (text->notes, number - 1));
      any = TRUE;
    }
  if (any)
    g_string_append (out, "</ol>");
  g_free (html);
  return g_string_free (out, FALSE);
}

/* Converts blocks into a document; pictures with more to say than Markdown can are added to the fields. */
static const YbValue *
convert (const YbOfficeText *text, YbEntries *entries, guint first, guint end, guint level, guint left_out,
         YbDocument *document)
{
  g_autofree char *html = add_notes (text, make_html (text, first, end, level, left_out));
  YbHtmlRules rules = { .root = entries->root, .folder = entries->root };
  g_auto (YbHtmlContent) content;
  yb_html_content_init (&content, entries->arena);
  yb_html_convert_text (text->context, html, text->file, first + 1, &rules, &content);
  const YbValue *images = yb_html_content_make_images (&content);
  yb_body_writer_finish (&content.body, entries->arena, document);
  content.body = yb_body_writer_new ();
  document->folder = entries->root;
  document->span = (YbSpan){ text->file, first + 1, 1 };
  return images;
}

/* ---- entries ---- */

static void
add_entry (const YbOfficeText *text, YbEntries *entries, GHashTable *names, const Start *start, guint end,
           GArray *documents)
{
  YbDocument document = { 0 };
  YbSpan span = { text->file, start->first + 1, 1 };
  const YbValue *images = convert (text, entries, start->body, end, start->level, start->title_block, &document);
  YbFields fields = yb_fields_new (entries->arena, span);
  if (start->day)
    yb_fields_add_word (&fields, "date", start->day, strlen (start->day), span);
  if (start->title && *start->title)
    yb_fields_add_text (&fields, "title", start->title, strlen (start->title), span);
  if (start->category && *start->category)
    yb_fields_add_text (&fields, "category", start->category, strlen (start->category), span);
  if (images)
    yb_fields_add_value (&fields, "images", images);
  document.fields = yb_fields_finish (&fields);
  document.span = span;
  document.name = yb_name_make (names, start->day, start->title, entries->arena);
  g_array_append_val (documents, document);
}

/* Headings above an entry's level part the year; they are no text of the entry before them. */
static guint
end_of_entry (const YbOfficeText *text, const GArray *starts, guint i)
{
  const Start *start = &g_array_index (starts, Start, i);
  guint end = i + 1 < starts->len ? g_array_index (starts, Start, i + 1).first : text->blocks->len;
  while (end > start->body && i + 1 < starts->len && start->level > 0 && is_heading (block_at (text, end - 1))
         && block_at (text, end - 1)->level < start->level)
    end--;
  return end;
}

/* Text between the title and the first entry becomes the foreword, so that nothing gets lost. */
static void
read_introduction (const YbOfficeText *text, YbEntries *entries, guint first, guint end, guint level)
{
  /* Headings that stand before the first entry without a text are chapters. */
  while (end > first && is_heading (block_at (text, end - 1)) && block_at (text, end - 1)->level < MAX (level, 1))
    end--;
  if (first >= end)
    return;
  YbDocument *page = yb_arena_new0 (entries->arena, YbDocument);
  page->name = "pages/foreword";
  const YbValue *images = convert (text, entries, first, end, 1, 0, page);
  if (images)
    {
      YbFields fields = yb_fields_new (entries->arena, page->span);
      yb_fields_add_value (&fields, "images", images);
      page->fields = yb_fields_finish (&fields);
    }
  entries->pages = page;
  entries->n_pages = 1;
}

/* The document's name without folder and ending. */
static char *
stem_of (const char *source)
{
  g_autofree char *base = g_path_get_basename (source);
  char *ending = strrchr (base, '.');
  if (ending && ending > base)
    *ending = '\0';
  return g_utf8_make_valid (base, -1);
}

/* Without dated headings the document is one entry. */
static Start
read_single (const YbOfficeText *text, const char *source)
{
  Start start = { 0 };
  guint i = 0;
  for (; i < text->blocks->len && i < 3 && !start.title; i++)
    if (is_heading (block_at (text, i)) || block_at (text, i)->strong)
      {
        start.title = g_strdup (block_at (text, i)->text->str);
        start.level = MAX (block_at (text, i)->level, 1);
        start.body = i + 1;
        /* What stands above the title, as a kicker, begins the text, if it is no date. */
        for (guint above = 0; above < i; above++)
          {
            g_autofree char *day = NULL;
            if (!is_date_line (block_at (text, above)->text->str, &day, &start.category))
              {
                start.body = 0;
                start.title_block = i + 1;
              }
            else if (!start.day)
              start.day = g_steal_pointer (&day);
          }
        break;
      }
  for (i = start.body; i < text->blocks->len && i < start.body + 3 && !start.day; i++)
    if (block_at (text, i)->kind <= YB_OFFICE_SUBTITLE
        && is_date_line (block_at (text, i)->text->str, &start.day, &start.category) && i == start.body)
      start.body++;
  g_autofree char *stem = stem_of (source);
  YbFoundDate date;
  if (!start.day && yb_date_find (stem, &date, NULL, NULL))
    start.day = yb_date_format (date);
  for (i = 0; i < text->blocks->len && !start.day; i++)
    if (yb_date_find (block_at (text, i)->text->str, &date, NULL, NULL))
      start.day = yb_date_format (date);
  if (!start.day && text->created && yb_date_read (text->created, &date, NULL))
    start.day = yb_date_format (date);
  if (!start.title)
    start.title = text->title ? g_strdup (text->title) : g_steal_pointer (&stem);
  return start;
}

static void
make_record (const YbOfficeText *text, const char *source, const char *title, YbEntries *entries)
{
  YbSpan span = { text->file, 1, 1 };
  YbFields fields = yb_fields_new (entries->arena, span);
  g_autofree char *stem = stem_of (source);
  const char *chosen = title ? title : text->title ? text->title : stem;
  g_autofree char *valid = g_utf8_make_valid (chosen, -1);
  yb_fields_add_text (&fields, "title", valid, strlen (valid), span);
  entries->fields = yb_fields_finish (&fields);
}

void
yb_office_make_entries (const YbOfficeText *text, const char *source, YbEntries *entries)
{
  g_autoptr (GArray) starts = find_starts (text);
  g_autoptr (GHashTable) names = yb_names_new ();
  GArray *documents = g_array_new (FALSE, FALSE, sizeof (YbDocument));
  const char *title = NULL;
  if (starts->len == 0 && text->blocks->len > 0)
    {
      Start single = read_single (text, source);
      add_entry (text, entries, names, &single, text->blocks->len, documents);
      clear_start (&single);
    }
  else if (starts->len > 0)
    {
      const Start *first = &g_array_index (starts, Start, 0);
      gboolean has_title = first->first > 0 && is_heading (block_at (text, 0));
      title = has_title ? block_at (text, 0)->text->str : NULL;
      read_introduction (text, entries, has_title ? 1 : 0, first->first, first->level);
    }
  for (guint i = 0; i < starts->len; i++)
    {
      add_entry (text, entries, names, &g_array_index (starts, Start, i), end_of_entry (text, starts, i), documents);
      if (i % PROGRESS_STEP == 0)
        yb_context_progress (text->context, "read", i, starts->len);
    }
  make_record (text, source, title, entries);
  entries->entries = yb_arena_take_array (entries->arena, documents, &entries->n_entries);
}
