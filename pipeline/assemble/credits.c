#include "assemble/collation.h"
#include "assemble/number.h"

/* A picture that is shown. */
typedef struct
{
  const char *credit;
  YbNodeId id;
} Shown;

/* Appends the pictures among `blocks` with what stands within them. Lists of pictures that are not there print their
 * credits themselves. */
static void
collect_blocks (GArray *shown, const YbBlock *const *blocks, guint n_blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      const YbBlock *block = blocks[i];
      if (block->kind == YB_BLOCK_PICTURE_LIST)
        continue;
      if (block->figure && (block->figure->credit || !block->figure->decorative))
        {
          Shown item = { block->figure->credit, block->id };
          g_array_append_val (shown, item);
        }
      collect_blocks (shown, block->children, block->n_children);
    }
}

static void
collect_section (GArray *shown, const YbSection *section)
{
  if (!section)
    return;
  collect_blocks (shown, section->blocks, section->n_blocks);
  collect_blocks (shown, section->notes, section->n_notes);
}

static GArray *
collect_all (const YbBook *book)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  collect_section (shown, book->imprint);
  collect_section (shown, book->foreword);
  for (guint i = 0; i < book->n_chapters; i++)
    if (book->chapters[i]->picture)
      collect_blocks (shown, &book->chapters[i]->picture, 1);
  for (guint i = 0; i < book->n_entries; i++)
    {
      collect_blocks (shown, book->entries[i]->blocks, book->entries[i]->n_blocks);
      collect_blocks (shown, book->entries[i]->notes, book->entries[i]->n_notes);
    }
  collect_section (shown, book->afterword);
  return shown;
}

/* By credit as the language sorts it, pictures without one last; those of one credit by place. */
static int
compare_shown (gconstpointer a, gconstpointer b, gpointer data)
{
  const Shown *left = a, *right = b;
  int order = !left->credit || !right->credit ? (left->credit == NULL) - (right->credit == NULL)
                                              : yb_collation_compare (data, left->credit, right->credit);
  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

static YbCredit
make_credit (YbArena *arena, const GArray *shown, guint start, guint end)
{
  YbNodeId *figures = yb_arena_new0_n (arena, YbNodeId, end - start);
  for (guint i = start; i < end; i++)
    figures[i - start] = g_array_index (shown, Shown, i).id;
  return (
      YbCredit){ .credit = g_array_index (shown, Shown, start).credit, .n_figures = end - start, .figures = figures };
}

void
yb_collect_credits (YbAssembly *assembly)
{
  YbBook *book = assembly->book;
  g_autoptr (YbCollation) collation = yb_collation_new (book->record.lang);
  g_autoptr (GArray) shown = collect_all (book);
  g_array_sort_with_data (shown, compare_shown, collation);
  GArray *credits = g_array_new (FALSE, FALSE, sizeof (YbCredit));
  for (guint start = 0, i = 1; i <= shown->len; i++)
    if (i == shown->len
        || g_strcmp0 (g_array_index (shown, Shown, start).credit, g_array_index (shown, Shown, i).credit) != 0)
      {
        YbCredit credit = make_credit (assembly->arena, shown, start, i);
        g_array_append_val (credits, credit);
        start = i;
      }
  book->credits = yb_arena_take_array (assembly->arena, credits, &book->n_credits);
}
