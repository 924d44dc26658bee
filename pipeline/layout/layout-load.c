#include "layout/layout-load.h"

#include "layout/check.h"
#include "layout/logo.h"
#include "layout/sheet.h"

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
  yb_layout_take_sheets (values, layout);
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
  layout->folder = yb_arena_strdup (layout->arena, sources.items[0].folder);
  g_autofree char *own_name = g_path_get_basename (layout->folder); /* however it was called for: it is printed */
  layout->name = yb_arena_strdup (layout->arena, own_name);
  YbLayoutValues values;
  yb_layout_values_init (&values, context, &sources, layout->arena);
  gboolean usable = fill (&values, layout);
  yb_layout_values_clear (&values);
  return usable ? g_steal_pointer (&layout) : NULL;
}
