/* Parsers of texts, each behind a first byte that chooses it: YAML, TOML, JSON, HTML. */
#include "fuzz/fuzz.h"
#include "read/html/convert.h"
#include "read/json/json.h"
#include "read/source-text/source-text.h"
#include "read/toml/toml.h"
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
  else
    convert_html (&context, arena, text);
  yb_diagnostics_free (context.diagnostics);
}
