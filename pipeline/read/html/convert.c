#include "read/html/convert.h"

#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/html/address.h"
#include "read/html/converter.h"

#include <string.h>

#define MAX_LIST_DEPTH 10 /* what lies deeper moves up: the book has no more */

/* ---- writing ---- */

guint32
yb_converter_line (const YbConverter *converter, const GumboNode *node)
{
  return yb_html_span (converter->html, node).line;
}

static void
write_line (YbConverter *converter, const char *text, gsize length, guint32 number)
{
  YbBodyWriter *body = &converter->content->body;
  const char *prefix = converter->first_prefix ? converter->first_prefix : converter->prefix->str;
  gsize n = strlen (prefix);
  while (length == 0 && n > 0 && prefix[n - 1] == ' ')
    n--;
  g_string_append_len (body->text, prefix, (gssize)n);
  g_string_append_len (body->text, text, (gssize)length);
  yb_body_writer_end_line (body, number);
  g_clear_pointer (&converter->first_prefix, g_free);
}

void
yb_converter_write_block (YbConverter *converter, const char *lines, guint32 line)
{
  if (converter->wants_blank && !converter->first_prefix)
    write_line (converter, "", 0, line);
  else if (converter->wants_blank)
    {
      /* Before an item of a loose list: the empty line belongs to what is around the item. */
      g_autofree char *first = g_steal_pointer (&converter->first_prefix);
      g_autoptr (GString) inner = g_string_new_len (converter->prefix->str, (gssize)converter->prefix->len);
      gsize outer = MIN (strspn (first, "> "), converter->prefix->len);
      g_string_truncate (converter->prefix, outer);
      write_line (converter, "", 0, line);
      g_string_assign (converter->prefix, inner->str);
      converter->first_prefix = g_steal_pointer (&first);
    }
  for (const char *c = lines;; line++)
    {
      gsize length = strcspn (c, "\n");
      write_line (converter, c, length, line);
      if (c[length] == '\0')
        break;
      c += length + 1;
    }
  converter->wants_blank = TRUE;
  converter->n_blocks++;
  converter->last_sign = '\0';
}

static void
write_waiting_pictures (YbConverter *converter, guint32 line)
{
  if (converter->waiting->len == 0)
    return;
  g_ptr_array_add (converter->waiting, NULL);
  g_autofree char *all = g_strjoinv ("\n", (char **)converter->waiting->pdata);
  g_ptr_array_set_size (converter->waiting, 0);
  yb_converter_write_block (converter, all, line);
}

void
yb_converter_flush (YbConverter *converter)
{
  guint32 line = MAX (converter->text.line, 1);
  if (converter->in_line)
    {
      yb_inline_break (&converter->text);
      return;
    }
  if (!yb_inline_is_empty (&converter->text))
    {
      g_autofree char *lines = yb_inline_take (&converter->text, YB_INLINE_PARAGRAPH);
      if (*lines)
        yb_converter_write_block (converter, lines, line);
    }
  converter->text.space = FALSE;
  write_waiting_pictures (converter, line);
}

/* ---- containers ---- */

static gboolean
is_attribution (const GumboNode *node)
{
  GumboTag tag = yb_node_tag (node);
  return tag == GUMBO_TAG_CITE || tag == GUMBO_TAG_FOOTER || yb_node_has_word (node, "class", "attribution");
}

/* What a quotation holds; whose words they are stands last, behind a dash. */
static void
take_quoted (YbConverter *converter, const GumboNode *node)
{
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      const GumboNode *child = yb_node_child (node, i);
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
static void
take_quote (YbConverter *converter, const GumboNode *node)
{
  if (converter->in_line)
    {
      yb_converter_take_children (converter, node);
      return;
    }
  guint before = converter->n_blocks;
  gsize length = converter->prefix->len;
  if (!converter->first_prefix && converter->wants_blank)
    write_line (converter, "", 0, yb_converter_line (converter, node));
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
is_loose (const GumboNode *list)
{
  for (guint i = 0; i < yb_node_n_children (list); i++)
    {
      const GumboNode *item = yb_node_child (list, i);
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
take_item (YbConverter *converter, const GumboNode *item, const char *sign)
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
read_start (const GumboNode *list)
{
  const char *text = yb_node_attribute (list, "start");
  gint64 start = text ? g_ascii_strtoll (text, NULL, 10) : 1;
  return start >= 0 && start < 1000000 ? start : 1;
}

static void
take_list (YbConverter *converter, const GumboNode *list)
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
      const GumboNode *item = yb_node_child (list, i);
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

static void
take_definitions (YbConverter *converter, const GumboNode *list)
{
  for (guint i = 0; i < yb_node_n_children (list); i++)
    {
      const GumboNode *child = yb_node_child (list, i);
      GumboTag tag = yb_node_tag (child);
      yb_converter_flush (converter);
      if (tag == GUMBO_TAG_DT)
        yb_inline_open (&converter->text, YB_MARK_STRONG, NULL);
      if (tag == GUMBO_TAG_DIV)
        take_definitions (converter, child);
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

static void
take_marked (YbConverter *converter, const GumboNode *node, YbMarkKind kind, const char *value)
{
  yb_inline_open (&converter->text, kind, value);
  yb_converter_take_children (converter, node);
  yb_inline_close (&converter->text);
}

/* ---- leaves ---- */

static void
take_heading (YbConverter *converter, const GumboNode *node, guint level)
{
  yb_converter_flush (converter);
  if (converter->in_line)
    {
      take_marked (converter, node, YB_MARK_STRONG, NULL);
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
    write_waiting_pictures (converter, line);
}

static gboolean
append_code (const GumboNode *node, gpointer data)
{
  const char *literal = yb_node_literal (node);
  if (literal)
    g_string_append (data, literal);
  if (yb_node_tag (node) == GUMBO_TAG_BR)
    g_string_append_c (data, '\n');
  return TRUE;
}

static void
take_preformatted (YbConverter *converter, const GumboNode *node)
{
  yb_converter_flush (converter);
  if (converter->in_line)
    {
      take_marked (converter, node, YB_MARK_CODE, NULL);
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

static void
take_rule (YbConverter *converter, const GumboNode *node)
{
  yb_converter_flush (converter);
  if (!converter->in_line)
    yb_converter_write_block (converter, "***", yb_converter_line (converter, node));
}

/* ---- text ---- */

/* The tag of a language that differs from its surroundings; NULL when it does not. */
static const char *
find_language (const YbConverter *converter, const GumboNode *node)
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
take_link (YbConverter *converter, const GumboNode *node)
{
  if (yb_converter_take_note_reference (converter, node) || yb_converter_is_back_link (converter, node))
    return;
  const char *href = yb_node_attribute (node, "href");
  g_autofree char *address = href ? yb_address_resolve (href, converter->rules->base) : NULL;
  if (!address || !yb_address_is_safe (address) || yb_inline_is_open (&converter->text, YB_MARK_LINK))
    yb_converter_take_children (converter, node);
  else
    take_marked (converter, node, YB_MARK_LINK, address);
}

static void
take_quotation_marks (YbConverter *converter, const GumboNode *node)
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

typedef enum
{
  KIND_INLINE, /* within text, without a meaning of its own */
  KIND_BLOCK,  /* parts paragraphs */
  KIND_DROPPED,
  KIND_SPECIAL,
} ElementKind;

static ElementKind
find_kind (GumboTag tag)
{
  switch ((int)tag)
    {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_MENUITEM:
      return KIND_DROPPED;
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_FRAMESET:
      return KIND_BLOCK;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_A:
    case GUMBO_TAG_Q:
      return KIND_SPECIAL;
    default:
      return KIND_INLINE;
    }
}

static gboolean
find_mark (const GumboNode *node, YbMarkKind *kind, const char **value)
{
  static const struct
  {
    GumboTag tag;
    YbMarkKind kind;
  } marks[] = { { GUMBO_TAG_EM, YB_MARK_EMPHASIS },       { GUMBO_TAG_I, YB_MARK_EMPHASIS },
                { GUMBO_TAG_CITE, YB_MARK_EMPHASIS },     { GUMBO_TAG_DFN, YB_MARK_EMPHASIS },
                { GUMBO_TAG_VAR, YB_MARK_EMPHASIS },      { GUMBO_TAG_STRONG, YB_MARK_STRONG },
                { GUMBO_TAG_B, YB_MARK_STRONG },          { GUMBO_TAG_CODE, YB_MARK_CODE },
                { GUMBO_TAG_KBD, YB_MARK_CODE },          { GUMBO_TAG_SAMP, YB_MARK_CODE },
                { GUMBO_TAG_TT, YB_MARK_CODE },           { GUMBO_TAG_S, YB_MARK_STRIKETHROUGH },
                { GUMBO_TAG_DEL, YB_MARK_STRIKETHROUGH }, { GUMBO_TAG_STRIKE, YB_MARK_STRIKETHROUGH },
                { GUMBO_TAG_SUP, YB_MARK_SUPERSCRIPT },   { GUMBO_TAG_SUB, YB_MARK_SUBSCRIPT } };
  GumboTag tag = yb_node_tag (node);
  *value = yb_node_attribute (node, "title");
  *kind = YB_MARK_ABBREVIATION;
  if (tag == GUMBO_TAG_ABBR || tag == GUMBO_TAG_ACRONYM)
    return *value && **value;
  *value = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].tag == tag)
      {
        *kind = marks[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* TRUE when nobody sees the element. */
static gboolean
is_hidden (const GumboNode *node)
{
  if (yb_node_attribute (node, "hidden"))
    return TRUE;
  const char *style = yb_node_attribute (node, "style");
  for (const char *c = style ? strstr (style, "display") : NULL; c; c = strstr (c + 1, "display"))
    {
      const char *value = c + strlen ("display");
      value += strspn (value, " :");
      if (g_ascii_strncasecmp (value, "none", 4) == 0)
        return TRUE;
    }
  static const char *const words[] = {
    "sr-only",           "visually-hidden", "screen-reader-text",    "visuallyhidden",
    "element-invisible", "aural",           "wp-block-file__button", NULL
  };
  for (const char *const *word = words; *word; word++)
    if (yb_node_has_word (node, "class", *word))
      return TRUE;
  return FALSE;
}

static void
take_special (YbConverter *converter, const GumboNode *node, GumboTag tag)
{
  switch ((int)tag)
    {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      take_heading (converter, node, (guint)(tag - GUMBO_TAG_H1) + 1);
      break;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
      yb_converter_flush (converter);
      take_list (converter, node);
      break;
    case GUMBO_TAG_DL:
      take_definitions (converter, node);
      break;
    case GUMBO_TAG_BLOCKQUOTE:
      yb_converter_flush (converter);
      take_quote (converter, node);
      break;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_LISTING:
      take_preformatted (converter, node);
      break;
    case GUMBO_TAG_HR:
      take_rule (converter, node);
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
        const GumboNode *image = yb_node_find (node, GUMBO_TAG_IMG);
        if (image)
          yb_converter_take_picture (converter, image);
        break;
      }
    case GUMBO_TAG_SUMMARY:
      yb_converter_flush (converter);
      take_marked (converter, node, YB_MARK_STRONG, NULL);
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
take_element (YbConverter *converter, const GumboNode *node)
{
  GumboTag tag = yb_node_tag (node);
  ElementKind kind = find_kind (tag);
  YbMarkKind mark;
  const char *value;
  if (yb_node_is_caption_box (node) && yb_converter_take_figure (converter, node))
    return;
  if (kind == KIND_SPECIAL)
    take_special (converter, node, tag);
  else if (kind == KIND_BLOCK)
    {
      yb_converter_flush (converter);
      yb_converter_take_children (converter, node);
      yb_converter_flush (converter);
    }
  else if (find_mark (node, &mark, &value)
           && !(tag == GUMBO_TAG_SUP && yb_converter_holds_note_reference (converter, node)))
    take_marked (converter, node, mark, value);
  else
    yb_converter_take_children (converter, node);
}

void
yb_converter_take_children (YbConverter *converter, const GumboNode *node)
{
  for (guint i = 0; i < yb_node_n_children (node); i++)
    yb_converter_take (converter, yb_node_child (node, i));
}

void
yb_converter_take (YbConverter *converter, const GumboNode *node)
{
  const char *literal = yb_node_literal (node);
  if (literal)
    {
      yb_inline_add (&converter->text, literal, yb_converter_line (converter, node));
      return;
    }
  const YbHtmlRules *rules = converter->rules;
  if (!yb_node_is_element (node) || find_kind (yb_node_tag (node)) == KIND_DROPPED || yb_node_is_called (node, "dialog")
      || is_hidden (node) || (rules->skip && rules->skip (node, rules->skip_data))
      || yb_converter_is_note (converter, node))
    return;
  const char *lang = find_language (converter, node), *before = converter->lang;
  if (lang)
    {
      /* The mark is opened anew in each paragraph of the passage. */
      if (find_kind (yb_node_tag (node)) != KIND_INLINE)
        yb_converter_flush (converter);
      yb_inline_open (&converter->text, YB_MARK_LANGUAGE, lang);
      converter->lang = lang;
    }
  take_element (converter, node);
  if (lang)
    {
      if (find_kind (yb_node_tag (node)) != KIND_INLINE)
        yb_converter_flush (converter);
      yb_inline_close (&converter->text);
      converter->lang = before;
    }
}

char *
yb_converter_read_inline (YbConverter *converter, const GumboNode *node, YbInlineFormat format)
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
yb_html_convert (const YbContext *context, const YbHtml *html, const GumboNode *const *nodes, guint n_nodes,
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
yb_html_convert_children (const YbContext *context, const YbHtml *html, const GumboNode *node, const YbHtmlRules *rules,
                          YbHtmlContent *content)
{
  if (yb_node_n_children (node) > 0)
    yb_html_convert (context, html, (const GumboNode *const *)node->v.element.children.data, yb_node_n_children (node),
                     rules, content);
}

void
yb_html_convert_text (const YbContext *context, const char *text, const char *file, guint32 line,
                      const YbHtmlRules *rules, YbHtmlContent *content)
{
  g_autoptr (YbHtml) html = yb_html_parse (context, text, strlen (text), file, line);
  yb_html_convert_children (context, html, yb_html_body (html), rules, content);
}
