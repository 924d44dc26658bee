#include "assemble/guard.h"

#include "base/i18n.h"

#include <string.h>

/* A body being copied line by line. */
typedef struct
{
  YbAssembly *assembly;
  const YbDocument *document;
  GString *out;
  guint line; /* from 0 */
  gboolean changed;
  gboolean deep_reported, table_reported;
  gsize max_reference; /* bytes of a link's definition */
  guint run_end;       /* the first line behind the lines without an empty one that this line belongs to */
} Guard;

static YbSpan
locate (const Guard *guard, gsize column)
{
  YbSpan span = guard->document->span;
  if (guard->line < guard->document->n_body_lines)
    span.line = guard->document->body_lines[guard->line];
  span.column = (guint32)column + 1;
  return span;
}

/* ---- depth ---- */

/* Bytes of the sign of a quote or a list that begins at `c`; 0 for none. */
static gsize
measure_mark (const char *c)
{
  if (*c == '>')
    return 1;
  if (strchr ("-+*", *c) && *c && (c[1] == ' ' || c[1] == '\t'))
    return 1;
  gsize digits = strspn (c, "0123456789");
  return digits > 0 && digits < 10 && (c[digits] == '.' || c[digits] == ')') && (c[digits + 1] == ' ') ? digits + 1 : 0;
}

/* Copies a line's beginning; from the first sign too many on, the line is text. Returns what was copied. */
static gsize
copy_prefix (Guard *guard, const char *line, gsize length)
{
  guint n_marks = 0, n_spaces = 0;
  gsize at = 0;
  while (at < length)
    {
      gsize mark = measure_mark (line + at);
      gboolean white = line[at] == ' ' || line[at] == '\t';
      if (!mark && !white)
        break;
      n_marks += mark > 0;
      n_spaces += line[at] == '\t' ? 4 : white ? 1 : 0;
      if (n_marks > YB_GUARD_MAX_MARKS)
        {
          g_string_append_c (guard->out, '\\');
          break;
        }
      gsize step = mark ? mark : 1;
      if (!white || n_spaces <= YB_GUARD_MAX_INDENT)
        g_string_append_len (guard->out, line + at, (gssize)step);
      at += step;
    }
  gboolean too_deep = n_marks > YB_GUARD_MAX_MARKS;
  guard->changed |= too_deep || n_spaces > YB_GUARD_MAX_INDENT;
  if (too_deep && !guard->deep_reported)
    yb_report (guard->assembly->context, YB_DIAGNOSTIC_LIMIT, locate (guard, at), NULL,
               _ ("quotes and lists stand more than %d deep within each other; what is deeper was taken as text"),
               YB_GUARD_MAX_MARKS);
  guard->deep_reported |= too_deep;
  return at;
}

/* ---- definitions of links ---- */

/* The parser copies a definition to every place that refers to it. All copies together may have this size. */
#define MAX_COPIES ((gsize)64 * 1024 * 1024)
#define MIN_REFERENCE ((gsize)256)

static gsize
choose_max_reference (const char *body)
{
  gsize n_brackets = 1;
  for (const char *c = body; (c = strchr (c, ']')); c++)
    n_brackets++;
  return MAX (MAX_COPIES / n_brackets, MIN_REFERENCE);
}

/* Where a definition may begin in a line: at the colon of "]:"; NULL when none may. */
static const char *
find_definition (const char *line, gsize length)
{
  for (const char *c = memchr (line, ']', length); c; c = memchr (c + 1, ']', length - (gsize)(c + 1 - line)))
    if (c[1] == ':')
      return c + 1;
  return NULL;
}

/* TRUE when what `colon` begins, up to the next definition or an empty line, is larger than any address. */
static gboolean
is_huge_definition (const Guard *guard, const char *colon)
{
  const char *c = colon;
  while (*c && !(c[0] == '\n' && c[1] == '\n') && !(c[0] == ']' && c[1] == ':'))
    c++;
  return (gsize)(c - colon) > guard->max_reference;
}

/* Copies the rest of a line; the colon of a huge definition is made a mere colon. */
static void
copy_rest (Guard *guard, const char *rest, gsize length)
{
  const char *colon;
  while ((colon = find_definition (rest, length)))
    {
      gsize before = (gsize)(colon - rest);
      g_string_append_len (guard->out, rest, (gssize)before);
      gboolean huge = is_huge_definition (guard, colon);
      guard->changed |= huge;
      g_string_append (guard->out, huge ? "\\:" : ":");
      rest += before + 1;
      length -= before + 1;
    }
  g_string_append_len (guard->out, rest, (gssize)length);
}

/* ---- tables ---- */

/* Columns of the line between a table's head and its rows, "|---|:-:|"; 0 when it is no such line. */
static gsize
count_columns (const char *line, gsize length)
{
  gsize n_bars = 0, n_dashes = 0;
  for (gsize i = 0; i < length; i++)
    if (line[i] == '|')
      n_bars++;
    else if (line[i] == '-')
      n_dashes++;
    else if (!strchr (" \t:>", line[i]))
      return 0;
  return n_dashes > 0 && (n_bars > 0 || memchr (line, ':', length)) ? n_bars + 1 : 0;
}

static gboolean
is_blank (const char *line, gsize length)
{
  return strspn (line, " \t>") >= length;
}

/* Finds where the lines that begin with `line` are interrupted by a blank one. Each line is looked at once. */
static void
find_run_end (Guard *guard, const char *line)
{
  if (guard->line < guard->run_end)
    return;
  guard->run_end = guard->line;
  for (gsize length; *line && !is_blank (line, length = strcspn (line, "\n")); line += length + (line[length] ? 1 : 0))
    guard->run_end++;
}

/* TRUE when the line would make a table that is too large: the parser fills up every row. */
static gboolean
is_huge_table (Guard *guard, const char *line, gsize length)
{
  find_run_end (guard, line);
  gsize n_columns = count_columns (line, length);
  if (n_columns <= 2 || guard->run_end <= guard->line)
    return FALSE;
  return n_columns > YB_GUARD_MAX_COLUMNS + 2 || (guard->run_end - guard->line) * n_columns > YB_GUARD_MAX_CELLS;
}

static void
report_huge_table (Guard *guard)
{
  if (!guard->table_reported)
    yb_report (guard->assembly->context, YB_DIAGNOSTIC_LIMIT, locate (guard, 0), _ ("divide it into several tables"),
               _ ("a table may have %d columns and %d cells; this one was taken as text"), YB_GUARD_MAX_COLUMNS,
               YB_GUARD_MAX_CELLS);
  guard->table_reported = TRUE;
  guard->changed = TRUE;
}

char *
yb_guard_body (YbAssembly *assembly, const YbDocument *document)
{
  Guard guard = { .assembly = assembly,
                  .document = document,
                  .out = g_string_sized_new (document->body_length + 64),
                  .max_reference = choose_max_reference (document->body) };
  for (const char *line = document->body; *line; guard.line++)
    {
      gsize length = strcspn (line, "\n");
      gsize copied = copy_prefix (&guard, line, length);
      if (is_huge_table (&guard, line, length))
        {
          report_huge_table (&guard);
          g_string_append_c (guard.out, '\\');
        }
      copy_rest (&guard, line + copied, length - copied);
      if (line[length])
        g_string_append_c (guard.out, '\n');
      line += length + (line[length] ? 1 : 0);
    }
  return g_string_free (guard.out, !guard.changed);
}
