#include "read/office/docx-parts.h"

#include <string.h>

char *
yb_docx_value (const xmlNode *node, const char *child)
{
  return yb_part_attribute (yb_part_child (node, child), "val");
}

/* ---- styles ---- */

static void
free_style (gpointer data)
{
  YbDocxStyle *style = data;
  xmlFree (style->number_id);
  xmlFree (style->based_on);
  g_free (style);
}

/* Word keeps English names in every language. */
void
yb_docx_judge_name (YbDocxStyle *style, const char *name)
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
read_style (YbDocxParts *parts, const xmlNode *node)
{
  char *id = yb_part_attribute (node, "styleId"), *name = yb_docx_value (node, "name");
  const xmlNode *properties = yb_part_child (node, "pPr");
  YbDocxStyle *style = g_new0 (YbDocxStyle, 1);
  style->based_on = yb_docx_value (node, "basedOn");
  style->number_id = yb_docx_value (yb_part_child (properties, "numPr"), "numId");
  if (name && *name)
    yb_docx_judge_name (style, name);
  char *outline = yb_docx_value (properties, "outlineLvl");
  if (style->kind == YB_OFFICE_PARAGRAPH && outline && *outline >= '0' && *outline <= '8')
    {
      style->kind = YB_OFFICE_HEADING;
      style->level = MIN ((guint)(*outline - '0') + 1, 6);
    }
  xmlFree (outline);
  xmlFree (name);
  g_hash_table_replace (parts->styles, g_strdup (id ? id : ""), style);
  xmlFree (id);
}

/* A style without a meaning of its own has that of the one it is based on. */
static void
inherit_styles (YbDocxParts *parts)
{
  GHashTableIter iterator;
  gpointer value;
  g_hash_table_iter_init (&iterator, parts->styles);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      YbDocxStyle *style = value;
      const YbDocxStyle *base = style;
      for (guint i = 0; i < 12 && base && style->kind == YB_OFFICE_PARAGRAPH; i++)
        {
          base = base->based_on ? g_hash_table_lookup (parts->styles, base->based_on) : NULL;
          if (base && base->kind != YB_OFFICE_PARAGRAPH && base->kind != YB_OFFICE_TITLE)
            {
              style->kind = base->kind;
              style->level = base->level;
            }
        }
    }
}

static void
read_styles (YbDocxParts *parts)
{
  g_autoptr (xmlDoc) document = yb_part_load (parts->archive, "word/styles.xml");
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    if (yb_part_is (node, "style"))
      read_style (parts, node);
  inherit_styles (parts);
}

/* ---- lists, relations, notes ---- */

static void
read_numbering (YbDocxParts *parts)
{
  g_autoptr (xmlDoc) document = yb_part_load (parts->archive, "word/numbering.xml");
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
      char *of = id ? yb_docx_value (node, "abstractNumId") : NULL;
      const xmlNode *levels = of ? g_hash_table_lookup (abstract, of) : NULL;
      for (const xmlNode *level = levels ? levels->children : NULL; level; level = level->next)
        {
          char *number = yb_part_is (level, "lvl") ? yb_part_attribute (level, "ilvl") : NULL;
          char *format = number ? yb_docx_value (level, "numFmt") : NULL;
          if (format)
            g_hash_table_replace (parts->bullets, g_strdup_printf ("%s/%s", id, number), g_strdup (format));
          xmlFree (number);
          xmlFree (format);
        }
      xmlFree (of);
      xmlFree (id);
    }
}

static void
read_relations (YbDocxParts *parts)
{
  g_autoptr (xmlDoc) document = yb_part_load (parts->archive, "word/_rels/document.xml.rels");
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    {
      char *id = yb_part_attribute (node, "Id"), *target = yb_part_attribute (node, "Target");
      if (id && target)
        g_hash_table_replace (parts->relations, g_strdup (id), g_strdup (target));
      xmlFree (id);
      xmlFree (target);
    }
}

static xmlDoc *
read_notes (YbDocxParts *parts, const char *part, char sign)
{
  xmlDoc *document = yb_part_load (parts->archive, part);
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
    {
      char *id = yb_part_attribute (node, "id"), *type = yb_part_attribute (node, "type");
      if (id && !(type && g_str_has_suffix (type, "eparator")))
        g_hash_table_replace (parts->notes, g_strdup_printf ("%c%s", sign, id), (gpointer)node);
      xmlFree (id);
      xmlFree (type);
    }
  return document;
}

char *
yb_docx_find_part (const YbDocxParts *parts, const char *id)
{
  const char *target = id ? g_hash_table_lookup (parts->relations, id) : NULL;
  if (!target || strstr (target, "://"))
    return NULL;
  g_autofree char *joined = *target == '/' ? g_strdup (target) : g_strconcat ("/word/", target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (joined, "/");
  return g_strdup (canonical + 1);
}

/* ---- all ---- */

void
yb_docx_parts_read (YbDocxParts *parts, YbArchive *archive)
{
  *parts = (YbDocxParts){ .archive = archive,
                          .styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style),
                          .relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                          .bullets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                          .notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  read_styles (parts);
  read_numbering (parts);
  read_relations (parts);
  parts->footnotes = read_notes (parts, "word/footnotes.xml", 'f');
  parts->endnotes = read_notes (parts, "word/endnotes.xml", 'e');
}

void
yb_docx_parts_clear (YbDocxParts *parts)
{
  g_clear_pointer (&parts->footnotes, xmlFreeDoc);
  g_clear_pointer (&parts->endnotes, xmlFreeDoc);
  g_hash_table_unref (parts->styles);
  g_hash_table_unref (parts->relations);
  g_hash_table_unref (parts->bullets);
  g_hash_table_unref (parts->notes);
}
