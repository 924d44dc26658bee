#include "read/yaml/yaml-error.h"

#include "base/i18n.h"
#include "read/yaml/position.h"

#include <string.h>

/* Longer lines are not repeated in a hint. */
#define MAX_QUOTED_LINE 200

/* Which of libyaml's two places shows the mistake best: where it noticed, or where what it was reading began. */
typedef enum
{
  AT_PROBLEM,
  AT_CONTEXT,
} Place;

typedef struct
{
  const char *problem; /* libyaml's words */
  Place place;
  const char *message, *hint;
} Explanation;

static const Explanation explanations[] = {
  { "could not find expected ':'", AT_CONTEXT, N_ ("there is no colon after the key"),
    N_ ("write the key, a colon, a space and the value; a longer value goes on in indented lines") },
  { "found unexpected end of stream", AT_CONTEXT, N_ ("the quotes that open here are not closed"),
    N_ ("put the same kind of quotes at the end of the value") },
  { "found unexpected document indicator", AT_CONTEXT, N_ ("the quotes that open here are not closed"),
    N_ ("put the same kind of quotes at the end of the value") },
  { "did not find expected ',' or ']'", AT_CONTEXT, N_ ("the list that begins here is not closed"),
    N_ ("separate its items by commas and end it with ]; an item with a colon or a bracket needs quotes") },
  { "did not find expected ',' or '}'", AT_CONTEXT, N_ ("the braces that open here are not closed"),
    N_ ("separate the keys by commas and end them with }; a value that begins with a brace needs quotes") },
  { "did not find expected node content", AT_PROBLEM, N_ ("a value is expected here"),
    N_ ("check the commas and brackets before this place") },
  { "did not find expected '-' indicator", AT_PROBLEM, N_ ("this line does not go on with the list before it"),
    N_ ("begin each item of the list with a hyphen in the same column, and keys where the other keys begin") },
  { "block sequence entries are not allowed in this context", AT_PROBLEM, N_ ("a list cannot begin here"),
    N_ ("begin the list in the next line, or write it as [one, two]") },
  { "did not find expected key", AT_PROBLEM, N_ ("a key is expected here"),
    N_ ("begin all keys of one level in the same column, and close quotes at the end of the value") },
  { "found unknown escape character", AT_PROBLEM, N_ ("the backslash means nothing here"),
    N_ ("write two backslashes, or put the value in single quotes") },
  { "found a tab character that violates indentation", AT_PROBLEM, N_ ("the line is indented by a tab"),
    N_ ("indent by spaces") },
  { "found a tab character where an indentation space is expected", AT_PROBLEM, N_ ("the line is indented by a tab"),
    N_ ("indent by spaces") },
  { "did not find expected <document start>", AT_PROBLEM, N_ ("a key is expected here"),
    N_ ("begin all keys of one level in the same column, and close quotes at the end of the value") },
};

/* What is to be said. */
typedef struct
{
  YbSpan span;
  const char *message, *hint;
  char *own_message, *own_hint; /* made for this place; owned */
} Finding;

/* The line of the text that holds byte `offset`. */
static char *
copy_line (const YbYamlText *text, gsize offset)
{
  const char *at = text->text + MIN (offset, text->length), *start = at, *end = at;
  while (start > text->text && start[-1] != '\n')
    start--;
  while (end < text->text + text->length && *end != '\n')
    end++;
  return g_strndup (start, (gsize)(end - start));
}

/* The value in quotes: single ones where it holds double ones itself. */
static char *
quote (const char *value)
{
  if (strchr (value, '"') && !strchr (value, '\''))
    return g_strdup_printf ("'%s'", value);
  GString *quoted = g_string_new ("\"");
  for (const char *c = value; *c; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *c);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

/* Where the value begins in a line `key: value`; NULL when it is none. */
static const char *
find_value (const char *line)
{
  const char *colon = strstr (line, ": ");
  if (!colon)
    return NULL;
  const char *value = colon + 2;
  while (*value == ' ')
    value++;
  return *value ? value : NULL;
}

/* Advises to write the line with its value in quotes. */
static char *
advise_quotes (const char *line)
{
  const char *value = find_value (line);
  if (!value || strlen (line) > MAX_QUOTED_LINE)
    return g_strdup (_ ("put the whole value in quotes"));
  g_autofree char *key = g_strndup (line, (gsize)(value - line));
  g_autofree char *trimmed = g_strchomp (g_strdup (value));
  g_autofree char *quoted = quote (trimmed);
  return g_strdup_printf (_ ("put the value in quotes: %s%s"), g_strchug (key), quoted);
}

static gboolean
begins_with_sign (const char *value)
{
  return value && strchr ("\"'[{*&!@`%|>,", *value);
}

/* TRUE when the line before the one that holds byte `offset` has a word but no colon; moves `span` to that word. */
static gboolean
lacks_colon_before (const YbYamlText *text, gsize offset, YbSpan *span)
{
  while (offset > 0 && text->text[offset - 1] != '\n')
    offset--;
  if (offset == 0)
    return FALSE;
  g_autofree char *line = copy_line (text, offset - 1);
  gsize indent = strspn (line, " ");
  if (line[indent] == '\0' || line[indent] == '-' || line[indent] == '#' || strchr (line, ':'))
    return FALSE;
  *span = (YbSpan){ span->file, span->line - 1, (guint32)indent + 1 };
  return TRUE;
}

/* A colon where none may stand: within a value, behind a line without one, or in a line that is indented too deep. */
static void
explain_colon (Finding *finding, const YbYamlText *text, gsize offset, const char *line)
{
  const char *value = find_value (line);
  const char *here = g_utf8_offset_to_pointer (line, MIN ((glong)finding->span.column - 1, g_utf8_strlen (line, -1)));
  if (value && here >= value)
    {
      finding->message = _ ("a second colon stands in a value without quotes");
      finding->own_hint = advise_quotes (line);
    }
  else if (lacks_colon_before (text, offset, &finding->span))
    {
      finding->message = _ ("there is no colon after the key");
      finding->hint = _ ("write the key, a colon, a space and the value; a longer value goes on in indented lines");
    }
  else
    {
      finding->message = _ ("the line is indented as if it went on with the value before");
      finding->hint = _ ("begin the key in the same column as the others, or put the value before in quotes");
    }
}

static void
explain_character (Finding *finding, const char *line, const char *at)
{
  if (*at == '\t')
    {
      finding->message = _ ("the line is indented by a tab");
      finding->hint = _ ("indent by spaces");
      return;
    }
  gsize length = *at ? (gsize)(g_utf8_next_char (at) - at) : 0;
  g_autofree char *character = g_strndup (at, length);
  finding->own_message = g_strdup_printf (_ ("a value without quotes cannot begin with %s"), character);
  finding->own_hint = advise_quotes (line);
}

static const Explanation *
find_explanation (const char *problem)
{
  for (guint i = 0; i < G_N_ELEMENTS (explanations); i++)
    if (strcmp (explanations[i].problem, problem) == 0)
      return &explanations[i];
  return NULL;
}

/* What stops the scanner or the parser has a mark. */
static void
explain_marked (Finding *finding, const yaml_parser_t *parser, const YbYamlText *text)
{
  YbYamlPosition position = yb_yaml_position_start (text);
  const Explanation *explanation = find_explanation (parser->problem);
  gboolean at_context = explanation && explanation->place == AT_CONTEXT && parser->context;
  finding->span = yb_yaml_position_seek (&position,
                                         (at_context ? &parser->context_mark : &parser->problem_mark)->index);
  g_autofree char *line = copy_line (text, position.offset);
  if (strcmp (parser->problem, "mapping values are not allowed in this context") == 0)
    explain_colon (finding, text, position.offset, line);
  else if (strcmp (parser->problem, "found character that cannot start any token") == 0)
    explain_character (finding, line, position.offset < text->length ? text->text + position.offset : "");
  else if (explanation)
    {
      finding->message = _ (explanation->message);
      finding->hint = _ (explanation->hint);
      if (strcmp (parser->problem, "did not find expected key") == 0 && begins_with_sign (find_value (line)))
        {
          finding->message = _ ("the value goes on after its closing sign");
          finding->own_hint = advise_quotes (line);
        }
    }
  else
    {
      finding->own_message = g_strdup_printf (_ ("this is not YAML (%s)"), parser->problem);
      finding->own_hint = begins_with_sign (find_value (line)) ? advise_quotes (line) : NULL;
    }
}

/* A character that no YAML may hold. */
static void
explain_unreadable (Finding *finding, const yaml_parser_t *parser, const YbYamlText *text)
{
  YbYamlPosition position = yb_yaml_position_start (text);
  while (position.offset < MIN (parser->problem_offset, text->length))
    yb_yaml_position_seek (&position, position.index + 1);
  finding->span = (YbSpan){ text->file, position.line, position.column };
  finding->own_message = g_strdup_printf (_ ("the control character U+%04X cannot stand here"),
                                          (guint)parser->problem_value);
  finding->hint = _ ("delete the character; it may be invisible in your editor");
}

void
yb_yaml_report_error (const YbContext *context, const yaml_parser_t *parser, const YbYamlText *text)
{
  g_assert (parser->error != YAML_MEMORY_ERROR);
  Finding finding = { 0 };
  if (parser->error == YAML_READER_ERROR)
    explain_unreadable (&finding, parser, text);
  else
    explain_marked (&finding, parser, text);
  yb_report (context, YB_DIAGNOSTIC_INVALID_YAML, finding.span, finding.own_hint ? finding.own_hint : finding.hint,
             _ ("%s; nothing of this text was read"), finding.own_message ? finding.own_message : finding.message);
  g_free (finding.own_message);
  g_free (finding.own_hint);
}
