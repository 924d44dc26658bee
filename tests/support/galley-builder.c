#include "support/galley-builder.h"

#include <string.h>

#define LETTER_WIDTH 5
#define TEXT_SIZE 10
#define NOTE_LEADING 10
#define BYTES_OF_LINE 10

struct _GalleyBuilder
{
  YbGalley *galley;
  GPtrArray *sections, *boxes;
  GArray *headings;
  const YbFont *font;
  YbNodeId last_node;
};

static YbUnit
points (double length)
{
  return yb_unit_from_points (length);
}

GalleyBuilder *
galley_builder_new (void)
{
  GalleyBuilder *builder = g_new0 (GalleyBuilder, 1);
  builder->galley = yb_galley_new ();
  builder->galley->info = (YbDocumentInfo){ .id = "test", .title = "Test", .lang = "en", .year = 2021 };
  builder->sections = g_ptr_array_new ();
  builder->boxes = g_ptr_array_new ();
  builder->headings = g_array_new (FALSE, TRUE, sizeof (YbHeading));
  builder->font = yb_font_intern ("/nowhere/test.ttf", 0, "Test Regular");
  return builder;
}

YbLayout *
galley_builder_layout (guint n_lines)
{
  YbLayout *layout = yb_layout_new ();
  layout->page = (YbPageGeometry){ .width = points (300),
                                   .height = points (30 + 40 + n_lines * GALLEY_LEADING),
                                   .bleed = points (5),
                                   .inner = points (20),
                                   .outer = points (80),
                                   .head = points (30),
                                   .foot = points (40),
                                   .margin_width = points (60),
                                   .margin_gap = points (10),
                                   .grid = points (GALLEY_LEADING),
                                   .running_head_baseline = points (20),
                                   .folio_baseline = points (15),
                                   .margin_space = points (GALLEY_LEADING) / 2 };
  layout->notes = (YbNoteDesign){ .space = points (GALLEY_LEADING), .rule = points (0.5), .rule_width = 205 };
  layout->palette = (YbPalette){ .accent = 0x0b5c43, .tint = 0xe4ede8, .ink = 0x1a1a1a };
  return layout;
}

/* ---- sections ---- */

static YbGalleySection *
last_section (GalleyBuilder *builder)
{
  g_assert (builder->sections->len > 0);
  return g_ptr_array_index (builder->sections, builder->sections->len - 1);
}

static void
end_section (GalleyBuilder *builder)
{
  if (builder->sections->len == 0)
    return;
  YbGalleySection *section = last_section (builder);
  section->n_boxes = builder->boxes->len;
  section->boxes = yb_arena_memdup (section->arena, builder->boxes->pdata, builder->boxes->len * sizeof (gpointer));
  g_ptr_array_set_size (builder->boxes, 0);
  yb_tags_seal (&section->tags, section->arena);
}

YbGalleySection *
galley_builder_add_flow (GalleyBuilder *builder, YbSectionKind kind, YbStart start)
{
  end_section (builder);
  YbGalleySection *section = yb_galley_section_new (kind);
  section->start = start;
  yb_tags_add (&section->tags, YB_TAG_ROLE_SECT, 0, 0);
  g_ptr_array_add (builder->sections, section);
  return section;
}

YbGalleySection *
galley_builder_add_fixed (GalleyBuilder *builder, YbSectionKind kind, YbStart start, const char *text)
{
  YbGalleySection *section = galley_builder_add_flow (builder, kind, start);
  section->fixed = TRUE;
  section->node = galley_builder_node (builder);
  YbPart *part = yb_arena_new0 (section->arena, YbPart);
  *part = (YbPart){ .kind = YB_PART_TEXT,
                    .x = points (10),
                    .y = points (50),
                    .line = galley_builder_line (builder, text, section->node, 0) };
  section->parts = part;
  section->n_parts = 1;
  return section;
}

/* ---- text ---- */

YbNodeId
galley_builder_node (GalleyBuilder *builder)
{
  return ++builder->last_node;
}

static YbGlyphRun *
make_run (YbArena *arena, const YbFont *font, const char *text, guint32 tag)
{
  YbGlyphRun *run = yb_arena_new0 (arena, YbGlyphRun);
  gsize length = strlen (text);
  YbGlyph *glyphs = yb_arena_new0_n (arena, YbGlyph, length);
  YbCluster *clusters = yb_arena_new0_n (arena, YbCluster, length);
  for (gsize i = 0; i < length; i++)
    {
      glyphs[i] = (YbGlyph){ .glyph = (guchar)text[i], .advance = points (LETTER_WIDTH) };
      clusters[i] = (YbCluster){ 1, 1 };
    }
  *run = (YbGlyphRun){ .font = font,
                       .size = points (TEXT_SIZE),
                       .tag = tag,
                       .width = points (LETTER_WIDTH * (double)length),
                       .n_glyphs = length,
                       .n_clusters = length,
                       .n_bytes = length,
                       .glyphs = glyphs,
                       .clusters = clusters,
                       .text = yb_arena_strdup (arena, text) };
  return run;
}

static YbLine *
make_line (GalleyBuilder *builder, const char *text, YbNodeId node, guint32 start, guint32 tag)
{
  YbArena *arena = last_section (builder)->arena;
  YbLine *line = yb_arena_new0 (arena, YbLine);
  *line = (YbLine){ .node = node,
                    .start = start,
                    .end = start + BYTES_OF_LINE,
                    .ascent = points (7),
                    .descent = points (3),
                    .space = 1000,
                    .n_runs = 1,
                    .runs = make_run (arena, builder->font, text, tag) };
  line->width = line->runs[0].width;
  return line;
}

const YbLine *
galley_builder_line (GalleyBuilder *builder, const char *text, YbNodeId node, guint32 start)
{
  guint32 tag = yb_tags_add (&last_section (builder)->tags, YB_TAG_ROLE_P, 1, node);
  return make_line (builder, text, node, start, tag);
}

/* ---- boxes ---- */

static YbBox *
make_box (GalleyBuilder *builder, double height, const YbPart *part)
{
  YbArena *arena = last_section (builder)->arena;
  YbBox *box = yb_arena_new0 (arena, YbBox);
  box->height = points (height);
  if (part)
    {
      box->parts = yb_arena_memdup (arena, part, sizeof *part);
      box->n_parts = 1;
    }
  return box;
}

YbBox *
galley_builder_add_box (GalleyBuilder *builder, double height)
{
  YbBox *box = make_box (builder, height, NULL);
  g_ptr_array_add (builder->boxes, box);
  return box;
}

static YbBox *
make_line_box (GalleyBuilder *builder, const YbLine *line, double height, double baseline)
{
  YbPart part = { .kind = YB_PART_TEXT, .y = points (baseline), .line = line };
  YbBox *box = make_box (builder, height, &part);
  box->baseline = points (baseline);
  return box;
}

YbNodeId
galley_builder_add_paragraph (GalleyBuilder *builder, const char *name, guint n_lines)
{
  YbNodeId node = galley_builder_node (builder);
  guint32 tag = yb_tags_add (&last_section (builder)->tags, YB_TAG_ROLE_P, 1, node);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%u", name, i + 1);
      YbLine *line = make_line (builder, text, node, i * BYTES_OF_LINE, tag);
      line->last = i + 1 == n_lines;
      YbBox *box = make_line_box (builder, line, GALLEY_LEADING, GALLEY_BASELINE);
      box->on_grid = TRUE;
      box->line = i;
      box->n_lines = n_lines;
      g_ptr_array_add (builder->boxes, box);
    }
  return node;
}

YbBox *
galley_builder_add_heading (GalleyBuilder *builder, const char *title)
{
  YbNodeId node = galley_builder_node (builder);
  YbBox *box = make_line_box (builder, galley_builder_line (builder, title, node, 0), GALLEY_LEADING, GALLEY_BASELINE);
  box->on_grid = TRUE;
  box->space_before = points (GALLEY_LEADING);
  box->keep_with_next = TRUE;
  box->node = node;
  g_ptr_array_add (builder->boxes, box);
  return box;
}

YbBox *
galley_builder_add_picture (GalleyBuilder *builder, const char *name, double height, gboolean floats)
{
  YbArena *arena = last_section (builder)->arena;
  YbPicture *picture = yb_arena_new0 (arena, YbPicture);
  picture->name = yb_arena_strdup (arena, name);
  YbNodeId node = galley_builder_node (builder);
  YbPart part = { .kind = YB_PART_PICTURE,
                  .tag = yb_tags_add (&last_section (builder)->tags, YB_TAG_ROLE_FIGURE, 1, node),
                  .width = points (200),
                  .height = points (height),
                  .picture = picture };
  YbBox *box = make_box (builder, height, &part);
  box->may_float = floats;
  g_ptr_array_add (builder->boxes, box);
  return box;
}

YbBox *
galley_builder_last_box (GalleyBuilder *builder)
{
  return g_ptr_array_index (builder->boxes, builder->boxes->len - 1);
}

YbNodeId
galley_builder_add_note (GalleyBuilder *builder, const char *name, guint n_lines)
{
  YbGalleySection *section = last_section (builder);
  YbBox *caller = galley_builder_last_box (builder);
  YbNodeId node = galley_builder_node (builder);
  guint32 tag = yb_tags_add (&section->tags, YB_TAG_ROLE_NOTE, 1, node);
  const YbBox **notes = yb_arena_new0_n (section->arena, const YbBox *, caller->n_notes + n_lines);
  if (caller->n_notes > 0)
    memcpy (notes, caller->notes, caller->n_notes * sizeof *notes);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%u", name, i + 1);
      YbBox *box = make_line_box (builder, make_line (builder, text, node, i * BYTES_OF_LINE, tag), NOTE_LEADING, 8);
      box->line = i;
      box->n_lines = n_lines;
      notes[caller->n_notes++] = box;
    }
  caller->notes = notes;
  return node;
}

void
galley_builder_add_margin (GalleyBuilder *builder, const char *name, guint n_lines)
{
  YbBox *box = galley_builder_last_box (builder);
  YbPart *parts = yb_arena_new0_n (last_section (builder)->arena, YbPart, n_lines);
  YbNodeId node = galley_builder_node (builder);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%u", name, i + 1);
      parts[i] = (YbPart){ .kind = YB_PART_TEXT,
                           .y = points (GALLEY_BASELINE + 10.0 * i),
                           .line = galley_builder_line (builder, text, node, i * BYTES_OF_LINE) };
    }
  box->margin_parts = parts;
  box->n_margin_parts = n_lines;
  box->margin_height = points (GALLEY_BASELINE + 10.0 * (n_lines - 1) + 3);
}

/* ---- the whole ---- */

void
galley_builder_add_outline (GalleyBuilder *builder, YbNodeId node, guint level, const char *title,
                            const char *destination)
{
  YbHeading heading = { .node = node, .level = level, .title = title, .destination = destination };
  g_array_append_val (builder->headings, heading);
}

void
galley_builder_add_folio (GalleyBuilder *builder)
{
  static const char characters[] = "0123456789ivxlcdm";
  YbArena *arena = builder->galley->arena;
  YbGlyphRun *runs = yb_arena_new0_n (arena, YbGlyphRun, sizeof characters - 1);
  for (guint i = 0; i < sizeof characters - 1; i++)
    {
      char text[2] = { characters[i], 0 };
      runs[i] = *make_run (arena, builder->font, text, 0);
    }
  builder->galley->folio = (YbFolioGlyphs){ .characters = characters, .runs = runs };
}

YbGalley *
galley_builder_finish (GalleyBuilder *builder)
{
  YbGalley *galley = builder->galley;
  end_section (builder);
  galley->sections = yb_arena_take_pointers (galley->arena, builder->sections, &galley->n_sections);
  galley->headings = yb_arena_take_array (galley->arena, builder->headings, &galley->n_headings);
  g_ptr_array_unref (builder->boxes);
  g_free (builder);
  return galley;
}
