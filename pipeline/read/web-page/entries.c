/* An entry of a year's page begins with a heading that holds a date, or has one just before or below it: "01.12.2021:
 * Title", <time>, or an element that says only a date. */
#include "read/web-page/entries.h"

#include <string.h>

#define MAX_DATE_ELEMENT 80 /* bytes of the text of an element that is a date */
#define MAX_DISTANCE 120    /* bytes of text between a heading and its date */

/* ---- dates ---- */

static gboolean
is_date_word (const char *word, gsize length)
{
  static const char *const words[] = { "uhr",
                                       "um",
                                       "am",
                                       "vom",
                                       "den",
                                       "datum",
                                       "date",
                                       "veröffentlicht",
                                       "published",
                                       "posted",
                                       "on",
                                       "stand",
                                       "erstellt",
                                       "erschienen",
                                       "mo",
                                       "di",
                                       "mi",
                                       "do",
                                       "fr",
                                       "sa",
                                       "so",
                                       "montag",
                                       "dienstag",
                                       "mittwoch",
                                       "donnerstag",
                                       "freitag",
                                       "samstag",
                                       "sonnabend",
                                       "sonntag",
                                       "monday",
                                       "tuesday",
                                       "wednesday",
                                       "thursday",
                                       "friday",
                                       "saturday",
                                       "sunday",
                                       "mon",
                                       "tue",
                                       "wed",
                                       "thu",
                                       "fri",
                                       "sat",
                                       "sun",
                                       "le",
                                       "t",
                                       "z",
                                       "pm",
                                       "h",
                                       "lundi",
                                       "mardi",
                                       "mercredi",
                                       "jeudi",
                                       "vendredi",
                                       "samedi",
                                       "dimanche",
                                       "bis",
                                       "pressemitteilung",
                                       NULL };
  g_autofree char *small = g_utf8_strdown (word, (gssize)length);
  return g_strv_contains (words, small);
}

/* TRUE when a text says nothing but a date: weekday, time of day and a label may stand beside it. */
static gboolean
is_mere_date (const char *text, YbFoundDate *date)
{
  gsize start, length;
  if (strlen (text) > MAX_DATE_ELEMENT || !yb_date_find (text, date, &start, &length))
    return FALSE;
  for (const char *c = text; *c;)
    {
      if (c == text + start)
        {
          c += length;
          continue;
        }
      gsize n = 0;
      while (c[n] && c + n != text + start && g_unichar_isalpha (g_utf8_get_char (c + n)))
        n += (gsize)(g_utf8_next_char (c + n) - (c + n));
      if (n > 0 && !is_date_word (c, n))
        return FALSE;
      c += n > 0 ? n : (gsize)(g_utf8_next_char (c) - c);
    }
  return TRUE;
}

gboolean
yb_web_is_date (const YbNode *node, YbFoundDate *date)
{
  if (!yb_node_is_element (node) || yb_web_measure (node, MAX_DATE_ELEMENT) > MAX_DATE_ELEMENT)
    return FALSE;
  g_autofree char *text = yb_node_text (node);
  const char *machine = yb_node_attribute (node, "datetime");
  if (!machine && yb_node_has_word (node, "itemprop", "datePublished"))
    machine = yb_node_attribute (node, "content");
  if (!machine && (yb_node_has_word (node, "class", "dt-published") || yb_node_has_word (node, "class", "published")))
    machine = yb_node_attribute (node, "title");
  if (machine && yb_date_read (machine, date, NULL))
    return TRUE;
  static const char *const names[] = { "date", "datum", "published", "pubdate", NULL };
  for (const char *const *name = names; *text && *name; name++)
    if (yb_node_is_named (node, *name) && yb_date_find (text, date, NULL, NULL))
      return TRUE;
  return *text && is_mere_date (text, date);
}

/* ---- headings ---- */

static guint
heading_level (const YbNode *node)
{
  GumboTag tag = yb_node_tag (node);
  if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
    return (guint)(tag - GUMBO_TAG_H1) + 1;
  return yb_node_tag (node) == GUMBO_TAG_DT ? 7 : 0;
}

/* A paragraph that does the work of a heading: all of it is bold, or it is short, and it begins with "DD.MM.YYYY:". */
static gboolean
is_paragraph_heading (const YbNode *node, const char *text)
{
  GumboTag tag = yb_node_tag (node);
  if ((tag != GUMBO_TAG_P && tag != GUMBO_TAG_DIV) || strlen (text) > 400)
    return FALSE;
  YbFoundDate date;
  gsize length;
  if (!yb_date_read (text, &date, &length) || strlen (text + length) < 4)
    return FALSE;
  gboolean colon = text[length] == ':';
  guint n_elements = 0, n_bold = 0;
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      const YbNode *child = yb_node_child (node, i);
      GumboTag inner = yb_node_tag (child);
      n_bold += inner == GUMBO_TAG_STRONG || inner == GUMBO_TAG_B;
      n_elements += !yb_node_is_space (child);
    }
  return (n_bold == 1 && n_elements == 1) || (colon && tag == GUMBO_TAG_P && n_elements == 1 && n_bold == 0);
}

/* What remains of a heading's text without the date at its beginning or end and the signs that part them. */
static char *
cut_date (const char *text, gsize start, gsize length)
{
  static const char *const signs[] = {
    ":", "-", "–", "—", "|", "/", ",", "·", "•", "(", ")", "\u00a0", " ", ".", "Uhr"
  };
  g_autofree char *before = g_strndup (text, start);
  g_autofree char *after = g_strdup (text + start + length);
  gboolean changed = TRUE;
  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        {
          gsize n = strlen (signs[i]);
          if (g_str_has_prefix (after, signs[i]) && strcmp (signs[i], "(") != 0)
            {
              memmove (after, after + n, strlen (after + n) + 1);
              changed = TRUE;
            }
          if (g_str_has_suffix (before, signs[i]) && strcmp (signs[i], ".") != 0 && strcmp (signs[i], ")") != 0)
            {
              before[strlen (before) - n] = '\0';
              changed = TRUE;
            }
        }
    }
  g_autofree char *joined = g_strconcat (before, *before && *after ? " " : "", after, NULL);
  return g_strdup (g_strstrip (joined));
}

/* ---- the search ---- */

/* A heading, or an element that is a date (level 0). */
typedef struct
{
  const YbNode *node, *date_node; /* date_node: an element outside of the heading; NULL: within */
  guint level;
  gboolean is_dated;
  YbFoundDate date;
  char *title;
  gsize start, end; /* bytes of the page's text before it, and before its end */
} Heading;

typedef struct
{
  YbWebParts *parts;
  GArray *headings; /* Heading, in the order of the page */
  gsize n_text;
} Search;

static void
clear_heading (gpointer data)
{
  g_free (((Heading *)data)->title);
}

/* The date of a heading: of an element in it, or in its words at the beginning or the end. */
static gboolean
read_dated_title (const YbNode *node, const char *text, Heading *heading)
{
  gsize start, length;
  if (yb_date_read (text, &heading->date, &length) && text[length] != '\0')
    {
      heading->title = cut_date (text, 0, length);
      return *heading->title != '\0';
    }
  const YbNode *time = yb_node_find (node, GUMBO_TAG_TIME);
  if (time && yb_web_is_date (time, &heading->date))
    {
      g_autofree char *said = yb_node_text (time);
      const char *found = *said ? strstr (text, said) : NULL;
      heading->title = found ? cut_date (text, (gsize)(found - text), strlen (said)) : g_strdup (text);
      return *heading->title != '\0';
    }
  if (yb_date_find (text, &heading->date, &start, &length) && start > 0)
    {
      const char *rest = text + start + length;
      rest += strspn (rest, " ).");
      gboolean apart = start > 2 && strchr ("(|-,/", text[start - 1 - (text[start - 1] == ' ')]);
      if (*rest == '\0' && apart)
        {
          heading->title = cut_date (text, start, length);
          return *heading->title != '\0';
        }
    }
  return FALSE;
}

static void
take_heading (Search *search, const YbNode *node, const char *text, guint level, gsize n)
{
  Heading heading = { .node = node, .level = level, .start = search->n_text, .end = search->n_text + n };
  heading.is_dated = read_dated_title (node, text, &heading);
  if (!heading.title)
    heading.title = g_strdup (text);
  if (*heading.title && (heading.is_dated || level < 8))
    g_array_append_val (search->headings, heading);
  else
    g_free (heading.title);
}

static void
take_date (Search *search, const YbNode *node, YbFoundDate date, gsize n)
{
  Heading heading = { .node = node, .date = date, .start = search->n_text, .end = search->n_text + n };
  g_array_append_val (search->headings, heading);
}

/* The heading just before or behind the date at `idx` that has no date of its own; NULL when there is none. */
static Heading *
find_neighbour (const GArray *headings, guint idx, gboolean behind)
{
  guint other = behind ? idx + 1 : idx - 1;
  if ((!behind && idx == 0) || other >= headings->len)
    return NULL;
  Heading *heading = &g_array_index (headings, Heading, other);
  const Heading *date = &g_array_index (headings, Heading, idx);
  gsize distance = behind ? heading->start - date->end : date->start - heading->end;
  return heading->level > 0 && heading->level < 8 && !heading->is_dated && distance <= MAX_DISTANCE ? heading : NULL;
}

/* How well it fits that dates stand above (or below) their headings: how many headings of one level would get one, then
 * how near they are. */
static gsize
rate_side (const GArray *headings, gboolean above)
{
  gsize counts[9] = { 0 }, most = 0, nearness = 0;
  for (guint i = 0; i < headings->len; i++)
    {
      const Heading *date = &g_array_index (headings, Heading, i);
      const Heading *heading = date->level == 0 ? find_neighbour (headings, i, above) : NULL;
      if (!heading)
        continue;
      most = MAX (most, ++counts[heading->level]);
      nearness += MAX_DISTANCE - (above ? heading->start - date->end : date->start - heading->end);
    }
  return most * MAX_DISTANCE * (headings->len + 1) + nearness;
}

/* A page's dates stand all above their headings or all below them. */
static void
assign_dates (const GArray *headings)
{
  gboolean above = rate_side (headings, TRUE) > rate_side (headings, FALSE);
  for (guint i = 0; i < headings->len; i++)
    {
      const Heading *date = &g_array_index (headings, Heading, i);
      Heading *heading = date->level == 0 ? find_neighbour (headings, i, above) : NULL;
      if (!heading)
        continue;
      heading->is_dated = TRUE;
      heading->date = date->date;
      heading->date_node = date->node;
    }
}

static void
search_node (Search *search, const YbNode *node)
{
  const char *literal = yb_node_literal (node);
  if (literal && !yb_node_is_space (node))
    search->n_text += strlen (literal);
  if (!yb_node_is_element (node) || yb_web_parts_skip (node, search->parts) || yb_node_tag (node) == GUMBO_TAG_SCRIPT
      || yb_node_tag (node) == GUMBO_TAG_STYLE)
    return;
  guint level = heading_level (node);
  gsize n = level > 0 || yb_node_n_children (node) <= 8 ? yb_web_measure (node, 600) : G_MAXSIZE;
  YbFoundDate date;
  if (n > 0 && n <= 600)
    {
      g_autofree char *text = yb_node_text (node);
      if (level == 0 && is_paragraph_heading (node, text))
        level = 8;
      if (level > 0 && *text && !(level == 7 && is_mere_date (text, &date)))
        {
          take_heading (search, node, text, level, n);
          search->n_text += n;
          return;
        }
    }
  if (n <= MAX_DATE_ELEMENT && yb_web_is_date (node, &date))
    {
      take_date (search, node, date, n);
      search->n_text += n;
      return;
    }
  for (guint i = 0; i < yb_node_n_children (node); i++)
    search_node (search, yb_node_child (node, i));
}

/* ---- which headings begin an entry ---- */

/* The level at which most headings are dated. */
static guint
choose_level (const GArray *headings)
{
  guint counts[9] = { 0 }, best = 0;
  for (guint i = 0; i < headings->len; i++)
    {
      const Heading *heading = &g_array_index (headings, Heading, i);
      counts[heading->level] += heading->level > 0 && heading->is_dated;
    }
  for (guint level = 1; level < 9; level++)
    if (counts[level] > counts[best])
      best = level;
  return counts[best] >= 2 ? best : 0;
}

typedef struct
{
  YbWebParts *parts;
  GHashTable *starts;   /* heading -> index + 1 of its entry; G_MAXUINT: ends an entry, begins none */
  GHashTable *branches; /* elements that hold one of those */
  GPtrArray *before;
  GArray *entries;
  GPtrArray *current;
} Division;

static void
divide (Division *division, const YbNode *node)
{
  guint start = GPOINTER_TO_UINT (g_hash_table_lookup (division->starts, node));
  if (start == G_MAXUINT)
    division->current = division->before;
  else if (start > 0)
    division->current = g_array_index (division->entries, YbWebEntry, start - 1).nodes;
  if (start > 0)
    return;
  if (g_hash_table_contains (division->branches, node))
    {
      for (guint i = 0; i < yb_node_n_children (node); i++)
        divide (division, yb_node_child (node, i));
      return;
    }
  g_ptr_array_add (division->current, (gpointer)node);
}

static void
mark_start (Division *division, const YbNode *node, guint value)
{
  g_hash_table_insert (division->starts, (gpointer)node, GUINT_TO_POINTER (value));
  for (const YbNode *around = yb_node_parent (node); around && around != yb_node_parent (division->parts->main);
       around = yb_node_parent (around))
    if (!g_hash_table_add (division->branches, (gpointer)around))
      break;
}

static void
clear_entry (gpointer data)
{
  YbWebEntry *entry = data;
  g_free (entry->title);
  g_ptr_array_unref (entry->nodes);
}

static void
take_entries (YbWebParts *parts, const GArray *headings, guint level, GArray *entries, GPtrArray *before)
{
  Division division = { parts, g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), before, entries, before };
  for (guint i = 0; i < headings->len; i++)
    {
      const Heading *heading = &g_array_index (headings, Heading, i);
      if (heading->level == level && heading->is_dated)
        {
          YbWebEntry entry = { heading->node, heading->date, g_strdup (heading->title), g_ptr_array_new () };
          g_array_append_val (entries, entry);
          mark_start (&division, heading->node, entries->len);
          if (heading->date_node)
            g_hash_table_add (parts->dropped, (gpointer)heading->date_node);
        }
      else if (heading->level > 0 && heading->level < level)
        mark_start (&division, heading->node, G_MAXUINT);
    }
  divide (&division, parts->main);
  g_hash_table_unref (division.starts);
  g_hash_table_unref (division.branches);
}

GArray *
yb_web_find_entries (YbWebParts *parts, GPtrArray *before)
{
  Search search = { .parts = parts, .headings = g_array_new (FALSE, FALSE, sizeof (Heading)) };
  g_array_set_clear_func (search.headings, clear_heading);
  search_node (&search, parts->main);
  assign_dates (search.headings);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (YbWebEntry));
  g_array_set_clear_func (entries, clear_entry);
  guint level = choose_level (search.headings);
  if (level > 0)
    take_entries (parts, search.headings, level, entries, before);
  g_array_unref (search.headings);
  return entries;
}
