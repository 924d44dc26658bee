#include "emit/epub/picture-budget.h"

#include <stdlib.h>
#include <string.h>

#define TYPEFACES_AND_COVER ((gsize)1536 * 1024)
#define LEAST_FOR_PICTURES ((gsize)1024 * 1024)

static gint
compare_sizes (const void *a, const void *b)
{
  gsize one = *(const gsize *)a, other = *(const gsize *)b;
  return (one > other) - (one < other);
}

gsize
yb_picture_budget_share (const gsize *sizes, guint n_sizes, gsize total)
{
  g_autofree gsize *sorted = g_memdup2 (sizes, n_sizes * sizeof *sizes);
  if (n_sizes == 0)
    return G_MAXSIZE;
  qsort (sorted, n_sizes, sizeof *sorted, compare_sizes);
  for (guint i = 0; i < n_sizes; i++)
    {
      gsize share = total / (n_sizes - i);
      if (sorted[i] > share)
        return share;
      total -= sorted[i];
    }
  return G_MAXSIZE;
}

/* ---- texts ---- */

static gsize
measure_blocks (guint n_blocks, const YbBlock *const *blocks)
{
  gsize sum = 0;
  for (guint i = 0; i < n_blocks; i++)
    {
      const YbTable *table = blocks[i]->table;
      sum += blocks[i]->text.length + measure_blocks (blocks[i]->n_children, blocks[i]->children);
      for (guint r = 0; table && r < table->n_rows; r++)
        for (guint c = 0; c < table->rows[r].n_cells; c++)
          sum += table->rows[r].cells[c].text.length;
    }
  return sum;
}

static gsize
measure_texts (const YbBook *book)
{
  gsize sum = 0;
  for (guint i = 0; i < book->n_entries; i++)
    {
      const YbEntry *entry = book->entries[i];
      sum += 1024 + entry->title.length; /* its lines in contents and registers */
      sum += measure_blocks (entry->n_blocks, entry->blocks) + measure_blocks (entry->n_notes, entry->notes);
    }
  return sum;
}

/* Text with its elements packs to about half the size of the bare words. */
gsize
yb_picture_budget_of_book (const YbBook *book, gsize limit)
{
  gsize others = TYPEFACES_AND_COVER + measure_texts (book) / 2;
  return limit > others + LEAST_FOR_PICTURES ? limit - others : LEAST_FOR_PICTURES;
}
