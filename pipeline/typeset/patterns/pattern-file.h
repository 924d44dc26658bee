/* The compiled form of a hyphenation dictionary, as compile-patterns writes it at build time and hyphenate.c maps it
 * into memory. Numbers are the machine's own: the file never leaves it.
 *
 *   YbPatternHeader
 *   for each level: YbPatternLevel, its states, its edges, its values
 *   the same once more for the words that compounds are made of, if has_words
 *
 * A level is an automaton over letters. A state stands for the text seen last; when a letter has no edge there, the
 * state's fallback, a shorter text, is tried. Reaching a state applies its value: digits that end behind the letter
 * just read. The words are such an automaton, too: a state with a value is a word. */
#pragma once

#include <glib.h>

#define YB_PATTERN_MAGIC 0x54504259u /* "YBPT" */
#define YB_PATTERN_VERSION 2
#define YB_PATTERN_NO_STATE G_MAXUINT32

typedef struct
{
  guint32 magic, version;
  guint32 n_levels;                              /* 1, or 2: where a word falls into words, then syllables */
  guint32 left_min, right_min;                   /* letters before the first and behind the last break of a word */
  guint32 compound_left_min, compound_right_min; /* the same within the parts of a compound */
  guint32 has_words;
} YbPatternHeader;

typedef struct
{
  guint32 n_states, n_edges, n_value_bytes; /* value bytes are padded to a multiple of 4 */
  guint32 reserved;
} YbPatternLevel;

typedef struct
{
  guint32 first_edge;
  guint16 n_edges;
  guint16 n_digits; /* of the value */
  guint32 value;    /* offset in the level's value bytes */
  guint32 fallback; /* YB_PATTERN_NO_STATE for state 0 */
} YbPatternState;

typedef struct
{
  guint32 letter; /* edges of a state are sorted by it */
  guint32 state;
} YbPatternEdge;
