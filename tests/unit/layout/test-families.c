/* Every font that a layout names must be in the data folder, or pages would silently be set in another. */
#include "layout/layout-load.h"
#include "layout/measure.h"

#include <fontconfig/fontconfig.h>

static gboolean
is_there (FcConfig *config, const char *family)
{
  FcPattern *wanted = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, NULL);
  FcObjectSet *objects = FcObjectSetBuild (FC_FILE, NULL);
  FcFontSet *found = FcFontList (config, wanted, objects);
  gboolean there = found && found->nfont > 0;
  FcFontSetDestroy (found);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (wanted);
  return there;
}

static void
check_layout (FcConfig *config, const YbContext *context, const char *name)
{
  g_autoptr (YbLayout) layout = yb_layout_load (context, name, YB_SPAN_NONE);
  g_assert_nonnull (layout);
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      g_auto (GStrv) families = g_strsplit (layout->styles[role].families, ",", -1);
      for (char **family = families; *family; family++)
        if (!is_there (config, *family))
          g_error ("%s: %s wants the font “%s”, which is not in fonts/", name, yb_role_key (role), *family);
    }
}

static FcConfig *
open_config (const char *data_folder)
{
  FcConfig *config = FcConfigCreate ();
  g_autofree char *path = g_build_filename (data_folder, "fonts", "fonts.conf", NULL);
  g_assert_true (FcConfigParseAndLoad (config, (const FcChar8 *)path, FcTrue));
  g_assert_true (FcConfigBuildFonts (config));
  return config;
}

static void
test_layouts (void)
{
  const char *data_folder = YB_BUILD_DIR "/data";
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = data_folder, .n_jobs = 1 };
  FcConfig *config = open_config (data_folder);
  g_auto (GStrv) names = yb_layout_list (&context);
  g_assert_cmpuint (g_strv_length (names), >, 0);
  for (char **name = names; *name; name++)
    check_layout (config, &context, *name);
  guint n_items;
  yb_diagnostics_peek_sorted (diagnostics, &n_items);
  g_assert_cmpuint (n_items, ==, 0);
  FcConfigDestroy (config);
}

/* What layouts/grossdruck/README.md promises. */
static void
test_large_print (void)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = YB_BUILD_DIR "/data", .n_jobs = 1 };
  g_autoptr (YbLayout) layout = yb_layout_load (&context, "grossdruck", YB_SPAN_NONE);
  g_assert_nonnull (layout);
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      const YbStyle *style = &layout->styles[role];
      gboolean ornament = role == YB_ROLE_OPENER_NUMBER;
      if (style->size < yb_unit_from_points (16) || style->italic || style->emphasis == YB_EMPHASIS_ITALIC
          || style->hyphenate || style->setting == YB_SET_JUSTIFIED || !g_str_has_prefix (style->families, "Inter,"))
        if (role != YB_ROLE_CODE)
          g_error ("“%s” is no large print", yb_role_key (role));
      if (!ornament && yb_measure_contrast (style->colour, layout->palette.paper) < 12)
        g_error ("“%s” is too pale for large print", yb_role_key (role));
    }
}

/* A Han letter looks as the text's country writes it. */
static void
test_countries (void)
{
  const struct
  {
    const char *lang, *family;
  } cases[] = { { "de", "Noto Serif CJK SC" }, { "zh-cn", "Noto Serif CJK SC" }, { "ja", "Noto Serif CJK JP" },
                { "ko", "Noto Serif CJK KR" }, { "zh-tw", "Noto Serif CJK TC" }, { "zh-hk", "Noto Serif CJK HK" } };
  FcConfig *config = open_config (YB_BUILD_DIR "/data");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FcResult result;
      FcChar8 *family = NULL;
      FcPattern *wanted = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, "Noto Serif CJK SC", FC_LANG, FcTypeString,
                                          cases[i].lang, NULL);
      FcConfigSubstitute (config, wanted, FcMatchPattern);
      FcDefaultSubstitute (wanted);
      FcPattern *found = FcFontMatch (config, wanted, &result);
      g_assert_cmpint (FcPatternGetString (found, FC_FAMILY, 0, &family), ==, FcResultMatch);
      g_assert_cmpstr ((const char *)family, ==, cases[i].family);
      FcPatternDestroy (found);
      FcPatternDestroy (wanted);
    }
  FcConfigDestroy (config);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/families/layouts", test_layouts);
  g_test_add_func ("/layout/families/large-print", test_large_print);
  g_test_add_func ("/layout/families/countries", test_countries);
  int status = g_test_run ();
  FcFini ();
  return status;
}
