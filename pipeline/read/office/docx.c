/* DOCX (ECMA-376, WordprocessingML): paragraphs by style, runs by formatting, no tracked deletions, no field codes. */
#include "read/office/docx-parts.h"
#include "read/office/writer.h"

#include <string.h>

#define MAX_COLUMNS 256

typedef struct
{
  YbOfficeWriter writer;
  YbDocxParts parts;
  GArray *fields; /* gboolean: the result is being told */
} Docx;

/* ---- runs ---- */

static gboolean
is_on (const xmlNode *properties, const char *name)
{
  const xmlNode *node = yb_part_child (properties, name);
  char *value = yb_part_attribute (node, "val");
  gboolean on = node
                && !(value
                     && (strcmp (value, "0") == 0 || strcmp (value, "false") == 0 || strcmp (value, "none") == 0));
  xmlFree (value);
  return on;
}

static YbOfficeMarks
read_marks (const xmlNode *properties)
{
  YbOfficeMarks marks = (is_on (properties, "b") ? YB_OFFICE_STRONG : 0)
                        | (is_on (properties, "i") ? YB_OFFICE_EMPHASIS : 0)
                        | (is_on (properties, "strike") || is_on (properties, "dstrike") ? YB_OFFICE_STRIKE : 0);
  char *align = yb_docx_value (properties, "vertAlign");
  if (align && strcmp (align, "superscript") == 0)
    marks |= YB_OFFICE_SUPER;
  if (align && strcmp (align, "subscript") == 0)
    marks |= YB_OFFICE_SUB;
  xmlFree (align);
  return marks;
}

static void take_blocks (Docx *docx, const xmlNode *parent);
static void take_inline (Docx *docx, const xmlNode *parent);

static void
append_words (Docx *docx, const char *words)
{
  gboolean tells_code = docx->fields->len > 0 && !g_array_index (docx->fields, gboolean, docx->fields->len - 1);
  if (!tells_code)
    yb_office_write_words (&docx->writer, words);
}

/* Begin, separation and end of a field: what stands before the separation is its code. */
static void
take_field_sign (Docx *docx, const xmlNode *node)
{
  char *type = yb_part_attribute (node, "fldCharType");
  gboolean no = FALSE;
  if (type && strcmp (type, "begin") == 0 && docx->fields->len < 100)
    g_array_append_val (docx->fields, no);
  else if (type && strcmp (type, "separate") == 0 && docx->fields->len > 0)
    g_array_index (docx->fields, gboolean, docx->fields->len - 1) = TRUE;
  else if (type && strcmp (type, "end") == 0 && docx->fields->len > 0)
    g_array_set_size (docx->fields, docx->fields->len - 1);
  xmlFree (type);
}

/* ---- pictures ---- */

static void
take_picture (Docx *docx, const xmlNode *drawing)
{
  const xmlNode *picture = yb_part_find (drawing, "blip");
  char *id = picture ? yb_part_attribute (picture, "embed")
                     : yb_part_attribute (yb_part_find (drawing, "imagedata"), "id");
  const xmlNode *properties = yb_part_find (drawing, "docPr");
  char *description = yb_part_attribute (properties, "descr");
  g_autofree char *part = yb_docx_find_part (&docx->parts, id);
  if (part)
    yb_office_write_picture (&docx->writer, part, description);
  xmlFree (id);
  xmlFree (description);
  /* The text of boxes follows the paragraph that holds them. */
  const xmlNode *box = yb_part_find (drawing, "txbxContent");
  if (box && docx->writer.boxes)
    g_ptr_array_add (docx->writer.boxes, (gpointer)box);
}

/* ---- notes ---- */

static void
take_note_paragraph (gpointer reader, const xmlNode *paragraph)
{
  take_inline (reader, paragraph);
}

static void
take_note (Docx *docx, const xmlNode *reference, char sign)
{
  char *id = yb_part_attribute (reference, "id");
  g_autofree char *key = g_strdup_printf ("%c%s", sign, id ? id : "");
  xmlFree (id);
  const xmlNode *note = g_hash_table_lookup (docx->parts.notes, key);
  if (!note || !docx->writer.block)
    return;
  /* A note that is shown once is not read for a second reference, nor for one within itself. */
  g_hash_table_remove (docx->parts.notes, key);
  yb_office_write_note (&docx->writer, note, take_note_paragraph, docx);
}

/* ---- what is in a paragraph ---- */

static void
take_run_child (Docx *docx, const xmlNode *node)
{
  if (yb_part_is (node, "t"))
    {
      xmlChar *words = xmlNodeGetContent (node);
      append_words (docx, (const char *)words);
      xmlFree (words);
    }
  else if (yb_part_is (node, "tab") || yb_part_is (node, "ptab"))
    append_words (docx, " ");
  else if (yb_part_is (node, "noBreakHyphen"))
    append_words (docx, "\xe2\x80\x91");
  else if (yb_part_is (node, "softHyphen"))
    append_words (docx, "\xc2\xad");
  else if (yb_part_is (node, "cr") || yb_part_is (node, "br"))
    {
      char *type = yb_part_attribute (node, "type");
      if (!type || strcmp (type, "textWrapping") == 0)
        yb_office_write_break (&docx->writer);
      xmlFree (type);
    }
  else if (yb_part_is (node, "fldChar"))
    take_field_sign (docx, node);
  else if (yb_part_is (node, "drawing") || yb_part_is (node, "pict") || yb_part_is (node, "object"))
    take_picture (docx, node);
  else if (yb_part_is (node, "footnoteReference"))
    take_note (docx, node, 'f');
  else if (yb_part_is (node, "endnoteReference"))
    take_note (docx, node, 'e');
  else if (yb_part_is (node, "AlternateContent"))
    {
      const xmlNode *choice = yb_part_child (node, "Choice"), *fallback = yb_part_child (node, "Fallback");
      const xmlNode *of = choice ? choice : fallback;
      for (const xmlNode *child = of ? of->children : NULL; child; child = child->next)
        take_run_child (docx, child);
    }
}

static void
take_run (Docx *docx, const xmlNode *run)
{
  const xmlNode *properties = yb_part_child (run, "rPr");
  if (is_on (properties, "vanish"))
    return;
  yb_office_set_marks (&docx->writer, read_marks (properties));
  for (const xmlNode *node = run->children; node; node = node->next)
    take_run_child (docx, node);
}

static void
take_link (Docx *docx, const xmlNode *link)
{
  char *id = yb_part_attribute (link, "id");
  gboolean begun = yb_office_begin_link (&docx->writer, id ? g_hash_table_lookup (docx->parts.relations, id) : NULL);
  take_inline (docx, link);
  yb_office_set_marks (&docx->writer, 0);
  if (begun)
    yb_office_end_link (&docx->writer);
  xmlFree (id);
}

/* Runs, and what may hold them; what was deleted or moved away stays out. */
static void
take_inline (Docx *docx, const xmlNode *parent)
{
  static const char *const holders[] = { "ins",       "moveTo", "smartTag", "sdt",   "sdtContent", "customXml",
                                         "fldSimple", "dir",    "bdo",      "oMath", "oMathPara",  NULL };
  if (docx->writer.depth++ < YB_OFFICE_MAX_DEPTH)
    for (const xmlNode *node = parent->children; node; node = node->next)
      {
        if (node->type != XML_ELEMENT_NODE)
          continue;
        if (yb_part_is (node, "r"))
          take_run (docx, node);
        else if (yb_part_is (node, "hyperlink"))
          take_link (docx, node);
        else if (g_strv_contains (holders, (const char *)node->name))
          take_inline (docx, node);
      }
  docx->writer.depth--;
}

/* ---- paragraphs ---- */

/* The kind of a paragraph by its style and its own properties; FALSE for lines of the table of contents. */
static gboolean
judge (Docx *docx, const xmlNode *properties, YbOfficeBlock *block)
{
  char *style_id = yb_docx_value (properties, "pStyle");
  const YbDocxStyle *style = style_id ? g_hash_table_lookup (docx->parts.styles, style_id) : NULL;
  const xmlNode *numbering = yb_part_child (properties, "numPr");
  char *number_id = yb_docx_value (numbering, "numId"), *level = yb_docx_value (numbering, "ilvl");
  char *outline = yb_docx_value (properties, "outlineLvl");
  block->kind = style ? style->kind : YB_OFFICE_PARAGRAPH;
  block->level = style ? style->level : 0;
  if (!style && style_id)
    {
      YbDocxStyle guess = { 0 };
      yb_docx_judge_name (&guess, style_id);
      block->kind = guess.kind;
    }
  if (block->kind == YB_OFFICE_PARAGRAPH && outline && *outline >= '0' && *outline <= '8')
    {
      block->kind = YB_OFFICE_HEADING;
      block->level = MIN ((guint)(*outline - '0') + 1, 6);
    }
  const char *number = number_id ? number_id : style ? style->number_id : NULL;
  if (number && strcmp (number, "0") != 0 && block->kind == YB_OFFICE_PARAGRAPH)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s", number, level ? level : "0");
      const char *format = g_hash_table_lookup (docx->parts.bullets, key);
      block->kind = YB_OFFICE_ITEM;
      block->level = MIN (level ? (guint)g_ascii_strtoull (level, NULL, 10) : 0, 8) + 1;
      block->ordered = format && strcmp (format, "bullet") != 0 && strcmp (format, "none") != 0;
    }
  gboolean is_contents = style && style->is_contents;
  xmlFree (style_id);
  xmlFree (number_id);
  xmlFree (level);
  xmlFree (outline);
  return !is_contents;
}

static void
take_paragraph (Docx *docx, const xmlNode *paragraph)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  guint first = docx->writer.text->blocks->len;
  YbOfficeBlock *block = yb_office_begin_paragraph (&docx->writer, YB_OFFICE_PARAGRAPH, 0, boxes);
  gboolean wanted = judge (docx, yb_part_child (paragraph, "pPr"), block);
  take_inline (docx, paragraph);
  yb_office_end_paragraph (&docx->writer);
  if (!wanted)
    yb_office_drop_blocks (docx->writer.text, first);
  for (guint i = 0; i < boxes->len && docx->writer.depth < 10; i++)
    {
      docx->writer.depth++;
      take_blocks (docx, g_ptr_array_index (boxes, i));
      docx->writer.depth--;
    }
}

/* ---- tables ---- */

#define MAX_CONTROLS 8 /* content controls within each other */

/* Rows or cells, also those that content controls hold. */
static void
collect_parts (const xmlNode *parent, const char *name, guint depth, GPtrArray *found)
{
  for (const xmlNode *child = parent->children; child; child = child->next)
    if (yb_part_is (child, name))
      g_ptr_array_add (found, (gpointer)child);
    else if (depth < MAX_CONTROLS
             && (yb_part_is (child, "sdt") || yb_part_is (child, "sdtContent") || yb_part_is (child, "customXml")))
      collect_parts (child, name, depth + 1, found);
}

/* Rows that a cell reaches down: those below with a cell at its column that goes on with it. */
static guint
count_rows (const xmlNode *row, guint column)
{
  guint n = 1;
  for (const xmlNode *below = row->next; below && n < 1000; below = below->next)
    {
      if (!yb_part_is (below, "tr"))
        continue;
      guint at = 0;
      gboolean goes_on = FALSE;
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();
      collect_parts (below, "tc", 0, cells);
      for (guint i = 0; i < cells->len && at <= column; i++)
        {
          const xmlNode *cell = g_ptr_array_index (cells, i);
          const xmlNode *properties = yb_part_child (cell, "tcPr");
          const xmlNode *merge = yb_part_child (properties, "vMerge");
          char *value = yb_part_attribute (merge, "val"), *span = yb_docx_value (properties, "gridSpan");
          goes_on = at == column && merge && !(value && strcmp (value, "restart") == 0);
          at += span ? CLAMP ((guint)g_ascii_strtoull (span, NULL, 10), 1, 64) : 1;
          xmlFree (value);
          xmlFree (span);
        }
      if (!goes_on)
        break;
      n++;
    }
  return n;
}

static void
take_row (Docx *docx, const xmlNode *row, gboolean is_head, GString *html)
{
  guint column = 0;
  g_string_append (html, "<tr>");
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  collect_parts (row, "tc", 0, cells);
  for (guint i = 0; i < cells->len && column < MAX_COLUMNS; i++)
    {
      const xmlNode *cell = g_ptr_array_index (cells, i);
      const xmlNode *properties = yb_part_child (cell, "tcPr"), *merge = yb_part_child (properties, "vMerge");
      char *value = yb_part_attribute (merge, "val"), *span = yb_docx_value (properties, "gridSpan");
      guint columns = span ? CLAMP ((guint)g_ascii_strtoull (span, NULL, 10), 1, 64) : 1;
      gboolean begins = !merge || (value && strcmp (value, "restart") == 0);
      guint rows = merge && begins ? count_rows (row, column) : 1;
      if (begins)
        {
          guint first = yb_office_begin_cell (&docx->writer, is_head, columns, rows, html);
          take_blocks (docx, cell);
          yb_office_end_cell (&docx->writer, is_head, first, html);
        }
      column += columns;
      xmlFree (value);
      xmlFree (span);
    }
  g_string_append (html, "</tr>");
}

static void
take_table (Docx *docx, const xmlNode *table)
{
  g_autoptr (GString) html = g_string_new ("<table>");
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  collect_parts (table, "tr", 0, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const xmlNode *row = g_ptr_array_index (rows, i);
      take_row (docx, row, i == 0 || yb_part_child (yb_part_child (row, "trPr"), "tblHeader"), html);
    }
  g_string_append (html, "</table>");
  yb_office_add_table (&docx->writer, html);
}

/* ---- the text ---- */

/* Elements that hold blocks, and nothing of their own. */
static gboolean
is_holder (const xmlNode *node)
{
  static const char *const holders[] = { "sdtContent",       "ins",    "moveTo", "customXml", "smartTag",
                                         "AlternateContent", "Choice", NULL };
  return g_strv_contains (holders, (const char *)node->name);
}

static void
take_block (Docx *docx, const xmlNode *node)
{
  if (node->type != XML_ELEMENT_NODE)
    return;
  if (yb_part_is (node, "p"))
    take_paragraph (docx, node);
  else if (yb_part_is (node, "tbl"))
    take_table (docx, node);
  else if (yb_part_is (node, "sdt"))
    {
      char *gallery = yb_docx_value (yb_part_find (node, "docPartObj"), "docPartGallery");
      if (!(gallery && strcmp (gallery, "Table of Contents") == 0))
        take_blocks (docx, yb_part_child (node, "sdtContent") ? yb_part_child (node, "sdtContent") : node);
      xmlFree (gallery);
    }
  else if (is_holder (node))
    take_blocks (docx, node);
}

static void
take_blocks (Docx *docx, const xmlNode *parent)
{
  if (docx->writer.depth++ < YB_OFFICE_MAX_DEPTH)
    for (const xmlNode *node = parent->children; node && !yb_office_is_full (docx->writer.text); node = node->next)
      take_block (docx, node);
  docx->writer.depth--;
}

/* The document is read block by block, since its tree would take many times its room. */
static YbPartChoice
choose (const xmlNode *node, gpointer data)
{
  (void)data;
  if (yb_part_is (node, "document") || yb_part_is (node, "body"))
    return YB_PART_ENTER;
  return yb_part_is (node->parent, "body") ? YB_PART_TAKE : YB_PART_LEAVE;
}

static gboolean
take (const xmlNode *node, gpointer data)
{
  Docx *docx = data;
  take_block (docx, node);
  return !yb_office_is_full (docx->writer.text);
}

gboolean
yb_docx_read (YbOfficeText *text, GError **error)
{
  Docx docx = { .writer = { .text = text }, .fields = g_array_new (FALSE, FALSE, sizeof (gboolean)) };
  yb_docx_parts_read (&docx.parts, text->archive);
  yb_office_read_properties (text, "docProps/core.xml", NULL, "title", "created");
  gboolean done = yb_part_stream (text->archive, "word/document.xml", choose, take, &docx, error);
  yb_docx_parts_clear (&docx.parts);
  g_array_unref (docx.fields);
  return done;
}
