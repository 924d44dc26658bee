/* Pictures with caption and credit, alone or in rows. */
#include "typeset/figure.h"

#include "base/i18n.h"

static YbUnit
text_height (const YbLayout *layout)
{
  return layout->page.height - layout->page.head - layout->page.foot;
}

static YbUnit
share_of_text_height (const YbLayout *layout, YbUnit share)
{
  return yb_unit_share (text_height (layout), share);
}

static YbUnit
highest_picture (const YbLayout *layout)
{
  return share_of_text_height (layout, layout->pictures.highest);
}

static YbUnit
highest_row (const YbLayout *layout)
{
  return share_of_text_height (layout, layout->pictures.gallery_highest);
}

static gboolean
has_margin (const YbComposer *composer)
{
  return composer->layout->pictures.caption_in_margin && composer->layout->page.margin_width > 0 && !composer->in_box;
}

void
yb_place_picture_tags (YbComposer *composer, YbPlacedPicture *placed, guint32 parent)
{
  const YbFigure *figure = placed->block->figure;
  YbTags *tags = &composer->section->tags;
  placed->around = yb_tags_add (tags, YB_TAG_ROLE_DIV, parent, 0);
  placed->tag = YB_TAG_ARTIFACT;
  if (figure->decorative)
    return;
  const char *alt = figure->alt && *figure->alt  ? figure->alt
                    : figure->caption.length > 0 ? figure->caption.text
                                                 : composer->book->terms.pictures;
  placed->tag = yb_tags_add (tags, YB_TAG_ROLE_FIGURE, placed->around, placed->block->id);
  tags->items[placed->tag].alt = yb_arena_strdup (composer->arena, alt);
}

void
yb_place_picture (YbComposer *composer, const YbPlacedPicture *placed, YbUnit y, GArray *parts)
{
  const YbPicture *picture = placed->block->figure->picture;
  YbPart part = { .kind = picture ? YB_PART_PICTURE : YB_PART_RECT,
                  .tag = placed->tag,
                  .x = placed->x,
                  .y = y,
                  .width = placed->width,
                  .height = placed->height,
                  .colour = composer->layout->palette.tint,
                  .picture = picture,
                  .focus_x = placed->block->figure->focus_x,
                  .focus_y = placed->block->figure->focus_y };
  g_array_append_val (parts, part);
}

YbUnit
yb_stack_caption (YbComposer *composer, const YbPlacedPicture *placed, YbUnit width, YbUnit y, GArray *parts)
{
  const YbFigure *figure = placed->block->figure;
  YbUnit start = y;
  guint32 caption = 0;
  const char *credit = yb_figure_credit_line (figure, composer->arena);
  if (figure->caption.length > 0 || credit)
    caption = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_CAPTION, placed->around, 0);
  y += yb_stack_text (composer,
                      &(YbTextRequest){ .role = YB_ROLE_CAPTION,
                                        .tag_role = YB_TAG_ROLE_P,
                                        .parent = caption,
                                        .node = placed->block->id,
                                        .lang = placed->block->lang,
                                        .tag_lang = placed->block->lang,
                                        .width = width },
                      &figure->caption, 0, y, parts);
  y += yb_stack_string (composer,
                        &(YbTextRequest){ .role = YB_ROLE_CREDIT,
                                          .tag_role = YB_TAG_ROLE_P,
                                          .parent = caption,
                                          .lang = composer->book->record.lang,
                                          .width = width },
                        credit, 0, y, parts);
  return y - start;
}

static void
shift_parts (GArray *parts, guint first, YbUnit x, YbUnit y)
{
  for (guint i = first; i < parts->len; i++)
    {
      g_array_index (parts, YbPart, i).x += x;
      g_array_index (parts, YbPart, i).y += y;
    }
}

/* Which of `n` pictures beside each other a caption away from them is for: by words, of many by numbers. */
static const char *
name_place (const YbComposer *composer, guint i, guint n)
{
  const YbTerms *terms = &composer->book->terms;
  if (n > 3)
    return yb_arena_printf (composer->arena, "%u", i + 1);
  return i == 0 ? terms->left : i + 1 == n ? terms->right : terms->middle;
}

static gboolean
has_caption (const YbFigure *figure)
{
  return figure->caption.length > 0 || figure->credit || figure->licence;
}

/* A line of its own above the caption, an ornament: who hears the book has each caption with its picture. */
static YbUnit
add_caption_label (YbComposer *composer, const char *label, YbUnit y, GArray *parts)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_CAPTION_LABEL);
  const YbLine *line = yb_make_furniture (composer, YB_ROLE_CAPTION_LABEL, label, composer->layout->page.margin_width);
  if (!line)
    return 0;
  YbPart part = { .kind = YB_PART_TEXT, .line = line, .y = y + yb_baseline_of (composer, style) };
  g_array_append_val (parts, part);
  return style->leading;
}

/* Captions in the margin end at the foot of their picture: the last line's baseline stands on its edge. */
static void
set_margin_captions (YbComposer *composer, YbBox *box, const YbPlacedPicture *placed, guint n)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_CAPTION);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit height = 0;
  for (guint i = 0; i < n; i++)
    {
      if (height > 0)
        height += composer->layout->pictures.caption_gap;
      if (n > 1 && has_caption (placed[i].block->figure))
        height += add_caption_label (composer, name_place (composer, i, n), height, parts);
      height += yb_stack_caption (composer, &placed[i], composer->layout->page.margin_width, height, parts);
    }
  YbUnit below = style->leading - yb_baseline_of (composer, style);
  YbUnit down = MAX (0, placed->height - (height - below));
  shift_parts (parts, 0, 0, down);
  yb_box_take_margin_parts (composer, box, parts, height + down);
}

void
yb_add_picture_space (const YbComposer *composer, YbBox *box)
{
  YbUnit grid = MAX (composer->layout->page.grid, YB_UNIT_PER_POINT);
  YbUnit least = box->height + 2 * composer->layout->pictures.space;
  YbUnit whole = (least + grid - 1) / grid * grid;
  box->space_before = (whole - box->height) / 2;
  box->space_after = whole - box->height - box->space_before;
}

static YbPicturePlace
find_place (const YbComposer *composer, const YbFigure *figure)
{
  const YbPictureRules *rules = &composer->layout->pictures;
  gboolean has_column = composer->layout->page.margin_width > 0 && !composer->in_box;
  if (composer->in_box || (figure->place == YB_PICTURE_IN_MARGIN && !has_column))
    return YB_PICTURE_IN_TEXT;
  if (figure->place != YB_PICTURE_BY_LAYOUT)
    return figure->place;
  if (figure->lead)
    return rules->lead_bleeds && figure->picture ? YB_PICTURE_BLEEDS : YB_PICTURE_IN_TEXT;
  return (YbPicturePlace)(YB_PICTURE_IN_TEXT + rules->place);
}

/* That a picture as wide as the measure would not stand on a page is told; below that, layouts have their own limits.
 */
static void
tell_too_tall (const YbComposer *composer, const YbPlacedPicture *placed, YbUnit seen)
{
  const YbPicture *picture = placed->block->figure->picture;
  if (!picture || (gint64)seen * picture->height <= (gint64)text_height (composer->layout) * picture->width)
    return;
  yb_report (composer->context, YB_DIAGNOSTIC_PICTURE_TOO_TALL, placed->block->span,
             _ ("cut it to another shape if it shall be larger"),
             _ ("a picture in “%s” is taller than the page when it is as wide as its column; it was made smaller"),
             composer->what);
}

/* As wide as `measure`; cropped to `highest` where it is seen `seen` wide, else narrowed to it. */
static void
fit_picture (const YbComposer *composer, YbPlacedPicture *placed, YbUnit measure, YbUnit seen, YbUnit highest)
{
  const YbPicture *picture = placed->block->figure->picture;
  gint64 width = picture ? picture->width : (gint64)(1000 * composer->layout->pictures.placeholder),
         height = picture ? picture->height : 1000;
  placed->width = measure;
  placed->height = (YbUnit)CLAMP (seen * height / MAX (width, 1), YB_UNIT_PER_POINT, G_MAXINT32 / 4);
  if (placed->height <= highest)
    return;
  placed->height = highest;
  if (seen == measure)
    placed->width = (YbUnit)CLAMP (highest * width / MAX (height, 1), YB_UNIT_PER_POINT, measure);
}

static void
find_size (const YbComposer *composer, YbPlacedPicture *placed, YbPicturePlace place)
{
  YbUnit measure = yb_composer_measure (composer);
  const YbLayout *layout = composer->layout;
  YbUnit highest = place == YB_PICTURE_ON_PAGE ? share_of_text_height (layout, layout->pictures.page_highest)
                                               : highest_picture (layout);
  YbUnit seen = place == YB_PICTURE_BLEEDS ? composer->layout->page.width : measure;
  placed->x = composer->start;
  tell_too_tall (composer, placed, seen);
  fit_picture (composer, placed, measure, seen, highest);
}

/* A caption is as wide as its picture, but beside a picture that was narrowed there is nothing: then it takes the
 * measure. */
static void
add_caption_below (YbComposer *composer, YbBox *box, const YbPlacedPicture *placed, GArray *parts)
{
  YbUnit gap = composer->layout->pictures.caption_gap;
  YbUnit height = yb_stack_caption (composer, placed, yb_composer_measure (composer), placed->height + gap, parts);
  shift_parts (parts, 1, placed->x, 0);
  box->height += height > 0 ? height + gap : 0;
}

/* The box beside which a picture in the margin stands: the paragraph before, or a box of its own without height. */
static YbBox *
find_neighbour (YbComposer *composer)
{
  for (guint i = composer->boxes->len; i-- > 0;)
    {
      YbBox *box = g_ptr_array_index (composer->boxes, i);
      if (box->n_margin_parts > 0 || box->n_lines == 0)
        break;
      if (box->line == 0)
        return box;
    }
  YbBox *box = yb_add_box (composer);
  box->keep_with_next = TRUE;
  return box;
}

static void
compose_in_margin (YbComposer *composer, YbPlacedPicture *placed, guint32 parent)
{
  YbUnit width = composer->layout->page.margin_width, gap = composer->layout->pictures.caption_gap;
  fit_picture (composer, placed, width, width, highest_picture (composer->layout));
  placed->x = 0;
  yb_place_picture_tags (composer, placed, parent);
  YbBox *box = find_neighbour (composer);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_picture (composer, placed, 0, parts);
  YbUnit height = placed->height + gap + yb_stack_caption (composer, placed, width, placed->height + gap, parts);
  yb_box_take_margin_parts (composer, box, parts, height);
}

/* The picture in all columns but the inner one, and on into the outer margin; the caption in the inner one, at its
 * head. */
static void
compose_beside (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  const YbPageGeometry *page = &composer->layout->page;
  const YbPicture *picture = block->figure->picture;
  YbUnit column = yb_page_column_width (page), x = column + page->column_gap;
  YbPlacedPicture placed = { .block = block, .x = x, .width = yb_page_measure (page) - x };
  gint64 seen = (gint64)placed.width + page->outer;
  placed.height = (YbUnit)CLAMP (seen * picture->height / MAX (picture->width, 1), YB_UNIT_PER_POINT,
                                 highest_picture (composer->layout));
  yb_place_picture_tags (composer, &placed, parent);
  YbBox *box = yb_add_box (composer);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_picture (composer, &placed, 0, parts);
  /* The first line's capitals stand as high as the picture. */
  const YbStyle *style = yb_style (composer, YB_ROLE_CAPTION);
  YbUnit up = yb_baseline_of (composer, style) - yb_setter_cap_height (composer->setter, style);
  YbUnit height = yb_stack_caption (composer, &placed, column, -up, parts);
  box->height = MAX (placed.height, height);
  box->may_float = box->faces_outwards = box->keep_with_next = TRUE;
  box->node = block->id;
  yb_box_take_parts (composer, box, parts);
  yb_add_picture_space (composer, box);
}

void
yb_compose_figure (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  YbPlacedPicture placed = { .block = block };
  gboolean is_lead = block->figure->lead;
  if (!composer->in_box)
    composer->spans = is_lead ? composer->layout->pictures.lead_spans_columns : yb_body_style (composer)->spans_columns;
  YbPicturePlace place = find_place (composer, block->figure);
  if (place == YB_PICTURE_AS_PORTRAIT)
    {
      yb_compose_portrait (composer, block, parent);
      return;
    }
  if (place == YB_PICTURE_IN_MARGIN)
    {
      compose_in_margin (composer, &placed, parent);
      return;
    }
  if (is_lead && place == YB_PICTURE_IN_TEXT && composer->spans && composer->layout->pictures.lead_caption_beside
      && composer->layout->page.columns > 1 && block->figure->picture)
    {
      compose_beside (composer, block, parent);
      return;
    }
  /* From edge to edge there is no room beside it. */
  composer->spans |= place == YB_PICTURE_BLEEDS;
  find_size (composer, &placed, place);
  yb_place_picture_tags (composer, &placed, parent);
  YbBox *box = yb_add_box (composer);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_picture (composer, &placed, 0, parts);
  box->height = placed.height;
  box->may_float = TRUE;
  box->bleeds = place == YB_PICTURE_BLEEDS;
  box->at_head = place == YB_PICTURE_AT_HEAD || place == YB_PICTURE_ON_PAGE;
  box->at_foot = place == YB_PICTURE_AT_FOOT;
  box->keep_with_next = is_lead && box->spans_columns;
  if (place == YB_PICTURE_IN_TEXT && placed.block->figure->picture)
    {
      box->shrink = (YbUnit)((gint64)placed.height * composer->layout->pictures.shrink / YB_UNIT_PER_POINT);
      box->crop = (YbUnit)((gint64)placed.height * composer->layout->pictures.crop / YB_UNIT_PER_POINT);
    }
  box->node = block->id;
  if (has_margin (composer) && !box->bleeds)
    set_margin_captions (composer, box, &placed, 1);
  else
    add_caption_below (composer, box, &placed, parts);
  yb_box_take_parts (composer, box, parts);
  yb_add_picture_space (composer, box);
}

/* ---- galleries ---- */

static double
find_shape (const YbComposer *composer, const YbBlock *block)
{
  const YbPicture *picture = block->figure->picture;
  if (!picture || picture->height == 0)
    return composer->layout->pictures.placeholder;
  return CLAMP ((double)picture->width / picture->height, 0.3, 4.0);
}

/* How bad it is to set `n` pictures in a row: how far its height is from the wanted one, as a ratio; a row that would
 * be so high that it must be narrowed counts more. */
static double
row_cost (const YbComposer *composer, double shapes, guint n, YbUnit measure)
{
  YbUnit gap = composer->layout->pictures.gallery_gap, wanted = MAX (composer->layout->pictures.gallery_row, 1);
  double height = MAX ((double)(measure - (YbUnit)(n - 1) * gap) / shapes, 1);
  double excess = (height > wanted ? height / wanted : wanted / height) - 1;
  double highest = (double)highest_row (composer->layout);
  return excess * excess + (height > highest ? 1 : 0);
}

/* Divides a gallery into rows so that all their heights together come nearest to the wanted one: `n_in_row[i]` is how
 * many pictures the row has that begins with picture i. */
static void
choose_rows (const YbComposer *composer, const YbBlock *gallery, YbUnit measure, guint8 *n_in_row)
{
  guint most = composer->layout->pictures.gallery_most;
  g_autofree double *least = g_new0 (double, gallery->n_children + 1);
  for (guint first = gallery->n_children; first-- > 0;)
    {
      double shapes = 0;
      least[first] = G_MAXDOUBLE;
      for (guint n = 1; n <= most && first + n <= gallery->n_children; n++)
        {
          shapes += find_shape (composer, gallery->children[first + n - 1]);
          double cost = row_cost (composer, shapes, n, measure) + least[first + n];
          if (cost >= least[first])
            continue;
          least[first] = cost;
          n_in_row[first] = (guint8)n;
        }
    }
}

static void
place_row (YbComposer *composer, const YbBlock *gallery, YbPlacedPicture *row, guint first, guint n)
{
  YbUnit measure = yb_composer_measure (composer);
  YbUnit gap = composer->layout->pictures.gallery_gap, x = composer->start;
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += find_shape (composer, gallery->children[first + i]);
  YbUnit free = measure - (YbUnit)(n - 1) * gap;
  YbUnit height = MIN ((YbUnit)((double)free / sum), highest_row (composer->layout));
  for (guint i = 0; i < n; i++)
    {
      row[i].block = gallery->children[first + i];
      row[i].x = x;
      row[i].height = height;
      row[i].width = (YbUnit)((double)height * find_shape (composer, row[i].block));
      if (i + 1 == n && height == (YbUnit)((double)free / sum))
        row[i].width = composer->start + measure - x; /* rounding ends at the edge */
      x += row[i].width + gap;
    }
}

/* Captions below a row, each under its picture. */
static YbUnit
stack_row_captions (YbComposer *composer, const YbPlacedPicture *row, guint n, GArray *parts)
{
  YbUnit gap = composer->layout->pictures.caption_gap, highest = 0;
  for (guint i = 0; i < n; i++)
    {
      guint first = parts->len;
      YbUnit width = n == 1 ? yb_composer_measure (composer) : row[i].width;
      YbUnit height = yb_stack_caption (composer, &row[i], width, row->height + gap, parts);
      shift_parts (parts, first, row[i].x, 0);
      highest = MAX (highest, height);
    }
  return highest > 0 ? highest + gap : 0;
}

static void
compose_row (YbComposer *composer, const YbBlock *gallery, guint first, guint n, guint32 parent)
{
  g_autofree YbPlacedPicture *row = g_new0 (YbPlacedPicture, n);
  place_row (composer, gallery, row, first, n);
  YbBox *box = yb_add_box (composer);
  box->height = row->height;
  box->may_float = TRUE;
  box->node = row->block->id;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  for (guint i = 0; i < n; i++)
    {
      yb_place_picture_tags (composer, &row[i], parent);
      yb_place_picture (composer, &row[i], 0, parts);
    }
  if (has_margin (composer))
    set_margin_captions (composer, box, row, n);
  else
    box->height += stack_row_captions (composer, row, n, parts);
  yb_box_take_parts (composer, box, parts);
}

/* Makes a picture alone in its row so much lower, keeping its shape; its caption moves up. */
static void
lower_row (YbComposer *composer, YbBox *box, YbUnit by)
{
  YbPart *parts = yb_arena_memdup (composer->arena, box->parts, box->n_parts * sizeof (YbPart));
  YbUnit height = parts[0].height - by;
  parts[0].width = (YbUnit)((gint64)parts[0].width * height / parts[0].height);
  parts[0].height = height;
  for (guint i = 1; i < box->n_parts; i++)
    parts[i].y -= by;
  box->parts = parts;
  box->height -= by;
}

/* Rows of a single picture with its caption are no higher than a row may be, and all pictures are equally high. */
static void
lower_rows (YbComposer *composer, const GPtrArray *rows)
{
  YbUnit highest = highest_row (composer->layout), caption = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const YbBox *box = g_ptr_array_index (rows, i);
      caption = MAX (caption, box->height - box->parts[0].height);
    }
  YbUnit picture = MAX (highest - caption, highest / 2);
  for (guint i = 0; i < rows->len; i++)
    {
      YbBox *box = g_ptr_array_index (rows, i);
      if (box->parts[0].height > picture)
        lower_row (composer, box, box->parts[0].height - picture);
    }
}

void
yb_compose_gallery (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  if (!composer->in_box)
    composer->spans = composer->layout->pictures.gallery_spans_columns;
  YbUnit measure = yb_composer_measure (composer);
  YbBox *last = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new (), alone = g_ptr_array_new ();
  g_autofree guint8 *n_in_row = g_new0 (guint8, block->n_children + 1);
  choose_rows (composer, block, measure, n_in_row);
  for (guint first = 0; first < block->n_children;)
    {
      guint n = n_in_row[first];
      compose_row (composer, block, first, n, parent);
      YbBox *box = g_ptr_array_index (composer->boxes, composer->boxes->len - 1);
      g_ptr_array_add (rows, box);
      if (n == 1)
        g_ptr_array_add (alone, box);
      first += n;
    }
  lower_rows (composer, alone);
  for (guint i = 0; i < rows->len; i++)
    {
      YbBox *box = g_ptr_array_index (rows, i);
      yb_add_picture_space (composer, box);
      if (last)
        last->space_after = box->space_before = composer->layout->pictures.gallery_gap;
      last = box;
    }
}
