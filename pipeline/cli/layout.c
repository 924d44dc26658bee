#include "command.h"

#include "base/i18n.h"
#include "base/output.h"
#include "layout/layout-load.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *output, *extends;
  gboolean specimen;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->output);
  g_free (options->extends);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static char *
find_default (void)
{
  g_autofree char *data_folder = yb_command_data_folder ();
  YbContext context = { .data_folder = data_folder };
  return yb_layout_default (&context);
}

static char **
list_layouts (void)
{
  g_autofree char *data_folder = yb_command_data_folder ();
  YbContext context = { .data_folder = data_folder };
  return yb_layout_list (&context);
}

/* ---- list ---- */

/* What layout.yaml says of itself in its first line, "# NAME: a design for ..., and more", up to the sentence's end. */
static char *
read_summary (const char *name)
{
  g_autofree char *data_folder = yb_command_data_folder ();
  g_autofree char *path = g_build_filename (data_folder, "layouts", name, "layout.yaml", NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL) || text[0] != '#')
    return g_strdup ("");
  text[strcspn (text, ".\n")] = '\0';
  const char *colon = strstr (text, ": ");
  return g_strdup (colon ? colon + 2 : "");
}

static YbExit
print_list (void)
{
  g_auto (GStrv) names = list_layouts ();
  for (char **name = names; *name; name++)
    {
      g_autofree char *summary = read_summary (*name);
      printf ("%-16s%s\n", *name, summary);
    }
  return YB_EXIT_FINE;
}

/* For editors that check layout.yaml while it is written. */
static YbExit
print_schema (void)
{
  g_autoptr (GString) schema = g_string_new (NULL);
  yb_layout_write_schema (schema);
  fputs (schema->str, stdout);
  return YB_EXIT_FINE;
}

/* ---- new ---- */

static gboolean
write_file (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  YbOutput *output = yb_output_begin (path, error);
  if (!output)
    return FALSE;
  if (yb_output_write (output, text, strlen (text), error))
    return yb_output_commit (output, error);
  yb_output_discard (output);
  return FALSE;
}

static char *
make_start (const char *name, const char *extends)
{
  return g_strdup_printf (
      _ ("# %s: what it is for.\n"
         "# Only what differs from the layout that it extends; every key is told in layouts/README.md.\n"
         "extends: %s\n"
         "\n"
         "# Take the # away from what you want to change.\n"
         "#palette:\n"
         "#  accent: \"#7a1f3d\"\n"
         "#  tint: \"#f3e6ea\"\n"
         "#page:\n"
         "#  width: 170mm\n"
         "#  height: 240mm\n"
         "#styles:\n"
         "#  entry-title:\n"
         "#    size: 18pt\n"
         "#    leading: 22pt\n"),
      name, extends);
}

static gboolean
write_layout (const char *folder, const char *extends, GError **error)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *start = make_start (name, extends);
  g_autofree char *readme = g_strdup_printf (
      _ ("# %s\n\nA layout that extends %s. What it is for, and why it looks as it does.\n"), name, extends);
  g_autoptr (GFile) made = g_file_new_for_path (folder);
  return g_file_make_directory_with_parents (made, NULL, error) && write_file (folder, "layout.yaml", start, error)
         && write_file (folder, "README.md", readme, error);
}

static YbExit
start_layout (const char *folder, const char *extends)
{
  g_auto (GStrv) known = list_layouts ();
  GError *error = NULL;
  if (!g_strv_contains ((const char *const *)known, extends))
    {
      g_autofree char *all = g_strjoinv (", ", known);
      fprintf (stderr, _ ("yearbook: there is no layout “%s” to extend; these are known: %s\n"), extends, all);
      return YB_EXIT_ENVIRONMENT;
    }
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      fprintf (stderr, _ ("yearbook: %s: exists already; name a folder that is not there yet\n"), folder);
      return YB_EXIT_ENVIRONMENT;
    }
  if (!write_layout (folder, extends, &error))
    return yb_command_fail (error);
  const char *here = strchr (folder, '/') ? "" : "./";
  printf (_ ("%s: a layout to start from. See it with: yearbook layout %s%s --specimen\n"), folder, here, folder);
  return YB_EXIT_FINE;
}

/* ---- one layout ---- */

/* The book in which every role stands, made in this layout; without --specimen only the layout's values are printed. */
static YbExit
show_layout (const char *name, const Options *options)
{
  g_autofree char *data_folder = yb_command_data_folder ();
  g_autofree char *specimen = g_build_filename (data_folder, "layouts", "specimen", NULL);
  const char *const values[] = { "build",         specimen,  "--layout", name, "--stop-after=layout",
                                 "--dump=layout", "--quiet", NULL };
  const char *const pages[] = { "build",      specimen,  "--layout", name,
                                "--only=pdf", "--quiet", "-o",       options->output ? options->output : ".",
                                NULL };
  return yb_verb_build ((char **)(options->specimen ? pages : values));
}

YbExit
yb_verb_layout (char **arguments)
{
  g_auto (Options) options = { 0 };
  gboolean is_new = arguments[1] && strcmp (arguments[1], "new") == 0;
  const GOptionEntry entries[] = {
    { "specimen", 0, 0, G_OPTION_ARG_NONE, &options.specimen, N_ ("make specimen.pdf, in which every role stands"),
      NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("folder for the specimen (default: here)"),
      N_ ("DIR") },
    { "extends", 0, 0, G_OPTION_ARG_STRING, &options.extends,
      N_ ("what the new layout extends (default: the layout of books that name none)"), N_ ("NAME") },
    { NULL },
  };
  if (is_new)
    arguments[1] = arguments[0]; /* the verb's own name goes on before what follows */
  g_autofree char *name = yb_command_parse (
      is_new ? arguments + 1 : arguments, entries, N_ ("list | schema | NAME | new DIR"),
      N_ ("Lists the layouts, prints one's values or its specimen, or starts a new one in a folder."));
  if (!name)
    return YB_EXIT_ENVIRONMENT;
  g_autofree char *usual = find_default ();
  if (is_new)
    return start_layout (name, options.extends ? options.extends : usual);
  if (strcmp (name, "list") == 0)
    return print_list ();
  return strcmp (name, "schema") == 0 ? print_schema () : show_layout (name, &options);
}
