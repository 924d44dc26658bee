#include "command.h"

#include "base/i18n.h"
#include "base/output.h"
#include "base/temporary-folder.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct
{
  const char *name;
  YbVerb run;
  const char *summary;
} verbs[] = {
  { "build", yb_verb_build, N_ ("make the PDF and the EPUB of a book") },
  { "check", yb_verb_check, N_ ("read and validate a book, write nothing") },
  { "extract", yb_verb_extract, N_ ("get the source back that a PDF/A-3 brings with it") },
  { "import", yb_verb_import, N_ ("make a book folder of web pages, feeds, exports and other sources") },
  { "layout", yb_verb_layout, N_ ("list layouts, show one, start one") },
  { "new", yb_verb_new, N_ ("write a small book to start from") },
};

static void
print_usage (FILE *out)
{
  fputs (_ ("Usage: yearbook VERB [OPTION…] ARGUMENT\n\nVerbs:\n"), out);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (out, "  %-8s%s\n", verbs[i].name, _ (verbs[i].summary));
  fputs (_ ("\n`yearbook VERB --help` tells a verb's options, `yearbook --version` the versions.\n"
            "Exit status: 0 fine, 1 warnings under --strict, 2 errors in the content, 3 the environment.\n"),
         out);
}

/* Removes half-written files, then dies of the signal as if it had not been caught. */
static void
clean_up_and_die (int number)
{
  yb_output_remove_all ();
  yb_temporary_folder_remove_all ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
install_signal_handlers (void)
{
  static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };
  struct sigaction action = { .sa_handler = clean_up_and_die, .sa_flags = (int)SA_RESETHAND };
  sigemptyset (&action.sa_mask);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &action, NULL);
  signal (SIGXFSZ, SIG_IGN); /* a file size limit is an error of write(), not a death */
}

/* A page's content is freed between thousands of small objects of the libraries'. By default glibc joins all free small
 * blocks each time that a large one is freed, which takes a twelfth of the PDF's finishing. */
static void
tune_memory (void)
{
  mallopt (M_MXFAST, 0);
}

int
main (int argc, char **argv)
{
  tune_memory ();
  g_autofree char *data_folder = yb_command_data_folder ();
  yb_locale_pin (data_folder);
  install_signal_handlers ();
  const char *verb = argc > 1 ? argv[1] : "";
  if (strcmp (verb, "--version") == 0)
    {
      yb_version_print ();
      return YB_EXIT_FINE;
    }
  if (strcmp (verb, "--help") == 0 || strcmp (verb, "-h") == 0 || strcmp (verb, "help") == 0)
    {
      print_usage (stdout);
      return YB_EXIT_FINE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verb, verbs[i].name) == 0)
      return (int)verbs[i].run (argv + 1);
  if (*verb)
    fprintf (stderr, _ ("yearbook: there is no verb “%s”\n"), verb);
  print_usage (stderr);
  return YB_EXIT_ENVIRONMENT;
}
