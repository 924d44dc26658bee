/* Blocks: quotations, lists, definitions, headings, code, rules. */
#include "read/html/converter.h"

#include <string.h>

#define MAX_LIST_DEPTH 10 /* what lies deeper moves up: the book has no more */

/* ---- containers ---- */

static gboolean
is_attribution (const YbNode *node)
{
  GumboTag tag = yb_node_tag (node);
  return tag == GUMBO_TAG_CITE || tag == GUMBO_TAG_FOOTER || yb_node_has_word (node, "class", "attribution");
}

/* The attribution that is all of a paragraph, or stands at its end; NULL when there is none. */
static const YbNode *
find_attribution (const YbNode *paragraph)
{
  guint n = yb_node_tag (paragraph) == GUMBO_TAG_P ? yb_node_n_children (paragraph) : 0;
  while (n > 0 && yb_node_is_space (yb_node_child (paragraph, n - 1)))
    n--;
  return n > 0 && is_attribution (yb_node_child (paragraph, n - 1)) ? yb_node_child (paragraph, n - 1) : NULL;
}

/* What a quotation holds; whose words they are stands last, behind a dash. */
static void
take_quoted (YbConverter *converter, const YbNode *node)
{
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      const YbNode *child = yb_node_child (node, i);
      const YbNode *attribution = find_attribution (child);
      for (guint j = 0; attribution && yb_node_child (child, j) != attribution; j++)
        if (yb_node_tag (yb_node_child (child, j)) != GUMBO_TAG_BR)
          yb_converter_take (converter, yb_node_child (child, j));
      if (attribution)
        {
          yb_converter_flush (converter);
          child = attribution;
        }
      if (!is_attribution (child) || converter->n_blocks == 0)
        {
          yb_converter_take (converter, child);
          continue;
        }
      g_autofree char *text = yb_node_text (child);
      yb_converter_flush (converter);
      if (!g_str_has_prefix (text, "—") && !g_str_has_prefix (text, "–") && *text)
        {
          yb_inline_add_raw (&converter->text, "—", yb_converter_line (converter, child));
          yb_inline_add (&converter->text, " ", 1);
        }
      yb_converter_take_children (converter, child);
      yb_converter_flush (converter);
    }
}

/* Converts what is in `node` behind "> ". */
void
yb_converter_take_quote (YbConverter *converter, const YbNode *node)
{
  if (converter->in_line)
    {
      yb_converter_take_children (converter, node);
      return;
    }
  guint before = converter->n_blocks;
  gsize length = converter->prefix->len;
  if (!converter->first_prefix && converter->wants_blank)
    yb_converter_write_line (converter, "", 0, yb_converter_line (converter, node));
  if (converter->first_prefix)
    {
      char *first = g_strconcat (converter->first_prefix, "> ", NULL);
      g_free (converter->first_prefix);
      converter->first_prefix = first;
    }
  g_string_append (converter->prefix, "> ");
  converter->wants_blank = FALSE;
  take_quoted (converter, node);
  yb_converter_flush (converter);
  g_string_truncate (converter->prefix, length);
  converter->wants_blank = converter->n_blocks > before || converter->n_blocks > 0;
}

/* TRUE when the items hold paragraphs, which stand apart then. */
static gboolean
is_loose (const YbNode *list)
{
  for (guint i = 0; i < yb_node_n_children (list); i++)
    {
      const YbNode *item = yb_node_child (list, i);
      guint n_paragraphs = 0;
      for (guint j = 0; j < yb_node_n_children (item); j++)
        {
          GumboTag tag = yb_node_tag (yb_node_child (item, j));
          n_paragraphs += tag == GUMBO_TAG_P;
          if (tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_FIGURE
              || n_paragraphs > 1)
            return TRUE;
        }
    }
  return FALSE;
}

/* The sign of a list's items: another than that of a list just before it, which would go on otherwise. */
static char
choose_sign (const YbConverter *converter, gboolean ordered)
{
  if (ordered)
    return converter->last_sign == '.' ? ')' : '.';
  return converter->last_sign == '-' ? '*' : '-';
}

static void
take_item (YbConverter *converter, const YbNode *item, const char *sign)
{
  gsize length = converter->prefix->len;
  g_free (converter->first_prefix);
  converter->first_prefix = g_strconcat (converter->prefix->str, sign, NULL);
  g_autofree char *indent = g_strnfill (strlen (sign), ' ');
  g_string_append (converter->prefix, indent);
  yb_converter_take_children (converter, item);
  yb_converter_flush (converter);
  g_clear_pointer (&converter->first_prefix, g_free); /* an empty item is none */
  g_string_truncate (converter->prefix, length);
}

static gint64
read_start (const YbNode *list)
{
  const char *text = yb_node_attribute (list, "start");
  gint64 start = text ? g_ascii_strtoll (text, NULL, 10) : 1;
  return start >= 0 && start < 1000000 ? start : 1;
}

void
yb_converter_take_list (YbConverter *converter, const YbNode *list)
{
  if (converter->list_depth >= MAX_LIST_DEPTH || converter->in_line)
    {
      yb_converter_take_children (converter, list);
      return;
    }
  gboolean ordered = yb_node_tag (list) == GUMBO_TAG_OL, loose = is_loose (list);
  gint64 number = read_start (list);
  char sign = choose_sign (converter, ordered);
  guint before = converter->n_blocks;
  /* A list within an item follows its first line directly, unless it cannot interrupt a paragraph. */
  if (converter->list_depth > 0 && !loose && !(ordered && number != 1))
    converter->wants_blank = FALSE;
  converter->list_depth++;
  for (guint i = 0; i < yb_node_n_children (list); i++)
    {
      const YbNode *item = yb_node_child (list, i);
      if (!yb_node_is_element (item)
          || (converter->rules->skip && converter->rules->skip (item, converter->rules->skip_data))
          || yb_converter_is_note (converter, item))
        continue;
      g_autofree char *shown = ordered ? g_strdup_printf ("%" G_GINT64_FORMAT "%c ", number, sign)
                                       : g_strdup_printf ("%c ", sign);
      guint n_written = converter->n_blocks;
      take_item (converter, item, shown);
      number += converter->n_blocks > n_written;
      converter->wants_blank = converter->n_blocks > 0
                               && (loose || converter->n_blocks == n_written ? converter->wants_blank : FALSE);
    }
  converter->list_depth--;
  if (converter->n_blocks > before)
    {
      converter->wants_blank = TRUE;
      converter->last_sign = sign;
    }
}

void
yb_converter_take_definitions (YbConverter *converter, const YbNode *list)
{
  for (guint i = 0; i < yb_node_n_children (list); i++)
    {
      const YbNode *child = yb_node_child (list, i);
      GumboTag tag = yb_node_tag (child);
      yb_converter_flush (converter);
      if (tag == GUMBO_TAG_DT)
        yb_inline_open (&converter->text, YB_MARK_STRONG, NULL);
      if (tag == GUMBO_TAG_DIV)
        yb_converter_take_definitions (converter, child);
      else
        yb_converter_take (converter, child);
      if (tag == GUMBO_TAG_DT)
        {
          yb_converter_flush (converter);
          yb_inline_close (&converter->text);
        }
    }
  yb_converter_flush (converter);
}

/* ---- leaves ---- */

void
yb_converter_take_heading (YbConverter *converter, const YbNode *node, guint level)
{
  yb_converter_flush (converter);
  if (converter->in_line)
    {
      yb_converter_take_marked (converter, node, YB_MARK_STRONG, NULL);
      yb_converter_flush (converter);
      return;
    }
  yb_converter_take_children (converter, node);
  GPtrArray *pictures = converter->waiting;
  guint32 line = yb_converter_line (converter, node);
  if (!yb_inline_is_empty (&converter->text))
    {
      g_autofree char *text = yb_inline_take (&converter->text, YB_INLINE_LINE);
      /* Number signs at the end would be taken for the heading's own. */
      gsize length = strlen (text);
      gboolean closes = length > 0 && text[length - 1] == '#';
      g_autofree char *heading = g_strdup_printf ("%.*s %.*s%s", (int)level, "######", (int)(length - closes), text,
                                                  closes ? "\\#" : "");
      if (*text)
        yb_converter_write_block (converter, heading, line);
    }
  if (pictures->len > 0)
    yb_converter_write_waiting (converter, line);
}

static gboolean
append_code (const YbNode *node, gpointer data)
{
  const char *literal = yb_node_literal (node);
  if (literal)
    g_string_append (data, literal);
  if (yb_node_tag (node) == GUMBO_TAG_BR)
    g_string_append_c (data, '\n');
  return TRUE;
}

void
yb_converter_take_preformatted (YbConverter *converter, const YbNode *node)
{
  yb_converter_flush (converter);
  if (converter->in_line)
    {
      yb_converter_take_marked (converter, node, YB_MARK_CODE, NULL);
      yb_converter_flush (converter);
      return;
    }
  g_autoptr (GString) code = g_string_new (NULL);
  yb_node_walk (node, append_code, code);
  gsize longest = 2, run = 0;
  for (const char *c = code->str; *c; c++)
    {
      run = *c == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  while (code->len > 0 && strchr ("\n ", code->str[code->len - 1]))
    g_string_truncate (code, code->len - 1);
  if (code->len == 0)
    return;
  g_autofree char *fence = g_strnfill (longest + 1, '`');
  g_autofree char *block = g_strconcat (fence, "\n", code->str, "\n", fence, NULL);
  yb_converter_write_block (converter, block, yb_converter_line (converter, node));
}

void
yb_converter_take_rule (YbConverter *converter, const YbNode *node)
{
  yb_converter_flush (converter);
  if (!converter->in_line)
    yb_converter_write_block (converter, "***", yb_converter_line (converter, node));
}
