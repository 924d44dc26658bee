#include "read/html/convert.h"

#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/html/address.h"
#include "read/html/converter.h"

#include <string.h>

/* ---- text ---- */

void
yb_converter_take_marked (YbConverter *converter, const YbNode *node, YbMarkKind kind, const char *value)
{
  yb_inline_open (&converter->text, kind, value);
  yb_converter_take_children (converter, node);
  yb_inline_close (&converter->text);
}

/* The tag of a language that differs from its surroundings; NULL when it does not. */
static const char *
find_language (const YbConverter *converter, const YbNode *node)
{
  const char *lang = yb_node_attribute (node, "lang");
  if (!lang)
    lang = yb_node_attribute (node, "xml:lang");
  gsize length = lang ? strlen (lang) : 0;
  if (length < 2 || length > 35 || !g_ascii_isalpha (*lang))
    return NULL;
  for (const char *c = lang; *c; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return NULL;
  const char *here = converter->lang;
  /* de and de-DE are one language. */
  gsize n = strcspn (lang, "-");
  gboolean same = here && strcspn (here, "-") == n && g_ascii_strncasecmp (here, lang, n) == 0;
  return same || !here ? NULL : lang;
}

/* A link: a reference to a footnote, a link that a book can have, or mere text. */
static void
take_link (YbConverter *converter, const YbNode *node)
{
  if (yb_converter_take_note_reference (converter, node) || yb_converter_is_back_link (converter, node))
    return;
  const char *href = yb_node_attribute (node, "href");
  g_autofree char *address = href ? yb_address_resolve (href, converter->rules->base) : NULL;
  if (!address || !yb_address_is_safe (address) || yb_inline_is_open (&converter->text, YB_MARK_LINK))
    yb_converter_take_children (converter, node);
  else
    yb_converter_take_marked (converter, node, YB_MARK_LINK, address);
}

static void
take_quotation_marks (YbConverter *converter, const YbNode *node)
{
  const char *lang = converter->lang;
  gboolean german = !lang || g_ascii_strncasecmp (lang, "de", 2) == 0;
  gboolean french = lang && g_ascii_strncasecmp (lang, "fr", 2) == 0;
  guint32 line = yb_converter_line (converter, node);
  yb_inline_add (&converter->text, german ? "„" : french ? "«\u00a0" : "“", line);
  yb_converter_take_children (converter, node);
  converter->text.space = FALSE;
  yb_inline_add (&converter->text, german ? "“" : french ? "\u00a0»" : "”", line);
}

/* ---- all elements ---- */

static void
take_special (YbConverter *converter, const YbNode *node, GumboTag tag)
{
  switch ((int)tag)
    {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      yb_converter_take_heading (converter, node, (guint)(tag - GUMBO_TAG_H1) + 1);
      break;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
      yb_converter_flush (converter);
      yb_converter_take_list (converter, node);
      break;
    case GUMBO_TAG_DL:
      yb_converter_take_definitions (converter, node);
      break;
    case GUMBO_TAG_BLOCKQUOTE:
      yb_converter_flush (converter);
      yb_converter_take_quote (converter, node);
      break;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_LISTING:
      yb_converter_take_preformatted (converter, node);
      break;
    case GUMBO_TAG_HR:
      yb_converter_take_rule (converter, node);
      break;
    case GUMBO_TAG_BR:
      if (!yb_inline_break (&converter->text))
        yb_converter_flush (converter);
      break;
    case GUMBO_TAG_TABLE:
      yb_converter_flush (converter);
      yb_converter_take_table (converter, node);
      break;
    case GUMBO_TAG_FIGURE:
      if (!yb_converter_take_figure (converter, node))
        {
          yb_converter_flush (converter);
          yb_converter_take_children (converter, node);
          yb_converter_flush (converter);
        }
      break;
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
      yb_converter_take_picture (converter, node);
      break;
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_FRAME:
      yb_converter_take_embedded (converter, node);
      break;
    case GUMBO_TAG_NOSCRIPT:
      {
        const YbNode *image = yb_node_find (node, GUMBO_TAG_IMG);
        if (image)
          yb_converter_take_picture (converter, image);
        break;
      }
    case GUMBO_TAG_SUMMARY:
      yb_converter_flush (converter);
      yb_converter_take_marked (converter, node, YB_MARK_STRONG, NULL);
      yb_converter_flush (converter);
      break;
    case GUMBO_TAG_A:
      take_link (converter, node);
      break;
    case GUMBO_TAG_Q:
      take_quotation_marks (converter, node);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
take_element (YbConverter *converter, const YbNode *node)
{
  GumboTag tag = yb_node_tag (node);
  YbElementKind kind = yb_element_kind (tag);
  YbMarkKind mark;
  const char *value;
  if (yb_node_is_caption_box (node) && yb_converter_take_figure (converter, node))
    return;
  if (kind == YB_ELEMENT_SPECIAL)
    take_special (converter, node, tag);
  else if (kind == YB_ELEMENT_BLOCK)
    {
      yb_converter_flush (converter);
      yb_converter_take_children (converter, node);
      yb_converter_flush (converter);
    }
  else if (yb_node_mark (node, &mark, &value)
           && !(tag == GUMBO_TAG_SUP && yb_converter_holds_note_reference (converter, node)))
    yb_converter_take_marked (converter, node, mark, value);
  else
    yb_converter_take_children (converter, node);
}

void
yb_converter_take_children (YbConverter *converter, const YbNode *node)
{
  for (guint i = 0; i < yb_node_n_children (node); i++)
    yb_converter_take (converter, yb_node_child (node, i));
}

void
yb_converter_take (YbConverter *converter, const YbNode *node)
{
  const char *literal = yb_node_literal (node);
  if (literal)
    {
      yb_inline_add (&converter->text, literal, yb_converter_line (converter, node));
      return;
    }
  const YbHtmlRules *rules = converter->rules;
  if (!yb_node_is_element (node) || yb_element_kind (yb_node_tag (node)) == YB_ELEMENT_DROPPED
      || yb_node_is_called (node, "dialog") || yb_node_is_hidden (node)
      || (rules->skip && rules->skip (node, rules->skip_data)) || yb_converter_is_note (converter, node))
    return;
  const char *lang = find_language (converter, node), *before = converter->lang;
  if (lang)
    {
      /* The mark is opened anew in each paragraph of the passage. */
      if (yb_element_kind (yb_node_tag (node)) != YB_ELEMENT_INLINE)
        yb_converter_flush (converter);
      yb_inline_open (&converter->text, YB_MARK_LANGUAGE, lang);
      converter->lang = lang;
    }
  take_element (converter, node);
  if (lang)
    {
      if (yb_element_kind (yb_node_tag (node)) != YB_ELEMENT_INLINE)
        yb_converter_flush (converter);
      yb_inline_close (&converter->text);
      converter->lang = before;
    }
}

char *
yb_converter_read_inline (YbConverter *converter, const YbNode *node, YbInlineFormat format)
{
  YbInline outer = converter->text;
  yb_inline_init (&converter->text);
  converter->in_line++;
  yb_converter_take_children (converter, node);
  converter->in_line--;
  char *text = yb_inline_take (&converter->text, format);
  yb_inline_clear (&converter->text);
  converter->text = outer;
  return text;
}

/* ---- the whole ---- */

void
yb_html_content_init (YbHtmlContent *content, YbArena *arena)
{
  *content = (YbHtmlContent){ .arena = arena,
                              .body = yb_body_writer_new (),
                              .pictures = g_array_new (FALSE, FALSE, sizeof (YbHtmlPicture)),
                              .picture_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
}

void
yb_html_content_clear (YbHtmlContent *content)
{
  yb_body_writer_clear (&content->body);
  g_clear_pointer (&content->pictures, g_array_unref);
  g_clear_pointer (&content->picture_keys, g_hash_table_unref);
}

/* Ends a text that is one paragraph: its pictures stand at its end. */
static void
finish_line (YbConverter *converter)
{
  converter->in_line = 0;
  for (guint i = 0; i < converter->waiting->len; i++)
    {
      converter->text.space = TRUE;
      yb_inline_add_raw (&converter->text, g_ptr_array_index (converter->waiting, i), 1);
    }
  g_ptr_array_set_size (converter->waiting, 0);
}

void
yb_html_convert (const YbContext *context, const YbHtml *html, const YbNode *const *nodes, guint n_nodes,
                 const YbHtmlRules *rules, YbHtmlContent *content)
{
  YbConverter converter = { .context = context,
                            .html = html,
                            .rules = rules,
                            .content = content,
                            .prefix = g_string_new (NULL),
                            .waiting = g_ptr_array_new_with_free_func (g_free),
                            .note_targets = g_hash_table_new_full (NULL, NULL, NULL, g_free),
                            .note_labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                            .notes = g_ptr_array_new (),
                            .wants_blank = content->body.text->len > 0,
                            .in_line = rules->in_line,
                            .lang = rules->lang };
  yb_inline_init (&converter.text);
  yb_converter_find_notes (&converter, nodes, n_nodes);
  for (guint i = 0; i < n_nodes; i++)
    yb_converter_take (&converter, nodes[i]);
  if (rules->in_line)
    finish_line (&converter);
  yb_converter_flush (&converter);
  yb_converter_write_notes (&converter);
  yb_inline_clear (&converter.text);
  g_string_free (converter.prefix, TRUE);
  g_free (converter.first_prefix);
  g_ptr_array_unref (converter.waiting);
  g_hash_table_unref (converter.note_targets);
  g_hash_table_unref (converter.note_labels);
  g_ptr_array_unref (converter.notes);
}

void
yb_html_convert_children (const YbContext *context, const YbHtml *html, const YbNode *node, const YbHtmlRules *rules,
                          YbHtmlContent *content)
{
  if (yb_node_n_children (node) > 0)
    yb_html_convert (context, html, yb_node_children (node), yb_node_n_children (node), rules, content);
}

void
yb_html_convert_text (const YbContext *context, const char *text, const char *file, guint32 line,
                      const YbHtmlRules *rules, YbHtmlContent *content)
{
  g_autoptr (YbHtml) html = yb_html_parse (context, text, strlen (text), file, line);
  yb_html_convert_children (context, html, yb_html_body (html), rules, content);
}
