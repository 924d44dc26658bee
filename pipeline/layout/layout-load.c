#include "layout/layout-load.h"

#include "base/i18n.h"
#include "layout/check.h"
#include "layout/logo.h"
#include "read/source-text/source-text.h"

#include <string.h>

#define MAX_SHEET_BYTES (256 * 1024)

/* The folder of the source that names the sheet. */
static const char *
find_sheet_folder (const YbLayoutSources *sources)
{
  guint i = 0;
  while (!yb_value_get (sources->items[i].map, "epub-css"))
    i++;
  return sources->items[i].folder;
}

/* The text of an extra style sheet for the EPUB: a file beside layout.yaml, if the layout names one. */
static void
take_sheet (YbLayoutValues *values, YbLayout *layout)
{
  const YbValue *value = NULL;
  for (guint i = 0; i < values->sources->n_items && !value; i++)
    value = yb_value_get (values->sources->items[i].map, "epub-css");
  if (!value || value->kind == YB_VALUE_NULL)
    return;
  const char *name = yb_value_text (value);
  if (!name || !*name || *name == '.' || strchr (name, '/'))
    {
      yb_layout_values_reject (values, value, _ ("write the name of a file beside layout.yaml"),
                               _ ("“epub-css” wants one name of a file"));
      return;
    }
  g_autofree char *path = g_build_filename (find_sheet_folder (values->sources), name, NULL);
  gsize length;
  g_autoptr (GError) error = NULL;
  char *text = yb_source_text_load (path, MAX_SHEET_BYTES, &length, &error);
  if (!text)
    {
      values->failed = TRUE;
      yb_report (values->context, YB_DIAGNOSTIC_FILE_UNREADABLE, value->span, NULL,
                 _ ("the style sheet “%s” cannot be read: %s"), name, error->message);
      return;
    }
  g_autofree char *mended = yb_source_text_mend (values->context, text, &length, g_intern_string (name), NULL);
  layout->epub_css = yb_arena_strndup (layout->arena, mended, length);
}

/* FALSE when a value is missing or wrong. A colour that is too pale spoils the book, not the layout. */
static gboolean
fill (YbLayoutValues *values, YbLayout *layout)
{
  guint n_sections;
  YbStyleOrigins origins = { { NULL } };
  const YbLayoutSection *sections = yb_layout_sections (&n_sections);
  yb_layout_check_keys (values);
  for (guint i = 0; i < n_sections; i++)
    yb_layout_values_take_section (values, &sections[i], (char *)layout + sections[i].offset);
  yb_layout_take_styles (values, layout->styles, &origins);
  yb_layout_values_check_names (values);
  take_sheet (values, layout);
  yb_layout_take_logo (values, layout);
  if (values->failed)
    return FALSE;
  yb_layout_check_page (values, layout);
  yb_layout_check_palette (values, layout);
  yb_layout_check_contrast (values, layout, &origins);
  return !values->failed;
}

YbLayout *
yb_layout_load (const YbContext *context, const char *name, YbSpan wanted_at)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbLayoutSources sources;
  if (!yb_layout_sources_read (context, name, wanted_at, arena, &sources))
    return NULL;
  g_autoptr (YbLayout) layout = yb_layout_new ();
  layout->name = yb_arena_strdup (layout->arena, sources.items[0].name);
  layout->folder = yb_arena_strdup (layout->arena, sources.items[0].folder);
  YbLayoutValues values;
  yb_layout_values_init (&values, context, &sources, layout->arena);
  gboolean usable = fill (&values, layout);
  yb_layout_values_clear (&values);
  return usable ? g_steal_pointer (&layout) : NULL;
}
