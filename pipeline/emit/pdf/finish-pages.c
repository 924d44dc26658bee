#include "base/i18n.h"
#include "deflate.h"
#include "finisher.h"
#include "marks.h"
#include "pdf-error.h"
#include "to-unicode.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A page being finished. */
typedef struct
{
  YbFinisher *finisher;
  guint index;
  qpdf_oh object;
  GHashTable *code_widths; /* font's resource name -> bytes a code */
  const YbPiece *pieces;
  guint n_pieces;
  GArray *openings; /* YbOpening of each piece */
  GString *content; /* scratch */
  GArray *marks;    /* scratch */
  qpdf_oh media_box, trim_box;
  YbDeflate *deflate;
} Page;

static guint
look_up_code_width (const char *name, gsize length, gpointer data)
{
  Page *page = data;
  g_autofree char *key = g_strndup (name, length);
  return GPOINTER_TO_UINT (g_hash_table_lookup (page->code_widths, key));
}

static const char *
name_of_piece (const Page *page, const YbPiece *piece)
{
  if (piece->tag == YB_TAG_ARTIFACT)
    return "Artifact";
  const YbGalley *galley = page->finisher->pages->galley;
  return yb_tag_role_name (galley->sections[piece->section]->tags.items[piece->tag].role);
}

static char *
describe_ink (gboolean present, guint ink, guint32 n_glyphs, guint32 n_shapes)
{
  if (!present)
    return g_strdup (_ ("nothing"));
  GString *text = g_string_new (NULL);
  if (ink & YB_INK_TEXT)
    g_string_append_printf (text, _ ("%u glyphs, "), n_glyphs);
  if (ink & YB_INK_SHAPE)
    g_string_append_printf (text, _ ("%u shapes, "), n_shapes);
  if (ink & YB_INK_PICTURE)
    g_string_append (text, _ ("a picture, "));
  g_string_truncate (text, text->len > 2 ? text->len - 2 : 0);
  return g_string_free (text, FALSE);
}

static gboolean
fail_at (const Page *page, guint i, const YbMark *mark, GError **error)
{
  const YbPiece *piece = i < page->n_pieces ? &page->pieces[i] : NULL;
  const YbPiece nothing = { 0 }, *drawn = piece ? piece : &nothing;
  const YbMark nowhere = { 0 }, *held = mark ? mark : &nowhere;
  g_autofree char *what = describe_ink (piece != NULL, drawn->ink, drawn->n_glyphs, drawn->n_shapes);
  g_autofree char *found = describe_ink (mark != NULL, held->ink, held->n_glyphs, held->n_shapes);
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS,
               _ ("page %u, piece %u (%s, element %u of section %u): %s drawn, but the file holds %s%s"),
               page->index + 1, i + 1, piece ? name_of_piece (page, piece) : _ ("none"), drawn->tag, drawn->section,
               what, found,
               !mark            ? ""
               : mark->stray    ? _ (" outside of all marks")
               : mark->artifact ? _ (" as furniture")
                                : "");
  return FALSE;
}

/* The guard against silent loss: the file's marks are the sidecar's pieces, one by one. */
static gboolean
compare (const Page *page, GError **error)
{
  for (guint i = 0; i < MAX (page->n_pieces, page->marks->len); i++)
    {
      const YbMark *mark = i < page->marks->len ? &g_array_index (page->marks, YbMark, i) : NULL;
      const YbPiece *piece = i < page->n_pieces ? &page->pieces[i] : NULL;
      if (!mark || !piece || mark->stray || mark->artifact != (piece->tag == YB_TAG_ARTIFACT) || mark->ink != piece->ink
          || mark->n_glyphs != piece->n_glyphs || mark->n_shapes != piece->n_shapes)
        return fail_at (page, i, mark, error);
    }
  return TRUE;
}

static void
set_content (Page *page)
{
  qpdf_data qpdf = page->finisher->qpdf;
  gsize length;
  const guint8 *bytes = yb_deflate_run (page->deflate, page->content->str, page->content->len, &length);
  qpdf_oh stream = qpdf_oh_new_stream (qpdf), none = qpdf_oh_new_null (qpdf);
  qpdf_oh filter = qpdf_oh_new_name (qpdf, "/FlateDecode");
  qpdf_oh_replace_stream_data (qpdf, stream, bytes, length, filter, none);
  qpdf_oh_release (qpdf, filter);
  qpdf_oh_release (qpdf, none);
  yb_object_set (qpdf, page->object, "/Contents", stream);
}

/* The media box is the background's. */
static char *
open_artifact (const Page *page, YbArtifactKind kind)
{
  switch (kind)
    {
    case YB_ARTIFACT_BACKGROUND:
      {
        g_autofree char *box = g_strdup (qpdf_oh_unparse (page->finisher->qpdf, page->media_box));
        return g_strdup_printf ("/Artifact<</Type/Background/BBox%s>>BDC\n", box);
      }
    case YB_ARTIFACT_PAGINATION:
      return g_strdup ("/Artifact<</Type/Pagination>>BDC\n");
    case YB_ARTIFACT_HEADER:
      return g_strdup ("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n");
    case YB_ARTIFACT_FOOTER:
      return g_strdup ("/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n");
    case YB_ARTIFACT_LAYOUT:
      break;
    }
  return g_strdup ("/Artifact<</Type/Layout>>BDC\n");
}

static void
clear_opening (gpointer opening)
{
  g_free ((char *)((YbOpening *)opening)->text);
}

/* Text that stands for other text is marked as a Span, whatever its element (ISO 32000-1, 14.9.4). */
static char *
open_piece (const Page *page, const YbPiece *piece, guint mcid)
{
  if (!piece->says)
    return g_strdup_printf ("/%s<</MCID %u>>BDC\n", name_of_piece (page, piece), mcid);
  glong n_units;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (piece->says, -1, NULL, &n_units, NULL);
  GString *opening = g_string_new (NULL);
  g_string_printf (opening, "/Span<</MCID %u/ActualText<FEFF", mcid);
  for (glong i = 0; units && i < n_units; i++)
    g_string_append_printf (opening, "%04X", units[i]);
  g_string_append (opening, ">>>BDC\n");
  return g_string_free (opening, FALSE);
}

/* Elements' pieces are numbered through the page; artifacts have no number. */
static void
list_openings (Page *page)
{
  guint mcid = 0;
  g_array_set_size (page->openings, 0);
  for (guint i = 0; i < page->n_pieces; i++)
    {
      const YbPiece *piece = &page->pieces[i];
      YbOpening opening = { .artifact = piece->tag == YB_TAG_ARTIFACT, .n_unmarked = piece->n_shapes };
      if (piece->ink == YB_INK_PICTURE)
        opening.n_unmarked = 1;
      opening.text = opening.artifact ? open_artifact (page, piece->artifact) : open_piece (page, piece, mcid++);
      g_array_append_val (page->openings, opening);
    }
}

static gboolean
rewrite_content (Page *page, GError **error)
{
  YbFinisher *finisher = page->finisher;
  unsigned char *content = NULL;
  size_t length = 0;
  qpdf_oh_get_page_content_data (finisher->qpdf, page->object, &content, &length);
  g_string_truncate (page->content, 0);
  g_array_set_size (page->marks, 0);
  list_openings (page);
  YbMarkRules rules = { .code_width = look_up_code_width,
                        .data = page,
                        .openings = (const YbOpening *)(gpointer)page->openings->data,
                        .n_openings = page->openings->len };
  gboolean good = yb_marks_rewrite ((const char *)content, length, &rules, page->content, page->marks);
  free (content);
  if (!compare (page, error))
    return FALSE;
  if (!good)
    {
      g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS, _ ("page %u: the marks in the content are not balanced"),
                   page->index + 1);
      return FALSE;
    }
  set_content (page);
  return TRUE;
}

/* The media with this much taken off on each side. */
static qpdf_oh
make_box (const YbFinisher *finisher, YbUnit inset)
{
  const YbPages *pages = finisher->pages;
  qpdf_data qpdf = finisher->qpdf;
  qpdf_oh box = qpdf_oh_new_array (qpdf);
  yb_object_append_length (qpdf, box, inset);
  yb_object_append_length (qpdf, box, inset);
  yb_object_append_length (qpdf, box, pages->width + 2 * pages->bleed - inset);
  yb_object_append_length (qpdf, box, pages->height + 2 * pages->bleed - inset);
  return box;
}

/* Readers show what is left after trimming. */
static void
set_boxes (Page *page)
{
  qpdf_data qpdf = page->finisher->qpdf;
  qpdf_oh_replace_key (qpdf, page->object, "/MediaBox", page->media_box);
  if (page->finisher->pages->bleed == 0)
    return;
  qpdf_oh_replace_key (qpdf, page->object, "/BleedBox", page->media_box);
  qpdf_oh_replace_key (qpdf, page->object, "/TrimBox", page->trim_box);
  qpdf_oh_replace_key (qpdf, page->object, "/CropBox", page->trim_box);
}

/* Cairo asks for smooth enlargement, which PDF/A forbids. */
static void
mend_picture (qpdf_data qpdf, qpdf_oh picture)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, picture);
  qpdf_oh_remove_key (qpdf, dictionary, "/Interpolate");
  qpdf_oh mask = qpdf_oh_get_key (qpdf, dictionary, "/SMask");
  if (qpdf_oh_is_stream (qpdf, mask))
    mend_picture (qpdf, mask);
  qpdf_oh_release (qpdf, mask);
  qpdf_oh_release (qpdf, dictionary);
}

/* Each once; masks are no pictures of their own. */
static void
count_picture (YbFinisher *finisher, qpdf_oh picture)
{
  qpdf_data qpdf = finisher->qpdf;
  if (!g_hash_table_add (finisher->pictures, GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, picture))))
    return;
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, picture);
  qpdf_oh width = qpdf_oh_get_key (qpdf, dictionary, "/Width"), height = qpdf_oh_get_key (qpdf, dictionary, "/Height");
  finisher->n_pixels += qpdf_oh_get_uint_value (qpdf, width) * qpdf_oh_get_uint_value (qpdf, height);
  qpdf_oh_release (qpdf, width);
  qpdf_oh_release (qpdf, height);
  qpdf_oh_release (qpdf, dictionary);
}

static void
mend_pictures (Page *page, qpdf_oh resources)
{
  qpdf_data qpdf = page->finisher->qpdf;
  qpdf_oh objects = qpdf_oh_get_key (qpdf, resources, "/XObject");
  if (qpdf_oh_is_dictionary (qpdf, objects))
    {
      g_autoptr (GPtrArray) keys = yb_object_list_keys (qpdf, objects);
      for (guint i = 0; i < keys->len; i++)
        {
          qpdf_oh object = qpdf_oh_get_key (qpdf, objects, g_ptr_array_index (keys, i));
          if (qpdf_oh_is_stream (qpdf, object))
            {
              mend_picture (qpdf, object);
              count_picture (page->finisher, object);
            }
          qpdf_oh_release (qpdf, object);
        }
    }
  qpdf_oh_release (qpdf, objects);
}

/* Bytes that name a glyph: two in composite fonts, of which Cairo's TrueType ones lack their map. */
static guint
mend_font (qpdf_data qpdf, qpdf_oh font)
{
  qpdf_oh descendants = qpdf_oh_get_key (qpdf, font, "/DescendantFonts");
  gboolean composite = qpdf_oh_is_array (qpdf, descendants);
  if (composite)
    {
      qpdf_oh descendant = qpdf_oh_get_array_item (qpdf, descendants, 0);
      qpdf_oh type = qpdf_oh_get_key (qpdf, descendant, "/Subtype");
      if (qpdf_oh_is_name_and_equals (qpdf, type, "/CIDFontType2")
          && !qpdf_oh_has_key (qpdf, descendant, "/CIDToGIDMap"))
        yb_object_set_name (qpdf, descendant, "/CIDToGIDMap", "/Identity");
      qpdf_oh descriptor = qpdf_oh_get_key (qpdf, descendant, "/FontDescriptor");
      qpdf_oh_remove_key (qpdf, descriptor, "/CIDSet");
      qpdf_oh_release (qpdf, descriptor);
      qpdf_oh_release (qpdf, type);
      qpdf_oh_release (qpdf, descendant);
    }
  qpdf_oh_release (qpdf, descendants);
  return composite ? 2 : 1;
}

/* Once for each font. */
static void
check_font (YbFinisher *finisher, qpdf_oh font)
{
  qpdf_data qpdf = finisher->qpdf;
  if (!g_hash_table_add (finisher->fonts, GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, font))))
    return;
  g_autoptr (YbToUnicode) map = yb_to_unicode_new (qpdf, font);
  if (yb_to_unicode_is_whole (map, qpdf, font, finisher->sidecar->has_replacement) || finisher->bad_font)
    return;
  qpdf_oh name = qpdf_oh_get_key (qpdf, font, "/BaseFont");
  finisher->bad_font = g_strdup (qpdf_oh_is_name (qpdf, name) ? qpdf_oh_get_name (qpdf, name) + 1 : "?");
  qpdf_oh_release (qpdf, name);
}

static void
mend_fonts (Page *page, qpdf_oh resources)
{
  qpdf_data qpdf = page->finisher->qpdf;
  qpdf_oh fonts = qpdf_oh_get_key (qpdf, resources, "/Font");
  g_hash_table_remove_all (page->code_widths);
  if (qpdf_oh_is_dictionary (qpdf, fonts))
    {
      g_autoptr (GPtrArray) keys = yb_object_list_keys (qpdf, fonts);
      for (guint i = 0; i < keys->len; i++)
        {
          const char *key = g_ptr_array_index (keys, i);
          qpdf_oh font = qpdf_oh_get_key (qpdf, fonts, key);
          check_font (page->finisher, font);
          g_hash_table_insert (page->code_widths, g_strdup (key + 1), GUINT_TO_POINTER (mend_font (qpdf, font)));
          qpdf_oh_release (qpdf, font);
        }
    }
  qpdf_oh_release (qpdf, fonts);
}

static gboolean
finish_page (Page *page, GError **error)
{
  qpdf_data qpdf = page->finisher->qpdf;
  qpdf_oh resources = qpdf_oh_get_key (qpdf, page->object, "/Resources");
  mend_fonts (page, resources);
  mend_pictures (page, resources);
  qpdf_oh_release (qpdf, resources);
  yb_object_set_name (qpdf, page->object, "/Tabs", "/S");
  yb_object_set_integer (qpdf, page->object, "/StructParents", page->index);
  set_boxes (page);
  return rewrite_content (page, error);
}

/* A picture that Cairo drew as something else, or embedded twice, shows in the sums. */
static gboolean
check_pictures (const YbFinisher *finisher, GError **error)
{
  const YbSidecar *sidecar = finisher->sidecar;
  guint n_pictures = g_hash_table_size (finisher->pictures);
  if (n_pictures == sidecar->n_pictures && finisher->n_pixels == sidecar->n_pixels)
    return TRUE;
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS,
               _ ("%u pictures of %" PRIu64 " pixels were drawn, but the file holds %u of %" PRIu64),
               sidecar->n_pictures, sidecar->n_pixels, n_pictures, finisher->n_pixels);
  return FALSE;
}

gboolean
yb_finish_pages (YbFinisher *finisher, const char *path, GError **error)
{
  gboolean done = TRUE;
  Page page = { .finisher = finisher };
  page.code_widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  page.openings = g_array_new (FALSE, FALSE, sizeof (YbOpening));
  g_array_set_clear_func (page.openings, clear_opening);
  page.content = g_string_new (NULL);
  page.deflate = yb_deflate_new ();
  page.media_box = make_box (finisher, 0);
  page.trim_box = make_box (finisher, finisher->pages->bleed);
  page.marks = g_array_new (FALSE, FALSE, sizeof (YbMark));
  for (page.index = 0; done && page.index < finisher->pages->n_pages; page.index++)
    {
      page.object = finisher->page_objects[page.index];
      page.pieces = yb_sidecar_peek_page (finisher->sidecar, page.index, &page.n_pieces);
      done = finish_page (&page, error);
    }
  g_hash_table_unref (page.code_widths);
  g_array_unref (page.openings);
  g_string_free (page.content, TRUE);
  yb_deflate_free (page.deflate);
  g_array_unref (page.marks);
  return done && check_pictures (finisher, error) && yb_object_check (finisher->qpdf, path, error);
}
