/* Built by clang with -fsanitize=fuzzer the targets are fuzzers; else `target FILE|FOLDER...` runs each file once. */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  yb_fuzz_one (bytes, length);
  return 0;
}

#ifndef YB_FUZZ
static void
run (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      run (inner);
    }
  g_autofree char *bytes = NULL;
  gsize length;
  if (folder || !g_file_get_contents (path, &bytes, &length, NULL))
    return;
  printf ("%s\n", path);
  fflush (stdout);
  yb_fuzz_one ((const guint8 *)bytes, length);
}

int
main (int n_arguments, char **arguments)
{
  for (int i = 1; i < n_arguments; i++)
    run (arguments[i]);
  return EXIT_SUCCESS;
}
#endif
