/* ODT (OpenDocument 1.3): paragraphs by style, spans by formatting, no tracked deletions, no remarks. */
#include "base/i18n.h"
#include "read/archive/xml.h"
#include "read/office/blocks.h"

#include <string.h>

#define MAX_DEPTH 200
#define MAX_SPACES 100
#define MAX_COLUMNS 256

typedef enum
{
  MARK_STRONG = 1,
  MARK_EMPHASIS = 2,
  MARK_STRIKE = 4,
  MARK_SUPER = 8,
  MARK_SUB = 16,
} Marks;

typedef struct
{
  char *parent;
  char *shown; /* its name in the office program; or NULL */
  guint outline;
  Marks marks;
  gboolean hidden;
} Style;

typedef struct
{
  YbOfficeText *text;
  GHashTable *styles;  /* name -> Style */
  GHashTable *ordered; /* names of lists with numbers */
  YbOfficeBlock *block;
  GPtrArray *boxes;
  Marks marks, open;
  guint depth;
  gboolean any_plain;
} Odt;

/* ---- styles ---- */

static void
free_style (gpointer data)
{
  Style *style = data;
  xmlFree (style->parent);
  xmlFree (style->shown);
  g_free (style);
}

static gboolean
attribute_is (const xmlNode *node, const char *name, const char *value)
{
  char *found = yb_part_attribute (node, name);
  gboolean is = found && strcmp (found, value) == 0;
  xmlFree (found);
  return is;
}

static Marks
read_marks (const xmlNode *properties)
{
  Marks marks = 0;
  char *weight = yb_part_attribute (properties, "font-weight"),
       *position = yb_part_attribute (properties, "text-position");
  char *strike = yb_part_attribute (properties, "text-line-through-style");
  if (weight && (strcmp (weight, "bold") == 0 || g_ascii_strtoull (weight, NULL, 10) >= 600))
    marks |= MARK_STRONG;
  if (attribute_is (properties, "font-style", "italic") || attribute_is (properties, "font-style", "oblique"))
    marks |= MARK_EMPHASIS;
  if (strike && strcmp (strike, "none") != 0)
    marks |= MARK_STRIKE;
  if (position && (g_str_has_prefix (position, "super") || (g_ascii_isdigit (*position) && *position != '0')))
    marks |= MARK_SUPER;
  if (position && (g_str_has_prefix (position, "sub") || *position == '-'))
    marks |= MARK_SUB;
  xmlFree (weight);
  xmlFree (position);
  xmlFree (strike);
  return marks;
}

/* A list has numbers when its first level does. */
static void
read_list_style (Odt *odt, const xmlNode *node)
{
  const xmlNode *first = node->children;
  while (first && first->type != XML_ELEMENT_NODE)
    first = first->next;
  char *name = yb_part_is (first, "list-level-style-number") ? yb_part_attribute (node, "name") : NULL;
  char *format = name ? yb_part_attribute (first, "num-format") : NULL;
  if (format && *format)
    g_hash_table_add (odt->ordered, g_strdup (name));
  xmlFree (name);
  xmlFree (format);
}

static void
read_styles_below (Odt *odt, const xmlNode *list)
{
  for (const xmlNode *node = list ? list->children : NULL; node; node = node->next)
    {
      if (yb_part_is (node, "list-style"))
        read_list_style (odt, node);
      char *name = yb_part_is (node, "style") ? yb_part_attribute (node, "name") : NULL;
      if (!name)
        continue;
      Style *style = g_new0 (Style, 1);
      const xmlNode *properties = yb_part_child (node, "text-properties");
      style->parent = yb_part_attribute (node, "parent-style-name");
      style->shown = yb_part_attribute (node, "display-name");
      char *outline = yb_part_attribute (node, "default-outline-level");
      style->outline = outline ? (guint)MIN (g_ascii_strtoull (outline, NULL, 10), 6) : 0;
      style->marks = read_marks (properties);
      style->hidden = attribute_is (properties, "display", "none");
      xmlFree (outline);
      g_hash_table_replace (odt->styles, g_strdup (name), style);
      xmlFree (name);
    }
}

/* "Heading_20_1" is "Heading 1". */
static char *
plain_name (const char *name)
{
  GString *out = g_string_new (NULL);
  for (; *name; name++)
    if (g_str_has_prefix (name, "_20_"))
      {
        g_string_append_c (out, ' ');
        name += 3;
      }
    else
      g_string_append_c (out, g_ascii_tolower (*name));
  return g_string_free (out, FALSE);
}

static YbOfficeKind
judge_name (const char *name)
{
  g_autofree char *small = plain_name (name);
  if (strcmp (small, "title") == 0 || strcmp (small, "titel") == 0)
    return YB_OFFICE_TITLE;
  if (strcmp (small, "subtitle") == 0 || strcmp (small, "untertitel") == 0)
    return YB_OFFICE_SUBTITLE;
  if (g_str_has_prefix (small, "quot") || strstr (small, "zitat"))
    return YB_OFFICE_QUOTE;
  if (strcmp (small, "caption") == 0 || strcmp (small, "illustration") == 0 || strcmp (small, "figure") == 0
      || strcmp (small, "drawing") == 0 || strcmp (small, "beschriftung") == 0 || strcmp (small, "abbildung") == 0
      || strstr (small, "bildunterschrift"))
    return YB_OFFICE_CAPTION;
  return YB_OFFICE_PARAGRAPH;
}

/* The kind of a paragraph: that of its style, or of one that this is made from. `level` gets the outline's. */
static YbOfficeKind
judge (const Odt *odt, const char *name, guint *level)
{
  *level = 0;
  for (guint i = 0; i < 12 && name; i++)
    {
      const Style *style = g_hash_table_lookup (odt->styles, name);
      YbOfficeKind kind = judge_name (style && style->shown ? style->shown : name);
      if (kind != YB_OFFICE_PARAGRAPH)
        return kind;
      g_autofree char *small = plain_name (name);
      gsize n = strlen (small);
      gboolean is_heading = (g_str_has_prefix (small, "heading ") || g_str_has_prefix (small, "überschrift ")) && n > 0
                            && g_ascii_isdigit (small[n - 1]);
      *level = is_heading ? CLAMP ((guint)(small[n - 1] - '0'), 1, 6) : style ? style->outline : 0;
      if (*level > 0)
        return YB_OFFICE_HEADING;
      name = style ? style->parent : NULL;
    }
  return YB_OFFICE_PARAGRAPH;
}

/* ---- text ---- */

static const struct
{
  Marks mark;
  const char *tag;
} tags[] = {
  { MARK_STRONG, "strong" }, { MARK_EMPHASIS, "em" }, { MARK_STRIKE, "s" }, { MARK_SUPER, "sup" }, { MARK_SUB, "sub" }
};

static void
set_marks (Odt *odt, Marks marks)
{
  if (marks == odt->open || !odt->block)
    return;
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (odt->open & tags[i - 1].mark)
      g_string_append_printf (odt->block->html, "</%s>", tags[i - 1].tag);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (marks & tags[i].mark)
      g_string_append_printf (odt->block->html, "<%s>", tags[i].tag);
  odt->open = marks;
}

static void
append_words (Odt *odt, const char *words)
{
  if (!odt->block)
    return;
  set_marks (odt, odt->marks);
  odt->any_plain = odt->any_plain || (!(odt->marks & MARK_STRONG) && words[strspn (words, " \t\n")] != '\0');
  /* White space of the file is one space, as in HTML. */
  g_autoptr (GString) collapsed = g_string_new (NULL);
  for (const char *c = words; *c; c++)
    if (!strchr (" \t\n\r", *c))
      g_string_append_c (collapsed, *c);
    else if (collapsed->len > 0 ? collapsed->str[collapsed->len - 1] != ' '
                                : odt->block->text->len > 0 && odt->block->text->str[odt->block->text->len - 1] != ' ')
      g_string_append_c (collapsed, ' ');
  yb_office_append (odt->block, collapsed->str);
}

static void take_inline (Odt *odt, const xmlNode *parent);
static void take_blocks (Odt *odt, const xmlNode *parent, guint list_level, gboolean ordered);

static void
take_note (Odt *odt, const xmlNode *note)
{
  YbOfficeBlock *outer = odt->block;
  const xmlNode *body = yb_part_child (note, "note-body");
  if (!outer || !body || odt->depth > MAX_DEPTH / 2)
    return;
  guint first = odt->text->blocks->len;
  Marks marks = odt->marks, open = odt->open;
  gboolean any_plain = odt->any_plain, begun = FALSE;
  YbOfficeBlock *inner = yb_office_add_block (odt->text, YB_OFFICE_PARAGRAPH, 0);
  odt->block = inner;
  odt->marks = odt->open = 0;
  for (const xmlNode *child = body->children; child; child = child->next)
    if (yb_part_is (child, "p") || yb_part_is (child, "h"))
      {
        if (begun)
          g_string_append (inner->html, "<br>");
        begun = TRUE;
        take_inline (odt, child);
        set_marks (odt, 0);
      }
  char *html = g_strstrip (g_strdup (inner->html->str));
  g_ptr_array_set_size (odt->text->blocks, (gint)first);
  odt->block = outer;
  odt->marks = marks;
  odt->open = open;
  odt->any_plain = any_plain;
  set_marks (odt, 0);
  yb_office_append_note (odt->text, outer, html);
}

/* A frame: a picture, or a box with a picture and its caption. */
static void
take_frame (Odt *odt, const xmlNode *frame)
{
  const xmlNode *image = yb_part_child (frame, "image"), *box = yb_part_child (frame, "text-box");
  char *address = yb_part_attribute (image, "href");
  const xmlNode *said = yb_part_child (frame, "desc") ? yb_part_child (frame, "desc") : yb_part_child (frame, "title");
  xmlChar *description = said ? xmlNodeGetContent (said) : NULL;
  if (address && odt->block && !strstr (address, "://"))
    {
      set_marks (odt, 0);
      yb_office_append_picture (odt->text, odt->block, g_str_has_prefix (address, "./") ? address + 2 : address,
                                (const char *)description);
    }
  if (box && odt->boxes)
    g_ptr_array_add (odt->boxes, (gpointer)box);
  xmlFree (address);
  xmlFree (description);
}

static void
take_link (Odt *odt, const xmlNode *link)
{
  char *address = yb_part_attribute (link, "href");
  gboolean is_web = address && strchr (address, ':') && odt->block;
  set_marks (odt, 0);
  if (is_web)
    {
      g_autofree char *escaped = g_markup_escape_text (address, -1);
      g_string_append_printf (odt->block->html, "<a href=\"%s\">", escaped);
    }
  take_inline (odt, link);
  set_marks (odt, 0);
  if (is_web)
    g_string_append (odt->block->html, "</a>");
  xmlFree (address);
}

static void
take_span (Odt *odt, const xmlNode *span)
{
  Marks before = odt->marks;
  char *name = yb_part_attribute (span, "style-name");
  gboolean hidden = FALSE;
  const char *of = name;
  for (guint i = 0; i < 12 && of; i++)
    {
      const Style *style = g_hash_table_lookup (odt->styles, of);
      odt->marks |= style ? style->marks : 0;
      hidden = hidden || (style && style->hidden);
      of = style ? style->parent : NULL;
    }
  xmlFree (name);
  if (!hidden)
    take_inline (odt, span);
  odt->marks = before;
}

static void
take_element (Odt *odt, const xmlNode *node)
{
  static const char *const silent[] = { "annotation",
                                        "annotation-end",
                                        "tracked-changes",
                                        "change",
                                        "change-start",
                                        "change-end",
                                        "soft-page-break",
                                        "bookmark",
                                        "bookmark-start",
                                        "bookmark-end",
                                        "reference-mark",
                                        "ruby-text",
                                        "hidden-text",
                                        "hidden-paragraph",
                                        "script",
                                        "toc-mark",
                                        "desc",
                                        "title",
                                        NULL };
  const char *name = (const char *)node->name;
  if (strcmp (name, "span") == 0)
    take_span (odt, node);
  else if (strcmp (name, "a") == 0)
    take_link (odt, node);
  else if (strcmp (name, "s") == 0)
    {
      char *count = yb_part_attribute (node, "c");
      guint n = count ? (guint)CLAMP (g_ascii_strtoull (count, NULL, 10), 1, MAX_SPACES) : 1;
      xmlFree (count);
      for (; n > 0 && odt->block; n--)
        yb_office_append (odt->block, " ");
    }
  else if (strcmp (name, "tab") == 0)
    append_words (odt, " ");
  else if (strcmp (name, "line-break") == 0 && odt->block)
    {
      g_string_append (odt->block->html, "<br>");
      g_string_append_c (odt->block->text, ' ');
    }
  else if (strcmp (name, "note") == 0)
    take_note (odt, node);
  else if (strcmp (name, "frame") == 0)
    take_frame (odt, node);
  else if (!g_strv_contains (silent, name))
    take_inline (odt, node); /* fields, and what only wraps text */
}

static void
take_inline (Odt *odt, const xmlNode *parent)
{
  if (odt->depth++ < MAX_DEPTH)
    for (const xmlNode *node = parent->children; node; node = node->next)
      {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
          append_words (odt, (const char *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
          take_element (odt, node);
      }
  odt->depth--;
}

/* ---- blocks ---- */

static Marks
marks_of_style (const Odt *odt, const char *name)
{
  const Style *style = name ? g_hash_table_lookup (odt->styles, name) : NULL;
  return style ? style->marks : 0;
}

static void
take_paragraph (Odt *odt, const xmlNode *paragraph, guint list_level, gboolean ordered)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  char *style = yb_part_attribute (paragraph, "style-name"), *outline = yb_part_attribute (paragraph, "outline-level");
  guint level;
  YbOfficeKind kind = judge (odt, style, &level);
  if (yb_part_is (paragraph, "h") && kind != YB_OFFICE_TITLE && kind != YB_OFFICE_SUBTITLE)
    {
      kind = YB_OFFICE_HEADING;
      level = outline ? (guint)CLAMP (g_ascii_strtoull (outline, NULL, 10), 1, 6) : MAX (level, 1);
    }
  if (list_level > 0 && kind != YB_OFFICE_HEADING)
    {
      kind = YB_OFFICE_ITEM;
      level = list_level;
    }
  YbOfficeBlock *block = yb_office_add_block (odt->text, kind, level);
  block->ordered = ordered;
  odt->block = block;
  odt->boxes = boxes;
  odt->open = 0;
  odt->any_plain = FALSE;
  odt->marks = kind == YB_OFFICE_PARAGRAPH ? marks_of_style (odt, style) & MARK_STRONG : 0;
  take_inline (odt, paragraph);
  set_marks (odt, 0);
  g_strchomp (block->text->str);
  block->text->len = strlen (block->text->str);
  block->strong = block->text->len > 0 && !odt->any_plain;
  if (block->n_pictures > 0 && block->text->str[strspn (block->text->str, " ")] == '\0')
    block->kind = YB_OFFICE_PICTURES;
  if (block->text->len == 0 && block->n_pictures == 0)
    g_ptr_array_set_size (odt->text->blocks, (gint)odt->text->blocks->len - 1);
  odt->block = NULL;
  odt->boxes = NULL;
  odt->marks = 0;
  xmlFree (style);
  xmlFree (outline);
  for (guint i = 0; i < boxes->len && odt->depth < 20; i++)
    take_blocks (odt, g_ptr_array_index (boxes, i), 0, FALSE);
}

static guint
read_span (const xmlNode *node, const char *name)
{
  char *text = yb_part_attribute (node, name);
  guint n = text ? (guint)CLAMP (g_ascii_strtoull (text, NULL, 10), 1, 1000) : 1;
  xmlFree (text);
  return n;
}

static void
take_row (Odt *odt, const xmlNode *row, gboolean is_head, GString *html)
{
  guint n = 0;
  g_string_append (html, "<tr>");
  for (const xmlNode *cell = row->children; cell && n < MAX_COLUMNS; cell = cell->next)
    {
      if (!yb_part_is (cell, "table-cell"))
        continue;
      n++;
      guint first = odt->text->blocks->len;
      take_blocks (odt, cell, 0, FALSE);
      g_string_append_printf (html, "<%s colspan=\"%u\" rowspan=\"%u\">", is_head ? "th" : "td",
                              read_span (cell, "number-columns-spanned"), read_span (cell, "number-rows-spanned"));
      for (guint i = first; i < odt->text->blocks->len; i++)
        {
          const YbOfficeBlock *block = g_ptr_array_index (odt->text->blocks, i);
          g_string_append_printf (html, "%s%s", i > first ? "<br>" : "",
                                  block->kind == YB_OFFICE_TABLE ? "" : block->html->str);
        }
      g_ptr_array_set_size (odt->text->blocks, (gint)first);
      g_string_append_printf (html, "</%s>", is_head ? "th" : "td");
    }
  g_string_append (html, "</tr>");
}

static void
take_rows (Odt *odt, const xmlNode *parent, gboolean in_head, gboolean *is_first, GString *html)
{
  for (const xmlNode *row = parent->children; row; row = row->next)
    if (yb_part_is (row, "table-row"))
      {
        take_row (odt, row, in_head || *is_first, html);
        *is_first = FALSE;
      }
    else if (yb_part_is (row, "table-header-rows"))
      take_rows (odt, row, TRUE, is_first, html);
    else if (yb_part_is (row, "table-rows") || yb_part_is (row, "table-row-group"))
      take_rows (odt, row, FALSE, is_first, html);
}

static void
take_table (Odt *odt, const xmlNode *table)
{
  g_autoptr (GString) html = g_string_new ("<table>");
  gboolean is_first = TRUE;
  take_rows (odt, table, FALSE, &is_first, html);
  g_string_append (html, "</table>");
  YbOfficeBlock *block = yb_office_add_block (odt->text, YB_OFFICE_TABLE, 0);
  g_string_append_len (block->html, html->str, (gssize)html->len);
}

static void
take_list (Odt *odt, const xmlNode *list, guint level, gboolean ordered)
{
  char *style = yb_part_attribute (list, "style-name");
  if (style)
    ordered = g_hash_table_contains (odt->ordered, style);
  xmlFree (style);
  for (const xmlNode *item = list->children; item; item = item->next)
    if (yb_part_is (item, "list-item") || yb_part_is (item, "list-header"))
      take_blocks (odt, item, MIN (level + 1, 9), ordered);
}

static void
take_blocks (Odt *odt, const xmlNode *parent, guint list_level, gboolean ordered)
{
  static const char *const holders[] = { "section", "index-body", "numbered-paragraph", NULL };
  if (odt->depth++ < MAX_DEPTH)
    for (const xmlNode *node = parent->children; node && odt->text->blocks->len < YB_OFFICE_MAX_BLOCKS;
         node = node->next)
      {
        if (node->type != XML_ELEMENT_NODE)
          continue;
        if (yb_part_is (node, "p") || yb_part_is (node, "h"))
          take_paragraph (odt, node, list_level, ordered);
        else if (yb_part_is (node, "list"))
          take_list (odt, node, list_level, ordered);
        else if (yb_part_is (node, "table"))
          take_table (odt, node);
        else if (yb_part_is (node, "frame"))
          {
            YbOfficeBlock *block = yb_office_add_block (odt->text, YB_OFFICE_PICTURES, 0);
            g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
            odt->block = block;
            odt->boxes = boxes;
            take_frame (odt, node);
            odt->block = NULL;
            odt->boxes = NULL;
            if (block->n_pictures == 0)
              g_ptr_array_set_size (odt->text->blocks, (gint)odt->text->blocks->len - 1);
            for (guint i = 0; i < boxes->len; i++)
              take_blocks (odt, g_ptr_array_index (boxes, i), 0, FALSE);
          }
        else if (g_strv_contains (holders, (const char *)node->name))
          take_blocks (odt, node, list_level, ordered);
      }
  odt->depth--;
}

/* ---- the document ---- */

static xmlDoc *
parse_part (YbOfficeText *text, const char *name)
{
  gsize length;
  g_autofree char *content = yb_archive_read (text->archive, name, &length, NULL);
  return content ? yb_part_parse (content, length, NULL) : NULL;
}

static void
read_properties (Odt *odt)
{
  g_autoptr (xmlDoc) document = parse_part (odt->text, "meta.xml");
  const xmlNode *meta = yb_part_child (document ? xmlDocGetRootElement (document) : NULL, "meta");
  xmlNode *title = yb_part_child (meta, "title"), *created = yb_part_child (meta, "creation-date");
  xmlChar *words = title ? xmlNodeGetContent (title) : NULL, *day = created ? xmlNodeGetContent (created) : NULL;
  odt->text->title = words && *words ? g_strdup ((const char *)words) : NULL;
  odt->text->created = day && *day ? g_strdup ((const char *)day) : NULL;
  xmlFree (words);
  xmlFree (day);
}

gboolean
yb_odt_read (YbOfficeText *text, GError **error)
{
  gsize length;
  g_autofree char *content = yb_archive_read (text->archive, "content.xml", &length, error);
  g_autoptr (xmlDoc) document = content ? yb_part_parse (content, length, error) : NULL;
  if (!document)
    return FALSE;
  Odt odt = { .text = text,
              .styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style),
              .ordered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  const xmlNode *root = xmlDocGetRootElement (document);
  g_autoptr (xmlDoc) styles = parse_part (text, "styles.xml");
  const xmlNode *styles_root = styles ? xmlDocGetRootElement (styles) : NULL;
  read_styles_below (&odt, yb_part_child (styles_root, "styles"));
  read_styles_below (&odt, yb_part_child (styles_root, "automatic-styles"));
  read_styles_below (&odt, yb_part_child (root, "automatic-styles"));
  read_properties (&odt);
  const xmlNode *body = yb_part_child (yb_part_child (root, "body"), "text");
  if (body)
    take_blocks (&odt, body, 0, FALSE);
  g_hash_table_unref (odt.styles);
  g_hash_table_unref (odt.ordered);
  return TRUE;
}
