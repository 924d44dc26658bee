/* What users are told, and in which order. */
#include "base/diagnostics.h"

static void
test_wording (void)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbSpan span = { g_intern_static_string ("a.md"), 3, 7 };
  yb_diagnostics_report (diagnostics, YB_DIAGNOSTIC_BAD_DATE, span, "write %s as it is", "no day \"%s\"", "31.02.2025");
  guint n;
  const YbDiagnostic *const *sorted = yb_diagnostics_peek_sorted (diagnostics, &n);
  g_assert_cmpuint (n, ==, 1);
  g_autofree char *text = yb_diagnostic_to_string (sorted[0]);
  g_assert_cmpstr (text, ==, "a.md:3:7: error[bad-date]: no day \"31.02.2025\"\n  hint: write %s as it is\n");
  g_assert_cmpuint (yb_diagnostics_count (diagnostics, YB_SEVERITY_ERROR), ==, 1);
  g_assert_cmpuint (yb_diagnostics_count (diagnostics, YB_SEVERITY_WARNING), ==, 0);
}

static void
test_nowhere (void)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  yb_diagnostics_report (diagnostics, YB_DIAGNOSTIC_FILE_IGNORED, YB_SPAN_NONE, NULL, "left out");
  guint n;
  g_autofree char *text = yb_diagnostic_to_string (yb_diagnostics_peek_sorted (diagnostics, &n)[0]);
  g_assert_cmpstr (text, ==, "info[file-ignored]: left out\n");
}

static gpointer
report_some (gpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      YbSpan span = { g_intern_static_string (i % 2 ? "b.md" : "a.md"), 100 - i, 1 };
      yb_diagnostics_report (data, YB_DIAGNOSTIC_BAD_LINK, span, NULL, "link %u", i);
    }
  return NULL;
}

/* From several threads, and yet in the order of files and lines; what all of them say is told once. */
static void
test_order (void)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, report_some, diagnostics);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  guint n;
  const YbDiagnostic *const *sorted = yb_diagnostics_peek_sorted (diagnostics, &n);
  g_assert_cmpuint (n, ==, 50);
  for (guint i = 1; i < n; i++)
    {
      gint files = g_strcmp0 (sorted[i - 1]->span.file, sorted[i]->span.file);
      g_assert_cmpint (files, <=, 0);
      if (files == 0)
        g_assert_cmpuint (sorted[i - 1]->span.line, <=, sorted[i]->span.line);
    }
}

/* Users look codes up: each has one name, in small letters. */
static void
test_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < YB_N_DIAGNOSTICS; i++)
    {
      const char *name = yb_diagnostic_code_name ((YbDiagnosticCode)i);
      g_assert_true (g_hash_table_add (names, (gpointer)name));
      for (const char *c = name; *c; c++)
        g_assert_true (g_ascii_islower (*c) || g_ascii_isdigit (*c) || *c == '-');
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/diagnostics/wording", test_wording);
  g_test_add_func ("/base/diagnostics/nowhere", test_nowhere);
  g_test_add_func ("/base/diagnostics/order", test_order);
  g_test_add_func ("/base/diagnostics/names", test_names);
  return g_test_run ();
}
