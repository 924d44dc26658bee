#include "typeset/opportunities.h"

#include <pango/pango.h>
#include <string.h>

#define NO_BREAK_SPACE 0x00A0
#define NARROW_NO_BREAK_SPACE 0x202F
#define APOSTROPHE 0x2019
#define EN_DASH 0x2013

/* Asks Pango about bytes [start, end); nothing is said of the first of them. */
static void
ask_pango (const char *text, guint32 start, guint32 end, const char *lang, guint8 *may_begin)
{
  glong n = g_utf8_strlen (text + start, (gssize)(end - start));
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n + 1);
  pango_get_log_attrs (text + start, (int)(end - start), -1, pango_language_from_string (lang), attributes, (int)n + 1);
  const char *p = text + start;
  for (glong i = 0; i < n; i++, p = g_utf8_next_char (p))
    if (i > 0)
      may_begin[p - text] = attributes[i].is_line_break;
}

/* ---- words that need no algorithm ---- */

typedef struct
{
  const char *text, *at, *end; /* end: of the word, up to the next space */
  guint8 *may_begin;
} Reader;

static gunichar
peek (const Reader *reader)
{
  return reader->at >= reader->end ? 0 : (guchar)*reader->at < 128 ? (guchar)*reader->at : g_utf8_get_char (reader->at);
}

static void
step (Reader *reader)
{
  reader->at = g_utf8_next_char (reader->at);
}

static gboolean
is_letter (gunichar character)
{
  return character < 128 ? g_ascii_isalpha ((int)character) : g_unichar_isalpha (character);
}

static gboolean
is_figure (gunichar character)
{
  return character >= '0' && character <= '9';
}

static gboolean
is_stop (gunichar character)
{
  return character != 0 && character < 128 && strchr (".,;:!?", (int)character);
}

/* Letters, with apostrophes and hyphens between them: a line may begin behind a hyphen. */
static gboolean
read_letters (Reader *reader)
{
  if (!is_letter (peek (reader)))
    return FALSE;
  for (gunichar character = peek (reader); character; character = peek (reader))
    {
      const char *next = g_utf8_next_char (reader->at);
      gboolean between = next < reader->end && is_letter (g_utf8_get_char (next));
      if (character == '-' && between)
        reader->may_begin[next - reader->text] = TRUE;
      else if (!is_letter (character) && !is_figure (character) && !(character == APOSTROPHE && between))
        break;
      step (reader);
    }
  return TRUE;
}

static gboolean
read_figures (Reader *reader)
{
  if (!is_figure (peek (reader)))
    return FALSE;
  while (is_figure (peek (reader)))
    step (reader);
  return !is_letter (peek (reader));
}

static gboolean
read_single (Reader *reader, gunichar character)
{
  if (peek (reader) != character)
    return FALSE;
  step (reader);
  return TRUE;
}

static void
skip_stops (Reader *reader)
{
  while (is_stop (peek (reader)))
    step (reader);
}

/* What stands between spaces. */
typedef struct
{
  guint32 start, end;
  gboolean easy;
  gboolean opens;  /* begins with an opening mark */
  gboolean closes; /* ends with a quotation mark: whether it keeps an opening mark on its line the algorithm knows */
} Word;

/* A dash, which is parted even from a space that does not break. */
static gboolean
read_dash (Reader *reader)
{
  return read_single (reader, EN_DASH) && peek (reader) != NO_BREAK_SPACE && peek (reader) != NARROW_NO_BREAK_SPACE;
}

static gboolean
read_opening (Reader *reader)
{
  return read_single (reader, 0x201E) || read_single (reader, '(');
}

/* Reads a word; FALSE when it needs the algorithm. */
static gboolean
read_word (Reader *reader, Word *word)
{
  word->opens = peek (reader) == 0x201E || peek (reader) == '(';
  do
    {
      gboolean opens = read_opening (reader);
      if (!read_letters (reader) && !read_figures (reader) && !read_single (reader, 0x00A7)
          && (opens || !read_dash (reader)))
        return FALSE;
      skip_stops (reader);
      word->closes = read_single (reader, 0x201C);
      if (!word->closes)
        read_single (reader, ')');
      word->closes &= !is_stop (peek (reader));
      skip_stops (reader);
    }
  while (read_single (reader, NO_BREAK_SPACE) || read_single (reader, NARROW_NO_BREAK_SPACE));
  return reader->at == reader->end;
}

static gboolean
find_word (const char *text, guint32 n_bytes, guint32 from, guint8 *may_begin, Word *word)
{
  while (from < n_bytes && text[from] == ' ')
    from++;
  if (from == n_bytes)
    return FALSE;
  const char *space = memchr (text + from, ' ', n_bytes - from);
  *word = (Word){ .start = from, .end = space ? (guint32)(space - text) : n_bytes };
  Reader reader = { text, text + from, text + word->end, may_begin };
  word->easy = read_word (&reader, word);
  return TRUE;
}

/* Words that need the algorithm are handed over with their neighbours. */
static void
read_plain (const char *text, guint32 n_bytes, const char *lang, guint8 *may_begin)
{
  Word before = { .easy = TRUE }, word;
  guint32 asked = G_MAXUINT32; /* the start of what Pango is to be asked */
  while (find_word (text, n_bytes, before.end, may_begin, &word))
    {
      may_begin[word.start] = word.start > 0;
      word.easy &= !(before.closes && word.opens);
      if (!word.easy && asked == G_MAXUINT32)
        asked = before.start; /* for the first word the text's start, spaces included */
      if (word.easy && !before.easy)
        {
          ask_pango (text, asked, word.end, lang, may_begin);
          asked = G_MAXUINT32;
        }
      before = word;
    }
  if (asked != G_MAXUINT32)
    ask_pango (text, asked, before.end, lang, may_begin);
}

guint8 *
yb_find_opportunities (const char *text, guint32 n_bytes, const char *lang, gboolean plain)
{
  guint8 *may_begin = g_new0 (guint8, n_bytes + 1);
  if (plain)
    read_plain (text, n_bytes, lang, may_begin);
  else
    ask_pango (text, 0, n_bytes, lang, may_begin);
  return may_begin;
}
