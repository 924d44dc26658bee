#include "probe.h"

#include <glib/gstdio.h>

static void
test_whole (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  if (g_getenv ("KEEP"))
    g_print ("%s\n", path);
  else
    probe_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/whole", test_whole);
  return g_test_run ();
}
