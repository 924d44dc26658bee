#include "assemble/number.h"

#include "assemble/text-builder.h"

/* Everything here was made by this stage: what the book's types show as constant is written until it is sealed. */

static void
number_table (YbBook *book, const YbTable *table)
{
  for (guint i = 0; i < table->n_rows; i++)
    for (guint j = 0; j < table->rows[i].n_cells; j++)
      ((YbCell *)&table->rows[i].cells[j])->id = ++book->n_nodes;
}

static void
number_blocks (YbBook *book, const YbBlock *const *blocks, guint n_blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      YbBlock *block = (YbBlock *)blocks[i];
      block->id = ++book->n_nodes;
      if (block->table)
        number_table (book, block->table);
      number_blocks (book, block->children, block->n_children);
    }
}

static void
number_section (YbBook *book, const YbSection *section)
{
  if (!section)
    return;
  ((YbSection *)section)->id = ++book->n_nodes;
  number_blocks (book, section->blocks, section->n_blocks);
  number_blocks (book, section->notes, section->n_notes);
}

static void
number_chapter (YbBook *book, const YbChapter *chapter)
{
  if (chapter->picture)
    number_blocks (book, &chapter->picture, 1);
  if (chapter->title)
    ((YbChapter *)chapter)->id = ++book->n_nodes;
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      YbEntry *entry = (YbEntry *)chapter->entries[i];
      entry->id = ++book->n_nodes;
      number_blocks (book, entry->blocks, entry->n_blocks);
      number_blocks (book, entry->notes, entry->n_notes);
    }
}

void
yb_number_nodes (YbAssembly *assembly)
{
  YbBook *book = assembly->book;
  number_section (book, book->imprint);
  number_section (book, book->foreword);
  for (guint i = 0; i < book->n_chapters; i++)
    number_chapter (book, book->chapters[i]);
  number_section (book, book->afterword);
  for (guint i = 0; i < assembly->references->len; i++)
    {
      const YbNoteReference *reference = &g_array_index (assembly->references, YbNoteReference, i);
      reference->run->node = reference->note->id;
    }
}
