#include "assemble/accessibility.h"

#include "base/i18n.h"

#include <string.h>

/* In small letters, without white space, points and quotation marks at either end. Free with g_free(). */
static char *
strip (const char *text)
{
  g_autofree char *small = g_utf8_casefold (text, -1);
  GString *kept = g_string_new (NULL);
  gboolean space = FALSE;
  for (const char *at = small; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          if (space && kept->len > 0)
            g_string_append_c (kept, ' ');
          g_string_append_unichar (kept, c);
          space = FALSE;
        }
      else
        space = TRUE;
    }
  return g_string_free (kept, FALSE);
}

/* With its ending; or without, when it has the looks of one: a word alone may well say what is seen. */
static gboolean
is_file_name (const char *description, const char *name)
{
  const char *base = strrchr (name, '/') ? strrchr (name, '/') + 1 : name;
  const char *ending = strrchr (base, '.');
  g_autofree char *whole = strip (base);
  g_autofree char *stem_text = g_strndup (base, ending ? (gsize)(ending - base) : strlen (base));
  g_autofree char *stem = strip (stem_text);
  gboolean is_word = strcspn (stem_text, "0123456789_") == strlen (stem_text);
  return strcmp (description, whole) == 0 || (!is_word && strcmp (description, stem) == 0);
}

void
yb_check_description (YbAssembly *assembly, const YbFigure *figure, YbSpan span)
{
  if (figure->decorative || !figure->picture || !figure->alt || figure->alt == figure->caption.text)
    return;
  g_autofree char *description = strip (figure->alt);
  g_autofree char *caption = strip (figure->caption.text);
  const char *hint = _ ("say in “alt” what the picture shows to those who do not see it");
  if (*caption && strcmp (description, caption) == 0)
    yb_report (assembly->context, YB_DIAGNOSTIC_POOR_ALT, span, hint,
               _ ("the description of the picture “%s” only repeats its caption"), figure->picture->name);
  else if (is_file_name (description, figure->picture->name))
    yb_report (assembly->context, YB_DIAGNOSTIC_POOR_ALT, span, hint,
               _ ("the description of the picture “%s” is the name of its file"), figure->picture->name);
}

static char *
read_text (cmark_node *link)
{
  GString *text = g_string_new (NULL);
  cmark_iter *iterator = cmark_iter_new (link);
  while (cmark_iter_next (iterator) != CMARK_EVENT_DONE)
    {
      const char *literal = cmark_node_get_literal (cmark_iter_get_node (iterator));
      g_string_append (text, literal ? literal : " ");
    }
  cmark_iter_free (iterator);
  return g_string_free (text, FALSE);
}

void
yb_check_link_text (YbAssembly *assembly, cmark_node *link, YbSpan span)
{
  static const char *const empty_words[] = {
    "hier",       "hier klicken",  "klicken sie hier", "klick hier",    "mehr",
    "mehr lesen", "mehr erfahren", "weiterlesen",      "weiter",        "dieser link",
    "here",       "click here",    "read more",        "more",          "learn more",
    "this link",  "ici",           "cliquez ici",      "lire la suite", "en savoir plus"
  };
  g_autofree char *text = read_text (link);
  g_autofree char *words = strip (text);
  for (guint i = 0; i < G_N_ELEMENTS (empty_words); i++)
    if (strcmp (words, empty_words[i]) == 0)
      yb_report (assembly->context, YB_DIAGNOSTIC_POOR_LINK_TEXT, span,
                 _ ("let the link's words say where it leads, as in “the annual report”"),
                 _ ("the link text “%s” does not say where the link leads"), g_strstrip (text));
}

void
yb_check_table_head (YbAssembly *assembly, const YbTable *table, YbSpan span)
{
  for (guint i = 0; i < table->n_rows; i++)
    for (guint j = 0; j < table->rows[i].n_cells; j++)
      if (table->rows[i].cells[j].head)
        return;
  if (table->n_rows > 1 && table->n_columns > 1)
    yb_report (assembly->context, YB_DIAGNOSTIC_TABLE_WITHOUT_HEAD, span,
               _ ("name the columns in the table's first line"),
               _ ("the table has no head; who hears it does not learn what its cells mean"));
}
