#include "emit/epub/page-marks.h"
#include "emit/epub/writer.h"

#include <string.h>

/* ---- links ---- */

/* ASCII that an address may not hold as it is. */
static gboolean
needs_escape (const char *c)
{
  if ((guchar)*c <= 0x20 || *c == 0x7f || strchr ("<>\"{}|\\^`", *c))
    return TRUE;
  return *c == '%' && !(g_ascii_isxdigit (c[1]) && g_ascii_isxdigit (c[2]));
}

static gboolean
has_known_scheme (const char *uri)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:" };
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (uri, schemes[i], strlen (schemes[i])) == 0 && uri[strlen (schemes[i])] != '\0')
      return TRUE;
  return FALSE;
}

char *
yb_href_from_uri (const char *uri)
{
  if (!has_known_scheme (uri))
    return NULL;
  GString *href = g_string_new (NULL);
  for (const char *c = uri; *c; c++)
    if (needs_escape (c))
      g_string_append_printf (href, "%%%02X", (guint)(guchar)*c);
    else
      g_string_append_c (href, *c);
  return g_string_free (href, FALSE);
}

static void
open_link (YbWriter *writer, const char *target)
{
  YbXml *xml = writer->xml;
  const char *inner = *target == '#' ? g_hash_table_lookup (writer->edition->hrefs, target + 1) : NULL;
  g_autofree char *outer = inner ? NULL : yb_href_from_uri (target);
  if (!inner && !outer)
    {
      yb_xml_open (xml, "span");
      return;
    }
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "href", inner ? inner : outer);
}

/* The footnote leads back to its first reference: that alone gets an id. */
static void
open_note_reference (YbWriter *writer, YbNodeId note)
{
  YbXml *xml = writer->xml;
  g_autofree char *href = g_strdup_printf ("#n%u", note);
  g_autofree char *id = g_strdup_printf ("r%u", note);
  gboolean first = g_hash_table_add (writer->edition->referenced, GUINT_TO_POINTER (note));
  yb_xml_open (xml, "sup");
  yb_xml_open (xml, "a");
  yb_writer_type (writer, "noteref", "doc-noteref");
  yb_xml_attribute (xml, "id", first ? id : NULL);
  yb_xml_attribute (xml, "href", href);
}

/* ---- runs ---- */

/* A register leads here. Of marks that begin together the first has the id. */
static void
open_mark (YbWriter *writer, YbNodeId node, const YbRun *run)
{
  g_autofree char *id = g_strdup_printf ("m%u-%u", node, run->start);
  yb_xml_open (writer->xml, "span");
  gboolean first = writer->last_mark.node != node || writer->last_mark.offset != run->start;
  if (node && first)
    yb_xml_attribute (writer->xml, "id", id);
  writer->last_mark.node = node;
  writer->last_mark.offset = run->start;
}

static void
open_run (YbWriter *writer, YbNodeId node, const YbRun *run)
{
  switch (run->kind)
    {
    case YB_RUN_EMPHASIS:
      yb_xml_open (writer->xml, "em");
      break;
    case YB_RUN_STRONG:
      yb_xml_open (writer->xml, "strong");
      break;
    case YB_RUN_CODE:
      yb_xml_open (writer->xml, "code");
      break;
    case YB_RUN_STRIKETHROUGH:
      yb_xml_open (writer->xml, "s");
      break;
    case YB_RUN_SUPERSCRIPT:
      yb_xml_open (writer->xml, "sup");
      break;
    case YB_RUN_SUBSCRIPT:
      yb_xml_open (writer->xml, "sub");
      break;
    case YB_RUN_LINK:
      open_link (writer, run->target);
      break;
    case YB_RUN_LANGUAGE:
      yb_xml_open (writer->xml, "span");
      yb_writer_lang (writer, run->target);
      break;
    case YB_RUN_MARK:
      open_mark (writer, node, run);
      break;
    case YB_RUN_ABBREVIATION:
      yb_xml_open (writer->xml, "abbr");
      yb_xml_attribute (writer->xml, "title", run->target);
      break;
    case YB_RUN_NOTE_REFERENCE:
      open_note_reference (writer, run->node);
      break;
    }
}

static void
close_run (YbWriter *writer, const YbRun *run)
{
  yb_xml_close (writer->xml);
  if (run->kind == YB_RUN_NOTE_REFERENCE)
    yb_xml_close (writer->xml);
}

static void
write_piece (YbWriter *writer, const char *text, guint32 length)
{
  for (const char *end = text + length; text < end;)
    {
      const char *line_feed = writer->preformatted ? NULL : memchr (text, '\n', (gsize)(end - text));
      const char *stop = line_feed ? line_feed : end;
      yb_xml_text (writer->xml, text, stop - text);
      if (line_feed)
        {
          yb_xml_open (writer->xml, "br");
          yb_xml_close_void (writer->xml);
        }
      text = line_feed ? line_feed + 1 : end;
    }
}

/* The next byte, from `position` on, at which anything but text happens. */
static guint32
find_stop (const YbWriter *writer, const YbText *text, YbNodeId node, const YbRun *open, guint next)
{
  guint32 stop = text->length;
  if (open)
    stop = MIN (stop, open->end);
  if (next < text->n_runs)
    stop = MIN (stop, text->runs[next].start);
  if (node)
    stop = MIN (stop, yb_page_marks_next_offset (writer->edition, node));
  while (stop < text->length && ((guchar)text->text[stop] & 0xc0) == 0x80)
    stop++;
  return stop;
}

/* Goes through the text from event to event: at each, runs that end are closed, pages that begin are marked, runs that
 * begin are opened, and the text up to the next event is written. Runs nest, so a stack of open ones is enough, and a
 * marker, being empty, may stand in any of them. */
void
yb_write_text (YbWriter *writer, const YbText *text, YbNodeId node)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  guint32 position = 0;
  guint next = 0;
  while (TRUE)
    {
      const YbRun *last = open->len > 0 ? open->pdata[open->len - 1] : NULL;
      if (last && last->end <= position)
        {
          close_run (writer, last);
          g_ptr_array_set_size (open, (gint)open->len - 1);
          continue;
        }
      if (node)
        yb_page_marks_write (writer->edition, writer->xml, writer->document, node, position);
      if (next < text->n_runs && text->runs[next].start <= position)
        {
          open_run (writer, node, &text->runs[next]);
          g_ptr_array_add (open, (gpointer)&text->runs[next++]);
          continue;
        }
      if (position >= text->length)
        break;
      guint32 stop = find_stop (writer, text, node, last, next);
      write_piece (writer, text->text + position, stop - position);
      position = stop;
    }
  if (node)
    yb_page_marks_write (writer->edition, writer->xml, writer->document, node, G_MAXUINT32);
}
