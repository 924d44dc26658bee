/* A folder for what the fuzzer makes up, and inputs that are several files. */
#pragma once

#include <glib.h>

/* The folder, empty, in memory where there is one; of this process, and gone when it ends. */
const char *yb_fuzz_empty_folder (void);

/* Writes a file below `folder` (a path), whose parents are made. */
void yb_fuzz_write_file (const char *name, const char *bytes, gsize length, gpointer folder);

/* Calls `take` for each part of the input, that is, for what stands behind each line `@@ name`; a name leads nowhere
 * out of a folder. */
typedef void (*YbFuzzPart) (const char *name, const char *bytes, gsize length, gpointer data);
void yb_fuzz_divide (const char *bytes, gsize length, YbFuzzPart take, gpointer data);
