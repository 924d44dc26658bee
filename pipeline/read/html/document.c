#include "read/html/document.h"

#include "base/i18n.h"
#include "read/html/guard.h"

#include <string.h>

struct _YbHtml
{
  GString *source; /* the tree points into it */
  GumboOutput *output;
  const char *file;
  guint32 first_line;
};

YbHtml *
yb_html_parse (const YbContext *context, const char *text, gsize length, const char *file, guint32 first_line)
{
  YbHtml *html = g_new0 (YbHtml, 1);
  gboolean cut;
  html->file = file;
  html->first_line = first_line;
  html->source = yb_html_guard (text, length, &cut);
  if (cut)
    yb_report (context, YB_DIAGNOSTIC_LIMIT, ((YbSpan){ file, first_line, 1 }), _ ("divide it into several pages"),
               _ ("the HTML has more tags than any page; what follows them was left out"));
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.tab_stop = 1;
  html->output = gumbo_parse_with_options (&options, html->source->str, html->source->len);
  return html;
}

void
yb_html_free (YbHtml *html)
{
  if (!html)
    return;
  gumbo_destroy_output (&kGumboDefaultOptions, html->output);
  g_string_free (html->source, TRUE);
  g_free (html);
}

const GumboNode *
yb_html_root (const YbHtml *html)
{
  return html->output->root;
}

const GumboNode *
yb_html_body (const YbHtml *html)
{
  for (guint i = 0; i < yb_node_n_children (html->output->root); i++)
    if (yb_node_tag (yb_node_child (html->output->root, i)) == GUMBO_TAG_BODY)
      return yb_node_child (html->output->root, i);
  return html->output->root; /* a page of frames */
}

YbSpan
yb_html_span (const YbHtml *html, const GumboNode *node)
{
  const GumboSourcePosition *at = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE
                                      ? &node->v.element.start_pos
                                  : node->type == GUMBO_NODE_DOCUMENT ? NULL
                                                                      : &node->v.text.start_pos;
  if (!at || at->line == 0)
    return (YbSpan){ html->file, html->first_line, 1 };
  /* Columns of a piece within another file are not those of the file. */
  return (YbSpan){ html->file, html->first_line + at->line - 1, html->first_line == 1 ? at->column : 1 };
}

/* ---- questions to a node ---- */

gboolean
yb_node_is_element (const GumboNode *node)
{
  return node && (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE);
}

GumboTag
yb_node_tag (const GumboNode *node)
{
  return yb_node_is_element (node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN;
}

gboolean
yb_node_is_called (const GumboNode *node, const char *name)
{
  if (!yb_node_is_element (node))
    return FALSE;
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN)
    return strcmp (gumbo_normalized_tagname (node->v.element.tag), name) == 0;
  GumboStringPiece tag = node->v.element.original_tag;
  if (!tag.data)
    return FALSE;
  gumbo_tag_from_original_text (&tag);
  return tag.length == strlen (name) && g_ascii_strncasecmp (tag.data, name, tag.length) == 0;
}

guint
yb_node_n_children (const GumboNode *node)
{
  return yb_node_is_element (node) ? node->v.element.children.length : 0;
}

const GumboNode *
yb_node_child (const GumboNode *node, guint idx)
{
  return node->v.element.children.data[idx];
}

const char *
yb_node_literal (const GumboNode *node)
{
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA
             ? node->v.text.text
             : NULL;
}

const char *
yb_node_attribute (const GumboNode *node, const char *name)
{
  if (!yb_node_is_element (node))
    return NULL;
  const GumboAttribute *attribute = gumbo_get_attribute (&node->v.element.attributes, name);
  return attribute ? attribute->value : NULL;
}

gboolean
yb_node_has_word (const GumboNode *node, const char *attribute, const char *word)
{
  const char *value = yb_node_attribute (node, attribute);
  gsize wanted = strlen (word);
  while (value && *value)
    {
      value += strspn (value, " \t\n\f\r");
      gsize length = strcspn (value, " \t\n\f\r");
      if (length == wanted && g_ascii_strncasecmp (value, word, length) == 0)
        return TRUE;
      value += length;
    }
  return FALSE;
}

static gboolean
holds_part (const char *value, const char *part)
{
  gsize length = strlen (part);
  for (; value && *value; value++)
    if (g_ascii_strncasecmp (value, part, length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
yb_node_is_named (const GumboNode *node, const char *part)
{
  return holds_part (yb_node_attribute (node, "class"), part) || holds_part (yb_node_attribute (node, "id"), part);
}

void
yb_node_walk (const GumboNode *node, YbNodeFunc visit, gpointer data)
{
  if (visit (node, data))
    for (guint i = 0; i < yb_node_n_children (node); i++)
      yb_node_walk (yb_node_child (node, i), visit, data);
}

/* ---- text ---- */

static gboolean
append_text (const GumboNode *node, gpointer data)
{
  GString *text = data;
  GumboTag tag = yb_node_tag (node);
  if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_TEMPLATE
      || tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_SELECT || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_IFRAME)
    return FALSE;
  const char *literal = yb_node_literal (node);
  if (!literal)
    {
      static const GumboTag parting[] = { GUMBO_TAG_BR, GUMBO_TAG_P,  GUMBO_TAG_DIV,       GUMBO_TAG_LI, GUMBO_TAG_TD,
                                          GUMBO_TAG_TH, GUMBO_TAG_TR, GUMBO_TAG_DT,        GUMBO_TAG_DD, GUMBO_TAG_H1,
                                          GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_FIGCAPTION };
      for (guint i = 0; i < G_N_ELEMENTS (parting); i++)
        if (tag == parting[i] && text->len > 0 && text->str[text->len - 1] != ' ')
          g_string_append_c (text, ' ');
      return TRUE;
    }
  for (const char *c = literal; *c; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (text, *c);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  return FALSE;
}

char *
yb_node_text (const GumboNode *node)
{
  GString *text = g_string_new (NULL);
  yb_node_walk (node, append_text, text);
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

typedef struct
{
  GumboTag tag;
  const GumboNode *found;
} Search;

static gboolean
look_for_tag (const GumboNode *node, gpointer data)
{
  Search *search = data;
  if (!search->found && yb_node_tag (node) == search->tag)
    search->found = node;
  return search->found == NULL;
}

const GumboNode *
yb_node_find (const GumboNode *node, GumboTag tag)
{
  Search search = { tag, NULL };
  yb_node_walk (node, look_for_tag, &search);
  return search.found;
}
