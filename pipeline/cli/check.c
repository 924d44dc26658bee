#include "command.h"

#include "base/i18n.h"

typedef struct
{
  gboolean quiet, strict;
  char *layout;
} Options;

static YbExit
run (const char *source, const Options *options)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  g_autofree char *data_folder = yb_command_data_folder ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = data_folder, .n_jobs = 1 };
  YbPipelineOptions pipeline = {
    .source = source, .layout = options->layout, .stop_after = YB_STAGE_LAYOUT, .strict = options->strict
  };
  YbPipelineResult result = { 0 };
  GError *error = NULL;
  gboolean done = yb_pipeline_run (&context, &pipeline, &result, &error);
  yb_command_print_diagnostics (diagnostics, options->quiet);
  return done ? yb_command_status (diagnostics, options->strict) : yb_command_fail (error);
}

YbExit
yb_verb_check (char **arguments)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "layout", 0, 0, G_OPTION_ARG_STRING, &options.layout, N_ ("check this layout instead of the book's"),
      N_ ("NAME") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, N_ ("print errors only"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, N_ ("warnings count as failure"), NULL },
    { NULL },
  };
  g_autofree char *source = yb_command_parse (
      arguments, entries, N_ ("BOOK"),
      N_ ("Reads and validates a book folder or a press page's text; writes nothing."));
  YbExit status = source ? run (source, &options) : YB_EXIT_ENVIRONMENT;
  g_free (options.layout);
  return status;
}
