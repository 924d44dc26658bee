#include "read/markdown-site/head-pictures.h"

#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"

#include <string.h>

#define MAX_DEPTH 4
#define MAX_PICTURES 500

/* Names in small letters without signs between them. Full pictures come before small ones. */
static const char *const main_names[] = { "image",       "cover",     "coverimage",   "featuredimage", "featureimage",
                                          "featured",    "feature",   "heroimage",    "hero",          "banner",
                                          "bannerimage", "header",    "headerimage",  "headerimg",     "leadimage",
                                          "titleimage",  "picture",   "photo",        "foto",          "bild",
                                          "titelbild",   "aufmacher", "img",          "mainimage",     "postimage",
                                          "featuredimg", "splash",    "overlayimage", "background",    "headline image",
                                          NULL };
static const char *const list_names[] = { "images",  "pictures",  "photos", "fotos",     "bilder", "gallery",
                                          "galerie", "galleries", "slides", "slideshow", NULL };
static const char *const small_names[] = { "teaser",       "teaserimage", "thumbnail",    "thumb",   "thumbnailimage",
                                           "thumbnailimg", "preview",     "previewimage", "ogimage", "socialimage",
                                           "shareimage",   "cardimage",   "listimage",    NULL };
static const char *const nests[] = { "params", "extra", "header", "media", "seo", "opengraph", "metadata", NULL };

static const char *const file_keys[] = { "src",   "url",          "path",      "file",
                                         "image", "imagepath",    "filename",  "img",
                                         "href",  "overlayimage", "teaser",    "source",
                                         "name",  "publicid",     "thumbnail", NULL };
static const char *const alt_keys[] = { "alt",         "alttext",         "imagealt",
                                        "alternative", "alternativetext", "alternativtext",
                                        NULL };
static const char *const caption_keys[] = {
  "caption", "captions", "bildunterschrift", "legend", "legende", "description", "text", "title", "titel", NULL
};
static const char *const credit_keys[] = { "credit", "credits",  "attribution",  "copyright", "photographer", "author",
                                           "foto",   "fotograf", "bildnachweis", "quelle",    "attr",         "byline",
                                           "rights", NULL };

/* A picture as the head tells it; nothing is owned. */
typedef struct
{
  const char *address, *alt, *caption, *credit;
  YbSpan span;
} Picture;

/* "featured_image", "Featured-Image" and "featuredImage" are one name. */
static char *
normalise (const char *key)
{
  GString *name = g_string_new (NULL);
  for (; *key; key++)
    if (*key != '_' && *key != '-' && *key != ' ' && *key != '.')
      g_string_append_c (name, g_ascii_tolower (*key));
  return g_string_free (name, FALSE);
}

/* The value of the first of the names that the map has. */
static const YbValue *
find (const YbValue *map, const char *const *names)
{
  for (; map && map->kind == YB_VALUE_MAP && *names; names++)
    for (guint i = 0; i < map->n_items; i++)
      {
        g_autofree char *key = normalise (map->pairs[i].key);
        if (strcmp (key, *names) == 0 && map->pairs[i].value->kind != YB_VALUE_NULL)
          return map->pairs[i].value;
      }
  return NULL;
}

static const char *
find_text (const YbValue *map, const char *const *names)
{
  for (; *names; names++)
    {
      const char *const one[] = { *names, NULL };
      const char *text = yb_value_text (find (map, one));
      if (text && *text)
        return text;
    }
  return NULL;
}

/* What a key beside the picture's says: `image_alt`, `imageCaption`, `image-credit`. */
static const char *
find_beside (const YbValue *map, const char *name, const char *const *parts)
{
  for (; *parts; parts++)
    {
      g_autofree char *joined = g_strconcat (name, *parts, NULL);
      const char *const one[] = { joined, NULL };
      const char *text = yb_value_text (find (map, one));
      if (text && *text)
        return text;
    }
  return NULL;
}

static gboolean
looks_like_picture (const char *text)
{
  gboolean is_data = g_str_has_prefix (text, "data:") || strpbrk (text, "*?{");
  return *text && !is_data && !strchr (text, '\n') && (yb_is_picture_address (text) || strstr (text, "://"));
}

/* ---- adding ---- */

static gboolean
is_known (const YbSitePage *page, const char *path)
{
  for (guint i = 0; i < page->images->len; i++)
    if (g_strcmp0 (yb_value_text (yb_value_get (g_ptr_array_index (page->images, i), "file")), path) == 0)
      return TRUE;
  return FALSE;
}

/* Adds the picture; one on the web or without a file stays named. */
static void
add_picture (YbSitePage *page, const Picture *picture)
{
  const char *path;
  if (page->images->len >= MAX_PICTURES)
    return;
  yb_site_find_picture (page, picture->address, &path);
  if (is_known (page, path))
    return;
  if (yb_page_take_picture (page, picture->address, picture->alt, picture->caption, picture->credit, picture->span,
                            &path))
    yb_page_add_image (page, path, picture->alt, picture->caption, picture->credit, picture->span);
}

/* Adds what a value names: an address, a map with one, or a list of both. `beside` is the map that the value's key, in
 * its plain form `name`, stands in. TRUE when it was a picture. */
static gboolean
take (YbSitePage *page, const YbValue *value, const YbValue *beside, const char *name, guint depth)
{
  if (value->kind == YB_VALUE_LIST)
    {
      gboolean any = FALSE;
      for (guint i = 0; i < value->n_items && depth < MAX_DEPTH; i++)
        any = take (page, value->items[i], value->n_items == 1 ? beside : NULL, name, depth + 1) || any;
      return any;
    }
  Picture picture = { .span = value->span };
  if (value->kind == YB_VALUE_MAP)
    {
      const YbValue *file = find (value, file_keys);
      if (file && file->kind == YB_VALUE_MAP && depth < MAX_DEPTH)
        return take (page, file, value, "image", depth + 1);
      picture.address = find_text (value, file_keys);
      picture.alt = find_text (value, alt_keys);
      picture.caption = find_text (value, caption_keys);
      picture.credit = find_text (value, credit_keys);
      if (!picture.credit)
        picture.credit = find_text (yb_site_find (value, "params"), credit_keys);
      if (!picture.alt)
        picture.alt = find_text (yb_site_find (value, "params"), alt_keys);
    }
  else
    picture.address = yb_value_text (value);
  if (!picture.address || !looks_like_picture (picture.address))
    return FALSE;
  static const char *const captions[] = { "caption", "captions", "title", "description", "text", NULL };
  if (beside && !picture.alt)
    picture.alt = find_beside (beside, name, alt_keys);
  if (beside && !picture.caption)
    picture.caption = find_beside (beside, name, captions);
  if (beside && !picture.credit)
    picture.credit = find_beside (beside, name, credit_keys);
  add_picture (page, &picture);
  return TRUE;
}

/* ---- looking ---- */

static void
take_names (YbSitePage *page, const YbValue *map, const char *const *names, gboolean first_only, guint depth)
{
  for (const char *const *name = names; map && map->kind == YB_VALUE_MAP && *name; name++)
    {
      const char *const one[] = { *name, NULL };
      const YbValue *value = find (map, one);
      if (value && take (page, value, map, *name, 0) && first_only)
        return;
    }
  for (const char *const *nest = nests; map && *nest && depth < MAX_DEPTH && page->images->len == 0; nest++)
    {
      const char *const one[] = { *nest, NULL };
      const YbValue *inner = find (map, one);
      if (inner && inner->kind == YB_VALUE_MAP)
        take_names (page, inner, names, first_only, depth + 1);
    }
}

/* Lists wherever they are, whether or not there is a main picture. */
static void
take_lists (YbSitePage *page, const YbValue *map, guint depth)
{
  for (const char *const *name = list_names; map && *name; name++)
    {
      const char *const one[] = { *name, NULL };
      const YbValue *value = find (map, one);
      if (value)
        take (page, value, map, *name, 0);
    }
  for (const char *const *nest = nests; map && *nest && depth < 1; nest++)
    {
      const char *const one[] = { *nest, NULL };
      take_lists (page, find (map, one), depth + 1);
    }
}

/* Words beside the only picture that has none of its own: `caption: ...`, `credit: ...`. */
static void
lend_words (YbSitePage *page)
{
  static const struct
  {
    const char *key;
    const char *names[8];
  } words[] = {
    { "alt", { "alt", "alttext", "imgalt", "photoalt", NULL } },
    { "caption", { "caption", "bildunterschrift", "imgcaption", "photocaption", NULL } },
    { "credit",
      { "credit", "credits", "bildnachweis", "photocredit", "fotonachweis", "photographer", "imgcredit", NULL } },
  };
  const YbValue *image = page->images->len == 1 ? g_ptr_array_index (page->images, 0) : NULL;
  if (!yb_value_get (image, "file"))
    return;
  YbFields fields = yb_fields_new (page->site->arena, image->span);
  yb_fields_add_value (&fields, "file", yb_value_get (image, "file"));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const YbValue *own = yb_value_get (image, words[i].key);
      if (own)
        yb_fields_add_value (&fields, words[i].key, own);
      else
        {
          const char *text = find_text (page->fields, words[i].names);
          g_autofree char *plain = text ? yb_plain_text (text) : NULL;
          if (plain && *plain)
            yb_fields_add_text (&fields, words[i].key, plain, strlen (plain), image->span);
        }
    }
  g_ptr_array_index (page->images, 0) = (gpointer)yb_fields_finish (&fields);
}

/* Hugo's themes show a picture of the page's folder whose name says so. */
static void
take_featured_file (YbSitePage *page)
{
  static const char *const signs[] = { "feature", "cover", "thumbnail", NULL };
  g_autofree char *base = g_path_get_basename (page->path);
  if (page->site->dialect != YB_SITE_HUGO || !g_str_has_prefix (base, "index."))
    return;
  g_autoptr (GPtrArray) found = yb_site_find_pictures (page, "./");
  g_autofree char *folder = g_path_get_dirname (page->path);
  for (const char *const *sign = signs; *sign; sign++)
    for (guint i = 0; i < found->len; i++)
      {
        const char *path = g_ptr_array_index (found, i);
        g_autofree char *name = g_path_get_basename (path), *parent = g_path_get_dirname (path);
        if (strcmp (parent, folder) != 0 || !strstr (name, *sign))
          continue;
        g_autofree char *address = g_strconcat ("/", path, NULL);
        add_picture (page, &(Picture){ .address = address, .span = { page->file, 1, 1 } });
        return;
      }
}

void
yb_head_pictures_read (YbSitePage *page)
{
  static const char *const resources[] = { "resources", NULL };
  take_names (page, page->fields, main_names, TRUE, 0);
  take_lists (page, page->fields, 0);
  const YbValue *listed = find (page->fields, resources);
  if (listed)
    take (page, listed, NULL, "", 0);
  if (page->images->len == 0)
    take_names (page, page->fields, small_names, TRUE, 0);
  if (page->images->len == 0)
    take_featured_file (page);
  lend_words (page);
}
