#include "emit/epub/typefaces.h"

#include "base/i18n.h"
#include "emit/epub/stylesheet.h"

#include <fontconfig/fontconfig.h>
#include <gio/gio.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

/* A subset for single words in another script is small; that of a whole text in Chinese is not, and every device that
 * is sold for it has such a face. */
#define MAX_FALLBACK_BYTES (300 * 1024)
#define BOLD 700

/* A face's file, parallel to edition->faces. */
typedef struct
{
  char *path;
  guint idx; /* in a collection */
} FaceFile;

struct _YbTypefaces
{
  FcConfig *config;
  GArray *files; /* of FaceFile */
};

static void
clear_file (gpointer data)
{
  g_free (((FaceFile *)data)->path);
}

/* ---- looking up ---- */

typedef struct
{
  const char *family;
  guint weight;
  gboolean italic, fallback;
} FaceWish;

/* What fontconfig finds when it is of the wanted family; NULL otherwise. The language chooses among faces for Han. */
static FcPattern *
match_face (YbTypefaces *typefaces, const FaceWish *wish, const char *lang)
{
  FcPattern *pattern = FcPatternCreate ();
  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *)wish->family);
  FcPatternAddString (pattern, FC_LANG, (const FcChar8 *)lang);
  FcPatternAddInteger (pattern, FC_WEIGHT, FcWeightFromOpenType ((int)wish->weight));
  FcPatternAddInteger (pattern, FC_SLANT, wish->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcConfigSubstitute (typefaces->config, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  FcResult result;
  FcPattern *match = FcFontMatch (typefaces->config, pattern, &result);
  FcChar8 *wanted = NULL, *found = NULL;
  FcPatternGetString (pattern, FC_FAMILY, 0, &wanted);
  gboolean same = FALSE;
  for (int i = 0; match && wanted && FcPatternGetString (match, FC_FAMILY, i, &found) == FcResultMatch; i++)
    same = same || g_ascii_strcasecmp ((const char *)found, (const char *)wanted) == 0;
  FcPatternDestroy (pattern);
  if (!same && match)
    g_clear_pointer (&match, FcPatternDestroy);
  return match;
}

static hb_face_t *
open_face (const FaceFile *file)
{
  hb_blob_t *blob = hb_blob_create_from_file (file->path);
  hb_face_t *face = hb_face_create (blob, file->idx);
  hb_blob_destroy (blob);
  return face;
}

static char *
read_name (hb_face_t *face, hb_ot_name_id_t id)
{
  char text[2048];
  guint size = sizeof text;
  guint length = hb_ot_name_get_utf8 (face, id, hb_language_from_string ("en", -1), &size, text);
  return length > 0 && g_utf8_validate (text, -1, NULL) ? g_strstrip (g_strdup (text)) : NULL;
}

/* What the licence is and where it can be read, in the font's own words. */
static const char *
read_licence (hb_face_t *face, YbArena *arena)
{
  g_autofree char *description = read_name (face, HB_OT_NAME_ID_LICENSE);
  g_autofree char *address = read_name (face, HB_OT_NAME_ID_LICENSE_URL);
  if (description && address && !strstr (description, address))
    return yb_arena_printf (arena, "%s %s", description, address);
  return yb_arena_strdup (arena, description ? description : address);
}

/* fsType of the OS/2 table: bit 1 forbids embedding, bit 8 subsets, bit 9 outlines. */
static gboolean
may_be_embedded (hb_face_t *face)
{
  hb_blob_t *table = hb_face_reference_table (face, HB_TAG ('O', 'S', '/', '2'));
  guint length;
  const guint8 *bytes = (const guint8 *)hb_blob_get_data (table, &length);
  guint type = length >= 10 ? (guint)bytes[8] << 8 | bytes[9] : 0;
  hb_blob_destroy (table);
  return (type & (0x0002 | 0x0100 | 0x0200)) == 0;
}

static const char *
name_file (const FaceWish *wish, const char *path, YbArena *arena)
{
  g_autofree char *stem = g_ascii_strdown (wish->family, -1);
  for (char *c = stem; *c; c++)
    if (!g_ascii_isalnum (*c))
      *c = '-';
  gboolean cff = g_str_has_suffix (path, ".otf") || g_str_has_suffix (path, ".ttc");
  return yb_arena_printf (arena, "fonts/%s-%u%s.%s", stem, wish->weight, wish->italic ? "-italic" : "",
                          cff ? "otf" : "ttf");
}

static gboolean
is_listed (YbTypefaces *typefaces, YbEdition *edition, const FaceWish *wish, const FaceFile *file)
{
  for (guint i = 0; i < edition->faces->len; i++)
    {
      const YbEditionFace *face = &g_array_index (edition->faces, YbEditionFace, i);
      const FaceFile *other = &g_array_index (typefaces->files, FaceFile, i);
      if (strcmp (face->family, wish->family) == 0 && face->weight == wish->weight && face->italic == wish->italic)
        return TRUE;
      if (strcmp (other->path, file->path) == 0 && other->idx == file->idx)
        return TRUE;
    }
  return FALSE;
}

/* Lists the face unless it is listed, cannot be found, or may not go out. */
static gboolean
list_face (YbTypefaces *typefaces, YbEdition *edition, const FaceWish *wish)
{
  FcPattern *match = match_face (typefaces, wish, edition->book->record.lang);
  if (!match)
    return FALSE;
  FcChar8 *path = NULL, *family = NULL;
  int idx = 0;
  FcPatternGetString (match, FC_FILE, 0, &path);
  FcPatternGetString (match, FC_FAMILY, 0, &family);
  FcPatternGetInteger (match, FC_INDEX, 0, &idx);
  FaceFile file = { g_strdup ((const char *)path), (guint)idx & 0xffff };
  FaceWish found = { (const char *)family, wish->weight, wish->italic, wish->fallback };
  hb_face_t *face = open_face (&file);
  gboolean listed = !is_listed (typefaces, edition, &found, &file) && may_be_embedded (face);
  if (listed)
    {
      YbEditionFace entry = { name_file (&found, file.path, edition->arena),
                              yb_arena_strdup (edition->arena, found.family),
                              wish->weight,
                              wish->italic,
                              wish->fallback,
                              read_licence (face, edition->arena) };
      g_array_append_val (edition->faces, entry);
      g_array_append_val (typefaces->files, file);
    }
  else
    g_free (file.path);
  hb_face_destroy (face);
  FcPatternDestroy (match);
  return listed;
}

static void
list_style (YbTypefaces *typefaces, YbEdition *edition, YbRole role)
{
  const YbStyle *style = &edition->layout->styles[role];
  g_autofree char *family = yb_style_first_family (style);
  if (*family)
    list_face (typefaces, edition, &(FaceWish){ family, style->weight ? style->weight : 400, style->italic, FALSE });
}

YbTypefaces *
yb_typefaces_find (YbEdition *edition, GError **error)
{
  g_autofree char *path = g_build_filename (edition->context->data_folder, "fonts", "fonts.conf", NULL);
  g_autoptr (YbTypefaces) typefaces = g_new0 (YbTypefaces, 1);
  typefaces->files = g_array_new (FALSE, FALSE, sizeof (FaceFile));
  g_array_set_clear_func (typefaces->files, clear_file);
  typefaces->config = FcConfigCreate ();
  if (!FcConfigParseAndLoad (typefaces->config, (const FcChar8 *)path, FcTrue)
      || !FcConfigBuildFonts (typefaces->config))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("the fonts' configuration %s cannot be read"), path);
      return NULL;
    }
  const YbStyle *body = &edition->layout->styles[YB_ROLE_BODY];
  g_autofree char *family = yb_style_first_family (body);
  list_style (typefaces, edition, YB_ROLE_BODY);
  list_face (typefaces, edition, &(FaceWish){ family, body->weight ? body->weight : 400, TRUE, FALSE });
  list_face (typefaces, edition, &(FaceWish){ family, BOLD, FALSE, FALSE });
  for (const YbStyleRule *rule = yb_style_rules; rule->selector; rule++)
    list_style (typefaces, edition, rule->role);
  return g_steal_pointer (&typefaces);
}

void
yb_typefaces_free (YbTypefaces *typefaces)
{
  if (!typefaces)
    return;
  FcConfigDestroy (typefaces->config);
  g_array_unref (typefaces->files);
  g_free (typefaces);
}

gpointer
yb_typefaces_peek_config (YbTypefaces *typefaces)
{
  return typefaces->config;
}

/* ---- fallbacks ---- */

/* What was written, has a shape, and is in no face so far. */
static hb_set_t *
collect_missing (YbTypefaces *typefaces, YbEdition *edition)
{
  hb_set_t *missing = hb_set_create ();
  for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next (edition->characters, &c);)
    if (g_unichar_isgraph (c))
      hb_set_add (missing, c);
  if (typefaces->files->len > 0)
    {
      hb_face_t *face = open_face (&g_array_index (typefaces->files, FaceFile, 0));
      hb_set_t *covered = hb_set_create ();
      hb_face_collect_unicodes (face, covered);
      hb_set_subtract (missing, covered);
      hb_set_destroy (covered);
      hb_face_destroy (face);
    }
  return missing;
}

/* Takes what the face listed last has out of `missing`; unlists it when that is nothing. */
static gboolean
keep_if_useful (YbTypefaces *typefaces, YbEdition *edition, hb_set_t *missing)
{
  guint last = typefaces->files->len - 1;
  hb_face_t *face = open_face (&g_array_index (typefaces->files, FaceFile, last));
  hb_set_t *covered = hb_set_create ();
  guint before = hb_set_get_population (missing);
  hb_face_collect_unicodes (face, covered);
  hb_set_subtract (missing, covered);
  hb_set_destroy (covered);
  hb_face_destroy (face);
  if (hb_set_get_population (missing) < before)
    return TRUE;
  g_array_set_size (typefaces->files, last);
  g_array_set_size (edition->faces, last);
  return FALSE;
}

gboolean
yb_typefaces_find_fallbacks (YbTypefaces *typefaces, YbEdition *edition)
{
  hb_set_t *missing = collect_missing (typefaces, edition);
  const char *families = edition->layout->styles[YB_ROLE_BODY].families;
  g_auto (GStrv) names = g_strsplit (families ? families : "", ",", -1);
  gboolean found = FALSE;
  for (guint i = 1; names[0] && names[i] && !hb_set_is_empty (missing); i++)
    {
      FaceWish wish = { g_strstrip (names[i]), 400, FALSE, TRUE };
      if (list_face (typefaces, edition, &wish))
        found |= keep_if_useful (typefaces, edition, missing);
    }
  hb_set_destroy (missing);
  return found;
}

/* ---- subsets ---- */

/* Features that a style switches on beside those that are always kept, and the figures of notes. */
static void
add_features (hb_set_t *features, const YbLayout *layout)
{
  hb_set_add (features, HB_TAG ('l', 'n', 'u', 'm'));
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      g_auto (GStrv) items = g_strsplit (layout->styles[role].features ? layout->styles[role].features : "", ",", -1);
      for (guint i = 0; items[i]; i++)
        if (strlen (g_strstrip (items[i])) >= 4)
          hb_set_add (features, hb_tag_from_string (items[i], 4));
    }
}

static hb_face_t *
make_subset (const FaceFile *file, const YbEdition *edition)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  g_assert (input);
  hb_set_union (hb_subset_input_unicode_set (input), edition->characters);
  hb_set_add (hb_subset_input_unicode_set (input), ' ');
  hb_set_add_range (hb_subset_input_set (input, HB_SUBSET_SETS_NAME_ID), 0, 14);
  add_features (hb_subset_input_set (input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), edition->layout);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING);
  hb_face_t *face = open_face (file);
  hb_face_t *subset = hb_subset_or_fail (face, input);
  hb_face_destroy (face);
  hb_subset_input_destroy (input);
  return subset;
}

static GBytes *
subset_bytes (const FaceFile *file, const YbEdition *edition)
{
  hb_face_t *subset = make_subset (file, edition);
  if (!subset)
    return NULL;
  hb_blob_t *blob = hb_face_reference_blob (subset);
  guint length;
  const char *data = hb_blob_get_data (blob, &length);
  GBytes *bytes = length > 0 ? g_bytes_new (data, length) : NULL;
  hb_blob_destroy (blob);
  hb_face_destroy (subset);
  return bytes;
}

gboolean
yb_typefaces_embed (YbTypefaces *typefaces, YbEdition *edition, GError **error)
{
  for (guint i = 0; i < edition->faces->len;)
    {
      const YbEditionFace *face = &g_array_index (edition->faces, YbEditionFace, i);
      const FaceFile *file = &g_array_index (typefaces->files, FaceFile, i);
      g_autoptr (GBytes) bytes = subset_bytes (file, edition);
      if (!bytes)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("the font file %s is broken"), file->path);
          return FALSE;
        }
      if (face->fallback && g_bytes_get_size (bytes) > MAX_FALLBACK_BYTES)
        {
          g_array_remove_index (edition->faces, i);
          g_array_remove_index (typefaces->files, i);
          continue;
        }
      const char *type = g_str_has_suffix (face->name, ".otf") ? "font/otf" : "font/ttf";
      yb_edition_add_file (edition, face->name, type, g_steal_pointer (&bytes));
      i++;
    }
  return TRUE;
}
