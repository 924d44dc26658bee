#include "model/colophon.h"

#include <string.h>

/* The first family of each role but code's, each once: "Vollkorn, Inter". */
static char *
list_typefaces (const YbLayout *layout)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *list = g_string_new (NULL);
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      const char *families = layout->styles[role].families ? layout->styles[role].families : "";
      char *first = g_strstrip (g_strndup (families, strcspn (families, ",")));
      if (role == YB_ROLE_CODE || !*first || g_hash_table_contains (seen, first))
        {
          g_free (first);
          continue;
        }
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", first);
      g_hash_table_add (seen, first);
    }
  return g_string_free (list, FALSE);
}

/* "Schrift: Vollkorn", the label strong; `link` may be NULL. */
static void
add_paragraph (GArray *paragraphs, YbArena *arena, const char *label, const char *words, const char *link)
{
  if (!label || !words || !*words)
    return;
  g_autofree char *string = g_strdup_printf ("%s\n%s", label, words);
  YbText text = yb_text_plain (arena, string, YB_SPAN_NONE);
  YbRun runs[] = { { .kind = YB_RUN_STRONG, .start = 0, .end = (guint32)strlen (label) },
                   { .kind = YB_RUN_LINK, .start = (guint32)strlen (label) + 1, .end = text.length, .target = link } };
  text.n_runs = link ? 2 : 1;
  text.runs = yb_arena_memdup (arena, runs, text.n_runs * sizeof *runs);
  g_array_append_val (paragraphs, text);
}

const YbText *
yb_colophon_make (const YbBook *book, const YbLayout *layout, YbArena *arena, guint *n_paragraphs)
{
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (YbText));
  const YbTerms *terms = &book->terms;
  g_autofree char *typefaces = list_typefaces (layout);
  add_paragraph (paragraphs, arena, terms->typeface, typefaces, NULL);
  add_paragraph (paragraphs, arena, terms->layout, layout->name, NULL);
  add_paragraph (paragraphs, arena, terms->program, "yearbook " YB_VERSION, NULL);
  add_paragraph (paragraphs, arena, terms->licence, book->record.licence, book->record.licence_url);
  return yb_arena_take_array (arena, paragraphs, n_paragraphs);
}
