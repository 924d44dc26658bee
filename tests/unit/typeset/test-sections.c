/* Sections whose page is composed as a whole: openers with pictures, portraits. */
#include "layout/layout-load.h"
#include "typeset/typeset.h"

#include "unit/assemble/assemble-fixture.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbGalleySection, yb_galley_section_unref)

/* Sets the book of `fixture` in chronik as `change` makes it; the caller frees it. */
static YbGalley *
set_book (Fixture *fixture, void (*change) (YbLayout *layout))
{
  g_autoptr (GError) error = NULL;
  fixture->context.data_folder = g_getenv ("YEARBOOK_DATA");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_autoptr (YbLayout) layout = yb_layout_load (&fixture->context, "chronik", YB_SPAN_NONE);
  g_assert_nonnull (layout);
  if (change)
    change (layout);
  g_autoptr (YbTypesetter) typesetter = yb_typesetter_new (&fixture->context, layout, &error);
  g_assert_no_error (error);
  return yb_typeset (typesetter, book);
}

static void
write_book (const char *keys)
{
  assemble_write_picture ("book/images/a.png");
  assemble_write_record (keys);
  assemble_write_entry ("one", "2021-03-04", "Eins", "images:\n  - file: images/a.png\n    alt: Ein Bild\n");
}

static const YbGalleySection *
find_section (const YbGalley *galley, YbSectionKind kind, guint index)
{
  for (guint i = 0; i < galley->n_sections; i++)
    if (galley->sections[i]->kind == kind && index-- == 0)
      return galley->sections[i];
  return NULL;
}

static const YbPart *
find_picture (const YbPart *parts, guint n_parts)
{
  for (guint i = 0; i < n_parts; i++)
    if (parts[i].kind == YB_PART_PICTURE)
      return &parts[i];
  return NULL;
}

static const char *
find_alt (const YbGalleySection *section, const YbPart *part)
{
  return part->tag == YB_TAG_ARTIFACT ? NULL : section->tags.items[part->tag].alt;
}

/* The picture has a left-hand page of its own before the opener, and reaches beyond the trim on all sides. */
static void
test_picture_page (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_book ("openers:\n  3:\n    file: images/a.png\n    alt: Ein Feld\n    credit: Foto A\n");
  g_autoptr (YbGalley) galley = set_book (fixture, NULL);
  const YbGalleySection *page = find_section (galley, YB_SECTION_OPENER, 0);
  g_assert_nonnull (find_section (galley, YB_SECTION_OPENER, 1));
  g_assert_true (page->fixed && page->bare && page->from_page_edge && page->start == YB_START_VERSO);
  g_assert_cmpuint (page->n_parts, ==, 1);
  g_assert_cmpint (page->parts[0].x, ==, -yb_unit_from_mm (3));
  g_assert_cmpint (page->parts[0].y, ==, -yb_unit_from_mm (3));
  g_assert_cmpint (page->parts[0].width, ==, yb_unit_from_mm (170) + 2 * yb_unit_from_mm (3));
  g_assert_cmpint (page->parts[0].height, ==, yb_unit_from_mm (240) + 2 * yb_unit_from_mm (3));
  g_assert_cmpstr (find_alt (page, &page->parts[0]), ==, "Ein Feld");
  g_assert_cmpuint (page->n_nodes, ==, 1);
}

/* The text of a section's fixed lines, one behind the other. */
static char *
join_lines (const YbGalleySection *section, YbUnit *smallest)
{
  GString *text = g_string_new (NULL);
  *smallest = G_MAXINT32;
  for (guint i = 0; i < section->n_parts; i++)
    if (section->parts[i].kind == YB_PART_TEXT)
      {
        const YbLine *line = section->parts[i].line;
        for (guint k = 0; k < line->n_runs; k++)
          g_string_append_len (text, line->runs[k].text, line->runs[k].n_bytes);
        *smallest = MIN (*smallest, section->parts[i].y);
      }
  return g_string_free (text, FALSE);
}

/* Nothing of it is lost, and it is set smaller: on half a page of large letters it would go on for twenty pages. */
static void
test_long_titles (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) title = g_string_new (NULL);
  for (guint i = 0; i < 800; i++)
    g_string_append_printf (title, "%sWort%u", i > 0 ? " " : "", i);
  g_autofree char *record = g_strdup_printf ("id: a\ntitle: %s\nlang: de\nyear: 2021\npublisher: Amt\n"
                                             "chapters: category\n",
                                             title->str);
  g_autofree char *category = g_strdup_printf ("category: %s\n", title->str);
  fixture_write ("book/yearbook.yaml", record);
  assemble_write_entry ("one", "2021-03-04", "Eins", category);
  g_autoptr (YbGalley) galley = set_book (fixture, NULL);
  YbUnit smallest;
  const YbGalleySection *page = find_section (galley, YB_SECTION_TITLE, 0);
  g_autofree char *on_title_page = join_lines (page, &smallest);
  g_assert_true (g_str_has_prefix (on_title_page, title->str));
  g_assert_nonnull (strstr (on_title_page, "Amt"));
  g_assert_cmpint (page->parts[page->n_parts - 1].y, <, 3 * yb_unit_from_mm (240));
  page = find_section (galley, YB_SECTION_OPENER, 0);
  g_autofree char *on_opener = join_lines (page, &smallest);
  g_assert_nonnull (strstr (on_opener, title->str));
  g_assert_cmpint (smallest, >, 0);
}

static void
use_ground (YbLayout *layout)
{
  layout->opener.picture = YB_OPENER_PICTURE_GROUND;
  layout->opener.panel_space = yb_unit_from_mm (10);
  layout->opener.picture_of_entry = TRUE;
}

static gboolean
stands_on_panel (const YbGalleySection *section, guint index, YbColour ground)
{
  const YbPart *text = &section->parts[index];
  for (guint i = 0; i < index; i++)
    {
      const YbPart *panel = &section->parts[i];
      if (panel->kind == YB_PART_RECT && panel->colour == ground && panel->x <= text->x && panel->y < text->y
          && panel->x + panel->width >= text->x + text->line->width && panel->y + panel->height >= text->y)
        return TRUE;
    }
  return FALSE;
}

/* No word stands on the picture itself, and nothing else on the page but what the opener has. */
static void
expect_panels (const YbGalleySection *opener)
{
  guint n_texts = 0;
  g_assert_true (opener->bare);
  g_assert_cmpint (opener->parts[0].kind, ==, YB_PART_PICTURE);
  for (guint i = 0; i < opener->n_parts; i++)
    if (opener->parts[i].kind == YB_PART_TEXT)
      {
        g_assert_true (stands_on_panel (opener, i, 0xffffff));
        n_texts++;
      }
  g_assert_cmpuint (n_texts, ==, 5); /* number, name, day, title, page */
}

static void
test_picture_ground (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_book ("openers:\n  3:\n    file: images/a.png\n    alt: Ein Feld\n");
  g_autoptr (YbGalley) galley = set_book (fixture, use_ground);
  const YbGalleySection *opener = find_section (galley, YB_SECTION_OPENER, 0);
  g_assert_null (find_section (galley, YB_SECTION_OPENER, 1));
  expect_panels (opener);
  g_assert_cmpstr (find_alt (opener, &opener->parts[0]), ==, "Ein Feld");
  g_assert_cmpint (opener->parts[0].x, ==, -yb_unit_from_mm (3) - yb_unit_from_mm (18));
  g_assert_cmpuint (opener->n_nodes, ==, 2);
}

/* The picture of an entry is described there, not twice. */
static void
test_picture_of_entry (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_book ("");
  g_autoptr (YbGalley) galley = set_book (fixture, use_ground);
  const YbGalleySection *opener = find_section (galley, YB_SECTION_OPENER, 0);
  expect_panels (opener);
  g_assert_cmpuint (opener->parts[0].tag, ==, YB_TAG_ARTIFACT);
  g_autoptr (YbGalley) without = set_book (fixture, NULL);
  const YbGalleySection *drawn = find_section (without, YB_SECTION_OPENER, 0);
  g_assert_null (find_picture (drawn->parts, drawn->n_parts));
}

static void
narrow_margin (YbLayout *layout)
{
  layout->pictures.portrait_width = yb_unit_from_mm (40);
}

/* In the margin beside the first lines where it fits; else at the head of the text with its caption at its side. */
static void
test_portrait (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_book ("");
  fixture_write ("book/pages/foreword.md", "---\nportrait:\n  file: images/a.png\n  alt: Eine Frau\n"
                                           "  caption: Erika Muster\n---\n\nLiebe Leserin\n");
  g_autoptr (YbGalley) galley = set_book (fixture, NULL);
  const YbGalleySection *foreword = find_section (galley, YB_SECTION_FOREWORD, 0);
  const YbBox *box = foreword->boxes[1];
  const YbPart *portrait = find_picture (box->margin_parts, box->n_margin_parts);
  g_assert_nonnull (portrait);
  g_assert_cmpint (portrait->width, ==, yb_unit_from_mm (23));
  g_assert_cmpint (box->height, ==, 0);
  g_assert_true (box->keep_with_next);
  g_assert_cmpint (foreword->tags.items[portrait->tag].role, ==, YB_TAG_ROLE_FIGURE);
  g_assert_cmpstr (find_alt (foreword, portrait), ==, "Eine Frau");
  g_autoptr (YbGalley) wide = set_book (fixture, narrow_margin);
  box = find_section (wide, YB_SECTION_FOREWORD, 0)->boxes[1];
  portrait = find_picture (box->parts, box->n_parts);
  g_assert_nonnull (portrait);
  g_assert_cmpint (portrait->width, ==, yb_unit_from_mm (40));
  g_assert_cmpint (box->parts[1].kind, ==, YB_PART_TEXT);
  g_assert_cmpint (box->parts[1].x, >, portrait->x + portrait->width);
  g_assert_cmpint (box->parts[1].y, <=, portrait->height);
}

static guint
count_pictures (const YbGalleySection *section)
{
  guint n = 0;
  for (guint i = 0; i < section->n_parts; i++)
    n += section->parts[i].kind == YB_PART_PICTURE;
  return n;
}

/* The mark stands on covers and title page; a layout may leave it out. */
static void
test_logo (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const YbSectionKind kinds[] = { YB_SECTION_COVER, YB_SECTION_TITLE, YB_SECTION_BACK_COVER };
  write_book ("logo:\n  file: images/a.png\n  alt: Wappen\n");
  g_autoptr (YbGalley) galley = set_book (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const YbGalleySection *section = find_section (galley, kinds[i], 0);
      const YbPart *logo = find_picture (section->parts, section->n_parts);
      g_assert_cmpuint (count_pictures (section), ==, 1);
      g_assert_cmpstr (find_alt (section, logo), ==, "Wappen");
      g_assert_cmpint (logo->width, ==, logo->height * 8 / 6); /* as the picture is */
      g_assert_cmpint (logo->x, >=, 0);
      g_assert_cmpint (logo->x + logo->width, <, yb_unit_from_mm (170));
    }
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
#define ADD(name, function) g_test_add ("/sections/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("opener/picture-page", test_picture_page);
  ADD ("opener/picture-ground", test_picture_ground);
  ADD ("opener/picture-of-entry", test_picture_of_entry);
  ADD ("portrait", test_portrait);
  ADD ("logo", test_logo);
  ADD ("long-titles", test_long_titles);
  return g_test_run ();
}
