#include "marks.h"

#include "content.h"

#include <stdlib.h>
#include <string.h>

/* Cairo marks text; shapes and pictures are marked here, in the order in which they were announced. What stands outside
 * of all marks was not announced: it is taken down as a mark of its own, which matches no piece. */

#define MAX_OPERANDS 8

typedef struct
{
  const YbMarkRules *rules;
  GString *out;
  GArray *marks;
  const char *statement;          /* the first operand of the operator being read */
  YbToken operands[MAX_OPERANDS]; /* its last ones */
  guint n_operands;
  guint32 n_codes_bytes; /* bytes of the strings among its operands */
  guint depth;           /* of open marks */
  gboolean in_mark;      /* in one with a number */
  gboolean in_text;
  guint code_width;
  guint n_mcids;  /* of Cairo's marks */
  guint n_pieces; /* begun */
  guint32 n_left; /* shapes and pictures that still belong to the open mark of our own */
  gssize path;    /* where in `out` the current path begins; -1: there is none */
  gboolean good;
} Rewriter;

static YbMark *
last_mark (Rewriter *rewriter)
{
  return rewriter->marks->len ? &g_array_index (rewriter->marks, YbMark, rewriter->marks->len - 1) : NULL;
}

static YbMark *
peek_mark (Rewriter *rewriter)
{
  YbMark *mark = last_mark (rewriter);
  if (rewriter->in_mark || (mark && mark->stray))
    return mark;
  g_array_append_val (rewriter->marks, (YbMark){ .stray = TRUE });
  return last_mark (rewriter);
}

/* The number behind /MCID in `/P << /MCID 3 >> BDC`; -1: another mark, as an ActualText. */
static gint
find_mcid (const Rewriter *rewriter)
{
  for (guint i = 0; i + 1 < rewriter->n_operands; i++)
    if (yb_token_is (&rewriter->operands[i], "/MCID") && rewriter->operands[i + 1].kind == YB_TOKEN_NUMBER)
      return atoi (rewriter->operands[i + 1].start);
  return -1;
}

/* The next piece begins in `out` at this byte. */
static void
begin_piece (Rewriter *rewriter, gsize at, gboolean is_artifact)
{
  g_array_append_val (rewriter->marks, (YbMark){ .artifact = is_artifact });
  g_string_insert (rewriter->out, (gssize)at, rewriter->rules->openings[rewriter->n_pieces++].text);
  rewriter->in_mark = TRUE;
}

/* Cairo's mark gets the name and number of the piece it holds. */
static void
begin_numbered (Rewriter *rewriter, guint mcid, gboolean is_artifact)
{
  rewriter->good &= rewriter->depth == 0 && mcid == rewriter->n_mcids
                    && rewriter->n_pieces < rewriter->rules->n_openings && rewriter->n_left == 0 && !rewriter->in_text;
  if (!rewriter->good)
    return;
  begin_piece (rewriter, rewriter->out->len, is_artifact);
  rewriter->n_mcids++;
}

static const YbOpening *
peek_opening (const Rewriter *rewriter)
{
  return rewriter->n_pieces < rewriter->rules->n_openings ? &rewriter->rules->openings[rewriter->n_pieces] : NULL;
}

static void
copy_statement (Rewriter *rewriter, const YbToken *operation)
{
  g_string_append_len (rewriter->out, rewriter->statement, operation->start + operation->length - rewriter->statement);
  g_string_append_c (rewriter->out, '\n');
}

static void
begin_mark (Rewriter *rewriter, const YbToken *operation)
{
  gint mcid = find_mcid (rewriter);
  if (mcid >= 0)
    begin_numbered (rewriter, (guint)mcid, yb_token_is (&rewriter->operands[0], "/" YB_MARK_ARTIFACT));
  else
    copy_statement (rewriter, operation);
  rewriter->depth++;
}

/* Marked-content operators may stand between objects only (ISO 32000-1, 14.6): a shape's mark begins before its path.
 */
static void
begin_unmarked (Rewriter *rewriter)
{
  const YbOpening *opening = peek_opening (rewriter);
  if (rewriter->in_mark || rewriter->depth > 0 || rewriter->in_text || !opening || opening->n_unmarked == 0)
    return;
  begin_piece (rewriter, rewriter->path >= 0 ? (gsize)rewriter->path : rewriter->out->len, opening->artifact);
  rewriter->n_left = opening->n_unmarked;
}

static void
paint (Rewriter *rewriter, YbInk ink, const YbToken *operation)
{
  begin_unmarked (rewriter);
  YbMark *mark = peek_mark (rewriter);
  mark->ink |= ink;
  mark->n_shapes += ink == YB_INK_SHAPE;
  rewriter->path = -1;
  copy_statement (rewriter, operation);
  if (rewriter->n_left == 0 || --rewriter->n_left > 0)
    return;
  g_string_append (rewriter->out, "EMC\n");
  rewriter->in_mark = FALSE;
}

static void
end_mark (Rewriter *rewriter)
{
  rewriter->good &= rewriter->depth > 0;
  rewriter->depth -= rewriter->depth > 0;
  rewriter->in_mark &= rewriter->depth > 0;
}

static void
show_text (Rewriter *rewriter)
{
  if (rewriter->code_width == 0)
    rewriter->good = FALSE;
  else
    {
      YbMark *mark = peek_mark (rewriter);
      mark->ink |= YB_INK_TEXT;
      mark->n_glyphs += rewriter->n_codes_bytes / rewriter->code_width;
    }
}

static void
set_font (Rewriter *rewriter)
{
  if (rewriter->n_operands < 2 || rewriter->operands[rewriter->n_operands - 2].kind != YB_TOKEN_NAME)
    return;
  const YbToken *name = &rewriter->operands[rewriter->n_operands - 2];
  rewriter->code_width = rewriter->rules->code_width (name->start + 1, name->length - 1, rewriter->rules->data);
}

typedef enum
{
  OTHER,
  BEGIN_MARK,
  END_MARK,
  BEGIN_TEXT,
  END_TEXT,
  SHOW_TEXT,
  SET_FONT,
  BEGIN_PATH,
  DROP_PATH,
  PAINT_SHAPE,
  PAINT_PICTURE,
} Meaning;

static Meaning
understand (const YbToken *operation)
{
  static const struct
  {
    const char name[4];
    Meaning meaning;
  } table[] = {
    { "TJ", SHOW_TEXT },   { "Tj", SHOW_TEXT },   { "'", SHOW_TEXT },    { "\"", SHOW_TEXT },   { "Tf", SET_FONT },
    { "BT", BEGIN_TEXT },  { "ET", END_TEXT },    { "BDC", BEGIN_MARK }, { "BMC", BEGIN_MARK }, { "EMC", END_MARK },
    { "f", PAINT_SHAPE },  { "F", PAINT_SHAPE },  { "f*", PAINT_SHAPE }, { "S", PAINT_SHAPE },  { "s", PAINT_SHAPE },
    { "B", PAINT_SHAPE },  { "B*", PAINT_SHAPE }, { "b", PAINT_SHAPE },  { "b*", PAINT_SHAPE }, { "Do", PAINT_PICTURE },
    { "sh", PAINT_SHAPE }, { "m", BEGIN_PATH },   { "re", BEGIN_PATH },  { "n", DROP_PATH },
  };
  if (operation->length > 3)
    return operation->start[0] == 'B' && operation->start[1] == 'I' ? PAINT_PICTURE : OTHER;
  char name[sizeof table->name] = { 0 };
  memcpy (name, operation->start, operation->length);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (memcmp (name, table[i].name, sizeof name) == 0)
      return table[i].meaning;
  return OTHER;
}

/* What must happen before the operator is copied. FALSE: it is not to be copied. */
static gboolean
prepare (Rewriter *rewriter, Meaning meaning, const YbToken *operation)
{
  switch (meaning)
    {
    case BEGIN_MARK:
      begin_mark (rewriter, operation);
      return FALSE;
    case END_MARK:
      end_mark (rewriter);
      break;
    case BEGIN_TEXT:
      rewriter->in_text = TRUE;
      break;
    case END_TEXT:
      rewriter->in_text = FALSE;
      break;
    case SHOW_TEXT:
      show_text (rewriter);
      break;
    case SET_FONT:
      set_font (rewriter);
      break;
    case BEGIN_PATH:
      if (rewriter->path < 0)
        rewriter->path = (gssize)rewriter->out->len;
      break;
    case DROP_PATH:
      rewriter->path = -1;
      break;
    case PAINT_SHAPE:
      paint (rewriter, YB_INK_SHAPE, operation);
      return FALSE;
    case PAINT_PICTURE:
      paint (rewriter, YB_INK_PICTURE, operation);
      return FALSE;
    case OTHER:
      break;
    }
  return TRUE;
}

static void
take_operator (Rewriter *rewriter, const YbToken *operation)
{
  if (prepare (rewriter, understand (operation), operation))
    copy_statement (rewriter, operation);
}

static guint32
count_hex_bytes (const YbToken *token)
{
  guint32 n_digits = 0;
  for (gsize i = 1; i + 1 < token->length; i++)
    n_digits += g_ascii_isxdigit (token->start[i]);
  return (n_digits + 1) / 2; /* a missing last digit counts as 0 */
}

/* Cairo wraps long strings: a backslash before a line's end stands for nothing. */
static guint32
count_bytes (const YbToken *token)
{
  guint32 n = 0;
  if (token->kind == YB_TOKEN_HEX_STRING)
    return count_hex_bytes (token);
  for (gsize i = 1; i + 1 < token->length; i++)
    {
      n++;
      if (token->start[i] != '\\')
        continue;
      i++;
      n -= token->start[i] == '\n';
      for (gsize digits = 1; digits < 3 && g_ascii_isdigit (token->start[i]) && g_ascii_isdigit (token->start[i + 1]);
           digits++)
        i++;
    }
  return n;
}

static void
take_operand (Rewriter *rewriter, const YbToken *token)
{
  if (token->kind == YB_TOKEN_STRING || token->kind == YB_TOKEN_HEX_STRING)
    rewriter->n_codes_bytes += count_bytes (token);
  if (rewriter->n_operands == MAX_OPERANDS)
    memmove (rewriter->operands, rewriter->operands + 1, sizeof *token * --rewriter->n_operands);
  rewriter->operands[rewriter->n_operands++] = *token;
}

gboolean
yb_marks_rewrite (const char *content, gsize length, const YbMarkRules *rules, GString *out, GArray *marks)
{
  Rewriter rewriter = { .rules = rules, .out = out, .marks = marks, .path = -1, .good = TRUE };
  YbContentReader reader;
  YbToken token;
  yb_content_reader_init (&reader, content, length);
  while (rewriter.good && yb_content_next (&reader, &token) != YB_TOKEN_END)
    {
      if (!rewriter.statement)
        rewriter.statement = token.start;
      if (token.kind != YB_TOKEN_OPERATOR)
        {
          take_operand (&rewriter, &token);
          continue;
        }
      take_operator (&rewriter, &token);
      rewriter.statement = NULL;
      rewriter.n_operands = 0;
      rewriter.n_codes_bytes = 0;
    }
  return rewriter.good && rewriter.depth == 0 && !rewriter.in_mark;
}
