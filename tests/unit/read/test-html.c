#include "read/html/caption.h"
#include "read/html/convert.h"

#include <string.h>

typedef struct
{
  const char *html, *markdown;
} Sample;

static void
expect (const char *html, const char *markdown)
{
  YbContext context = { .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
  YbArena *arena = yb_arena_new ();
  YbHtmlContent content;
  YbHtmlRules rules = { .lang = "de", .base = "https://example.org/a/b.html" };
  yb_html_content_init (&content, arena);
  yb_html_convert_text (&context, html, "x.html", 1, &rules, &content);
  g_assert_cmpstr (content.body.text->str, ==, markdown);
  guint n_lines = 0;
  for (const char *c = content.body.text->str; *c; c++)
    n_lines += *c == '\n';
  g_assert_cmpuint (content.body.lines->len, ==, n_lines);
  yb_html_content_clear (&content);
  yb_arena_free (arena);
  yb_diagnostics_free (context.diagnostics);
}

static void
test_samples (gconstpointer data)
{
  for (const Sample *sample = data; sample->html; sample++)
    expect (sample->html, sample->markdown);
}

static const Sample paragraphs[] = {
  { "<p>Eins</p><p> Zwei\n drei </p>", "Eins\n\nZwei drei\n" },
  { "lose<p>Absatz</p>Ende", "lose\n\nAbsatz\n\nEnde\n" },
  { "<p>a<br>b<br><br>c<br></p>", "a\\\nb\n\nc\n" },
  { "<p>&nbsp;</p><p></p><div> </div>", "" },
  { "<p>&nbsp;&nbsp;Ein&nbsp;Einzug</p>", "Ein\u00a0Einzug\n" },
  { "<p># kein Kopf</p><p>- keine Liste</p><p>1. nicht</p><p>> nie</p>",
    "\\# kein Kopf\n\n\\- keine Liste\n\n1\\. nicht\n\n\\> nie\n" },
  { "<p>*a* _b_ [c] `d` ~~e~~ &lt;b&gt; &amp;amp; ]]&gt;</p>",
    "\\*a\\* \\_b\\_ \\[c\\] \\`d\\` \\~\\~e\\~\\~ \\<b\\> \\&amp; \\]\\]\\>\n" },
  { "<h2>Eins</h2><h4>Zwei <b>drei</b></h4><h1>C#</h1>", "## Eins\n\n#### Zwei **drei**\n\n# C\\#\n" },
  { "<p>a</p><hr><p>b</p>", "a\n\n***\n\nb\n" },
  { "<pre>a &lt;b&gt;\n  c</pre>", "```\na <b>\n  c\n```\n" },
  { "<dl><dt>Wort</dt><dd>Erklärung</dd></dl>", "**Wort**\n\nErklärung\n" },
  { "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc\n" },
  { "<blockquote><p>a</p><footer>Petra <cite>Muster</cite></footer></blockquote>", "> a\n>\n> — Petra *Muster*\n" },
  { "<details><summary>Mehr</summary><p>Text</p></details>", "**Mehr**\n\nText\n" },
  { NULL, NULL },
};

static const Sample marks[] = {
  { "<p>ein <em>Wort</em>, <strong>zwei </strong>Wörter</p>", "ein *Wort*, **zwei** Wörter\n" },
  { "<p>Wort<b>teil</b>e <i>„a“</i></p>", "Wort<strong>teil</strong>e *„a“*\n" },
  { "<p><b>Name:</b> Eva <i>(Amt)</i>. <b><a href='https://a.example/b'>Mehr</a></b></p>",
    "**Name:** Eva *(Amt)*. **[Mehr](https://a.example/b)**\n" },
  { "<p><b><i>beides</i></b></p>", "<strong><em>beides</em></strong>\n" },
  { "<p>H<sub>2</sub>O, m<sup>2</sup></p>", "H<sub>2</sub>O, m<sup>2</sup>\n" },
  { "<p><code>a*b</code> <code>`</code></p>", "`a*b` `` ` ``\n" },
  { "<p><a href='/x y?a=1&amp;b=2'>Link</a>!</p>", "[Link](<https://example.org/x%20y?a=1\\&b=2>)!\n" },
  { "<p>Halt!<a href='c.html'>Link</a></p>", "Halt\\![Link](https://example.org/a/c.html)\n" },
  { "<p><a href='https://example.org/'>https://example.org/</a></p>", "<https://example.org/>\n" },
  { "<p><a href='javascript:alert(1)'>nie</a> <a href='#oben'>oben</a></p>", "nie oben\n" },
  { "<a href='x.html'><div>Ein</div><div>Zwei</div></a>",
    "[Ein](https://example.org/a/x.html)\n\n[Zwei](https://example.org/a/x.html)\n" },
  { "<p><span lang=en>Open Data</span> und <i lang='de-DE'>de</i></p>",
    "<span lang=\"en\">Open Data</span> und *de*\n" },
  { "<p lang=fr>Bonjour</p>", "<span lang=\"fr\">Bonjour</span>\n" },
  { "<p><abbr title=\"Amt\">A</abbr> <abbr>B</abbr></p>", "<abbr title=\"Amt\">A</abbr> B\n" },
  { "<p><q>so</q></p>", "„so“\n" },
  { "<p>Schau auf www.example.org.</p>", "Schau auf [www.example.org](https://www.example.org).\n" },
  { NULL, NULL },
};

static const Sample lists[] = {
  { "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>d</p>", "- a\n- b\n  - c\n\nd\n" },
  { "<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b\n" },
  { "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c\n" },
  { "<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b\n" },
  { "<ul><li></li><li>b</li></ul>", "- b\n" },
  { "<blockquote><ul><li>a</li></ul></blockquote>", "> - a\n" },
  { "<ul><li><blockquote>a</blockquote></li></ul>", "- > a\n" },
  { NULL, NULL },
};

static const Sample tables[] = {
  { "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td align=right>3</td></tr></table>",
    "| a | b |\n| --- | --: |\n| 1\\|2 | 3 |\n" },
  { "<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr><tr><td>d</td></tr></table>",
    "|  |  |\n| --- | --- |\n| a | b<br>c |\n| d |  |\n" },
  { "<table><caption>Titel</caption><thead><tr><th colspan=2>a</th></tr></thead><tbody><tr><th>b</th><td>c</td></tr>"
    "</tbody></table>",
    "<table>\n<caption>Titel</caption>\n<thead>\n<tr><th colspan=\"2\">a</th></tr>\n</thead>\n"
    "<tr><th>b</th><td>c</td></tr>\n</table>\n" },
  { "<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>", "a\n\nb\n" },
  { NULL, NULL },
};

static const Sample dropped[] = {
  { "<script>alert(1)</script><style>p{}</style><p onclick='x()'>a</p><nav>Menü</nav>"
    "<form><label>Name</label><input value=x><button>Los</button><p>b</p></form><!-- c --><svg><text>d</text></svg>",
    "a\n\nb\n" },
  { "<p style='display: none'>weg</p><p hidden>weg</p><p>da <span class='sr-only'>weg</span></p>", "da\n" },
  { "<img src='https://vg09.met.vgwort.de/na/1234' width=1 height=1><p>a</p>", "a\n" },
  { "<p>a <img class=emoji alt='☺' src='https://s.w.org/x.png'> b</p>", "a ☺ b\n" },
  { "<iframe title='Der Film' src='https://www.youtube.com/embed/abc?x=1'></iframe>",
    "[Der Film](https://www.youtube.com/watch?v=abc)\n" },
  { "<video controls><source src='/v.mp4'></video>", "<https://example.org/v.mp4>\n" },
  { NULL, NULL },
};

static const Sample notes[] = {
  { "<p>Text<sup><a href='#fn1' id='fnref1'>1</a></sup>.</p><hr><section class='footnotes'><ol><li id='fn1'>Note "
    "<a href='#fnref1'>↩</a></li></ol></section>",
    "Text[^1].\n\n***\n\n[^1]: Note\n" },
  { "<p>Wort<a href='#_ftn1' name='_ftnref1'>[1]</a></p><div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> "
    "Note</p></div>",
    "Wort[^1]\n\n[^1]: Note\n" },
  { NULL, NULL },
};

static const Sample pictures[] = {
  { "<p>vor <img src='/i.jpg' alt='A [b]'> nach</p>", "vor nach\n\n![A \\[b\\]](https://example.org/i.jpg)\n" },
  { "<figure><img src=a.jpg alt=A><figcaption>Text</figcaption></figure><p>b</p>",
    "![A](https://example.org/a/a.jpg)\n\nb\n" },
  { "<figure><div><figure><img src=a.jpg></figure></div><figure><img src=b.jpg></figure><figcaption>Beide</figcaption>"
    "</figure>",
    "![](https://example.org/a/a.jpg)\n![](https://example.org/a/b.jpg)\n\nBeide\n" },
  { "<p><img src=a.jpg><img src=b.jpg></p>", "![](https://example.org/a/a.jpg)\n![](https://example.org/a/b.jpg)\n" },
  { "<img src='data:image/gif;base64,R0' data-src='a.jpg'><noscript><img src='a.jpg'></noscript>",
    "![](https://example.org/a/a.jpg)\n" },
  { "<picture><source srcset='s.jpg 300w, l.jpg 900w'><img alt=x></picture>", "![x](https://example.org/a/l.jpg)\n" },
  { NULL, NULL },
};

static void
test_captions (void)
{
  static const char *const samples[][3] = {
    { "Das Haus © Amt für Bilder", "Das Haus", "© Amt für Bilder" },
    { "Das Haus (Foto: Amt)", "Das Haus", "Foto: Amt" },
    { "Rede im Landtag © Name (Foto geschützt.)", "Rede im Landtag", "© Name (Foto geschützt.)" },
    { "(© Foto Amt.)", "", "© Foto Amt." },
    { "Foto: Amt | Bild eins", "", "Foto: Amt | Bild eins" },
    { "Das Haus. (Foto: Amt) Links die Tür", "Das Haus. Links die Tür", "Foto: Amt" },
    { "Ein Fotobuch", "Ein Fotobuch", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *caption = NULL, *credit = NULL;
      yb_caption_divide (samples[i][0], &caption, &credit);
      g_assert_cmpstr (caption, ==, samples[i][1]);
      g_assert_cmpstr (credit, ==, samples[i][2]);
    }
}

/* What would be slow or deep is made flat; the text stays. */
static void
test_hostile (void)
{
  static const char *const tags[] = { "<div>",       "<b>",          "<a href=x>",     "<table><tr><td>",
                                      "<ul><li>",    "<blockquote>", "<font x>",       "<select>",
                                      "<p><i a=%d>", "<svg>",        "<span lang=en>", NULL };
  for (const char *const *tag = tags; *tag; tag++)
    {
      GString *html = g_string_new ("<p>Anfang</p>");
      for (guint i = 0; i < 100000; i++)
        g_string_append_printf (html, *tag, i);
      g_string_append (html, "Ende");
      YbContext context = { .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
      g_autoptr (YbArena) arena = yb_arena_new ();
      g_auto (YbHtmlContent) content;
      YbHtmlRules rules = { 0 };
      yb_html_content_init (&content, arena);
      yb_html_convert_text (&context, html->str, "x.html", 1, &rules, &content);
      g_assert_true (g_str_has_prefix (content.body.text->str, "Anfang"));
      if (!strstr (*tag, "select") && !strstr (*tag, "svg"))
        g_assert_nonnull (strstr (content.body.text->str, "Ende"));
      yb_diagnostics_free (context.diagnostics);
      g_string_free (html, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/read/html/paragraphs", paragraphs, test_samples);
  g_test_add_data_func ("/read/html/marks", marks, test_samples);
  g_test_add_data_func ("/read/html/lists", lists, test_samples);
  g_test_add_data_func ("/read/html/tables", tables, test_samples);
  g_test_add_data_func ("/read/html/dropped", dropped, test_samples);
  g_test_add_data_func ("/read/html/notes", notes, test_samples);
  g_test_add_data_func ("/read/html/pictures", pictures, test_samples);
  g_test_add_func ("/read/html/captions", test_captions);
  g_test_add_func ("/read/html/hostile", test_hostile);
  return g_test_run ();
}
