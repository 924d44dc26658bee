#include "read/wordpress/paragraphs.h"

#include <string.h>

#define MAX_TAG 8000 /* bytes of a tag */

static gboolean
is_block_name (const char *name, gsize length)
{
  static const char *const names[] = { "table",      "thead",   "tfoot",  "caption", "col",      "colgroup", "tbody",
                                       "tr",         "td",      "th",     "div",     "dl",       "dd",       "dt",
                                       "ul",         "ol",      "li",     "pre",     "form",     "map",      "area",
                                       "blockquote", "address", "style",  "p",       "h1",       "h2",       "h3",
                                       "h4",         "h5",      "h6",     "hr",      "fieldset", "legend",   "section",
                                       "article",    "aside",   "hgroup", "header",  "footer",   "nav",      "figure",
                                       "figcaption", "details", "menu",   "summary", "script",   "iframe",   "video",
                                       "audio",      NULL };
  g_autofree char *word = g_ascii_strdown (name, (gssize)length);
  return g_strv_contains (names, word);
}

/* Bytes of the tag of a block that begins at `c`; 0 when there is none. */
static gsize
measure_block_tag (const char *c, gboolean *closes)
{
  if (*c != '<')
    return 0;
  *closes = c[1] == '/';
  const char *name = c + 1 + *closes;
  gsize n = 0;
  while (g_ascii_isalnum (name[n]))
    n++;
  if (n == 0 || n > 12 || !is_block_name (name, n))
    return 0;
  const char *end = memchr (name, '>', strnlen (name, MAX_TAG));
  return end ? (gsize)(end + 1 - c) : 0;
}

typedef struct
{
  GString *out;
  gboolean in_paragraph;
  guint n_feeds;      /* line feeds that wait */
  guint depth;        /* blocks around */
  gboolean after_tag; /* a block's tag stands just before */
} Maker;

static void
end_paragraph (Maker *maker)
{
  if (maker->in_paragraph)
    g_string_append (maker->out, "</p>");
  maker->in_paragraph = FALSE;
  for (; maker->n_feeds > 0; maker->n_feeds--)
    g_string_append_c (maker->out, '\n');
}

/* Text is about to come: what the line feeds before it mean is written. */
static void
begin_text (Maker *maker)
{
  if (maker->n_feeds > 1)
    {
      end_paragraph (maker);
      maker->after_tag = FALSE;
    }
  else if (maker->n_feeds == 1)
    g_string_append (maker->out, maker->in_paragraph || (maker->depth > 0 && !maker->after_tag) ? "<br>\n" : "\n");
  maker->n_feeds = 0;
  /* Within a block the first text needs no paragraph; what an empty line parts does. */
  if (!maker->in_paragraph && (maker->depth == 0 || !maker->after_tag))
    {
      g_string_append (maker->out, "<p>");
      maker->in_paragraph = TRUE;
    }
  maker->after_tag = FALSE;
}

/* Copies up to `end`. */
static const char *
copy (Maker *maker, const char *c, const char *end)
{
  g_string_append_len (maker->out, c, end - c);
  return end;
}

static const char *
take_block_tag (Maker *maker, const char *c, gsize length, gboolean closes)
{
  static const char *const raw[] = { "pre", "script", "style", "iframe" };
  end_paragraph (maker);
  for (guint i = 0; i < G_N_ELEMENTS (raw); i++)
    {
      gsize n = strlen (raw[i]);
      if (closes || g_ascii_strncasecmp (c + 1, raw[i], n) != 0 || g_ascii_isalnum (c[1 + n]))
        continue;
      g_autofree char *closing = g_strconcat ("</", raw[i], NULL);
      const char *end = strstr (c, closing);
      end = end ? strchr (end, '>') : NULL;
      maker->after_tag = maker->depth > 0;
      return copy (maker, c, end ? end + 1 : c + strlen (c));
    }
  gboolean is_empty = g_ascii_strncasecmp (c + 1, "hr", 2) == 0 || g_ascii_strncasecmp (c + 1, "col", 3) == 0
                      || c[length - 2] == '/';
  if (closes)
    maker->depth -= maker->depth > 0;
  else if (!is_empty)
    maker->depth++;
  maker->after_tag = TRUE;
  return copy (maker, c, c + length);
}

char *
yb_wordpress_make_paragraphs (const char *content)
{
  if (strstr (content, "<!-- wp:"))
    return g_strdup (content);
  Maker maker = { .out = g_string_new (NULL) };
  gboolean closes;
  for (const char *c = content; *c;)
    {
      gsize tag = measure_block_tag (c, &closes);
      const char *comment = g_str_has_prefix (c, "<!--") ? g_strstr_len (c, MAX_TAG, "-->") : NULL;
      if (tag > 0)
        c = take_block_tag (&maker, c, tag, closes);
      else if (comment)
        c = copy (&maker, c, comment + 3);
      else if (*c == '\n')
        {
          maker.n_feeds++;
          c++;
        }
      else if (strchr (" \t\r", *c) && (maker.n_feeds > 0 || !maker.in_paragraph))
        c++;
      else
        {
          begin_text (&maker);
          const char *end = c + 1 + strcspn (c + 1, "\n<");
          c = copy (&maker, c, end);
        }
    }
  end_paragraph (&maker);
  return g_string_free (maker.out, FALSE);
}
