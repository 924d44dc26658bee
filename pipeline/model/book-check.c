/* Every promise of book.h and text.h, asserted. These asserts hold in optimised builds, too: they are g_assert(). */
#include "model/book.h"

#include <string.h>

/* What is known while the book is walked in the order of reading. */
typedef struct
{
  const YbBook *book;
  YbNodeId last;      /* id given last */
  GHashTable *slugs;  /* of entries and chapters */
  GHashTable *notes;  /* ids of footnotes */
  GArray *links;      /* const char *: targets in the book, without "#" */
  GArray *references; /* YbNodeId: footnotes that were referred to */
} Check;

static void
take_id (Check *check, YbNodeId id)
{
  g_assert_cmpuint (id, ==, check->last + 1);
  check->last = id;
}

/* ---- texts ---- */

static gboolean
is_boundary (const YbText *text, guint32 offset)
{
  return offset == text->length || (text->text[offset] & 0xc0) != 0x80;
}

static void
check_run (Check *check, const YbText *text, const YbRun *run)
{
  g_assert_cmpuint (run->start, <=, run->end);
  g_assert_cmpuint (run->end, <=, text->length);
  g_assert_true (is_boundary (text, run->start) && is_boundary (text, run->end));
  gboolean has_target = run->kind == YB_RUN_LINK || run->kind == YB_RUN_LANGUAGE || run->kind == YB_RUN_MARK
                        || run->kind == YB_RUN_ABBREVIATION;
  g_assert_true (has_target == (run->target != NULL));
  g_assert_true ((run->kind == YB_RUN_NOTE_REFERENCE) == (run->node != 0));
  if (run->kind == YB_RUN_NOTE_REFERENCE)
    g_array_append_val (check->references, run->node);
  if (run->kind == YB_RUN_LINK && *run->target == '#')
    {
      const char *slug = run->target + 1;
      g_array_append_val (check->links, slug);
    }
}

/* Sorted, the outer first, and each either within another or beside it. */
static void
check_nesting (const YbText *text)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < text->n_runs; i++)
    {
      const YbRun *run = &text->runs[i];
      g_assert_true (i == 0 || text->runs[i - 1].start <= run->start);
      while (open->len > 0 && g_array_index (open, guint32, open->len - 1) <= run->start)
        g_array_set_size (open, open->len - 1);
      if (open->len > 0)
        g_assert_cmpuint (run->end, <=, g_array_index (open, guint32, open->len - 1));
      g_array_append_val (open, run->end);
    }
}

/* `code`: spaces and line feeds are kept. */
static void
check_text (Check *check, const YbText *text, gboolean code)
{
  g_assert_nonnull (text->text);
  g_assert_cmpuint (strlen (text->text), ==, text->length);
  g_assert_true (g_utf8_validate (text->text, -1, NULL));
  for (const char *c = text->text; *c; c++)
    {
      g_assert_true ((guchar)*c >= 0x20 || *c == '\n');
      g_assert_false (!code && *c == ' ' && (c == text->text || c[1] == '\0' || c[1] == ' ' || c[1] == '\n'));
    }
  for (guint i = 0; i < text->n_runs; i++)
    check_run (check, text, &text->runs[i]);
  check_nesting (text);
}

/* ---- blocks ---- */

static void
check_figure (Check *check, const YbFigure *figure)
{
  check_text (check, &figure->caption, FALSE);
  g_assert_true (!figure->decorative || (figure->alt && *figure->alt == '\0'));
  g_assert_true (figure->decorative || !figure->alt || *figure->alt);
  if (figure->picture)
    {
      g_assert_cmpuint (figure->picture->index, <, check->book->n_pictures);
      g_assert_true (check->book->pictures[figure->picture->index] == figure->picture);
    }
}

static void
check_table (Check *check, const YbTable *table)
{
  g_assert_cmpuint (table->n_columns, >, 0);
  g_assert_cmpuint (table->n_rows, >, 0);
  g_assert_cmpuint (table->n_head_rows, <=, table->n_rows);
  check_text (check, &table->caption, FALSE);
  for (guint i = 0; i < table->n_rows; i++)
    for (guint j = 0; j < table->rows[i].n_cells; j++)
      {
        const YbCell *cell = &table->rows[i].cells[j];
        take_id (check, cell->id);
        g_assert_true (cell->columns > 0 && cell->rows > 0);
        check_text (check, &cell->text, FALSE);
      }
}

/* TRUE when `child` may stand in `parent`; NULL is a section or entry. */
static gboolean
may_contain (const YbBlock *parent, const YbBlock *child)
{
  if (!parent)
    return child->kind != YB_BLOCK_LIST_ITEM && child->kind != YB_BLOCK_NOTE;
  switch (parent->kind)
    {
    case YB_BLOCK_LIST:
      return child->kind == YB_BLOCK_LIST_ITEM;
    case YB_BLOCK_GALLERY:
    case YB_BLOCK_PICTURE_LIST:
      return child->kind == YB_BLOCK_FIGURE;
    case YB_BLOCK_LINK_LIST:
      return child->kind == YB_BLOCK_PARAGRAPH;
    case YB_BLOCK_LIST_ITEM:
    case YB_BLOCK_QUOTE:
    case YB_BLOCK_NOTE:
      return child->kind != YB_BLOCK_LIST_ITEM && child->kind != YB_BLOCK_NOTE && child->kind != YB_BLOCK_HEADING;
    case YB_BLOCK_PARAGRAPH:
    case YB_BLOCK_HEADING:
    case YB_BLOCK_TABLE:
    case YB_BLOCK_KEY_FIGURES:
    case YB_BLOCK_CHART:
    case YB_BLOCK_FIGURE:
    case YB_BLOCK_CODE:
    case YB_BLOCK_RULE:
      return FALSE;
    }
  g_assert_not_reached ();
}

static void
check_block (Check *check, const YbBlock *block)
{
  take_id (check, block->id);
  check_text (check, &block->text, block->kind == YB_BLOCK_CODE);
  gboolean tabled = block->kind == YB_BLOCK_TABLE || block->kind == YB_BLOCK_KEY_FIGURES
                    || block->kind == YB_BLOCK_CHART;
  g_assert_true (tabled == (block->table != NULL));
  g_assert_true ((block->kind == YB_BLOCK_CHART) == (block->chart != NULL));
  g_assert_true (!block->chart || block->chart->n_rows + 1 == block->table->n_rows);
  g_assert_true ((block->kind == YB_BLOCK_FIGURE) == (block->figure != NULL));
  g_assert_true ((block->kind == YB_BLOCK_HEADING) == (block->level > 0));
  gboolean speaks = block->kind == YB_BLOCK_PARAGRAPH || block->kind == YB_BLOCK_HEADING || block->kind == YB_BLOCK_CODE
                    || block->kind == YB_BLOCK_NOTE;
  g_assert_true (!speaks || block->text.length > 0);
  gboolean holds = block->kind == YB_BLOCK_LIST || block->kind == YB_BLOCK_LIST_ITEM || block->kind == YB_BLOCK_QUOTE
                   || block->kind == YB_BLOCK_GALLERY || block->kind == YB_BLOCK_PICTURE_LIST
                   || block->kind == YB_BLOCK_LINK_LIST;
  g_assert_true (!holds || block->n_children > 0);
  if (block->table)
    check_table (check, block->table);
  if (block->figure)
    check_figure (check, block->figure);
  for (guint i = 0; i < block->n_children; i++)
    {
      g_assert_true (may_contain (block, block->children[i]));
      check_block (check, block->children[i]);
    }
}

static void
check_blocks (Check *check, const YbBlock *const *blocks, guint n_blocks)
{
  guint level = 0;
  for (guint i = 0; i < n_blocks; i++)
    {
      g_assert_true (may_contain (NULL, blocks[i]));
      if (blocks[i]->kind == YB_BLOCK_HEADING)
        {
          g_assert_cmpuint (blocks[i]->level, <=, MIN (level + 1, 6));
          level = blocks[i]->level;
        }
      check_block (check, blocks[i]);
    }
}

static void
check_notes (Check *check, const YbBlock *const *notes, guint n_notes)
{
  for (guint i = 0; i < n_notes; i++)
    {
      g_assert_true (notes[i]->kind == YB_BLOCK_NOTE);
      g_hash_table_add (check->notes, GUINT_TO_POINTER (notes[i]->id));
      check_block (check, notes[i]);
    }
}

/* ---- sections ---- */

static void
check_slug (Check *check, const char *slug)
{
  g_assert_true (g_ascii_islower (*slug));
  g_assert_cmpuint (strspn (slug, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (slug));
  g_assert_true (g_hash_table_add (check->slugs, (gpointer)slug));
}

static void
check_section (Check *check, const YbSection *section)
{
  if (!section)
    return;
  take_id (check, section->id);
  check_text (check, &section->title, FALSE);
  g_assert_cmpuint (section->title.length, >, 0);
  check_blocks (check, section->blocks, section->n_blocks);
  check_notes (check, section->notes, section->n_notes);
}

static void
check_date (YbDate date)
{
  g_assert_true (g_date_valid_dmy (date.day, (GDateMonth)date.month, (GDateYear)date.year));
}

static void
check_entry (Check *check, const YbEntry *entry)
{
  take_id (check, entry->id);
  check_slug (check, entry->slug);
  check_date (entry->date);
  check_text (check, &entry->title, FALSE);
  check_text (check, &entry->subtitle, FALSE);
  g_assert_cmpuint (entry->title.length, >, 0);
  check_blocks (check, entry->blocks, entry->n_blocks);
  check_notes (check, entry->notes, entry->n_notes);
}

static void
check_chapters (Check *check)
{
  const YbBook *book = check->book;
  guint n_entries = 0;
  for (guint i = 0; i < book->n_chapters; i++)
    {
      const YbChapter *chapter = book->chapters[i];
      g_assert_true ((chapter->title != NULL) == (chapter->id != 0));
      if (chapter->picture)
        check_block (check, chapter->picture);
      if (chapter->id)
        take_id (check, chapter->id);
      g_assert_true (!chapter->picture
                     || (chapter->id && chapter->picture->figure && chapter->picture->figure->picture));
      check_slug (check, chapter->slug);
      g_assert_cmpuint (chapter->n_entries, >, 0);
      for (guint j = 0; j < chapter->n_entries; j++)
        {
          g_assert_true (chapter->entries[j] == book->entries[n_entries++]);
          check_entry (check, chapter->entries[j]);
        }
    }
  g_assert_cmpuint (n_entries, ==, book->n_entries);
}

/* ---- what refers to something ---- */

static void
check_targets (const Check *check)
{
  for (guint i = 0; i < check->links->len; i++)
    g_assert_true (g_hash_table_contains (check->slugs, g_array_index (check->links, const char *, i)));
  for (guint i = 0; i < check->references->len; i++)
    g_assert_true (
        g_hash_table_contains (check->notes, GUINT_TO_POINTER (g_array_index (check->references, YbNodeId, i))));
}

static void
check_credits (const YbBook *book)
{
  for (guint i = 0; i < book->n_credits; i++)
    {
      const YbCredit *credit = &book->credits[i];
      g_assert_cmpuint (credit->n_figures, >, 0);
      for (guint j = 0; j < credit->n_figures; j++)
        g_assert_true (credit->figures[j] > (j > 0 ? credit->figures[j - 1] : 0)
                       && credit->figures[j] <= book->n_nodes);
    }
}

/* Main entries with letters that rise in the order given, places in the order of reading. */
static void
check_register (const YbBook *book, const YbRegister *list)
{
  for (guint i = 0; i < list->n_items; i++)
    {
      const YbRegisterItem *item = &list->items[i];
      g_assert_true (item->name && *item->name);
      g_assert_true (i > 0 || (item->letter && !item->sub));
      g_assert_true (!item->letter || !item->sub);
      for (guint k = 0; k < item->n_places; k++)
        {
          YbPlace place = item->places[k];
          g_assert_true (place.node > 0 && place.node <= book->n_nodes);
          g_assert_true (k == 0 || item->places[k - 1].node < place.node
                         || (item->places[k - 1].node == place.node && item->places[k - 1].offset < place.offset));
        }
    }
}

static void
check_record (const YbRecord *record)
{
  g_assert_nonnull (record->id);
  g_assert_nonnull (record->title);
  g_assert_nonnull (record->lang);
  g_assert_true (g_ascii_islower (*record->id));
  for (guint i = 0; i < YB_N_MEDIA; i++)
    g_assert_true (!record->isbn[i] || *record->isbn[i]);
}

void
yb_book_check (const YbBook *book)
{
  g_autoptr (GHashTable) slugs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) notes = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (const char *));
  g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (YbNodeId));
  Check check = { .book = book, .slugs = slugs, .notes = notes, .links = links, .references = references };
  check_record (&book->record);
  for (guint i = 0; i < book->n_pictures; i++)
    g_assert_cmpuint (book->pictures[i]->index, ==, i);
  g_assert_nonnull (book->imprint);
  check_section (&check, book->imprint);
  check_section (&check, book->foreword);
  check_chapters (&check);
  check_section (&check, book->afterword);
  g_assert_cmpuint (check.last, ==, book->n_nodes);
  check_targets (&check);
  check_credits (book);
  for (guint i = 0; i < YB_N_REGISTERS; i++)
    check_register (book, &book->registers[i]);
}
