#include "probe.h"

#include "emit/pdf/pdf.h"

#include <glib/gstdio.h>
#include <string.h>

static const YbLayout layout = { .pictures = { .resolution = 300, .tolerance = 1.33, .jpeg_quality = 85 } };

static void
add_furniture (PageBuilder *builder, const char *folio)
{
  page_builder_add_part (builder, YB_PART_RECT, 0, -8, 60, 20, 40)->colour = 0x2f6f8f;
  page_builder_add_line (builder, 200, 560, (RunSpec[]){ { folio, .font = INTER, .size = 8 }, { NULL } });
}

static void
add_cover (PageBuilder *builder)
{
  page_builder_add_section (builder, YB_SECTION_COVER, -1, YB_TAG_ROLE_SECT);
  page_builder_begin_page (builder, "i");
  guint32 title = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  page_builder_add_part (builder, YB_PART_RECT, 0, -8.5, -8.5, 440, 620)->colour = 0x123a5a;
  page_builder_add_line (builder, 40, 200,
                         (RunSpec[]){ { "Chronik 2021", title, INTER, 40, .colour = 0xffffff }, { NULL } });
  page_builder_add_part (builder, YB_PART_DISC, 0, 60, 300, 10, 0)->colour = 0xf0b030;
  page_builder_add_part (builder, YB_PART_RING, 0, 100, 300, 10, 1)->colour = 0xf0b030;
}

static guint32
add_link (PageBuilder *builder, guint32 parent, const char *target, const char *description)
{
  guint32 link = page_builder_add_tag (builder, YB_TAG_ROLE_LINK, parent);
  page_builder_tag (builder, link)->target = target;
  page_builder_tag (builder, link)->description = description;
  return link;
}

static void
add_contents (PageBuilder *builder)
{
  page_builder_add_section (builder, YB_SECTION_CONTENTS, -1, YB_TAG_ROLE_SECT);
  page_builder_begin_page (builder, "ii");
  guint32 heading = page_builder_add_tag (builder, YB_TAG_ROLE_H1, 1);
  page_builder_add_heading (builder, 1, "Inhalt", "inhalt", 60);
  page_builder_add_line (builder, 40, 80, (RunSpec[]){ { "Inhalt", heading, .size = 20 }, { NULL } });
  guint32 toc = page_builder_add_tag (builder, YB_TAG_ROLE_TOC, 1);
  guint32 item = page_builder_add_tag (builder, YB_TAG_ROLE_TOCI, toc);
  guint32 reference = page_builder_add_tag (builder, YB_TAG_ROLE_REFERENCE, item);
  guint32 link = add_link (builder, reference, "#maerz", "März, Seite 1");
  page_builder_add_line (builder, 40, 120, (RunSpec[]){ { "März", link }, { "1", link, .gap = 200 }, { NULL } });
  add_furniture (builder, "ii");
}

static void
add_text (PageBuilder *builder)
{
  guint32 heading = page_builder_add_tag (builder, YB_TAG_ROLE_H2, 1);
  page_builder_add_line (builder, 40, 120, (RunSpec[]){ { "Öffentlich", heading, .size = 14 }, { NULL } });
  guint32 paragraph = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  guint32 strong = page_builder_add_tag (builder, YB_TAG_ROLE_SPAN, paragraph);
  guint32 link = add_link (builder, paragraph, "https://example.org/über uns", "Über uns");
  guint32 reference = page_builder_add_tag (builder, YB_TAG_ROLE_REFERENCE, paragraph);
  guint32 call = add_link (builder, reference, "#n7", "Fußnote 1");
  guint32 note = page_builder_add_tag (builder, YB_TAG_ROLE_NOTE, paragraph);
  guint32 foreign = page_builder_add_tag (builder, YB_TAG_ROLE_SPAN, paragraph);
  page_builder_tag (builder, foreign)->lang = "he";
  page_builder_add_line (builder, 40, 150,
                         (RunSpec[]){ { "Die offizielle Pflicht: ", paragraph, .expansion = 12 },
                                      { "fett", strong, VOLLKORN_BOLD },
                                      { " ", paragraph },
                                      { "ein Ver", link },
                                      { "weis", link, VOLLKORN_BOLD, .hyphen = TRUE },
                                      { NULL } });
  page_builder_add_line (
      builder, 40, 165,
      (RunSpec[]){
          { "nach außen", link }, { "1", call, .size = 6, .rise = 4 }, { " und weiter ", paragraph }, { NULL } });
  page_builder_add_line (builder, 40, 180,
                         (RunSpec[]){ { "auf Hebräisch ", paragraph },
                                      { "שלום עולם", foreign, HEBREW, .backward = TRUE },
                                      { " bis zum ", paragraph },
                                      { NULL } });
  page_builder_add_line (builder, 40, 500, (RunSpec[]){ { "1 Eine Fußnote.", note, .size = 8 }, { NULL } });
  page_builder_add_destination (builder, "n7", 490);
  add_furniture (builder, "1");
  page_builder_begin_page (builder, "2");
  page_builder_add_line (builder, 40, 80, (RunSpec[]){ { "Ende des Absatzes.", paragraph }, { NULL } });
}

static void
add_list (PageBuilder *builder)
{
  guint32 list = page_builder_add_tag (builder, YB_TAG_ROLE_L, 1);
  for (guint i = 0; i < 2; i++)
    {
      guint32 item = page_builder_add_tag (builder, YB_TAG_ROLE_LI, list);
      guint32 label = page_builder_add_tag (builder, YB_TAG_ROLE_LBL, item);
      guint32 body = page_builder_add_tag (builder, YB_TAG_ROLE_LBODY, item);
      page_builder_add_line (builder, 40, 110 + 14 * i,
                             (RunSpec[]){ { "– ", label }, { i ? "zweitens" : "erstens", body }, { NULL } });
    }
}

static void
add_table (PageBuilder *builder)
{
  static const char *const texts[] = { "Land", "Zahl", "Sachsen", "" };
  guint32 table = page_builder_add_tag (builder, YB_TAG_ROLE_TABLE, 1), row = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (i % 2 == 0)
        row = page_builder_add_tag (builder, YB_TAG_ROLE_TR, table);
      guint32 cell = page_builder_add_tag (builder, i < 2 ? YB_TAG_ROLE_TH : YB_TAG_ROLE_TD, row);
      page_builder_tag (builder, cell)->scope = i < 2 ? YB_SCOPE_COLUMN : YB_SCOPE_NONE;
      if (*texts[i])
        page_builder_add_line (builder, 40 + 80 * (i % 2), 180 + 14 * (i / 2),
                               (RunSpec[]){ { texts[i], cell, INTER, 9 }, { NULL } });
    }
  page_builder_add_part (builder, YB_PART_RECT, 0, 40, 184, 160, 0.5);
}

static void
add_figure (PageBuilder *builder, const YbPicture *picture, double y)
{
  guint32 figure = page_builder_add_tag (builder, YB_TAG_ROLE_FIGURE, 1);
  guint32 caption = page_builder_add_tag (builder, YB_TAG_ROLE_CAPTION, figure);
  page_builder_tag (builder, figure)->alt = "Ein Platz mit Menschen – von oben";
  page_builder_add_part (builder, YB_PART_PICTURE, figure, 40, y, 200, 100)->picture = picture;
  page_builder_add_line (builder, 40, y + 112, (RunSpec[]){ { "Eröffnung", caption, .size = 8 }, { NULL } });
}

YbPages *
probe_new (void)
{
  PageBuilder *builder = page_builder_new (3);
  const YbPicture *picture = page_builder_picture (builder, 0, "new/de/images/eroeffnung.jpg", 1800, 1200);
  add_cover (builder);
  add_contents (builder);
  page_builder_add_section (builder, YB_SECTION_OPENER, -1, YB_TAG_ROLE_PART);
  guint32 month = page_builder_add_tag (builder, YB_TAG_ROLE_H1, 1);
  page_builder_begin_page (builder, "1");
  page_builder_add_heading (builder, 1, "März", "maerz", 60);
  page_builder_add_line (builder, 40, 80, (RunSpec[]){ { "März", month, .size = 24 }, { NULL } });
  page_builder_add_section (builder, YB_SECTION_ENTRY, 2, YB_TAG_ROLE_SECT)->lang = "de-AT";
  page_builder_add_heading (builder, 2, "Öffentlich", "oeffentlich", 110);
  add_text (builder);
  add_list (builder);
  add_table (builder);
  add_figure (builder, picture, 240);
  add_furniture (builder, "2");
  page_builder_begin_page (builder, "3");
  add_figure (builder, picture, 40);
  page_builder_add_part (builder, YB_PART_PICTURE, 0, 40, 300, 60, 60)->picture = picture;
  add_furniture (builder, "3");
  return page_builder_finish (builder);
}

gboolean
probe_emit_to (const YbPages *pages, const char *path, GString *reports, GError **error)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = g_getenv ("YEARBOOK_DATA"), .n_jobs = 1 };
  gboolean done = yb_emit_pdf (&context, pages, &layout, path, NULL, NULL, error);
  guint n_reports;
  const YbDiagnostic *const *list = yb_diagnostics_peek_sorted (diagnostics, &n_reports);
  g_assert_true (reports || n_reports == 0);
  for (guint i = 0; i < n_reports; i++)
    g_string_append_printf (reports, "%s\n", yb_diagnostic_code_name (list[i]->code));
  return done;
}

char *
probe_new_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yearbook-pdf-XXXXXX", NULL);
  return g_build_filename (folder, "probe.pdf", NULL);
}

char *
probe_emit (const YbPages *pages)
{
  g_autoptr (GError) error = NULL;
  char *path = probe_new_path ();
  probe_emit_to (pages, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

void
probe_remove (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (path);
}

PageBuilder *
probe_begin_small (void)
{
  PageBuilder *builder = page_builder_new (0);
  page_builder_add_section (builder, YB_SECTION_ENTRY, -1, YB_TAG_ROLE_SECT);
  page_builder_begin_page (builder, "1");
  guint32 heading = page_builder_add_tag (builder, YB_TAG_ROLE_H1, 1);
  page_builder_add_line (builder, 40, 40, (RunSpec[]){ { "Titel", heading }, { NULL } });
  return builder;
}

guint
probe_count (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  guint n = 0;
  g_file_get_contents (path, &bytes, &n_bytes, NULL);
  for (const char *at = bytes; (at = memmem (at, n_bytes - (gsize)(at - bytes), needle, strlen (needle))); at++)
    n++;
  return n;
}
