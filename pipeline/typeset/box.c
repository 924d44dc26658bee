/* A box beside the text, as for facts: its blocks on a tinted ground. It is one thing and may float, unless it is so
 * high that it has to be parted. */
#include "typeset/composer.h"

/* The piece under way. */
typedef struct
{
  YbComposer *composer;
  YbBox *box;
  GArray *parts;    /* YbPart */
  GPtrArray *notes; /* YbBox */
  YbUnit y, space;
} Piece;

static YbUnit
padding (const YbComposer *composer)
{
  return yb_style (composer, YB_ROLE_BOX)->start;
}

static void
begin_piece (Piece *piece, YbComposer *composer, YbUnit top)
{
  *piece = (Piece){ .composer = composer,
                    .box = yb_add_box (composer),
                    .parts = g_array_new (FALSE, FALSE, sizeof (YbPart)),
                    .notes = g_ptr_array_new (),
                    .y = top };
  yb_place_rect (piece->parts, composer->start, 0, yb_composer_measure (composer), 0, composer->layout->boxes.ground);
}

static void
end_piece (Piece *piece, YbUnit below)
{
  YbComposer *composer = piece->composer;
  piece->box->height = piece->y + below;
  g_array_index (piece->parts, YbPart, 0).height = piece->box->height;
  yb_box_take_parts (composer, piece->box, piece->parts);
  piece->box->notes = yb_arena_take_pointers (composer->arena, piece->notes, &piece->box->n_notes);
}

static void
add_line (Piece *piece, const YbBox *line, gboolean is_first)
{
  YbBox *box = piece->box;
  /* The style's own spaces stand around the box, not between its paragraphs. */
  gboolean is_text = line->n_lines > 0;
  piece->y += is_first ? 0 : MAX (piece->space, is_text ? 0 : line->space_before);
  if (is_first)
    {
      box->baseline = piece->y + line->baseline;
      box->on_grid = line->on_grid;
      box->node = line->node;
    }
  for (guint i = 0; i < line->n_parts; i++)
    {
      YbPart part = line->parts[i];
      part.y += piece->y;
      g_array_append_val (piece->parts, part);
    }
  for (guint i = 0; i < line->n_notes; i++)
    g_ptr_array_add (piece->notes, (gpointer)line->notes[i]);
  piece->y += line->height;
  piece->space = is_text ? 0 : line->space_after;
}

/* Puts the lines into as few pieces as their height allows; returns how many. */
static guint
pile_lines (YbComposer *composer, const GPtrArray *lines)
{
  const YbPageGeometry *page = &composer->layout->page;
  YbUnit highest = yb_unit_share (page->height - page->head - page->foot, composer->layout->boxes.highest);
  Piece piece;
  guint n_pieces = 1, n_lines = 0;
  begin_piece (&piece, composer, padding (composer));
  for (guint i = 0; i < lines->len; i++)
    {
      const YbBox *line = g_ptr_array_index (lines, i);
      if (n_lines > 0 && piece.y + line->height > highest)
        {
          end_piece (&piece, 0);
          begin_piece (&piece, composer, 0);
          n_pieces++;
          n_lines = 0;
        }
      add_line (&piece, line, n_lines == 0);
      n_lines++;
    }
  end_piece (&piece, padding (composer));
  return n_pieces;
}

/* Text has its indents from the style; what else stands in a box gets them here. */
static void
compose_child (YbComposer *composer, const YbBlock *child, guint32 parent)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_BOX);
  gboolean is_text = child->kind != YB_BLOCK_TABLE && child->kind != YB_BLOCK_FIGURE && child->kind != YB_BLOCK_GALLERY;
  composer->start += is_text ? 0 : style->start;
  composer->end += is_text ? 0 : style->end;
  yb_compose_block (composer, child, parent);
  composer->start -= is_text ? 0 : style->start;
  composer->end -= is_text ? 0 : style->end;
}

static GPtrArray *
compose_lines (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  GPtrArray *flow = composer->boxes, *lines = g_ptr_array_new ();
  composer->boxes = lines;
  composer->in_box = TRUE;
  composer->after_paragraph = FALSE;
  for (guint i = 0; i < block->n_children; i++)
    compose_child (composer, block->children[i], parent);
  composer->in_box = FALSE;
  composer->boxes = flow;
  return lines;
}

void
yb_compose_boxed (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  if (composer->in_box)
    {
      yb_compose_blocks (composer, block->children, block->n_children, parent);
      return;
    }
  const YbStyle *style = yb_style (composer, YB_ROLE_BOX);
  guint32 tag = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_DIV, parent, block->id);
  composer->section->tags.items[tag].lang = yb_arena_strdup (composer->arena, block->lang);
  composer->spans = style->spans_columns;
  g_autoptr (GPtrArray) lines = compose_lines (composer, block, tag);
  if (lines->len == 0)
    return;
  composer->spans = style->spans_columns;
  guint first = composer->boxes->len;
  gboolean may_float = pile_lines (composer, lines) == 1 && composer->nesting == 0;
  YbBox *head = g_ptr_array_index (composer->boxes, first);
  YbBox *foot = g_ptr_array_index (composer->boxes, composer->boxes->len - 1);
  head->may_float = may_float;
  head->space_before = style->space_before;
  foot->space_after = style->space_after;
}
