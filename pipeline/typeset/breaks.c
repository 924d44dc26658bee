#include "typeset/breaks.h"

#include "typeset/protrusion.h"

#include <string.h>

/* Penalties, in the scale of fit.c. */
#define PENALTY_SYLLABLE 110
#define PENALTY_JOINT 70  /* between the parts of a compound */
#define PENALTY_SHORT 160 /* within a word of few letters: little is won */
#define SHORT_WORD 7      /* letters */
#define PENALTY_WRITTEN_HYPHEN 60
#define PENALTY_BEFORE_DASH 250 /* a dash that parts a sentence stays with the words before it */
#define PENALTY_ADDRESS 150
/* In text that is not to be hyphenated, but has a word too wide. */
#define PENALTY_UNWANTED_JOINT 1100
#define PENALTY_UNWANTED_HYPHEN 1500
#define PENALTY_ANYWHERE 5000
/* In headings: lines end where the sense does, not with an article. */
#define PENALTY_HEADING 40
#define PENALTY_SHORT_WORD 110
#define PENALTY_HEADING_HYPHEN 600
#define SHORTEST_WORD 5 /* letters */

/* Sums up to each cluster. */
typedef struct
{
  gint64 width, stretch, shrink, elastic;
} Sums;

typedef struct
{
  const YbShaped *shaped;
  const YbParagraph *paragraph;
  const YbParagraphRules *rules;
  YbHyphenation *hyphenation;
  YbHyphenMemo *memo;
  guint n_clusters;
  const YbShapedCluster *clusters;
  Sums *sums; /* n_clusters + 1 */
  YbBreakList list;
  /* The hyphen of the piece last asked for. */
  guint32 hyphen_piece;
  YbUnit hyphen_width;
} Finder;

static const YbPiece *
piece_at (const Finder *finder, guint cluster)
{
  return &g_array_index (finder->shaped->pieces, YbPiece, finder->clusters[cluster].piece);
}

/* What a letter may give or take. */
static YbUnit
find_elasticity (const Finder *finder, const YbShapedCluster *cluster)
{
  return (YbUnit)((gint64)cluster->width * finder->rules->expansion / 1000) + cluster->spacing;
}

static void
add_sums (Finder *finder)
{
  finder->sums = g_new0 (Sums, finder->n_clusters + 1);
  for (guint i = 0; i < finder->n_clusters; i++)
    {
      const YbShapedCluster *cluster = &finder->clusters[i];
      const Sums *before = &finder->sums[i];
      gboolean is_glue = cluster->character == ' ' || cluster->character == 0x00A0;
      finder->sums[i + 1] = (Sums){ before->width + cluster->width, before->stretch + cluster->stretch,
                                    before->shrink + cluster->shrink,
                                    before->elastic + (is_glue ? 0 : find_elasticity (finder, cluster)) };
    }
}

static YbUnit
find_hyphen_width (Finder *finder, guint cluster)
{
  if (finder->hyphen_piece != finder->clusters[cluster].piece)
    {
      guint32 glyph;
      finder->hyphen_piece = finder->clusters[cluster].piece;
      yb_shape_hyphen (piece_at (finder, cluster), &glyph, &finder->hyphen_width);
    }
  return finder->hyphen_width;
}

/* Ragged lines hang only at their straight edge; nothing hangs where the layout has no optical margins. */
static YbUnit
protrude_end (const Finder *finder, guint cluster, gboolean hyphen, YbUnit hyphen_width)
{
  if (!finder->rules->protrusion || finder->paragraph->style->setting != YB_SET_JUSTIFIED)
    return 0;
  if (hyphen)
    return yb_protrusion_end (0x00AD, hyphen_width);
  const YbShapedCluster *last = &finder->clusters[cluster];
  gunichar character = g_utf8_get_char (g_utf8_prev_char (finder->shaped->text + last->start + last->n_bytes));
  return yb_protrusion_end (character, last->width);
}

static YbUnit
protrude_start (const Finder *finder, guint cluster)
{
  YbSetting setting = finder->paragraph->style->setting;
  gboolean straight = setting == YB_SET_JUSTIFIED || setting == YB_SET_RAGGED || setting == YB_SET_BALANCED;
  if (!finder->rules->protrusion || !straight || cluster >= finder->n_clusters)
    return 0;
  return yb_protrusion_start (finder->clusters[cluster].character, finder->clusters[cluster].width);
}

typedef struct
{
  guint cluster; /* the line behind begins with this cluster, or within the one before it */
  guint32 byte;  /* where exactly */
  gint64 cut;    /* width of the part of the cluster before that stays when the break lies within it */
  gint32 penalty;
  gboolean hyphen, flagged;
} Candidate;

/* Adds a break before a cluster, or within the one before. */
static void
add_break (Finder *finder, const Candidate *candidate)
{
  guint next = candidate->cluster, end = next;
  guint32 end_byte = candidate->byte;
  while (end > 0 && finder->clusters[end - 1].is_space && !candidate->hyphen)
    end_byte = finder->clusters[--end].start;
  if (end == 0 && candidate->byte > 0 && candidate->cut == 0)
    return; /* a line of spaces alone */
  YbUnit hyphen = candidate->hyphen ? find_hyphen_width (finder, end ? end - 1 : 0) : 0;
  const Sums *at_end = &finder->sums[end], *at_next = &finder->sums[next];
  YbBreak entry = {
    .end = at_end->width - candidate->cut,
    .start = at_next->width - candidate->cut,
    .stretch_start = at_next->stretch,
    .stretch_end = at_end->stretch,
    .shrink_start = at_next->shrink,
    .shrink_end = at_end->shrink,
    .elastic_start = at_next->elastic,
    .elastic_end = at_end->elastic,
    .hyphen = hyphen,
    .protrude_start = candidate->cut ? 0 : protrude_start (finder, next),
    .protrude_end = end > 0 ? protrude_end (finder, end - 1, candidate->hyphen, hyphen) : 0,
    .penalty = candidate->penalty,
    .flagged = candidate->flagged,
  };
  YbBreakPlace place = { .end = end_byte,
                         .next = candidate->byte,
                         .hyphen = candidate->hyphen,
                         .forced = candidate->penalty >= PENALTY_ANYWHERE };
  g_array_append_val (finder->list.breaks, entry);
  g_array_append_val (finder->list.places, place);
}

/* ---- words and addresses ---- */

/* Clusters without a space between them. */
typedef struct
{
  guint first, end; /* clusters */
  gboolean machine; /* an address or code: no hyphens */
  gboolean wide;    /* may not fit a line */
} Token;

static gboolean
looks_like_address (const char *text, gsize length)
{
  return memmem (text, length, "://", 3) || (length > 4 && strncmp (text, "www.", 4) == 0)
         || (memchr (text, '@', length) && memchr (text, '.', length));
}

static Token
find_token (const Finder *finder, guint first)
{
  Token token = { .first = first, .end = first };
  while (token.end < finder->n_clusters && !finder->clusters[token.end].is_space)
    token.end++;
  guint32 start = finder->clusters[first].start;
  guint32 end = token.end < finder->n_clusters ? finder->clusters[token.end].start : finder->shaped->n_bytes;
  token.machine = piece_at (finder, first)->code || looks_like_address (finder->shaped->text + start, end - start);
  token.wide = finder->sums[token.end].width - finder->sums[first].width > finder->paragraph->width / 2;
  return token;
}

/* Penalties that the token's places get, by byte behind which they lie, counted from the token's start: 0 none. */
typedef struct
{
  guint32 start;
  GArray *penalty; /* of gint32; negative: a hyphen appears */
} TokenPlaces;

static void
offer_place (TokenPlaces *places, guint32 byte, gint32 penalty)
{
  gint32 *slot = &g_array_index (places->penalty, gint32, byte - places->start);
  if (*slot == 0 || ABS (penalty) < ABS (*slot))
    *slot = penalty;
}

static void
offer_address_places (const Finder *finder, const Token *token, TokenPlaces *places)
{
  for (guint i = token->first; i + 1 < token->end; i++)
    if (finder->clusters[i].character < 128 && strchr ("/.-_?&=#@:,;", (int)finder->clusters[i].character))
      offer_place (places, finder->clusters[i + 1].start, PENALTY_ADDRESS);
}

static void
offer_any_place (const Finder *finder, const Token *token, TokenPlaces *places)
{
  for (guint i = token->first + 1; i < token->end; i++)
    offer_place (places, finder->clusters[i].start, PENALTY_ANYWHERE);
}

static gint32
hyphen_penalty (const Finder *finder, YbHyphenPoint point, guint n_letters)
{
  if (!finder->paragraph->style->hyphenate)
    return point == YB_HYPHEN_JOINT ? PENALTY_UNWANTED_JOINT : PENALTY_UNWANTED_HYPHEN;
  return point == YB_HYPHEN_JOINT ? PENALTY_JOINT : n_letters < SHORT_WORD ? PENALTY_SHORT : PENALTY_SYLLABLE;
}

/* Letters that follow each other without a joint, being read. */
typedef struct
{
  guint n_letters;
  gunichar letters[YB_HYPHEN_MAX_LETTERS + 1];
  guint32 ends[YB_HYPHEN_MAX_LETTERS + 1]; /* byte behind each */
  const char *lang;
} Word;

static void
offer_word (const Finder *finder, const Word *word, TokenPlaces *places)
{
  guint8 points[YB_HYPHEN_MAX_LETTERS];
  if (word->n_letters < SHORTEST_WORD || word->n_letters > YB_HYPHEN_MAX_LETTERS)
    return;
  const YbHyphenator *hyphenator = yb_hyphenation_find (finder->hyphenation, word->lang);
  if (!hyphenator)
    return;
  yb_hyphenate_with_memo (finder->memo, hyphenator, word->letters, word->n_letters, points);
  for (guint i = 0; i + 1 < word->n_letters; i++)
    if (points[i] && i + 1 >= finder->rules->min_before_hyphen
        && word->n_letters - i - 1 >= finder->rules->min_after_hyphen)
      offer_place (places, word->ends[i], -hyphen_penalty (finder, points[i], word->n_letters));
}

/* Reads the words of a token and offers their hyphens. A word of capitals alone is a name or an abbreviation. */
static void
offer_words (const Finder *finder, const Token *token, TokenPlaces *places)
{
  Word word = { 0 };
  gboolean has_small = FALSE;
  for (guint i = token->first; i < token->end; i++)
    {
      const YbShapedCluster *cluster = &finder->clusters[i];
      const char *end = finder->shaped->text + cluster->start + cluster->n_bytes;
      for (const char *p = finder->shaped->text + cluster->start; p < end; p = g_utf8_next_char (p))
        {
          gunichar character = g_utf8_get_char (p);
          guint32 behind = (guint32)(g_utf8_next_char (p) - finder->shaped->text);
          if (!g_unichar_isalpha (character))
            {
              if (has_small)
                offer_word (finder, &word, places);
              word.n_letters = 0;
              has_small = FALSE;
              continue;
            }
          word.lang = piece_at (finder, i)->lang;
          has_small |= g_unichar_islower (character);
          guint slot = MIN (word.n_letters, YB_HYPHEN_MAX_LETTERS);
          word.letters[slot] = g_unichar_tolower (character);
          word.ends[slot] = behind;
          word.n_letters = slot + 1;
        }
    }
  if (has_small || finder->paragraph->style->capitals)
    offer_word (finder, &word, places);
}

static void
offer_soft_hyphens (const Finder *finder, TokenPlaces *places)
{
  for (guint i = 1; finder->shaped->soft && i < places->penalty->len; i++)
    if (finder->shaped->soft[places->start + i])
      offer_place (places, places->start + i, -PENALTY_JOINT);
}

static void
read_token (const Finder *finder, const Token *token, TokenPlaces *places)
{
  guint32 end = token->end < finder->n_clusters ? finder->clusters[token->end].start : finder->shaped->n_bytes;
  places->start = finder->clusters[token->first].start;
  g_array_set_size (places->penalty, 0);
  g_array_set_size (places->penalty, end - places->start + 1);
  if (token->machine)
    offer_address_places (finder, token, places);
  else if (finder->paragraph->style->hyphenate || token->wide)
    offer_words (finder, token, places);
  offer_soft_hyphens (finder, places);
  if (token->wide)
    offer_any_place (finder, token, places);
}

/* ---- places between clusters ---- */

static gboolean
is_dash (gunichar character)
{
  return character == 0x2013 || character == 0x2014;
}

static gboolean
is_written_hyphen (gunichar character)
{
  return character == '-' || character == 0x2010;
}

/* "E-Mail" is not parted: at least two letters stand before the hyphen and three behind. */
static gboolean
parts_long_enough (const Finder *finder, guint cluster)
{
  guint before = 0, behind = 0;
  for (guint i = cluster - 1; i > 0 && before < 2 && g_unichar_isalnum (finder->clusters[i - 1].character); i--)
    before++;
  for (guint i = cluster; i < finder->n_clusters && behind < 3 && g_unichar_isalnum (finder->clusters[i].character);
       i++)
    behind++;
  return before >= 2 && behind >= 3;
}

/* How well a heading's line ends before a space: best behind a stop, badly behind a short word. */
static gint32
weigh_sense (const Finder *finder, guint space)
{
  gunichar last = space > 0 ? finder->clusters[space - 1].character : 0;
  if (last && last < 128 && strchr (":;.,?!", (int)last))
    return 0;
  guint length = 0;
  for (guint i = space; i > 0 && !finder->clusters[i - 1].is_space; i--)
    length += finder->clusters[i - 1].n_glyphs;
  return length <= 3 ? PENALTY_SHORT_WORD : PENALTY_HEADING;
}

/* The cost of the line break that UAX 14 allows before a cluster; negative: better none. */
static gint32
weigh_boundary (const Finder *finder, const Token *token, guint cluster, gboolean *flagged)
{
  gunichar here = finder->clusters[cluster].character, before = finder->clusters[cluster - 1].character;
  gboolean is_heading = finder->paragraph->style->setting == YB_SET_BALANCED;
  if (finder->clusters[cluster - 1].is_space)
    return is_dash (here) ? PENALTY_BEFORE_DASH : is_heading ? weigh_sense (finder, cluster - 1) : 0;
  if (token->machine)
    return PENALTY_ADDRESS;
  if (is_written_hyphen (before))
    {
      *flagged = TRUE;
      return !parts_long_enough (finder, cluster) ? -1 : is_heading ? PENALTY_HEADING_HYPHEN : PENALTY_WRITTEN_HYPHEN;
    }
  return before == '/' ? PENALTY_ADDRESS : is_dash (before) ? PENALTY_WRITTEN_HYPHEN : 0;
}

static void
add_boundary (Finder *finder, const Token *token, const TokenPlaces *places, guint cluster, gboolean may_break)
{
  Candidate candidate = { .cluster = cluster, .byte = finder->clusters[cluster].start, .penalty = -1 };
  if (may_break)
    candidate.penalty = weigh_boundary (finder, token, cluster, &candidate.flagged);
  guint32 at = candidate.byte - places->start;
  gint32 offered = candidate.byte > places->start && at < places->penalty->len
                       ? g_array_index (places->penalty, gint32, at)
                       : 0;
  if (offered && (candidate.penalty < 0 || ABS (offered) < candidate.penalty))
    {
      candidate.penalty = ABS (offered);
      candidate.hyphen = candidate.flagged = offered < 0;
    }
  if (candidate.penalty >= 0)
    add_break (finder, &candidate);
}

/* A hyphen within a ligature: the cluster's width is shared by its letters until the line is shaped. */
static void
add_breaks_within (Finder *finder, const TokenPlaces *places, guint cluster)
{
  const YbShapedCluster *here = &finder->clusters[cluster];
  const char *text = finder->shaped->text + here->start, *end = text + here->n_bytes;
  if (g_utf8_next_char (text) >= end)
    return;
  glong n = g_utf8_strlen (text, here->n_bytes), k = 1;
  for (const char *p = g_utf8_next_char (text); p < end; p = g_utf8_next_char (p), k++)
    {
      guint32 byte = (guint32)(p - finder->shaped->text);
      gint32 offered = g_array_index (places->penalty, gint32, byte - places->start);
      if (offered < 0)
        add_break (finder, &(Candidate){ .cluster = cluster + 1,
                                         .byte = byte,
                                         .cut = (gint64)here->width * (n - k) / n,
                                         .penalty = -offered,
                                         .hyphen = TRUE,
                                         .flagged = TRUE });
    }
}

static void
walk_clusters (Finder *finder)
{
  g_autoptr (GArray) penalty = g_array_new (FALSE, TRUE, sizeof (gint32));
  TokenPlaces places = { 0, penalty };
  Token token = { 0 };
  for (guint i = 0; i < finder->n_clusters; i++)
    {
      const YbShapedCluster *cluster = &finder->clusters[i];
      if (i >= token.end && !cluster->is_space)
        {
          token = find_token (finder, i);
          read_token (finder, &token, &places);
        }
      if (i > 0 && !cluster->is_space)
        add_boundary (finder, &token, &places, i, finder->shaped->may_begin[cluster->start]);
      if (!cluster->is_space)
        add_breaks_within (finder, &places, i);
    }
}

YbBreakList
yb_find_breaks (const YbShaped *shaped, const YbParagraph *paragraph, const YbParagraphRules *rules,
                YbHyphenation *hyphenation, YbHyphenMemo *memo)
{
  Finder finder = {
    .shaped = shaped,
    .paragraph = paragraph,
    .rules = rules,
    .hyphenation = hyphenation,
    .memo = memo,
    .n_clusters = shaped->clusters->len,
    .clusters = (const YbShapedCluster *)(gconstpointer)shaped->clusters->data,
    .list = { g_array_sized_new (FALSE, FALSE, sizeof (YbBreak), shaped->clusters->len / 3 + 2),
              g_array_sized_new (FALSE, FALSE, sizeof (YbBreakPlace), shaped->clusters->len / 3 + 2) },
    .hyphen_piece = G_MAXUINT32,
  };
  add_sums (&finder);
  YbBreak start = { .protrude_start = protrude_start (&finder, 0) };
  YbBreakPlace start_place = { 0 };
  g_array_append_val (finder.list.breaks, start);
  g_array_append_val (finder.list.places, start_place);
  walk_clusters (&finder);
  add_break (&finder, &(Candidate){ .cluster = finder.n_clusters, .byte = shaped->n_bytes });
  g_free (finder.sums);
  return finder.list;
}

void
yb_break_list_clear (YbBreakList *list)
{
  g_clear_pointer (&list->breaks, g_array_unref);
  g_clear_pointer (&list->places, g_array_unref);
}
