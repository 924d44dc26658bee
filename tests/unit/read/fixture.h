/* A scratch folder, a context that collects diagnostics, and short ways to ask what they hold. */
#pragma once

#include "base/context.h"
#include "model/entries.h"
#include "read/reader.h"

#include <glib.h>

typedef struct
{
  YbContext context;
  char *folder; /* "book" in a folder of its own, which is the working directory meanwhile */
  char *before; /* the working directory before */
  YbEntries *entries;
} Fixture;

/* For g_test_add(): the working directory becomes a new folder with an empty folder "book". */
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

/* Writes a file below the scratch folder, with its folders. */
void fixture_write (const char *path, const char *text);
void fixture_write_bytes (const char *path, const char *bytes, gsize length);

/* A book that can be printed: yearbook.yaml and one entry. */
void fixture_write_book (void);

/* Reads `source`, which must work, in place of what was read before. */
const YbEntries *fixture_read (Fixture *fixture, const char *source);

/* All diagnostics so far, without hints, a line each, and forgets them. Free with g_free(). */
char *fixture_take_diagnostics (Fixture *fixture);

/* Asserts that these are the diagnostics so far, without hints, and forgets them. */
#define fixture_expect(fixture, expected)                                                                              \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found = fixture_take_diagnostics (fixture);                                                       \
    g_assert_cmpstr (found, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

/* TRUE when a hint so far contains `part`. */
gboolean fixture_has_hint (Fixture *fixture, const char *part);

/* Follows keys and, by number, list items: "images.0.caption". NULL when there is none. */
const YbValue *fixture_find (const YbValue *map, const char *path);

/* Asserts that the scalar at `path` has this text and stands at line:column. */
void fixture_expect_value (const YbValue *map, const char *path, const char *text, guint line, guint column);

/* Seconds of CPU time that this process has used. */
double fixture_cpu_time (void);
