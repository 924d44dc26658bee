#include "read/web-page/boilerplate.h"

#include <string.h>

/* ---- words ---- */

/* Beginnings of words in class and id that name the site's own parts. */
static const char *const site_words[] = {
  "nav",          "navigation", "navbar",     "menu",        "breadcrumb",    "breadcrumbs", "share",     "sharing",
  "social",       "socials",    "cookie",     "cookies",     "consent",       "gdpr",        "related",   "similar",
  "recommended",  "recommend",  "comments",   "comment",     "respond",       "sidebar",     "widget",    "pagination",
  "pager",        "pagenavi",   "newsletter", "subscribe",   "masthead",      "skiplink",    "skip",      "print",
  "search",       "searchform", "login",      "advert",      "advertisement", "ads",         "adsense",   "promo",
  "sponsor",      "popup",      "modal",      "overlay",     "toolbar",       "sharedaddy",  "jp",        "addtoany",
  "heateor",      "shariff",    "langswitch", "langnav",     "tagcloud",      "byline",      "backtotop", "totop",
  "seitenanfang", "servicenav", "metanav",    "footer",      "sitemap",       "banner",      "noprint",   "vgwort",
  "readmore",     "tags",       "taglist",    "schlagworte", "teaserlist",    "mehrzum",     "weitere",   "outbrain",
  "taboola",      "disqus",     NULL
};
/* The same, where one word would say too little. */
static const char *const site_names[] = { "back-to-top",
                                          "to-top",
                                          "page-top",
                                          "post-navigation",
                                          "nav-links",
                                          "author-box",
                                          "about-author",
                                          "author-bio",
                                          "post-author",
                                          "entry-footer",
                                          "post-tags",
                                          "tags-links",
                                          "entry-meta",
                                          "post-meta",
                                          "node__meta",
                                          "node__submitted",
                                          "node-submitted",
                                          "article-meta",
                                          "meta-info",
                                          "article-info",
                                          "byline",
                                          "skip-link",
                                          "entry-tags",
                                          "cat-links",
                                          "posted-in",
                                          "reading-time",
                                          "you-may-also",
                                          "more-stories",
                                          "read-next",
                                          "see-also",
                                          "post-views",
                                          "print-only",
                                          "screen-reader",
                                          "language-switch",
                                          "lang-switch",
                                          "site-header",
                                          "site-footer",
                                          "page-header-nav",
                                          "c-nav",
                                          "wp-block-post-navigation",
                                          "wp-block-comments",
                                          "wp-block-latest",
                                          "wp-block-query",
                                          "wp-block-social",
                                          "mw-editsection",
                                          NULL };

static gboolean
is_site_word (const char *text, gsize length)
{
  if (length < 2 || length > 23)
    return FALSE;
  g_autofree char *word = g_ascii_strdown (text, (gssize)length);
  return g_strv_contains (site_words, word);
}

/* Walks the words of an attribute, parted at every sign that is no letter or digit; of "socialMedia" the first part
 * counts. */
static gboolean
has_site_word (const char *value)
{
  for (const char *c = value; c && *c;)
    {
      gsize n = 0, n_small = 0;
      while (g_ascii_isalnum (c[n]))
        n++;
      while (n_small < n && g_ascii_islower (c[n_small]))
        n_small++;
      gboolean is_camel = n_small > 2 && n_small < n && g_ascii_isupper (c[n_small]);
      if (is_site_word (c, n) || (is_camel && is_site_word (c, n_small)))
        return TRUE;
      c += n > 0 ? n : 1;
    }
  return FALSE;
}

static gboolean
is_site_name (const YbNode *node)
{
  if (has_site_word (yb_node_attribute (node, "class")) || has_site_word (yb_node_attribute (node, "id")))
    return TRUE;
  if (yb_node_has_word (node, "class", "hidden") || yb_node_has_word (node, "class", "is-hidden"))
    return TRUE;
  for (const char *const *name = site_names; *name; name++)
    if (yb_node_is_named (node, *name))
      return TRUE;
  return FALSE;
}

static gboolean
has_site_role (const YbNode *node)
{
  static const char *const roles[] = { "navigation",    "banner",  "contentinfo", "search",
                                       "complementary", "dialog",  "alertdialog", "menu",
                                       "menubar",       "toolbar", NULL };
  const char *role = yb_node_attribute (node, "role");
  return role && g_strv_contains (roles, role);
}

gboolean
yb_web_is_furniture (const char *text)
{
  static const char *const words[] = { "hauptinhalt",
                                       "zurück zum seitenanfang",
                                       "zum seitenanfang",
                                       "nach oben",
                                       "seitenanfang",
                                       "drucken",
                                       "seite drucken",
                                       "teilen",
                                       "seite empfehlen",
                                       "artikel teilen",
                                       "zurück",
                                       "zurück zur übersicht",
                                       "zur übersicht",
                                       "zum inhalt springen",
                                       "zum hauptinhalt springen",
                                       "seiteninhalt",
                                       "sie sind hier:",
                                       "vorlesen",
                                       "merken",
                                       "back to top",
                                       "skip to content",
                                       "skip to main content",
                                       "share this",
                                       "share this:",
                                       "share",
                                       "print",
                                       "print this page",
                                       "email",
                                       "tweet",
                                       "weiterlesen",
                                       "mehr",
                                       "read more",
                                       "continue reading",
                                       "mehr erfahren",
                                       "anzeige",
                                       "werbung",
                                       "advertisement",
                                       "advertising",
                                       "report this ad",
                                       "jump to navigation",
                                       "jump to search",
                                       "jump to navigation jump to search",
                                       "read article",
                                       "show all",
                                       "kommentare",
                                       "beitrag teilen",
                                       "teilen mit:",
                                       "gefällt mir:",
                                       "wird geladen …",
                                       "wird geladen...",
                                       "like this:",
                                       "loading...",
                                       "haut de page",
                                       "imprimer",
                                       "partager",
                                       "retour",
                                       "lire la suite",
                                       "diese seite teilen",
                                       "als pdf speichern",
                                       "auf facebook teilen",
                                       "per e-mail teilen",
                                       NULL };
  gsize n = strlen (text);
  if (n == 0 || n > 60)
    return FALSE;
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_strstrip (small);
  for (const char *c = "↑«»‹›→←⇧^ "; *c; c = g_utf8_next_char (c)) /* arrows around it */
    {
      g_autofree char *sign = g_strndup (c, (gsize)(g_utf8_next_char (c) - c));
      if (g_str_has_prefix (small, sign))
        memmove (small, small + strlen (sign), strlen (small + strlen (sign)) + 1);
      g_strstrip (small);
      if (g_str_has_suffix (small, sign))
        small[strlen (small) - strlen (sign)] = '\0';
      g_strstrip (small);
    }
  return g_strv_contains (words, small);
}

/* ---- measuring ---- */

/* Few bytes in more elements than this stand in what is nested to no end. */
#define MOST_NODES(bytes) (4 * (bytes) + 64)

typedef struct
{
  gsize n_bytes, most;
  gsize n_nodes, most_nodes;
} Measure;

static gboolean
count_text (const YbNode *node, gpointer data)
{
  Measure *measure = data;
  if (measure->n_nodes++ >= measure->most_nodes)
    measure->n_bytes = MAX (measure->n_bytes, measure->most + 1);
  if (measure->n_bytes > measure->most)
    return FALSE;
  GumboTag tag = yb_node_tag (node);
  if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_TEMPLATE)
    return FALSE;
  const char *literal = yb_node_literal (node);
  if (literal && !yb_node_is_space (node))
    measure->n_bytes += strlen (literal);
  return TRUE;
}

gsize
yb_web_measure (const YbNode *node, gsize most)
{
  Measure measure = { .most = most, .most_nodes = most < G_MAXUINT32 ? MOST_NODES (most) : G_MAXSIZE };
  yb_node_walk (node, count_text, &measure);
  return measure.n_bytes;
}

gboolean
yb_web_holds (const YbNode *node, const YbNode *inner)
{
  for (; inner; inner = yb_node_parent (inner))
    if (inner == node)
      return TRUE;
  return FALSE;
}

/* ---- skipping ---- */

static gboolean
look_for_download (const YbNode *node, gpointer data)
{
  static const char *const endings[] = { ".pdf",  ".doc", ".docx", ".odt", ".xls",
                                         ".xlsx", ".ods", ".zip",  ".ppt", ".pptx" };
  gboolean *found = data;
  const char *href = yb_node_tag (node) == GUMBO_TAG_A ? yb_node_attribute (node, "href") : NULL;
  g_autofree char *bare = href ? g_ascii_strdown (href, (gssize)strcspn (href, "?#")) : NULL;
  for (guint i = 0; bare && i < G_N_ELEMENTS (endings); i++)
    *found = *found || g_str_has_suffix (bare, endings[i]);
  return !*found;
}

gboolean
yb_web_holds_download (const YbNode *node)
{
  gboolean found = FALSE;
  if (yb_node_tag (node) != GUMBO_TAG_NAV && yb_node_tag (node) != GUMBO_TAG_FOOTER
      && yb_node_tag (node) != GUMBO_TAG_HEADER && !has_site_role (node))
    yb_node_walk (node, look_for_download, &found);
  return found;
}

static gboolean
is_site_element (const YbNode *node)
{
  GumboTag tag = yb_node_tag (node);
  if (tag == GUMBO_TAG_NAV)
    return TRUE;
  if (tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_HEADER)
    {
      /* Those of an article are its own; those of the page are not. */
      for (const YbNode *around = yb_node_parent (node); around && yb_node_is_element (around);
           around = yb_node_parent (around))
        if (yb_node_tag (around) == GUMBO_TAG_ARTICLE || yb_node_tag (around) == GUMBO_TAG_BLOCKQUOTE
            || yb_node_tag (around) == GUMBO_TAG_MAIN || yb_node_tag (around) == GUMBO_TAG_FIGURE)
          return is_site_name (node);
      return TRUE;
    }
  return has_site_role (node) || (tag != GUMBO_TAG_H1 && is_site_name (node));
}

/* A short block that says nothing but words of the site. */
static gboolean
is_furniture_block (const YbNode *node)
{
  GumboTag tag = yb_node_tag (node);
  if (tag != GUMBO_TAG_P && tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_A && tag != GUMBO_TAG_H2 && tag != GUMBO_TAG_H3
      && tag != GUMBO_TAG_SPAN && tag != GUMBO_TAG_LI && tag != GUMBO_TAG_H1)
    return FALSE;
  if (yb_node_n_children (node) > 6 || yb_web_measure (node, 60) > 60 || yb_node_find (node, GUMBO_TAG_IMG))
    return FALSE;
  g_autofree char *text = yb_node_text (node);
  return yb_web_is_furniture (text);
}

gboolean
yb_web_parts_skip (const YbNode *node, gpointer data)
{
  YbWebParts *parts = data;
  if (g_hash_table_contains (parts->dropped, node))
    return TRUE;
  if (node == parts->main || yb_web_holds (node, parts->main))
    return FALSE;
  gboolean is_site = is_site_element (node) && !yb_web_holds_download (node);
  /* A name alone does not outweigh that the title, or most of the text, is in it. */
  if (is_site
      && ((parts->title && yb_web_holds (node, parts->title))
          || yb_web_measure (node, parts->n_main / 2 + 1) * 2 > parts->n_main))
    return FALSE;
  if (!is_site && !is_furniture_block (node))
    return FALSE;
  g_hash_table_add (parts->dropped, (gpointer)node);
  if (parts->n_skipped++ == 0)
    {
      g_autofree char *text = yb_node_text (node);
      parts->first_skipped = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));
    }
  return TRUE;
}

/* ---- the main part ---- */

typedef struct
{
  const YbNode *best;
  gsize n_best, n_second; /* bytes of the largest and of the one next to it */
  gboolean (*fits) (const YbNode *node);
} Search;

static gboolean
says_main (const YbNode *node)
{
  return yb_node_tag (node) == GUMBO_TAG_MAIN || yb_node_has_word (node, "role", "main");
}

static gboolean
says_article (const YbNode *node)
{
  return yb_node_tag (node) == GUMBO_TAG_ARTICLE || yb_node_has_word (node, "role", "article")
         || yb_node_has_word (node, "class", "hentry") || yb_node_has_word (node, "class", "h-entry");
}

static gboolean
is_called_content (const YbNode *node)
{
  static const char *const ids[] = { "main",    "content",      "main-content", "maincontent",  "inhalt", "hauptinhalt",
                                     "primary", "page-content", "contentmain",  "site-content", NULL };
  const char *id = yb_node_attribute (node, "id");
  g_autofree char *small = id ? g_ascii_strdown (id, -1) : NULL;
  return (small && g_strv_contains (ids, small)) || yb_node_has_word (node, "class", "main-content")
         || yb_node_has_word (node, "class", "content") || yb_node_has_word (node, "class", "entry-content")
         || yb_node_has_word (node, "itemprop", "articleBody");
}

/* The largest that fits. What lies within a fitting one is smaller. */
static gboolean
compare_part (const YbNode *node, gpointer data)
{
  Search *search = data;
  if (!yb_node_is_element (node) || !search->fits (node))
    return TRUE;
  gsize n = yb_web_measure (node, G_MAXSIZE);
  if (n <= search->n_best)
    search->n_second = MAX (search->n_second, n);
  else
    {
      search->n_second = search->n_best;
      search->best = node;
      search->n_best = n;
    }
  return FALSE;
}

YbWebParts
yb_web_parts_find (const YbHtml *html, gboolean is_article)
{
  static gboolean (*const signs[]) (const YbNode *) = { says_main, says_article, is_called_content };
  const YbNode *body = yb_html_body (html);
  gsize n_body = yb_web_measure (body, G_MAXSIZE);
  YbWebParts parts = { .main = body, .n_main = n_body, .dropped = g_hash_table_new (NULL, NULL) };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      Search search = { .fits = signs[i] };
      yb_node_walk (body, compare_part, &search);
      /* An article that is one of many, or a small box called content, is not the whole. */
      gboolean is_one_of_many = !is_article && i > 0 && search.n_second * 4 > search.n_best;
      if (search.best && !is_one_of_many && (i == 0 || search.n_best * 3 > n_body))
        {
          parts.main = search.best;
          parts.n_main = search.n_best;
          break;
        }
    }
  return parts;
}

void
yb_web_parts_clear (YbWebParts *parts)
{
  g_clear_pointer (&parts->dropped, g_hash_table_unref);
  g_clear_pointer (&parts->first_skipped, g_free);
}
