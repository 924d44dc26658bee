/* How a layout prints links. */
#include "layout/layout-load.h"
#include "typeset/qr-code.h"
#include "typeset/typeset.h"

#include "unit/assemble/assemble-fixture.h"

#include <qrencode.h>
#include <string.h>

#define MODULE 1500
#define ADDRESS "https://www.example.org/rathaus"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbGalleySection, yb_galley_section_unref)

/* Sets a book of one entry in chronik, with its links printed as said, and returns the entry's section. */
static YbGalleySection *
set_entry (Fixture *fixture, YbLinksPrint print, const char *keys, const char *body)
{
  g_autoptr (GError) error = NULL;
  fixture->context.data_folder = g_getenv ("YEARBOOK_DATA");
  g_autoptr (YbBook) book = assemble_body (fixture, keys, body);
  g_autoptr (YbLayout) layout = yb_layout_load (&fixture->context, "chronik", YB_SPAN_NONE);
  g_assert_nonnull (layout);
  layout->links.print = print;
  layout->links.module = MODULE;
  g_autoptr (YbTypesetter) typesetter = yb_typesetter_new (&fixture->context, layout, &error);
  g_assert_no_error (error);
  g_autoptr (YbGalley) galley = yb_typeset (typesetter, book);
  for (guint i = 0; i < galley->n_sections; i++)
    if (galley->sections[i]->kind == YB_SECTION_ENTRY)
      return yb_galley_section_ref (galley->sections[i]);
  g_assert_not_reached ();
}

/* The only box with shapes that are the text's; NULL: none. */
static const YbBox *
find_code (const YbGalleySection *section)
{
  for (guint i = 0; i < section->n_boxes; i++)
    for (guint k = 0; k < section->boxes[i]->n_parts; k++)
      if (section->boxes[i]->parts[k].kind == YB_PART_RECT)
        return section->boxes[i];
  return NULL;
}

static guint
count_tags (const YbGalleySection *section, YbTagRole role)
{
  guint n = 0;
  for (guint i = 1; i < section->tags.n_items; i++)
    n += section->tags.items[i].role == role;
  return n;
}

/* ---- codes ---- */

/* Paints the rectangles into modules and counts in `painted` how often each is painted. */
static void
paint (const YbBox *box, YbUnit module, guint width, YbUnit left, YbUnit top, guint8 *painted)
{
  for (guint i = 0; i < box->n_parts; i++)
    {
      const YbPart *part = &box->parts[i];
      if (part->kind != YB_PART_RECT)
        continue;
      g_assert_cmpint ((part->x - left) % module, ==, 0);
      g_assert_cmpint (part->height, ==, module);
      guint row = (guint)((part->y - top) / module), column = (guint)((part->x - left) / module);
      g_assert_cmpuint (row, <, width);
      for (guint k = 0; k < (guint)(part->width / module); k++)
        {
          g_assert_cmpuint (column + k, <, width);
          painted[row * width + column + k]++;
        }
    }
}

static void
expect_code (const YbBox *box, YbUnit module, const char *address)
{
  QRcode *expected = QRcode_encodeString8bit (address, 0, QR_ECLEVEL_M);
  g_assert_nonnull (expected);
  guint width = (guint)expected->width;
  g_autofree guint8 *painted = g_new0 (guint8, width * width);
  YbUnit left = G_MAXINT32;
  for (guint i = 0; i < box->n_parts; i++)
    if (box->parts[i].kind == YB_PART_RECT)
      left = MIN (left, box->parts[i].x);
  paint (box, module, width, left, 4 * module, painted);
  for (guint i = 0; i < width * width; i++)
    g_assert_cmpuint (painted[i], ==, expected->data[i] & 1);
  g_assert_cmpint (box->height, >=, (YbUnit)(width + 8) * module);
  for (guint i = 0; i < box->n_parts; i++)
    if (box->parts[i].kind == YB_PART_TEXT)
      g_assert_cmpint (box->parts[i].x, >=, left + (YbUnit)(width + 4) * module);
  QRcode_free (expected);
}

static void
test_code (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbGalleySection)
      section = set_entry (fixture, YB_LINKS_QR_CODE, "links:\n- title: Rathaus\n  url: " ADDRESS "\n", "Text.");
  const YbBox *box = find_code (section);
  g_assert_nonnull (box);
  expect_code (box, MODULE, ADDRESS);
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_FIGURE), ==, 1);
  for (guint i = 1; i < section->tags.n_items; i++)
    if (section->tags.items[i].role == YB_TAG_ROLE_FIGURE)
      g_assert_cmpstr (section->tags.items[i].alt, ==, "QR-Code: " ADDRESS);
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_LINK), ==, 1);
}

/* Where the address stands in letters the code is an ornament. */
static void
test_code_beside_address (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbGalleySection) section = set_entry (fixture, YB_LINKS_QR_CODE, "links:\n- " ADDRESS "\n", "Text.");
  const YbBox *box = find_code (section);
  g_assert_nonnull (box);
  expect_code (box, MODULE, ADDRESS);
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_FIGURE), ==, 0);
}

/* A code that would take more than half the measure is left out; the link stays. */
static void
test_long_address (Fixture *fixture, gconstpointer data)
{
  guint length = GPOINTER_TO_UINT (data);
  g_autofree char *tail = g_strnfill (length, 'a');
  g_autofree char *keys = g_strdup_printf ("links:\n- title: Lang\n  url: " ADDRESS "/%s\n", tail);
  g_autoptr (YbGalleySection) section = set_entry (fixture, YB_LINKS_QR_CODE, keys, "Text.");
  g_assert_null (find_code (section));
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_LINK), ==, 1);
  g_autofree char *told = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (told, "warning[qr-code-left-out]"));
}

static void
test_too_long (void)
{
  g_autofree char *address = g_strnfill (4000, 'a');
  g_assert_null (yb_qr_code_new (address));
  address[2331] = '\0';
  g_autoptr (YbQrCode) code = yb_qr_code_new (address);
  g_assert_cmpuint (code->width, ==, 177);
}

/* ---- notes ---- */

/* What the lines of a box say. */
static void
append_box (GString *out, const YbBox *box)
{
  for (guint i = 0; i < box->n_parts; i++)
    for (guint k = 0; box->parts[i].kind == YB_PART_TEXT && k < box->parts[i].line->n_runs; k++)
      g_string_append_len (out, box->parts[i].line->runs[k].text, box->parts[i].line->runs[k].n_bytes);
}

/* The flow, then its notes in the order they are called, each on a line. Free with g_free(). */
static char *
read_section (const YbGalleySection *section)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GString) notes = g_string_new (NULL);
  for (guint i = 1; i < section->n_boxes; i++)
    {
      append_box (text, section->boxes[i]);
      for (guint k = 0; k < section->boxes[i]->n_notes; k++)
        {
          g_string_append_c (notes, '\n');
          append_box (notes, section->boxes[i]->notes[k]);
        }
    }
  g_string_append (text, notes->str);
  return g_string_free (text, FALSE);
}

static const char linked[] = "Das *[Rathaus](" ADDRESS ")* und[^1] [www.example.org](https://www.example.org/) und "
                             "[Post](mailto:a@example.org).\n\n[^1]: Eigene.\n";

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbGalleySection) section = set_entry (fixture, YB_LINKS_NOTES, "", linked);
  g_autofree char *text = read_section (section);
  g_assert_cmpstr (text, ==,
                   "Das Rathaus1 und2 www.example.org und Post3.\n1" ADDRESS "\n2Eigene.\n3mailto:a@example.org");
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_NOTE), ==, 3);
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_REFERENCE), ==, 3);
  /* three in the text, two addresses in the notes, one to the own note */
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_LINK), ==, 6);
}

/* All notes are numbered in the order of the text, in tables and captions, too; a second call has the first one's
 * number, and a number that grows a digit moves nothing else. */
static void
test_order_of_notes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) body = g_string_new ("A[^a]");
  for (guint i = 0; i < 9; i++)
    g_string_append_printf (body, " [w](https://e.org/%u)", i);
  g_string_append (body, " B[^b] und[^a] *C*.\n\n[^a]: Erste.\n\n[^b]: Zweite.\n");
  g_autoptr (YbGalleySection) section = set_entry (fixture, YB_LINKS_NOTES, "", body->str);
  g_autofree char *text = read_section (section);
  g_assert_true (g_str_has_prefix (text, "A1 w2 w3 w4 w5 w6 w7 w8 w9 w10 B11 und1 C.\n1Erste.\n2https://e.org/0\n"));
  g_assert_true (g_str_has_suffix (text, "\n10https://e.org/8\n11Zweite."));
  const YbLine *line = section->boxes[1]->parts[0].line;
  g_assert_cmpuint (line->start, ==, 0);
  g_assert_cmpuint (line->end, ==, strlen ("A1 w w w w w w w w w B2 und1 C."));
}

/* Lines count the bytes of the book's text, whatever is printed besides. */
static void
test_offsets (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) body = g_string_new (NULL);
  for (guint i = 0; i < 40; i++)
    g_string_append (body, "Hier [steht](https://www.example.org/a) ein Wort. ");
  guint32 length = 40 * strlen ("Hier steht ein Wort. ") - 1, at = 0;
  g_autoptr (YbGalleySection) section = set_entry (fixture, YB_LINKS_NOTES, "", body->str);
  for (guint i = 1; i < section->n_boxes; i++)
    {
      const YbLine *line = section->boxes[i]->parts[0].line;
      g_assert_cmpuint (line->start, ==, at);
      at = line->end;
    }
  g_assert_cmpuint (at, ==, length);
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_NOTE), ==, 40);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbGalleySection) section = set_entry (fixture, YB_LINKS_LIST, "links:\n- " ADDRESS "\n", "Text.");
  g_assert_null (find_code (section));
  g_assert_cmpuint (count_tags (section, YB_TAG_ROLE_LINK), ==, 1);
}

#define TEST(name, data, function) g_test_add (name, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/typeset/links/code", NULL, test_code);
  TEST ("/typeset/links/code-beside-address", NULL, test_code_beside_address);
  TEST ("/typeset/links/long-address", GUINT_TO_POINTER (900), test_long_address);
  g_test_add_func ("/typeset/links/too-long-for-any-code", test_too_long);
  TEST ("/typeset/links/notes", NULL, test_notes);
  TEST ("/typeset/links/order-of-notes", NULL, test_order_of_notes);
  TEST ("/typeset/links/offsets", NULL, test_offsets);
  TEST ("/typeset/links/list", NULL, test_list);
  return g_test_run ();
}
