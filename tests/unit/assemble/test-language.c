#include "assemble/language.h"

#include "unit/assemble/assemble-fixture.h"

#include <string.h>

/* Texts of our own, each long enough to be judged by its words or its letters. */
static const struct
{
  const char *lang, *text;
} texts[] = {
  { "de",
    "Der Landkreis hat im vergangenen Jahr an vielen Orten gebaut, geprüft und geholfen. Davon erzählt dieses Buch. "
    "Wer im Herbst durch die Dörfer fuhr, sah neue Dächer auf den Schulen und breitere Wege am Fluss. Nicht alles "
    "ist fertig geworden, und manches wird noch lange dauern, aber die Richtung stimmt. Die Leute in den Ämtern "
    "haben dafür früh angefangen und sind oft spät nach Hause gegangen." },
  { "en",
    "The county has built, checked and helped in many places during the past year. This book tells of it. Whoever "
    "drove through the villages in autumn saw new roofs on the schools and wider paths along the river. Not "
    "everything has been finished, and some of it will still take a long time, but the direction is right. The "
    "people in the offices started early for this and often went home late." },
  { "fr",
    "Le département a construit, vérifié et aidé en de nombreux endroits pendant l'année passée. Ce livre en parle. "
    "Celui qui traversait les villages en automne voyait des toits neufs sur les écoles et des chemins plus larges "
    "au bord de la rivière. Tout n'est pas achevé, et certaines choses prendront encore longtemps, mais la "
    "direction est bonne. Les gens des bureaux ont commencé tôt et sont souvent rentrés tard." },
  { "hsb",
    "Wokrjes je w zańdźenym lěće na wjele městnach twarił, přepytował a pomhał. Wo tym powěda tuta kniha. Štóž je "
    "nazymu přez wsy jěł, je widźał nowe třěchi na šulach a šěrše puće při rěce. Wšo hišće njeje hotowe, a někotre "
    "wěcy budu hišće dołho trać, ale směr je prawy. Ludźo w zarjadach su za to zahe započeli a su často pozdźe "
    "domoj šli. Dźakujemy so wšitkim, kotřiž su pomhali a na wšitko myslili." },
  { "sv",
    "Kommunen har byggt, granskat och hjälpt till på många platser under det gångna året. Den här boken berättar om "
    "det. Den som reste genom byarna på hösten såg nya tak på skolorna och bredare vägar längs ån. Allt är inte "
    "färdigt, och en del kommer att ta lång tid ännu, men riktningen är rätt. Folket på kontoren började tidigt och "
    "gick ofta hem sent. Vi tackar alla som har hjälpt till." },
  { "ru",
    "Округ в прошлом году строил, проверял и помогал во многих местах. Об этом рассказывает эта книга. Кто осенью "
    "ехал через деревни, видел новые крыши на школах и более широкие дороги у реки. Не всё ещё готово, и многое "
    "продлится ещё долго, но направление верное. Люди в учреждениях начинали рано и часто уходили домой поздно. Мы "
    "благодарим всех, кто помогал." },
  { "ar", "بنت المقاطعة في العام الماضي وفحصت وساعدت في أماكن كثيرة، وعن ذلك يحكي هذا الكتاب للقراء والزوار في كل "
          "القرى والمدن." },
  { "he",
    "המחוז בנה בשנה שעברה, בדק ועזר במקומות רבים, ועל כך מספר הספר הזה לקוראים ולמבקרים בכל הכפרים והערים שלנו." },
  { "el", "Ο νομός έχτισε, έλεγξε και βοήθησε τον περασμένο χρόνο σε πολλά μέρη, και γι' αυτό μιλάει αυτό το βιβλίο." },
  { "zh", "去年本县在许多地方进行了建设、检查和帮助。这本书讲述的就是这些事情。秋天经过村庄的人看到学校的新屋顶和河边更"
          "宽的道路。"
          "并不是所有的事情都已完成，有些还需要很长时间。" },
};

static gboolean
is_refuted (YbLanguageJudge *judge, const char *text, const char *lang)
{
  YbLanguageVerdict verdict = yb_language_judge (judge, text, strlen (text), lang);
  return verdict.lang || verdict.script;
}

/* Each text is in its language and in no other one. */
static void
test_all_pairs (void)
{
  g_autoptr (YbLanguageJudge) judge = yb_language_judge_new (g_getenv ("YEARBOOK_DATA"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      if (is_refuted (judge, texts[i].text, texts[j].lang) != (i != j))
        g_error ("the text in %s, said to be in %s, was %s", texts[i].lang, texts[j].lang,
                 i == j ? "refuted" : "believed");
}

static void
test_doubt (void)
{
  g_autoptr (YbLanguageJudge) judge = yb_language_judge_new (g_getenv ("YEARBOOK_DATA"));
  const char *german = texts[0].text, *english = texts[1].text;
  g_assert_false (is_refuted (judge, german, "de-AT"));
  g_assert_true (is_refuted (judge, german, "en-GB"));
  /* too little of it; half of it; languages that are near; any language */
  g_assert_false (is_refuted (judge, "The county has built in many places.", "de"));
  g_autofree char *both = g_strconcat (german, " ", english, NULL);
  g_assert_false (is_refuted (judge, both, "de"));
  g_assert_false (is_refuted (judge, german, "nds"));
  g_assert_false (is_refuted (judge, german, "mul"));
  g_assert_false (is_refuted (judge, german, "tlh"));
  g_assert_false (is_refuted (judge, "", "de"));
  /* without fingerprints letters are still judged */
  g_autoptr (YbLanguageJudge) bare = yb_language_judge_new (NULL);
  g_assert_false (is_refuted (bare, english, "de"));
  g_assert_true (is_refuted (bare, texts[5].text, "de"));
}

static void
expect_report (Fixture *fixture, const char *keys, const char *body, const char *expected)
{
  g_autoptr (YbBook) book = assemble_body (fixture, keys, body);
  g_autofree char *found = fixture_take_diagnostics (fixture);
  const char *report = strstr (found, "[other-language]");
  g_assert_cmpint (report != NULL, ==, expected != NULL);
  if (expected && !strstr (found, expected))
    g_error ("not reported: %s\n%s", expected, found);
  if (report)
    g_assert_null (strstr (report + 1, "[other-language]"));
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const char *german = texts[0].text, *english = texts[1].text;
  fixture->context.data_folder = g_getenv ("YEARBOOK_DATA");
  g_autofree char *passage = g_strdup_printf ("%s\n\n%s\n\n%s", german, english, german);
  g_autofree char *marked = g_strdup_printf ("%s\n\n<span lang=\"en\">%s</span>\n\n%s", german, english, german);
  g_autofree char *code = g_strdup_printf ("%s\n\n```\n%s\n```\n", german, english);
  expect_report (fixture, "", german, NULL);
  expect_report (fixture, "", english,
                 "one.md:1:1: warning[other-language]: the text is said to be in “de”, but reads as “en”");
  expect_report (fixture, "lang: en\n", english, NULL);
  expect_report (fixture, "", passage, "one.md:7:1: warning[other-language]");
  expect_report (fixture, "", marked, NULL);
  expect_report (fixture, "", code, NULL);
  expect_report (fixture, "lang: he\n", texts[6].text, "the text is said to be in “he”, but its letters are Arabic");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assemble/language/all-pairs", test_all_pairs);
  g_test_add_func ("/assemble/language/doubt", test_doubt);
  g_test_add ("/assemble/language/places", Fixture, NULL, fixture_set_up, test_places, fixture_tear_down);
  return g_test_run ();
}
