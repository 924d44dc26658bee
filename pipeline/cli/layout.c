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

static void
append_millimetres (GString *text, const char *key, YbUnit value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (number, sizeof number, "%.4g", yb_unit_to_points (value) * 25.4 / 72);
  g_string_append_printf (text, "#  %s: %smm\n", key, number);
}

static void
append_style (GString *text, const YbLayout *base, YbRole role)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE], leading[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (size, sizeof size, "%.4g", yb_unit_to_points (base->styles[role].size));
  g_ascii_formatd (leading, sizeof leading, "%.4g", yb_unit_to_points (base->styles[role].leading));
  g_string_append_printf (text, "#  %s:\n#    size: %spt\n#    leading: %spt\n", yb_role_key (role), size, leading);
}

static void
append_colours (GString *text, const char *key, const YbColours *colours)
{
  if (colours->n_items == 0)
    return;
  g_string_append_printf (text, "#  %s: [", key);
  for (guint i = 0; i < colours->n_items; i++)
    g_string_append_printf (text, "%s\"#%06x\"", i > 0 ? ", " : "", colours->items[i]);
  g_string_append (text, "]\n");
}

/* What is changed first, with the values that the base has. */
static void
append_values (GString *text, const YbLayout *base)
{
  const YbPalette *palette = &base->palette;
  g_string_append_printf (text, "#palette:\n#  accent: \"#%06x\"\n#  tint: \"#%06x\"\n#  ink: \"#%06x\"\n",
                          palette->accent, palette->tint, palette->ink);
  append_colours (text, "accents", &palette->accents);
  append_colours (text, "tints", &palette->tints);
  append_colours (text, "shades", &palette->shades);
  append_colours (text, "deeps", &palette->deeps);
  g_string_append (text, "#page:\n");
  append_millimetres (text, "width", base->page.width);
  append_millimetres (text, "height", base->page.height);
  append_millimetres (text, "inner", base->page.inner);
  append_millimetres (text, "outer", base->page.outer);
  g_string_append (text, "#styles:\n");
  append_style (text, base, YB_ROLE_BODY);
  append_style (text, base, YB_ROLE_ENTRY_TITLE);
  append_style (text, base, YB_ROLE_CAPTION);
}

/* The first lines are for editors and for whoever looks for the reference. */
static char *
make_start (const char *name, const YbContext *context, const YbLayout *base)
{
  GString *text = g_string_new (NULL);
  g_autofree char *reference = g_build_filename (context->data_folder, "layouts", "README.md", NULL);
  g_string_append_printf (text, "# yaml-language-server: $schema=%s/layouts/layout.schema.json\n",
                          context->data_folder);
  g_string_append_printf (text,
                          _ ("# %s: what it is for.\n"
                             "# Only what differs from the layout that it extends; every key is told in %s.\n"
                             "extends: %s\n"
                             "\n"
                             "# These are its values: take the # away from what you want to change.\n"),
                          name, reference, base->name);
  append_values (text, base);
  return g_string_free (text, FALSE);
}

static gboolean
write_layout (const char *folder, const YbContext *context, const YbLayout *base, GError **error)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *start = make_start (name, context, base);
  g_autofree char *readme = g_strdup_printf (
      _ ("# %s\n\nA layout that extends %s. What it is for, and why it looks as it does.\n"), name, base->name);
  g_autoptr (GFile) made = g_file_new_for_path (folder);
  return g_file_make_directory_with_parents (made, NULL, error) && write_file (folder, "layout.yaml", start, error)
         && write_file (folder, "README.md", readme, error);
}

/* The layout to extend, which is one of the program's; NULL when it cannot be used. */
static YbLayout *
load_base (YbContext *context, const char *name)
{
  context->data_folder = yb_command_data_folder ();
  context->diagnostics = yb_diagnostics_new ();
  YbLayout *base = yb_layout_load (context, name, YB_SPAN_NONE);
  yb_diagnostics_free (context->diagnostics);
  return base;
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
  YbContext context = { .n_jobs = 1 };
  g_autoptr (YbLayout) base = load_base (&context, extends);
  g_autofree char *data_folder = (char *)context.data_folder;
  if (!base)
    {
      fprintf (stderr, _ ("yearbook: the layout “%s” cannot be used; see: yearbook layout %s\n"), extends, extends);
      return YB_EXIT_ENVIRONMENT;
    }
  if (!write_layout (folder, &context, base, &error))
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
