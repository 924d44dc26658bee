#include "face.h"

#include "base/i18n.h"
#include "pdf-error.h"

#include <cairo-ft.h>

#include FT_ADVANCES_H

/* Cairo keeps fonts for a while after their last use, so a face lives as long as Cairo wants it, and the library, which
 * is counted, as long as its faces. */
typedef struct
{
  FT_Library *library;
  FT_Face face;
} FreetypeFace;

typedef struct
{
  YbFace public;
  FT_Face freetype; /* the Cairo face's */
} Face;

struct _YbFaces
{
  FT_Library *library;
  GPtrArray *list;   /* Face, in the order in which they were got */
  GHashTable *faces; /* YbFont -> Face */
  Face *last;        /* got last */
};

static void
free_face (gpointer data)
{
  Face *face = data;
  cairo_font_face_destroy (face->public.cairo);
  for (guint i = 0; i < face->public.n_glyphs; i++)
    g_free (face->public.meanings[i]);
  g_free (face->public.meanings);
  g_free (face->public.codes);
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
  faces->list = g_ptr_array_new_with_free_func (free_face);
  faces->faces = g_hash_table_new (NULL, NULL);
  return faces;
}

void
yb_faces_free (YbFaces *faces)
{
  if (!faces)
    return;
  g_hash_table_unref (faces->faces);
  g_ptr_array_unref (faces->list);
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
  guint n_glyphs = (guint)CLAMP (freetype->num_glyphs, 1, G_MAXUINT16 + 1);
  face->freetype = freetype;
  face->public = (YbFace){ .font = font,
                           .cairo = cairo_ft_font_face_create_for_ft_face (freetype, FT_LOAD_NO_HINTING),
                           .space = FT_Get_Char_Index (freetype, ' '),
                           .n_glyphs = n_glyphs,
                           .meanings = g_new0 (char *, n_glyphs),
                           .codes = g_new0 (YbGlyphCode, n_glyphs) };
  FreetypeFace owned = { g_atomic_rc_box_acquire (faces->library), freetype };
  cairo_font_face_set_user_data (face->public.cairo, &key, g_memdup2 (&owned, sizeof owned), close_freetype_face);
  g_hash_table_insert (faces->faces, (gpointer)font, face);
  g_ptr_array_add (faces->list, face);
  return face;
}

/* Texts change the face seldom. */
YbFace *
yb_faces_get (YbFaces *faces, const YbFont *font, GError **error)
{
  if (faces->last && faces->last->public.font == font)
    return &faces->last->public;
  Face *face = g_hash_table_lookup (faces->faces, font);
  if (!face)
    face = open_face (faces, font, error);
  if (!face)
    return NULL;
  faces->last = face;
  return &face->public;
}

guint
yb_faces_count (const YbFaces *faces)
{
  return faces->list->len;
}

YbFace *
yb_faces_peek (const YbFaces *faces, guint index)
{
  return g_ptr_array_index (faces->list, index);
}

/* The first character that the font gives a glyph to; NULL: none. */
static char *
find_character (FT_Face freetype, guint32 glyph)
{
  FT_UInt found;
  FT_ULong c = FT_Get_First_Char (freetype, &found);
  while (found != 0 && found != glyph)
    c = FT_Get_Next_Char (freetype, c, &found);
  return found != 0 && g_unichar_validate ((gunichar)c)
             ? g_ucs4_to_utf8 (&(gunichar){ (gunichar)c }, 1, NULL, NULL, NULL)
             : NULL;
}

/* The rule is Cairo's own, so that the two agree. */
const char *
yb_face_meaning (YbFace *face, guint32 glyph, const char *text, gsize n_bytes)
{
  if (glyph >= face->n_glyphs)
    return "";
  char **meaning = &face->meanings[glyph];
  if (!*meaning && g_utf8_next_char (text) != text + n_bytes)
    *meaning = find_character (((Face *)face)->freetype, glyph);
  if (!*meaning)
    *meaning = g_strndup (text, n_bytes);
  return *meaning;
}

gint32
yb_face_advance (const YbFace *face, guint32 glyph)
{
  FT_Face freetype = ((const Face *)face)->freetype;
  FT_Fixed advance;
  if (freetype->units_per_EM == 0 || FT_Get_Advance (freetype, glyph, FT_LOAD_NO_SCALE, &advance) != 0)
    return -1;
  return (gint32)(((gint64)advance * 1000000 + freetype->units_per_EM / 2) / freetype->units_per_EM);
}
