/* Words read directly have to break where Pango breaks them. */
#include "typeset/opportunities.h"

#include <pango/pango.h>
#include <string.h>

static void
compare (const char *text, const char *lang)
{
  guint32 length = (guint32)strlen (text);
  g_autofree guint8 *direct = yb_find_opportunities (text, length, lang, TRUE);
  g_autofree guint8 *expected = yb_find_opportunities (text, length, lang, FALSE);
  for (guint32 i = 0; i < length; i++)
    if (direct[i] != expected[i])
      g_error ("“%s”, %s: a line %s begin at byte %u", text, lang, expected[i] ? "may" : "may not", i);
}

static void
test_sentences (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "Wort",
    " vorn und hinten ",
    "Am 3.\u00a0Mai 2021, um 14:30\u202fUhr – z.\u00a0B. in Dresden (Sachsen) –, kamen 1 250 Gäste; 50\u00a0% blieben.",
    "Die „S-Bahn“ „fährt“, sagt er („ja!“) … und/oder E-Mail-Verteiler-3 sowie §\u00a012 Abs.\u00a03.",
    "C’est « ici » : l’été, aujourd’hui - non ? Oui ! 5\u202f€ ou 12,50 €.",
    "It’s “here,” he said—and left; www.example.org/a-b?c=d, A/B, 3–4, 5-6, -7.",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      compare (texts[i], "de");
      compare (texts[i], "fr");
      compare (texts[i], "en");
    }
}

/* Whatever comes together. */
static void
test_random (void)
{
  static const char *const parts[] = { "a",      "bc",     "Ä", "é",  "1", "23", ".", ",", "!",      ":",
                                       " ",      " ",      " ", "  ", "-", "–",  "„", "“", "(",      ")",
                                       "\u00a0", "\u202f", "§", "’",  "/", "%",  "…", "»", "«",      "€",
                                       "”",      "‚",      "‘", "[",  "]", "&",  "—", "·", "\u2011", "\u2010" };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 60000; i++)
    {
      g_string_truncate (text, 0);
      for (gint n = g_test_rand_int_range (1, 16); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      compare (text->str, i % 2 ? "de" : "fr");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/opportunities/sentences", test_sentences);
  g_test_add_func ("/opportunities/random", test_random);
  return g_test_run ();
}
