/* ODT (OpenDocument 1.3): paragraphs by style, spans by formatting, no tracked deletions, no remarks. */
#include "read/archive/xml.h"
#include "read/office/odt-styles.h"

#include <string.h>

#define MAX_SPACES 100
#define MAX_COLUMNS 256

typedef struct
{
  YbOfficeWriter writer;
  YbOdtStyles styles;
  YbOfficeMarks marks; /* of the span */
} Odt;

/* ---- text ---- */

static void
append_words (Odt *odt, const char *words)
{
  if (!odt->writer.block)
    return;
  yb_office_set_marks (&odt->writer, odt->marks);
  /* White space of the file is one space, as in HTML. */
  const GString *before = odt->writer.block->text;
  g_autoptr (GString) collapsed = g_string_new (NULL);
  for (const char *c = words; *c; c++)
    if (!strchr (" \t\n\r", *c))
      g_string_append_c (collapsed, *c);
    else if (collapsed->len > 0 ? collapsed->str[collapsed->len - 1] != ' '
                                : before->len > 0 && before->str[before->len - 1] != ' ')
      g_string_append_c (collapsed, ' ');
  yb_office_write_words (&odt->writer, collapsed->str);
}

static void take_inline (Odt *odt, const xmlNode *parent);
static void take_blocks (Odt *odt, const xmlNode *parent, guint list_level, gboolean ordered);

static void
take_note_paragraph (gpointer reader, const xmlNode *paragraph)
{
  take_inline (reader, paragraph);
}

static void
take_note (Odt *odt, const xmlNode *note)
{
  const xmlNode *body = yb_part_child (note, "note-body");
  YbOfficeMarks marks = odt->marks;
  odt->marks = 0;
  if (body)
    yb_office_write_note (&odt->writer, body, take_note_paragraph, odt);
  odt->marks = marks;
}

/* A frame: a picture, or a box with a picture and its caption. */
static void
take_frame (Odt *odt, const xmlNode *frame)
{
  const xmlNode *image = yb_part_child (frame, "image"), *box = yb_part_child (frame, "text-box");
  char *address = yb_part_attribute (image, "href");
  const xmlNode *said = yb_part_child (frame, "desc") ? yb_part_child (frame, "desc") : yb_part_child (frame, "title");
  xmlChar *description = said ? xmlNodeGetContent (said) : NULL;
  if (address && !strstr (address, "://"))
    yb_office_write_picture (&odt->writer, g_str_has_prefix (address, "./") ? address + 2 : address,
                             (const char *)description);
  if (box && odt->writer.boxes)
    g_ptr_array_add (odt->writer.boxes, (gpointer)box);
  xmlFree (address);
  xmlFree (description);
}

static void
take_link (Odt *odt, const xmlNode *link)
{
  char *address = yb_part_attribute (link, "href");
  gboolean begun = yb_office_begin_link (&odt->writer, address);
  take_inline (odt, link);
  yb_office_set_marks (&odt->writer, 0);
  if (begun)
    yb_office_end_link (&odt->writer);
  xmlFree (address);
}

static void
take_span (Odt *odt, const xmlNode *span)
{
  YbOfficeMarks before = odt->marks;
  char *name = yb_part_attribute (span, "style-name");
  gboolean hidden;
  odt->marks |= yb_odt_marks_of_span (&odt->styles, name, &hidden);
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
      for (; n > 0 && odt->writer.block; n--)
        yb_office_append (odt->writer.block, " ");
    }
  else if (strcmp (name, "tab") == 0)
    append_words (odt, " ");
  else if (strcmp (name, "line-break") == 0)
    yb_office_write_break (&odt->writer);
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
  if (odt->writer.depth++ < YB_OFFICE_MAX_DEPTH)
    for (const xmlNode *node = parent->children; node; node = node->next)
      {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
          append_words (odt, (const char *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
          take_element (odt, node);
      }
  odt->writer.depth--;
}

/* ---- blocks ---- */

static void
take_paragraph (Odt *odt, const xmlNode *paragraph, guint list_level, gboolean ordered)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  char *style = yb_part_attribute (paragraph, "style-name"), *outline = yb_part_attribute (paragraph, "outline-level");
  guint level;
  YbOfficeKind kind = yb_odt_judge (&odt->styles, style, &level);
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
  yb_office_begin_paragraph (&odt->writer, kind, level, boxes)->ordered = ordered;
  odt->marks = kind == YB_OFFICE_PARAGRAPH ? yb_odt_marks (&odt->styles, style) & YB_OFFICE_STRONG : 0;
  take_inline (odt, paragraph);
  yb_office_end_paragraph (&odt->writer);
  odt->marks = 0;
  xmlFree (style);
  xmlFree (outline);
  for (guint i = 0; i < boxes->len && odt->writer.depth < 20; i++)
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
      guint first = yb_office_begin_cell (&odt->writer, is_head, read_span (cell, "number-columns-spanned"),
                                          read_span (cell, "number-rows-spanned"), html);
      take_blocks (odt, cell, 0, FALSE);
      yb_office_end_cell (&odt->writer, is_head, first, html);
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
  yb_office_add_table (&odt->writer, html);
}

static void
take_list (Odt *odt, const xmlNode *list, guint level, gboolean ordered)
{
  char *style = yb_part_attribute (list, "style-name");
  if (style)
    ordered = g_hash_table_contains (odt->styles.ordered, style);
  xmlFree (style);
  for (const xmlNode *item = list->children; item; item = item->next)
    if (yb_part_is (item, "list-item") || yb_part_is (item, "list-header"))
      take_blocks (odt, item, MIN (level + 1, 9), ordered);
}

/* A frame that stands for itself. */
static void
take_frame_block (Odt *odt, const xmlNode *frame)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  yb_office_begin_paragraph (&odt->writer, YB_OFFICE_PICTURES, 0, boxes);
  take_frame (odt, frame);
  yb_office_end_paragraph (&odt->writer);
  for (guint i = 0; i < boxes->len; i++)
    take_blocks (odt, g_ptr_array_index (boxes, i), 0, FALSE);
}

/* Elements that hold blocks, and nothing of their own. */
static gboolean
is_holder (const xmlNode *node)
{
  static const char *const holders[] = { "section", "index-body", "numbered-paragraph", NULL };
  return g_strv_contains (holders, (const char *)node->name);
}

static void
take_block (Odt *odt, const xmlNode *node, guint list_level, gboolean ordered)
{
  if (node->type != XML_ELEMENT_NODE)
    return;
  if (yb_part_is (node, "p") || yb_part_is (node, "h"))
    take_paragraph (odt, node, list_level, ordered);
  else if (yb_part_is (node, "list"))
    take_list (odt, node, list_level, ordered);
  else if (yb_part_is (node, "table"))
    take_table (odt, node);
  else if (yb_part_is (node, "frame"))
    take_frame_block (odt, node);
  else if (is_holder (node))
    take_blocks (odt, node, list_level, ordered);
}

static void
take_blocks (Odt *odt, const xmlNode *parent, guint list_level, gboolean ordered)
{
  if (odt->writer.depth++ < YB_OFFICE_MAX_DEPTH)
    for (const xmlNode *node = parent->children; node && !yb_office_is_full (odt->writer.text); node = node->next)
      take_block (odt, node, list_level, ordered);
  odt->writer.depth--;
}

/* ---- the document ---- */

static gboolean
is_styles (const xmlNode *node)
{
  return yb_part_is (node, "styles") || yb_part_is (node, "automatic-styles");
}

/* The document is read block by block, since its tree would take many times its room. */
static YbPartChoice
choose (const xmlNode *node, gpointer data)
{
  static const char *const entered[] = { "document-content", "document-styles", "body", "text", NULL };
  (void)data;
  if (is_styles (node) || g_strv_contains (entered, (const char *)node->name))
    return YB_PART_ENTER;
  gboolean is_in_text = yb_part_is (node->parent, "text") || (node->parent && is_holder (node->parent));
  if (is_in_text && is_holder (node))
    return YB_PART_ENTER;
  return is_in_text || is_styles (node->parent) ? YB_PART_TAKE : YB_PART_LEAVE;
}

static gboolean
take (const xmlNode *node, gpointer data)
{
  Odt *odt = data;
  if (is_styles (node->parent))
    yb_odt_styles_add (&odt->styles, node);
  else
    take_block (odt, node, 0, FALSE);
  return !yb_office_is_full (odt->writer.text);
}

gboolean
yb_odt_read (YbOfficeText *text, GError **error)
{
  Odt odt = { .writer = { .text = text } };
  yb_odt_styles_init (&odt.styles);
  yb_part_stream (text->archive, "styles.xml", choose, take, &odt, NULL);
  yb_office_read_properties (text, "meta.xml", "meta", "title", "creation-date");
  gboolean done = yb_part_stream (text->archive, "content.xml", choose, take, &odt, error);
  yb_odt_styles_clear (&odt.styles);
  return done;
}
