/* Small books, written, read and assembled in one step. */
#pragma once

#include "assemble/assemble.h"
#include "unit/read/fixture.h"

#include <glib.h>

/* Reads and assembles the folder "book" and checks every promise of the result. `options` may be NULL. */
YbBook *assemble_folder (Fixture *fixture, const YbAssembleOptions *options);

/* A book of one entry with this Markdown; `keys` are more lines for its head, each ended by a line feed. */
YbBook *assemble_body (Fixture *fixture, const char *keys, const char *body);

/* Writes yearbook.yaml with the usual keys and these lines. */
void assemble_write_record (const char *keys);

/* Writes entries/NAME.md with its date, title and these lines, and a word as its text. */
void assemble_write_entry (const char *name, const char *date, const char *title, const char *keys);

/* Writes a picture of 8 x 6 pixels to `path` (below the scratch folder). */
void assemble_write_picture (const char *path);

/* The blocks on one line, as `h1(Title) p(Text with *runs*) quote[p(...)|Author] list[item[...]]`. Free with g_free().
 */
char *outline_blocks (const YbBlock *const *blocks, guint n_blocks);

/* The text with its runs: *emphasis*, **strong**, `code`, ~struck~, ^up^, _down_, {text>target}, [1]. */
char *outline_text (const YbText *text);

/* Asserts the outline of the first entry. */
#define expect_outline(book, expected)                                                                                 \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found_outline = outline_blocks ((book)->entries[0]->blocks, (book)->entries[0]->n_blocks);        \
    g_assert_cmpstr (found_outline, ==, expected);                                                                     \
  }                                                                                                                    \
  G_STMT_END
