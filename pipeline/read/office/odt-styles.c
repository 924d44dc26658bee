#include "read/office/odt-styles.h"

#include "read/archive/xml.h"

#include <string.h>

#define MAX_PARENTS 12

typedef struct
{
  char *parent;
  char *shown; /* its name in the office program; or NULL */
  guint outline;
  YbOfficeMarks marks;
  gboolean hidden;
} Style;

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

static YbOfficeMarks
read_marks (const xmlNode *properties)
{
  YbOfficeMarks marks = 0;
  char *weight = yb_part_attribute (properties, "font-weight"),
       *position = yb_part_attribute (properties, "text-position");
  char *strike = yb_part_attribute (properties, "text-line-through-style");
  if (weight && (strcmp (weight, "bold") == 0 || g_ascii_strtoull (weight, NULL, 10) >= 600))
    marks |= YB_OFFICE_STRONG;
  if (attribute_is (properties, "font-style", "italic") || attribute_is (properties, "font-style", "oblique"))
    marks |= YB_OFFICE_EMPHASIS;
  if (strike && strcmp (strike, "none") != 0)
    marks |= YB_OFFICE_STRIKE;
  if (position && (g_str_has_prefix (position, "super") || (g_ascii_isdigit (*position) && *position != '0')))
    marks |= YB_OFFICE_SUPER;
  if (position && (g_str_has_prefix (position, "sub") || *position == '-'))
    marks |= YB_OFFICE_SUB;
  xmlFree (weight);
  xmlFree (position);
  xmlFree (strike);
  return marks;
}

/* A list has numbers when its first level does. */
static void
read_list_style (YbOdtStyles *styles, const xmlNode *node)
{
  const xmlNode *first = node->children;
  while (first && first->type != XML_ELEMENT_NODE)
    first = first->next;
  char *name = yb_part_is (first, "list-level-style-number") ? yb_part_attribute (node, "name") : NULL;
  char *format = name ? yb_part_attribute (first, "num-format") : NULL;
  if (format && *format)
    g_hash_table_add (styles->ordered, g_strdup (name));
  xmlFree (name);
  xmlFree (format);
}

static void
read_style (YbOdtStyles *styles, const xmlNode *node)
{
  char *name = yb_part_attribute (node, "name");
  if (!name)
    return;
  Style *style = g_new0 (Style, 1);
  const xmlNode *properties = yb_part_child (node, "text-properties");
  style->parent = yb_part_attribute (node, "parent-style-name");
  style->shown = yb_part_attribute (node, "display-name");
  char *outline = yb_part_attribute (node, "default-outline-level");
  style->outline = outline ? (guint)MIN (g_ascii_strtoull (outline, NULL, 10), 6) : 0;
  style->marks = read_marks (properties);
  style->hidden = attribute_is (properties, "display", "none");
  xmlFree (outline);
  g_hash_table_replace (styles->styles, g_strdup (name), style);
  xmlFree (name);
}

void
yb_odt_styles_add (YbOdtStyles *styles, const xmlNode *node)
{
  if (yb_part_is (node, "list-style"))
    read_list_style (styles, node);
  else if (yb_part_is (node, "style"))
    read_style (styles, node);
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

YbOfficeKind
yb_odt_judge (const YbOdtStyles *styles, const char *name, guint *level)
{
  *level = 0;
  for (guint i = 0; i < MAX_PARENTS && name; i++)
    {
      const Style *style = g_hash_table_lookup (styles->styles, name);
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

YbOfficeMarks
yb_odt_marks (const YbOdtStyles *styles, const char *name)
{
  const Style *style = name ? g_hash_table_lookup (styles->styles, name) : NULL;
  return style ? style->marks : 0;
}

YbOfficeMarks
yb_odt_marks_of_span (const YbOdtStyles *styles, const char *name, gboolean *hidden)
{
  YbOfficeMarks marks = 0;
  *hidden = FALSE;
  for (guint i = 0; i < MAX_PARENTS && name; i++)
    {
      const Style *style = g_hash_table_lookup (styles->styles, name);
      marks |= style ? style->marks : 0;
      *hidden = *hidden || (style && style->hidden);
      name = style ? style->parent : NULL;
    }
  return marks;
}

void
yb_odt_styles_init (YbOdtStyles *styles)
{
  styles->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  styles->ordered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
yb_odt_styles_clear (YbOdtStyles *styles)
{
  g_hash_table_unref (styles->styles);
  g_hash_table_unref (styles->ordered);
}
