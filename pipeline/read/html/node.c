#include "read/html/node.h"

#include <string.h>

gboolean
yb_node_is_element (const YbNode *node)
{
  return node && node->kind == YB_NODE_ELEMENT;
}

gboolean
yb_node_is_space (const YbNode *node)
{
  return node->kind == YB_NODE_SPACE || node->kind == YB_NODE_COMMENT;
}

gboolean
yb_node_is_implied (const YbNode *node)
{
  return node->is_implied;
}

GumboTag
yb_node_tag (const YbNode *node)
{
  return yb_node_is_element (node) ? (GumboTag)node->tag : GUMBO_TAG_UNKNOWN;
}

gboolean
yb_node_is_called (const YbNode *node, const char *name)
{
  if (!yb_node_is_element (node))
    return FALSE;
  if (node->tag != GUMBO_TAG_UNKNOWN)
    return strcmp (gumbo_normalized_tagname ((GumboTag)node->tag), name) == 0;
  return node->element.head && node->element.head->name && g_ascii_strcasecmp (node->element.head->name, name) == 0;
}

const YbNode *
yb_node_parent (const YbNode *node)
{
  return node->parent;
}

guint
yb_node_index (const YbNode *node)
{
  return node->idx;
}

guint
yb_node_n_children (const YbNode *node)
{
  return yb_node_is_element (node) ? node->element.n_children : 0;
}

const YbNode *
yb_node_child (const YbNode *node, guint idx)
{
  return node->element.children[idx];
}

const YbNode *const *
yb_node_children (const YbNode *node)
{
  return yb_node_is_element (node) ? node->element.children : NULL;
}

const char *
yb_node_literal (const YbNode *node)
{
  return node->kind == YB_NODE_TEXT || node->kind == YB_NODE_SPACE ? node->text : NULL;
}

const char *
yb_node_attribute (const YbNode *node, const char *name)
{
  const YbNodeHead *head = yb_node_is_element (node) ? node->element.head : NULL;
  for (guint i = 0; head && i < head->n_attributes; i++)
    if (g_ascii_strcasecmp (head->attributes[i].name, name) == 0)
      return head->attributes[i].value;
  return NULL;
}

const char *
yb_node_find_attribute (const YbNode *node, const char *const *names)
{
  for (; *names; names++)
    {
      const char *value = yb_node_attribute (node, *names);
      if (value && *value)
        return value;
    }
  return NULL;
}

gboolean
yb_node_has_word (const YbNode *node, const char *attribute, const char *word)
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
yb_node_is_named (const YbNode *node, const char *part)
{
  return holds_part (yb_node_attribute (node, "class"), part) || holds_part (yb_node_attribute (node, "id"), part);
}

void
yb_node_walk (const YbNode *node, YbNodeFunc visit, gpointer data)
{
  if (visit (node, data))
    for (guint i = 0; i < yb_node_n_children (node); i++)
      yb_node_walk (yb_node_child (node, i), visit, data);
}

/* ---- text ---- */

static gboolean
append_text (const YbNode *node, gpointer data)
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
yb_node_text (const YbNode *node)
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
  const YbNode *found;
} Search;

static gboolean
look_for_tag (const YbNode *node, gpointer data)
{
  Search *search = data;
  if (!search->found && yb_node_tag (node) == search->tag)
    search->found = node;
  return search->found == NULL;
}

const YbNode *
yb_node_find (const YbNode *node, GumboTag tag)
{
  Search search = { tag, NULL };
  yb_node_walk (node, look_for_tag, &search);
  return search.found;
}
