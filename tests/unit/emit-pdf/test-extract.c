/* Files in a PDF that nobody vouches for: each fault is planted, refused, and nothing is left on disk. */
#include "emit/pdf/attachment.h"
#include "emit/pdf/pdf.h"

#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

typedef struct
{
  const char *name, *params; /* of the embedded file that holds "word"; params NULL: the true size */
  gboolean twice;            /* once more, in other case */
  gboolean encrypted;
} Plant;

static void
append_file (qpdf_data qpdf, qpdf_oh names, const char *name, const char *params)
{
  qpdf_oh stream = qpdf_oh_new_stream (qpdf), none = qpdf_oh_new_null (qpdf);
  qpdf_oh_replace_stream_data (qpdf, stream, (const unsigned char *)"word", 4, none, none);
  qpdf_oh_replace_key (qpdf, qpdf_oh_get_dict (qpdf, stream), "/Params",
                       qpdf_oh_parse (qpdf, params ? params : "<</Size 4>>"));
  qpdf_oh files = qpdf_oh_new_dictionary (qpdf), specification = qpdf_oh_new_dictionary (qpdf);
  qpdf_oh_replace_key (qpdf, files, "/F", stream);
  qpdf_oh_replace_key (qpdf, specification, "/EF", files);
  qpdf_oh_replace_key (qpdf, specification, "/UF", qpdf_oh_new_unicode_string (qpdf, name));
  qpdf_oh_append_item (qpdf, names, qpdf_oh_new_string (qpdf, name));
  qpdf_oh_append_item (qpdf, names, specification);
}

static void
write_pdf (const Plant *plant, const char *path)
{
  qpdf_data qpdf = qpdf_init ();
  g_assert_cmpint (qpdf_empty_pdf (qpdf), ==, QPDF_SUCCESS);
  qpdf_oh root = qpdf_get_root (qpdf), list = qpdf_oh_new_array (qpdf);
  qpdf_oh_replace_key (qpdf, root, "/Names", qpdf_oh_parse (qpdf, "<</EmbeddedFiles <<>> >>"));
  qpdf_oh tree = qpdf_oh_get_key (qpdf, qpdf_oh_get_key (qpdf, root, "/Names"), "/EmbeddedFiles");
  append_file (qpdf, list, plant->name, plant->params);
  if (plant->twice)
    append_file (qpdf, list, "ENTRIES/a.MD", NULL);
  qpdf_oh_replace_key (qpdf, tree, "/Names", list);
  g_assert_cmpint (qpdf_init_write (qpdf, path), ==, QPDF_SUCCESS);
  qpdf_set_deterministic_ID (qpdf, !plant->encrypted);
  if (plant->encrypted)
    qpdf_set_r6_encryption_parameters2 (qpdf, "", "owner", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                        QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
  g_assert_cmpint (qpdf_write (qpdf), ==, QPDF_SUCCESS);
  qpdf_cleanup (&qpdf);
}

/* Extracts into a fresh folder; the error's text (free with g_free()), or NULL when it went well. */
static char *
extract (const Plant *plant, const char *work)
{
  g_autofree char *path = g_build_filename (work, "file.pdf", NULL);
  g_autofree char *folder = g_build_filename (work, "out", NULL);
  g_autoptr (GError) error = NULL;
  write_pdf (plant, path);
  gboolean done = yb_pdf_extract (path, folder, &error);
  g_unlink (path);
  g_assert_true (done == !error);
  return error ? g_strdup (error->message) : NULL;
}

static void
test_refused (void)
{
  static const struct
  {
    Plant plant;
    const char *reason;
  } cases[] = {
    { { .name = "/etc/passwd" }, "absolute" },
    { { .name = "c:word" }, "absolute" },
    { { .name = "../word" }, "out of the folder" },
    { { .name = "entries/../../word" }, "out of the folder" },
    { { .name = "entries\\word" }, "backslash" },
    { { .name = "a\nb" }, "control character" },
    { { .name = "a//b" }, "empty step" },
    { { .name = "entries/A.md", .twice = TRUE }, "only in case" },
    { { .name = "a", .params = "<</Size 99999999999>>" }, "too large" },
    { { .name = "a", .params = "<</Size 3>>" }, "longer than" },
    { { .name = "a", .params = "<</Size 5>>" }, "shorter than" },
    { { .name = "a", .params = "<</Size -4>>" }, "its size" },
    { { .name = "a", .params = "<<>>" }, "its size" },
    { { .name = "a", .params = "<</Size 4 /CheckSum <00112233445566778899aabbccddeeff>>>" }, "checksum" },
    { { .name = "a", .encrypted = TRUE }, "encrypted" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *work = g_dir_make_tmp ("yearbook-XXXXXX", NULL);
      g_autofree char *message = extract (&cases[i].plant, work);
      g_assert_nonnull (message);
      if (!strstr (message, cases[i].reason))
        g_error ("%s: %s", cases[i].reason, message);
      g_assert_cmpint (g_rmdir (work), ==, 0); /* nothing is left */
    }
}

static void
test_given_back (void)
{
  g_autofree char *work = g_dir_make_tmp ("yearbook-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (work, "out", NULL), *entries = g_build_filename (folder, "entries", NULL);
  g_autofree char *file = g_build_filename (entries, "ä.md", NULL), *text = NULL;
  Plant plant = { .name = "entries/ä.md" };
  g_assert_null (extract (&plant, work));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "word");
  g_autofree char *again = extract (&plant, work);
  g_assert_nonnull (strstr (again, "exists already"));
  g_assert_cmpint (g_unlink (file) | g_rmdir (entries) | g_rmdir (folder) | g_rmdir (work), ==, 0);
}

static void
test_broken (void)
{
  g_autofree char *work = g_dir_make_tmp ("yearbook-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (work, "file.pdf", NULL), *folder = g_build_filename (work, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (path, "%PDF-1.7\nnothing", -1, NULL));
  g_assert_false (yb_pdf_extract (path, folder, &error));
  g_assert_cmpint (g_unlink (path) | g_rmdir (work), ==, 0);
}

static void
test_names (void)
{
  g_assert_null (yb_attachment_name_fault ("entries/2021-02-17.md"));
  g_assert_null (yb_attachment_name_fault ("a..b/…"));
  g_assert_nonnull (yb_attachment_name_fault (""));
  g_assert_nonnull (yb_attachment_name_fault ("a/."));
  g_assert_nonnull (yb_attachment_name_fault ("\xff"));
  g_assert_cmpstr (yb_attachment_media_type ("images/A.JPG"), ==, "image/jpeg");
  g_assert_cmpstr (yb_attachment_media_type ("draw.py"), ==, "application/octet-stream");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/refused", test_refused);
  g_test_add_func ("/extract/given-back", test_given_back);
  g_test_add_func ("/extract/broken", test_broken);
  g_test_add_func ("/extract/names", test_names);
  return g_test_run ();
}
