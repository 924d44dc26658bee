#include "command.h"

#include "base/i18n.h"
#include "emit/pdf/pdf.h"

#include <stdio.h>

YbExit
yb_verb_extract (char **arguments)
{
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder, N_ ("new folder for the files"), N_ ("DIR") },
    { NULL },
  };
  g_autofree char *path = yb_command_parse (arguments, entries, N_ ("FILE.pdf"),
                                            N_ ("Gets the source back that a PDF/A-3 brings with it."));
  if (!path)
    return YB_EXIT_ENVIRONMENT;
  if (!folder)
    {
      fputs (_ ("yearbook extract: name a new folder with -o DIR\n"), stderr);
      return YB_EXIT_ENVIRONMENT;
    }
  GError *error = NULL;
  if (!yb_pdf_extract (path, folder, &error))
    return yb_command_fail (error);
  printf ("%s\n", folder);
  return YB_EXIT_FINE;
}
