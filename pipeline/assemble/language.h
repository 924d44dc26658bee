/* Whether a text can be in the language that it is said to be in: who hears it in another one's sounds understands
 * nothing. Only what is plain is told: enough text, other letters, or another language's words from beginning to end.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbLanguageJudge YbLanguageJudge;

/* What a text plainly is instead. Both NULL: nothing stands against the language it is said to be in. */
typedef struct
{
  const char *lang;   /* BCP 47 */
  const char *script; /* of most letters, in English, as "Arabic" */
} YbLanguageVerdict;

/* `data_folder` holds `languages`; NULL, or a folder without it: only letters are judged. Free with
 * yb_language_judge_free(). */
YbLanguageJudge *yb_language_judge_new (const char *data_folder);
void yb_language_judge_free (YbLanguageJudge *judge);

/* Judges `length` bytes of UTF-8. By letters: Unicode's scripts of a language. By words: first its most frequent ones,
 * where they are known; then, after Cavnar and Trenkle, N-Gram-Based Text Categorization (1994), by libexttextcat,
 * which must find no room for it in the whole text, nor in either half. */
YbLanguageVerdict yb_language_judge (YbLanguageJudge *judge, const char *text, gsize length, const char *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbLanguageJudge, yb_language_judge_free)

G_END_DECLS
