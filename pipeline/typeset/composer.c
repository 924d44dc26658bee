#include "typeset/composer.h"

#include "model/accents.h"
#include "typeset/link-notes.h"

#include <string.h>

/* Set where a page number is not known yet: as wide as most will be. */
#define UNKNOWN_PAGE "000"

YbComposer *
yb_composer_begin (const YbComposer *job, YbSectionKind kind, YbTagRole role, YbNodeId node, const char *lang,
                   const char *what)
{
  YbComposer *composer = g_memdup2 (job, sizeof *job);
  composer->section = yb_galley_section_new (kind);
  composer->arena = composer->section->arena;
  composer->section->node = node;
  composer->section->parent = -1;
  composer->section->lang = yb_arena_strdup (composer->arena, lang);
  composer->lang = lang ? composer->section->lang : yb_arena_strdup (composer->arena, job->book->record.lang);
  composer->what = what ? what : "";
  composer->section->accent = job->layout->palette.accent;
  composer->section->tint = job->layout->palette.tint;
  composer->boxes = g_ptr_array_new ();
  composer->parts = NULL;
  composer->nodes = g_array_new (FALSE, FALSE, sizeof (YbNodeId));
  composer->heading_level = 1;
  composer->spans = TRUE;
  yb_tags_add (&composer->section->tags, role, 0, 0);
  composer->section->tags.items[1].lang = composer->section->lang;
  return composer;
}

YbGalleySection *
yb_composer_end (YbComposer *composer)
{
  YbGalleySection *section = composer->section;
  YbArena *arena = composer->arena;
  yb_tags_seal (&section->tags, arena);
  section->boxes = yb_arena_take_pointers (arena, composer->boxes, &section->n_boxes);
  section->nodes = yb_arena_take_array (arena, composer->nodes, &section->n_nodes);
  g_free (composer);
  return section;
}

YbUnit
yb_measure (const YbLayout *layout)
{
  return yb_page_measure (&layout->page);
}

YbUnit
yb_composer_measure (const YbComposer *composer)
{
  const YbPageGeometry *page = &composer->layout->page;
  YbUnit measure = composer->spans ? yb_page_measure (page) : yb_page_column_width (page);
  return MAX (measure - composer->start - composer->end, YB_UNIT_PER_POINT);
}

YbUnit
yb_text_start (const YbLayout *layout, gboolean recto)
{
  return recto ? layout->page.inner : layout->page.outer;
}

const YbLayout *
yb_layout_of_month (const YbComposer *job, guint month)
{
  return &job->colourings[yb_accent_of_month (&job->colourings[0], month)];
}

const YbLayout *
yb_layout_of_chapter (const YbComposer *job, const YbChapter *chapter)
{
  return &job->colourings[yb_accent_of_chapter (&job->colourings[0], job->book, chapter)];
}

YbPageType
yb_page_type_before (const YbComposer *job, YbPageType type)
{
  const YbPageOrder *pages = &job->layout->book.pages;
  YbPageType before = YB_PAGE_TYPE_COVER;
  for (guint i = 0; i < pages->n_types && pages->types[i] != type; i++)
    if (yb_book_has_page (job->book, pages->types[i]))
      before = pages->types[i];
  return before;
}

const YbStyle *
yb_style (const YbComposer *composer, YbRole role)
{
  return &composer->layout->styles[role];
}

const char *
yb_printed_page (const YbComposer *composer, YbNodeId node)
{
  const char *label = composer->map ? yb_page_map_label (composer->map, node) : NULL;
  return yb_arena_strdup (composer->arena, label ? label : UNKNOWN_PAGE);
}

/* Languages that write an ordinal's full stop behind the day. */
const char *
yb_format_day (const YbComposer *composer, guint day)
{
  static const char *const with_stop[] = { "de", "cs", "da", "nb",  "nn",  "no", "fi", "hu",
                                           "sk", "sl", "hr", "hsb", "dsb", "et", "is", "lv" };
  gsize length = strcspn (composer->book->record.lang, "-");
  for (guint i = 0; i < G_N_ELEMENTS (with_stop); i++)
    if (strlen (with_stop[i]) == length && strncmp (with_stop[i], composer->book->record.lang, length) == 0)
      return yb_arena_printf (composer->arena, "%u.", day);
  return yb_arena_printf (composer->arena, "%u", day);
}

const char *
yb_format_day_in_chapter (const YbComposer *composer, YbDate date)
{
  const char *day = yb_format_day (composer, date.day);
  if (composer->book->record.chapters == YB_CHAPTERS_MONTH)
    return day;
  return yb_arena_printf (composer->arena, "%s %s", day, composer->book->terms.months_short[date.month - 1]);
}

YbUnit
yb_day_column (YbComposer *composer, YbRole role, const YbChapter *chapter, YbUnit wanted)
{
  const YbStyle *style = yb_style (composer, role);
  YbParagraph paragraph = { .style = style, .lang = composer->book->record.lang };
  if (wanted <= 0 || composer->book->record.chapters == YB_CHAPTERS_MONTH)
    return wanted;
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      YbText text = yb_text_plain (composer->arena, yb_format_day_in_chapter (composer, chapter->entries[i]->date),
                                   YB_SPAN_NONE);
      wanted = MAX (wanted, yb_setter_measure (composer->setter, &paragraph, &text) + style->size);
    }
  return wanted;
}

/* ---- boxes ---- */

YbBox *
yb_add_box (YbComposer *composer)
{
  YbBox *box = yb_arena_new0 (composer->arena, YbBox);
  box->row = composer->row;
  box->spans_columns = composer->spans && composer->layout->page.columns > 1;
  g_ptr_array_add (composer->boxes, box);
  return box;
}

void
yb_box_take_parts (YbComposer *composer, YbBox *box, GArray *parts)
{
  box->parts = yb_arena_take_array (composer->arena, parts, &box->n_parts);
}

void
yb_box_take_margin_parts (YbComposer *composer, YbBox *box, GArray *parts, YbUnit height)
{
  box->margin_parts = yb_arena_take_array (composer->arena, parts, &box->n_margin_parts);
  box->margin_height = height;
}

YbUnit
yb_baseline_of (const YbComposer *composer, const YbStyle *style)
{
  YbUnit ascent, descent;
  /* All lines that stand on the grid share the text's baseline, whatever their face: else one that lies a hair deeper
   * would be moved down by a whole line. */
  if (style->leading == composer->layout->page.grid)
    style = yb_style (composer, YB_ROLE_BODY);
  yb_setter_font_extents (composer->setter, style, &ascent, &descent);
  return (style->leading + ascent - descent) / 2;
}

void
yb_place_rect (GArray *parts, YbUnit x, YbUnit y, YbUnit width, YbUnit height, YbColour colour)
{
  YbPart part = { .kind = YB_PART_RECT, .x = x, .y = y, .width = width, .height = height, .colour = colour };
  g_array_append_val (parts, part);
}

void
yb_place_ring (GArray *parts, YbUnit x, YbUnit y, YbUnit radius, YbUnit width, YbColour colour)
{
  YbPart part = { .kind = YB_PART_RING, .x = x, .y = y, .width = radius, .height = width, .colour = colour };
  g_array_append_val (parts, part);
}

void
yb_place_style_rule (GArray *parts, const YbStyle *style, YbUnit x, YbUnit y, YbUnit height)
{
  if (style->rule > 0 && height > 0)
    yb_place_rect (parts, x - style->rule_gap - style->rule, y, style->rule, height, style->rule_colour);
}

/* ---- text ---- */

static guint32
find_tag (YbComposer *composer, const YbTextRequest *request)
{
  if (request->tag || request->tag_role == YB_TAG_ROLE_NONE)
    return request->tag;
  guint32 tag = yb_tags_add (&composer->section->tags, request->tag_role, request->parent, request->begins);
  composer->section->tags.items[tag].lang = yb_arena_strdup (composer->arena, request->tag_lang);
  return tag;
}

static YbParagraph
make_paragraph (YbComposer *composer, const YbTextRequest *request, guint32 tag)
{
  const YbStyle *style = yb_style (composer, request->role);
  YbUnit width = request->width
                     ? request->width
                     : yb_composer_measure (composer) - style->start - style->end - request->start - request->end;
  return (YbParagraph){
    .arena = composer->arena,
    .tags = &composer->section->tags,
    .tag = tag,
    .style = style,
    .lang = request->lang ? request->lang : composer->lang,
    .width = MAX (width, 2 * style->size),
    .indent = request->indented ? style->indent : 0,
    .node = request->node,
    .what = composer->what,
    .note = composer->book->terms.note,
    .page = request->page_links ? composer->book->terms.page : NULL,
  };
}

static YbPart
make_text_part (const YbLine *line, YbUnit x, YbUnit y)
{
  return (YbPart){ .kind = YB_PART_TEXT, .line = line, .x = x, .y = y };
}

/* The note, when it is called for the first time. */
static const YbBlock *
take_note (YbComposer *composer, YbNodeId node)
{
  if (!composer->notes_hung)
    composer->notes_hung = yb_arena_new0_n (composer->arena, gboolean, composer->n_notes + 1);
  for (guint i = 0; i < composer->n_notes; i++)
    if (composer->notes[i]->id == node)
      {
        gboolean hung = composer->notes_hung[i];
        composer->notes_hung[i] = TRUE;
        return hung ? NULL : composer->notes[i];
      }
  return NULL;
}

static void
hang_note (YbComposer *composer, YbBox *box, const YbBlock *note, guint32 parent)
{
  GPtrArray *lines = yb_compose_note (composer, note, parent);
  for (guint k = 0; k < box->n_notes; k++)
    g_ptr_array_insert (lines, (gint)k, (gpointer)box->notes[k]);
  box->notes = yb_arena_take_pointers (composer->arena, lines, &box->n_notes);
}

/* Hangs the notes that a text calls on the boxes of the lines that call them. */
static void
attach_notes (YbComposer *composer, const YbPrintedText *printed, guint first_box, guint32 parent)
{
  const YbText *text = &printed->text;
  guint at = first_box, n_links = 0;
  for (guint i = 0; i < text->n_runs; i++)
    {
      if (text->runs[i].kind != YB_RUN_NOTE_REFERENCE)
        continue;
      const YbBlock *note = text->runs[i].node ? take_note (composer, text->runs[i].node)
                                               : g_ptr_array_index (printed->notes, n_links++);
      if (!note)
        continue;
      while (at + 1 < composer->boxes->len
             && ((YbBox *)g_ptr_array_index (composer->boxes, at))->parts[0].line->end <= text->runs[i].start)
        at++;
      hang_note (composer, g_ptr_array_index (composer->boxes, at), note, parent);
    }
}

void
yb_box_take_notes (YbComposer *composer, YbBox *box, const YbText *text, guint32 parent)
{
  for (guint i = 0; i < text->n_runs; i++)
    {
      const YbBlock *note = text->runs[i].kind == YB_RUN_NOTE_REFERENCE ? take_note (composer, text->runs[i].node)
                                                                        : NULL;
      if (note)
        hang_note (composer, box, note, parent);
    }
}

/* Where a line begins and ends in the book's own text: there pages turn in all outputs. */
static void
count_in_own_text (const YbComposer *composer, const YbPrintedText *printed, guint first_box)
{
  for (guint i = first_box; printed->places && i < composer->boxes->len; i++)
    {
      const YbBox *box = g_ptr_array_index (composer->boxes, i);
      YbLine *line = yb_arena_memdup (composer->arena, box->parts[0].line, sizeof *line);
      line->start = yb_printed_text_offset (printed, line->start);
      line->end = yb_printed_text_offset (printed, line->end);
      YbPart *parts = yb_arena_memdup (composer->arena, box->parts, box->n_parts * sizeof *parts);
      parts[0].line = line;
      ((YbBox *)g_ptr_array_index (composer->boxes, i))->parts = parts;
    }
}

/* Notes of links stand among an entry's own: all are numbered anew. */
static gboolean
numbers_notes (const YbComposer *composer)
{
  return composer->layout->links.print == YB_LINKS_NOTES && composer->section->kind == YB_SECTION_ENTRY;
}

guint32
yb_compose_text (YbComposer *composer, const YbTextRequest *request, const YbText *text)
{
  if (text->length == 0)
    return 0;
  guint32 tag = find_tag (composer, request);
  const YbStyle *style = yb_style (composer, request->role);
  if (!request->keep_measure)
    composer->spans = style->spans_columns;
  YbParagraph paragraph = make_paragraph (composer, request, tag);
  g_auto (YbPrintedText) printed = { .text = *text };
  if (numbers_notes (composer))
    yb_number_notes (composer, &printed, request->link_notes);
  YbSetLines set = yb_setter_set (composer->setter, &paragraph, &printed.text);
  YbUnit baseline = yb_baseline_of (composer, style);
  guint first = composer->boxes->len;
  for (guint i = 0; i < set.n_lines; i++)
    {
      gboolean is_first = i == 0, is_last = i + 1 == set.n_lines;
      YbBox *box = yb_add_box (composer);
      box->height = style->leading;
      box->baseline = baseline;
      box->on_grid = style->leading == composer->layout->page.grid;
      box->space_before = is_first ? style->space_before : 0;
      box->space_after = is_last ? style->space_after : 0;
      box->keep_with_next = is_last ? request->keep_with_next : request->keep_with_next || request->keep_together;
      box->line = (guint16)MIN (i, G_MAXUINT16);
      box->n_lines = (guint16)MIN (set.n_lines, G_MAXUINT16);
      box->node = is_first ? request->begins : 0;
      GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
      YbUnit x = composer->start + style->start + request->start;
      YbPart part = make_text_part (set.lines[i], set.x[i] + x, baseline);
      g_array_append_val (parts, part);
      yb_place_style_rule (parts, style, x, 0, box->height);
      yb_box_take_parts (composer, box, parts);
    }
  attach_notes (composer, &printed, first, request->parent ? request->parent : 1);
  count_in_own_text (composer, &printed, first);
  return tag;
}

YbUnit
yb_stack_text (YbComposer *composer, const YbTextRequest *request, const YbText *text, YbUnit x, YbUnit y,
               GArray *parts)
{
  if (text->length == 0)
    return 0;
  const YbStyle *style = yb_style (composer, request->role);
  YbParagraph paragraph = make_paragraph (composer, request, find_tag (composer, request));
  g_auto (YbPrintedText) printed = { .text = *text };
  if (numbers_notes (composer))
    yb_number_notes (composer, &printed, FALSE);
  YbSetLines set = yb_setter_set (composer->setter, &paragraph, &printed.text);
  YbUnit baseline = yb_baseline_of (composer, style);
  for (guint i = 0; i < set.n_lines; i++)
    {
      YbPart part = make_text_part (set.lines[i], x + set.x[i], y + baseline + (YbUnit)i * style->leading);
      g_array_append_val (parts, part);
    }
  yb_place_style_rule (parts, style, x, y, (YbUnit)set.n_lines * style->leading);
  return (YbUnit)set.n_lines * style->leading;
}

YbUnit
yb_stack_string (YbComposer *composer, const YbTextRequest *request, const char *string, YbUnit x, YbUnit y,
                 GArray *parts)
{
  YbText text = yb_text_plain (composer->arena, string ? string : "", YB_SPAN_NONE);
  return yb_stack_text (composer, request, &text, x, y, parts);
}

YbRole
yb_choose_role (YbComposer *composer, const YbRole *roles, guint n_roles, const char *string, YbUnit width, YbUnit room)
{
  YbRole chosen = roles[0];
  YbText text = yb_text_plain (composer->arena, string ? string : "", YB_SPAN_NONE);
  for (guint i = 0; i < n_roles; i++)
    {
      const YbStyle *style = yb_style (composer, roles[i]);
      if (i > 0 && style->size >= yb_style (composer, chosen)->size)
        continue;
      chosen = roles[i];
      YbParagraph paragraph = { .style = style, .lang = composer->lang, .what = composer->what };
      gint64 n_lines = 1
                       + yb_setter_measure (composer->setter, &paragraph, &text)
                             / MAX (width - style->start - style->end, 1);
      if (n_lines * style->leading <= room)
        break;
    }
  return chosen;
}

/* The text cut at a word so that it fits `width`, with an ellipsis. */
static YbText
shorten (YbComposer *composer, const YbParagraph *paragraph, const char *string)
{
  /* No letter is narrower than an eighth of its size: what lies behind that cannot be seen, and is not measured. */
  glong most = (glong)(paragraph->width / MAX (paragraph->style->size / 8, 1)) + 8;
  g_autofree char *cut = g_utf8_substring (string, 0, MIN (most, g_utf8_strlen (string, -1)));
  YbText text = yb_text_plain (composer->arena, cut, YB_SPAN_NONE);
  while (yb_setter_measure (composer->setter, paragraph, &text) > paragraph->width)
    {
      char *space = strrchr (cut, ' ');
      if (!space)
        break;
      *space = '\0';
      g_autofree char *shorter = g_strconcat (cut, "\u2009…", NULL);
      text = yb_text_plain (composer->arena, shorter, YB_SPAN_NONE);
    }
  return text;
}

static const YbLine *
make_single_line (YbComposer *composer, const YbTextRequest *request, const char *string)
{
  YbParagraph paragraph = make_paragraph (composer, request, find_tag (composer, request));
  YbText text = shorten (composer, &paragraph, string);
  YbSetLines set = yb_setter_set (composer->setter, &paragraph, &text);
  return set.n_lines > 0 ? set.lines[0] : NULL;
}

YbUnit
yb_place_line (YbComposer *composer, const YbTextRequest *request, const char *string, YbUnit x, YbUnit y,
               gboolean flush_end, GArray *parts)
{
  YbTextRequest wide = *request;
  if (wide.width == 0)
    wide.width = yb_measure (composer->layout);
  const YbLine *line = string ? make_single_line (composer, &wide, string) : NULL;
  if (!line)
    return 0;
  YbPart part = make_text_part (line, flush_end ? x - line->width : x, y);
  g_array_append_val (parts, part);
  return line->width;
}

const YbLine *
yb_make_furniture (YbComposer *composer, YbRole role, const char *string, YbUnit width)
{
  YbTextRequest request = { .role = role, .width = width };
  return string && *string ? make_single_line (composer, &request, string) : NULL;
}

/* ---- running heads ---- */

typedef struct
{
  const char *name, *text;
} HeadField;

/* The template with what its fields stand for; NULL when nothing is left to print. */
static char *
fill_template (const char *template, const HeadField *fields)
{
  g_autoptr (GString) text = g_string_new (template);
  gboolean filled = strchr (template, '{') == NULL;
  for (const HeadField *field = fields; field->name; field++)
    {
      g_autofree char *braced = g_strdup_printf ("{%s}", field->name);
      filled |= g_string_replace (text, braced, field->text ? field->text : "", 0) > 0 && field->text;
    }
  return filled ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

void
yb_set_running_heads (YbComposer *composer, const char *chapter, const char *entry)
{
  const YbRecord *record = &composer->book->record;
  const YbRunningHeads *heads = &composer->layout->running_heads;
  g_autofree char *year = g_strdup_printf ("%d", record->year);
  const HeadField fields[] = { { "chapter", chapter },
                               { "entry", entry },
                               { "book", record->title },
                               { "year", year },
                               { "publisher", record->publisher },
                               { NULL, NULL } };
  YbGalleySection *section = composer->section;
  const struct
  {
    const char *template, *beside;
    const YbLine **line;
  } places[] = { { heads->verso_outer, heads->verso_inner, &section->running_head_verso },
                 { heads->verso_inner, heads->verso_outer, &section->inner_head_verso },
                 { heads->recto_inner, heads->recto_outer, &section->inner_head_recto },
                 { heads->recto_outer, heads->recto_inner, &section->running_head_recto } };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = fill_template (places[i].template, fields);
      YbUnit measure = yb_measure (composer->layout);
      *places[i].line = yb_make_furniture (composer, YB_ROLE_RUNNING_HEAD, text,
                                           *places[i].beside ? measure / 2 : measure);
    }
}
