/* The faces that may be set: those of the data folder's fonts/ and nothing else. */
#pragma once

#include "model/part.h"

#include <pango/pangofc-fontmap.h>

G_BEGIN_DECLS

/* What fontconfig knows; read once, shared by all threads. */
typedef struct _YbFontStock YbFontStock;

/* Reads DATA_FOLDER/fonts/fonts.conf. NULL and `error` when it is not there or names no font. */
YbFontStock *yb_font_stock_open (const char *data_folder, GError **error);
void yb_font_stock_free (YbFontStock *faces);

/* A font map for one thread, without hinting or rounding, at 72 dpi: a Pango unit is 1/1024 pt. Free with
 * g_object_unref(). */
PangoFontMap *yb_font_stock_new_map (const YbFontStock *faces);

/* The face behind a Pango font. */
const YbFont *yb_font_of_pango (PangoFont *font);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbFontStock, yb_font_stock_free)

G_END_DECLS
