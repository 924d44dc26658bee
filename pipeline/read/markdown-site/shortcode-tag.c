#include "read/markdown-site/shortcode-tag.h"

#include "read/markdown-site/picture-path.h"

#include <string.h>

static const char *const closers[] = { ">}}", "%}}", "}}", "%}", "#}" };

typedef enum
{
  CLOSER_ANGLE,
  CLOSER_PERCENT,
  CLOSER_BRACES,
  CLOSER_TAG,
  CLOSER_REMARK,
} Closer;

/* A tag is no longer than this; so long a search for a quote's end may go on. */
#define MAX_TAG 65536
#define MAX_RETRIES 4

void
yb_tag_search_init (YbTagSearch *search, const char *text, gsize length)
{
  *search = (YbTagSearch){ .text = text, .length = length };
}

/* The closing braces at or behind `at`; FALSE when none follows. */
static gboolean
find_closer (YbTagSearch *search, Closer closer, gsize at, gsize *found)
{
  if (!search->known[closer] || search->next[closer] < at)
    {
      const char *hit = at < search->length ? strstr (search->text + at, closers[closer]) : NULL;
      search->known[closer] = TRUE;
      search->next[closer] = hit ? (gsize)(hit - search->text) : search->length;
    }
  *found = search->next[closer];
  return *found < search->length;
}

/* ---- arguments ---- */

static gboolean
is_name_sign (char c)
{
  return g_ascii_isalnum (c) || strchr ("_-.:/@", c) != NULL;
}

/* Reads a value at `c`: in quotes of any kind, or a word. FALSE when quotes stay open. */
static gboolean
read_value (const char **c, const char *end, char **value)
{
  char quote = **c;
  if (quote != '"' && quote != '\'' && quote != '`')
    {
      const char *start = *c;
      guint n_open = 0;
      for (; *c < end && (n_open > 0 || !(g_ascii_isspace (**c) || **c == ',')); ++*c)
        {
          if (**c == ')' && n_open == 0)
            break;
          n_open += **c == '[' || **c == '(' || **c == '{';
          n_open -= n_open > 0 && (**c == ']' || **c == ')' || **c == '}');
        }
      if (*c == start)
        ++*c;
      *value = g_strndup (start, (gsize)(*c - start));
      return TRUE;
    }
  g_autoptr (GString) text = g_string_new (NULL);
  for (++*c; *c < end && **c != quote; ++*c)
    {
      if (**c == '\\' && quote != '`' && *c + 1 < end && strchr ("\"'\\n", (*c)[1]))
        {
          ++*c;
          g_string_append_c (text, **c == 'n' ? ' ' : **c);
        }
      else
        g_string_append_c (text, **c);
    }
  if (*c >= end)
    return FALSE;
  ++*c;
  *value = g_strdup (text->str);
  return TRUE;
}

static void
clear_argument (gpointer data)
{
  YbTagArgument *argument = data;
  g_free (argument->name);
  g_free (argument->value);
}

/* `--alt Words up to the next`: an option of jekyll_picture_tag. The byte behind it. */
static const char *
read_option (YbTag *tag, const char *c, const char *end)
{
  const char *name = c + 2;
  for (c = name; c < end && g_ascii_isalnum (*c);)
    c++;
  const char *stop = g_strstr_len (c, end - c, " --");
  if (!stop)
    stop = end;
  YbTagArgument argument = { g_strndup (name, (gsize)(c - name)), g_strstrip (g_strndup (c, (gsize)(stop - c))) };
  gsize n = strlen (argument.value);
  if (n > 1 && strchr ("\"'", argument.value[0]) && argument.value[n - 1] == argument.value[0])
    {
      memmove (argument.value, argument.value + 1, n - 2);
      argument.value[n - 2] = '\0';
    }
  g_array_append_val (tag->arguments, argument);
  return stop;
}

/* Reads `a "b" c=d e: "f"` up to `end`, in braces or not; FALSE when quotes stay open. */
static gboolean
read_arguments (YbTag *tag, const char *c, const char *end)
{
  while (c < end)
    {
      while (c < end && (g_ascii_isspace (*c) || strchr (",(){}", *c)))
        c++;
      if (c >= end)
        break;
      if (end - c > 2 && c[0] == '-' && c[1] == '-' && g_ascii_isalpha (c[2]))
        {
          c = read_option (tag, c, end);
          continue;
        }
      const char *name = c;
      while (c < end && is_name_sign (*c) && *c != ':')
        c++;
      const char *name_end = c;
      while (c < end && (*c == ' ' || *c == '\t'))
        c++;
      YbTagArgument argument = { 0 };
      if (c < end && name_end > name && (*c == '=' || *c == ':') && !(*c == ':' && c + 1 < end && c[1] == '/'))
        {
          argument.name = g_strndup (name, (gsize)(name_end - name));
          for (c++; c < end && g_ascii_isspace (*c);)
            c++;
        }
      else
        c = name;
      if (c < end && !read_value (&c, end, &argument.value))
        {
          g_free (argument.name);
          return FALSE;
        }
      if (argument.value)
        g_array_append_val (tag->arguments, argument);
      else
        g_free (argument.name);
    }
  return TRUE;
}

gboolean
yb_tag_is_size (const char *text)
{
  const char *bare = text + (*text == '['); /* "[300, 600]" */
  if (strspn (bare, "0123456789") > 0 && strspn (bare, "0123456789.,]px%emrvwauto ") == strlen (bare))
    return TRUE;
  const char *width = strstr (text, "vw");
  return width && width > text && g_ascii_isdigit (width[-1]);
}

/* The argument that a word with an at sign means. */
static const char *
find_by_kind (const YbTag *tag, const char *word)
{
  guint n_texts = strcmp (word, "@text2") == 0 ? 2 : 1;
  gboolean wants_picture = strcmp (word, "@picture") == 0, behind_picture = FALSE;
  for (guint i = 0; i < tag->arguments->len; i++)
    {
      const YbTagArgument *argument = &g_array_index (tag->arguments, YbTagArgument, i);
      if (argument->name)
        continue;
      if (!behind_picture && yb_is_picture_address (argument->value))
        {
          behind_picture = TRUE;
          if (wants_picture)
            return argument->value;
        }
      else if (behind_picture && !wants_picture && !yb_tag_is_size (argument->value) && --n_texts == 0)
        return argument->value;
    }
  return NULL;
}

const char *
yb_tag_argument (const YbTag *tag, const char *const *words)
{
  for (; *words; words++)
    {
      const char *special = **words == '@' ? find_by_kind (tag, *words) : NULL;
      if (!special && strcmp (*words, "rest") == 0)
        special = tag->rest;
      if (special && *special)
        return special;
      gboolean by_place = g_ascii_isdigit (**words);
      guint64 place = by_place ? g_ascii_strtoull (*words, NULL, 10) : 0, n = 0;
      for (guint i = 0; i < tag->arguments->len; i++)
        {
          const YbTagArgument *argument = &g_array_index (tag->arguments, YbTagArgument, i);
          gboolean fits = by_place ? !argument->name && n == place
                                   : argument->name && g_ascii_strcasecmp (argument->name, *words) == 0;
          n += !argument->name;
          if (fits && *argument->value)
            return argument->value;
        }
    }
  return NULL;
}

/* ---- names ---- */

/* "include" is known by what it includes: "include image", without folder and ending. */
static void
name_include (YbTag *tag)
{
  YbTagArgument *first = tag->arguments->len > 0 ? &g_array_index (tag->arguments, YbTagArgument, 0) : NULL;
  if (!first || first->name || !first->value)
    return;
  g_autofree char *base = g_path_get_basename (first->value);
  base[strcspn (base, ".")] = '\0';
  g_free (tag->name);
  tag->name = g_strdup_printf ("include %s", base);
}

/* Reads what stands between the braces from `c` to `end`. */
static gboolean
read_inside (YbTag *tag, const char *c, const char *end)
{
  while (c < end && (g_ascii_isspace (*c) || *c == '-' || *c == '~'))
    c++;
  while (end > c && (g_ascii_isspace (end[-1]) || end[-1] == '-' || end[-1] == '~'))
    end--;
  if (c < end && *c == '/')
    {
      tag->kind = YB_TAG_CLOSE;
      for (c++; c < end && g_ascii_isspace (*c);)
        c++;
    }
  if (end > c && end[-1] == '/' && tag->kind == YB_TAG_OPEN)
    {
      tag->self_closed = TRUE;
      end--;
    }
  const char *name = c;
  while (c < end && !g_ascii_isspace (*c) && *c != '(' && *c != '"' && *c != '\'')
    c++;
  tag->name = g_strndup (name, (gsize)(c - name));
  tag->by_call = c < end && *c == '(';
  g_free (tag->expression);
  tag->expression = g_strndup (name, (gsize)(end - name));
  g_free (tag->rest);
  tag->rest = g_strstrip (g_strndup (c, (gsize)(end - c)));
  if (!*tag->rest || strchr ("\"'(", *tag->rest) || strchr (tag->rest, '='))
    g_clear_pointer (&tag->rest, g_free);
  return read_arguments (tag, c, end);
}

/* `endfigure` ends `figure`. */
static void
recognise_end (YbTag *tag)
{
  if (tag->kind != YB_TAG_OPEN || !g_str_has_prefix (tag->name, "end"))
    return;
  char *of = g_strdup (tag->name + 3);
  g_free (tag->name);
  tag->name = of;
  tag->kind = YB_TAG_CLOSE;
}

/* Tries the closing braces one after the other, should the first stand in quotes. */
static gsize
read_to_closer (YbTagSearch *search, gsize at, gsize n_opener, Closer closer, YbTag *tag)
{
  gsize end, from = at + n_opener;
  YbTagSearch ahead = *search;
  for (guint i = 0; i <= MAX_RETRIES; i++)
    {
      if (!find_closer (i == 0 ? search : &ahead, closer, from, &end) || end - at > MAX_TAG)
        break;
      if (i == 0)
        ahead = *search;
      yb_tag_clear (tag);
      tag->arguments = g_array_new (FALSE, FALSE, sizeof (YbTagArgument));
      g_array_set_clear_func (tag->arguments, clear_argument);
      tag->kind = YB_TAG_OPEN;
      if (read_inside (tag, search->text + at + n_opener, search->text + end))
        return end + strlen (closers[closer]) - at;
      from = end + 1;
    }
  if (!find_closer (search, closer, at + n_opener, &end) || end - at > MAX_TAG)
    return 0;
  return end + strlen (closers[closer]) - at; /* quotes stay open: what could be read has to do */
}

/* Hugo writes a shortcode that is to be shown as {{</ * name * />}}. */
static gboolean
take_literal (YbTag *tag, const char *opener, const char *closer)
{
  const char *inner = tag->expression;
  if (!g_str_has_prefix (inner, "*"))
    return FALSE;
  g_autofree char *bare = g_strdup (inner + 1);
  gsize length = strlen (bare);
  while (length > 0 && strchr ("*/ ", bare[length - 1]))
    bare[--length] = '\0';
  g_free (tag->expression);
  tag->expression = g_strdup_printf ("%s %s %s", opener, g_strchug (bare), closer);
  tag->literal = TRUE;
  return TRUE;
}

static gsize
read_hugo (YbTagSearch *search, gsize at, YbTag *tag)
{
  gboolean is_angle = search->text[at + 2] == '<';
  gsize n = read_to_closer (search, at, 3, is_angle ? CLOSER_ANGLE : CLOSER_PERCENT, tag);
  if (n == 0)
    return 0;
  if (tag->kind == YB_TAG_CLOSE && take_literal (tag, is_angle ? "{{<" : "{{%", is_angle ? ">}}" : "%}}"))
    tag->kind = YB_TAG_OUTPUT;
  return n;
}

static gsize
read_output (YbTagSearch *search, gsize at, YbTag *tag)
{
  gsize n = read_to_closer (search, at, 2, CLOSER_BRACES, tag);
  if (n == 0)
    return 0;
  gboolean is_call = tag->by_call && !strchr (tag->name, '.') && tag->kind == YB_TAG_OPEN && *tag->name;
  tag->self_closed = is_call;
  if (!is_call)
    tag->kind = YB_TAG_OUTPUT;
  while (search->text[at + n] == '}') /* {{{ raw }}} */
    n++;
  return n;
}

static gsize
read_template (YbTagSearch *search, gsize at, YbTag *tag)
{
  gsize n = read_to_closer (search, at, 2, CLOSER_TAG, tag);
  if (n == 0)
    return 0;
  if (strcmp (tag->name, "end") == 0)
    {
      tag->kind = YB_TAG_CLOSE;
      *tag->name = '\0';
    }
  recognise_end (tag);
  if (strcmp (tag->name, "include") == 0 || strcmp (tag->name, "include_cached") == 0)
    name_include (tag);
  return n;
}

gsize
yb_tag_read (YbTagSearch *search, gsize at, YbTag *tag)
{
  const char *c = search->text + at;
  *tag = (YbTag){ 0 };
  if (c[0] != '{')
    return 0;
  if (c[1] == '{' && (c[2] == '<' || c[2] == '%'))
    return read_hugo (search, at, tag);
  if (c[1] == '{')
    return read_output (search, at, tag);
  if (c[1] == '%')
    return read_template (search, at, tag);
  gsize end;
  if (c[1] != '#' || !find_closer (search, CLOSER_REMARK, at, &end) || end - at > MAX_TAG || memchr (c, '\n', end - at)
      || memchr (c + 2, '{', end - at - 2))
    return 0;
  tag->kind = YB_TAG_REMARK;
  return c[2] == ' ' ? end + 2 - at : 0;
}

void
yb_tag_clear (YbTag *tag)
{
  g_clear_pointer (&tag->name, g_free);
  g_clear_pointer (&tag->rest, g_free);
  g_clear_pointer (&tag->expression, g_free);
  g_clear_pointer (&tag->arguments, g_array_unref);
}
