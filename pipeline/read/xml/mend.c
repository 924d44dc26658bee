#include "read/xml/mend.h"

#include "base/i18n.h"

#include <libxml/HTMLparser.h>
#include <string.h>

typedef enum
{
  FAULT_BEFORE,
  FAULT_DOCTYPE,
  FAULT_CONTROL,
  FAULT_ENTITY,
  FAULT_AMPERSAND,
  N_FAULTS
} Fault;

typedef struct
{
  const YbContext *context;
  const char *file;
  GString *out;
  const char *c, *end;
  guint32 line;
  guint counts[N_FAULTS];
  guint32 lines[N_FAULTS];
} Mend;

static void
note (Mend *mend, Fault fault)
{
  if (mend->counts[fault]++ == 0)
    mend->lines[fault] = mend->line;
}

static void
copy_byte (Mend *mend)
{
  guchar byte = (guchar)*mend->c++;
  mend->line += byte == '\n';
  if (byte < ' ' && byte != '\n' && byte != '\t' && byte != '\r')
    note (mend, FAULT_CONTROL);
  else
    g_string_append_c (mend->out, (char)byte);
}

static void
copy_until (Mend *mend, const char *to)
{
  while (mend->c < to)
    copy_byte (mend);
}

/* Leaves out all but the line feeds. */
static void
skip_until (Mend *mend, const char *to)
{
  for (; mend->c < to; mend->c++)
    if (*mend->c == '\n')
      {
        g_string_append_c (mend->out, '\n');
        mend->line++;
      }
}

static gboolean
begins (const Mend *mend, const char *word)
{
  gsize n = strlen (word);
  return (gsize)(mend->end - mend->c) >= n && memcmp (mend->c, word, n) == 0;
}

/* Behind the next `word`; the end when there is none. */
static const char *
find_behind (const Mend *mend, const char *word)
{
  const char *found = g_strstr_len (mend->c, mend->end - mend->c, word);
  return found ? found + strlen (word) : mend->end;
}

/* Behind a document type, whose declarations stand in brackets. */
static const char *
find_doctype_end (const Mend *mend)
{
  guint depth = 0;
  for (const char *c = mend->c; c < mend->end; c++)
    {
      depth += *c == '[';
      depth -= *c == ']' && depth > 0;
      if (*c == '>' && depth == 0)
        return c + 1;
    }
  return mend->end;
}

/* ---- entities ---- */

static void
mend_ampersand (Mend *mend)
{
  const char *name = mend->c + 1;
  gsize n = 0;
  gsize rest = (gsize)(mend->end - name);
  while (n < rest && n < 32 && (g_ascii_isalnum (name[n]) || (n == 0 && name[n] == '#')))
    n++;
  gboolean ends = n > 0 && n < rest && name[n] == ';';
  g_autofree char *word = g_strndup (name, n);
  static const char *const own[] = { "amp", "lt", "gt", "quot", "apos", NULL };
  if (ends && g_strv_contains (own, word))
    copy_until (mend, name + n + 1);
  else if (ends && *word == '#')
    {
      gboolean is_hex = word[1] == 'x' || word[1] == 'X';
      guint64 code = g_ascii_strtoull (word + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);
      if (code >= 0x20 && g_unichar_validate ((gunichar)MIN (code, 0x110000)) && (code & 0xfffe) != 0xfffe)
        copy_until (mend, name + n + 1);
      else if (code == '\n' || code == '\t' || code == '\r')
        copy_until (mend, name + n + 1);
      else
        {
          note (mend, FAULT_CONTROL);
          skip_until (mend, name + n + 1);
        }
    }
  else
    {
      const htmlEntityDesc *entity = ends ? htmlEntityLookup ((const xmlChar *)word) : NULL;
      note (mend, entity ? FAULT_ENTITY : FAULT_AMPERSAND);
      if (entity)
        {
          g_string_append_unichar (mend->out, entity->value);
          mend->c = name + n + 1;
        }
      else
        {
          g_string_append (mend->out, "&amp;");
          mend->c++;
        }
    }
}

/* ---- the whole ---- */

static void
drop_beginning (Mend *mend)
{
  const char *sign = memchr (mend->c, '<', (gsize)(mend->end - mend->c));
  if (!sign || sign == mend->c)
    return;
  note (mend, FAULT_BEFORE);
  /* The declaration must be the first thing; its line counts on. */
  for (; mend->c < sign; mend->c++)
    mend->line += *mend->c == '\n';
}

static void
report (const Mend *mend)
{
  static const char *const messages[N_FAULTS] = { N_ ("something stands before the XML; it was left out"),
                                                  N_ ("the document type and its entities were left out"),
                                                  N_ ("control characters were left out"),
                                                  N_ ("entities of HTML, which XML does not know, became characters"),
                                                  N_ ("signs & that begin no entity were taken as text") };
  for (guint i = 0; i < N_FAULTS; i++)
    if (mend->counts[i] > 0)
      yb_report (mend->context, YB_DIAGNOSTIC_SOURCE_MENDED, ((YbSpan){ mend->file, mend->lines[i], 1 }), NULL, "%s",
                 _ (messages[i]));
}

GString *
yb_xml_mend (const YbContext *context, const char *text, gsize length, const char *file)
{
  Mend mend = { .context = context,
                .file = file,
                .out = g_string_sized_new (length + 64),
                .c = text,
                .end = text + length,
                .line = 1 };
  drop_beginning (&mend);
  guint32 dropped = mend.line - 1;
  while (mend.c < mend.end)
    {
      if (*mend.c == '&')
        mend_ampersand (&mend);
      else if (*mend.c != '<')
        copy_byte (&mend);
      else if (begins (&mend, "<![CDATA["))
        copy_until (&mend, find_behind (&mend, "]]>"));
      else if (begins (&mend, "<!--"))
        skip_until (&mend, find_behind (&mend, "-->"));
      else if (begins (&mend, "<!DOCTYPE") || begins (&mend, "<!doctype"))
        {
          note (&mend, FAULT_DOCTYPE);
          skip_until (&mend, find_doctype_end (&mend));
        }
      else
        copy_byte (&mend);
      /* Lines that stood before the declaration are put behind it, so that those of the rest are right. */
      if (dropped > 0 && mend.out->len >= 2 && g_str_has_suffix (mend.out->str, ">"))
        for (; dropped > 0; dropped--)
          g_string_append_c (mend.out, '\n');
    }
  report (&mend);
  return mend.out;
}
