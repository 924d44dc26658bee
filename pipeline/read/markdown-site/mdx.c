#include "read/markdown-site/mdx.h"

#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/replacement.h"

#include <string.h>

#define MAX_EXPRESSION 65536
#define MAX_SPAN 2000    /* bytes of code within a line */
#define MAX_RETRIES 1000 /* braces and tags without end that are looked for to their bound */

typedef struct
{
  YbSitePage *page;
  const char *body;
  const char *c; /* what is read next */
  GString *out;
  GHashTable *imports; /* name -> path */
  guint depth;         /* components and elements that are open */
  guint n_failed;
} Mdx;

gboolean
yb_page_is_mdx (const YbSitePage *page)
{
  GHashTable *paths = page->site->paths;
  return g_str_has_suffix (page->path, ".mdx")
         || (g_str_has_suffix (page->path, ".md")
             && (g_hash_table_contains (paths, "docusaurus.config.js")
                 || g_hash_table_contains (paths, "docusaurus.config.ts")));
}

/* Only the line feeds of what is left out are written, so that the lines keep their numbers. */
static void
skip_to (Mdx *mdx, const char *end)
{
  for (; mdx->c < end; mdx->c++)
    if (*mdx->c == '\n')
      g_string_append_c (mdx->out, '\n');
}

static void
copy_to (Mdx *mdx, const char *end)
{
  g_string_append_len (mdx->out, mdx->c, end - mdx->c);
  mdx->c = end;
}

/* ---- expressions ---- */

/* Behind the brace that closes the one at `c`, strings and remarks set aside; NULL when none does. */
static const char *
find_brace_end (const char *c)
{
  const char *limit = c + MAX_EXPRESSION;
  guint depth = 0;
  char quote = '\0';
  for (; *c && c < limit; c++)
    if (quote)
      {
        if (*c == '\\' && c[1])
          c++;
        else if (*c == quote)
          quote = '\0';
      }
    else if (c[0] == '/' && c[1] == '*')
      {
        c = strstr (c + 2, "*/");
        if (!c)
          return NULL;
        c++;
      }
    else if (*c == '"' || *c == '`' || (*c == '\'' && !g_ascii_isalnum (c[-1])))
      quote = *c;
    else if (*c == '{')
      depth++;
    else if (*c == '}' && --depth == 0)
      return c + 1;
  return NULL;
}

/* What the expression between `start` and `end` says as text; NULL: nothing that is known. Free with g_free(). */
static char *
evaluate (const Mdx *mdx, const char *start, const char *end)
{
  g_autofree char *inner = g_strstrip (g_strndup (start, (gsize)(end - start)));
  gsize n = strlen (inner);
  if (g_str_has_prefix (inner, "/*") || n == 0)
    return g_strdup ("");
  if (n > 1 && strchr ("\"'`", inner[0]) && inner[n - 1] == inner[0] && !strstr (inner, "${")
      && !memchr (inner + 1, inner[0], n - 2))
    return g_strndup (inner + 1, n - 2);
  if (strspn (inner, "0123456789.") == n)
    return g_strdup (inner);
  static const char *const heads[] = { "frontMatter.", "frontmatter.", "meta.", "props.", "page." };
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (inner, heads[i]))
      return g_strdup (yb_value_text (yb_site_find (mdx->page->fields, inner + strlen (heads[i]))));
  const char *imported = g_hash_table_lookup (mdx->imports, inner);
  if (imported)
    return g_strdup (imported);
  const char *required = g_str_has_prefix (inner, "require(") ? strpbrk (inner, "\"'") : NULL;
  return required ? g_strndup (required + 1, strcspn (required + 1, "\"'")) : NULL;
}

static void
report (Mdx *mdx, const char *start, const char *end)
{
  YbReplacement place = { .page = mdx->page, .line = 1 };
  for (const char *c = mdx->body; c < start; c++)
    place.line += *c == '\n';
  g_autofree char *shown = g_strndup (start, MIN ((gsize)(end - start), 40));
  yb_replacement_report (&place, g_strdelimit (shown, "\n", ' '));
}

/* `{...}` within the text. */
static gboolean
take_expression (Mdx *mdx)
{
  if (mdx->c[1] == '#' || mdx->c[1] == ':' || mdx->n_failed > MAX_RETRIES)
    return FALSE; /* an attribute list */
  const char *end = find_brace_end (mdx->c);
  mdx->n_failed += !end;
  if (!end)
    return FALSE;
  g_autofree char *value = evaluate (mdx, mdx->c + 1, end - 1);
  gboolean is_path = value && yb_is_picture_address (value);
  if (!value && g_hash_table_size (mdx->page->site->left_out_shortcodes) < 100)
    report (mdx, mdx->c, end);
  if (value && !is_path && !strchr (value, '\n'))
    yb_append_escaped (mdx->out, value);
  skip_to (mdx, end);
  return TRUE;
}

/* ---- imports and exports ---- */

static gboolean
is_script_line (const char *line)
{
  static const char *const words[] = { "export const ",   "export let ",      "export var ",
                                       "export default ", "export function ", "export class ",
                                       "export async ",   "export {",         "export * " };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (line, words[i]))
      return TRUE;
  if (!g_str_has_prefix (line, "import "))
    return FALSE;
  g_autofree char *text = g_strndup (line, MIN (strcspn (line, "\n"), 2000));
  return strchr ("{*\"'", text[7]) || strstr (text, " from '") || strstr (text, " from \"");
}

static void
note_import (Mdx *mdx, const char *line)
{
  g_autofree char *text = g_strndup (line, MIN (strcspn (line, "\n"), 2000));
  const char *from = strstr (text, " from ");
  if (!g_str_has_prefix (text, "import ") || !from || !g_ascii_isalpha (text[7]))
    return;
  char *name = g_strndup (text + 7, strspn (text + 7, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_$"));
  const char *path = strpbrk (from + 6, "\"'");
  g_hash_table_replace (mdx->imports, name, path ? g_strndup (path + 1, strcspn (path + 1, "\"'?")) : g_strdup (""));
}

/* A script goes on to the next empty line that stands in no braces. */
static void
take_script (Mdx *mdx)
{
  gint depth = 0;
  const char *c = mdx->c;
  while (*c)
    {
      gsize n = strcspn (c, "\n");
      if (c[strspn (c, " \t")] == '\n' && depth <= 0)
        break;
      note_import (mdx, c);
      for (gsize i = 0; i < n; i++)
        depth += (strchr ("{(", c[i]) != NULL) - (strchr ("})", c[i]) != NULL);
      c += n + (c[n] == '\n');
    }
  skip_to (mdx, c);
}

/* ---- tags ---- */

typedef struct
{
  char name[24];
  gboolean closes, is_empty;
  GHashTable *attributes;
} Tag;

/* Reads an attribute at `c`; behind it, or NULL. */
static const char *
read_attribute (const Mdx *mdx, const char *c, Tag *tag)
{
  gsize n = strspn (c, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-:.@");
  if (n == 0)
    return NULL;
  g_autofree char *name = g_ascii_strdown (c, (gssize)n);
  c += n;
  if (*c != '=')
    return c;
  const char *end;
  char *value = NULL;
  if (c[1] == '"' || c[1] == '\'')
    {
      end = strchr (c + 2, c[1]);
      if (!end || end - c > MAX_EXPRESSION)
        return NULL;
      value = g_strndup (c + 2, (gsize)(end - c - 2));
      end++;
    }
  else if (c[1] == '{')
    {
      end = find_brace_end (c + 1);
      if (!end)
        return NULL;
      value = evaluate (mdx, c + 2, end - 1);
    }
  else
    return NULL;
  if (value)
    g_hash_table_replace (tag->attributes, g_steal_pointer (&name), value);
  return end;
}

/* Reads the tag at `c`; behind it, or NULL when it is none. */
static const char *
read_tag (const Mdx *mdx, const char *c, Tag *tag)
{
  c++;
  tag->closes = *c == '/';
  c += tag->closes;
  gsize n = strspn (c, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-");
  if (!(g_ascii_isalpha (*c) || *c == '>') || n >= sizeof tag->name)
    return NULL;
  memcpy (tag->name, c, n);
  tag->name[n] = '\0';
  for (c += n;;)
    {
      c += strspn (c, " \t\n");
      if (*c == '>')
        return c + 1;
      if (c[0] == '/' && c[1] == '>')
        {
          tag->is_empty = TRUE;
          return c + 2;
        }
      c = *c == '{' ? find_brace_end (c) : read_attribute (mdx, c, tag);
      if (!c)
        return NULL;
    }
}

static const char *
find_attribute (const Tag *tag, const char *const *names)
{
  const char *value = NULL;
  for (; *names && !value; names++)
    value = g_hash_table_lookup (tag->attributes, *names);
  return value;
}

/* A component that is known to be a picture, a film, or a frame with a title. */
static void
write_component (Mdx *mdx, const Tag *tag)
{
  static const char *const sources[] = { "src", "image", "img", "url", "path", "id", "videoid", "youtubeid", NULL },
                           *const captions[] = { "caption", "title", "credit", NULL },
                           *const titles[] = { "label", "title", "summary", "heading", "header", NULL };
  const char *source = find_attribute (tag, sources);
  gboolean is_film = strstr (tag->name, "ouTube") || strstr (tag->name, "outube") || strstr (tag->name, "imeo");
  if (source && is_film)
    g_string_append_printf (mdx->out, "<%s%s>",
                            strstr (source, "://")       ? ""
                            : strstr (tag->name, "imeo") ? "https://vimeo.com/"
                                                         : "https://www.youtube.com/watch?v=",
                            source);
  else if (source && yb_is_picture_address (source))
    {
      const char *alt = g_hash_table_lookup (tag->attributes, "alt"), *caption = find_attribute (tag, captions);
      g_autofree char *plain = caption ? yb_plain_text (caption) : NULL;
      g_autofree char *escaped = g_uri_escape_string (source, "/:?=&,;+@%#!$'~", TRUE);
      yb_append_picture (mdx->out, alt, escaped, plain);
    }
  else if (find_attribute (tag, titles) && !tag->closes)
    {
      g_string_append (mdx->out, "**");
      yb_append_escaped (mdx->out, find_attribute (tag, titles));
      g_string_append (mdx->out, "** ");
    }
}

/* An element of HTML that counts stays, with the attributes that could be read. */
static void
write_element (Mdx *mdx, const Tag *tag)
{
  static const char *const kept[] = {
    "a",      "img",        "br",         "sup",    "sub",   "em",     "i",     "strong", "b",     "s",  "del", "code",
    "kbd",    "abbr",       "p",          "ul",     "ol",    "li",     "table", "thead",  "tbody", "tr", "td",  "th",
    "figure", "figcaption", "blockquote", "iframe", "video", "source", "audio", "hr",     "h2",    "h3", "h4",  NULL
  };
  if (!g_strv_contains (kept, tag->name))
    return;
  g_string_append_printf (mdx->out, "<%s%s", tag->closes ? "/" : "", tag->name);
  static const char *const names[] = { "src", "href", "alt", "title", "colspan", "rowspan", "lang" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_hash_table_lookup (tag->attributes, names[i]);
      g_autofree char *escaped = value ? g_markup_escape_text (value, -1) : NULL;
      if (escaped)
        g_string_append_printf (mdx->out, " %s=\"%s\"", names[i], escaped);
    }
  g_string_append (mdx->out, ">");
}

static gboolean
take_tag (Mdx *mdx)
{
  if (g_str_has_prefix (mdx->c, "<!--") || mdx->n_failed > MAX_RETRIES)
    return FALSE;
  Tag tag = { .attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  const char *end = read_tag (mdx, mdx->c, &tag);
  mdx->n_failed += !end;
  if (end)
    {
      gboolean is_component = *tag.name == '\0' || g_ascii_isupper (*tag.name) || strchr (tag.name, '.');
      (is_component ? write_component : write_element) (mdx, &tag);
      if (!tag.is_empty && strcmp (tag.name, "img") != 0 && strcmp (tag.name, "br") != 0
          && strcmp (tag.name, "hr") != 0)
        mdx->depth = tag.closes ? mdx->depth - (mdx->depth > 0) : mdx->depth + 1;
      skip_to (mdx, end);
    }
  g_hash_table_unref (tag.attributes);
  return end != NULL;
}

/* ---- code ---- */

/* Behind the fenced block, or the code span, that begins at `c`; NULL when none does. */
static const char *
find_code_end (const char *c, gboolean at_start)
{
  const char *start = c + (at_start ? strspn (c, " \t>") : 0);
  gsize n = *start == '`' || *start == '~' ? strspn (start, *start == '`' ? "`" : "~") : 0;
  if (n == 0)
    return NULL;
  g_autofree char *sign = g_strndup (start, n);
  if (at_start && n >= 3)
    {
      for (const char *line = strchr (start, '\n'); line; line = strchr (line + 1, '\n'))
        if (g_str_has_prefix (line + 1 + strspn (line + 1, " \t>"), sign))
          return line + 1 + strcspn (line + 1, "\n");
      return start + strlen (start);
    }
  const char *end = *start == '`' ? g_strstr_len (start + n, MAX_SPAN, sign) : NULL;
  return end ? end + n : NULL;
}

/* ---- the page ---- */

/* What the line at hand is, when it is taken whole. */
static gboolean
take_line_start (Mdx *mdx)
{
  const char *code = find_code_end (mdx->c, TRUE);
  if (code)
    {
      copy_to (mdx, code);
      return TRUE;
    }
  if (is_script_line (mdx->c))
    {
      take_script (mdx);
      return TRUE;
    }
  gsize indent = strspn (mdx->c, " \t");
  gboolean is_list = strchr ("-*+0123456789", mdx->c[indent]) != NULL;
  if (mdx->depth > 0 && !is_list)
    mdx->c += indent; /* the text of a component, which is never code */
  return FALSE;
}

char *
yb_mdx_to_markdown (YbSitePage *page, const char *body)
{
  Mdx mdx = { .page = page, .body = body, .c = body, .out = g_string_sized_new (strlen (body)) };
  mdx.imports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (*mdx.c)
    {
      if ((mdx.c == body || mdx.c[-1] == '\n') && take_line_start (&mdx))
        continue;
      const char *code = *mdx.c == '`' ? find_code_end (mdx.c, FALSE) : NULL;
      if (code)
        copy_to (&mdx, code);
      else if (*mdx.c == '\\' && mdx.c[1])
        copy_to (&mdx, mdx.c + 2);
      else if (!((*mdx.c == '{' && take_expression (&mdx)) || (*mdx.c == '<' && take_tag (&mdx))) && *mdx.c)
        copy_to (&mdx, mdx.c + 1);
    }
  g_hash_table_unref (mdx.imports);
  return g_string_free (mdx.out, FALSE);
}
