#include "typeset/font-stock.h"

#include "base/i18n.h"

#include <fontconfig/fontconfig.h>
#include <gio/gio.h>
#include <pango/pangoft2.h>

struct _YbFontStock
{
  FcConfig *config;
};

YbFontStock *
yb_font_stock_open (const char *data_folder, GError **error)
{
  g_autofree char *path = g_build_filename (data_folder, "fonts", "fonts.conf", NULL);
  g_autoptr (YbFontStock) stock = g_new0 (YbFontStock, 1);
  stock->config = FcConfigCreate ();
  if (!FcConfigParseAndLoad (stock->config, (const FcChar8 *)path, FcTrue) || !FcConfigBuildFonts (stock->config))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("the fonts' configuration %s cannot be read"), path);
      return NULL;
    }
  /* Pango asks for the current configuration from a thread of its own: without one it would load the host's. */
  FcConfigSetCurrent (stock->config);
  FcFontSet *fonts = FcConfigGetFonts (stock->config, FcSetSystem);
  if (!fonts || fonts->nfont == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("%s names no font that is installed"), path);
      return NULL;
    }
  return g_steal_pointer (&stock);
}

void
yb_font_stock_free (YbFontStock *stock)
{
  if (!stock)
    return;
  FcConfigDestroy (stock->config);
  g_free (stock);
}

/* Outlines as designed, whatever the host's settings say. */
static void
unhint (FcPattern *pattern, gpointer data)
{
  (void)data;
  FcPatternDel (pattern, FC_HINTING);
  FcPatternAddBool (pattern, FC_HINTING, FcFalse);
  FcPatternDel (pattern, FC_AUTOHINT);
  FcPatternAddBool (pattern, FC_AUTOHINT, FcFalse);
  FcPatternDel (pattern, FC_HINT_STYLE);
  FcPatternAddInteger (pattern, FC_HINT_STYLE, FC_HINT_NONE);
}

PangoFontMap *
yb_font_stock_new_map (const YbFontStock *stock)
{
  PangoFontMap *map = pango_ft2_font_map_new ();
  pango_ft2_font_map_set_resolution (PANGO_FT2_FONT_MAP (map), 72, 72);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), stock->config);
  pango_fc_font_map_set_default_substitute (PANGO_FC_FONT_MAP (map), unhint, NULL, NULL);
  return map;
}

const YbFont *
yb_font_of_pango (PangoFont *font)
{
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcChar8 *file = NULL, *name = NULL;
  int idx = 0;
  FcPatternGetString (pattern, FC_FILE, 0, &file);
  FcPatternGetInteger (pattern, FC_INDEX, 0, &idx);
  if (FcPatternGetString (pattern, FC_FULLNAME, 0, &name) != FcResultMatch)
    FcPatternGetString (pattern, FC_FAMILY, 0, &name);
  g_autofree char *base = g_path_get_basename ((const char *)file);
  return yb_font_intern ((const char *)file, (guint)idx & 0xffff, name ? (const char *)name : base);
}
