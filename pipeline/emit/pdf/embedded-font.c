#include "embedded-font.h"

#include "object.h"
#include "syntax.h"

#include <math.h>

#define MAX_CODE 65535
#define CUT 1500 /* millionths of an em: what Cairo may have cut off */

/* Cairo's composite TrueType fonts lack the map that PDF/A asks for; CIDSets need not be there, and are wrong. */
static void
mend_descendant (qpdf_data qpdf, qpdf_oh descendant)
{
  qpdf_oh type = qpdf_oh_get_key (qpdf, descendant, "/Subtype");
  if (qpdf_oh_is_name_and_equals (qpdf, type, "/CIDFontType2") && !qpdf_oh_has_key (qpdf, descendant, "/CIDToGIDMap"))
    yb_object_set_name (qpdf, descendant, "/CIDToGIDMap", "/Identity");
  qpdf_oh descriptor = qpdf_oh_get_key (qpdf, descendant, "/FontDescriptor");
  qpdf_oh_remove_key (qpdf, descriptor, "/CIDSet");
  qpdf_oh_release (qpdf, descriptor);
  qpdf_oh_release (qpdf, type);
}

static void
set_width (YbEmbeddedFont *font, guint64 code, double width)
{
  if (code > MAX_CODE)
    return;
  for (gint32 none = -1; font->widths->len <= code;)
    g_array_append_val (font->widths, none);
  g_array_index (font->widths, gint32, code) = (gint32)lround (width * 1000);
}

static double
get_number (qpdf_data qpdf, qpdf_oh array, int index)
{
  qpdf_oh item = qpdf_oh_get_array_item (qpdf, array, index);
  double number = qpdf_oh_is_number (qpdf, item) ? qpdf_oh_get_numeric_value (qpdf, item) : 0;
  qpdf_oh_release (qpdf, item);
  return number;
}

static void
read_simple_widths (YbEmbeddedFont *font, qpdf_data qpdf, qpdf_oh dictionary)
{
  qpdf_oh widths = qpdf_oh_get_key (qpdf, dictionary, "/Widths"),
          first = qpdf_oh_get_key (qpdf, dictionary, "/FirstChar");
  guint64 start = qpdf_oh_is_integer (qpdf, first) ? qpdf_oh_get_uint_value (qpdf, first) : 0;
  for (int i = 0; qpdf_oh_is_array (qpdf, widths) && i < qpdf_oh_get_array_n_items (qpdf, widths); i++)
    set_width (font, start + (guint)i, get_number (qpdf, widths, i));
  qpdf_oh_release (qpdf, first);
  qpdf_oh_release (qpdf, widths);
}

/* ISO 32000-1, 9.7.4.3: "first [width ...]" or "first last width". */
static void
read_composite_widths (YbEmbeddedFont *font, qpdf_data qpdf, qpdf_oh descendant)
{
  qpdf_oh widths = qpdf_oh_get_key (qpdf, descendant, "/W");
  int n_items = qpdf_oh_is_array (qpdf, widths) ? qpdf_oh_get_array_n_items (qpdf, widths) : 0;
  for (int i = 0; i + 1 < n_items;)
    {
      guint64 first = (guint64)fmax (get_number (qpdf, widths, i), 0);
      qpdf_oh list = qpdf_oh_get_array_item (qpdf, widths, i + 1);
      if (qpdf_oh_is_array (qpdf, list))
        for (int j = 0; j < qpdf_oh_get_array_n_items (qpdf, list); j++)
          set_width (font, first + (guint)j, get_number (qpdf, list, j));
      else
        for (guint64 code = first; code <= MIN (get_number (qpdf, widths, i + 1), MAX_CODE); code++)
          set_width (font, code, get_number (qpdf, widths, i + 2));
      i += qpdf_oh_is_array (qpdf, list) ? 2 : 3;
      qpdf_oh_release (qpdf, list);
    }
  qpdf_oh_release (qpdf, widths);
}

static qpdf_oh
get_descendant (qpdf_data qpdf, qpdf_oh dictionary)
{
  qpdf_oh descendants = qpdf_oh_get_key (qpdf, dictionary, "/DescendantFonts");
  qpdf_oh descendant = qpdf_oh_get_array_item (qpdf, descendants, 0);
  qpdf_oh_release (qpdf, descendants);
  return descendant;
}

YbEmbeddedFont *
yb_embedded_font_new (qpdf_data qpdf, qpdf_oh dictionary, gboolean replacement_means)
{
  YbEmbeddedFont *font = g_new0 (YbEmbeddedFont, 1);
  font->qpdf = qpdf;
  font->dictionary = qpdf_oh_new_object (qpdf, dictionary);
  font->widths = g_array_new (FALSE, FALSE, sizeof (gint32));
  font->texts = yb_to_unicode_new (qpdf, dictionary);
  font->code_width = font->texts->code_width;
  font->is_whole = yb_to_unicode_is_whole (font->texts, qpdf, dictionary, replacement_means);
  qpdf_oh type = qpdf_oh_get_key (qpdf, dictionary, "/Subtype");
  font->is_drawn = qpdf_oh_is_name_and_equals (qpdf, type, "/Type3");
  qpdf_oh_release (qpdf, type);
  qpdf_oh name = qpdf_oh_get_key (qpdf, dictionary, "/BaseFont");
  font->name = g_strdup (qpdf_oh_is_name (qpdf, name) ? qpdf_oh_get_name (qpdf, name) + 1 : "?");
  qpdf_oh_release (qpdf, name);
  if (font->code_width == 1)
    {
      read_simple_widths (font, qpdf, dictionary);
      return font;
    }
  qpdf_oh descendant = get_descendant (qpdf, dictionary);
  mend_descendant (qpdf, descendant);
  read_composite_widths (font, qpdf, descendant);
  qpdf_oh_release (qpdf, descendant);
  return font;
}

void
yb_embedded_font_free (YbEmbeddedFont *font)
{
  if (!font)
    return;
  g_free (font->name);
  yb_to_unicode_free (font->texts);
  g_array_unref (font->widths);
  g_free (font);
}

gint32
yb_embedded_font_width (const YbEmbeddedFont *font, guint code)
{
  return code < font->widths->len ? g_array_index (font->widths, gint32, code) : -1;
}

void
yb_embedded_font_set_width (YbEmbeddedFont *font, guint code, gint32 width)
{
  gint32 given = yb_embedded_font_width (font, code);
  if (given >= 0 && ABS (width - given) < CUT)
    g_array_index (font->widths, gint32, code) = width;
}

void
yb_embedded_font_mend_widths (YbEmbeddedFont *font)
{
  qpdf_data qpdf = font->qpdf;
  gboolean is_simple = font->code_width == 1;
  g_autoptr (GString) list = g_string_new (is_simple ? "[" : "[0[");
  guint first = 0;
  while (is_simple && first < font->widths->len && g_array_index (font->widths, gint32, first) < 0)
    first++;
  for (guint code = first; code < font->widths->len; code++)
    {
      yb_syntax_append_thousandths (list, MAX (g_array_index (font->widths, gint32, code), 0));
      g_string_append_c (list, ' ');
    }
  g_string_append (list, is_simple ? "]" : "]]");
  qpdf_oh owner = is_simple ? qpdf_oh_new_object (qpdf, font->dictionary) : get_descendant (qpdf, font->dictionary);
  yb_object_set_parsed (qpdf, owner, is_simple ? "/Widths" : "/W", list->str);
  qpdf_oh_release (qpdf, owner);
}
