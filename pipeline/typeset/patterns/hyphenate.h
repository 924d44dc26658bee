/* Where a word may be hyphenated: Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford 1983) in
 * the two levels of libhyphen's dictionaries, compiled at build time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_HYPHEN_NONE,
  YB_HYPHEN_SYLLABLE,
  YB_HYPHEN_JOINT, /* between the parts of a compound */
} YbHyphenPoint;

typedef struct _YbHyphenator YbHyphenator;

#define YB_HYPHEN_MAX_LETTERS 200 /* longer words are not hyphenated */

/* Maps a compiled dictionary. NULL and `error` when it cannot be read or is none. */
YbHyphenator *yb_hyphenator_open (const char *path, GError **error);
void yb_hyphenator_free (YbHyphenator *hyphenator);

/* Finds the points of a word of `n_letters` letters, in lower case. points[i] tells of the place behind letter i; at
 * least n_letters long. All are YB_HYPHEN_NONE for a word longer than YB_HYPHEN_MAX_LETTERS. Thread-safe. */
void yb_hyphenate (const YbHyphenator *hyphenator, const gunichar *letters, guint n_letters, guint8 *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbHyphenator, yb_hyphenator_free)

G_END_DECLS
