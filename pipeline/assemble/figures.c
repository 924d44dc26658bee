#include "assemble/figures.h"

#include "assemble/accessibility.h"
#include "assemble/field.h"
#include "assemble/picture-shelf.h"
#include "assemble/text-builder.h"
#include "assemble/unicode.h"
#include "base/i18n.h"
#include "read/yaml/yaml.h"

#include <math.h>
#include <string.h>

#define MAX_IMAGES 2000

/* ---- reading ---- */

/* What nobody sees needs a description; a caption is better than none. */
static void
check_alt (YbAssembly *assembly, YbFigure *figure, YbSpan span)
{
  yb_check_description (assembly, figure, span);
  if (figure->decorative)
    figure->alt = "";
  if (figure->alt || !figure->picture)
    return;
  gboolean has_caption = figure->caption.length > 0;
  if (has_caption)
    figure->alt = figure->caption.text;
  yb_report (assembly->context, YB_DIAGNOSTIC_MISSING_ALT, span,
             _ ("say in “alt” what the picture shows, or write “decorative: true” when it shows nothing"),
             has_caption ? _ ("the picture “%s” has no description; its caption was taken instead")
                         : _ ("the picture “%s” has no description; whoever does not see it learns nothing of it"),
             figure->picture->name);
}

/* A credit stands on one line; a bracket that was never opened is a slip. */
static const char *
read_credit (YbAssembly *assembly, const YbValue *map)
{
  const char *credit = yb_field_text (assembly, map, "credit");
  gsize length = credit ? strlen (credit) : 0;
  if (length == 0 || credit[length - 1] != ')' || strchr (credit, '('))
    return credit;
  g_autofree char *mended = g_strchomp (g_strndup (credit, length - 1));
  return yb_arena_strdup (assembly->arena, mended);
}

/* "30%" as per mille right of the middle; FALSE when it is no percentage. */
static gboolean
read_share (const char *word, gint16 *share)
{
  char *end;
  double number = g_ascii_strtod (word, &end);
  if (end == word || strcmp (end, "%") != 0 || !(number >= 0 && number <= 100))
    return FALSE;
  *share = (gint16)lround (number * 10) - 500;
  return TRUE;
}

static void
read_focus (YbAssembly *assembly, const YbValue *map, YbFigure *figure)
{
  const char *text = yb_field_text (assembly, map, "focus");
  if (!text)
    return;
  g_auto (GStrv) words = g_strsplit_set (text, " ", 2);
  if (g_strv_length (words) == 2 && read_share (words[0], &figure->focus_x)
      && read_share (g_strchug (words[1]), &figure->focus_y))
    return;
  figure->focus_x = figure->focus_y = 0;
  yb_field_report (assembly, yb_field_get (map, "focus"), "focus",
                   _ ("two percentages, from the left and from the top, as “30% 20%”"));
}

/* The figure that a map describes, all but its file. */
static YbFigure *
read_description (YbAssembly *assembly, const YbValue *map, const char *lang)
{
  YbFigure *figure = yb_arena_new0 (assembly->arena, YbFigure);
  const char *caption = yb_value_text (yb_field_get (map, "caption"));
  YbSpan span = yb_field_span (map, "caption", map->span);
  yb_field_text (assembly, map, "caption"); /* reports what is no text */
  figure->caption = yb_text_make (assembly->arena, caption ? caption : "", span, lang);
  figure->alt = yb_field_text (assembly, map, "alt");
  figure->decorative = yb_field_boolean (assembly, map, "decorative", FALSE);
  figure->credit = read_credit (assembly, map);
  figure->licence = yb_field_text (assembly, map, "licence");
  read_focus (assembly, map, figure);
  figure->place = (YbPicturePlace)yb_field_choice (assembly, map, "place", yb_picture_place_words,
                                                   YB_PICTURE_BY_LAYOUT);
  return figure;
}

static gboolean
is_on_web (const char *path)
{
  return g_ascii_strncasecmp (path, "https://", 8) == 0 || g_ascii_strncasecmp (path, "http://", 7) == 0
         || g_str_has_prefix (path, "//");
}

static void
report_on_web (YbImages *images, const char *address, YbSpan span)
{
  yb_report (images->assembly->context, YB_DIAGNOSTIC_PICTURE_ON_WEB, span,
             _ ("`yearbook import --fetch` fetches pictures, or save it in the book's folder images"),
             _ ("the picture is on the web and is missing in the book: %.300s"), address);
}

/* FALSE when the item names a file that cannot be printed. */
static gboolean
read_item (YbImages *images, const YbValue *item, YbImage *image)
{
  YbAssembly *assembly = images->assembly;
  static const YbValue no_map = { .kind = YB_VALUE_MAP };
  const YbValue *map = item->kind == YB_VALUE_MAP ? item : &no_map;
  if (item->kind == YB_VALUE_MAP)
    yb_yaml_report_unknown_keys (assembly->context, map, yb_image_keys);
  const YbValue *path = item->kind == YB_VALUE_MAP ? yb_field_get (map, "file") : item;
  const char *name = path ? yb_field_value_text (assembly, path, "file") : NULL;
  *image = (YbImage){ .figure = read_description (assembly, map, images->lang),
                      .source = yb_field_text (assembly, map, "source"),
                      .span = path ? path->span : item->span,
                      .lead_given = yb_field_get (map, "lead") != NULL };
  image->figure->lead = yb_field_boolean (assembly, map, "lead", FALSE);
  if (name && is_on_web (name))
    {
      report_on_web (images, name, path->span);
      image->source = image->source ? image->source : name;
      return TRUE;
    }
  if (name)
    image->figure->picture = yb_picture_shelf_find (assembly, images->document, path->text, path->span);
  else if (path)
    return FALSE;
  if (name && !image->figure->picture)
    return FALSE;
  check_alt (assembly, image->figure, image->span);
  return TRUE;
}

/* What names neither a file nor says anything is no picture. */
static gboolean
says_something (const YbFigure *figure)
{
  return figure->picture || figure->caption.length > 0 || figure->credit || (figure->alt && *figure->alt);
}

YbImages
yb_images_read (YbAssembly *assembly, const YbDocument *document, const char *lang)
{
  YbImages images = { assembly, document, lang, g_array_new (FALSE, FALSE, sizeof (YbImage)), TRUE };
  g_autoptr (GPtrArray) items = yb_field_items (document->fields, "images");
  if (items->len > MAX_IMAGES)
    yb_report (assembly->context, YB_DIAGNOSTIC_LIMIT, ((const YbValue *)g_ptr_array_index (items, MAX_IMAGES))->span,
               NULL, _ ("more than %d pictures in one document; the others were left out"), MAX_IMAGES);
  for (guint i = 0; i < items->len && i < MAX_IMAGES; i++)
    {
      const YbValue *item = g_ptr_array_index (items, i);
      YbImage image;
      if (item->kind == YB_VALUE_LIST)
        yb_field_report (assembly, item, "images", _ ("a file's path, or keys as file, alt, caption and credit"));
      else if (item->kind != YB_VALUE_NULL && read_item (&images, item, &image)
               && (says_something (image.figure) || image.source))
        g_array_append_val (images.items, image);
    }
  return images;
}

void
yb_images_clear (YbImages *images)
{
  g_clear_pointer (&images->items, g_array_unref);
}

const YbFigure *
yb_figure_read (YbAssembly *assembly, const YbValue *map, const char *key, const char *const *known)
{
  const YbValue *value = yb_field_get (map, key);
  if (!value)
    return NULL;
  if (value->kind == YB_VALUE_LIST)
    {
      yb_field_report (assembly, value, key, _ ("a picture's path, or keys as file and alt"));
      return NULL;
    }
  static const YbValue no_map = { .kind = YB_VALUE_MAP };
  const YbValue *keys = value->kind == YB_VALUE_MAP ? value : &no_map;
  if (value->kind == YB_VALUE_MAP)
    yb_yaml_report_unknown_keys (assembly->context, value, known);
  const YbValue *path = value->kind == YB_VALUE_MAP ? yb_field_get (value, "file") : value;
  if (!yb_value_text (path))
    {
      yb_field_report (assembly, path ? path : value, key, _ ("a picture's path behind “file:”"));
      return NULL;
    }
  YbFigure *figure = read_description (assembly, keys, assembly->book->record.lang);
  figure->picture = yb_picture_shelf_find (assembly, NULL, path->text, path->span);
  if (!figure->picture)
    return NULL;
  check_alt (assembly, figure, path->span);
  return figure;
}

/* ---- blocks ---- */

YbBlock *
yb_figure_make_block (YbArena *arena, const YbFigure *figure, YbSpan span)
{
  YbBlock *block = yb_arena_new0 (arena, YbBlock);
  block->kind = YB_BLOCK_FIGURE;
  block->figure = figure;
  block->span = span;
  block->text.text = "";
  return block;
}

static YbBlock *
make_group (YbArena *arena, YbBlockKind kind, GPtrArray *blocks)
{
  YbBlock *group = yb_arena_new0 (arena, YbBlock);
  group->kind = kind;
  group->span = ((const YbBlock *)g_ptr_array_index (blocks, 0))->span;
  group->text.text = "";
  group->n_children = blocks->len;
  group->children = yb_arena_memdup (arena, blocks->pdata, sizeof (gpointer) * blocks->len);
  return group;
}

YbBlock *
yb_gallery_make (YbArena *arena, GPtrArray *blocks)
{
  return blocks->len == 1 ? g_ptr_array_index (blocks, 0) : make_group (arena, YB_BLOCK_GALLERY, blocks);
}

static YbImage *
find_item (const YbImages *images, const YbPicture *picture)
{
  YbImage *found = NULL;
  for (guint i = 0; i < images->items->len && (!found || found->placed); i++)
    {
      YbImage *image = &g_array_index (images->items, YbImage, i);
      if (image->figure->picture == picture && (!found || !image->placed))
        found = image;
    }
  return found;
}

/* The item that came from this address on the web, the first that is not placed yet. */
static YbImage *
find_source (const YbImages *images, const char *address)
{
  YbImage *found = NULL;
  for (guint i = 0; i < images->items->len && (!found || found->placed); i++)
    {
      YbImage *image = &g_array_index (images->items, YbImage, i);
      if (image->source && strcmp (image->source, address) == 0)
        found = image;
    }
  return found;
}

/* A picture in the body that is on the web and has no item: one that is named only. */
static void
keep_on_web (YbImages *images, const YbBodyImage *image)
{
  YbArena *arena = images->assembly->arena;
  report_on_web (images, image->path, image->span);
  YbFigure *figure = yb_arena_new0 (arena, YbFigure);
  figure->caption = yb_text_make (arena, image->title ? image->title : "", image->span, images->lang);
  figure->alt = *image->alt ? yb_text_make (arena, image->alt, image->span, NULL).text : NULL;
  YbImage item = { .figure = figure, .source = yb_arena_strdup (arena, image->path), .span = image->span };
  if (says_something (figure) && images->items->len < MAX_IMAGES)
    g_array_append_val (images->items, item);
}

/* TRUE when the body's caption takes the place of another one in the document's head, which is told. */
static gboolean
replaces_caption (const YbImages *images, const YbImage *item, const YbBodyImage *image)
{
  if (!image->title || !*image->title)
    return FALSE;
  YbText caption = yb_text_make (images->assembly->arena, image->title, image->span, images->lang);
  const YbText *other = item ? &item->figure->caption : NULL;
  if (other && other->length > 0 && strcmp (other->text, caption.text) != 0)
    {
      g_autofree char *shown = yb_unicode_shorten (other->text, 60);
      yb_report (images->assembly->context, YB_DIAGNOSTIC_CAPTION_REPLACED, other->span,
                 _ ("a picture has one caption; take one of the two away"),
                 _ ("the caption “%s” is not in the book: the picture has another one in the text"), shown);
    }
  return TRUE;
}

/* The body's own words win over those of the item. */
static YbFigure *
merge (YbImages *images, const YbImage *item, const YbBodyImage *image, const YbPicture *picture)
{
  YbArena *arena = images->assembly->arena;
  YbFigure *figure = yb_arena_new0 (arena, YbFigure);
  if (item)
    *figure = *item->figure;
  figure->picture = picture;
  figure->lead = FALSE;
  if (replaces_caption (images, item, image))
    figure->caption = yb_text_make (arena, image->title, image->span, images->lang);
  else if (!item)
    figure->caption = yb_text_plain (arena, "", image->span);
  if (*image->alt && !figure->decorative)
    figure->alt = yb_text_make (arena, image->alt, image->span, NULL).text;
  return figure;
}

static YbBlock *
place (YbImages *images, const YbBodyImage *image, YbImage *item, const YbPicture *picture)
{
  YbFigure *figure = merge (images, item, image, picture);
  if (item)
    item->placed = TRUE;
  if (!item || figure->alt != item->figure->alt) /* else it was checked where it was listed */
    check_alt (images->assembly, figure, image->span);
  return yb_figure_make_block (images->assembly->arena, figure, image->span);
}

YbBlock *
yb_images_place (YbImages *images, const YbBodyImage *image, gboolean *kept)
{
  *kept = TRUE;
  if (is_on_web (image->path))
    {
      YbImage *item = find_source (images, image->path);
      if (item && item->figure->picture)
        return place (images, image, item, item->figure->picture);
      if (!item)
        keep_on_web (images, image);
      return NULL;
    }
  g_autofree char *plain = g_uri_unescape_string (image->path, NULL);
  const char *path = plain && g_utf8_validate (plain, -1, NULL) ? plain : image->path;
  const YbPicture *picture = yb_picture_shelf_find (images->assembly, images->document, path, image->span);
  *kept = picture != NULL;
  return picture ? place (images, image, find_item (images, picture), picture) : NULL;
}

/* ---- what the body left ---- */

static gboolean
takes_part (const YbImages *images, const YbImage *image)
{
  return image->figure->picture || images->assembly->missing_pictures == YB_MISSING_PICTURES_PLACEHOLDER;
}

/* The picture at the head: the first that says so, else the first of all unless it says no. */
static YbImage *
choose_lead (YbImages *images)
{
  for (guint i = 0; i < images->items->len; i++)
    {
      YbImage *image = &g_array_index (images->items, YbImage, i);
      if (image->figure->lead && !image->placed && takes_part (images, image))
        return image;
    }
  for (guint i = 0; images->keep_leads && i < images->items->len; i++)
    {
      YbImage *image = &g_array_index (images->items, YbImage, i);
      if (takes_part (images, image))
        return image->placed || image->lead_given ? NULL : image;
    }
  return NULL;
}

static void
report_named_only (const YbImages *images, guint n_named, YbSpan span)
{
  static const char *const done[] = { N_ ("a list of captions and credits stands at its end"),
                                      N_ ("empty frames stand instead"), N_ ("nothing is printed instead") };
  YbMissingPictures wish = images->assembly->missing_pictures;
  yb_report (images->assembly->context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, span,
             _ ("put the files into the book's folder images and name them behind “file:”; “missing_pictures” in "
                "yearbook.yaml chooses list, placeholder or omit"),
             P_ ("%u picture of this entry is named without a file; %s",
                 "%u pictures of this entry are named without "
                 "a file; %s",
                 n_named),
             n_named, _ (done[wish]));
}

/* Figures without file, as a list at the end. */
static void
add_named_only (YbImages *images, GPtrArray *blocks)
{
  YbAssembly *assembly = images->assembly;
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  for (guint i = 0; i < images->items->len; i++)
    {
      const YbImage *image = &g_array_index (images->items, YbImage, i);
      if (!image->figure->picture && says_something (image->figure))
        g_ptr_array_add (named, yb_figure_make_block (assembly->arena, image->figure, image->span));
    }
  if (named->len == 0)
    return;
  report_named_only (images, named->len, ((const YbBlock *)g_ptr_array_index (named, 0))->span);
  if (assembly->missing_pictures == YB_MISSING_PICTURES_LIST)
    g_ptr_array_add (blocks, make_group (assembly->arena, YB_BLOCK_PICTURE_LIST, named));
}

void
yb_images_finish (YbImages *images, GPtrArray *blocks)
{
  YbArena *arena = images->assembly->arena;
  YbImage *lead = choose_lead (images);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  for (guint i = 0; i < images->items->len; i++)
    {
      YbImage *image = &g_array_index (images->items, YbImage, i);
      image->figure->lead = image == lead;
      if (image == lead)
        g_ptr_array_insert (blocks, 0, yb_figure_make_block (arena, image->figure, image->span));
      else if (!image->placed && takes_part (images, image))
        g_ptr_array_add (others, yb_figure_make_block (arena, image->figure, image->span));
    }
  if (others->len > 0)
    g_ptr_array_add (blocks, yb_gallery_make (arena, others));
  add_named_only (images, blocks);
}
