#include "layout/sheet.h"

#include "base/i18n.h"
#include "model/sheet.h"
#include "read/source-text/source-text.h"
#include "read/yaml/nearest.h"

#include <string.h>

#define MAX_SHEET_BYTES (256 * 1024)

/* "": none. */
static const char *
find_name (YbLayoutValues *values, const YbValue *value)
{
  if (!value || value->kind == YB_VALUE_NULL)
    return "";
  const char *name = yb_value_text (value);
  if (name && *name && *name != '.' && !strchr (name, '/'))
    return name;
  yb_layout_values_reject (values, value, _ ("write the name of a file beside layout.yaml"),
                           _ ("“epub-css” wants one name of a file"));
  return "";
}

/* ---- what is wrong in a sheet ---- */

static void
reject (YbLayoutValues *values, YbSpan span, const char *hint, const char *message)
{
  values->failed = TRUE;
  yb_report (values->context, YB_DIAGNOSTIC_BAD_VALUE, span, hint, "%s", message);
}

static void
reject_name (YbLayoutValues *values, YbSpan span, const YbSheetPiece *piece)
{
  g_autofree char *name = g_strndup (piece->text + 1, piece->length - 1);
  g_autofree const char **known = yb_sheet_names ();
  const char *nearest = yb_nearest (name, known);
  g_autofree char *all = g_strjoinv (", ", (char **)known);
  g_autofree char *hint = nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest)
                                  : g_strdup_printf (_ ("write one of these: %s"), all);
  g_autofree char *message = g_strdup_printf (_ ("“$%s” stands for nothing"), name);
  reject (values, span, hint, message);
}

static void
check_names (YbLayoutValues *values, const YbLayout *layout, const char *file, const char *text)
{
  YbSheetPiece piece;
  for (const char *rest = text; yb_sheet_next (layout, &rest, &piece);)
    if (piece.kind == YB_SHEET_UNKNOWN)
      reject_name (values, yb_source_text_locate (text, (gsize)(piece.text - text), file), &piece);
}

/* Nothing but the sheet goes into the book. */
static void
check_loading (YbLayoutValues *values, const char *file, const char *text)
{
  static const char *const words[] = { "@import", "@font-face", "url(" };
  g_autofree char *lower = g_ascii_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (lower, words[i]);
      if (!found)
        continue;
      g_autofree char *message = g_strdup_printf (_ ("“%s” cannot stand in a sheet: nothing else is loaded"), words[i]);
      reject (values, yb_source_text_locate (text, (gsize)(found - lower), file),
              _ ("faces and pictures come from the layout and the book"), message);
    }
}

/* ---- reading ---- */

/* The text of the source's sheet, and what names it in positions; free with g_free(). NULL: it has none. */
static char *
load (YbLayoutValues *values, const YbLayoutSource *source, const char **file)
{
  const YbValue *value = yb_value_get (source->map, "epub-css");
  const char *name = find_name (values, value);
  if (*name == '\0')
    return NULL;
  g_autofree char *path = g_build_filename (source->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (source->file);
  g_autofree char *shown = g_build_filename (folder, name, NULL);
  gsize length;
  g_autoptr (GError) error = NULL;
  char *text = yb_source_text_load (path, MAX_SHEET_BYTES, &length, &error);
  if (!text)
    {
      values->failed = TRUE;
      yb_report (values->context, YB_DIAGNOSTIC_FILE_UNREADABLE, value->span, NULL,
                 _ ("the style sheet “%s” cannot be read: %s"), name, error->message);
      return NULL;
    }
  *file = g_intern_string (shown);
  return yb_source_text_mend (values->context, text, &length, *file, NULL);
}

void
yb_layout_take_sheets (YbLayoutValues *values, YbLayout *layout)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = values->sources->n_items; i-- > 0;)
    {
      const char *file = NULL;
      g_autofree char *text = load (values, &values->sources->items[i], &file);
      if (!text)
        continue;
      if (i == 0)
        layout->own_css = yb_arena_strdup (layout->arena,
                                           yb_value_text (yb_value_get (values->sources->items[0].map, "epub-css")));
      check_names (values, layout, file, text);
      check_loading (values, file, text);
      g_string_append (all, text);
    }
  layout->epub_css = all->len > 0 ? yb_arena_strdup (layout->arena, all->str) : NULL;
}
