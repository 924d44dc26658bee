/* DOCX (ECMA-376, WordprocessingML): paragraphs by style, runs by formatting, no tracked deletions, no field codes. */
#include "base/i18n.h"
#include "read/archive/xml.h"
#include "read/office/blocks.h"

#include <string.h>

#define MAX_DEPTH 200
#define MAX_COLUMNS 256

typedef enum
{
  MARK_STRONG = 1,
  MARK_EMPHASIS = 2,
  MARK_STRIKE = 4,
  MARK_SUPER = 8,
  MARK_SUB = 16,
} Marks;

/* What a style of paragraphs means. */
typedef struct
{
  YbOfficeKind kind;
  guint level;
  gboolean is_contents; /* a line of the table of contents */
  char *number_id;      /* of a list; or NULL */
  char *based_on;
} Style;

typedef struct
{
  YbOfficeText *text;
  GHashTable *styles;    /* id -> Style */
  GHashTable *relations; /* id -> target */
  GHashTable *bullets;   /* "numId/level" -> "bullet" or "decimal" */
  xmlDoc *footnotes, *endnotes;
  GHashTable *note_elements; /* "f1", "e1" -> element */
  YbOfficeBlock *block;      /* being filled; NULL: none */
  GPtrArray *boxes;          /* text boxes met in it, to follow it */
  Marks open;
  GArray *fields; /* gboolean: the result is being told */
  guint depth;
  gboolean any_plain; /* the block has words that are not bold */
} Docx;

static xmlDoc *
parse_part (YbOfficeText *text, const char *name)
{
  gsize length;
  g_autofree char *content = yb_archive_read (text->archive, name, &length, NULL);
  return content ? yb_part_parse (content, length, NULL) : NULL;
}

static char *
child_value (const xmlNode *node, const char *child)
{
  return yb_part_attribute (yb_part_child (node, child), "val");
}

/* ---- styles ---- */

static void
free_style (gpointer data)
{
  Style *style = data;
  xmlFree (style->number_id);
  xmlFree (style->based_on);
  g_free (style);
}

/* What the name of a style says; Word keeps English names in every language. */
static void
judge_name (Style *style, const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  if ((g_str_has_prefix (small, "heading ") || g_str_has_prefix (small, "überschrift "))
      && g_ascii_isdigit (small[strlen (small) - 1]))
    {
      style->kind = YB_OFFICE_HEADING;
      style->level = CLAMP ((guint)(small[strlen (small) - 1] - '0'), 1, 6);
    }
  else if (strcmp (small, "title") == 0 || strcmp (small, "titel") == 0)
    style->kind = YB_OFFICE_TITLE;
  else if (strcmp (small, "subtitle") == 0 || strcmp (small, "untertitel") == 0)
    style->kind = YB_OFFICE_SUBTITLE;
  else if (strstr (small, "quote") || g_str_has_prefix (small, "zitat"))
    style->kind = YB_OFFICE_QUOTE;
  else if (strcmp (small, "caption") == 0 || strcmp (small, "beschriftung") == 0 || strstr (small, "bildunterschrift"))
    style->kind = YB_OFFICE_CAPTION;
  style->is_contents = g_str_has_prefix (small, "toc ") || strcmp (small, "toc heading") == 0;
}

static void
read_style (Docx *docx, const xmlNode *node)
{
  char *id = yb_part_attribute (node, "styleId"), *name = child_value (node, "name");
  const xmlNode *properties = yb_part_child (node, "pPr");
  Style *style = g_new0 (Style, 1);
  style->based_on = child_value (node, "basedOn");
  style->number_id = child_value (yb_part_child (properties, "numPr"), "numId");
  if (name && *name)
    judge_name (style, name);
  char *outline = child_value (properties, "outlineLvl");
  if (style->kind == YB_OFFICE_PARAGRAPH && outline && *outline >= '0' && *outline <= '8')
    {
      style->kind = YB_OFFICE_HEADING;
      style->level = MIN ((guint)(*outline - '0') + 1, 6);
    }
  xmlFree (outline);
  xmlFree (name);
  g_hash_table_replace (docx->styles, g_strdup (id ? id : ""), style);
  xmlFree (id);
}

/* A style without a meaning of its own has that of the one it is based on. */
static void
inherit_styles (Docx *docx)
{
  GHashTableIter iterator;
  gpointer value;
  g_hash_table_iter_init (&iterator, docx->styles);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      Style *style = value;
      const Style *base = style;
      for (guint i = 0; i < 12 && base && style->kind == YB_OFFICE_PARAGRAPH; i++)
        {
          base = base->based_on ? g_hash_table_lookup (docx->styles, base->based_on) : NULL;
          if (base && base->kind != YB_OFFICE_PARAGRAPH && base->kind != YB_OFFICE_TITLE)
            {
              style->kind = base->kind;
              style->level = base->level;
            }
        }
    }
}

static void
read_styles (Docx *docx)
{
  g_autoptr (xmlDoc) document = parse_part (docx->text, "word/styles.xml");
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    if (yb_part_is (node, "style"))
      read_style (docx, node);
  inherit_styles (docx);
}

/* ---- lists, relations, notes ---- */

static void
read_numbering (Docx *docx)
{
  g_autoptr (xmlDoc) document = parse_part (docx->text, "word/numbering.xml");
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  g_autoptr (GHashTable) abstract = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    {
      char *id = yb_part_is (node, "abstractNum") ? yb_part_attribute (node, "abstractNumId") : NULL;
      if (id)
        g_hash_table_replace (abstract, g_strdup (id), (gpointer)node);
      xmlFree (id);
    }
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    {
      char *id = yb_part_is (node, "num") ? yb_part_attribute (node, "numId") : NULL;
      char *of = id ? child_value (node, "abstractNumId") : NULL;
      const xmlNode *levels = of ? g_hash_table_lookup (abstract, of) : NULL;
      for (const xmlNode *level = levels ? levels->children : NULL; level; level = level->next)
        {
          char *number = yb_part_is (level, "lvl") ? yb_part_attribute (level, "ilvl") : NULL;
          char *format = number ? child_value (level, "numFmt") : NULL;
          if (format)
            g_hash_table_replace (docx->bullets, g_strdup_printf ("%s/%s", id, number), g_strdup (format));
          xmlFree (number);
          xmlFree (format);
        }
      xmlFree (of);
      xmlFree (id);
    }
}

static void
read_relations (Docx *docx)
{
  g_autoptr (xmlDoc) document = parse_part (docx->text, "word/_rels/document.xml.rels");
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    {
      char *id = yb_part_attribute (node, "Id"), *target = yb_part_attribute (node, "Target");
      if (id && target)
        g_hash_table_replace (docx->relations, g_strdup (id), g_strdup (target));
      xmlFree (id);
      xmlFree (target);
    }
}

static xmlDoc *
read_notes (Docx *docx, const char *part, char sign)
{
  xmlDoc *document = parse_part (docx->text, part);
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    {
      char *id = yb_part_attribute (node, "id"), *type = yb_part_attribute (node, "type");
      if (id && !(type && g_str_has_suffix (type, "eparator")))
        g_hash_table_replace (docx->note_elements, g_strdup_printf ("%c%s", sign, id), (gpointer)node);
      xmlFree (id);
      xmlFree (type);
    }
  return document;
}

/* ---- runs ---- */

static const struct
{
  Marks mark;
  const char *tag;
} tags[] = {
  { MARK_STRONG, "strong" }, { MARK_EMPHASIS, "em" }, { MARK_STRIKE, "s" }, { MARK_SUPER, "sup" }, { MARK_SUB, "sub" }
};

/* Closes what is open and opens what is wanted, unless they are the same. */
static void
set_marks (Docx *docx, Marks marks)
{
  if (marks == docx->open || !docx->block)
    return;
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (docx->open & tags[i - 1].mark)
      g_string_append_printf (docx->block->html, "</%s>", tags[i - 1].tag);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (marks & tags[i].mark)
      g_string_append_printf (docx->block->html, "<%s>", tags[i].tag);
  docx->open = marks;
}

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

static Marks
read_marks (const xmlNode *properties)
{
  Marks marks = (is_on (properties, "b") ? MARK_STRONG : 0) | (is_on (properties, "i") ? MARK_EMPHASIS : 0)
                | (is_on (properties, "strike") || is_on (properties, "dstrike") ? MARK_STRIKE : 0);
  char *align = child_value (properties, "vertAlign");
  if (align && strcmp (align, "superscript") == 0)
    marks |= MARK_SUPER;
  if (align && strcmp (align, "subscript") == 0)
    marks |= MARK_SUB;
  xmlFree (align);
  return marks;
}

static void take_blocks (Docx *docx, const xmlNode *parent);
static void take_inline (Docx *docx, const xmlNode *parent);

static void
append_words (Docx *docx, const char *words)
{
  gboolean tells_code = docx->fields->len > 0 && !g_array_index (docx->fields, gboolean, docx->fields->len - 1);
  if (!docx->block || tells_code)
    return;
  docx->any_plain = docx->any_plain || (!(docx->open & MARK_STRONG) && words[strspn (words, " \t")] != '\0');
  yb_office_append (docx->block, words);
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

/* The part of the archive that a relation leads to; NULL for what lies elsewhere. */
static char *
find_part (Docx *docx, const char *id)
{
  const char *target = id ? g_hash_table_lookup (docx->relations, id) : NULL;
  if (!target || strstr (target, "://"))
    return NULL;
  g_autofree char *joined = *target == '/' ? g_strdup (target) : g_strconcat ("/word/", target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (joined, "/");
  return g_strdup (canonical + 1);
}

static void
take_picture (Docx *docx, const xmlNode *drawing)
{
  const xmlNode *picture = yb_part_find (drawing, "blip");
  char *id = picture ? yb_part_attribute (picture, "embed")
                     : yb_part_attribute (yb_part_find (drawing, "imagedata"), "id");
  const xmlNode *properties = yb_part_find (drawing, "docPr");
  char *description = yb_part_attribute (properties, "descr");
  g_autofree char *part = find_part (docx, id);
  if (part && docx->block)
    {
      Marks open = docx->open;
      set_marks (docx, 0);
      yb_office_append_picture (docx->text, docx->block, part, description);
      set_marks (docx, open);
    }
  xmlFree (id);
  xmlFree (description);
  /* The text of boxes follows the paragraph that holds them. */
  const xmlNode *box = yb_part_find (drawing, "txbxContent");
  if (box && docx->boxes)
    g_ptr_array_add (docx->boxes, (gpointer)box);
}

/* ---- notes ---- */

/* The note's paragraphs as HTML in one. */
static char *
read_note (Docx *docx, const xmlNode *note)
{
  YbOfficeBlock *outer = docx->block, *inner = NULL;
  GPtrArray *boxes = docx->boxes;
  gboolean any_plain = docx->any_plain;
  Marks open = docx->open;
  guint first = docx->text->blocks->len;
  inner = yb_office_add_block (docx->text, YB_OFFICE_PARAGRAPH, 0);
  docx->block = inner;
  docx->boxes = NULL;
  docx->open = 0;
  gboolean begun = FALSE;
  for (const xmlNode *child = note->children; child; child = child->next)
    if (yb_part_is (child, "p"))
      {
        if (begun)
          g_string_append (inner->html, "<br>");
        begun = TRUE;
        take_inline (docx, child);
        set_marks (docx, 0);
      }
  char *html = g_strstrip (g_strdup (inner->html->str));
  g_ptr_array_set_size (docx->text->blocks, (gint)first);
  docx->block = outer;
  docx->boxes = boxes;
  docx->open = open;
  docx->any_plain = any_plain;
  return html;
}

static void
take_note (Docx *docx, const xmlNode *reference, char sign)
{
  char *id = yb_part_attribute (reference, "id");
  g_autofree char *key = g_strdup_printf ("%c%s", sign, id ? id : "");
  xmlFree (id);
  const xmlNode *note = g_hash_table_lookup (docx->note_elements, key);
  if (!note || !docx->block || docx->depth > MAX_DEPTH / 2)
    return;
  /* A note that is shown once is not read for a second reference, nor for one within itself. */
  g_hash_table_remove (docx->note_elements, key);
  docx->depth += 20;
  char *html = read_note (docx, note);
  docx->depth -= 20;
  set_marks (docx, 0);
  yb_office_append_note (docx->text, docx->block, html);
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
      if (docx->block && !(type && strcmp (type, "textWrapping") != 0))
        {
          g_string_append (docx->block->html, "<br>");
          g_string_append_c (docx->block->text, ' ');
        }
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
  set_marks (docx, read_marks (properties));
  for (const xmlNode *node = run->children; node; node = node->next)
    take_run_child (docx, node);
}

static void
take_link (Docx *docx, const xmlNode *link)
{
  char *id = yb_part_attribute (link, "id");
  const char *target = id ? g_hash_table_lookup (docx->relations, id) : NULL;
  gboolean is_web = target && strchr (target, ':') && docx->block;
  set_marks (docx, 0);
  if (is_web)
    {
      g_autofree char *escaped = g_markup_escape_text (target, -1);
      g_string_append_printf (docx->block->html, "<a href=\"%s\">", escaped);
    }
  take_inline (docx, link);
  set_marks (docx, 0);
  if (is_web)
    g_string_append (docx->block->html, "</a>");
  xmlFree (id);
}

/* Runs, and what may hold them; what was deleted or moved away stays out. */
static void
take_inline (Docx *docx, const xmlNode *parent)
{
  static const char *const holders[] = { "ins",       "moveTo", "smartTag", "sdt",   "sdtContent", "customXml",
                                         "fldSimple", "dir",    "bdo",      "oMath", "oMathPara",  NULL };
  if (docx->depth++ < MAX_DEPTH)
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
  docx->depth--;
}

/* ---- paragraphs ---- */

/* The kind of a paragraph by its style and its own properties; FALSE for lines of the table of contents. */
static gboolean
judge (Docx *docx, const xmlNode *properties, YbOfficeBlock *block)
{
  char *style_id = child_value (properties, "pStyle");
  const Style *style = style_id ? g_hash_table_lookup (docx->styles, style_id) : NULL;
  const xmlNode *numbering = yb_part_child (properties, "numPr");
  char *number_id = child_value (numbering, "numId"), *level = child_value (numbering, "ilvl");
  char *outline = child_value (properties, "outlineLvl");
  block->kind = style ? style->kind : YB_OFFICE_PARAGRAPH;
  block->level = style ? style->level : 0;
  if (!style && style_id)
    {
      Style guess = { 0 };
      judge_name (&guess, style_id);
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
      const char *format = g_hash_table_lookup (docx->bullets, key);
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
  YbOfficeBlock *block = yb_office_add_block (docx->text, YB_OFFICE_PARAGRAPH, 0);
  gboolean wanted = judge (docx, yb_part_child (paragraph, "pPr"), block);
  docx->block = block;
  docx->boxes = boxes;
  docx->open = 0;
  docx->any_plain = FALSE;
  take_inline (docx, paragraph);
  set_marks (docx, 0);
  g_strchomp (block->text->str);
  block->text->len = strlen (block->text->str);
  block->strong = block->text->len > 0 && !docx->any_plain;
  if (block->n_pictures > 0 && block->text->str[strspn (block->text->str, " ")] == '\0')
    block->kind = YB_OFFICE_PICTURES;
  if (!wanted || (block->text->len == 0 && block->n_pictures == 0))
    g_ptr_array_set_size (docx->text->blocks, (gint)docx->text->blocks->len - 1);
  docx->block = NULL;
  docx->boxes = NULL;
  for (guint i = 0; i < boxes->len && docx->depth < 10; i++)
    {
      docx->depth++;
      take_blocks (docx, g_ptr_array_index (boxes, i));
      docx->depth--;
    }
}

/* ---- tables ---- */

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
      for (const xmlNode *cell = below->children; cell && at <= column; cell = cell->next)
        {
          if (!yb_part_is (cell, "tc"))
            continue;
          const xmlNode *properties = yb_part_child (cell, "tcPr");
          const xmlNode *merge = yb_part_child (properties, "vMerge");
          char *value = yb_part_attribute (merge, "val"), *span = child_value (properties, "gridSpan");
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

/* The blocks of a cell, as HTML. */
static void
append_cell (Docx *docx, const xmlNode *cell, GString *html)
{
  guint first = docx->text->blocks->len;
  take_blocks (docx, cell);
  for (guint i = first; i < docx->text->blocks->len; i++)
    {
      const YbOfficeBlock *block = g_ptr_array_index (docx->text->blocks, i);
      g_string_append_printf (html, "%s%s", i > first ? "<br>" : "",
                              block->kind == YB_OFFICE_TABLE ? "" : block->html->str);
      if (block->kind == YB_OFFICE_TABLE)
        {
          g_autofree char *escaped = g_markup_escape_text (block->text->str, -1);
          g_string_append (html, escaped);
        }
    }
  g_ptr_array_set_size (docx->text->blocks, (gint)first);
}

static void
take_row (Docx *docx, const xmlNode *row, gboolean is_head, GString *html)
{
  guint column = 0;
  g_string_append (html, "<tr>");
  for (const xmlNode *cell = row->children; cell && column < MAX_COLUMNS; cell = cell->next)
    {
      if (!yb_part_is (cell, "tc"))
        continue;
      const xmlNode *properties = yb_part_child (cell, "tcPr"), *merge = yb_part_child (properties, "vMerge");
      char *value = yb_part_attribute (merge, "val"), *span = child_value (properties, "gridSpan");
      guint columns = span ? CLAMP ((guint)g_ascii_strtoull (span, NULL, 10), 1, 64) : 1;
      gboolean begins = !merge || (value && strcmp (value, "restart") == 0);
      guint rows = merge && begins ? count_rows (row, column) : 1;
      if (begins)
        {
          g_string_append_printf (html, "<%s colspan=\"%u\" rowspan=\"%u\">", is_head ? "th" : "td", columns, rows);
          append_cell (docx, cell, html);
          g_string_append_printf (html, "</%s>", is_head ? "th" : "td");
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
  guint first = docx->text->blocks->len;
  g_autoptr (GString) html = g_string_new ("<table>");
  gboolean is_first = TRUE;
  for (const xmlNode *row = table->children; row; row = row->next)
    if (yb_part_is (row, "tr"))
      {
        gboolean head = yb_part_child (yb_part_child (row, "trPr"), "tblHeader") || is_first;
        take_row (docx, row, head, html);
        is_first = FALSE;
      }
  g_string_append (html, "</table>");
  g_ptr_array_set_size (docx->text->blocks, (gint)first);
  YbOfficeBlock *block = yb_office_add_block (docx->text, YB_OFFICE_TABLE, 0);
  g_string_append_len (block->html, html->str, (gssize)html->len);
}

static void
take_blocks (Docx *docx, const xmlNode *parent)
{
  static const char *const holders[] = { "sdtContent",       "ins",    "moveTo", "customXml", "smartTag",
                                         "AlternateContent", "Choice", NULL };
  if (docx->depth++ < MAX_DEPTH)
    for (const xmlNode *node = parent->children; node && docx->text->blocks->len < YB_OFFICE_MAX_BLOCKS;
         node = node->next)
      {
        if (node->type != XML_ELEMENT_NODE)
          continue;
        if (yb_part_is (node, "p"))
          take_paragraph (docx, node);
        else if (yb_part_is (node, "tbl"))
          take_table (docx, node);
        else if (yb_part_is (node, "sdt"))
          {
            char *gallery = child_value (yb_part_find (node, "docPartObj"), "docPartGallery");
            if (!(gallery && strcmp (gallery, "Table of Contents") == 0))
              take_blocks (docx, yb_part_child (node, "sdtContent") ? yb_part_child (node, "sdtContent") : node);
            xmlFree (gallery);
          }
        else if (g_strv_contains (holders, (const char *)node->name))
          take_blocks (docx, node);
      }
  docx->depth--;
}

static void
read_properties (Docx *docx)
{
  g_autoptr (xmlDoc) document = parse_part (docx->text, "docProps/core.xml");
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  xmlNode *title = yb_part_child (root, "title"), *created = yb_part_child (root, "created");
  xmlChar *words = title ? xmlNodeGetContent (title) : NULL, *day = created ? xmlNodeGetContent (created) : NULL;
  docx->text->title = words && *words ? g_strdup ((const char *)words) : NULL;
  docx->text->created = day && *day ? g_strdup ((const char *)day) : NULL;
  xmlFree (words);
  xmlFree (day);
}

gboolean
yb_docx_read (YbOfficeText *text, GError **error)
{
  gsize length;
  g_autofree char *content = yb_archive_read (text->archive, "word/document.xml", &length, error);
  g_autoptr (xmlDoc) document = content ? yb_part_parse (content, length, error) : NULL;
  if (!document)
    return FALSE;
  Docx docx = { .text = text,
                .styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style),
                .relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                .bullets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                .note_elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                .fields = g_array_new (FALSE, FALSE, sizeof (gboolean)) };
  read_styles (&docx);
  read_numbering (&docx);
  read_relations (&docx);
  read_properties (&docx);
  docx.footnotes = read_notes (&docx, "word/footnotes.xml", 'f');
  docx.endnotes = read_notes (&docx, "word/endnotes.xml", 'e');
  const xmlNode *body = yb_part_child (xmlDocGetRootElement (document), "body");
  if (body)
    take_blocks (&docx, body);
  g_clear_pointer (&docx.footnotes, xmlFreeDoc);
  g_clear_pointer (&docx.endnotes, xmlFreeDoc);
  g_hash_table_unref (docx.styles);
  g_hash_table_unref (docx.relations);
  g_hash_table_unref (docx.bullets);
  g_hash_table_unref (docx.note_elements);
  g_array_unref (docx.fields);
  return TRUE;
}
