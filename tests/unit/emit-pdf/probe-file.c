/* probe-file PATH: writes the small book as a PDF, for the validators. */
#include "probe.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  if (argc != 2)
    return 2;
  g_autoptr (YbPages) pages = probe_new ();
  g_autoptr (GError) error = NULL;
  if (probe_emit_to (pages, argv[1], NULL, &error))
    return 0;
  fprintf (stderr, "%s\n", error->message);
  return 1;
}
