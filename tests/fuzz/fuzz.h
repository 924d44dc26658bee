/* What a target defines and what runs it: libFuzzer, or a program that goes through a corpus. */
#pragma once

#include <glib.h>

/* Does its work with the bytes; a crash, a leak or an assertion is a finding. */
void yb_fuzz_one (const guint8 *bytes, gsize length);
