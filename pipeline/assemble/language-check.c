/* Every text of the book beside the language that it is said to be in: first a document as a whole, then its single
 * paragraphs and quotations. */
#include "assemble/accessibility.h"
#include "assemble/language.h"
#include "base/i18n.h"

/* Bytes of a document that are enough to tell its language, and of a paragraph that is looked at by itself. */
#define ENOUGH 3000
#define MIN_PARAGRAPH 300

typedef struct
{
  const YbAssembly *assembly;
  YbLanguageJudge *judge;
  GString *text;
} Check;

static void
append_range (GString *out, const YbText *text, guint32 start, guint32 end)
{
  if (end > start)
    g_string_append_len (out, text->text + start, end - start);
}

/* Without passages that say their own language, and without code. */
static void
append_text (GString *out, const YbText *text)
{
  guint32 at = 0;
  for (guint32 i = 0; i < text->n_runs; i++)
    {
      const YbRun *run = &text->runs[i];
      if ((run->kind != YB_RUN_LANGUAGE && run->kind != YB_RUN_CODE) || run->start < at)
        continue;
      append_range (out, text, at, run->start);
      at = run->end;
    }
  append_range (out, text, at, text->length);
  g_string_append_c (out, ' ');
}

static gboolean
is_prose (const YbBlock *block)
{
  return block->kind == YB_BLOCK_PARAGRAPH || block->kind == YB_BLOCK_HEADING || block->kind == YB_BLOCK_LIST
         || block->kind == YB_BLOCK_LIST_ITEM || block->kind == YB_BLOCK_QUOTE;
}

static void
append_blocks (GString *out, const YbBlock *const *blocks, guint n_blocks)
{
  for (guint i = 0; i < n_blocks && out->len < ENOUGH; i++)
    if (is_prose (blocks[i]) && !blocks[i]->lang)
      {
        append_text (out, &blocks[i]->text);
        append_blocks (out, blocks[i]->children, blocks[i]->n_children);
      }
}

/* TRUE when it was reported. */
static gboolean
report (const Check *check, YbSpan span, const char *lang, const char *hint)
{
  YbLanguageVerdict verdict = yb_language_judge (check->judge, check->text->str, check->text->len, lang);
  if (verdict.script)
    yb_report (check->assembly->context, YB_DIAGNOSTIC_OTHER_LANGUAGE, span, hint,
               _ ("the text is said to be in “%s”, but its letters are %s"), lang, verdict.script);
  else if (verdict.lang)
    yb_report (check->assembly->context, YB_DIAGNOSTIC_OTHER_LANGUAGE, span, hint,
               _ ("the text is said to be in “%s”, but reads as “%s”"), lang, verdict.lang);
  return verdict.script || verdict.lang;
}

static void
check_blocks (const Check *check, const YbBlock *const *blocks, guint n_blocks, const char *lang)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      const YbBlock *block = blocks[i];
      const char *own = block->lang ? block->lang : lang;
      if (!is_prose (block))
        continue;
      g_string_truncate (check->text, 0);
      if (block->text.length >= MIN_PARAGRAPH)
        append_text (check->text, &block->text);
      if (check->text->len > 0)
        report (check, block->span, own,
                _ ("a passage in another language stands within <span lang=\"...\"> ... </span>"));
      check_blocks (check, block->children, block->n_children, own);
    }
}

static void
check_document (const Check *check, const YbText *title, const YbBlock *const *blocks, guint n_blocks, const char *lang,
                YbSpan span)
{
  lang = lang ? lang : check->assembly->book->record.lang;
  g_string_truncate (check->text, 0);
  append_text (check->text, title);
  append_blocks (check->text, blocks, n_blocks);
  if (!report (check, span, lang, _ ("write “lang: ...” with the text's language at its head")))
    check_blocks (check, blocks, n_blocks, lang);
}

void
yb_check_languages (const YbAssembly *assembly)
{
  const YbBook *book = assembly->book;
  g_autoptr (YbLanguageJudge) judge = yb_language_judge_new (assembly->context->data_folder);
  g_autoptr (GString) text = g_string_new (NULL);
  Check check = { assembly, judge, text };
  const YbSection *const sections[] = { book->foreword, book->afterword };
  for (guint i = 0; i < book->n_entries; i++)
    {
      const YbEntry *entry = book->entries[i];
      check_document (&check, &entry->title, entry->blocks, entry->n_blocks, entry->lang, entry->span);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i])
      check_document (&check, &sections[i]->title, sections[i]->blocks, sections[i]->n_blocks, sections[i]->lang,
                      sections[i]->span);
}
