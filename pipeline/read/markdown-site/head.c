#include "read/markdown-site/head.h"

#include "base/i18n.h"
#include "read/json/json.h"
#include "read/source-text/lines.h"
#include "read/toml/toml.h"
#include "read/yaml/yaml.h"

#include <string.h>

/* Of one head. */
#define MAX_REPORTS 5
#define MAX_BARE_LINES 100

/* ---- finding it ---- */

/* Moves to the first line that is not empty; FALSE when there is none. */
static gboolean
skip_empty (YbTextLine *line)
{
  while (yb_text_line_next (line))
    if (!yb_text_line_is (line, ""))
      return TRUE;
  return FALSE;
}

/* "---json": Eleventy and others let the rule name the head's language. */
static const char *
language_behind_rule (const char *text, gsize length)
{
  static const char *const languages[] = { "json", "toml", "yaml", "js", "javascript", NULL };
  g_autofree char *word = g_strstrip (g_strndup (text, length));
  for (const char *const *language = languages; *language; language++)
    if (strcmp (word, *language) == 0)
      return *language;
  return NULL;
}

gboolean
yb_head_is_there (const char *text, gsize length)
{
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  gsize at = 0;
  while (at < length && g_ascii_isspace (text[at]))
    at++;
  if (at == length)
    return FALSE;
  gsize end = at + strcspn (text + at, "\r\n");
  while (end > at && (text[end - 1] == ' ' || text[end - 1] == '\t'))
    end--;
  gsize n = end - at;
  if (n > 3 && n < 12 && memcmp (text + at, "---", 3) == 0 && language_behind_rule (text + at + 3, n - 3) != NULL)
    return TRUE;
  if (n == 3 && (memcmp (text + at, "---", 3) == 0 || memcmp (text + at, "+++", 3) == 0))
    return TRUE;
  return text[at] == '{' && (n == 1 || text[at + 1 + strspn (text + at + 1, " \t")] == '"');
}

/* ---- YAML that is none ---- */

/* The value of a plain line, without the quotes around it. */
static YbValue *
take_plain_value (YbArena *arena, const char *text, YbSpan span)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  gsize n = strlen (bare);
  gboolean is_quote = n > 1 && (bare[0] == '"' || bare[0] == '\'');
  gboolean quoted = is_quote && bare[n - 1] == bare[0];
  if (is_quote && !quoted && !strchr (bare + 1, bare[0])) /* nobody closed them */
    memmove (bare, bare + 1, n--);
  YbValue *value = yb_arena_new0 (arena, YbValue);
  value->kind = YB_VALUE_SCALAR;
  value->span = span;
  value->quoted = quoted;
  value->text = quoted ? yb_arena_strndup (arena, bare + 1, n - 2) : yb_arena_strdup (arena, bare);
  return value;
}

/* What can be saved of a broken head: its lines `key: value` that begin at the margin. */
static const YbValue *
salvage (YbArena *arena, const char *text, gsize length, const char *file, guint first_line)
{
  YbValue *map = yb_arena_new0 (arena, YbValue);
  map->kind = YB_VALUE_MAP;
  map->span = (YbSpan){ file, first_line, 1 };
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (YbValuePair));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  YbTextLine line = { .text = text, .length = length };
  while (yb_text_line_next (&line))
    {
      if (text[line.start] == '\t') /* what YAML does not allow, and somebody meant as the margin */
        line.start++;
      const char *start = text + line.start;
      gsize n = 0;
      while (line.start + n < line.end && (g_ascii_isalnum (start[n]) || start[n] == '_' || start[n] == '-'))
        n++;
      if (n == 0 || start[0] == '-' || line.start + n + 1 >= line.end || start[n] != ':')
        continue;
      YbSpan span = { file, first_line + line.number - 1, 1 };
      g_autofree char *rest = g_strndup (start + n + 1, line.end - line.start - n - 1);
      YbValuePair pair = { yb_arena_strndup (arena, start, n), span, take_plain_value (arena, rest, span) };
      if (*pair.value->text && g_hash_table_add (seen, (gpointer)pair.key))
        g_array_append_val (pairs, pair);
    }
  map->pairs = yb_arena_take_array (arena, pairs, &map->n_items);
  return map;
}

/* Reads YAML with errors told as warnings would be: the entry stays. */
static const YbValue *
read_yaml (YbSite *site, const YbYamlText *yaml, gboolean *broken)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext quiet = *site->context;
  quiet.diagnostics = diagnostics;
  const YbValue *map = NULL;
  *broken = FALSE;
  gboolean done = yb_yaml_read_map (&quiet, site->arena, yaml, &map);
  guint n;
  const YbDiagnostic *const *items = yb_diagnostics_peek_sorted (diagnostics, &n);
  if (done)
    {
      for (guint i = 0; i < n && i < MAX_REPORTS; i++)
        yb_report (site->context, YB_DIAGNOSTIC_SOURCE_MENDED, items[i]->span, items[i]->hint, "%s", items[i]->message);
      return map;
    }
  const YbValue *saved = salvage (site->arena, yaml->text, yaml->length, yaml->file, yaml->first_line);
  *broken = saved->n_items == 0;
  yb_report (site->context, YB_DIAGNOSTIC_SOURCE_MENDED, n > 0 ? items[0]->span : saved->span,
             n > 0 ? items[0]->hint : NULL, _ ("the head is not good YAML (%s); its plain lines were read"),
             n > 0 ? items[0]->message : "");
  return saved->n_items > 0 ? saved : NULL;
}

/* ---- the forms ---- */

/* The text between `line` and the next line that is `closing`; FALSE when there is none. */
static gboolean
find_closing (YbTextLine *line, const char *closing, const char *other, gsize *end)
{
  while (yb_text_line_next (line))
    if (yb_text_line_is (line, closing) || (other && yb_text_line_is (line, other)))
      {
        *end = line->start;
        return TRUE;
      }
  return FALSE;
}

/* The end of the JSON object that begins at `start`; 0 when it has none. */
static gsize
find_object_end (const char *text, gsize length, gsize start)
{
  gsize depth = 0;
  gboolean in_string = FALSE;
  for (gsize i = start; i < length; i++)
    if (in_string)
      {
        if (text[i] == '\\')
          i++;
        else
          in_string = text[i] != '"';
      }
    else if (text[i] == '"')
      in_string = TRUE;
    else if (text[i] == '{' || text[i] == '[')
      depth++;
    else if ((text[i] == '}' || text[i] == ']') && --depth == 0)
      return i + 1;
  return 0;
}

static YbHead
read_json (YbSite *site, const char *text, gsize length, const YbTextLine *line, const char *file)
{
  YbHead head = { .body_line = 1 };
  gsize start = line->start + strspn (text + line->start, " \t"), end = find_object_end (text, length, start);
  if (end == 0)
    return head;
  YbSpan span = { file, line->number, 1 };
  head.fields = yb_json_read (site->context, site->arena, text + start, end - start, span);
  head.broken = !head.fields;
  head.body_line = line->number;
  for (gsize i = line->start; i < end; i++)
    head.body_line += text[i] == '\n';
  head.body_start = end;
  return head;
}

/* The rule that ends a head whose first rule is left out, as Hexo allows: lines of keys, a title or date among them.
 * FALSE when the text is none; one line above a rule is a heading of Markdown. */
static gboolean
find_bare_head (const char *text, gsize length, gsize *end, YbTextLine *line)
{
  guint n_keys = 0;
  gboolean tells = FALSE;
  for (*line = (YbTextLine){ .text = text, .length = length };
       line->number < MAX_BARE_LINES && yb_text_line_next (line);)
    {
      const char *start = text + line->start;
      gsize n = 0;
      while (line->start + n < line->end && (g_ascii_isalnum (start[n]) || start[n] == '_' || start[n] == '-'))
        n++;
      *end = line->start;
      if (yb_text_line_is (line, "---"))
        return n_keys > 1 && tells;
      gboolean is_key = n > 0 && g_ascii_isalpha (*start) && line->start + n < line->end && start[n] == ':';
      tells = tells || g_str_has_prefix (start, "title:") || g_str_has_prefix (start, "date:");
      n_keys += is_key;
      if (!is_key && (line->number == 1 || !strchr (" -", *start)))
        return FALSE;
    }
  return FALSE;
}

/* A head as Pelican and MultiMarkdown have it: "Title: ...", "Date: ..." up to the first empty line. The lines count as
 * the YAML that they nearly are, but for capitals in keys. */
static YbHead
read_plain_head (YbSite *site, const char *text, gsize length, const char *file)
{
  YbHead head = { .body_line = 1 };
  YbTextLine line = { .text = text, .length = length };
  gboolean has_title = FALSE, has_more = FALSE;
  g_autoptr (GString) lower = g_string_new (NULL);
  while (line.number < MAX_BARE_LINES && yb_text_line_next (&line))
    {
      const char *start = text + line.start;
      gsize n_line = line.end - line.start, n = 0;
      while (n < n_line && (g_ascii_isalnum (start[n]) || start[n] == '_' || start[n] == '-'))
        n++;
      if (n_line == 0 || start[strspn (start, " \t\r")] == '\n')
        break;
      gboolean is_key = n > 0 && n < n_line && start[n] == ':';
      if (!is_key && (line.number == 1 || !g_ascii_isspace (*start)))
        return head;
      g_autofree char *key = g_ascii_strdown (start, (gssize)(is_key ? n : 0));
      has_title = has_title || strcmp (key, "title") == 0;
      has_more = has_more || strcmp (key, "date") == 0 || strcmp (key, "status") == 0 || strcmp (key, "category") == 0;
      g_string_append (lower, key);
      g_string_append_len (lower, start + (is_key ? n : 0), (gssize)(n_line - (is_key ? n : 0)));
      g_string_append_c (lower, '\n');
    }
  if (!has_title || !has_more)
    return head;
  head.fields = salvage (site->arena, lower->str, lower->len, file, 1);
  head.body_start = MIN (line.end + 1, length);
  head.body_line = line.number + 1;
  return head;
}

static YbHead
read_bare_head (YbSite *site, const char *text, gsize length, const char *file)
{
  YbHead head = { .body_line = 1 };
  YbTextLine line;
  gsize end;
  if (!find_bare_head (text, length, &end, &line))
    return read_plain_head (site, text, length, file);
  YbYamlText yaml = { text, end, file, 1 };
  head.fields = read_yaml (site, &yaml, &head.broken);
  head.body_start = MIN (line.end + 1, length);
  head.body_line = line.number + 1;
  return head;
}

YbHead
yb_head_read (YbSite *site, const char *text, gsize length, const char *file)
{
  YbHead head = { .body_line = 1 };
  YbTextLine line = { .text = text, .length = length };
  gsize end;
  if (!yb_head_is_there (text, length) || !skip_empty (&line))
    return read_bare_head (site, text, length, file);
  if (text[line.start + strspn (text + line.start, " \t")] == '{')
    return read_json (site, text, length, &line, file);
  const char *language = language_behind_rule (text + line.start + 3, line.end - line.start - 3);
  gboolean is_toml = text[line.start] == '+' || g_strcmp0 (language, "toml") == 0;
  gsize start = MIN (line.end + 1, length);
  guint first = line.number + 1;
  if (!find_closing (&line, text[start - 2] == '+' ? "+++" : "---", is_toml || language ? NULL : "...", &end))
    return head; /* a rule, not a head */
  if (is_toml)
    {
      head.fields = yb_toml_read (site->context, site->arena, text + start, end - start, file, first);
      head.broken = !head.fields;
    }
  else if (g_strcmp0 (language, "json") == 0)
    {
      head.fields = yb_json_read (site->context, site->arena, text + start, end - start, (YbSpan){ file, first, 1 });
      head.broken = !head.fields;
    }
  else
    {
      /* An object of JavaScript with mere values in it reads as YAML. */
      YbYamlText yaml = { text + start, end - start, file, first };
      head.fields = read_yaml (site, &yaml, &head.broken);
    }
  head.body_start = MIN (line.end + 1, length);
  head.body_line = line.number + 1;
  return head;
}
