#include "command.h"

#include "base/i18n.h"

#include <stdio.h>
#include <string.h>

/* GLib does not take a short option's value without a space, as everybody writes it: -j4. */
static GStrv
part_short_options (char **arguments)
{
  g_autoptr (GStrvBuilder) parted = g_strv_builder_new ();
  gboolean options_end = FALSE;
  for (char **argument = arguments; *argument; argument++)
    {
      const char *text = *argument;
      options_end |= strcmp (text, "--") == 0;
      if (options_end || text[0] != '-' || !g_ascii_isalpha (text[1]) || !g_ascii_isdigit (text[2]))
        {
          g_strv_builder_add (parted, text);
          continue;
        }
      g_autofree char *option = g_strndup (text, 2);
      g_strv_builder_add (parted, option);
      g_strv_builder_add (parted, text + 2);
    }
  return g_strv_builder_end (parted);
}

/* The arguments that remain beside the options; NULL when there are none or the options are wrong, which was printed.
 */
static char **
parse (char **arguments, const GOptionEntry *options, const char *usage, const char *summary, guint most)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_option_context_set_translation_domain (context, "yearbook");
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, options, "yearbook");
  g_autofree char *verb = g_strdup (arguments[0]);
  g_autofree char *program = g_strconcat ("yearbook ", verb, NULL);
  g_set_prgname (program);
  g_auto (GStrv) copy = part_short_options (arguments);
  g_autoptr (GError) error = NULL;
  if (!g_option_context_parse_strv (context, &copy, &error))
    {
      fprintf (stderr, "%s: %s\n", program, error->message);
      return NULL;
    }
  guint n_rest = g_strv_length (copy) - 1;
  if (n_rest < 1 || n_rest > most)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      fputs (help, stderr);
      return NULL;
    }
  return g_strdupv (copy + 1);
}

char *
yb_command_parse (char **arguments, const GOptionEntry *options, const char *usage, const char *summary)
{
  g_auto (GStrv) rest = parse (arguments, options, usage, summary, 1);
  return rest ? g_strdup (rest[0]) : NULL;
}

char **
yb_command_parse_many (char **arguments, const GOptionEntry *options, const char *usage, const char *summary)
{
  return parse (arguments, options, usage, summary, G_MAXUINT);
}

char *
yb_command_data_folder (void)
{
  const char *wanted = g_getenv ("YEARBOOK_DATA");
  if (wanted && *wanted)
    return g_canonicalize_filename (wanted, NULL);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, "data", NULL);
  if (g_file_test (beside, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&beside);
  g_autofree char *shared = g_build_filename (folder, "..", "share", "yearbook", NULL);
  return g_canonicalize_filename (shared, NULL);
}

static void
print_count (YbDiagnostics *diagnostics)
{
  guint errors = yb_diagnostics_count (diagnostics, YB_SEVERITY_ERROR);
  guint warnings = yb_diagnostics_count (diagnostics, YB_SEVERITY_WARNING);
  if (errors + warnings == 0)
    return;
  g_autofree char *error_text = g_strdup_printf (P_ ("%u error", "%u errors", errors), errors);
  g_autofree char *warning_text = g_strdup_printf (P_ ("%u warning", "%u warnings", warnings), warnings);
  fprintf (stderr, "%s, %s\n", error_text, warning_text);
}

void
yb_command_print_diagnostics (YbDiagnostics *diagnostics, gboolean quiet)
{
  guint n_items;
  const YbDiagnostic *const *items = yb_diagnostics_peek_sorted (diagnostics, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      if (quiet && yb_diagnostic_code_severity (items[i]->code) != YB_SEVERITY_ERROR)
        continue;
      g_autofree char *text = yb_diagnostic_to_string (items[i]);
      fputs (text, stderr);
    }
  if (!quiet)
    print_count (diagnostics);
}

YbExit
yb_command_status (YbDiagnostics *diagnostics, gboolean strict)
{
  if (yb_diagnostics_count (diagnostics, YB_SEVERITY_ERROR) > 0)
    return YB_EXIT_CONTENT;
  if (strict && yb_diagnostics_count (diagnostics, YB_SEVERITY_WARNING) > 0)
    return YB_EXIT_WARNINGS;
  return YB_EXIT_FINE;
}

YbExit
yb_command_fail (GError *error)
{
  fprintf (stderr, "yearbook: %s\n", error->message);
  g_error_free (error);
  return YB_EXIT_ENVIRONMENT;
}
