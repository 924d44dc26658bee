#include "read/html/inline.h"

#include "read/entry/literal.h"

#include <string.h>

#define VALUES_BLOCK 256

typedef enum
{
  PIECE_TEXT, /* bytes of the text */
  PIECE_RAW,  /* bytes of the text that are Markdown */
  PIECE_OPEN,
  PIECE_CLOSE,
  PIECE_BREAK,
} PieceKind;

typedef struct
{
  PieceKind kind;
  gsize start, length; /* text */
  YbMarkKind mark;
  const char *value; /* in `values` */
  guint partner;     /* index of the piece that closes or opens */
} Piece;

typedef struct
{
  YbMarkKind kind;
  const char *value; /* in `values` */
  guint piece;
} Mark;

void
yb_inline_init (YbInline *inline_text)
{
  *inline_text = (YbInline){ .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)),
                             .text = g_string_new (NULL),
                             .open = g_array_new (FALSE, FALSE, sizeof (Mark)),
                             .values = g_string_chunk_new (VALUES_BLOCK) };
}

void
yb_inline_clear (YbInline *inline_text)
{
  g_array_unref (inline_text->pieces);
  g_array_unref (inline_text->open);
  g_string_free (inline_text->text, TRUE);
  g_string_chunk_free (inline_text->values);
}

/* ---- reading ---- */

static Piece *
last_piece (const YbInline *inline_text)
{
  guint n = inline_text->pieces->len;
  return n > 0 ? &g_array_index (inline_text->pieces, Piece, n - 1) : NULL;
}

static void
append_bytes (YbInline *inline_text, PieceKind kind, const char *bytes, gsize length)
{
  Piece *last = last_piece (inline_text);
  if (last && last->kind == kind && kind == PIECE_TEXT)
    last->length += length;
  else
    {
      Piece piece = { .kind = kind, .start = inline_text->text->len, .length = length };
      g_array_append_val (inline_text->pieces, piece);
    }
  g_string_append_len (inline_text->text, bytes, (gssize)length);
}

/* Text is about to come: the space before it and the marks that wait are written. */
static void
prepare (YbInline *inline_text, guint32 line)
{
  Piece *last = last_piece (inline_text);
  if (inline_text->space && last && last->kind != PIECE_BREAK)
    append_bytes (inline_text, PIECE_TEXT, " ", 1);
  inline_text->space = FALSE;
  for (guint i = inline_text->open->len - inline_text->n_waiting; i < inline_text->open->len; i++)
    {
      Mark *mark = &g_array_index (inline_text->open, Mark, i);
      mark->piece = inline_text->pieces->len;
      Piece piece = { .kind = PIECE_OPEN, .mark = mark->kind, .value = mark->value };
      g_array_append_val (inline_text->pieces, piece);
    }
  inline_text->n_waiting = 0;
  if (!inline_text->has_text)
    inline_text->line = line;
  inline_text->has_text = TRUE;
}

/* Space that begins a paragraph indents it, or fills one that is empty. */
static const char *
skip_leading_space (const char *text)
{
  while (*text)
    {
      gunichar c = g_utf8_get_char (text);
      if (c != 0xa0 && c != 0x202f && c != 0x200b && !(c >= 0x2000 && c <= 0x200a) && c != 0x3000)
        break;
      text = g_utf8_next_char (text);
    }
  return text;
}

static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff;
}

void
yb_inline_add (YbInline *inline_text, const char *text, guint32 line)
{
  for (const char *c = text; *c;)
    {
      if (g_ascii_isspace (*c))
        {
          line += *c == '\n';
          inline_text->space = TRUE;
          c++;
          continue;
        }
      if (!inline_text->has_text)
        c = skip_leading_space (c);
      const char *end = c;
      while (*end && !g_ascii_isspace (*end) && !is_control (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > c)
        {
          prepare (inline_text, line);
          append_bytes (inline_text, PIECE_TEXT, c, (gsize)(end - c));
        }
      c = *end && !g_ascii_isspace (*end) ? g_utf8_next_char (end) : end;
    }
}

void
yb_inline_add_raw (YbInline *inline_text, const char *markdown, guint32 line)
{
  prepare (inline_text, line);
  append_bytes (inline_text, PIECE_RAW, markdown, strlen (markdown));
}

gboolean
yb_inline_break (YbInline *inline_text)
{
  const Piece *last = last_piece (inline_text);
  inline_text->space = FALSE;
  if (!inline_text->has_text)
    return TRUE;
  if (last->kind == PIECE_BREAK)
    return FALSE;
  Piece piece = { .kind = PIECE_BREAK };
  g_array_append_val (inline_text->pieces, piece);
  return TRUE;
}

void
yb_inline_open (YbInline *inline_text, YbMarkKind kind, const char *value)
{
  Mark mark = { .kind = kind, .value = value ? g_string_chunk_insert (inline_text->values, value) : NULL };
  g_array_append_val (inline_text->open, mark);
  inline_text->n_waiting++;
}

/* Writes the end of the mark `idx`, which has text. A break at its end moves behind it. */
static void
close_mark (YbInline *inline_text, guint idx)
{
  const Mark *mark = &g_array_index (inline_text->open, Mark, idx);
  gboolean ends_in_break = last_piece (inline_text)->kind == PIECE_BREAK;
  if (ends_in_break)
    g_array_set_size (inline_text->pieces, inline_text->pieces->len - 1);
  Piece piece = { .kind = PIECE_CLOSE, .mark = mark->kind, .value = mark->value, .partner = mark->piece };
  g_array_index (inline_text->pieces, Piece, mark->piece).partner = inline_text->pieces->len;
  g_array_append_val (inline_text->pieces, piece);
  Piece line_break = { .kind = PIECE_BREAK };
  if (ends_in_break)
    g_array_append_val (inline_text->pieces, line_break);
}

void
yb_inline_close (YbInline *inline_text)
{
  g_assert (inline_text->open->len > 0);
  if (inline_text->n_waiting > 0)
    inline_text->n_waiting--;
  else
    close_mark (inline_text, inline_text->open->len - 1);
  g_array_set_size (inline_text->open, inline_text->open->len - 1);
}

gboolean
yb_inline_is_open (const YbInline *inline_text, YbMarkKind kind)
{
  for (guint i = 0; i < inline_text->open->len; i++)
    if (g_array_index (inline_text->open, Mark, i).kind == kind)
      return TRUE;
  return FALSE;
}

gboolean
yb_inline_is_empty (const YbInline *inline_text)
{
  return !inline_text->has_text;
}

/* ---- writing ---- */

typedef struct
{
  const YbInline *from;
  GString *out;
  YbInlineFormat format;
  gboolean line_start;
  guint n_links;    /* links open here */
  gunichar before;  /* the character written last; ' ' at a line's beginning */
  gboolean *as_tag; /* for each piece: its mark is written as a tag */
} Writer;

static const Piece *
get_piece (const Writer *writer, guint idx)
{
  return &g_array_index (writer->from->pieces, Piece, idx);
}

/* The character at the end of what stands before the piece, ' ' for none. */
static gunichar
character_before (const Writer *writer, guint idx)
{
  if (idx == 0 || get_piece (writer, idx - 1)->kind == PIECE_BREAK)
    return ' ';
  const Piece *piece = get_piece (writer, idx - 1);
  if (piece->mark == YB_MARK_LINK && (piece->kind == PIECE_OPEN || piece->kind == PIECE_CLOSE))
    return piece->kind == PIECE_OPEN ? '[' : ')';
  const char *end = writer->from->text->str + piece->start + piece->length;
  return piece->kind == PIECE_TEXT ? g_utf8_get_char (g_utf8_prev_char (end)) : 0;
}

static gunichar
character_after (const Writer *writer, guint idx)
{
  if (idx + 1 >= writer->from->pieces->len || get_piece (writer, idx + 1)->kind == PIECE_BREAK)
    return ' ';
  const Piece *piece = get_piece (writer, idx + 1);
  if (piece->mark == YB_MARK_LINK && (piece->kind == PIECE_OPEN || piece->kind == PIECE_CLOSE))
    return piece->kind == PIECE_OPEN ? '[' : ']';
  return piece->kind == PIECE_TEXT ? g_utf8_get_char (writer->from->text->str + piece->start) : 0;
}

/* TRUE when stars between these two characters lean on the inner one: CommonMark's flanking, but for signs outside
 * ASCII, which not all take for punctuation. */
static gboolean
leans_on (gunichar inner, gunichar outer)
{
  if (outer == '*' || inner == '*' || g_unichar_isspace (inner))
    return FALSE;
  if (g_unichar_isalnum (inner))
    return !g_unichar_isalnum (outer);
  return g_unichar_ispunct (inner) && (outer == ' ' || (outer < 128 && g_ascii_ispunct ((char)outer)));
}

/* Markdown's stars are signs only where they lean on what they enclose; another mark beside them, but a link, is too
 * subtle. */
static gboolean
may_be_stars (const Writer *writer, guint open, guint close)
{
  gunichar outer_left = character_before (writer, open), inner_left = character_after (writer, open);
  gunichar inner_right = character_before (writer, close), outer_right = character_after (writer, close);
  if (!outer_left || !inner_left || !inner_right || !outer_right)
    return FALSE;
  return leans_on (inner_left, outer_left) && leans_on (inner_right, outer_right);
}

static gboolean
is_plain_code (const Writer *writer, guint open, guint close)
{
  return close == open + 2 && get_piece (writer, open + 1)->kind == PIECE_TEXT;
}

static void
append_code_span (Writer *writer, const Piece *text)
{
  const char *code = writer->from->text->str + text->start;
  gsize longest = 0, run = 0;
  for (gsize i = 0; i < text->length; i++)
    {
      run = code[i] == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  g_autofree char *fence = g_strnfill (longest + 1, '`');
  gboolean pad = code[0] == '`' || code[text->length - 1] == '`';
  g_string_append_printf (writer->out, "%s%s%.*s%s%s", fence, pad ? " " : "", (int)text->length, code, pad ? " " : "",
                          fence);
}

static const struct
{
  const char *name, *stars;
} mark_names[] = {
  [YB_MARK_EMPHASIS] = { "em", "*" },        [YB_MARK_STRONG] = { "strong", "**" },
  [YB_MARK_CODE] = { "code", NULL },         [YB_MARK_STRIKETHROUGH] = { "s", NULL },
  [YB_MARK_SUPERSCRIPT] = { "sup", NULL },   [YB_MARK_SUBSCRIPT] = { "sub", NULL },
  [YB_MARK_LINK] = { NULL, NULL },           [YB_MARK_LANGUAGE] = { "span", NULL },
  [YB_MARK_ABBREVIATION] = { "abbr", NULL },
};

/* The value of an attribute of a tag in Markdown: without line feeds, quotes and signs of HTML. */
static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  for (const char *c = value; *c; c++)
    if (strchr ("\"<>&", *c))
      g_string_append_printf (out, "&#%d;", *c);
    else
      g_string_append_c (out, (guchar)*c < ' ' ? ' ' : *c);
  g_string_append_c (out, '"');
}

static void
open_mark (Writer *writer, guint idx)
{
  const Piece *piece = get_piece (writer, idx);
  const char *stars = mark_names[piece->mark].stars;
  if (piece->mark == YB_MARK_LINK && writer->format == YB_INLINE_HTML)
    {
      g_string_append (writer->out, "<a");
      append_attribute (writer->out, "href", piece->value);
      g_string_append_c (writer->out, '>');
    }
  else if (piece->mark == YB_MARK_LINK)
    {
      g_string_append_c (writer->out, '[');
      writer->n_links++;
    }
  else if (stars && writer->format != YB_INLINE_HTML && may_be_stars (writer, idx, piece->partner))
    {
      g_string_append (writer->out, stars);
      writer->as_tag[piece->partner] = FALSE;
    }
  else
    {
      g_string_append_printf (writer->out, "<%s", mark_names[piece->mark].name);
      if (piece->value)
        append_attribute (writer->out, piece->mark == YB_MARK_LANGUAGE ? "lang" : "title", piece->value);
      g_string_append_c (writer->out, '>');
      writer->as_tag[piece->partner] = TRUE;
    }
}

static void
end_mark (Writer *writer, guint idx)
{
  const Piece *piece = get_piece (writer, idx);
  if (piece->mark == YB_MARK_LINK && writer->format == YB_INLINE_HTML)
    g_string_append (writer->out, "</a>");
  else if (piece->mark == YB_MARK_LINK)
    {
      g_string_append (writer->out, "](");
      yb_literal_append_destination (writer->out, piece->value);
      g_string_append_c (writer->out, ')');
      writer->n_links--;
    }
  else if (writer->as_tag[idx])
    g_string_append_printf (writer->out, "</%s>", mark_names[piece->mark].name);
  else
    g_string_append (writer->out, mark_names[piece->mark].stars);
}

/* Text; an exclamation mark before a link would make it a picture. */
static void
write_text (Writer *writer, guint idx)
{
  const Piece *piece = get_piece (writer, idx);
  g_autofree char *text = g_strndup (writer->from->text->str + piece->start, piece->length);
  if (writer->format == YB_INLINE_HTML)
    {
      g_autofree char *escaped = g_markup_escape_text (text, -1);
      g_string_append (writer->out, escaped);
      return;
    }
  gsize done = writer->line_start ? yb_literal_append_line_start (writer->out, text) : 0;
  yb_literal_append_words (writer->out, text + done, done > 0 ? '-' : writer->before, writer->n_links == 0);
  gboolean is_last = idx + 1 >= writer->from->pieces->len;
  if (!is_last && piece->length > 0 && text[piece->length - 1] == '!' && writer->out->str[writer->out->len - 1] == '!')
    g_string_insert_c (writer->out, (gssize)writer->out->len - 1, '\\');
  writer->before = g_utf8_get_char (g_utf8_prev_char (text + piece->length));
}

/* A link whose text is its own address. */
static gboolean
is_bare_link (const Writer *writer, guint open, guint close)
{
  const Piece *link = get_piece (writer, open), *text = get_piece (writer, open + 1);
  if (close != open + 2 || text->kind != PIECE_TEXT || strlen (link->value) != text->length)
    return FALSE;
  return memcmp (link->value, writer->from->text->str + text->start, text->length) == 0
         && yb_literal_link_length (link->value) == text->length && !strpbrk (link->value, "&\\<> ");
}

/* Writes one piece and returns the index of the next. */
static guint
write_piece (Writer *writer, guint idx)
{
  const Piece *piece = get_piece (writer, idx);
  switch (piece->kind)
    {
    case PIECE_TEXT:
      write_text (writer, idx);
      break;
    case PIECE_RAW:
      g_string_append_len (writer->out, writer->from->text->str + piece->start, (gssize)piece->length);
      writer->before = ']';
      break;
    case PIECE_OPEN:
      if (piece->mark == YB_MARK_CODE && writer->format != YB_INLINE_HTML
          && is_plain_code (writer, idx, piece->partner))
        {
          append_code_span (writer, get_piece (writer, idx + 1));
          idx += 2;
        }
      else if (piece->mark == YB_MARK_LINK && writer->format != YB_INLINE_HTML
               && is_bare_link (writer, idx, piece->partner))
        {
          g_string_append_printf (writer->out, "<%s>", piece->value);
          idx += 2;
        }
      else
        open_mark (writer, idx);
      writer->before = ' ';
      break;
    case PIECE_CLOSE:
      end_mark (writer, idx);
      writer->before = '*';
      break;
    case PIECE_BREAK:
      g_string_append (writer->out, writer->format == YB_INLINE_PARAGRAPH ? "\\\n" : "<br>");
      writer->before = ' ';
      writer->line_start = writer->format == YB_INLINE_PARAGRAPH;
      return idx + 1;
    }
  writer->line_start = FALSE;
  return idx + 1;
}

/* Spaces and breaks at the end are nothing. */
static void
trim (YbInline *inline_text)
{
  for (Piece *last = last_piece (inline_text); last && last->kind == PIECE_BREAK; last = last_piece (inline_text))
    g_array_set_size (inline_text->pieces, inline_text->pieces->len - 1);
}

/* Begins anew; marks that were open wait again. */
static void
restart (YbInline *inline_text)
{
  g_array_set_size (inline_text->pieces, 0);
  g_string_truncate (inline_text->text, 0);
  inline_text->n_waiting = inline_text->open->len;
  inline_text->space = inline_text->has_text = FALSE;
  if (inline_text->open->len == 0)
    g_string_chunk_clear (inline_text->values);
}

char *
yb_inline_take (YbInline *inline_text, YbInlineFormat format)
{
  for (guint i = inline_text->open->len - inline_text->n_waiting; i > 0; i--)
    close_mark (inline_text, i - 1);
  trim (inline_text);
  Writer writer = { .from = inline_text,
                    .out = g_string_new (NULL),
                    .format = format,
                    .line_start = format == YB_INLINE_PARAGRAPH,
                    .before = ' ',
                    .as_tag = g_new0 (gboolean, inline_text->pieces->len + 1) };
  for (guint i = 0; i < inline_text->pieces->len;)
    i = write_piece (&writer, i);
  g_free (writer.as_tag);
  restart (inline_text);
  return g_string_free (writer.out, FALSE);
}
