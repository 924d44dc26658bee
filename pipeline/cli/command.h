/* The verbs of the command line and what they share. Private to cli/. */
#pragma once

#include "base/context.h"
#include "pipeline.h"

#include <glib.h>

G_BEGIN_DECLS

/* Exit status, as documented for users. */
typedef enum
{
  YB_EXIT_FINE = 0,
  YB_EXIT_WARNINGS = 1,    /* under --strict */
  YB_EXIT_CONTENT = 2,     /* errors in the content */
  YB_EXIT_ENVIRONMENT = 3, /* files, memory, the command line */
} YbExit;

/* One verb. `arguments` is the NULL-ended command line from the verb on; it may be changed. */
typedef YbExit (*YbVerb) (char **arguments);

YbExit yb_verb_build (char **arguments);
YbExit yb_verb_check (char **arguments);
YbExit yb_verb_extract (char **arguments);
YbExit yb_verb_import (char **arguments);
YbExit yb_verb_layout (char **arguments);
YbExit yb_verb_new (char **arguments);

/* Parses a verb's options; `usage` and `summary` are untranslated. Exactly one argument remains, which is returned
 * (free with g_free()); otherwise NULL, after the reason was printed. */
char *yb_command_parse (char **arguments, const GOptionEntry *options, const char *usage, const char *summary);

/* As yb_command_parse(), for one argument or more; free with g_strfreev(). */
char **yb_command_parse_many (char **arguments, const GOptionEntry *options, const char *usage, const char *summary);

/* The folder that holds layouts, fonts, patterns and translations: $YEARBOOK_DATA, else `data` beside the program, else
 * ../share/yearbook. Free with g_free(). */
char *yb_command_data_folder (void);

/* Prints the diagnostics to standard error (only errors when `quiet`), then a line that counts them. */
void yb_command_print_diagnostics (YbDiagnostics *diagnostics, gboolean quiet);

/* The exit status that the diagnostics call for. */
YbExit yb_command_status (YbDiagnostics *diagnostics, gboolean strict);

/* Prints an error of the environment, frees it and returns YB_EXIT_ENVIRONMENT. */
YbExit yb_command_fail (GError *error);

/* Follows the user's locale in messages alone, and keeps locale, time zone and the libraries' own environment variables
 * from reaching any output. */
void yb_locale_pin (const char *data_folder);

/* A line on the terminal that tells stage, steps done and time left. Nothing when standard error is no terminal. */
typedef struct _YbProgress YbProgress;
YbProgress *yb_progress_new (void);
void yb_progress_update (const char *stage, guint done, guint total, gpointer progress);
/* Clears the line and frees; NULL is fine. */
void yb_progress_free (YbProgress *progress);

/* Prints the program's version and those of its libraries. */
void yb_version_print (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbProgress, yb_progress_free)

G_END_DECLS
