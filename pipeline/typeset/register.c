/* A register: names below letters, each with the pages on which it stands. */
#include "model/page-spans.h"
#include "typeset/composer.h"

#include <string.h>

/* The elements that the next items go below. */
typedef struct
{
  guint32 index, list, item, sub_list;
} Elements;

/* ---- an item's text ---- */

typedef struct
{
  YbComposer *composer;
  GString *text;
  GArray *runs;
} Line;

static void
add_run (Line *line, YbRunKind kind, const char *words, const char *target)
{
  YbRun run = { .kind = kind, .start = (guint32)line->text->len, .target = target };
  g_string_append (line->text, words);
  run.end = (guint32)line->text->len;
  g_array_append_val (line->runs, run);
}

static void
add_page (Line *line, guint32 page)
{
  const char *label = line->composer->map->pages[page - 1].label;
  add_run (line, YB_RUN_LINK, label, yb_arena_printf (line->composer->arena, "#page.%s", label));
}

static void
add_pages (Line *line, const YbRegisterItem *item)
{
  g_autoptr (GArray) spans = yb_page_spans_of_places (line->composer->map, item->places, item->n_places);
  for (guint i = 0; i < spans->len; i++)
    {
      const YbPageSpan *span = &g_array_index (spans, YbPageSpan, i);
      g_string_append (line->text, ", ");
      add_page (line, span->first);
      if (span->last == span->first)
        continue;
      g_string_append (line->text, "–");
      add_page (line, span->last);
    }
}

/* While pages are not known: one for each entry. */
static void
add_unknown_pages (Line *line, const YbRegisterItem *item)
{
  for (guint i = 0; i < item->n_places; i++)
    if (i == 0 || g_strcmp0 (item->places[i].slug, item->places[i - 1].slug) != 0)
      g_string_append_printf (line->text, ", %s", yb_printed_page (line->composer, item->places[i].node));
}

static YbText
make_text (YbComposer *composer, const YbRegisterItem *item)
{
  g_autoptr (GString) string = g_string_new (item->name);
  Line line = { composer, string, g_array_new (FALSE, TRUE, sizeof (YbRun)) };
  if (composer->map)
    add_pages (&line, item);
  else
    add_unknown_pages (&line, item);
  if (item->see)
    {
      g_string_append (string, item->n_places > 0 ? "; " : " ");
      add_run (&line, YB_RUN_EMPHASIS, composer->book->terms.see, NULL);
      g_string_append_printf (string, " %s", item->see);
    }
  YbText text = yb_text_plain (composer->arena, string->str, YB_SPAN_NONE);
  text.runs = yb_arena_take_array (composer->arena, line.runs, &text.n_runs);
  return text;
}

/* ---- items and letters ---- */

static void
compose_letter (YbComposer *composer, const char *letter, Elements *elements)
{
  YbText text = yb_text_plain (composer->arena, letter, YB_SPAN_NONE);
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_REGISTER_LETTER,
                                     .tag_role = YB_TAG_ROLE_H2,
                                     .parent = elements->index,
                                     .keep_with_next = TRUE },
                   &text);
  elements->list = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_L, elements->index, 0);
}

static void
compose_item (YbComposer *composer, const YbRegisterItem *item, gboolean keep_with_next, Elements *elements)
{
  YbTags *tags = &composer->section->tags;
  guint32 list = elements->list;
  if (item->sub)
    {
      if (!elements->sub_list)
        elements->sub_list = yb_tags_add (tags, YB_TAG_ROLE_L, elements->item, 0);
      list = elements->sub_list;
    }
  guint32 element = yb_tags_add (tags, YB_TAG_ROLE_LI, list, 0);
  guint32 body = yb_tags_add (tags, YB_TAG_ROLE_LBODY, element, 0);
  if (!item->sub)
    {
      elements->item = body;
      elements->sub_list = 0;
    }
  YbText text = make_text (composer, item);
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = item->sub ? YB_ROLE_REGISTER_SUB_ENTRY : YB_ROLE_REGISTER_ENTRY,
                                     .tag_role = YB_TAG_ROLE_P,
                                     .parent = body,
                                     .indented = TRUE,
                                     .page_links = TRUE,
                                     .keep_with_next = keep_with_next,
                                     .keep_together = text.length < 200 },
                   &text);
}

static void
compose_title (YbComposer *composer, const char *title)
{
  YbText text = yb_text_plain (composer->arena, title, YB_SPAN_NONE);
  composer->spans = TRUE;
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_REGISTER_TITLE,
                                     .tag_role = YB_TAG_ROLE_H1,
                                     .parent = 1,
                                     .begins = composer->section->node,
                                     .keep_with_next = TRUE },
                   &text);
  composer->spans = FALSE;
}

/* Registers that follow each other share pages. */
static gboolean
follows_register (const YbComposer *job, YbPageType type)
{
  return yb_book_page_register (job->book, yb_page_type_before (job, type)) != NULL;
}

/* How many items stand below the letter of the first. */
static guint
count_below_letter (const YbRegister *list, guint first)
{
  guint n = 1;
  while (first + n < list->n_items && !list->items[first + n].letter)
    n++;
  return n;
}

/* All items, with their letters. An item stays with what stands below it, and few below a letter stay together. */
static void
compose_items (YbComposer *composer, const YbRegister *list, Elements *elements)
{
  guint keep = composer->layout->registers.keep_items, left = 0;
  gboolean keeps = FALSE;
  for (guint i = 0; i < list->n_items; i++, left--)
    {
      composer->row = i + 1;
      if (left == 0)
        {
          left = count_below_letter (list, i);
          keeps = left <= keep;
        }
      if (list->items[i].letter)
        compose_letter (composer, list->items[i].letter, elements);
      gboolean has_subs = !list->items[i].sub && i + 1 < list->n_items && list->items[i + 1].sub;
      compose_item (composer, &list->items[i], has_subs || (keeps && left > 1), elements);
    }
}

YbGalleySection *
yb_compose_register (const YbComposer *job, YbPageType type)
{
  const YbBook *book = job->book;
  const YbRegister *list = yb_book_page_register (book, type);
  const char *title = yb_book_page_title (book, type);
  YbLayout layout = *job->layout;
  layout.page.columns = layout.registers.columns;
  layout.page.column_gap = layout.registers.column_gap;
  YbComposer narrow = *job;
  narrow.layout = &layout;
  YbComposer *composer = yb_composer_begin (&narrow, YB_SECTION_REGISTER, YB_TAG_ROLE_SECT,
                                            yb_book_page_node (book, type), NULL, title);
  YbGalleySection *section = composer->section;
  section->start = follows_register (job, type) ? YB_START_RUN_ON : YB_START_PAGE;
  section->columns = layout.page.columns;
  section->column_gap = layout.page.column_gap;
  section->prints_page_numbers = TRUE;
  yb_set_running_heads (composer, book->record.title, title);
  compose_title (composer, title);
  Elements elements = { .index = yb_tags_add (&section->tags, YB_TAG_ROLE_INDEX, 1, 0) };
  compose_items (composer, list, &elements);
  return yb_composer_end (composer);
}
