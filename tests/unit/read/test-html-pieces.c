/* A page that is parsed in pieces gives the same tree as one that is parsed whole. */
#include "read/html/document.h"

#include <string.h>

static YbHtml *
parse (const char *text, gsize length, gsize piece_size)
{
  YbContext context = { .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
  YbHtml *html = yb_html_parse_in_pieces (&context, text, length, "a.html", 1, piece_size);
  yb_diagnostics_free (context.diagnostics);
  return html;
}

static void
dump (const YbHtml *html, const YbNode *node, guint depth, GString *out)
{
  YbSpan span = yb_html_span (html, node);
  const char *literal = yb_node_literal (node);
  g_string_append_printf (out, "%*s%u:%u #%u ", (int)depth, "", span.line, span.column, yb_node_index (node));
  if (literal)
    g_string_append_printf (out, "%s“%s”\n", yb_node_is_space (node) ? "space " : "", literal);
  else if (!yb_node_is_element (node))
    g_string_append (out, "comment\n");
  else
    g_string_append_printf (out, "<%s%s> class=%s id=%s\n", gumbo_normalized_tagname (yb_node_tag (node)),
                            yb_node_is_implied (node) ? " implied" : "", yb_node_attribute (node, "class"),
                            yb_node_attribute (node, "id"));
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      g_assert_true (yb_node_parent (yb_node_child (node, i)) == node);
      dump (html, yb_node_child (node, i), depth + 1, out);
    }
}

static char *
dump_page (const char *text, gsize length, gsize piece_size)
{
  g_autoptr (YbHtml) html = parse (text, length, piece_size);
  GString *out = g_string_new (NULL);
  dump (html, yb_html_root (html), 0, out);
  return g_string_free (out, FALSE);
}

static void
compare (const char *text, gsize length)
{
  g_autofree char *whole = dump_page (text, length, G_MAXSIZE / 4);
  static const gsize sizes[] = { 1, 40, 1000, 20000 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *parted = dump_page (text, length, sizes[i]);
      g_assert_cmpstr (parted, ==, whole);
    }
}

static void
test_samples (void)
{
  static const char *const samples[] = {
    "",
    "lose<p>Absatz</p>Ende",
    "<!DOCTYPE html>\n<html lang=de><head><title>a</title></head>\n<body class=b><main id=m>\n<h2>Eins</h2>\n<p>ä "
    "b</p><p>c</p>"
    "</main>\n<footer><p>Ende</p></footer></body></html>\n<!-- x -->",
    /* Tags that end others, or are missing. */
    "<div><p>a<div>b<p>c</div><p>d</div></div></div><p>e",
    "<ul><li>a<p>b<li>c<ul><li><p>d</ul></ul><p>e<dl><dt>a<dd><p>b<p>c<dt>d</dl>",
    "<h2>a<h2>b</h3><p>c<h4>d</p><div>e",
    "<section><section><section><p>a</section><p>b</section><p>c</section><p>d",
    /* Marks that go on over the end of a paragraph. */
    "<p><b>a<p>b<p>c</b><p>d<p>e",
    "<div><a href=x><div>b</div><div>c</a><div>d</div></div><p>e",
    "<p><i>a</p><p>b</i></p><p>c</p>",
    "<font class=a><div>b<font><div>c</div></div><p>d</font><p>e",
    /* Tables, and what falls out of them. */
    "<table><tr><td><p>a<p>b<td><div>c<div>d</table><p>e",
    "<table><p>a<p>b<tr><td>c</table><p>d",
    "<p><table><tr><td><p>a</table><p>b",
    "<!DOCTYPE html><p><table><tr><td><p>a</table><p>b",
    "<div><table><tr><td><p>a<p>b</td></tr>c<tr><td><p>d<p>e</table><p>f",
    "<table><tr><td><p>a<p>b<td><p>c</tr><p>d</p><b>e</b><tr><td><p>f<p>g</table><p>h",
    "<table><tr><td>\n<p><b>a</Z><p>b</table><p>c",
    /* What is no markup, and other vocabularies. */
    "<p>a<script>'<p>'</script><p>b<style><p></style><p>c<textarea><p></textarea><p>d",
    "<!-- <p> --><p>a<!-- <p>--><p>b",
    "<svg><p>a<p>b</svg><p>c<svg><g><text>d</text></g></svg><p>e",
    "<select><p><option>a<p></select><p>b",
    "<p>a<template><p>b<p>c</template><p>d",
    "<form id=a><p>b<form id=c><p>d</form><p>e",
    "<button><p>a<p>b</button><p>c",
    "<object><p>a<p>b</object><p>c<marquee><p>d<p>e",
    "<my-box class=x><p>a<p>b</my-box><p>c",
    "<noscript><p>a<p>b</noscript><p>c",
    "<frameset><frame><p></frameset><p>a",
    "<p>a<frameset><p>b",
    "</p><p></br><p>a</body><p>b</html><p>c",
    "<p>a&amp;<p>b&nbsp<p>c&#x41",
    "<pre>\n\n<p>a</pre><p>b",
  };
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    compare (samples[i], strlen (samples[i]));
}

static void
compare_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  for (const char *name = folder ? g_dir_read_name (folder) : NULL; name; name = g_dir_read_name (folder))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL), *text = NULL;
      gsize length;
      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        compare_folder (inner);
      else if ((g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm"))
               && g_file_get_contents (inner, &text, &length, NULL))
        compare (text, length);
    }
}

/* Pages as sites and browsers write them. */
static void
test_pages (void)
{
  compare_folder (YB_IMPORT_CASES);
}

/* Where elements cannot be opened again the piece grows, and nothing is lost. */
static void
test_growing (void)
{
  g_autoptr (GString) text = g_string_new ("<div><b>");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "<p>Absatz %u\n", i);
  compare (text->str, text->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/pieces/samples", test_samples);
  g_test_add_func ("/html/pieces/pages", test_pages);
  g_test_add_func ("/html/pieces/growing", test_growing);
  return g_test_run ();
}
