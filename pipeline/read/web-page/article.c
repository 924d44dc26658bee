#include "read/web-page/article.h"

#include "read/web-page/entries.h"
#include "read/web-page/teasers.h"

#include <string.h>

/* ---- the title ---- */

char *
yb_article_read_window_title (const YbHtml *html, const YbWebMetadata *metadata)
{
  const YbNode *node = yb_node_find (yb_html_root (html), GUMBO_TAG_TITLE);
  if (!node || yb_node_n_children (node) == 0 || !yb_node_literal (yb_node_child (node, 0)))
    return NULL;
  g_autofree char *text = g_strstrip (g_strdup (yb_node_literal (yb_node_child (node, 0))));
  for (char *c = text; *c; c++)
    *c = g_ascii_isspace (*c) ? ' ' : *c;
  static const char *const parts[] = { " | ", " – ", " - ", " — ", " :: ", " » ", " · " };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char *last = g_strrstr (text, parts[i]);
      gboolean is_site = last && metadata->site && strcmp (last + strlen (parts[i]), metadata->site) == 0;
      if (last && last > text && (is_site || i == 0 || i >= 4))
        {
          *last = '\0';
          break;
        }
    }
  g_strstrip (text);
  return *text ? g_strdup (text) : NULL;
}

/* Letters and digits alone, in small letters. */
static char *
fold (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (c)));
  return g_string_free (out, FALSE);
}

typedef struct
{
  YbWebParts *parts;
  const char *wanted[2]; /* folded titles that the page says it has; NULL: none */
  /* a heading with such words; one that such a title begins with; one that is called so; the first h1; the first h2 */
  const YbNode *exact, *beginning, *named, *first, *second;
} Search;

#define MIN_BEGINNING 10 /* letters of a heading that a title begins with */

/* TRUE for a heading that stands there for programs that read pages aloud, with the name of the page alone. */
static gboolean
is_unseen (const YbNode *node)
{
  static const char *const words[] = { "hide-accessible",    "sr-only",           "visually-hidden", "visuallyhidden",
                                       "screen-reader-text", "element-invisible", "aural",           NULL };
  for (const char *const *word = words; *word; word++)
    if (yb_node_has_word (node, "class", *word))
      return TRUE;
  return FALSE;
}

static gboolean
is_called_headline (const YbNode *node)
{
  static const char *const words[] = { "headline", "entry-title", "post-title", "article-title", "p-name", NULL };
  for (const char *const *word = words; *word; word++)
    if (yb_node_has_word (node, "class", *word))
      return TRUE;
  return yb_node_has_word (node, "itemprop", "headline");
}

static gboolean
look_at_heading (const YbNode *node, gpointer data)
{
  Search *search = data;
  GumboTag tag = yb_node_tag (node);
  if (search->exact
      || (yb_node_is_element (node) && tag != GUMBO_TAG_HEADER && tag != GUMBO_TAG_H1
          && yb_web_parts_skip (node, search->parts)))
    return FALSE;
  if (tag < GUMBO_TAG_H1 || tag > GUMBO_TAG_H3)
    return TRUE;
  if (is_unseen (node))
    return FALSE;
  g_autofree char *text = yb_node_text (node);
  g_autofree char *folded = fold (text);
  if (*folded == '\0')
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (search->wanted[i] && *search->wanted[i] && strcmp (folded, search->wanted[i]) == 0)
      search->exact = node;
    else if (search->wanted[i] && !search->beginning && strlen (folded) >= MIN_BEGINNING
             && g_str_has_prefix (search->wanted[i], folded))
      search->beginning = node;
  if (!search->named && is_called_headline (node))
    search->named = node;
  if (tag == GUMBO_TAG_H1 && !search->first)
    search->first = node;
  if (tag == GUMBO_TAG_H2 && !search->second)
    search->second = node;
  return FALSE;
}

const YbNode *
yb_article_find_heading (YbWebParts *parts, const YbHtml *html, const YbWebMetadata *metadata)
{
  g_autofree char *window = yb_article_read_window_title (html, metadata);
  g_autofree char *said = metadata->title ? fold (metadata->title) : NULL;
  g_autofree char *shown = window ? fold (window) : NULL;
  Search search = { .parts = parts, .wanted = { said, shown } };
  yb_node_walk (parts->main, look_at_heading, &search);
  if (!search.exact && !search.beginning && !search.named && !search.first)
    {
      /* The title may stand above the main part. */
      Search outside = { .parts = parts, .wanted = { said, shown } };
      yb_node_walk (yb_html_body (html), look_at_heading, &outside);
      search.exact = outside.exact ? outside.exact : outside.beginning;
      search.first = outside.first;
    }
  if (search.exact || search.beginning)
    return search.exact ? search.exact : search.beginning;
  if (search.named && (!search.first || yb_node_tag (search.named) == GUMBO_TAG_H1))
    return search.named;
  return search.first ? search.first : search.second;
}

/* A heading in parts is only the beginning of the title that the page says it has, "The harbour" of "The harbour's new
 * bridge"; what a site puts behind a title is parted from it by a sign. Takes `heading`. */
static char *
complete_title (char *heading, const char *said)
{
  const char *found = said && *heading ? strstr (said, heading) : NULL;
  const char *rest = found ? found + strlen (heading) : "";
  gboolean goes_on = *rest
                     && (g_ascii_isalnum (*rest) || g_str_has_suffix (heading, ":") || g_str_has_prefix (rest, "'")
                         || g_str_has_prefix (rest, "’"));
  gboolean is_short = found && strlen (heading) * 3 < strlen (said) * 2;
  if (!goes_on || !is_short)
    return heading;
  g_free (heading);
  return g_strdup (said);
}

/* The rest of a title that the heading begins may stand in the next heading. */
static void
drop_rest_of_title (YbWebParts *parts, const char *title)
{
  const YbNode *around = yb_node_parent (parts->title);
  for (guint i = yb_node_index (parts->title) + 1; i < yb_node_n_children (around); i++)
    {
      const YbNode *next = yb_node_child (around, i);
      if (!yb_node_is_element (next))
        continue;
      g_autofree char *text = yb_node_text (next);
      gboolean is_heading = yb_node_tag (next) >= GUMBO_TAG_H2 && yb_node_tag (next) <= GUMBO_TAG_H6;
      if (is_heading && *text && g_str_has_suffix (title, text))
        g_hash_table_add (parts->dropped, (gpointer)next);
      break;
    }
}

/* ---- the day ---- */

typedef struct
{
  YbWebParts *parts;
  gboolean found, anywhere; /* `time` outside the main part counts, too */
  YbFoundDate date;
  gsize n_text;
  GPtrArray *elements; /* that are nothing but dates, near the beginning */
} DateSearch;

#define MAX_HEAD 1500 /* bytes of text in which an entry's date is looked for */

static gboolean
look_for_date (const YbNode *node, gpointer data)
{
  DateSearch *search = data;
  const char *literal = yb_node_literal (node);
  YbFoundDate date;
  if (literal && !yb_node_is_space (node))
    search->n_text += strlen (literal);
  if (search->n_text > MAX_HEAD || !yb_node_is_element (node))
    return search->n_text <= MAX_HEAD;
  if (node == search->parts->title)
    return FALSE;
  if (yb_web_is_date (node, &date))
    {
      if (!search->found)
        search->date = date;
      search->found = TRUE;
      g_ptr_array_add (search->elements, (gpointer)node);
      return FALSE;
    }
  return TRUE;
}

/* ---- a day further down ---- */

/* The first element anywhere that says of itself that it is the day of publication; else a `time` in the main part. */
static gboolean
look_for_published (const YbNode *node, gpointer data)
{
  static const char *const properties[] = { "datePublished", "dateCreated", "pubdate" };
  static const char *const names[] = {
    "published", "publish",    "pubdate",   "pub-date",    "pubtime",  "post-date",
    "post-time", "entry-date", "timestamp", "date-header", "dateline", "byline-date"
  };
  DateSearch *search = data;
  YbFoundDate date;
  GumboTag tag = yb_node_tag (node);
  if (search->found || !yb_node_is_element (node))
    return FALSE;
  if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE)
    return FALSE;
  gboolean says = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (properties) && !says; i++)
    says = yb_node_has_word (node, "itemprop", properties[i]);
  for (guint i = 0; i < G_N_ELEMENTS (names) && !says; i++)
    says = yb_node_is_named (node, names[i]);
  says = says || (tag == GUMBO_TAG_TIME && (search->anywhere || yb_web_holds (search->parts->main, node)));
  if (!says)
    return TRUE;
  static const char *const machine[] = { "datetime", "content", "title" };
  for (guint i = 0; i < G_N_ELEMENTS (machine) && !search->found; i++)
    {
      const char *value = yb_node_attribute (node, machine[i]);
      search->found = value && yb_date_read (value, &date, NULL);
    }
  if (!search->found && yb_web_measure (node, 121) <= 120)
    {
      g_autofree char *text = yb_node_text (node);
      search->found = yb_date_find (text, &date, NULL, NULL);
    }
  if (search->found)
    search->date = date;
  return !search->found;
}

/* A day in a path, as in /2021/07/06/title or 2021-07-06-title.html. */
static gboolean
read_path_date (const char *path, YbFoundDate *date)
{
  return path && yb_date_find (path, date, NULL, NULL);
}

static gboolean
is_day_apart (YbFoundDate a, YbFoundDate b)
{
  g_autoptr (GDate) one = g_date_new_dmy (a.day, (GDateMonth)a.month, (GDateYear)a.year);
  g_autoptr (GDate) other = g_date_new_dmy (b.day, (GDateMonth)b.month, (GDateYear)b.year);
  return ABS (g_date_days_between (one, other)) == 1;
}

/* The line that a date stands in, "6 May 2021 by Jane (2 comments)", when its name says that it is no text. */
static void
drop_byline (YbWebParts *parts, const YbNode *line)
{
  static const char *const words[] = { "info", "meta", "details", "posted", "submitted", "postinfo", "newsinfo", NULL };
  GumboTag tag = line ? yb_node_tag (line) : GUMBO_TAG_UNKNOWN;
  gboolean is_line = tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_UL;
  for (const char *const *word = words; is_line && *word; word++)
    if (yb_node_has_word (line, "class", *word) && yb_web_measure (line, 161) <= 160
        && !yb_web_holds (line, parts->title))
      g_hash_table_add (parts->dropped, (gpointer)line);
}

static void
find_date (YbWebParts *parts, const YbHtml *html, const YbWebMetadata *metadata, const char *path, YbArticle *article)
{
  DateSearch search = { .parts = parts, .elements = g_ptr_array_new () };
  yb_node_walk (parts->main, look_for_date, &search);
  YbFoundDate said;
  gboolean is_said = metadata->date && yb_date_read (metadata->date, &said, NULL);
  article->is_dated = TRUE;
  /* A time in UTC is another day than the one that the page shows, now and then. */
  if (is_said && !(search.found && is_day_apart (said, search.date)))
    article->date = said;
  else if (search.found)
    article->date = search.date;
  else if (!read_path_date (path, &article->date) && !read_path_date (metadata->address, &article->date))
    {
      g_autofree char *text = yb_node_text (parts->main);
      g_autofree char *head = g_strndup (text, MIN (strlen (text), MAX_HEAD));
      g_autofree char *valid = g_utf8_make_valid (head, -1);
      article->is_dated = yb_date_find (valid, &article->date, NULL, NULL);
      DateSearch far = { .parts = parts };
      if (!article->is_dated)
        yb_node_walk (yb_html_body (html), look_for_published, &far);
      far.anywhere = TRUE;
      if (!article->is_dated && !far.found)
        yb_node_walk (yb_html_body (html), look_for_published, &far);
      if (far.found)
        article->date = far.date;
      article->is_dated = article->is_dated || far.found;
    }
  for (guint i = 0; i < search.elements->len; i++)
    {
      YbFoundDate date;
      const YbNode *node = g_ptr_array_index (search.elements, i);
      if (article->is_dated && yb_web_is_date (node, &date)
          && (memcmp (&date, &article->date, sizeof date) == 0 || yb_node_tag (node) == GUMBO_TAG_TIME || i == 0))
        {
          g_hash_table_add (parts->dropped, (gpointer)node);
          drop_byline (parts, yb_node_parent (node));
        }
    }
  g_ptr_array_unref (search.elements);
}

/* ---- lists of other pages ---- */

static gboolean
is_related_heading (const YbNode *node)
{
  static const char *const words[] = { "weitere meldungen",
                                       "weitere artikel",
                                       "weitere beiträge",
                                       "weitere nachrichten",
                                       "mehr zum thema",
                                       "ähnliche beiträge",
                                       "ähnliche artikel",
                                       "verwandte artikel",
                                       "verwandte beiträge",
                                       "auch interessant",
                                       "das könnte sie auch interessieren",
                                       "das könnte dich auch interessieren",
                                       "related posts",
                                       "related articles",
                                       "related",
                                       "related news",
                                       "related content",
                                       "more news",
                                       "you might also like",
                                       "you may also like",
                                       "aktuelle meldungen",
                                       "neueste beiträge",
                                       "kommentare",
                                       "schreibe einen kommentar",
                                       "kommentar schreiben",
                                       "leave a reply",
                                       "leave a comment",
                                       "comments",
                                       "share this",
                                       "teilen",
                                       "newsletter",
                                       "meistgelesen",
                                       "most read",
                                       "beitrags-navigation",
                                       "post navigation",
                                       "weitere pressemitteilungen",
                                       "articles similaires",
                                       "share this:",
                                       "read next",
                                       "recommended",
                                       "sie könnten auch interessiert sein",
                                       "verwandte themen",
                                       "verwandte inhalte",
                                       "mehr aus",
                                       "mehr davon",
                                       "mehr nachrichten",
                                       "weitere themen",
                                       "weitere news",
                                       "das könnte sie interessieren",
                                       "auch lesenswert",
                                       "meistgelesene artikel",
                                       "zum weiterlesen",
                                       "more stories",
                                       "more on this story",
                                       "more from",
                                       "trending",
                                       "trending articles",
                                       "trending now",
                                       "most popular",
                                       "most popular stories",
                                       "popular",
                                       "latest news",
                                       "latest stories",
                                       "latest posts",
                                       "recent posts",
                                       "top stories",
                                       "related stories",
                                       "related searches",
                                       "related ads",
                                       "related topics",
                                       "recommended for you",
                                       "recommended stories",
                                       "you might like",
                                       "you may like",
                                       "around the web",
                                       "from around the web",
                                       "read more stories about",
                                       "read this next",
                                       "up next",
                                       "sponsored content",
                                       "promoted stories",
                                       "à lire aussi",
                                       "sur le même sujet",
                                       "lire aussi",
                                       NULL };
  g_autofree char *text = yb_node_text (node);
  g_autofree char *small = g_utf8_strdown (text, -1);
  gsize n = strlen (small);
  if (n > 0 && small[n - 1] == ':')
    small[n - 1] = '\0';
  return g_strv_contains (words, small);
}

/* Drops a heading of such a list and what stands below it. */
static gboolean
drop_related (const YbNode *node, gpointer data)
{
  YbWebParts *parts = data;
  GumboTag tag = yb_node_tag (node);
  if (tag < GUMBO_TAG_H2 || tag > GUMBO_TAG_H6 || node == parts->title || !is_related_heading (node))
    return TRUE;
  g_hash_table_add (parts->dropped, (gpointer)node);
  parts->n_skipped++;
  const YbNode *around = yb_node_parent (node);
  for (guint i = yb_node_index (node) + 1; i < yb_node_n_children (around); i++)
    {
      const YbNode *next = yb_node_child (around, i);
      GumboTag other = yb_node_tag (next);
      if (other >= GUMBO_TAG_H1 && other <= tag)
        break;
      if (yb_node_is_element (next))
        g_hash_table_add (parts->dropped, (gpointer)next);
    }
  return FALSE;
}

/* ---- the text ---- */

typedef struct
{
  const YbNode *title;
  gboolean is_below; /* the title was passed */
  GPtrArray *before, *after;
} Division;

static void
divide (Division *division, const YbNode *node)
{
  if (node == division->title)
    {
      division->is_below = TRUE;
      return;
    }
  if (!division->is_below && yb_web_holds (node, division->title))
    {
      for (guint i = 0; i < yb_node_n_children (node); i++)
        divide (division, yb_node_child (node, i));
      return;
    }
  g_ptr_array_add (division->is_below ? division->after : division->before, (gpointer)node);
}

static gboolean
keep_figure (const YbNode *node, gpointer data)
{
  GumboTag tag = yb_node_tag (node);
  if (tag != GUMBO_TAG_FIGURE && tag != GUMBO_TAG_IMG)
    return yb_node_tag (node) != GUMBO_TAG_NAV && yb_node_tag (node) != GUMBO_TAG_NOSCRIPT;
  g_ptr_array_add (data, (gpointer)node);
  return FALSE;
}

/* What stands before the title is the site's, but for pictures and for a text that is too long for that. */
static void
judge_before (YbWebParts *parts, const GPtrArray *before, YbArticle *article)
{
  gsize n_bytes = 0;
  for (guint i = 0; i < before->len; i++)
    {
      const YbNode *node = g_ptr_array_index (before, i);
      n_bytes += yb_node_is_element (node) && yb_web_parts_skip (node, parts) ? 0 : yb_web_measure (node, G_MAXSIZE);
    }
  gboolean is_text = n_bytes > 300 && n_bytes * 3 > parts->n_main;
  for (guint i = 0; i < before->len; i++)
    {
      const YbNode *node = g_ptr_array_index (before, i);
      if (is_text)
        g_ptr_array_insert (article->nodes, (gint)i, (gpointer)node);
      else if (yb_node_is_element (node) && !yb_web_parts_skip (node, parts))
        yb_node_walk (node, keep_figure, article->figures);
    }
}

YbArticle
yb_article_find (YbWebParts *parts, const YbHtml *html, const YbWebMetadata *metadata, const char *path)
{
  YbArticle article = { .nodes = g_ptr_array_new (), .figures = g_ptr_array_new () };
  parts->title = yb_article_find_heading (parts, html, metadata);
  g_autofree char *window = yb_article_read_window_title (html, metadata);
  if (parts->title)
    {
      article.title = complete_title (yb_node_text (parts->title), metadata->title);
      drop_rest_of_title (parts, article.title);
    }
  else
    article.title = g_strdup (metadata->title ? metadata->title : window);
  find_date (parts, html, metadata, path, &article);
  yb_node_walk (parts->main, drop_related, parts);
  yb_web_drop_teasers (parts);
  yb_web_narrow (parts);
  Division division = { parts->title, parts->title == NULL || !yb_web_holds (parts->main, parts->title),
                        g_ptr_array_new (), article.nodes };
  for (guint i = 0; i < yb_node_n_children (parts->main); i++)
    divide (&division, yb_node_child (parts->main, i));
  judge_before (parts, division.before, &article);
  g_ptr_array_unref (division.before);
  return article;
}

void
yb_article_clear (YbArticle *article)
{
  g_free (article->title);
  g_ptr_array_unref (article->nodes);
  g_ptr_array_unref (article->figures);
}
