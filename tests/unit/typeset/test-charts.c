/* Nothing in a chart stands upon another thing, and every number is there. And the specimen has every role. */
#include "layout/layout-load.h"
#include "typeset/typeset.h"

#include "unit/assemble/assemble-fixture.h"

#include <string.h>

static YbGalley *
set_book (Fixture *fixture, const YbBook *book, YbLayout *layout)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YbTypesetter) typesetter = yb_typesetter_new (&fixture->context, layout, &error);
  g_assert_no_error (error);
  return yb_typeset (typesetter, book);
}

static YbLayout *
load (Fixture *fixture, const char *name)
{
  fixture->context.data_folder = g_getenv ("YEARBOOK_DATA");
  YbLayout *layout = yb_layout_load (&fixture->context, name, YB_SPAN_NONE);
  g_assert_nonnull (layout);
  return layout;
}

/* ---- charts ---- */

/* What a line of text covers: its width, and from the capitals' height down to its baseline. */
typedef struct
{
  YbUnit left, right, top, bottom;
} Extent;

static Extent
measure (const YbPart *part)
{
  YbUnit high = part->line->n_runs > 0 ? part->line->runs[0].size * 7 / 10 : 0;
  return (Extent){ part->x, part->x + part->line->width, part->y - high, part->y };
}

static gboolean
overlap (Extent a, Extent b)
{
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void
append_text (GString *out, const YbLine *line)
{
  for (guint i = 0; i < line->n_runs; i++)
    g_string_append_len (out, line->runs[i].text, line->runs[i].n_bytes);
  g_string_append_c (out, '|');
}

/* The words of all boxes of the entry; within a box no two lines overlap, and none leaves the measure. */
static char *
read_entry (const YbGalley *galley, YbUnit measure_width)
{
  GString *said = g_string_new (NULL);
  for (guint s = 0; s < galley->n_sections; s++)
    for (guint b = 0; galley->sections[s]->kind == YB_SECTION_ENTRY && b < galley->sections[s]->n_boxes; b++)
      {
        const YbBox *box = galley->sections[s]->boxes[b];
        for (guint i = 0; i < box->n_parts; i++)
          {
            if (box->parts[i].kind != YB_PART_TEXT)
              continue;
            Extent one = measure (&box->parts[i]);
            append_text (said, box->parts[i].line);
            g_assert_cmpint (one.left, >=, -YB_UNIT_PER_POINT);
            g_assert_cmpint (one.right, <=, measure_width + YB_UNIT_PER_POINT);
            for (guint k = 0; k < i; k++)
              if (box->parts[k].kind == YB_PART_TEXT && overlap (one, measure (&box->parts[k])))
                g_error ("two texts of a chart overlap: %s", said->str);
          }
      }
  return g_string_free (said, FALSE);
}

static const struct
{
  const char *type, *data;
} charts[] = {
  { "line", "Jahr;A\n2019;1200\n2020;980\n2021;15400\n2022;13250\n2023;16100\n" },
  { "line", "Jahr;Online;Auf Papier;Am Schalter im "
            "B\u00fcrgeramt\n2020;10;80;79\n2021;35;60;59\n2022;62;61;60\n2023;81;22;\n" },
  { "line",
    "Monat;Haushalt;Ausgaben\nJanuar;847252;188240\nFebruar;555840;429220\nM\u00e4rz;640977;385520\nApril;737547;"
    "743560\n"
    "Mai;844736;476880\nJuni;284482;376280\nJuli;478214;746920\nAugust;668986;568380\nSeptember;380312;651620\n" },
  { "line", "Jahr;A\n2019;-5\n2020;7\n2021;\n2022;3\n" },
  { "bar", "Ressort;Wert\nInnen;-12,5\nBildung und Jugend;23,1\nSoziales, Gesundheit und Gesellschaftlicher "
           "Zusammenhalt;4,2\nKultur;\n" },
  { "bar", "Ort;Ein langer Name einer Reihe;Noch ein langer Name einer Reihe;Und ein dritter "
           "langer\nDresden;120;140;180\nLeipzig;220;210;260\n" },
  { "share", "Quelle;Anteil\nWind;31\nSonne;22\nEin Rest mit einem Namen, der l\u00e4nger ist als seine Zeile es "
             "zul\u00e4sst, und noch l\u00e4nger;0\n" },
};

static void
expect_numbers (const char *said, const char *data)
{
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ";", -1);
      g_autofree char *label = g_strndup (cells[0], strcspn (cells[0], " "));
      if (!strstr (said, label))
        g_error ("“%s” is not in: %s", label, said);
      for (guint c = 1; cells[c]; c++)
        if (strlen (cells[c]) == 3 && *cells[c] != '-' && !strstr (said, cells[c]))
          g_error ("“%s” is not in: %s", cells[c], said);
    }
}

static void
test_charts (Fixture *fixture, gconstpointer data)
{
  const char *name = data;
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autofree char *body = g_strdup_printf ("Text.\n\n```chart\nfile: data/a.csv\ntype: %s\n```\n", charts[i].type);
      fixture_write ("book/data/a.csv", charts[i].data);
      g_autoptr (YbBook) book = assemble_body (fixture, "", body);
      g_autoptr (YbLayout) layout = load (fixture, name);
      g_autoptr (YbGalley) galley = set_book (fixture, book, layout);
      g_autofree char *said = read_entry (galley, yb_page_measure (&layout->page));
      expect_numbers (said, charts[i].data);
      fixture_expect (fixture, "");
    }
}

/* A chart of more rows than half a page holds may be parted. */
static void
test_long_chart (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) rows = g_string_new ("Ort;Zahl\n");
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (rows, "Ort %u;%u\n", i, i);
  fixture_write ("book/data/a.csv", rows->str);
  g_autoptr (YbBook) book = assemble_body (fixture, "", "Text.\n\n```chart\nfile: data/a.csv\n```\n");
  g_autoptr (YbLayout) layout = load (fixture, "chronik");
  g_autoptr (YbGalley) galley = set_book (fixture, book, layout);
  for (guint s = 0; s < galley->n_sections; s++)
    for (guint b = 0; galley->sections[s]->kind == YB_SECTION_ENTRY && b < galley->sections[s]->n_boxes; b++)
      g_assert_cmpint (galley->sections[s]->boxes[b]->height, <, yb_unit_from_points (60));
}

/* ---- the specimen ---- */

#define MARK 0x010000

static void
note_line (gboolean *seen, const YbLine *line)
{
  for (guint i = 0; line && i < line->n_runs; i++)
    if (line->runs[i].colour >= MARK && line->runs[i].colour < MARK + YB_N_ROLES)
      seen[line->runs[i].colour - MARK] = TRUE;
}

static void
note_parts (gboolean *seen, const YbPart *parts, guint n_parts)
{
  for (guint i = 0; i < n_parts; i++)
    if (parts[i].kind == YB_PART_TEXT)
      note_line (seen, parts[i].line);
}

static void
note_section (gboolean *seen, const YbGalleySection *section)
{
  note_parts (seen, section->parts, section->n_parts);
  note_line (seen, section->running_head_recto);
  for (guint i = 0; i < section->n_boxes; i++)
    {
      const YbBox *box = section->boxes[i];
      note_parts (seen, box->parts, box->n_parts);
      note_parts (seen, box->margin_parts, box->n_margin_parts);
      for (guint k = 0; k < box->n_notes; k++)
        note_parts (seen, box->notes[k]->parts, box->notes[k]->n_parts);
    }
}

/* Each role gets a colour of its own: all of them must be on the pages. */
static void
test_specimen (Fixture *fixture, gconstpointer data)
{
  (void)data;
  gboolean seen[YB_N_ROLES] = { FALSE };
  fixture->context.data_folder = g_getenv ("YEARBOOK_DATA");
  const YbEntries *entries = fixture_read (fixture, YB_SOURCE_DIR "/layouts/specimen");
  g_autoptr (YbBook) book = yb_assemble (&fixture->context, entries, NULL);
  g_autofree char *told = fixture_take_diagnostics (fixture); /* a picture that is named only, for its role */
  g_assert_null (strstr (told, "error["));
  g_autoptr (YbLayout) layout = load (fixture, "chronik");
  layout->entries.lead = TRUE; /* what chronik leaves out, and others have */
  layout->contents.day_width = yb_unit_from_points (30);
  for (guint role = 0; role < YB_N_ROLES; role++)
    layout->styles[role].colour = MARK + role;
  g_autoptr (YbGalley) galley = set_book (fixture, book, layout);
  for (guint i = 0; i < galley->n_sections; i++)
    note_section (seen, galley->sections[i]);
  for (guint i = 0; i < strlen (galley->folio.characters); i++)
    if (galley->folio.runs[i].colour == MARK + YB_ROLE_FOLIO)
      seen[YB_ROLE_FOLIO] = TRUE;
  for (guint role = 0; role < YB_N_ROLES; role++)
    if (!seen[role])
      g_error ("the specimen has no “%s”", yb_role_key (role));
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
#define ADD(name, data, function) g_test_add (name, Fixture, data, fixture_set_up, function, fixture_tear_down)
  ADD ("/charts/chronik", "chronik", test_charts);
  ADD ("/charts/magazin", "magazin", test_charts);
  ADD ("/charts/grossdruck", "grossdruck", test_charts);
  ADD ("/charts/long", NULL, test_long_chart);
  ADD ("/specimen/roles", NULL, test_specimen);
  return g_test_run ();
}
