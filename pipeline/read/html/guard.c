#include "read/html/guard.h"

#include <string.h>

typedef YbHtmlGuard Guard;

struct _YbHtmlGuard
{
  GString *out; /* of the call that is going on */
  const char *c, *end;
  guint depth, formats;
  guint cost;
  guint dropped[GUMBO_TAG_LAST + 1]; /* start tags left out whose end tag is still to come */
};

static gboolean
is_one_of (GumboTag tag, const GumboTag *tags, guint n_tags)
{
  for (guint i = 0; i < n_tags; i++)
    if (tags[i] == tag)
      return TRUE;
  return FALSE;
}
#define IS_ONE_OF(tag, tags) is_one_of ((tag), (tags), G_N_ELEMENTS (tags))

gboolean
yb_html_is_format (GumboTag tag)
{
  static const GumboTag formats[] = { GUMBO_TAG_A,  GUMBO_TAG_B,     GUMBO_TAG_BIG,    GUMBO_TAG_CODE,
                                      GUMBO_TAG_EM, GUMBO_TAG_FONT,  GUMBO_TAG_I,      GUMBO_TAG_NOBR,
                                      GUMBO_TAG_S,  GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,
                                      GUMBO_TAG_TT, GUMBO_TAG_U };
  return IS_ONE_OF (tag, formats);
}

/* Elements without content, and those that the next of their kind ends: their start tags do not nest. */
static gboolean
nests (GumboTag tag)
{
  static const GumboTag flat[] = {
    GUMBO_TAG_AREA,  GUMBO_TAG_BASE,  GUMBO_TAG_BR,   GUMBO_TAG_COL,    GUMBO_TAG_EMBED,    GUMBO_TAG_HR,
    GUMBO_TAG_IMG,   GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_META,   GUMBO_TAG_PARAM,    GUMBO_TAG_SOURCE,
    GUMBO_TAG_TRACK, GUMBO_TAG_WBR,   GUMBO_TAG_P,    GUMBO_TAG_LI,     GUMBO_TAG_DT,       GUMBO_TAG_DD,
    GUMBO_TAG_TR,    GUMBO_TAG_TD,    GUMBO_TAG_TH,   GUMBO_TAG_THEAD,  GUMBO_TAG_TBODY,    GUMBO_TAG_TFOOT,
    GUMBO_TAG_HTML,  GUMBO_TAG_HEAD,  GUMBO_TAG_BODY, GUMBO_TAG_OPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_IMAGE
  };
  return !IS_ONE_OF (tag, flat);
}

/* Elements whose start tag ends a paragraph, whatever is in it. */
static gboolean
begins_block (GumboTag tag)
{
  static const GumboTag blocks[] = { GUMBO_TAG_DIV,     GUMBO_TAG_P,       GUMBO_TAG_H1,         GUMBO_TAG_H2,
                                     GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,
                                     GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_FIGURE,
                                     GUMBO_TAG_UL,      GUMBO_TAG_OL,      GUMBO_TAG_DL,         GUMBO_TAG_MAIN };
  return IS_ONE_OF (tag, blocks);
}

/* Elements whose content is no markup. */
static gboolean
is_raw (GumboTag tag)
{
  static const GumboTag raw[] = { GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE,
                                  GUMBO_TAG_XMP,    GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED,  GUMBO_TAG_NOFRAMES };
  return IS_ONE_OF (tag, raw);
}

/* ---- one tag ---- */

typedef struct
{
  GumboTag tag;
  gboolean closing, self_closing;
  const char *cut; /* where its attributes become too many; NULL: they do not */
  const char *end; /* behind ">" */
} Tag;

/* Reads the attributes; NULL when the tag does not end. */
static const char *
scan_attributes (const char *c, const char *end, Tag *tag)
{
  guint n_attributes = 0;
  char quote = '\0';
  gboolean in_name = FALSE, after_equals = FALSE;
  for (; c < end; c++)
    {
      if (quote)
        {
          quote = *c == quote ? '\0' : quote;
          continue;
        }
      if (*c == '>')
        {
          tag->self_closing = c[-1] == '/';
          return c + 1;
        }
      if ((*c == '"' || *c == '\'') && after_equals)
        {
          quote = *c;
          in_name = after_equals = FALSE;
        }
      else if (g_ascii_isspace (*c) || *c == '/')
        in_name = FALSE;
      else if (*c == '=')
        after_equals = TRUE;
      else
        {
          if (!in_name && !after_equals && ++n_attributes > YB_HTML_MAX_ATTRIBUTES && !tag->cut)
            tag->cut = c;
          in_name = TRUE;
          after_equals = FALSE;
        }
    }
  return NULL;
}

/* Reads the tag at "<"; FALSE when it is none. `tag->end` is NULL when it does not end. */
static gboolean
scan_tag (const char *c, const char *end, Tag *tag)
{
  *tag = (Tag){ .closing = c + 1 < end && c[1] == '/' };
  const char *name = c + (tag->closing ? 2 : 1);
  if (name >= end || !g_ascii_isalpha (*name))
    return FALSE;
  const char *after = name;
  while (after < end && !g_ascii_isspace (*after) && *after != '/' && *after != '>')
    after++;
  g_autofree char *word = g_strndup (name, MIN ((gsize)(after - name), 32));
  tag->tag = gumbo_tag_enum (word);
  tag->end = scan_attributes (after, end, tag);
  return TRUE;
}

/* ---- copying ---- */

static void
copy (Guard *guard, const char *to)
{
  g_string_append_len (guard->out, guard->c, to - guard->c);
  guard->c = to;
}

/* Leaves out all but the line feeds. */
static void
skip (Guard *guard, const char *to)
{
  for (; guard->c < to; guard->c++)
    if (*guard->c == '\n')
      g_string_append_c (guard->out, '\n');
}

static void
copy_tag (Guard *guard, const Tag *tag)
{
  if (tag->cut)
    {
      copy (guard, tag->cut);
      skip (guard, tag->end - 1);
    }
  copy (guard, tag->end);
}

/* Copies an element that holds no markup up to its end tag. */
static void
copy_raw (Guard *guard, const Tag *tag)
{
  copy_tag (guard, tag);
  const char *name = gumbo_normalized_tagname (tag->tag);
  gsize length = strlen (name);
  const char *close = guard->c;
  while ((close = memchr (close, '<', (gsize)(guard->end - close)))
         && !(guard->end - close > (gssize)length + 2 && close[1] == '/'
              && g_ascii_strncasecmp (close + 2, name, length) == 0))
    close++;
  copy (guard, close ? close : guard->end);
  if (!close)
    g_string_append_printf (guard->out, "</%s>", name);
}

static void
take_end_tag (Guard *guard, const Tag *tag)
{
  if (guard->dropped[tag->tag] > 0)
    {
      guard->dropped[tag->tag]--;
      skip (guard, tag->end);
      return;
    }
  if (nests (tag->tag) && guard->depth > 0)
    guard->depth--;
  if (yb_html_is_format (tag->tag) && guard->formats > 0)
    guard->formats--;
  copy_tag (guard, tag);
}

static void
take_start_tag (Guard *guard, const Tag *tag)
{
  gboolean deep = nests (tag->tag) && !tag->self_closing;
  if (deep
      && (guard->depth >= YB_HTML_MAX_DEPTH || (yb_html_is_format (tag->tag) && guard->formats >= YB_HTML_MAX_FORMATS)))
    {
      guard->dropped[tag->tag]++;
      skip (guard, tag->end);
      return;
    }
  guard->depth += deep;
  guard->formats += yb_html_is_format (tag->tag) && deep;
  guard->cost += 1 + (yb_html_is_format (tag->tag) ? 0 : guard->formats);
  if (is_raw (tag->tag) && !tag->self_closing)
    {
      guard->depth--;
      copy_raw (guard, tag);
    }
  else
    copy_tag (guard, tag);
}

/* Comments, declarations and instructions are copied without a look into them. */
static void
copy_comment (Guard *guard)
{
  const char *close;
  if (guard->end - guard->c > 4 && memcmp (guard->c, "<!--", 4) == 0)
    {
      close = g_strstr_len (guard->c + 4, guard->end - guard->c - 4, "-->");
      close = close ? close + 3 : NULL;
    }
  else
    {
      close = memchr (guard->c, '>', (gsize)(guard->end - guard->c));
      close = close ? close + 1 : NULL;
    }
  if (close)
    copy (guard, close);
  else
    skip (guard, guard->end);
}

/* Takes what begins at "<"; FALSE, with nothing taken, when it `may_stop` and a block begins here. */
static gboolean
take_sign (Guard *guard, gboolean may_stop)
{
  Tag tag;
  char next = guard->c + 1 < guard->end ? guard->c[1] : '\0';
  if (next == '!' || next == '?')
    copy_comment (guard);
  else if (!scan_tag (guard->c, guard->end, &tag))
    copy (guard, guard->c + 1);
  else if (!tag.end)
    skip (guard, guard->end);
  else if (tag.closing)
    take_end_tag (guard, &tag);
  else if (may_stop && begins_block (tag.tag))
    return FALSE;
  else
    take_start_tag (guard, &tag);
  return TRUE;
}

YbHtmlGuard *
yb_html_guard_new (const char *text, gsize length)
{
  Guard *guard = g_new0 (Guard, 1);
  guard->c = text;
  guard->end = text + length;
  return guard;
}

void
yb_html_guard_free (YbHtmlGuard *guard)
{
  g_free (guard);
}

gboolean
yb_html_guard_cut (const YbHtmlGuard *guard)
{
  return guard->c < guard->end;
}

gboolean
yb_html_guard_take (YbHtmlGuard *guard, gsize enough, GString *out)
{
  guard->out = out;
  while (guard->c < guard->end && guard->cost < YB_HTML_MAX_COST)
    {
      const char *sign = memchr (guard->c, '<', (gsize)(guard->end - guard->c));
      copy (guard, sign ? sign : guard->end);
      if (sign && !take_sign (guard, out->len >= enough))
        return TRUE;
    }
  return FALSE;
}
