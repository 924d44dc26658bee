#include "command.h"

#include "base/i18n.h"

#include <gio/gio.h>
#include <stdio.h>

static gboolean copy_tree (GFile *from, GFile *to, GError **error);

static gboolean
copy_child (GFile *from, GFile *to, GFileInfo *info, GError **error)
{
  g_autoptr (GFile) source = g_file_get_child (from, g_file_info_get_name (info));
  g_autoptr (GFile) target = g_file_get_child (to, g_file_info_get_name (info));
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return copy_tree (source, target, error);
  return g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

static gboolean
copy_tree (GFile *from, GFile *to, GError **error)
{
  if (!g_file_make_directory_with_parents (to, NULL, error))
    return FALSE;
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      from, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (!children)
    return FALSE;
  for (;;)
    {
      GFileInfo *info;
      if (!g_file_enumerator_iterate (children, &info, NULL, NULL, error))
        return FALSE;
      if (!info)
        return TRUE;
      if (!copy_child (from, to, info, error))
        return FALSE;
    }
}

static YbExit
write_book (const char *folder)
{
  g_autofree char *data_folder = yb_command_data_folder ();
  /* TRANSLATORS: the folder below input/new that holds the book to start from in your language. */
  g_autofree char *template = g_build_filename (data_folder, "new", _ ("en"), NULL);
  g_autoptr (GFile) from = g_file_new_for_path (template);
  g_autoptr (GFile) to = g_file_new_for_path (folder);
  GError *error = NULL;
  if (g_file_query_exists (to, NULL))
    {
      fprintf (stderr, _ ("yearbook: %s: exists already; name a folder that is not there yet\n"), folder);
      return YB_EXIT_ENVIRONMENT;
    }
  if (!copy_tree (from, to, &error))
    return yb_command_fail (error);
  printf (_ ("%s: a book to start from. Build it with: yearbook build %s\n"), folder, folder);
  return YB_EXIT_FINE;
}

YbExit
yb_verb_new (char **arguments)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autofree char *folder = yb_command_parse (arguments, entries, N_ ("DIR"),
                                              N_ ("Writes a small book to start from into a new folder."));
  return folder ? write_book (folder) : YB_EXIT_ENVIRONMENT;
}
