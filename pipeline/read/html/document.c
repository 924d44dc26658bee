#include "read/html/document.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "read/html/guard.h"
#include "read/html/node.h"
#include "read/html/tree.h"

#include <string.h>

struct _YbHtml
{
  YbArena *arena;
  const YbNode *root;
  const char *file;
  guint32 first_line;
};

/* A piece of the page that is parsed by itself. */
typedef struct
{
  GString *text; /* behind the tags that are opened again */
  guint32 line, column;
} Piece;

static GumboOutput *
parse (const GString *text)
{
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.tab_stop = 1;
  return gumbo_parse_with_options (&options, text->str, text->len);
}

/* Parses what the piece holds; FALSE when it has to be longer. */
static gboolean
add_piece (YbHtmlTree *tree, Piece *piece, gboolean is_last)
{
  gsize length = piece->text->len;
  if (!is_last)
    g_string_append (piece->text, YB_HTML_PROBE);
  GumboOutput *output = parse (piece->text);
  gboolean added = yb_html_tree_add (tree, output, piece->text->len, piece->line, piece->column, is_last);
  gumbo_destroy_output (&kGumboDefaultOptions, output);
  g_string_truncate (piece->text, length);
  return added;
}

/* The next piece begins behind this one. */
static void
move_on (const YbHtmlTree *tree, Piece *piece, gsize skipped)
{
  const char *end = piece->text->str + piece->text->len;
  for (const char *c = piece->text->str + skipped; c < end; c++)
    if (*c == '\n')
      {
        piece->line++;
        piece->column = 1;
      }
    else if (((guchar)*c & 0xc0) != 0x80)
      piece->column++;
  g_string_assign (piece->text, yb_html_tree_reopen (tree));
}

YbHtml *
yb_html_parse_in_pieces (const YbContext *context, const char *text, gsize length, const char *file, guint32 first_line,
                         gsize piece_size)
{
  YbHtml *html = g_new0 (YbHtml, 1);
  html->arena = yb_arena_new ();
  html->file = file;
  html->first_line = first_line;
  g_autoptr (YbHtmlGuard) guard = yb_html_guard_new (text, length);
  YbHtmlTree *tree = yb_html_tree_new (html->arena);
  Piece piece = { g_string_new (NULL), 1, 1 };
  gboolean more = TRUE;
  while (more)
    {
      gsize skipped = strlen (yb_html_tree_reopen (tree)), wanted = piece_size;
      do
        {
          more = yb_html_guard_take (guard, skipped + wanted, piece.text);
          wanted = 2 * (piece.text->len - skipped);
        }
      while (!add_piece (tree, &piece, !more));
      if (more)
        move_on (tree, &piece, skipped);
    }
  g_string_free (piece.text, TRUE);
  html->root = yb_html_tree_finish (tree);
  if (yb_html_guard_cut (guard))
    yb_report (context, YB_DIAGNOSTIC_LIMIT, ((YbSpan){ file, first_line, 1 }), _ ("divide it into several pages"),
               _ ("the HTML has more tags than any page; what follows them was left out"));
  return html;
}

YbHtml *
yb_html_parse (const YbContext *context, const char *text, gsize length, const char *file, guint32 first_line)
{
  return yb_html_parse_in_pieces (context, text, length, file, first_line, YB_HTML_PIECE);
}

void
yb_html_free (YbHtml *html)
{
  if (!html)
    return;
  yb_arena_free (html->arena);
  g_free (html);
}

const YbNode *
yb_html_root (const YbHtml *html)
{
  return html->root;
}

const YbNode *
yb_html_body (const YbHtml *html)
{
  for (guint i = 0; i < yb_node_n_children (html->root); i++)
    if (yb_node_tag (yb_node_child (html->root, i)) == GUMBO_TAG_BODY)
      return yb_node_child (html->root, i);
  return html->root; /* a page of frames */
}

YbSpan
yb_html_span (const YbHtml *html, const YbNode *node)
{
  if (node->line == 0)
    return (YbSpan){ html->file, html->first_line, 1 };
  /* Columns of a piece within another file are not those of the file. */
  return (YbSpan){ html->file, html->first_line + node->line - 1, html->first_line == 1 ? node->column : 1 };
}
