#include "page-builder.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

struct _PageBuilder
{
  YbPages *pages;
  GPtrArray *sections;
  GArray *page_list, *parts, *outline, *destinations;
  GHashTable *fonts; /* file name -> hb_font_t */
};

PageBuilder *
page_builder_new (double bleed)
{
  PageBuilder *builder = g_new0 (PageBuilder, 1);
  builder->pages = yb_pages_new ();
  builder->pages->galley = yb_galley_new ();
  builder->pages->width = yb_unit_from_mm (148);
  builder->pages->height = yb_unit_from_mm (210);
  builder->pages->bleed = yb_unit_from_mm (bleed);
  builder->sections = g_ptr_array_new ();
  builder->fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)hb_font_destroy);
  builder->page_list = g_array_new (FALSE, TRUE, sizeof (YbPage));
  builder->parts = g_array_new (FALSE, TRUE, sizeof (YbPart));
  builder->outline = g_array_new (FALSE, TRUE, sizeof (YbOutlineItem));
  builder->destinations = g_array_new (FALSE, TRUE, sizeof (YbDestination));
  builder->pages->galley->info = (YbDocumentInfo){ .id = "probe",
                                                   .title = "Chronik <2021> & mehr",
                                                   .subtitle = "Ein Probedruck",
                                                   .author = "Pressestelle",
                                                   .subject = "Was geschah",
                                                   .keywords = "Chronik, Presse; Jahrbuch",
                                                   .lang = "de",
                                                   .rights = "© Pressestelle",
                                                   .licence_url = "https://creativecommons.org/licenses/by/4.0/",
                                                   .isbn = "978-3-16-148410-0",
                                                   .issn = "2049-3630",
                                                   .series_title = "Chroniken",
                                                   .series_number = "7",
                                                   .year = 2021 };
  return builder;
}

static YbGalleySection *
last_section (PageBuilder *builder)
{
  return g_ptr_array_index (builder->sections, builder->sections->len - 1);
}

YbGalleySection *
page_builder_add_section (PageBuilder *builder, YbSectionKind kind, gint32 parent, YbTagRole root)
{
  YbGalleySection *section = yb_galley_section_new (kind);
  section->parent = parent;
  yb_tags_add (&section->tags, root, 0, 0);
  g_ptr_array_add (builder->sections, section);
  return section;
}

guint32
page_builder_add_tag (PageBuilder *builder, YbTagRole role, guint32 parent)
{
  return yb_tags_add (&last_section (builder)->tags, role, parent, 0);
}

YbTag *
page_builder_tag (PageBuilder *builder, guint32 tag)
{
  return &last_section (builder)->tags.items[tag];
}

/* The parts gathered so far belong to the page begun last. */
static void
end_page (PageBuilder *builder)
{
  if (builder->page_list->len == 0)
    return;
  YbPage *page = &g_array_index (builder->page_list, YbPage, builder->page_list->len - 1);
  page->n_parts = builder->parts->len;
  page->parts = yb_arena_memdup (builder->pages->arena, builder->parts->data, builder->parts->len * sizeof (YbPart));
  g_array_set_size (builder->parts, 0);
}

void
page_builder_begin_page (PageBuilder *builder, const char *label)
{
  end_page (builder);
  YbPage page = { .label = label };
  g_array_append_val (builder->page_list, page);
}

static hb_font_t *
open_font (PageBuilder *builder, const char *path)
{
  hb_font_t *known = g_hash_table_lookup (builder->fonts, path);
  if (known)
    return known;
  hb_blob_t *blob = hb_blob_create_from_file (path);
  hb_face_t *face = hb_face_create (blob, 0);
  hb_font_t *font = hb_font_create (face);
  hb_ot_font_set_funcs (font);
  hb_face_destroy (face);
  hb_blob_destroy (blob);
  g_hash_table_insert (builder->fonts, g_strdup (path), font);
  return font;
}

/* HarfBuzz's cluster values are the byte at which a cluster's text begins; in visual order they fall in backward runs.
 */
static void
take_clusters (YbArena *arena, YbGlyphRun *run, const hb_glyph_info_t *infos)
{
  GArray *clusters = g_array_new (FALSE, FALSE, sizeof (YbCluster));
  guint n = run->n_glyphs;
  for (guint i = 0, end; i < n; i = end)
    {
      guint at = run->backward ? n - 1 - i : i;
      for (end = i + 1; end < n && infos[run->backward ? n - 1 - end : end].cluster == infos[at].cluster; end++)
        ;
      guint next = end < n ? infos[run->backward ? n - 1 - end : end].cluster : run->n_bytes;
      YbCluster cluster = { (guint16)(next - infos[at].cluster), (guint16)(end - i) };
      g_array_append_val (clusters, cluster);
    }
  run->clusters = yb_arena_take_array (arena, clusters, &run->n_clusters);
}

static void
replace_hyphen (YbArena *arena, YbGlyphRun *run, const char *text)
{
  run->text = yb_arena_printf (arena, "%.*s\u00ad", (int)strlen (text), text);
  run->n_bytes = (guint32)strlen (run->text);
  ((YbCluster *)run->clusters)[run->n_clusters - 1].n_bytes = 2;
}

static YbGlyphRun
shape (PageBuilder *builder, const RunSpec *spec, YbUnit x)
{
  YbArena *arena = last_section (builder)->arena;
  g_autofree char *path = g_build_filename (g_getenv ("YEARBOOK_DATA"), "fonts", spec->font ? spec->font : VOLLKORN,
                                            NULL);
  g_autofree char *text = g_strconcat (spec->text, spec->hyphen ? "-" : "", NULL);
  hb_font_t *font = open_font (builder, path);
  YbGlyphRun run = { .font = yb_font_intern (path, 0, "a font"),
                     .size = yb_unit_from_points (spec->size > 0 ? spec->size : 10),
                     .expansion = spec->expansion,
                     .backward = spec->backward,
                     .colour = spec->colour,
                     .tag = spec->tag,
                     .rise = yb_unit_from_points (spec->rise),
                     .x = x,
                     .text = yb_arena_strdup (arena, text),
                     .n_bytes = (guint32)strlen (text) };
  hb_font_set_scale (font, run.size * (1000 + run.expansion) / 1000, run.size);
  hb_buffer_t *buffer = hb_buffer_create ();
  hb_buffer_add_utf8 (buffer, text, -1, 0, -1);
  hb_buffer_guess_segment_properties (buffer);
  hb_shape (font, buffer, NULL, 0);
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (buffer, &run.n_glyphs);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (buffer, NULL);
  YbGlyph *glyphs = yb_arena_new0_n (arena, YbGlyph, run.n_glyphs);
  for (guint i = 0; i < run.n_glyphs; i++)
    {
      glyphs[i] = (YbGlyph){ infos[i].codepoint, positions[i].x_advance, positions[i].x_offset,
                             -positions[i].y_offset };
      run.width += positions[i].x_advance;
    }
  run.glyphs = glyphs;
  take_clusters (arena, &run, infos);
  if (spec->hyphen)
    replace_hyphen (arena, &run, spec->text);
  hb_buffer_destroy (buffer);
  return run;
}

void
page_builder_add_line (PageBuilder *builder, double x, double y, const RunSpec *specs)
{
  YbArena *arena = last_section (builder)->arena;
  YbLine *line = yb_arena_new0 (arena, YbLine);
  guint n_runs = 0;
  while (specs[n_runs].text)
    n_runs++;
  YbGlyphRun *runs = yb_arena_new0_n (arena, YbGlyphRun, n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      line->width += yb_unit_from_points (specs[i].gap);
      runs[i] = shape (builder, &specs[i], line->width);
      line->width += runs[i].width;
    }
  line->ascent = yb_unit_from_points (9);
  line->descent = yb_unit_from_points (3);
  line->n_runs = n_runs;
  line->runs = runs;
  YbPart *part = page_builder_add_part (builder, YB_PART_TEXT, 0, x, y, 0, 0);
  part->line = line;
}

YbPart *
page_builder_add_part (PageBuilder *builder, YbPartKind kind, guint32 tag, double x, double y, double width,
                       double height)
{
  YbPart part = { .kind = kind,
                  .section = builder->sections->len - 1,
                  .tag = tag,
                  .x = yb_unit_from_points (x),
                  .y = yb_unit_from_points (y),
                  .width = yb_unit_from_points (width),
                  .height = yb_unit_from_points (height) };
  g_array_append_val (builder->parts, part);
  return &g_array_index (builder->parts, YbPart, builder->parts->len - 1);
}

const YbPicture *
page_builder_picture (PageBuilder *builder, guint index, const char *name, guint width, guint height)
{
  YbPicture *picture = yb_arena_new0 (builder->pages->arena, YbPicture);
  *picture = (YbPicture){ .index = index, .name = name, .width = width, .height = height, .orientation = 1 };
  picture->path = yb_arena_printf (builder->pages->arena, "%s/input/%s", YB_SOURCE_DIR, name);
  picture->is_rgb_or_grey = TRUE;
  return picture;
}

void
page_builder_add_heading (PageBuilder *builder, guint level, const char *title, const char *destination, double y)
{
  YbOutlineItem item = { level, title, destination, builder->page_list->len - 1, yb_unit_from_points (y) };
  g_array_append_val (builder->outline, item);
}

void
page_builder_add_destination (PageBuilder *builder, const char *name, double y)
{
  YbDestination destination = { name, builder->page_list->len - 1, yb_unit_from_points (y) };
  g_array_append_val (builder->destinations, destination);
}

YbPages *
page_builder_finish (PageBuilder *builder)
{
  YbPages *pages = builder->pages;
  end_page (builder);
  for (guint i = 0; i < builder->sections->len; i++)
    {
      YbGalleySection *section = g_ptr_array_index (builder->sections, i);
      yb_tags_seal (&section->tags, section->arena);
    }
  pages->galley->sections = yb_arena_take_pointers (pages->galley->arena, builder->sections,
                                                    &pages->galley->n_sections);
  pages->pages = yb_arena_take_array (pages->arena, builder->page_list, &pages->n_pages);
  pages->outline = yb_arena_take_array (pages->arena, builder->outline, &pages->n_outline_items);
  pages->destinations = yb_arena_take_array (pages->arena, builder->destinations, &pages->n_destinations);
  g_array_unref (builder->parts);
  g_hash_table_unref (builder->fonts);
  g_free (builder);
  return pages;
}
