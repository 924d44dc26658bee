/* The kinds of block that are mostly text. */
#include "typeset/link-notes.h"

#include <string.h>

#define MAX_LIST_DEPTH 6

static guint32
add_tag (YbComposer *composer, YbTagRole role, guint32 parent, const YbBlock *block)
{
  guint32 tag = yb_tags_add (&composer->section->tags, role, parent, 0);
  if (block && block->lang)
    composer->section->tags.items[tag].lang = yb_arena_strdup (composer->arena, block->lang);
  return tag;
}

/* The role of running text in this kind of section. */
static YbRole
body_role (const YbComposer *composer)
{
  if (composer->in_box)
    return YB_ROLE_BOX;
  switch (composer->section->kind)
    {
    case YB_SECTION_IMPRINT:
      return YB_ROLE_IMPRINT;
    case YB_SECTION_FOREWORD:
    case YB_SECTION_AFTERWORD:
      return YB_ROLE_SECTION_BODY;
    case YB_SECTION_COVER:
    case YB_SECTION_TITLE:
    case YB_SECTION_CONTENTS:
    case YB_SECTION_OPENER:
    case YB_SECTION_ENTRY:
    case YB_SECTION_HALF_TITLE:
    case YB_SECTION_YEAR:
    case YB_SECTION_ABBREVIATIONS:
    case YB_SECTION_COLOPHON:
    case YB_SECTION_BACK_COVER:
    case YB_SECTION_REGISTER:
    case YB_SECTION_CREDITS:
      break;
    }
  return YB_ROLE_BODY;
}

const YbStyle *
yb_body_style (const YbComposer *composer)
{
  return yb_style (composer, body_role (composer));
}

static gboolean
is_short_quotation (const YbComposer *composer, const YbText *text)
{
  return g_utf8_strlen (text->text, text->length) < (glong)composer->layout->quotes.keep_letters;
}

void
yb_compose_paragraph (YbComposer *composer, const YbBlock *block, guint32 parent, YbRole role)
{
  yb_compose_text (
      composer,
      &(YbTextRequest){ .role = role,
                        .tag_role = YB_TAG_ROLE_P,
                        .parent = parent,
                        .node = block->id,
                        .begins = block->id,
                        .lang = block->lang,
                        .tag_lang = block->lang,
                        .link_notes = composer->section->kind == YB_SECTION_ENTRY,
                        .indented = composer->after_paragraph,
                        .keep_together = role == YB_ROLE_QUOTE && is_short_quotation (composer, &block->text) },
      &block->text);
}

static void
compose_heading (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  guint level = CLAMP (block->level, 1, 3);
  guint structure = MIN (composer->heading_level + block->level, 6);
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = (YbRole)(YB_ROLE_HEADING_1 + level - 1),
                                     .tag_role = (YbTagRole)(YB_TAG_ROLE_H1 + structure - 1),
                                     .parent = parent,
                                     .node = block->id,
                                     .begins = block->id,
                                     .lang = block->lang,
                                     .tag_lang = block->lang,
                                     .keep_with_next = TRUE },
                   &block->text);
}

/* ---- lists ---- */

/* Paints a label at `x`, `room` wide, on the first line of box `index`. */
typedef struct
{
  guint32 tag;
  YbRole role;
  const char *text;
  YbUnit x, room;
} Label;

static void
add_label (YbComposer *composer, guint index, const Label *label)
{
  if (index >= composer->boxes->len)
    return;
  YbBox *box = g_ptr_array_index (composer->boxes, index);
  YbTextRequest request = { .role = label->role, .tag = label->tag, .width = MAX (label->room, YB_UNIT_PER_POINT) };
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_line (composer, &request, label->text, label->x, box->baseline, FALSE, parts);
  g_array_append_vals (parts, box->parts, box->n_parts);
  yb_box_take_parts (composer, box, parts);
}

static void
compose_item (YbComposer *composer, const YbBlock *item, guint32 list, const char *label)
{
  guint32 element = add_tag (composer, YB_TAG_ROLE_LI, list, item);
  guint32 label_tag = add_tag (composer, YB_TAG_ROLE_LBL, element, NULL);
  guint32 body = add_tag (composer, YB_TAG_ROLE_LBODY, element, NULL);
  YbUnit room = yb_style (composer, YB_ROLE_LIST)->start;
  guint first = composer->boxes->len;
  for (guint i = 0; i < item->n_children; i++)
    {
      const YbBlock *child = item->children[i];
      composer->after_paragraph = FALSE;
      if (child->kind == YB_BLOCK_PARAGRAPH && !composer->in_box)
        {
          yb_compose_paragraph (composer, child, body, YB_ROLE_LIST);
          continue;
        }
      composer->start += room;
      yb_compose_block (composer, child, body);
      composer->start -= room;
    }
  YbRole role = composer->in_box ? YB_ROLE_BOX : YB_ROLE_LIST;
  YbUnit inset = composer->in_box ? yb_style (composer, YB_ROLE_BOX)->start : 0;
  add_label (composer, first, &(Label){ label_tag, role, label, composer->start + inset, room });
}

void
yb_tighten (YbComposer *composer, guint first, gboolean tight)
{
  for (guint i = first + 1; tight && i < composer->boxes->len; i++)
    ((YbBox *)g_ptr_array_index (composer->boxes, i))->space_before = 0;
  for (guint i = first; tight && i + 1 < composer->boxes->len; i++)
    ((YbBox *)g_ptr_array_index (composer->boxes, i))->space_after = 0;
}

static void
compose_list (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  static const char *const bullets[] = { "•", "–", "·" };
  guint32 list = add_tag (composer, YB_TAG_ROLE_L, parent, block);
  composer->section->tags.items[list].ordered = block->ordered;
  guint first = composer->boxes->len;
  YbUnit start = composer->start;
  if (composer->nesting >= MAX_LIST_DEPTH)
    composer->start = 0;
  composer->nesting++;
  for (guint i = 0; i < block->n_children; i++)
    {
      const char *label = block->ordered ? yb_arena_printf (composer->arena, "%u.", block->start + i)
                                         : bullets[(composer->nesting - 1) % G_N_ELEMENTS (bullets)];
      compose_item (composer, block->children[i], list, label);
    }
  composer->nesting--;
  composer->start = start;
  yb_tighten (composer, first, block->tight);
}

/* ---- quotations ---- */

static void
compose_quote (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  guint32 quote = add_tag (composer, YB_TAG_ROLE_BLOCKQUOTE, parent, block);
  guint first = composer->boxes->len;
  composer->after_paragraph = FALSE;
  for (guint i = 0; i < block->n_children; i++)
    if (block->children[i]->kind == YB_BLOCK_PARAGRAPH)
      {
        yb_compose_paragraph (composer, block->children[i], quote, YB_ROLE_QUOTE);
        composer->after_paragraph = TRUE;
      }
    else
      yb_compose_block (composer, block->children[i], quote);
  if (block->text.length > 0 && composer->boxes->len > first)
    {
      YbBox *last = g_ptr_array_index (composer->boxes, composer->boxes->len - 1);
      last->keep_with_next = TRUE;
      last->space_after = 0;
    }
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_QUOTE_ATTRIBUTION,
                                     .tag_role = YB_TAG_ROLE_P,
                                     .parent = quote,
                                     .node = block->id,
                                     .begins = block->id,
                                     .lang = block->lang,
                                     .keep_together = TRUE },
                   &block->text);
}

/* ---- small things ---- */

static void
compose_code (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  guint32 element = add_tag (composer, YB_TAG_ROLE_P, parent, block);
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_CODE,
                                     .tag_role = YB_TAG_ROLE_CODE,
                                     .parent = element,
                                     .node = block->id,
                                     .begins = block->id },
                   &block->text);
}

/* A thematic break: a short hairline in the middle of its height. */
static void
compose_rule (YbComposer *composer, const YbBlock *block)
{
  composer->spans = yb_body_style (composer)->spans_columns;
  const YbPauseDesign *design = &composer->layout->pause;
  YbUnit measure = yb_composer_measure (composer), width = yb_unit_share (measure, design->rule_width);
  YbBox *box = yb_add_box (composer);
  box->height = design->height;
  box->baseline = design->height / 2;
  box->node = block->id;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_rect (parts, (measure - width) / 2, box->baseline, width, composer->layout->page.hairline, design->rule);
  yb_box_take_parts (composer, box, parts);
}

/* ---- lists at an entry's end ---- */

void
yb_compose_list_title (YbComposer *composer, YbRole role, const char *title, guint32 parent)
{
  YbText text = yb_text_plain (composer->arena, title, YB_SPAN_NONE);
  guint first = composer->boxes->len;
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_LIST_TITLE,
                                     .tag_role = YB_TAG_ROLE_P,
                                     .parent = parent,
                                     .lang = composer->book->record.lang,
                                     .keep_with_next = TRUE },
                   &text);
  if (first < composer->boxes->len)
    ((YbBox *)g_ptr_array_index (composer->boxes, first))->space_before = yb_style (composer, role)->space_before;
}

/* A figure of which only the words are there: caption, then credit. */
static void
compose_named_picture (YbComposer *composer, const YbBlock *block, guint32 list)
{
  guint32 item = add_tag (composer, YB_TAG_ROLE_LI, list, block);
  guint32 body = add_tag (composer, YB_TAG_ROLE_LBODY, item, NULL);
  const YbFigure *figure = block->figure;
  const char *line = yb_figure_credit_line (figure, composer->arena);
  guint first = composer->boxes->len;
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_PICTURE_LIST,
                                     .tag_role = YB_TAG_ROLE_P,
                                     .parent = body,
                                     .node = block->id,
                                     .begins = block->id,
                                     .keep_with_next = line != NULL,
                                     .keep_together = TRUE },
                   &figure->caption);
  if (line)
    {
      YbText credit = yb_text_plain (composer->arena, line, YB_SPAN_NONE);
      yb_compose_text (composer,
                       &(YbTextRequest){ .role = YB_ROLE_CREDIT,
                                         .tag_role = YB_TAG_ROLE_P,
                                         .parent = body,
                                         .begins = first == composer->boxes->len ? block->id : 0,
                                         .keep_together = TRUE },
                       &credit);
    }
  if (first < composer->boxes->len)
    ((YbBox *)g_ptr_array_index (composer->boxes, first))->space_before = 0;
}

static void
compose_picture_list (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  yb_compose_list_title (composer, YB_ROLE_PICTURE_LIST, composer->book->terms.pictures_not_included, parent);
  guint32 list = add_tag (composer, YB_TAG_ROLE_L, parent, block);
  for (guint i = 0; i < block->n_children; i++)
    compose_named_picture (composer, block->children[i], list);
}

/* ---- footnotes ---- */

/* The note is set in the flow and then taken out of it. */
GPtrArray *
yb_compose_note (YbComposer *composer, const YbBlock *note, guint32 parent)
{
  GPtrArray *flow = composer->boxes;
  YbUnit start = composer->start, end = composer->end;
  composer->boxes = g_ptr_array_new ();
  composer->end = 0;
  guint32 element = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_NOTE, parent, note->id);
  guint32 label = add_tag (composer, YB_TAG_ROLE_LBL, element, NULL);
  const YbStyle *style = yb_style (composer, YB_ROLE_NOTE);
  YbUnit room = MAX (style->indent, style->size);
  composer->start = room;
  for (guint i = 0; i < note->n_children; i++)
    yb_compose_text (composer,
                     &(YbTextRequest){ .role = YB_ROLE_NOTE,
                                       .keep_measure = TRUE,
                                       .tag_role = YB_TAG_ROLE_P,
                                       .parent = element,
                                       .node = note->children[i]->id,
                                       .begins = i == 0 ? note->id : note->children[i]->id,
                                       .lang = note->children[i]->lang,
                                       .tag_lang = note->children[i]->lang },
                     &note->children[i]->text);
  if (composer->boxes->len > 0)
    add_label (composer, 0, &(Label){ label, YB_ROLE_NOTE, yb_note_label (composer, note), 0, room });
  composer->start = start;
  composer->end = end;
  GPtrArray *lines = composer->boxes;
  composer->boxes = flow;
  return lines;
}

/* ---- any block ---- */

void
yb_compose_block (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  switch (block->kind)
    {
    case YB_BLOCK_PARAGRAPH:
      yb_compose_paragraph (composer, block, parent, composer->lead ? YB_ROLE_ENTRY_LEAD : body_role (composer));
      break;
    case YB_BLOCK_HEADING:
      compose_heading (composer, block, parent);
      break;
    case YB_BLOCK_LIST:
      compose_list (composer, block, parent);
      break;
    case YB_BLOCK_QUOTE:
      if (block->boxed)
        yb_compose_boxed (composer, block, parent);
      else
        compose_quote (composer, block, parent);
      break;
    case YB_BLOCK_TABLE:
      yb_compose_table (composer, block, parent);
      break;
    case YB_BLOCK_KEY_FIGURES:
      yb_compose_key_figures (composer, block, parent);
      break;
    case YB_BLOCK_CHART:
      yb_compose_chart (composer, block, parent);
      break;
    case YB_BLOCK_FIGURE:
      yb_compose_figure (composer, block, parent);
      break;
    case YB_BLOCK_GALLERY:
      yb_compose_gallery (composer, block, parent);
      break;
    case YB_BLOCK_CODE:
      compose_code (composer, block, parent);
      break;
    case YB_BLOCK_RULE:
      compose_rule (composer, block);
      break;
    case YB_BLOCK_PICTURE_LIST:
      compose_picture_list (composer, block, parent);
      break;
    case YB_BLOCK_LINK_LIST:
      yb_compose_link_list (composer, block, parent);
      break;
    case YB_BLOCK_LIST_ITEM:
    case YB_BLOCK_NOTE:
      yb_compose_blocks (composer, block->children, block->n_children, parent);
      break;
    }
  /* A picture in the margin parts no paragraphs. */
  gboolean stands_beside = block->kind == YB_BLOCK_FIGURE && block->figure->place == YB_PICTURE_IN_MARGIN;
  if (!stands_beside)
    composer->after_paragraph = block->kind == YB_BLOCK_PARAGRAPH && !composer->lead;
  if (block->kind != YB_BLOCK_FIGURE && block->kind != YB_BLOCK_GALLERY)
    composer->lead = FALSE;
}

void
yb_compose_blocks (YbComposer *composer, const YbBlock *const *blocks, guint n_blocks, guint32 parent)
{
  composer->after_paragraph = FALSE;
  for (guint i = 0; i < n_blocks; i++)
    yb_compose_block (composer, blocks[i], parent);
}
