/* The back cover: what the book is about, who publishes it, its number as bars; and the half title. */
#include "typeset/ean13.h"
#include "typeset/logo.h"

/* Quiet zones of an EAN-13, in modules (ISO/IEC 15420, 4.3.8). */
#define QUIET_START 11
#define QUIET_END 7

static YbUnit
stack (YbComposer *composer, YbRole role, const char *string, YbUnit y, YbUnit end, GArray *parts)
{
  const YbCoverDesign *cover = &composer->layout->cover;
  if (!string || !*string)
    return y;
  YbUnit height = yb_stack_string (composer,
                                   &(YbTextRequest){ .role = role,
                                                     .tag_role = YB_TAG_ROLE_P,
                                                     .parent = 1,
                                                     .width = composer->layout->page.width - 2 * cover->start - end
                                                              - yb_style (composer, role)->end },
                                   string, cover->start, y, parts);
  return y + height + yb_style (composer, role)->space_after;
}

/* ---- the bars ---- */

/* A white field with the bars in it; its digits below, and the number in words above. */
typedef struct
{
  YbUnit x, y, module, height; /* of the field's top left; a module's width; of a bar */
  guint32 tag;
} Bars;

static void
add_bars (const Bars *bars, const gboolean *modules, YbUnit top, GArray *parts)
{
  for (guint i = 0, end; i < YB_EAN13_MODULES; i = end)
    {
      for (end = i + 1;
           end < YB_EAN13_MODULES && modules[end] == modules[i] && yb_ean13_is_guard (end) == yb_ean13_is_guard (i);)
        end++;
      YbPart bar = { .kind = YB_PART_RECT,
                     .tag = bars->tag,
                     .x = bars->x + (YbUnit)(QUIET_START + i) * bars->module,
                     .y = top,
                     .width = (YbUnit)(end - i) * bars->module,
                     .height = bars->height + (yb_ean13_is_guard (i) ? 5 * bars->module : 0) };
      if (modules[i])
        g_array_append_val (parts, bar);
    }
}

/* One digit after another, each in the middle of its seven modules; an ornament beside the bars' description. */
static void
add_digits (YbComposer *composer, const Bars *bars, const char *digits, YbUnit baseline, GArray *parts)
{
  for (guint i = 0; i < 13; i++)
    {
      char digit[2] = { digits[i], '\0' };
      guint module = i == 0 ? 4 : i < 7 ? QUIET_START + 3 + 7 * (i - 1) : QUIET_START + 50 + 7 * (i - 7);
      const YbLine *line = yb_make_furniture (composer, YB_ROLE_BACK_NUMBER, digit, 20 * bars->module);
      YbUnit middle = bars->x + (YbUnit)module * bars->module + (i == 0 ? 0 : 7 * bars->module / 2);
      YbPart part = { .kind = YB_PART_TEXT, .line = line, .x = middle - line->width / 2, .y = baseline };
      g_array_append_val (parts, part);
    }
}

static YbUnit
find_bars_width (const YbComposer *composer)
{
  return composer->book->record.isbn[YB_MEDIUM_PRINT]
             ? (QUIET_START + YB_EAN13_MODULES + QUIET_END) * composer->layout->back_cover.module
             : 0;
}

static void
add_barcode (YbComposer *composer, const char *isbn, GArray *parts)
{
  gboolean modules[YB_EAN13_MODULES];
  char digits[14];
  const YbLayout *layout = composer->layout;
  const YbBackCoverDesign *design = &layout->back_cover;
  if (!isbn || design->module <= 0 || !yb_ean13_encode (isbn, modules, digits))
    return;
  const YbStyle *style = yb_style (composer, YB_ROLE_BACK_NUMBER);
  YbUnit width = find_bars_width (composer);
  YbUnit height = style->leading * 11 / 4 + design->bar_height;
  Bars bars = { .x = layout->page.width - layout->cover.start - width,
                .module = design->module,
                .height = design->bar_height };
  bars.y = design->foot_baseline - height;
  YbPart field = {
    .kind = YB_PART_RECT, .x = bars.x, .y = bars.y, .width = width, .height = height, .colour = 0xffffff
  };
  g_array_append_val (parts, field);
  bars.tag = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_FIGURE, 1, 0);
  composer->section->tags.items[bars.tag].alt = yb_arena_printf (composer->arena, "ISBN %s", isbn);
  const char *words = yb_arena_printf (composer->arena, "ISBN %s", isbn);
  YbUnit top = bars.y + style->leading * 3 / 2;
  const YbLine *line = yb_make_furniture (composer, YB_ROLE_BACK_NUMBER, words, width);
  YbPart text = {
    .kind = YB_PART_TEXT, .line = line, .x = bars.x + QUIET_START * design->module, .y = bars.y + style->leading * 9 / 8
  };
  g_array_append_val (parts, text);
  add_bars (&bars, modules, top, parts);
  add_digits (composer, &bars, digits, top + design->bar_height + style->leading * 7 / 8, parts);
}

/* ---- the page ---- */

YbGalleySection *
yb_compose_back_cover (const YbComposer *job)
{
  const YbRecord *record = &job->book->record;
  const YbBackCoverDesign *design = &job->layout->back_cover;
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_BACK_COVER, YB_TAG_ROLE_SECT, 0, NULL, record->title);
  YbGalleySection *section = composer->section;
  section->start = YB_START_VERSO;
  section->bare = section->fixed = section->from_page_edge = section->has_ground = TRUE;
  section->ground = job->layout->cover.ground;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit y = design->text_top, bars = find_bars_width (composer);
  stack (composer, YB_ROLE_BACK_TEXT, record->description, y, 0, parts);
  const YbStyle *publisher = yb_style (composer, YB_ROLE_COVER_PUBLISHER);
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit height = yb_stack_string (
      composer,
      &(YbTextRequest){ .role = YB_ROLE_COVER_PUBLISHER,
                        .width = job->layout->page.width - 2 * job->layout->cover.start - bars - publisher->end },
      record->publisher, 0, 0, measured);
  YbUnit foot = design->foot_baseline - height;
  yb_place_logo (composer, job->layout->cover.start, foot - design->logo_space, design->logo_height, parts);
  stack (composer, YB_ROLE_COVER_PUBLISHER, record->publisher, foot, bars, parts);
  add_barcode (composer, record->isbn[YB_MEDIUM_PRINT], parts);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  YbNodeId node = yb_book_page_node (job->book, YB_PAGE_TYPE_BACK_COVER);
  g_array_append_val (composer->nodes, node);
  return yb_composer_end (composer);
}

/* ---- half title ---- */

YbGalleySection *
yb_compose_half_title (const YbComposer *job)
{
  const YbRecord *record = &job->book->record;
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_HALF_TITLE, YB_TAG_ROLE_SECT, 0, NULL, record->title);
  YbGalleySection *section = composer->section;
  section->start = YB_START_RECTO;
  section->bare = section->fixed = TRUE;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  const YbTitlePageDesign *design = &job->layout->title_page;
  static const YbRole roles[] = { YB_ROLE_HALF_TITLE, YB_ROLE_TITLE_PUBLISHER, YB_ROLE_BODY };
  YbRole role = yb_choose_role (composer, roles, G_N_ELEMENTS (roles), record->title, yb_composer_measure (composer),
                                design->publisher_top - design->title_top);
  yb_stack_string (composer, &(YbTextRequest){ .role = role, .tag_role = YB_TAG_ROLE_P, .parent = 1 }, record->title, 0,
                   design->title_top, parts);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  return yb_composer_end (composer);
}
