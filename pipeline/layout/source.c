#include "layout/source.h"

#include "base/i18n.h"
#include "layout/layout-load.h"
#include "read/source-text/source-text.h"
#include "read/yaml/nearest.h"
#include "read/yaml/yaml.h"

#include <string.h>

#define MAX_BYTES (256 * 1024)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char **
yb_layout_list (const YbContext *context)
{
  g_autofree char *folder = g_build_filename (context->data_folder, "layouts", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  while (directory && (name = g_dir_read_name (directory)))
    {
      g_autofree char *file = g_build_filename (folder, name, "layout.yaml", NULL);
      if (name[0] != '.' && g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

char *
yb_layout_default (const YbContext *context)
{
  g_autofree char *path = g_build_filename (context->data_folder, "layouts", "default", NULL);
  char *name = yb_source_text_load (path, MAX_BYTES, &(gsize){ 0 }, NULL);
  if (name)
    return g_strstrip (name);
  g_auto (GStrv) known = yb_layout_list (context);
  return g_strdup (known[0] ? known[0] : "");
}

/* "" and ".." are no folders below layouts/. */
static gboolean
may_be_layout (const char *name)
{
  return strchr (name, '/') || (*name && *name != '.');
}

static void
report_unknown (const YbContext *context, const char *name, YbSpan wanted_at)
{
  g_auto (GStrv) known = yb_layout_list (context);
  const char *nearest = yb_nearest (name, (const char *const *)known);
  g_autofree char *all = g_strjoinv (", ", known);
  g_autofree char *hint = NULL;
  g_autofree char *here = g_build_filename (name, "layout.yaml", NULL);
  if (may_be_layout (name) && !strchr (name, '/') && g_file_test (here, G_FILE_TEST_IS_REGULAR))
    hint = g_strdup_printf (_ ("a folder is meant with its path: write “./%s”"), name);
  else if (nearest)
    hint = g_strdup_printf (_ ("did you mean “%s”?"), nearest);
  else if (*all)
    hint = g_strdup_printf (_ ("these layouts are known: %s"), all);
  yb_report (context, YB_DIAGNOSTIC_UNKNOWN_LAYOUT, wanted_at, hint, _ ("there is no layout “%s”; nothing can be set"),
             name);
}

/* A name without '/' is one of the data folder's. */
static void
place_source (const YbContext *context, const char *name, YbArena *arena, YbLayoutSource *source)
{
  g_autofree char *folder = NULL, *file = NULL;
  if (strchr (name, '/'))
    {
      folder = g_canonicalize_filename (name, NULL);
      file = g_build_filename (name, "layout.yaml", NULL);
    }
  else
    {
      folder = g_build_filename (context->data_folder, "layouts", name, NULL);
      file = g_build_filename ("layouts", name, "layout.yaml", NULL);
    }
  source->name = yb_arena_strdup (arena, name);
  source->folder = yb_arena_strdup (arena, folder);
  source->file = g_intern_string (file);
}

static gboolean
read_source (const YbContext *context, const char *name, YbSpan wanted_at, YbArena *arena, YbLayoutSource *source)
{
  place_source (context, name, arena, source);
  g_autofree char *path = g_build_filename (source->folder, "layout.yaml", NULL);
  if (!may_be_layout (name))
    {
      report_unknown (context, name, wanted_at);
      return FALSE;
    }
  gsize length;
  g_autoptr (GError) error = NULL;
  char *text = yb_source_text_load (path, MAX_BYTES, &length, &error);
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    report_unknown (context, name, wanted_at);
  else if (!text)
    yb_report (context, YB_DIAGNOSTIC_FILE_UNREADABLE, (YbSpan){ .file = source->file }, NULL,
               _ ("the layout cannot be read: %s"), error->message);
  if (!text)
    return FALSE;
  g_autofree char *mended = yb_source_text_mend (context, text, &length, source->file, NULL);
  YbYamlText yaml = { .text = mended, .length = length, .file = source->file, .first_line = 1 };
  if (!yb_yaml_read_map (context, arena, &yaml, &source->map))
    return FALSE;
  if (!source->map)
    yb_report (context, YB_DIAGNOSTIC_MISSING_KEY, ((YbSpan){ source->file, 1, 1 }), NULL, _ ("the layout is empty"));
  return source->map != NULL;
}

/* TRUE when `extends` names a further layout that may be read. */
static gboolean
check_extends (const YbContext *context, const YbLayoutSources *sources, const YbValue *extends)
{
  const char *name = yb_value_text (extends);
  if (!name || strchr (name, '/'))
    {
      yb_report (context, YB_DIAGNOSTIC_BAD_VALUE, extends->span, _ ("write the name of a layout, without a folder"),
                 _ ("“extends” wants one name of a layout"));
      return FALSE;
    }
  for (guint i = 0; i < sources->n_items; i++)
    if (g_str_equal (sources->items[i].name, name))
      {
        yb_report (context, YB_DIAGNOSTIC_BAD_VALUE, extends->span, _ ("let one of the layouts extend none"),
                   _ ("the layout extends “%s”, which extends this one: none of them has a beginning"), name);
        return FALSE;
      }
  if (sources->n_items < YB_MAX_LAYOUT_SOURCES)
    return TRUE;
  yb_report (context, YB_DIAGNOSTIC_LIMIT, extends->span, NULL, _ ("more than %d layouts extend each other"),
             YB_MAX_LAYOUT_SOURCES);
  return FALSE;
}

gboolean
yb_layout_sources_read (const YbContext *context, const char *name, YbSpan wanted_at, YbArena *arena,
                        YbLayoutSources *sources)
{
  sources->n_items = 0;
  for (;;)
    {
      YbLayoutSource *source = &sources->items[sources->n_items];
      if (!read_source (context, name, wanted_at, arena, source))
        return FALSE;
      sources->n_items++;
      const YbValue *extends = yb_value_get (source->map, "extends");
      if (!extends)
        return TRUE;
      if (!check_extends (context, sources, extends))
        return FALSE;
      name = extends->text;
      wanted_at = extends->span;
    }
}

const YbValue *
yb_layout_sources_get (const YbLayoutSources *sources, const char *section, const char *key)
{
  const YbValue *value = NULL;
  for (guint i = 0; i < sources->n_items && !value; i++)
    value = yb_value_get (yb_value_get (sources->items[i].map, section), key);
  return value;
}

YbSpan
yb_layout_sources_locate (const YbLayoutSources *sources, const char *section)
{
  const YbValue *map = sources->items[0].map;
  for (guint i = 0; i < map->n_items; i++)
    if (g_str_equal (map->pairs[i].key, section))
      return map->pairs[i].key_span;
  return (YbSpan){ sources->items[0].file, 1, 1 };
}
