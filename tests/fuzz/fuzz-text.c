/* Parsers of texts, each behind a first byte that chooses it: YAML, TOML, JSON, dates, addresses, XML, HTML in pieces
 * (p) and whole. */
#include "fuzz/fuzz.h"
#include "read/entry/date.h"
#include "read/html/address.h"
#include "read/html/convert.h"
#include "read/json/json.h"
#include "read/source-text/source-text.h"
#include "read/toml/toml.h"
#include "read/xml/mend.h"
#include "read/xml/xml.h"
#include "read/yaml/yaml.h"

#include <string.h>

static void
convert_html (const YbContext *context, YbArena *arena, const char *text)
{
  YbHtmlRules rules = { .base = "https://example.org/a/b" };
  g_auto (YbHtmlContent) content;
  yb_html_content_init (&content, arena);
  yb_html_convert_text (context, text, "a.html", 1, &rules, &content);
  guint n_lines = 0;
  for (const char *c = content.body.text->str; (c = strchr (c, '\n')); c++)
    n_lines++;
  g_assert_cmpuint (n_lines, ==, content.body.lines->len);
  g_assert_true (g_utf8_validate_len (content.body.text->str, content.body.text->len, NULL));
  yb_html_content_make_images (&content);
}

/* Dates begin, or stand in, a line. */
static void
find_dates (const char *text)
{
  YbFoundDate date;
  gsize start, length;
  if (yb_date_read (text, &date, &length))
    g_assert_cmpuint (length, <=, strlen (text));
  if (!yb_date_find (text, &date, &start, &length))
    return;
  g_assert_cmpuint (start + length, <=, strlen (text));
  g_autofree char *day = yb_date_format (date);
  g_assert_true (yb_date_read (day, &date, NULL));
}

static void
resolve_address (const char *text)
{
  g_autofree char *address = yb_address_resolve (text, "https://example.org/a/b?c#d");
  g_autofree char *key = yb_address_make_picture_key (address ? address : text);
  g_autofree char *page = yb_address_of_embedded (address ? address : text);
  g_assert_true (!address || !yb_address_is_safe (address) || g_utf8_validate (address, -1, NULL));
}

static gboolean
count_item (xmlNode *node, gpointer data)
{
  g_autofree char *key = yb_xml_key (node), *text = yb_xml_get_text (node);
  guint *n = data;
  return ++*n < 1000;
}

static void
read_xml (const YbContext *context, const char *text, gsize length)
{
  guint n = 0;
  GString *mended = yb_xml_mend (context, text, length, "a");
  g_assert_true (g_utf8_validate_len (mended->str, mended->len, NULL));
  yb_xml_read (context, mended, "a", count_item, &n);
  g_string_free (mended, TRUE);
}

/* A page that is parsed in pieces is the same as one that is parsed whole. */
static void
count_nodes (const YbNode *node, guint *n)
{
  const char *literal = yb_node_literal (node);
  *n = *n * 31 + (guint)yb_node_tag (node) + (literal ? g_str_hash (literal) : 7);
  for (guint i = 0; i < yb_node_n_children (node); i++)
    count_nodes (yb_node_child (node, i), n);
}

static void
parse_in_pieces (const YbContext *context, const char *text, gsize length)
{
  guint sums[2] = { 0, 0 };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (YbHtml) html = yb_html_parse_in_pieces (context, text, length, "a", 1, i == 0 ? G_MAXSIZE / 4 : 24);
      count_nodes (yb_html_root (html), &sums[i]);
    }
  g_assert_cmpuint (sums[0], ==, sums[1]);
}

void
yb_fuzz_one (const guint8 *bytes, gsize length)
{
  if (length == 0)
    return;
  YbContext context = { .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
  g_autoptr (YbArena) arena = yb_arena_new ();
  gsize n = length - 1;
  char *copy = g_malloc (n + 1);
  memcpy (copy, bytes + 1, n);
  copy[n] = '\0';
  g_autofree char *text = yb_source_text_mend (&context, copy, &n, "a", NULL);
  YbSpan span = { "a", 1, 1 };
  if (bytes[0] == 'y')
    yb_yaml_read (&context, arena, text, n, "a", 1);
  else if (bytes[0] == 't')
    yb_toml_read (&context, arena, text, n, "a", 1);
  else if (bytes[0] == 'j')
    yb_json_read (&context, arena, text, n, span);
  else if (bytes[0] == 'd')
    find_dates (text);
  else if (bytes[0] == 'a')
    resolve_address (text);
  else if (bytes[0] == 'x')
    read_xml (&context, text, n);
  else if (bytes[0] == 'p')
    parse_in_pieces (&context, text, n);
  else
    convert_html (&context, arena, text);
  yb_diagnostics_free (context.diagnostics);
}
