#include "sample.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

/* ---- pieces ---- */

YbText
sample_text (Sample *sample, const char *text)
{
  return yb_text_plain (sample->book->arena, text, YB_SPAN_NONE);
}

static YbBlock *
make_block (Sample *sample, YbBlockKind kind, YbNodeId id, const char *text)
{
  YbBlock *block = yb_arena_new0 (sample->book->arena, YbBlock);
  block->kind = kind;
  block->id = id;
  block->text = sample_text (sample, text);
  block->start = 1;
  return block;
}

static YbBlock *
make_parent (Sample *sample, YbBlockKind kind, YbNodeId id, guint n_children, YbBlock *const *children)
{
  YbBlock *block = make_block (sample, kind, id, "");
  block->n_children = n_children;
  block->children = yb_arena_memdup (sample->book->arena, children, sizeof *children * n_children);
  return block;
}

#define CHILDREN(...)                                                                                                  \
  G_N_ELEMENTS (((YbBlock *[]){ __VA_ARGS__ })), (YbBlock *[])                                                         \
  {                                                                                                                    \
    __VA_ARGS__                                                                                                        \
  }

static YbBlock *
make_figure (Sample *sample, YbNodeId id, YbFigure figure, YbFigure **kept)
{
  YbBlock *block = make_block (sample, YB_BLOCK_FIGURE, id, "");
  YbFigure *copy = yb_arena_memdup (sample->book->arena, &figure, sizeof figure);
  block->figure = copy;
  if (kept)
    *kept = copy;
  return block;
}

static YbBlock *
make_styled (Sample *sample)
{
  YbBlock *block = make_block (sample, YB_BLOCK_PARAGRAPH, NODE_STYLED, STYLED);
  guint32 strong = (guint32)(strstr (STYLED, "fetten") - STYLED), label = (guint32)(strchr (STYLED, '1') - STYLED);
  guint32 see = (guint32)(strstr (STYLED, "siehe") - STYLED);
  YbRun runs[] = {
    { YB_RUN_EMPHASIS, strong - 4, strong + 11, NULL, 0 },
    { YB_RUN_STRONG, strong, strong + 6, NULL, 0 },
    { YB_RUN_LINK, see, see + 10, "#zweiter", 0 },
    { YB_RUN_NOTE_REFERENCE, label, label + 1, NULL, NODE_NOTE },
  };
  block->text.n_runs = G_N_ELEMENTS (runs);
  block->text.runs = yb_arena_memdup (sample->book->arena, runs, sizeof runs);
  return block;
}

static YbBlock *
make_table (Sample *sample)
{
  YbArena *arena = sample->book->arena;
  YbCell cells[] = {
    { NODE_CELL_1, sample_text (sample, "Jahr"), 1, 1, TRUE },
    { NODE_CELL_2, sample_text (sample, "Zahl"), 1, 1, TRUE },
    { NODE_CELL_3, sample_text (sample, "2021"), 1, 1, TRUE },
    { NODE_CELL_4, sample_text (sample, "12"), 1, 1, FALSE },
  };
  const YbCell *kept = yb_arena_memdup (arena, cells, sizeof cells);
  YbRow rows[] = { { 2, kept }, { 2, kept + 2 } };
  YbAlign aligns[] = { YB_ALIGN_START, YB_ALIGN_END };
  YbTable table = { .caption = sample_text (sample, "Zahlen"),
                    .n_columns = 2,
                    .aligns = yb_arena_memdup (arena, aligns, sizeof aligns),
                    .n_head_rows = 1,
                    .n_rows = 2,
                    .rows = yb_arena_memdup (arena, rows, sizeof rows) };
  YbBlock *block = make_block (sample, YB_BLOCK_TABLE, NODE_TABLE, "");
  block->table = yb_arena_memdup (arena, &table, sizeof table);
  return block;
}

static YbBlock *
make_list (Sample *sample)
{
  YbBlock *first = make_parent (sample, YB_BLOCK_LIST_ITEM, NODE_ITEM_1,
                                CHILDREN (make_block (sample, YB_BLOCK_PARAGRAPH, NODE_ITEM_1_TEXT, "eins")));
  YbBlock *second = make_parent (sample, YB_BLOCK_LIST_ITEM, NODE_ITEM_2,
                                 CHILDREN (make_block (sample, YB_BLOCK_PARAGRAPH, NODE_ITEM_2_TEXT, "zwei")));
  YbBlock *list = make_parent (sample, YB_BLOCK_LIST, NODE_LIST, CHILDREN (first, second));
  list->ordered = list->tight = TRUE;
  list->start = 3;
  return list;
}

/* ---- pictures ---- */

static const YbPicture *
make_picture (Sample *sample, guint idx)
{
  YbPicture *picture = yb_arena_new0 (sample->book->arena, YbPicture);
  g_autofree char *name = g_strdup_printf ("%u.png", idx);
  g_autofree char *path = g_build_filename (sample->folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 30, 20 + (int)idx);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  *picture = (YbPicture){ .index = idx,
                          .name = yb_arena_strdup (sample->book->arena, name),
                          .path = yb_arena_strdup (sample->book->arena, path),
                          .format = YB_PICTURE_PNG,
                          .width = 30,
                          .height = 20 + idx,
                          .orientation = 1,
                          .is_rgb_or_grey = TRUE };
  return picture;
}

/* ---- the book ---- */

static const YbSection *
make_section (Sample *sample, YbPageKind kind, YbNodeId id, const char *title, const char *text)
{
  YbSection *section = yb_arena_new0 (sample->book->arena, YbSection);
  YbBlock *paragraph = make_block (sample, YB_BLOCK_PARAGRAPH, id + 1, text);
  *section = (YbSection){ .kind = kind, .id = id, .title = sample_text (sample, title), .n_blocks = 1 };
  section->blocks = yb_arena_memdup (sample->book->arena, &paragraph, sizeof paragraph);
  return section;
}

static YbEntry *
make_entry (Sample *sample, YbNodeId id, const char *slug, guint n_blocks, YbBlock *const *blocks)
{
  YbEntry *entry = yb_arena_new0 (sample->book->arena, YbEntry);
  *entry = (YbEntry){ .id = id, .slug = slug, .date = { 2021, 7, 6 }, .category = "Verwaltung", .n_blocks = n_blocks };
  entry->title = sample_text (sample, slug);
  entry->subtitle = sample_text (sample, "");
  entry->blocks = yb_arena_memdup (sample->book->arena, blocks, sizeof *blocks * n_blocks);
  return entry;
}

static YbEntry *
make_first_entry (Sample *sample)
{
  YbBook *book = sample->book;
  YbFigure lead = { .picture = book->pictures[0],
                    .alt = "Ein schwarzes Feld",
                    .lead = TRUE,
                    .caption = sample_text (sample, "Das Feld"),
                    .credit = "Foto: Anna",
                    .licence = "CC BY 4.0" };
  YbFigure other = { .picture = book->pictures[1], .alt = "Ein größeres Feld", .caption = sample_text (sample, "") };
  YbFigure adorning = { .picture = book->pictures[1], .alt = "", .decorative = TRUE };
  YbFigure absent = { .caption = sample_text (sample, "Minister am Rednerpult"), .credit = "Foto: Bert" };
  adorning.caption = sample_text (sample, "");
  YbBlock *heading = make_block (sample, YB_BLOCK_HEADING, NODE_HEADING, "Zwischentitel");
  heading->level = 1;
  YbBlock *quote = make_parent (sample, YB_BLOCK_QUOTE, NODE_QUOTE,
                                CHILDREN (make_block (sample, YB_BLOCK_PARAGRAPH, NODE_QUOTE_TEXT, "So ist es.")));
  quote->text = sample_text (sample, "Eine Stimme");
  YbBlock *gallery = make_parent (sample, YB_BLOCK_GALLERY, NODE_GALLERY,
                                  CHILDREN (make_figure (sample, NODE_GALLERY_1, other, &sample->gallery_figure),
                                            make_figure (sample, NODE_GALLERY_2, adorning, NULL)));
  YbBlock *missing = make_parent (sample, YB_BLOCK_PICTURE_LIST, NODE_PICTURE_LIST,
                                  CHILDREN (make_figure (sample, NODE_ABSENT, absent, &sample->absent)));
  YbBlock *link = make_block (sample, YB_BLOCK_PARAGRAPH, NODE_LINK, "Mehr");
  YbRun run = { YB_RUN_LINK, 0, 4, "https://example.org/a b", 0 };
  link->text.n_runs = 1;
  link->text.runs = yb_arena_memdup (book->arena, &run, sizeof run);
  YbBlock *links = make_parent (sample, YB_BLOCK_LINK_LIST, NODE_LINKS, CHILDREN (link));
  YbEntry *entry = make_entry (sample, NODE_TITLE, "erster",
                               CHILDREN (make_figure (sample, NODE_LEAD, lead, &sample->lead), make_styled (sample),
                                         heading, make_list (sample), quote, make_table (sample),
                                         make_block (sample, YB_BLOCK_CODE, NODE_CODE, "a <b>\n  c"),
                                         make_block (sample, YB_BLOCK_RULE, NODE_RULE, ""), gallery, missing, links));
  YbBlock *note = make_parent (sample, YB_BLOCK_NOTE, NODE_NOTE,
                               CHILDREN (make_block (sample, YB_BLOCK_PARAGRAPH, NODE_NOTE_TEXT, "Eine Anmerkung.")));
  note->text = sample_text (sample, "1");
  entry->n_notes = 1;
  entry->notes = yb_arena_memdup (book->arena, &note, sizeof note);
  return entry;
}

static void
add_chapter (Sample *sample)
{
  YbBook *book = sample->book;
  YbArena *arena = book->arena;
  YbEntry *second = make_entry (
      sample, NODE_SECOND_TITLE, "zweiter",
      CHILDREN (make_block (sample, YB_BLOCK_PARAGRAPH, NODE_SECOND_TEXT, "Ein zweiter Bericht.")));
  const YbEntry *entries[] = { make_first_entry (sample), second };
  YbChapter *chapter = yb_arena_new0 (arena, YbChapter);
  *chapter = (YbChapter){
    .id = NODE_CHAPTER, .slug = "juli", .title = "Juli", .number = 7, .year = 2021, .n_entries = 2
  };
  chapter->entries = yb_arena_memdup (arena, entries, sizeof entries);
  book->n_entries = 2;
  book->entries = chapter->entries;
  book->n_chapters = 1;
  book->chapters = yb_arena_memdup (arena, &chapter, sizeof chapter);
}

static void
add_credits (Sample *sample)
{
  YbArena *arena = sample->book->arena;
  static const YbNodeId anna[] = { NODE_LEAD }, nobody[] = { NODE_GALLERY_1 };
  YbCredit credits[] = { { "Foto: Anna", 1, anna }, { NULL, 1, nobody } };
  sample->book->n_credits = 2;
  sample->book->credits = yb_arena_memdup (arena, credits, sizeof credits);
}

static void
fill_record (YbRecord *record)
{
  *record = (YbRecord){ .id = "probe",
                        .title = "Jahrbuch",
                        .subtitle = "Chronik",
                        .year = 2021,
                        .lang = "de",
                        .publisher = "Presseamt",
                        .editor = "E. Ditor",
                        .rights = "Alle Rechte",
                        .licence = "CC BY 4.0",
                        .series_title = "Jahrbücher",
                        .series_number = "12",
                        .description = "Ein Jahr.",
                        .chapters = YB_CHAPTERS_MONTH };
  record->isbn[YB_MEDIUM_EPUB] = "978-3-16-148410-0";
  record->isbn[YB_MEDIUM_PRINT] = "978-3-16-148411-7";
  record->issn[YB_MEDIUM_EPUB] = "0317-8471";
}

static void
fill_terms (YbTerms *terms)
{
  static const char *const months[] = { "Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                        "Juli",   "August",  "September", "Oktober", "November", "Dezember" };
  static const char *const days[] = { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" };
  *terms = (YbTerms){ .contents = "Inhalt",
                      .page = "Seite",
                      .months_letters = "JFMAMJJASOND",
                      .back_to_text = "zurück zum Text",
                      .picture_without_credit = "ohne Angabe" };
  memcpy (terms->months, months, sizeof months);
  memcpy (terms->months_short, months, sizeof months);
  memcpy (terms->weekdays, days, sizeof days);
}

static void
fill_book (Sample *sample)
{
  YbBook *book = sample->book = yb_book_new ();
  fill_record (&book->record);
  fill_terms (&book->terms);
  const YbPicture *pictures[] = { make_picture (sample, 0), make_picture (sample, 1) };
  book->n_pictures = 2;
  book->pictures = yb_arena_memdup (book->arena, pictures, sizeof pictures);
  book->imprint = make_section (sample, YB_PAGE_IMPRINT, NODE_IMPRINT, "Impressum", "Presseamt");
  book->foreword = make_section (sample, YB_PAGE_FOREWORD, NODE_FOREWORD, "Vorwort", "Liebe Leserinnen und Leser");
  add_chapter (sample);
  book->afterword = make_section (sample, YB_PAGE_AFTERWORD, NODE_AFTERWORD, "Nachwort", "Danke.");
  add_credits (sample);
  book->n_nodes = NODES_END - 1;
}

/* ---- the layout ---- */

static YbLayout *
make_layout (void)
{
  YbLayout *layout = yb_layout_new ();
  layout->name = "probe";
  layout->page = (YbPageGeometry){ .width = yb_unit_from_mm (170), .height = yb_unit_from_mm (240) };
  layout->palette = (YbPalette){ 0x0b5c43, 0xe4ede8, 0x1a1a1a, 0x5c625f, 0xffffff, 0xb7beba };
  for (guint role = 0; role < YB_N_ROLES; role++)
    layout->styles[role] = (YbStyle){ .families = "Vollkorn, Noto Serif, Noto Serif CJK SC",
                                      .size = yb_unit_from_points (10),
                                      .leading = yb_unit_from_points (13),
                                      .weight = 400,
                                      .colour = 0x1a1a1a,
                                      .hyphenate = TRUE,
                                      .indent = yb_unit_from_points (10) };
  layout->styles[YB_ROLE_CAPTION].families = "Inter, Noto Sans";
  layout->styles[YB_ROLE_ENTRY_CATEGORY].colour = 0x0b5c43;
  layout->cover = (YbCoverDesign){ .ground = 0x0b5c43, .start = yb_unit_from_mm (18), .disc = 0xffffff };
  layout->cover.year_baseline = yb_unit_from_mm (46);
  layout->cover.title_baseline = yb_unit_from_mm (68);
  layout->cover.publisher_baseline = yb_unit_from_mm (218);
  layout->cover.days_top = yb_unit_from_mm (102);
  layout->cover.days_start = yb_unit_from_mm (25);
  layout->cover.days_width = yb_unit_from_mm (123);
  layout->cover.days_leading = yb_unit_from_mm (8.4);
  layout->cover.dot_radius = yb_unit_from_points (1.3);
  layout->cover.disc_radius = yb_unit_from_points (5.2);
  layout->cover.title_lines = 7;
  layout->epub = (YbEpubDesign){ .smallest_type = 800, .largest_type = 3000, .chart_width = 24 };
  layout->charts = (YbChartDesign){ .bar_height = yb_unit_from_points (9),
                                    .share_height = yb_unit_from_points (18),
                                    .line_height = yb_unit_from_points (120),
                                    .line_width = yb_unit_from_points (2),
                                    .gap = yb_unit_from_points (6),
                                    .row_space = yb_unit_from_points (3),
                                    .names_widest = YB_UNIT_PER_POINT / 3 };
  layout->pictures.jpeg_quality = 85;
  static const YbPageType types[] = { YB_PAGE_TYPE_COVER,     YB_PAGE_TYPE_TITLE_PAGE, YB_PAGE_TYPE_IMPRINT,
                                      YB_PAGE_TYPE_CONTENTS,  YB_PAGE_TYPE_FOREWORD,   YB_PAGE_TYPE_CHAPTERS,
                                      YB_PAGE_TYPE_AFTERWORD, YB_PAGE_TYPE_CREDITS };
  layout->book.pages.n_types = G_N_ELEMENTS (types);
  memcpy (layout->book.pages.types, types, sizeof types);
  return layout;
}

/* ---- the whole ---- */

Sample *
sample_new (void)
{
  Sample *sample = g_new0 (Sample, 1);
  sample->folder = g_dir_make_tmp ("yearbook-epub-XXXXXX", NULL);
  g_assert_nonnull (sample->folder);
  fill_book (sample);
  sample->layout = make_layout ();
  sample->context = (YbContext){ .diagnostics = yb_diagnostics_new (),
                                 .data_folder = g_getenv ("YEARBOOK_DATA"),
                                 .n_jobs = 2 };
  g_assert_nonnull (sample->context.data_folder);
  return sample;
}

void
sample_free (Sample *sample)
{
  for (guint i = 0; i < sample->book->n_pictures; i++)
    g_unlink (sample->book->pictures[i]->path);
  g_rmdir (sample->folder);
  g_free (sample->folder);
  yb_diagnostics_free (sample->context.diagnostics);
  yb_page_map_free (sample->map);
  yb_layout_free (sample->layout);
  yb_book_free (sample->book);
  g_free (sample);
}

void
sample_add_page (Sample *sample, const char *label, YbNodeId node, guint32 offset)
{
  if (!sample->map)
    {
      sample->map = yb_page_map_new ();
      sample->map->n_nodes = sample->book->n_nodes;
      sample->map->page_of_node = yb_arena_new0_n (sample->map->arena, guint32, sample->book->n_nodes + 1);
      sample->map->pages = yb_arena_new0_n (sample->map->arena, YbPageStart, 100);
    }
  YbPageMap *map = sample->map;
  ((YbPageStart *)map->pages)[map->n_pages++] = (YbPageStart){ label, node, offset };
  for (YbNodeId i = node; node && i <= sample->book->n_nodes; i++)
    ((guint32 *)map->page_of_node)[i] = map->n_pages;
}

YbPackage *
sample_make (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  YbPackage *package = yb_epub_make (&sample->context, sample->book, sample->layout, sample->map, YB_EPUB_PICTURES_FULL,
                                     NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (package);
  return package;
}

char *
sample_read (const YbPackage *package, const char *name)
{
  g_autofree char *path = g_strconcat ("EPUB/", name, NULL);
  for (guint i = 0; i < package->n_files; i++)
    if (strcmp (package->files[i].name, path) == 0 && package->files[i].bytes)
      {
        gsize size;
        const char *bytes = g_bytes_get_data (package->files[i].bytes, &size);
        return g_strndup (bytes, size);
      }
  return NULL;
}

char *
sample_make_and_read (Sample *sample, const char *name)
{
  g_autoptr (YbPackage) package = sample_make (sample);
  char *text = sample_read (package, name);
  g_assert_nonnull (text);
  return text;
}

int
sample_run (void)
{
  /* Pango reads the host's configuration of fonts, though it is not used, and leaks a little of it. */
  g_autofree char *fonts = g_build_filename (g_getenv ("YEARBOOK_DATA"), "fonts", "fonts.conf", NULL);
  g_setenv ("FONTCONFIG_FILE", fonts, TRUE);
  int status = g_test_run ();
  cairo_debug_reset_static_data ();
  return status;
}
