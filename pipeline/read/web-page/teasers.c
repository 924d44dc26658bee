#include "read/web-page/teasers.h"

#include <string.h>

#define MIN_PARAGRAPH 80 /* bytes; shorter ones tell nothing about where the text is */
#define MIN_HEADLINE 15
#define MAX_LEVELS 16      /* below the main part that lists are looked for in; each is read once more */
#define MIN_SHARE 98       /* percent of all paragraphs that a narrower main part has to hold */
#define MAX_PER_TEASER 300 /* bytes of text beside a headline */
#define MIN_HEADLINES 3
#define MIN_PLAIN_LINKS 5 /* of a list that has neither pictures nor headings */

/* ---- the element that holds the text ---- */

typedef struct
{
  YbWebParts *parts;
  GHashTable *scores; /* element -> bytes */
  const YbNode *best;
  gsize n_all; /* bytes of all paragraphs that count */
} Scoring;

static gboolean
add_link_text (const YbNode *node, gpointer data)
{
  if (yb_node_tag (node) != GUMBO_TAG_A)
    return TRUE;
  *(gsize *)data += yb_web_measure (node, G_MAXSIZE);
  return FALSE;
}

static gsize
measure_links (const YbNode *node)
{
  gsize n = 0;
  yb_node_walk (node, add_link_text, &n);
  return n;
}

static void
add_score (Scoring *scoring, const YbNode *node, gsize n)
{
  if (!node || !yb_node_is_element (node))
    return;
  gsize sum = GPOINTER_TO_SIZE (g_hash_table_lookup (scoring->scores, node)) + n;
  g_hash_table_replace (scoring->scores, (gpointer)node, GSIZE_TO_POINTER (sum));
  if (!scoring->best || sum > GPOINTER_TO_SIZE (g_hash_table_lookup (scoring->scores, scoring->best)))
    scoring->best = node;
}

static gboolean
score_paragraph (const YbNode *node, gpointer data)
{
  Scoring *scoring = data;
  if (yb_node_is_element (node) && yb_web_parts_skip (node, scoring->parts))
    return FALSE;
  if (yb_node_tag (node) != GUMBO_TAG_P)
    return TRUE;
  gsize n = yb_web_measure (node, G_MAXSIZE);
  if (n < MIN_PARAGRAPH || measure_links (node) * 3 > n)
    return FALSE;
  scoring->n_all += n;
  add_score (scoring, yb_node_parent (node), n);
  if (yb_node_parent (node))
    add_score (scoring, yb_node_parent (yb_node_parent (node)), n / 2);
  return FALSE;
}

static gsize
score (YbWebParts *parts, const YbNode *node, const YbNode **best)
{
  Scoring scoring = { .parts = parts, .scores = g_hash_table_new (NULL, NULL) };
  yb_node_walk (node, score_paragraph, &scoring);
  g_hash_table_unref (scoring.scores);
  if (best)
    *best = scoring.best;
  return scoring.n_all;
}

void
yb_web_narrow (YbWebParts *parts)
{
  const YbNode *text;
  gsize n_all = score (parts, parts->main, &text);
  if (!text || !parts->title || !yb_web_holds (parts->main, parts->title))
    return;
  const YbNode *around = text;
  while (around != parts->main && !yb_web_holds (around, parts->title))
    around = yb_node_parent (around);
  while (around != parts->main && score (parts, around, NULL) * 100 < n_all * MIN_SHARE)
    around = yb_node_parent (around);
  if (around == parts->main || yb_node_tag (around) < GUMBO_TAG_BODY)
    return;
  parts->main = around;
  parts->n_main = yb_web_measure (around, G_MAXSIZE);
}

/* ---- headlines ---- */

typedef struct
{
  guint n_headlines, n_rich; /* those with a picture, or in a heading */
  gsize n_bytes;             /* of the headlines */
  gsize n_site;              /* of the first one's scheme and host; 0: none yet */
  const char *site;
  gboolean one_site;
} Headlines;

static gboolean
is_block (GumboTag tag)
{
  return (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_P
         || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD
         || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_FIGURE;
}

static gboolean
holds_heading (const YbNode *node)
{
  for (GumboTag tag = GUMBO_TAG_H2; tag <= GUMBO_TAG_H6; tag++)
    if (yb_node_find (node, tag))
      return TRUE;
  return FALSE;
}

static void
note_site (Headlines *headlines, const char *href)
{
  const char *host = href ? strstr (href, "://") : NULL;
  gsize n = host ? (gsize)(host - href) + 3 + strcspn (host + 3, "/?#") : 0;
  if (headlines->n_headlines == 1)
    {
      headlines->site = href;
      headlines->n_site = n;
      headlines->one_site = href != NULL;
    }
  else if (!href || !headlines->site || n != headlines->n_site || strncmp (href, headlines->site, n) != 0)
    headlines->one_site = FALSE;
}

static gboolean
count_headline (const YbNode *node, gpointer data)
{
  Headlines *headlines = data;
  if (yb_node_tag (node) != GUMBO_TAG_A)
    return TRUE;
  gsize n = yb_web_measure (node, G_MAXSIZE);
  const YbNode *block = yb_node_parent (node);
  while (block && yb_node_is_element (block) && !is_block (yb_node_tag (block)))
    block = yb_node_parent (block);
  if (n < MIN_HEADLINE || !block || !yb_node_is_element (block) || yb_web_measure (block, 2 * n + 40) > n + n / 4 + 30)
    return FALSE;
  headlines->n_headlines++;
  headlines->n_bytes += n;
  GumboTag tag = yb_node_tag (block);
  const YbNode *around = yb_node_parent (block) && yb_node_is_element (yb_node_parent (block)) ? yb_node_parent (block)
                                                                                               : block;
  headlines->n_rich += (tag >= GUMBO_TAG_H2 && tag <= GUMBO_TAG_H6) || holds_heading (node)
                       || yb_node_find (block, GUMBO_TAG_IMG)
                       || (yb_node_n_children (around) < 12 && yb_node_find (around, GUMBO_TAG_IMG));
  note_site (headlines, yb_node_attribute (node, "href"));
  return FALSE;
}

static gboolean
is_teaser_list (const YbNode *node)
{
  Headlines headlines = { 0 };
  yb_node_walk (node, count_headline, &headlines);
  if (headlines.n_headlines < MIN_HEADLINES)
    return FALSE;
  gboolean is_rich = headlines.n_rich * 2 >= headlines.n_headlines;
  if (!is_rich && (headlines.n_headlines < MIN_PLAIN_LINKS || !headlines.one_site))
    return FALSE;
  gsize n = yb_web_measure (node, G_MAXSIZE);
  return n - MIN (n, headlines.n_bytes) <= headlines.n_headlines * MAX_PER_TEASER && !yb_web_holds_download (node);
}

/* ---- dropping ---- */

typedef struct
{
  YbWebParts *parts;
  const YbNode *text;
} Dropping;

static guint
count_levels (const YbNode *main, const YbNode *node)
{
  guint n = 0;
  for (; node && node != main && n <= MAX_LEVELS; node = yb_node_parent (node))
    n++;
  return n;
}

static gboolean
drop_list (const YbNode *node, gpointer data)
{
  Dropping *dropping = data;
  if (!yb_node_is_element (node) || node == dropping->text)
    return FALSE;
  if (yb_web_holds (node, dropping->text) || yb_web_holds (node, dropping->parts->title))
    return TRUE;
  if (yb_web_parts_skip (node, dropping->parts))
    return FALSE;
  if (!is_teaser_list (node))
    return count_levels (dropping->parts->main, node) < MAX_LEVELS;
  g_hash_table_add (dropping->parts->dropped, (gpointer)node);
  if (dropping->parts->n_skipped++ == 0)
    {
      g_autofree char *words = yb_node_text (node);
      dropping->parts->first_skipped = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 60));
    }
  return FALSE;
}

void
yb_web_drop_teasers (YbWebParts *parts)
{
  Dropping dropping = { parts, NULL };
  score (parts, parts->main, &dropping.text);
  if (dropping.text)
    yb_node_walk (parts->main, drop_list, &dropping);
}
