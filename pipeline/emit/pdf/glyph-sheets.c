#include "glyph-sheets.h"

#include "base/i18n.h"
#include "clusters.h"
#include "content.h"
#include "object-copy.h"
#include "object.h"
#include "pdf-error.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#define SHEET_SIZE 100 /* points; glyphs lie one upon another in its middle */
#define FONT_SIZE 10

/* ---- which glyphs are used ---- */

static void
gather_run (YbFace *face, const YbGlyphRun *run)
{
  YbClusterReader cluster;
  yb_clusters_begin (&cluster, run);
  while (yb_clusters_next (&cluster))
    for (guint32 i = cluster.glyph; i < cluster.glyph + cluster.n_glyphs; i++)
      yb_face_meaning (face, run->glyphs[i].glyph, run->text + cluster.start, cluster.stop - cluster.start);
}

static gboolean
gather_line (YbFaces *faces, const YbLine *line, GError **error)
{
  for (guint32 i = 0; i < line->n_runs; i++)
    {
      const YbGlyphRun *run = &line->runs[i];
      guint n_known = yb_faces_count (faces);
      YbFace *face = yb_run_has_ink (run) ? yb_faces_get (faces, run->font, error) : NULL;
      if (!face && yb_run_has_ink (run))
        return FALSE;
      if (!face)
        continue;
      if (yb_faces_count (faces) > n_known && face->space != 0)
        yb_face_meaning (face, face->space, " ", 1);
      gather_run (face, run);
    }
  return TRUE;
}

gboolean
yb_glyphs_gather (YbFaces *faces, const YbPages *pages, GError **error)
{
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_parts; j++)
      if (pages->pages[i].parts[j].kind == YB_PART_TEXT && !gather_line (faces, pages->pages[i].parts[j].line, error))
        return FALSE;
  return TRUE;
}

gboolean
yb_glyphs_have_replacement (const YbFaces *faces)
{
  for (guint i = 0; i < yb_faces_count (faces); i++)
    {
      const YbFace *face = yb_faces_peek (faces, i);
      for (guint glyph = 0; glyph < face->n_glyphs; glyph++)
        if (face->meanings[glyph] && g_str_equal (face->meanings[glyph], YB_REPLACEMENT))
          return TRUE;
    }
  return FALSE;
}

static GArray *
list_glyphs (const YbFace *face)
{
  GArray *glyphs = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint glyph = 0; glyph < face->n_glyphs; glyph++)
    if (face->meanings[glyph])
      g_array_append_val (glyphs, glyph);
  return glyphs;
}

/* ---- the sheets ---- */

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_scaled_font_t *
scale (cairo_font_face_t *face)
{
  cairo_matrix_t matrix, identity;
  cairo_matrix_init_scale (&matrix, FONT_SIZE, FONT_SIZE);
  cairo_matrix_init_identity (&identity);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_scaled_font_t *scaled = cairo_scaled_font_create (face, &matrix, &identity, options);
  cairo_font_options_destroy (options);
  return scaled;
}

/* All in one call: Cairo drops calls that leave no ink. */
static void
draw_sheet (cairo_t *cairo, const YbFace *face)
{
  g_autoptr (GArray) used = list_glyphs (face);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, used->len + 1);
  g_autofree cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, used->len + 1);
  for (guint i = 0; i < used->len; i++)
    {
      guint glyph = g_array_index (used, guint, i);
      glyphs[i] = (cairo_glyph_t){ .index = glyph, .x = SHEET_SIZE / 2.0, .y = SHEET_SIZE / 2.0 };
      clusters[i] = (cairo_text_cluster_t){ (int)strlen (face->meanings[glyph]), 1 };
      g_string_append (text, face->meanings[glyph]);
    }
  cairo_scaled_font_t *font = scale (face->cairo);
  cairo_set_scaled_font (cairo, font);
  cairo_show_text_glyphs (cairo, text->str, (int)text->len, glyphs, (int)used->len, clusters, (int)used->len, 0);
  cairo_show_page (cairo);
  cairo_scaled_font_destroy (font);
}

static GByteArray *
draw_sheets (YbFaces *faces, GError **error)
{
  GByteArray *draft = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, draft, SHEET_SIZE, SHEET_SIZE);
  cairo_t *cairo = cairo_create (surface);
  for (guint i = 0; i < yb_faces_count (faces); i++)
    draw_sheet (cairo, yb_faces_peek (faces, i));
  cairo_status_t status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return draft;
  g_byte_array_unref (draft);
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_DRAWING, _ ("the fonts cannot be made ready: %s"),
               cairo_status_to_string (status));
  return NULL;
}

/* ---- what Cairo made of them ---- */

typedef struct
{
  qpdf_data qpdf;
  YbObjectCopy *copy;
  GPtrArray *fonts;  /* YbEmbeddedFont */
  GHashTable *known; /* object number in Cairo's file -> YbEmbeddedFont */
  gboolean replacement_means;
  /* of the sheet being read: */
  YbFace *face;
  GArray *used;
  guint n_read, n_good; /* glyphs; of them those that mean what they should */
  qpdf_oh resources;
  YbEmbeddedFont *font;
} Sheets;

static YbEmbeddedFont *
find_font (Sheets *sheets, const YbToken *name)
{
  qpdf_data qpdf = sheets->qpdf;
  g_autofree char *key = g_strndup (name->start, name->length);
  qpdf_oh object = qpdf_oh_get_key (qpdf, sheets->resources, key);
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, object));
  YbEmbeddedFont *font = g_hash_table_lookup (sheets->known, id);
  if (!font && qpdf_oh_is_dictionary (qpdf, object))
    {
      font = yb_embedded_font_new (qpdf, object, sheets->replacement_means);
      g_ptr_array_add (sheets->fonts, font);
      font->number = sheets->fonts->len;
      g_hash_table_insert (sheets->known, id, font);
    }
  qpdf_oh_release (qpdf, object);
  return font;
}

/* That a code means nothing is found elsewhere, and costs the claims; a wrong meaning would be a lie to the reader. */
static gboolean
means_other (const YbEmbeddedFont *font, guint code, const char *meaning)
{
  const char *text = g_hash_table_lookup (font->texts->texts, GUINT_TO_POINTER (code));
  return text && *text && !g_str_equal (text, YB_REPLACEMENT) && !g_str_equal (text, meaning);
}

/* The glyphs come in the order in which they were shown; glyph 0 is no character. */
static void
take_code (Sheets *sheets, guint code)
{
  YbFace *face = sheets->face;
  YbEmbeddedFont *font = sheets->font;
  guint index = sheets->n_read++;
  if (index >= sheets->used->len || !font)
    return;
  guint glyph = g_array_index (sheets->used, guint, index);
  yb_embedded_font_set_width (font, code, yb_face_advance (face, glyph));
  gint32 width = yb_embedded_font_width (font, code);
  sheets->n_good += width >= 0 && (glyph == 0 || !means_other (font, code, face->meanings[glyph]));
  face->codes[glyph] = (YbGlyphCode){
    .font = (guint16)font->number, .code = (guint16)code, .is_wide = font->code_width == 2, .width = width
  };
}

static void
take_string (Sheets *sheets, const YbToken *token)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  yb_token_decode (token, bytes);
  guint width = sheets->font ? sheets->font->code_width : 1;
  for (gsize i = 0; i + width <= bytes->len; i += width)
    take_code (sheets,
               width == 1 ? (guchar)bytes->str[i] : (guint)((guchar)bytes->str[i] << 8 | (guchar)bytes->str[i + 1]));
}

static void
read_content (Sheets *sheets, const char *content, gsize length)
{
  YbContentReader reader;
  YbToken token;
  YbEmbeddedFont *font;
  gboolean in_mark = FALSE; /* whose operands have strings too */
  yb_content_reader_init (&reader, content, length);
  while (yb_content_next (&reader, &token) != YB_TOKEN_END)
    if (token.kind == YB_TOKEN_NAME && (font = find_font (sheets, &token)) != NULL)
      sheets->font = font;
    else if (token.kind == YB_TOKEN_BRACKET && token.length == 2)
      in_mark = token.start[0] == '<';
    else if (!in_mark && (token.kind == YB_TOKEN_STRING || token.kind == YB_TOKEN_HEX_STRING))
      take_string (sheets, &token);
}

static gboolean
check_sheet (const Sheets *sheets, GError **error)
{
  const YbFont *font = sheets->face->font;
  if (sheets->font && sheets->font->is_drawn)
    g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FONT,
                 _ ("%s: the font's letters are pictures, not outlines; let the layout name another one"), font->file);
  else if (sheets->n_read != sheets->used->len || sheets->n_good != sheets->used->len)
    g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS,
                 _ ("%s: of %u glyphs that are used, the file holds %u with their meaning"), font->name,
                 sheets->used->len, sheets->n_good);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_sheet (Sheets *sheets, guint index, YbFace *face, GError **error)
{
  qpdf_data qpdf = sheets->qpdf;
  g_autoptr (GArray) used = list_glyphs (face);
  qpdf_oh page = qpdf_get_page_n (qpdf, index), resources = qpdf_oh_get_key (qpdf, page, "/Resources");
  sheets->face = face;
  sheets->used = used;
  sheets->n_read = sheets->n_good = 0;
  sheets->font = NULL;
  sheets->resources = qpdf_oh_get_key_if_dict (qpdf, resources, "/Font");
  unsigned char *content = NULL;
  size_t length = 0;
  qpdf_oh_get_page_content_data (qpdf, page, &content, &length);
  read_content (sheets, (const char *)content, length);
  free (content);
  qpdf_oh_release (qpdf, sheets->resources);
  qpdf_oh_release (qpdf, resources);
  qpdf_oh_release (qpdf, page);
  return check_sheet (sheets, error);
}

static void
copy_font (Sheets *sheets, YbEmbeddedFont *font)
{
  yb_embedded_font_mend_widths (font);
  font->object = yb_object_copy_take (sheets->copy, font->dictionary);
}

static gboolean
read_sheets (YbFaces *faces, const GByteArray *draft, YbFileWriter *file, GPtrArray *fonts, GError **error)
{
  qpdf_data qpdf = qpdf_init ();
  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  qpdf_read_memory (qpdf, "Cairo", (const char *)draft->data, draft->len, NULL);
  Sheets sheets = { .qpdf = qpdf, .fonts = fonts };
  sheets.copy = yb_object_copy_new (qpdf, file);
  sheets.known = g_hash_table_new (NULL, NULL);
  sheets.replacement_means = yb_glyphs_have_replacement (faces);
  gboolean done = yb_object_check (qpdf, "Cairo", error);
  for (guint i = 0; done && i < yb_faces_count (faces); i++)
    done = read_sheet (&sheets, i, yb_faces_peek (faces, i), error);
  for (guint i = 0; done && i < fonts->len; i++)
    copy_font (&sheets, g_ptr_array_index (fonts, i));
  done = done && yb_object_check (qpdf, "Cairo", error);
  g_hash_table_unref (sheets.known);
  yb_object_copy_free (sheets.copy);
  qpdf_cleanup (&qpdf);
  return done;
}

gboolean
yb_glyph_sheets_embed (YbFaces *faces, YbFileWriter *file, GPtrArray *fonts, GError **error)
{
  g_autoptr (GByteArray) draft = yb_faces_count (faces) > 0 ? draw_sheets (faces, error) : g_byte_array_new ();
  return draft && (draft->len == 0 || read_sheets (faces, draft, file, fonts, error));
}
