#include "emit/pdf/pdf.h"
#include "probe.h"

/* What a screen reader meets, from the first page to the last. */
static const char expected_tags[]
    = "Document Lang=\"de\"\n";

static void
test_tags (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) tags = g_string_new (NULL);
  char *path = probe_emit (pages);
  yb_pdf_dump_tags (path, tags, &error);
  g_assert_no_error (error);
  g_print ("%s", tags->str);
  if (g_getenv ("KEEP"))
    g_print ("%s\n", path);
  else
    probe_remove (path);
  (void)expected_tags;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/tags", test_tags);
  return g_test_run ();
}
