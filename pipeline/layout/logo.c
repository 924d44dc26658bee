#include "layout/logo.h"

#include "base/i18n.h"
#include "image/image.h"
#include "read/yaml/yaml.h"

#include <string.h>

static const char *const keys[] = { "file", "alt", NULL };

/* Of the layout, or of the nearest that it extends. */
static const YbValue *
find_logo (const YbLayoutSources *sources, const char **folder)
{
  for (guint i = 0; i < sources->n_items; i++)
    {
      const YbValue *value = yb_value_get (sources->items[i].map, "logo");
      *folder = sources->items[i].folder;
      if (value)
        return value;
    }
  return NULL;
}

static void
look_at (YbLayoutValues *values, YbLayout *layout, const YbValue *file, const char *folder)
{
  const char *name = file->text;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  YbPicture *picture = yb_arena_new0 (layout->arena, YbPicture);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !yb_image_probe (path, layout->arena, picture, &error))
    {
      values->failed = TRUE;
      yb_report (values->context, YB_DIAGNOSTIC_FILE_UNREADABLE, file->span,
                 _ ("write the name of a picture beside layout.yaml"), _ ("the mark “%s” cannot be read: %s"), name,
                 error ? error->message : _ ("there is no such file"));
      return;
    }
  picture->index = G_MAXUINT; /* it is none of the book's */
  picture->name = yb_arena_strdup (layout->arena, name);
  layout->logo = picture;
}

void
yb_layout_take_logo (YbLayoutValues *values, YbLayout *layout)
{
  const char *folder;
  const YbValue *value = find_logo (values->sources, &folder);
  if (!value || value->kind == YB_VALUE_NULL)
    return;
  const YbValue *file = value->kind == YB_VALUE_MAP ? yb_value_get (value, "file") : value;
  const char *name = yb_value_text (file);
  if (!name || !*name || *name == '.' || strchr (name, '/'))
    {
      yb_layout_values_reject (values, file ? file : value, _ ("write the name of a picture beside layout.yaml"),
                               _ ("“logo” wants one name of a file"));
      return;
    }
  if (value->kind == YB_VALUE_MAP)
    layout->logo_alt = yb_arena_strdup (layout->arena, yb_value_text (yb_value_get (value, "alt")));
  look_at (values, layout, file, folder);
}

void
yb_layout_check_logo (YbLayoutValues *values, const YbValue *map)
{
  if (map && map->kind == YB_VALUE_MAP)
    yb_yaml_report_unknown_keys (values->context, map, keys);
}
