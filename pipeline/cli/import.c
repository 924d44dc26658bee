#include "command.h"

#include "base/i18n.h"
#include "import/fetch.h"
#include "import/import.h"
#include "read/reader.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char *output, *lang, *until, *title;
  int year;
  gboolean fetch, quiet;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->output);
  g_free (options->lang);
  g_free (options->until);
  g_free (options->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
check_options (const Options *options, GError **error)
{
  YbDate date;
  if (!options->output)
    return refuse (error, _ ("-o BOOK is missing: the folder to be made"));
  if (options->year < 0 || options->year > 9999)
    return refuse (error, _ ("--year: not a year"));
  if (options->until && (!yb_date_parse (options->until, &date) || !strchr (options->until, '-')))
    return refuse (error, _ ("--until: write a day as 2021-07-06"));
  return TRUE;
}

/* Reads every source; NULL and `error` when one cannot be read. */
static GPtrArray *
read_sources (const YbContext *context, char **sources, const Options *options, GError **error)
{
  YbReadOptions reading = { .lang = options->lang, .until = options->until, .year = (gint16)options->year };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)yb_entries_free);
  for (char **source = sources; *source; source++)
    {
      YbEntries *entries = yb_read (context, *source, &reading, error);
      if (!entries)
        return NULL;
      g_ptr_array_add (all, entries);
    }
  return g_steal_pointer (&all);
}

static void
print_result (const Options *options, const YbImportResult *result)
{
  printf (P_ ("%s: %u entry", "%s: %u entries", result->n_entries), options->output, result->n_entries);
  printf (P_ (", %u picture", ", %u pictures", result->n_pictures), result->n_pictures);
  printf (_ ("; what became of the rest: %s/import-report.md\n"), options->output);
}

static YbExit
run (char **sources, const Options *options)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  g_autofree char *data_folder = yb_command_data_folder ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = data_folder, .n_jobs = 1 };
  g_autoptr (YbFetcher) fetcher = options->fetch ? yb_fetcher_new () : NULL;
  g_autofree char *year_end = options->year > 0 ? g_strdup_printf ("%04d-12-31", options->year) : NULL;
  YbImportOptions wish = { .output = options->output,
                           .year = (gint16)options->year,
                           .until = options->until ? options->until : year_end,
                           .lang = options->lang,
                           .title = options->title,
                           .fetch = fetcher ? yb_fetcher_fetch : NULL,
                           .fetch_data = fetcher };
  YbImportResult result = { 0 };
  GError *error = NULL;
  g_autoptr (GPtrArray) all = read_sources (&context, sources, options, &error);
  gboolean done = all && yb_import (&context, (const YbEntries *const *)all->pdata, all->len, &wish, &result, &error);
  yb_command_print_diagnostics (diagnostics, options->quiet);
  if (!done)
    return yb_command_fail (error);
  print_result (options, &result);
  return yb_command_status (diagnostics, FALSE);
}

YbExit
yb_verb_import (char **arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("folder of the book to be made"), N_ ("BOOK") },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("only entries of this year"), N_ ("YEAR") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, N_ ("later entries lie in the future and are left out"),
      N_ ("DATE") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options.lang, N_ ("the book's language, and which of several to take"),
      N_ ("TAG") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("the book's title"), N_ ("TEXT") },
    { "fetch", 0, 0, G_OPTION_ARG_NONE, &options.fetch, N_ ("fetch pictures from the web (https)"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, N_ ("print errors only"), NULL },
    { NULL },
  };
  g_auto (GStrv) sources = yb_command_parse_many (
      arguments, entries, N_ ("SOURCE…"),
      N_ ("Takes entries from web pages, feeds, exports, tables and texts into a new book folder."));
  GError *error = NULL;
  if (!sources)
    return YB_EXIT_ENVIRONMENT;
  return check_options (&options, &error) ? run (sources, &options) : yb_command_fail (error);
}
