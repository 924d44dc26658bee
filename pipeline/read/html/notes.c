/* Footnotes: a small link to an element further below that is no other place to go. */
#include "read/html/converter.h"

#include <string.h>

typedef struct
{
  YbConverter *converter;
  GHashTable *ids;   /* id -> element */
  GHashTable *order; /* element -> its number in the order of the text */
  GPtrArray *links;  /* elements a with a target on the page */
} Survey;

static gboolean
survey_node (const YbNode *node, gpointer data)
{
  Survey *survey = data;
  if (!yb_node_is_element (node))
    return TRUE;
  g_hash_table_insert (survey->order, (gpointer)node, GUINT_TO_POINTER (g_hash_table_size (survey->order) + 1));
  const char *id = yb_node_attribute (node, "id");
  const char *name = yb_node_tag (node) == GUMBO_TAG_A ? yb_node_attribute (node, "name") : NULL;
  if (id && !g_hash_table_contains (survey->ids, id))
    g_hash_table_insert (survey->ids, (gpointer)id, (gpointer)node);
  if (name && !g_hash_table_contains (survey->ids, name))
    g_hash_table_insert (survey->ids, (gpointer)name, (gpointer)node);
  const char *href = yb_node_tag (node) == GUMBO_TAG_A ? yb_node_attribute (node, "href") : NULL;
  if (href && strchr (href, '#'))
    g_ptr_array_add (survey->links, (gpointer)node);
  return TRUE;
}

/* TRUE for the text of a reference: "1", "[12]", "*", "†", "a)". */
static gboolean
looks_like_reference (const YbNode *link)
{
  g_autofree char *text = yb_node_text (link);
  gsize n = strlen (text);
  if (n == 0 || n > 8)
    return FALSE;
  gsize digits = 0;
  for (const char *c = text; *c; c++)
    digits += g_ascii_isdigit (*c) != 0;
  return (digits > 0 && strspn (text, "0123456789[]()*. ^") == n) || strspn (text, "*[]()") == n
         || strcmp (text, "†") == 0 || strcmp (text, "‡") == 0;
}

static gboolean
is_marked_as_reference (const YbNode *link)
{
  static const char *const parts[] = { "footnote", "fnref", "noteref", "fussnote", "endnote", NULL };
  for (const char *const *part = parts; *part; part++)
    if (yb_node_is_named (link, *part) || (yb_node_parent (link) && yb_node_is_named (yb_node_parent (link), *part)))
      return TRUE;
  return yb_node_has_word (link, "role", "doc-noteref") || yb_node_has_word (link, "epub:type", "noteref");
}

/* The element that holds the whole note around its target. */
static const YbNode *
find_note (const YbNode *target)
{
  for (const YbNode *node = target; node && yb_node_is_element (node); node = yb_node_parent (node))
    switch ((int)yb_node_tag (node))
      {
      case GUMBO_TAG_LI:
      case GUMBO_TAG_P:
      case GUMBO_TAG_DIV:
      case GUMBO_TAG_ASIDE:
      case GUMBO_TAG_DD:
        return node;
      case GUMBO_TAG_BODY:
      case GUMBO_TAG_TD:
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
        return NULL;
      default:
        break;
      }
  return NULL;
}

static const char *
find_target (const YbNode *link)
{
  const char *href = yb_node_attribute (link, "href");
  const char *hash = href ? strchr (href, '#') : NULL;
  return hash && hash[1] ? hash + 1 : NULL;
}

static void
judge_link (const Survey *survey, const YbNode *link)
{
  YbConverter *converter = survey->converter;
  const char *id = find_target (link);
  const YbNode *target = id ? g_hash_table_lookup (survey->ids, id) : NULL;
  const YbNode *note = target ? find_note (target) : NULL;
  if (!note || g_hash_table_lookup (survey->order, target) < g_hash_table_lookup (survey->order, link))
    return;
  gboolean in_sup = (yb_node_tag (yb_node_parent (link)) == GUMBO_TAG_SUP) || yb_node_find (link, GUMBO_TAG_SUP);
  if (!(looks_like_reference (link) && (in_sup || is_marked_as_reference (link) || yb_node_tag (note) != GUMBO_TAG_DIV))
      && !(is_marked_as_reference (link) && in_sup))
    return;
  const char *label = g_hash_table_lookup (converter->note_targets, note);
  if (!label)
    {
      g_ptr_array_add (converter->notes, (gpointer)note);
      char *number = g_strdup_printf ("%u", converter->notes->len);
      g_hash_table_insert (converter->note_targets, (gpointer)note, number);
      label = number;
    }
  g_hash_table_insert (converter->note_labels, g_strdup (id), (gpointer)label);
}

void
yb_converter_find_notes (YbConverter *converter, const YbNode *const *nodes, guint n_nodes)
{
  Survey survey = { converter, g_hash_table_new (g_str_hash, g_str_equal), g_hash_table_new (NULL, NULL),
                    g_ptr_array_new () };
  for (guint i = 0; i < n_nodes; i++)
    yb_node_walk (nodes[i], survey_node, &survey);
  for (guint i = 0; i < survey.links->len; i++)
    judge_link (&survey, g_ptr_array_index (survey.links, i));
  g_hash_table_unref (survey.ids);
  g_hash_table_unref (survey.order);
  g_ptr_array_unref (survey.links);
}

/* The label of the note around a node; NULL when it stands in none. */
static const char *
find_note_around (const YbConverter *converter, const YbNode *node)
{
  for (; node; node = yb_node_parent (node))
    {
      const char *label = g_hash_table_lookup (converter->note_targets, node);
      if (label)
        return label;
    }
  return NULL;
}

gboolean
yb_converter_take_note_reference (YbConverter *converter, const YbNode *link)
{
  const char *id = g_hash_table_size (converter->note_labels) > 0 ? find_target (link) : NULL;
  const char *label = id ? g_hash_table_lookup (converter->note_labels, id) : NULL;
  if (!label || (!looks_like_reference (link) && !is_marked_as_reference (link)))
    return FALSE;
  const char *around = find_note_around (converter, link);
  if (around && strcmp (around, label) == 0)
    return TRUE; /* its own number, linked to itself */
  g_autofree char *markdown = g_strdup_printf ("[^%s]", label);
  converter->text.space = FALSE;
  yb_inline_add_raw (&converter->text, markdown, yb_converter_line (converter, link));
  return TRUE;
}

gboolean
yb_converter_holds_note_reference (const YbConverter *converter, const YbNode *node)
{
  const YbNode *link = converter->notes->len > 0 ? yb_node_find (node, GUMBO_TAG_A) : NULL;
  const char *id = link ? find_target (link) : NULL;
  return id && g_hash_table_contains (converter->note_labels, id);
}

gboolean
yb_converter_is_note (const YbConverter *converter, const YbNode *node)
{
  if (g_hash_table_contains (converter->note_targets, node))
    return TRUE;
  /* What is around them, a rule and a heading, goes with them. */
  return converter->notes->len > 0
         && (yb_node_has_word (node, "class", "footnotes") || yb_node_has_word (node, "role", "doc-endnotes")
             || yb_node_has_word (node, "class", "wp-block-footnotes"));
}

gboolean
yb_converter_is_back_link (const YbConverter *converter, const YbNode *link)
{
  if (converter->notes->len == 0 || !find_target (link) || !find_note_around (converter, link))
    return FALSE;
  g_autofree char *text = yb_node_text (link);
  static const char *const arrows[] = { "↩", "↑", "^", "⬆", "↵", "⤴", "«", "<", "zurück", "back", NULL };
  for (const char *const *arrow = arrows; *arrow; arrow++)
    if (g_str_has_prefix (text, *arrow))
      return TRUE;
  return *text == '\0' || looks_like_reference (link);
}

void
yb_converter_write_notes (YbConverter *converter)
{
  for (guint i = 0; i < converter->notes->len; i++)
    {
      const YbNode *note = g_ptr_array_index (converter->notes, i);
      guint before = converter->n_blocks;
      g_free (converter->first_prefix);
      converter->first_prefix = g_strdup_printf ("[^%u]: ", i + 1);
      g_string_assign (converter->prefix, "");
      if (converter->wants_blank)
        g_string_append_c (converter->content->body.text, '\n');
      if (converter->wants_blank)
        {
          guint32 line = yb_converter_line (converter, note);
          g_array_append_val (converter->content->body.lines, line);
        }
      converter->wants_blank = FALSE;
      g_string_assign (converter->prefix, "    ");
      yb_converter_take_children (converter, note);
      yb_converter_flush (converter);
      if (converter->n_blocks == before) /* what is referred to must be there */
        yb_converter_write_block (converter, "…", yb_converter_line (converter, note));
      g_string_assign (converter->prefix, "");
    }
}
