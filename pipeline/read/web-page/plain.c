#include "read/web-page/plain.h"

#include <string.h>

/* ---- what is plain ---- */

/* A link whose words are its address, with or without its beginning. */
static gboolean
is_bare_link (const YbNode *node)
{
  const char *href = yb_node_attribute (node, "href");
  g_autofree char *text = yb_node_text (node);
  const char *rest = href ? strstr (href, "//") : NULL;
  return href
         && (strcmp (href, text) == 0
             || (rest && g_str_has_prefix (rest + 2, text) && strlen (rest + 2) <= strlen (text) + 1));
}

typedef struct
{
  const YbWebParts *parts;
  gboolean is_plain;
} Check;

static gboolean
check_node (const YbNode *node, gpointer data)
{
  Check *check = data;
  if (!yb_node_is_element (node))
    return check->is_plain;
  if (g_hash_table_contains (check->parts->dropped, node))
    return FALSE;
  GumboTag tag = yb_node_tag (node);
  gboolean fine = tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_BR || tag == GUMBO_TAG_SECTION
                  || tag == GUMBO_TAG_ARTICLE || (tag == GUMBO_TAG_A && is_bare_link (node));
  check->is_plain = check->is_plain && fine;
  return check->is_plain;
}

gboolean
yb_web_is_plain (const YbWebParts *parts, const GArray *entries)
{
  Check check = { parts, TRUE };
  for (guint i = 0; i < entries->len && check.is_plain; i++)
    {
      const YbWebEntry *entry = &g_array_index (entries, YbWebEntry, i);
      g_autofree char *text = yb_node_text (entry->heading);
      YbPageHeading heading;
      check.is_plain = yb_page_line_is_heading (text, &heading);
      for (guint j = 0; j < entry->nodes->len && check.is_plain; j++)
        yb_node_walk (g_ptr_array_index (entry->nodes, j), check_node, &check);
    }
  return check.is_plain;
}

/* ---- lines ---- */

typedef struct
{
  const YbHtml *html;
  const YbWebParts *parts;
  YbArena *arena;
  GArray *lines;
  GString *text; /* of the line that is open */
  guint32 number;
} Lines;

static void
add_line (Lines *lines, const char *text, guint32 number)
{
  YbPageLine line = { yb_arena_strdup (lines->arena, text), number, 1, (guint32)g_utf8_strlen (text, -1) };
  g_array_append_val (lines->lines, line);
}

static void
end_line (Lines *lines)
{
  g_strchomp (lines->text->str);
  if (*lines->text->str)
    add_line (lines, lines->text->str, lines->number);
  g_string_truncate (lines->text, 0);
}

/* Lines of a paragraph are parted by breaks, paragraphs by an empty line. */
static void
add_node (Lines *lines, const YbNode *node)
{
  const char *literal = yb_node_literal (node);
  for (const char *c = literal; c && *c; c++)
    {
      if (lines->text->len == 0)
        lines->number = yb_html_span (lines->html, node).line;
      if (!g_ascii_isspace (*c))
        g_string_append_c (lines->text, *c);
      else if (lines->text->len > 0 && lines->text->str[lines->text->len - 1] != ' ')
        g_string_append_c (lines->text, ' ');
    }
  GumboTag tag = yb_node_tag (node);
  if (!yb_node_is_element (node) || g_hash_table_contains (lines->parts->dropped, node))
    return;
  gboolean is_block = tag != GUMBO_TAG_A && tag != GUMBO_TAG_BR;
  if (is_block || tag == GUMBO_TAG_BR)
    end_line (lines);
  for (guint i = 0; i < yb_node_n_children (node); i++)
    add_node (lines, yb_node_child (node, i));
  if (!is_block)
    return;
  end_line (lines);
  add_line (lines, "", yb_html_span (lines->html, node).line);
}

GArray *
yb_web_make_lines (const YbHtml *html, const YbWebParts *parts, const YbWebEntry *entry, YbArena *arena)
{
  Lines lines = { html, parts, arena, g_array_new (FALSE, FALSE, sizeof (YbPageLine)), g_string_new (NULL), 0 };
  g_autofree char *heading = yb_node_text (entry->heading);
  guint32 number = yb_html_span (html, entry->heading).line;
  add_line (&lines, heading, number);
  add_line (&lines, "", number);
  for (guint i = 0; i < entry->nodes->len; i++)
    add_node (&lines, g_ptr_array_index (entry->nodes, i));
  end_line (&lines);
  g_string_free (lines.text, TRUE);
  return lines.lines;
}
