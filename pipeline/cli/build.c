#include "command.h"

#include "base/i18n.h"
#include "base/output.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *output, *layout, *only, *pictures, *pdf, *from, *to, *timings, *stop_after, *dump;
  int year, jobs;
  gboolean strict, quiet, verbose, draft, linearize;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->output);
  g_free (options->layout);
  g_free (options->only);
  g_free (options->pictures);
  g_free (options->pdf);
  g_free (options->from);
  g_free (options->to);
  g_free (options->timings);
  g_free (options->stop_after);
  g_free (options->dump);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
refuse (GError **error, const char *format, const char *value)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, value);
  return FALSE;
}

/* The index of `word` among `words`; FALSE and an error that lists them when it is none of them. */
static gboolean
choose (const char *word, const char *const *words, int *idx, GError **error)
{
  for (*idx = 0; words[*idx]; (*idx)++)
    if (strcmp (word, words[*idx]) == 0)
      return TRUE;
  g_autofree char *list = g_strjoinv (", ", (char **)words);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is none of %s"), word, list);
  return FALSE;
}

static gboolean
read_outputs (const char *only, YbPipelineOptions *pipeline, GError **error)
{
  static const char *const names[] = { "pdf", "epub", NULL };
  pipeline->pdf = pipeline->epub = !only;
  if (!only)
    return TRUE;
  g_auto (GStrv) words = g_strsplit (only, ",", -1);
  for (char **word = words; *word; word++)
    {
      int idx;
      if (!choose (g_strstrip (*word), names, &idx, error))
        return FALSE;
      *(idx == 0 ? &pipeline->pdf : &pipeline->epub) = TRUE;
    }
  return pipeline->pdf || pipeline->epub || refuse (error, _ ("--only names no output: “%s”"), only);
}

static gboolean
read_pictures (const char *pictures, YbPipelineOptions *pipeline, GError **error)
{
  static const char *const names[] = { "full", "small", NULL };
  int idx = YB_EPUB_PICTURES_FULL;
  if (pictures && !choose (pictures, names, &idx, error))
    return FALSE;
  pipeline->pictures = (YbEpubPictures)idx;
  return TRUE;
}

static gboolean
read_pdf (const char *pdf, YbPipelineOptions *pipeline, GError **error)
{
  static const char *const names[] = { "a2", "a3", NULL };
  int idx = 0;
  if (pdf && !choose (pdf, names, &idx, error))
    return FALSE;
  pipeline->source_in_pdf = idx == 1;
  return TRUE;
}

static gboolean
read_range (const Options *options, YbAssembleOptions *range, GError **error)
{
  if (options->year != 0 && (options->from || options->to))
    return refuse (error, _ ("--year goes without --from and --to%s"), "");
  if (options->year < 0 || options->year > 9999)
    return refuse (error, _ ("--year: not a year%s"), "");
  if (options->year != 0)
    {
      range->has_from = range->has_to = TRUE;
      range->from = (YbDate){ (gint16)options->year, 1, 1 };
      range->to = (YbDate){ (gint16)options->year, 12, 31 };
      return TRUE;
    }
  range->has_from = options->from != NULL;
  range->has_to = options->to != NULL;
  if (options->from && !yb_date_parse (options->from, &range->from))
    return refuse (error, _ ("--from: “%s” is no date; write 2021-07-06 or 06.07.2021"), options->from);
  if (options->to && !yb_date_parse (options->to, &range->to))
    return refuse (error, _ ("--to: “%s” is no date; write 2021-07-06 or 06.07.2021"), options->to);
  return TRUE;
}

static gboolean
read_dump (const Options *options, YbPipelineOptions *pipeline, GError **error)
{
  static const char *const stages[] = { "read", "assemble", "layout", "typeset", "paginate", "emit", NULL };
  static const char *const dumps[] = {
    "none", "entries", "book", "layout", "galley", "pages", "pdf-tags", "epub", NULL
  };
  int idx = YB_STAGE_EMIT;
  if (options->stop_after && !choose (options->stop_after, stages, &idx, error))
    return FALSE;
  pipeline->stop_after = (YbStage)idx;
  idx = YB_DUMP_NONE;
  if (options->dump && !choose (options->dump, dumps, &idx, error))
    return FALSE;
  pipeline->dump = (YbDump)idx;
  return TRUE;
}

static gboolean
write_timings (YbTimings *timings, const char *path, GError **error)
{
  g_autofree char *json = yb_timings_to_json (timings);
  YbOutput *output = yb_output_begin (path, error);
  if (!output)
    return FALSE;
  if (!yb_output_write (output, json, strlen (json), error))
    {
      yb_output_discard (output);
      return FALSE;
    }
  return yb_output_commit (output, error);
}

/* Runs the pipeline with everything it needs and tells the user what came of it. */
static YbExit
run (const Options *options, YbPipelineOptions *pipeline)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  g_autoptr (YbTimings) timings = options->timings ? yb_timings_new () : NULL;
  g_autofree char *data_folder = yb_command_data_folder ();
  g_autofree char *cache_folder = g_build_filename (g_get_user_cache_dir (), "yearbook", NULL);
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autoptr (GString) costs = options->verbose ? g_string_new (NULL) : NULL;
  YbProgress *progress = options->quiet ? NULL : yb_progress_new ();
  YbContext context = { .diagnostics = diagnostics,
                        .timings = timings,
                        .data_folder = data_folder,
                        .n_jobs = options->jobs > 0 ? (guint)options->jobs : g_get_num_processors (),
                        .draft = options->draft,
                        .linearize = options->linearize,
                        .progress = progress ? yb_progress_update : NULL,
                        .progress_data = progress };
  pipeline->dump_out = dump;
  pipeline->costs_out = costs;
  pipeline->cache_folder = cache_folder;
  YbPipelineResult result = { 0 };
  GError *error = NULL;
  gboolean done = yb_pipeline_run (&context, pipeline, &result, &error);
  yb_progress_free (progress);
  yb_command_print_diagnostics (diagnostics, options->quiet);
  if (costs)
    fputs (costs->str, stderr);
  fwrite (dump->str, 1, dump->len, stdout);
  if (done && options->timings)
    done = write_timings (timings, options->timings, &error);
  YbExit status = done ? yb_command_status (diagnostics, options->strict) : yb_command_fail (error);
  if (result.pdf_path)
    printf ("%s\n", result.pdf_path);
  if (result.epub_path)
    printf ("%s\n", result.epub_path);
  yb_pipeline_result_clear (&result);
  if (status != YB_EXIT_FINE && pipeline->stop_after == YB_STAGE_EMIT && !options->quiet)
    fputs (_ ("Nothing was replaced: the last good files are as they were.\n"), stderr);
  return status;
}

static YbExit
start (const char *source, const Options *options)
{
  YbPipelineOptions pipeline = { .source = source,
                                 .output_folder = options->output ? options->output : ".",
                                 .layout = options->layout,
                                 .strict = options->strict };
  GError *error = NULL;
  if (!read_outputs (options->only, &pipeline, &error) || !read_pictures (options->pictures, &pipeline, &error)
      || !read_pdf (options->pdf, &pipeline, &error) || !read_range (options, &pipeline.assemble, &error)
      || !read_dump (options, &pipeline, &error))
    return yb_command_fail (error);
  return run (options, &pipeline);
}

YbExit
yb_verb_build (char **arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("folder for the results (default: here)"),
      N_ ("DIR") },
    { "layout", 0, 0, G_OPTION_ARG_STRING, &options.layout, N_ ("a layout's name or folder"), N_ ("NAME") },
    { "only", 0, 0, G_OPTION_ARG_STRING, &options.only, N_ ("write only these: pdf, epub"), N_ ("LIST") },
    { "epub-pictures", 0, 0, G_OPTION_ARG_STRING, &options.pictures,
      N_ ("full (default), or small: an EPUB below 20 MB"), N_ ("SIZE") },
    { "pdf", 0, 0, G_OPTION_ARG_STRING, &options.pdf, N_ ("a2 (default), or a3: PDF/A-3 with the book's source inside"),
      N_ ("KIND") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_ ("leave out entries before this day"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_ ("leave out entries after this day"), N_ ("DATE") },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("only entries of this year"), N_ ("YEAR") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, N_ ("warnings count as failure: nothing is written"), NULL },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &options.jobs, N_ ("threads (default: one for each processor)"), N_ ("N") },
    { "linearize", 0, 0, G_OPTION_ARG_NONE, &options.linearize,
      N_ ("arrange the PDF for the web: its first page shows before the rest has come"), NULL },
    { "draft", 0, 0, G_OPTION_ARG_NONE, &options.draft,
      N_ ("show marks of the make-up on the pages, in a file of its own, …-draft.pdf"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, N_ ("print errors only"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options.verbose, N_ ("tell what the pages' make-up cost, and where"),
      NULL },
    { "timings", 0, 0, G_OPTION_ARG_FILENAME, &options.timings, N_ ("write each stage's time as trace JSON"),
      N_ ("FILE") },
    { "stop-after", 0, 0, G_OPTION_ARG_STRING, &options.stop_after,
      N_ ("read, assemble, layout, typeset, paginate or emit"), N_ ("STAGE") },
    { "dump", 0, 0, G_OPTION_ARG_STRING, &options.dump,
      N_ ("print entries, book, layout, galley, pages, pdf-tags or epub"), N_ ("WHAT") },
    { NULL },
  };
  g_autofree char *source = yb_command_parse (
      arguments, entries, N_ ("BOOK"), N_ ("Makes the PDF and the EPUB of a book folder or a press page's text."));
  return source ? start (source, &options) : YB_EXIT_ENVIRONMENT;
}
