#include "assemble/openers.h"

#include "assemble/field.h"
#include "assemble/figures.h"
#include "assemble/keys.h"
#include "base/i18n.h"

#include <string.h>

static gboolean
is_called (const YbChapter *chapter, const char *name)
{
  char number[16];
  g_snprintf (number, sizeof number, "%u", chapter->number);
  if (!chapter->title)
    return FALSE;
  const char *digits = name + strspn (name, "0"); /* "03" is March, too */
  return strcmp (digits, number) == 0 || g_utf8_collate (chapter->title, name) == 0
         || strcmp (chapter->slug, name) == 0;
}

static void
report_unknown (const YbAssembly *assembly, const YbValuePair *pair)
{
  const YbBook *book = assembly->book;
  g_autoptr (GString) names = g_string_new (NULL);
  /* Of a part of the book nobody can say which chapters the whole has. */
  if (assembly->options.has_from || assembly->options.has_to)
    return;
  for (guint i = 0; i < book->n_chapters && i < 12; i++)
    if (book->chapters[i]->title)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", book->chapters[i]->title);
  g_autofree char *hint = names->len ? g_strdup_printf (_ ("there are: %s"), names->str) : NULL;
  yb_report (assembly->context, YB_DIAGNOSTIC_UNKNOWN_KEY, pair->key_span, hint,
             _ ("no chapter has the number or the title “%s”; its picture was left out"), pair->key);
}

static void
read_pair (YbAssembly *assembly, const YbValue *openers, const YbValuePair *pair)
{
  const YbBook *book = assembly->book;
  const YbFigure *figure = NULL;
  gboolean known = FALSE;
  for (guint i = 0; i < book->n_chapters; i++)
    {
      YbChapter *chapter = (YbChapter *)book->chapters[i]; /* made by this stage, sealed later */
      if (!is_called (chapter, pair->key))
        continue;
      if (!known)
        figure = yb_figure_read (assembly, openers, pair->key, yb_opener_keys);
      known = TRUE;
      if (figure)
        chapter->picture = yb_figure_make_block (assembly->arena, figure, pair->value->span);
    }
  if (!known)
    report_unknown (assembly, pair);
}

void
yb_openers_read (YbAssembly *assembly)
{
  const YbValue *openers = yb_field_get (assembly->entries->fields, "openers");
  if (!openers)
    return;
  if (openers->kind != YB_VALUE_MAP)
    {
      yb_field_report (assembly, openers, "openers",
                       _ ("chapters, each with a picture's path or keys as file and alt"));
      return;
    }
  for (guint i = 0; i < openers->n_items; i++)
    read_pair (assembly, openers, &openers->pairs[i]);
}
