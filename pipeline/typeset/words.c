#include "typeset/words.h"

#include "base/arena.h"

#include <string.h>

#define N_SLOTS 65536 /* a power of two */
#define MOST_UNITS 24576
#define LONGEST_UNIT 64 /* bytes; longer ones are rare and not kept */

typedef struct
{
  guint32 hash, look;
  guint16 n_bytes;
  gboolean space_follows;
  const char *bytes;
  guint32 n_clusters, n_infos;
  const YbShapedCluster *clusters;
  const PangoGlyphInfo *infos;
} Unit;

struct _YbWords
{
  const YbParagraphRules *rules;
  YbArena *arena;
  Unit **slots;
  guint n_units;
  PangoGlyphString *glyphs; /* scratch */
  GArray *clusters, *infos; /* scratch */
};

YbWords *
yb_words_new (const YbParagraphRules *rules)
{
  YbWords *words = g_new0 (YbWords, 1);
  words->rules = rules;
  words->arena = yb_arena_new ();
  words->slots = g_new0 (Unit *, N_SLOTS);
  words->glyphs = pango_glyph_string_new ();
  words->clusters = g_array_new (FALSE, FALSE, sizeof (YbShapedCluster));
  words->infos = g_array_new (FALSE, FALSE, sizeof (PangoGlyphInfo));
  return words;
}

void
yb_words_free (YbWords *words)
{
  if (!words)
    return;
  yb_arena_free (words->arena);
  g_free (words->slots);
  pango_glyph_string_free (words->glyphs);
  g_array_unref (words->clusters);
  g_array_unref (words->infos);
  g_free (words);
}

/* A text without end has words without end: begins anew when there are too many. */
static void
make_room (YbWords *words)
{
  if (words->n_units < MOST_UNITS)
    return;
  yb_arena_free (words->arena);
  words->arena = yb_arena_new ();
  memset (words->slots, 0, sizeof (Unit *) * N_SLOTS);
  words->n_units = 0;
}

/* ---- where units end ---- */

/* What stands on one side of a space: how many letters up to it (two are enough to know), or a figure. */
typedef struct
{
  guint n_letters;
  gboolean figure;
} Side;

static Side
look_before (const char *text, const char *end)
{
  Side side = { 0 };
  if (end - text > 1 && (end[-1] == ',' || end[-1] == '.'))
    end--;
  side.figure = end > text && g_ascii_isdigit (end[-1]);
  for (; end > text && side.n_letters < 2; side.n_letters++)
    {
      const char *last = g_utf8_prev_char (end);
      if (!((guchar)*last < 128 ? g_ascii_isalpha (*last) : g_unichar_isalpha (g_utf8_get_char (last))))
        break;
      end = last;
    }
  return side;
}

static Side
look_behind (const char *text)
{
  Side side = { .figure = g_ascii_isdigit (*text) };
  for (; side.n_letters < 2; side.n_letters++, text = g_utf8_next_char (text))
    if (!((guchar)*text < 128 ? g_ascii_isalpha (*text) : g_unichar_isalpha (g_utf8_get_char (text))))
      break;
  return side;
}

/* Between letters; and beside a figure where more than one letter stands on the other side: "3 x 4" is one unit. */
static gboolean
may_part (const char *text, const char *space)
{
  Side before = look_before (text, space), behind = look_behind (space + 1);
  return (before.n_letters > 0 && behind.n_letters > 0) || (before.figure && behind.n_letters > 1)
         || (before.n_letters > 1 && behind.figure);
}

/* The length of the unit that begins at `text`, of at most `n_bytes`. */
static guint32
find_unit (const char *text, guint32 n_bytes)
{
  for (guint32 at = 1; at + 1 < n_bytes; at++)
    {
      const char *space = memchr (text + at, ' ', n_bytes - 1 - at);
      if (!space)
        break;
      at = (guint32)(space - text);
      if (may_part (text, space))
        return at;
    }
  return n_bytes;
}

/* ---- shaping ---- */

static guint32
hash_unit (guint look, const char *text, guint32 n_bytes, gboolean space_follows)
{
  guint32 hash = 2166136261u ^ (look << 1 | (guint)space_follows);
  for (guint32 i = 0; i < n_bytes; i++)
    hash = (hash ^ (guchar)text[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static void
shape_anew (YbWords *words, const YbLook *look, const char *text, guint32 n_bytes, gboolean space_follows)
{
  int length = (int)n_bytes + (space_follows ? 1 : 0);
  YbClusterRules rules = { words->rules, look->size, look->letterspacing, look->code };
  pango_shape_with_flags (text, length, text, length, look->analysis, words->glyphs, PANGO_SHAPE_NONE);
  g_array_set_size (words->clusters, 0);
  g_array_set_size (words->infos, 0);
  yb_cut_clusters (&rules, text, n_bytes, words->glyphs, FALSE, words->clusters, words->infos);
}

static Unit *
keep_unit (YbWords *words, const Unit *key, const char *text)
{
  Unit *unit = yb_arena_new0 (words->arena, Unit);
  *unit = *key;
  unit->bytes = yb_arena_strndup (words->arena, text, key->n_bytes);
  unit->n_clusters = words->clusters->len;
  unit->n_infos = words->infos->len;
  unit->clusters = yb_arena_memdup (words->arena, words->clusters->data, unit->n_clusters * sizeof *unit->clusters);
  unit->infos = yb_arena_memdup (words->arena, words->infos->data, unit->n_infos * sizeof *unit->infos);
  words->n_units++;
  return unit;
}

static const Unit *
find_shaped (YbWords *words, const YbLook *look, const char *text, guint32 n_bytes, gboolean space_follows)
{
  Unit key = { .hash = hash_unit (look->id, text, n_bytes, space_follows),
               .look = look->id,
               .n_bytes = (guint16)n_bytes,
               .space_follows = space_follows };
  guint32 at = key.hash % N_SLOTS;
  for (; words->slots[at]; at = (at + 1) % N_SLOTS)
    {
      const Unit *unit = words->slots[at];
      if (unit->hash == key.hash && unit->look == key.look && unit->n_bytes == key.n_bytes
          && unit->space_follows == space_follows && memcmp (unit->bytes, text, n_bytes) == 0)
        return unit;
    }
  shape_anew (words, look, text, n_bytes, space_follows);
  return words->slots[at] = keep_unit (words, &key, text);
}

static void
append_unit (const Unit *unit, guint32 start, guint32 piece, GArray *clusters, GArray *infos)
{
  guint first = clusters->len;
  g_array_append_vals (clusters, unit->clusters, unit->n_clusters);
  for (guint i = first; i < clusters->len; i++)
    {
      YbShapedCluster *cluster = &g_array_index (clusters, YbShapedCluster, i);
      cluster->start += start;
      cluster->piece = piece;
      cluster->first_glyph += infos->len;
    }
  g_array_append_vals (infos, unit->infos, unit->n_infos);
}

static void
append_long_unit (YbWords *words, const YbLook *look, const char *text, guint32 n_bytes, gboolean space_follows,
                  Unit *unit)
{
  shape_anew (words, look, text, n_bytes, space_follows);
  *unit = (Unit){ .n_clusters = words->clusters->len,
                  .n_infos = words->infos->len,
                  .clusters = (const YbShapedCluster *)(gconstpointer)words->clusters->data,
                  .infos = (const PangoGlyphInfo *)(gconstpointer)words->infos->data };
}

void
yb_words_shape (YbWords *words, const YbLook *look, const char *text, guint32 n_bytes, guint32 start, guint32 piece,
                GArray *clusters, GArray *infos)
{
  guint32 length;
  for (guint32 at = 0; at < n_bytes; at += length)
    {
      Unit long_unit;
      const Unit *unit = &long_unit;
      length = find_unit (text + at, n_bytes - at);
      gboolean space_follows = at + length < n_bytes;
      make_room (words);
      if (length > LONGEST_UNIT)
        append_long_unit (words, look, text + at, length, space_follows, &long_unit);
      else
        unit = find_shaped (words, look, text + at, length, space_follows);
      append_unit (unit, start + at, piece, clusters, infos);
    }
}
