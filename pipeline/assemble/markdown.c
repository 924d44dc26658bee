#include "assemble/markdown.h"

#include "assemble/body.h"
#include "assemble/forbidden.h"
#include "assemble/guard.h"
#include "assemble/marks.h"
#include "assemble/unicode.h"
#include "base/i18n.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* Reports of one kind for one document. */
#define MAX_REPORTS 50

static const int parse_options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
static const char *const extension_names[] = { "table", "strikethrough", "autolink" };

cmark_node *
yb_markdown_parse (const char *text, gsize length)
{
  cmark_gfm_core_extensions_ensure_registered ();
  cmark_parser *parser = cmark_parser_new (parse_options);
  for (guint i = 0; i < G_N_ELEMENTS (extension_names); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extension_names[i]));
  cmark_parser_feed (parser, text, length);
  cmark_node *root = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return root;
}

/* ---- footnotes ---- */

/* Takes the footnotes, which the parser put last in the order of its numbers, out of the tree. */
static void
collect_notes (YbBody *body, cmark_node *root)
{
  GPtrArray *sources = g_ptr_array_new ();
  for (cmark_node *child = cmark_node_first_child (root); child; child = cmark_node_next (child))
    if (yb_node_kind (child) == YB_NODE_NOTE)
      g_ptr_array_add (sources, child);
  body->n_sources = sources->len;
  body->sources = (cmark_node **)g_ptr_array_free (sources, FALSE);
  body->notes_of = g_new0 (YbBlock *, body->n_sources);
}

/* Fills the notes with what they say; that may refer to more notes. */
static void
convert_notes (YbBody *body)
{
  for (guint i = 0; i < body->notes->len; i++)
    {
      YbBlock *note = g_ptr_array_index (body->notes, i);
      GPtrArray *children = g_ptr_array_new ();
      yb_body_convert (body, body->sources[g_array_index (body->note_order, guint, i)], 1, children);
      note->children = yb_arena_take_pointers (body->arena, children, &note->n_children);
    }
}

/* TRUE when the line begins a footnote, "[^name]: ..."; `n_name` gets the bytes of its name. */
static gboolean
begins_note (const char *line, gsize *n_name)
{
  line += strspn (line, " ");
  if (line[0] != '[' || line[1] != '^')
    return FALSE;
  *n_name = strcspn (line + 2, "] \t\n");
  return *n_name > 0 && line[2 + *n_name] == ']' && line[3 + *n_name] == ':';
}

/* Lines of the body that the tree shows as footnotes or as code. */
static GHashTable *
collect_known_lines (const YbBody *body, cmark_node *root)
{
  GHashTable *lines = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < body->n_sources; i++)
    g_hash_table_add (lines, GINT_TO_POINTER (cmark_node_get_start_line (body->sources[i])));
  for (cmark_node *child = cmark_node_first_child (root); child; child = cmark_node_next (child))
    if (yb_node_kind (child) == YB_NODE_CODE_BLOCK || yb_node_kind (child) == YB_NODE_HTML_BLOCK)
      for (int line = cmark_node_get_start_line (child); line <= cmark_node_get_end_line (child); line++)
        g_hash_table_add (lines, GINT_TO_POINTER (line));
  return lines;
}

/* The parser drops footnotes that nothing refers to. */
static void
report_unused_notes (const YbBody *body, cmark_node *root)
{
  const YbDocument *document = body->document;
  if (!strstr (document->body, "[^"))
    return;
  g_autoptr (GHashTable) known = collect_known_lines (body, root);
  const char *line = document->body;
  for (guint i = 0, n = 0; i < document->n_body_lines && n < MAX_REPORTS; i++, line += strcspn (line, "\n") + 1)
    {
      gsize n_name;
      if (!begins_note (line, &n_name) || g_hash_table_contains (known, GUINT_TO_POINTER (i + 1)))
        continue;
      const char *start = strchr (line, '^') + 1;
      g_autofree char *name = g_strndup (start, n_name);
      g_autofree char *shown = yb_unicode_shorten (name, 60);
      n++;
      YbSpan span = { document->span.file, document->body_lines[i], (guint32)(start - line) - 1 };
      yb_report (body->assembly->context, YB_DIAGNOSTIC_UNUSED_NOTE, span,
                 _ ("write [^name] with the footnote's name where the text refers to it"),
                 _ ("nothing refers to the footnote “%s”; it was left out"), shown);
    }
}

/* ---- headings ---- */

/* Levels as written become levels without a gap: a heading is one deeper than the nearest before it that is higher.
 * Below that it may be as deep as it likes, but is told. */
static void
settle_heading_levels (const YbBody *body, GPtrArray *blocks)
{
  guint open[6], n_open = 0, n_reports = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      YbBlock *block = g_ptr_array_index (blocks, i);
      if (block->kind != YB_BLOCK_HEADING)
        continue;
      while (n_open > 0 && open[n_open - 1] >= block->level)
        n_open--;
      if (n_open > 0 && block->level > open[n_open - 1] + 1 && n_reports++ < MAX_REPORTS)
        yb_report (body->assembly->context, YB_DIAGNOSTIC_HEADING_JUMP, block->span,
                   _ ("who hears the headings looks for the ones between; write the heading with one level less"),
                   _ ("a heading of level %u stands below one of level %u; it was set as the level that follows"),
                   block->level, open[n_open - 1]);
      open[n_open++] = block->level;
      block->level = n_open;
    }
}

/* ---- the document ---- */

static void
report_html (const YbBody *body)
{
  if (body->n_html > 0)
    yb_report (body->assembly->context, YB_DIAGNOSTIC_HTML_DROPPED, body->html_span,
               _ ("Markdown has signs for most things; input/README.md tells which tags of HTML are understood"),
               P_ ("%u tag of HTML was left out, the text in it was kept",
                   "%u tags of HTML were left out, the text in them was kept", body->n_html),
               body->n_html);
}

static void
append_all (GPtrArray *blocks, GPtrArray *more)
{
  for (guint i = 0; more && i < more->len; i++)
    g_ptr_array_add (blocks, g_ptr_array_index (more, i));
}

static YbContent
take_content (YbBody *body, GPtrArray *blocks)
{
  YbContent content = { 0 };
  content.blocks = yb_arena_take_pointers (body->arena, blocks, &content.n_blocks);
  content.notes = yb_arena_take_pointers (body->arena, body->notes, &content.n_notes);
  g_array_unref (body->note_order);
  g_ptr_array_unref (body->figures);
  g_free (body->sources);
  g_free (body->notes_of);
  return content;
}

YbContent
yb_markdown_read (YbAssembly *assembly, const YbDocument *document, const char *lang, YbImages *images,
                  GPtrArray *links)
{
  yb_forbidden_report_document (assembly, document);
  g_autofree char *guarded = yb_guard_body (assembly, document);
  const char *text = guarded ? guarded : document->body;
  cmark_node *root = yb_markdown_parse (text, strlen (text));
  YbBody body = { .assembly = assembly,
                  .arena = assembly->arena,
                  .document = document,
                  .lang = lang,
                  .images = images,
                  .lines = document->body_lines,
                  .n_lines = document->n_body_lines,
                  .notes = g_ptr_array_new (),
                  .note_order = g_array_new (FALSE, FALSE, sizeof (guint)),
                  .figures = g_ptr_array_new () };
  GPtrArray *blocks = g_ptr_array_new ();
  yb_marks_find (&body, root, text);
  collect_notes (&body, root);
  yb_body_convert (&body, root, 0, blocks);
  convert_notes (&body);
  report_unused_notes (&body, root);
  report_html (&body);
  cmark_node_free (root);
  settle_heading_levels (&body, blocks);
  yb_images_finish (images, blocks);
  append_all (blocks, links);
  return take_content (&body, blocks);
}
