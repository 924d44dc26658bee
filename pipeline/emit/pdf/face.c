#include "face.h"

#include "base/i18n.h"
#include "pdf-error.h"

#include <cairo-ft.h>

/* Cairo keeps fonts for a while after their last use, so a face lives as long as Cairo wants it, and the library, which
 * is counted, as long as its faces. */
typedef struct
{
  FT_Library *library;
  FT_Face face;
} FreetypeFace;

typedef struct
{
  cairo_font_face_t *face;
  FT_Face freetype; /* the face's */
  guint space;
  guint n_glyphs;
  char **meanings; /* of each glyph; NULL: none yet */
} Face;

typedef struct
{
  const YbFont *font;
  YbUnit size;
  gint16 expansion;
} ScaleKey;

struct _YbFaces
{
  FT_Library *library;
  GHashTable *faces;       /* YbFont -> Face */
  const YbFont *last_font; /* looked up last */
  const Face *last_face;   /* its */
  GHashTable *scaled;      /* ScaleKey -> cairo_scaled_font_t */
  cairo_font_options_t *options;
};

static guint
scale_hash (gconstpointer key)
{
  const ScaleKey *scale = key;
  return g_direct_hash (scale->font) * 31 + (guint)scale->size * 17 + (guint)scale->expansion;
}

static gboolean
scale_equal (gconstpointer a, gconstpointer b)
{
  const ScaleKey *one = a, *two = b;
  return one->font == two->font && one->size == two->size && one->expansion == two->expansion;
}

static void
free_face (gpointer data)
{
  Face *face = data;
  cairo_font_face_destroy (face->face);
  for (guint i = 0; i < face->n_glyphs; i++)
    g_free (face->meanings[i]);
  g_free (face->meanings);
  g_free (face);
}

static void
close_library (gpointer library)
{
  FT_Done_FreeType (*(FT_Library *)library);
}

static void
close_freetype_face (gpointer data)
{
  FreetypeFace *face = data;
  FT_Done_Face (face->face);
  g_atomic_rc_box_release_full (face->library, close_library);
  g_free (face);
}

YbFaces *
yb_faces_new (GError **error)
{
  FT_Library library;
  if (FT_Init_FreeType (&library) != 0)
    {
      g_set_error_literal (error, YB_PDF_ERROR, YB_PDF_ERROR_FONT, _ ("the font library does not start"));
      return NULL;
    }
  YbFaces *faces = g_new0 (YbFaces, 1);
  faces->library = g_atomic_rc_box_dup (sizeof library, &library);
  faces->faces = g_hash_table_new_full (NULL, NULL, NULL, free_face);
  faces->scaled = g_hash_table_new_full (scale_hash, scale_equal, g_free, (GDestroyNotify)cairo_scaled_font_destroy);
  faces->options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (faces->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (faces->options, CAIRO_HINT_METRICS_OFF);
  return faces;
}

void
yb_faces_free (YbFaces *faces)
{
  if (!faces)
    return;
  g_hash_table_unref (faces->scaled);
  g_hash_table_unref (faces->faces);
  cairo_font_options_destroy (faces->options);
  g_atomic_rc_box_release_full (faces->library, close_library);
  g_free (faces);
}

/* What the font itself says (fsType of OS/2): a file holds outlines of the letters that are used. Editing and
 * previewing are no matter here, and the most restrictive of several bits does not count (OpenType, OS/2, from version
 * 3 on). */
static gboolean
may_be_embedded (FT_Face freetype)
{
  FT_UShort type = FT_Get_FSType_Flags (freetype);
  gboolean restricted = (type & 0xF) == FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING;
  return !restricted && (type & (FT_FSTYPE_NO_SUBSETTING | FT_FSTYPE_BITMAP_EMBEDDING_ONLY)) == 0;
}

static Face *
open_face (YbFaces *faces, const YbFont *font, GError **error)
{
  static const cairo_user_data_key_t key;
  FT_Face freetype;
  if (FT_New_Face (*faces->library, font->file, (FT_Long)font->index, &freetype) != 0)
    {
      g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FONT, _ ("%s: the font cannot be read"), font->file);
      return NULL;
    }
  if (!may_be_embedded (freetype))
    {
      FT_Done_Face (freetype);
      g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FONT,
                   _ ("%s: the font's licence forbids to embed the letters that are used, and a PDF for archives must; "
                      "let the layout name another one"),
                   font->file);
      return NULL;
    }
  Face *face = g_new0 (Face, 1);
  face->face = cairo_ft_font_face_create_for_ft_face (freetype, FT_LOAD_NO_HINTING);
  face->space = FT_Get_Char_Index (freetype, ' ');
  face->freetype = freetype;
  face->n_glyphs = (guint)MAX (freetype->num_glyphs, 1);
  face->meanings = g_new0 (char *, face->n_glyphs);
  FreetypeFace owned = { g_atomic_rc_box_acquire (faces->library), freetype };
  cairo_font_face_set_user_data (face->face, &key, g_memdup2 (&owned, sizeof owned), close_freetype_face);
  g_hash_table_insert (faces->faces, (gpointer)font, face);
  return face;
}

cairo_scaled_font_t *
yb_faces_get (YbFaces *faces, const YbGlyphRun *run, GError **error)
{
  ScaleKey key = { run->font, run->size, run->expansion };
  cairo_scaled_font_t *scaled = g_hash_table_lookup (faces->scaled, &key);
  if (scaled)
    return scaled;
  Face *face = g_hash_table_lookup (faces->faces, run->font);
  if (!face)
    face = open_face (faces, run->font, error);
  if (!face)
    return NULL;
  double size = yb_unit_to_points (run->size);
  cairo_matrix_t matrix, identity;
  cairo_matrix_init_scale (&matrix, size * (1000 + run->expansion) / 1000, size);
  cairo_matrix_init_identity (&identity);
  scaled = cairo_scaled_font_create (face->face, &matrix, &identity, faces->options);
  g_hash_table_insert (faces->scaled, g_memdup2 (&key, sizeof key), scaled);
  return scaled;
}

guint
yb_faces_space (YbFaces *faces, const YbFont *font)
{
  const Face *face = g_hash_table_lookup (faces->faces, font);
  return face ? face->space : 0;
}

/* The first character that the font gives a glyph to; NULL: none. */
static char *
find_character (const Face *face, guint32 glyph)
{
  FT_UInt found;
  FT_ULong c = FT_Get_First_Char (face->freetype, &found);
  while (found != 0 && found != glyph)
    c = FT_Get_Next_Char (face->freetype, c, &found);
  return found != 0 && g_unichar_validate ((gunichar)c)
             ? g_ucs4_to_utf8 (&(gunichar){ (gunichar)c }, 1, NULL, NULL, NULL)
             : NULL;
}

/* Texts ask for every glyph, and change the face seldom. */
static const Face *
find_face (YbFaces *faces, const YbFont *font)
{
  if (faces->last_font == font)
    return faces->last_face;
  const Face *face = g_hash_table_lookup (faces->faces, font);
  if (face)
    {
      faces->last_font = font;
      faces->last_face = face;
    }
  return face;
}

/* The rule is Cairo's own, so that the two agree. */
const char *
yb_faces_meaning (YbFaces *faces, const YbFont *font, guint32 glyph, const char *text, gsize n_bytes)
{
  const Face *face = find_face (faces, font);
  if (!face || glyph >= face->n_glyphs)
    return "";
  char **meaning = &face->meanings[glyph];
  if (!*meaning && g_utf8_next_char (text) != text + n_bytes)
    *meaning = find_character (face, glyph);
  if (!*meaning)
    *meaning = g_strndup (text, n_bytes);
  return *meaning;
}
