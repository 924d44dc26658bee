#include "assemble/abbreviations.h"

#include "assemble/collation.h"
#include "assemble/field.h"
#include "base/i18n.h"

#include <string.h>

#define MAX_BYTES 40

typedef struct
{
  YbAssembly *assembly;
  GHashTable *expansions; /* abbreviation -> what it stands for */
  gboolean starts[256];   /* first bytes of abbreviations */
} Marker;

/* A place where one stands. */
typedef struct
{
  guint32 start, end;
  const char *expansion;
} Found;

/* ---- the list ---- */

static int
compare_abbreviations (gconstpointer a, gconstpointer b, gpointer data)
{
  return yb_collation_compare (data, ((const YbAbbreviation *)a)->name, ((const YbAbbreviation *)b)->name);
}

static void
read_list (YbAssembly *assembly, const YbValue *map)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (YbAbbreviation));
  for (guint i = 0; i < map->n_items; i++)
    {
      const char *expansion = yb_field_text (assembly, map, map->pairs[i].key);
      YbAbbreviation item = { yb_arena_strdup (assembly->arena, map->pairs[i].key), expansion };
      if (expansion && *item.name)
        g_array_append_val (list, item);
    }
  g_autoptr (YbCollation) collation = yb_collation_new (assembly->book->record.lang);
  g_array_sort_with_data (list, compare_abbreviations, collation);
  assembly->book->abbreviations = yb_arena_take_array (assembly->arena, list, &assembly->book->n_abbreviations);
}

/* ---- finding them ---- */

static gboolean
is_word (const char *c)
{
  gunichar character = g_utf8_get_char (c);
  return g_unichar_isalnum (character);
}

/* Bytes of the abbreviation that begins at `c`: the longest one that ends where a word does. */
static gsize
find_at (const Marker *marker, const char *c, const char **expansion)
{
  char name[MAX_BYTES + 1];
  gsize length = strnlen (c, MAX_BYTES);
  memcpy (name, c, length);
  for (; length > 0; length--)
    {
      if ((c[length] & 0xc0) == 0x80)
        continue;
      const char *last = g_utf8_prev_char (c + length);
      if (is_word (last) && is_word (c + length))
        continue;
      name[length] = '\0';
      *expansion = g_hash_table_lookup (marker->expansions, name);
      if (*expansion)
        return length;
    }
  return 0;
}

static GArray *
find_all (const Marker *marker, const YbText *text)
{
  GArray *found = NULL;
  gboolean inside = FALSE; /* of a word */
  for (const char *c = text->text; *c;)
    {
      const char *expansion;
      gsize length = !inside && marker->starts[(guchar)*c] ? find_at (marker, c, &expansion) : 0;
      if (length == 0)
        {
          inside = is_word (c);
          c = g_utf8_next_char (c);
          continue;
        }
      if (!found)
        found = g_array_new (FALSE, FALSE, sizeof (Found));
      Found item = { (guint32)(c - text->text), (guint32)(c - text->text + (gssize)length), expansion };
      g_array_append_val (found, item);
      c += length;
      inside = TRUE;
    }
  return found;
}

/* ---- marking them ---- */

/* TRUE when the place lies within all runs that are open there, none of which is code or an abbreviation, and before
 * the next one. */
static gboolean
fits (const Found *found, const GPtrArray *open, const YbRun *next)
{
  if (next && next->start < found->end)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const YbRun *run = open->pdata[i];
      if (run->end < found->end || run->kind == YB_RUN_CODE || run->kind == YB_RUN_ABBREVIATION)
        return FALSE;
    }
  return TRUE;
}

static void
keep_run (GArray *runs, GPtrArray *open, const YbRun *run)
{
  while (open->len > 0 && ((const YbRun *)open->pdata[open->len - 1])->end <= run->start)
    g_ptr_array_set_size (open, (gint)open->len - 1);
  g_ptr_array_add (open, (gpointer)run);
  g_array_append_vals (runs, run, 1);
}

static void
mark_text (const Marker *marker, YbText *text)
{
  g_autoptr (GArray) found = find_all (marker, text);
  if (!found)
    return;
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (YbRun));
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  guint next = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const Found *item = &g_array_index (found, Found, i);
      while (next < text->n_runs && text->runs[next].start <= item->start)
        keep_run (runs, open, &text->runs[next++]);
      while (open->len > 0 && ((const YbRun *)open->pdata[open->len - 1])->end <= item->start)
        g_ptr_array_set_size (open, (gint)open->len - 1);
      YbRun run = { YB_RUN_ABBREVIATION, item->start, item->end, item->expansion, 0 };
      if (fits (item, open, next < text->n_runs ? &text->runs[next] : NULL))
        g_array_append_val (runs, run);
    }
  while (next < text->n_runs)
    keep_run (runs, open, &text->runs[next++]);
  text->runs = yb_arena_take_array (marker->assembly->arena, runs, &text->n_runs);
}

/* Everything here was made by this stage and is not sealed yet. */
static void
mark_blocks (const Marker *marker, const YbBlock *const *blocks, guint n_blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      YbBlock *block = (YbBlock *)blocks[i];
      if (block->kind != YB_BLOCK_CODE)
        mark_text (marker, &block->text);
      if (block->figure)
        mark_text (marker, &((YbFigure *)block->figure)->caption);
      if (block->table)
        mark_text (marker, &((YbTable *)block->table)->caption);
      for (guint r = 0; block->table && r < block->table->n_rows; r++)
        for (guint k = 0; k < block->table->rows[r].n_cells; k++)
          mark_text (marker, &((YbCell *)&block->table->rows[r].cells[k])->text);
      mark_blocks (marker, block->children, block->n_children);
    }
}

static void
mark_section (const Marker *marker, const YbSection *section)
{
  if (!section)
    return;
  mark_blocks (marker, section->blocks, section->n_blocks);
  mark_blocks (marker, section->notes, section->n_notes);
}

static void
mark_book (const Marker *marker)
{
  const YbBook *book = marker->assembly->book;
  mark_section (marker, book->imprint);
  mark_section (marker, book->foreword);
  mark_section (marker, book->afterword);
  for (guint i = 0; i < book->n_entries; i++)
    {
      YbEntry *entry = (YbEntry *)book->entries[i];
      mark_text (marker, &entry->title);
      mark_text (marker, &entry->subtitle);
      mark_blocks (marker, entry->blocks, entry->n_blocks);
      mark_blocks (marker, entry->notes, entry->n_notes);
    }
}

void
yb_abbreviations_read (YbAssembly *assembly)
{
  const YbValue *fields = assembly->entries->fields;
  const YbValue *map = fields ? yb_field_get (fields, "abbreviations") : NULL;
  if (!map)
    return;
  if (map->kind != YB_VALUE_MAP)
    {
      yb_field_report (assembly, map, "abbreviations", _ ("abbreviations, each with what it stands for"));
      return;
    }
  read_list (assembly, map);
  Marker marker = { .assembly = assembly, .expansions = g_hash_table_new (g_str_hash, g_str_equal) };
  for (guint i = 0; i < assembly->book->n_abbreviations; i++)
    {
      const YbAbbreviation *item = &assembly->book->abbreviations[i];
      g_hash_table_insert (marker.expansions, (gpointer)item->name, (gpointer)item->expansion);
      marker.starts[(guchar)*item->name] = TRUE;
    }
  mark_book (&marker);
  g_hash_table_unref (marker.expansions);
}
