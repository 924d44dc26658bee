#include "unit/image/samples.h"

#include <vips/vips.h>

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* libvips warns of the pictures that are broken on purpose */
  if (VIPS_INIT (argv[0]))
    return 1;
  add_probe_tests ();
  add_prepare_tests ();
  int status = g_test_run ();
  vips_shutdown ();
  return status;
}
