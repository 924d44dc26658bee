#include "marks.h"

#include "content.h"

#include <stdlib.h>
#include <string.h>

#define MAX_OPERANDS 16 /* that are looked at; arrays of text have more */

typedef struct
{
  const YbMarkRules *rules;
  GArray *marks;
  guint first;                    /* mark of this content */
  YbToken operands[MAX_OPERANDS]; /* the first ones of the operator being read */
  guint n_operands;
  guint32 n_code_bytes; /* of the strings among its operands */
  guint depth;          /* of open marks */
  gint n_mcids;         /* begun */
  guint code_width;
  double font_size, x, y; /* the text line's beginning */
  gboolean good;
} Reader;

static YbMark *
last_mark (Reader *reader)
{
  return reader->marks->len > reader->first ? &g_array_index (reader->marks, YbMark, reader->marks->len - 1) : NULL;
}

static YbMark *
peek_mark (Reader *reader)
{
  YbMark *mark = last_mark (reader);
  if (reader->depth > 0 || (mark && mark->stray))
    return mark;
  g_array_append_val (reader->marks, (YbMark){ .stray = TRUE });
  return last_mark (reader);
}

static const YbToken *
operand_before_last (const Reader *reader, guint n)
{
  static const YbToken none = { .start = "" };
  return n < reader->n_operands ? &reader->operands[reader->n_operands - 1 - n] : &none;
}

/* `/P<</MCID 3>>BDC`, `/Span<</MCID 4/ActualText<...>>>BDC`, `/Artifact<<...>>BDC`: one of these, each within no other.
 */
static void
begin_mark (Reader *reader)
{
  YbMark mark = { .artifact = reader->n_operands > 0 && yb_token_is (&reader->operands[0], "/Artifact") };
  gint mcid = -1;
  for (guint i = 0; i + 1 < reader->n_operands; i++)
    if (yb_token_is (&reader->operands[i], "/MCID"))
      mcid = atoi (reader->operands[i + 1].start);
    else if (yb_token_is (&reader->operands[i], "/ActualText"))
      mark.replaced = TRUE;
  reader->good &= reader->depth == 0 && (mark.artifact ? mcid < 0 : mcid == reader->n_mcids);
  reader->n_mcids += mcid >= 0;
  reader->depth++;
  g_array_append_val (reader->marks, mark);
}

static void
end_mark (Reader *reader)
{
  reader->good &= reader->depth > 0;
  reader->depth -= reader->depth > 0;
}

/* Where a line begins to the left of the page or below it, its letters may still reach onto it. */
static gboolean
is_off_page (const Reader *reader)
{
  return reader->x < -reader->font_size || reader->x > reader->rules->width || reader->y < -reader->font_size
         || reader->y > reader->rules->height;
}

static void
show_text (Reader *reader)
{
  if (reader->code_width == 0)
    {
      reader->good = FALSE;
      return;
    }
  YbMark *mark = peek_mark (reader);
  gboolean off_page = is_off_page (reader);
  mark->off_page = off_page && (mark->n_glyphs == 0 || mark->off_page);
  mark->ink |= YB_INK_TEXT;
  mark->n_glyphs += reader->n_code_bytes / reader->code_width;
}

static void
set_font (Reader *reader)
{
  const YbToken *name = operand_before_last (reader, 1);
  reader->code_width = name->kind == YB_TOKEN_NAME
                           ? reader->rules->code_width (name->start + 1, name->length - 1, reader->rules->data)
                           : 0;
  reader->font_size = g_ascii_strtod (operand_before_last (reader, 0)->start, NULL);
}

static void
move_line (Reader *reader)
{
  reader->x += g_ascii_strtod (operand_before_last (reader, 1)->start, NULL);
  reader->y += g_ascii_strtod (operand_before_last (reader, 0)->start, NULL);
}

static void
paint (Reader *reader, YbInk ink)
{
  YbMark *mark = peek_mark (reader);
  mark->ink |= ink;
  mark->n_shapes += ink == YB_INK_SHAPE;
}

static void
show_picture (Reader *reader)
{
  const YbToken *name = operand_before_last (reader, 0);
  reader->good &= name->kind == YB_TOKEN_NAME
                  && reader->rules->show_picture (name->start + 1, name->length - 1, reader->rules->data);
  paint (reader, YB_INK_PICTURE);
}

/* An operator's name as a number. */
#define NAME(a, b, c) ((guint32)(a) << 16 | (guint32)(b) << 8 | (guint32)(c))

static void
take_operator (Reader *reader, const YbToken *operation)
{
  guint32 name = 0;
  for (gsize i = 0; i < MIN (operation->length, 4); i++)
    name = name << 8 | (guchar)operation->start[i];
  switch (name)
    {
    case NAME ('B', 'D', 'C'):
    case NAME ('B', 'M', 'C'):
      begin_mark (reader);
      break;
    case NAME ('E', 'M', 'C'):
      end_mark (reader);
      break;
    case NAME (0, 'B', 'T'):
      reader->x = reader->y = 0;
      break;
    case NAME (0, 'T', 'd'):
      move_line (reader);
      break;
    case NAME (0, 'T', 'f'):
      set_font (reader);
      break;
    case NAME (0, 'T', 'J'):
    case NAME (0, 'T', 'j'):
    case NAME (0, 0, '\''):
    case NAME (0, 0, '"'):
      show_text (reader);
      break;
    case NAME (0, 'D', 'o'):
      show_picture (reader);
      break;
    case NAME (0, 0, 'f'):
    case NAME (0, 0, 'F'):
    case NAME (0, 'f', '*'):
    case NAME (0, 0, 'S'):
    case NAME (0, 0, 's'):
    case NAME (0, 0, 'B'):
    case NAME (0, 'B', '*'):
    case NAME (0, 0, 'b'):
    case NAME (0, 'b', '*'):
    case NAME (0, 's', 'h'):
      paint (reader, YB_INK_SHAPE);
      break;
    default:
      if (operation->length > 3 && operation->start[0] == 'B' && operation->start[1] == 'I')
        paint (reader, YB_INK_PICTURE);
    }
  reader->n_operands = 0;
  reader->n_code_bytes = 0;
}

/* How many bytes a string stands for. */
static guint32
count_bytes (const YbToken *token)
{
  const char *at = token->start + 1, *end = token->start + token->length - 1;
  guint32 n = 0;
  if (token->kind == YB_TOKEN_HEX_STRING)
    {
      for (; at < end; at++)
        n += g_ascii_isxdigit (*at);
      return (n + 1) / 2;
    }
  if (!memchr (at, '\\', (gsize)(end - at)))
    return (guint32)(end - at);
  g_autoptr (GString) bytes = g_string_new (NULL);
  yb_token_decode (token, bytes);
  return (guint32)bytes->len;
}

static void
take_operand (Reader *reader, const YbToken *token)
{
  if (token->kind == YB_TOKEN_STRING || token->kind == YB_TOKEN_HEX_STRING)
    reader->n_code_bytes += count_bytes (token);
  if (reader->n_operands < MAX_OPERANDS)
    reader->operands[reader->n_operands++] = *token;
}

gboolean
yb_marks_read (const char *content, gsize length, const YbMarkRules *rules, GArray *marks)
{
  Reader reader = { .rules = rules, .marks = marks, .first = marks->len, .good = TRUE };
  YbContentReader tokens;
  YbToken token;
  yb_content_reader_init (&tokens, content, length);
  while (yb_content_next (&tokens, &token) != YB_TOKEN_END)
    if (token.kind == YB_TOKEN_OPERATOR)
      take_operator (&reader, &token);
    else
      take_operand (&reader, &token);
  return reader.good && reader.depth == 0;
}
