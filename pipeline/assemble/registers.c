#include "assemble/registers.h"

#include "assemble/collation.h"
#include "assemble/field.h"
#include "assemble/marks.h"
#include "assemble/names.h"
#include "base/i18n.h"

#include <string.h>

#define SUB_SIGN " > "

/* A name of one register, and where it is named. */
typedef struct
{
  const char *name;      /* in full, "Verwaltung > E-Akte" */
  const char *main_name; /* "Verwaltung" */
  const char *sub_name;  /* "E-Akte"; NULL: none */
  char *main_key;        /* sorted by; owned */
  const char *see;
  GArray *places;         /* YbPlace, in the order of reading */
  const YbEntry *last_in; /* the last entry with a place */
} Item;

typedef struct
{
  YbAssembly *assembly;
  YbRegisterKind kind;
  YbCollation *collation, *letters;
} Order;

typedef struct
{
  YbAssembly *assembly;
  GHashTable *items[YB_N_REGISTERS]; /* name -> Item */
  const YbEntry *entry;              /* that is walked; NULL: a section */
} Collector;

/* ---- items ---- */

static void
free_item (gpointer data)
{
  Item *item = data;
  g_free (item->main_key);
  g_array_unref (item->places);
  g_free (item);
}

static Item *
new_item (YbAssembly *assembly, YbRegisterKind kind, const char *name)
{
  Item *item = g_new0 (Item, 1);
  const char *sign = strstr (name, SUB_SIGN);
  item->name = yb_arena_strdup (assembly->arena, name);
  item->main_name = sign ? yb_arena_strndup (assembly->arena, name, (gsize)(sign - name)) : item->name;
  item->sub_name = sign ? yb_arena_strdup (assembly->arena, sign + strlen (SUB_SIGN)) : NULL;
  item->main_key = kind == YB_REGISTER_PERSONS ? yb_name_sort_key (item->main_name) : g_strdup (item->main_name);
  item->places = g_array_new (FALSE, FALSE, sizeof (YbPlace));
  return item;
}

/* White space of any kind as one space each. Free with g_free(). */
static char *
normalise (YbRegisterKind kind, const char *name)
{
  if (kind == YB_REGISTER_PERSONS)
    return yb_name_invert (name);
  g_autoptr (GString) text = g_string_new (name);
  g_string_replace (text, "\u00a0", " ", 0);
  g_string_replace (text, "\u202f", " ", 0);
  return g_strstrip (g_strdelimit (g_strdup (text->str), "\n\t", ' '));
}

static Item *
find_item (Collector *collector, YbRegisterKind kind, const char *name)
{
  g_autofree char *normal = normalise (kind, name);
  if (!*normal)
    return NULL;
  Item *item = g_hash_table_lookup (collector->items[kind], normal);
  if (item)
    return item;
  item = new_item (collector->assembly, kind, normal);
  g_hash_table_insert (collector->items[kind], (gpointer)item->name, item);
  if (!item->sub_name)
    return item;
  find_item (collector, kind, item->main_name); /* stands above its sub-entry, with places or without */
  return item;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const YbPlace *left = a, *right = b;
  if (left->node != right->node)
    return left->node < right->node ? -1 : 1;
  return (left->offset > right->offset) - (left->offset < right->offset);
}

static void
add_place (Collector *collector, Item *item, YbNodeId node, guint32 offset, gboolean marked)
{
  if (!item)
    return;
  YbPlace place = { node, offset, collector->entry ? collector->entry->slug : NULL, marked };
  g_array_append_val (item->places, place);
  item->last_in = collector->entry;
}

/* ---- texts ---- */

typedef void (*VisitText) (Collector *collector, const YbText *text, YbNodeId node, gpointer data);

static void visit_blocks (Collector *collector, const YbBlock *const *blocks, guint n, VisitText visit, gpointer data);

static void
visit_table (Collector *collector, const YbTable *table, YbNodeId node, VisitText visit, gpointer data)
{
  visit (collector, &table->caption, node, data);
  for (guint i = 0; i < table->n_rows; i++)
    for (guint k = 0; k < table->rows[i].n_cells; k++)
      visit (collector, &table->rows[i].cells[k].text, table->rows[i].cells[k].id, data);
}

static void
visit_blocks (Collector *collector, const YbBlock *const *blocks, guint n, VisitText visit, gpointer data)
{
  for (guint i = 0; i < n; i++)
    {
      const YbBlock *block = blocks[i];
      visit (collector, &block->text, block->id, data);
      if (block->table)
        visit_table (collector, block->table, block->id, visit, data);
      if (block->figure)
        visit (collector, &block->figure->caption, block->id, data);
      visit_blocks (collector, block->children, block->n_children, visit, data);
    }
}

static void
take_marks (Collector *collector, const YbText *text, YbNodeId node, gpointer data)
{
  (void)data;
  for (guint i = 0; i < text->n_runs; i++)
    {
      const YbRun *run = &text->runs[i];
      const char *name;
      if (run->kind != YB_RUN_MARK)
        continue;
      YbRegisterKind kind = yb_mark_parse (run->target, &name);
      g_autofree char *covered = g_strndup (text->text + run->start, run->end - run->start);
      add_place (collector, find_item (collector, kind, *name ? name : covered), node, run->start, TRUE);
    }
}

/* ---- names as the text writes them ---- */

/* Bytes of `text` that match all of `name`, any space matching any; 0: it does not. */
static gsize
match (const char *text, const char *name)
{
  const char *start = text;
  while (*name)
    {
      gunichar a = g_utf8_get_char (text), b = g_utf8_get_char (name);
      gboolean spaces = g_unichar_isspace (a) && g_unichar_isspace (b);
      if (a != b && !spaces)
        return 0;
      text = g_utf8_next_char (text);
      name = g_utf8_next_char (name);
    }
  return (gsize)(text - start);
}

/* TRUE when a word ends there; a genitive's "s" belongs to it. */
static gboolean
ends_word (const char *c)
{
  if (*c == 's')
    c++;
  return !g_unichar_isalnum (g_utf8_get_char (c));
}

typedef struct
{
  const char *words;
  Item *item;
  gboolean found;
} Search;

static void
search_text (Collector *collector, const YbText *text, YbNodeId node, gpointer data)
{
  Search *search = data;
  for (const char *c = text->text; (c = strchr (c, *search->words)); c++)
    {
      gsize length = match (c, search->words);
      gboolean begins = c == text->text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (c)));
      if (length == 0 || !begins || !ends_word (c + length))
        continue;
      add_place (collector, search->item, node, (guint32)(c - text->text), FALSE);
      search->found = TRUE;
    }
}

/* A name at the head of an entry stands for where the text names it, marked or not; for all of the entry, where it does
 * not. */
static void
take_name (Collector *collector, YbRegisterKind kind, const char *name)
{
  const YbEntry *entry = collector->entry;
  Item *item = find_item (collector, kind, name);
  if (!item)
    return;
  Search search = { .item = item, .found = item->last_in == entry };
  g_autofree char *words = kind == YB_REGISTER_PERSONS ? yb_name_restore (item->main_name) : g_strdup (item->main_name);
  search.words = words;
  if (!item->sub_name && kind != YB_REGISTER_TAGS)
    {
      search_text (collector, &entry->title, entry->id, &search);
      visit_blocks (collector, entry->blocks, entry->n_blocks, search_text, &search);
      visit_blocks (collector, entry->notes, entry->n_notes, search_text, &search);
    }
  if (!search.found)
    add_place (collector, item, entry->id, 0, FALSE);
}

static void
take_names (Collector *collector, YbRegisterKind kind, const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    take_name (collector, kind, names[i]);
}

/* ---- the book ---- */

static void
take_section (Collector *collector, const YbSection *section)
{
  collector->entry = NULL;
  if (!section)
    return;
  visit_blocks (collector, section->blocks, section->n_blocks, take_marks, NULL);
  visit_blocks (collector, section->notes, section->n_notes, take_marks, NULL);
}

static void
take_entry (Collector *collector, const YbEntry *entry)
{
  collector->entry = entry;
  visit_blocks (collector, entry->blocks, entry->n_blocks, take_marks, NULL);
  visit_blocks (collector, entry->notes, entry->n_notes, take_marks, NULL);
  take_names (collector, YB_REGISTER_PERSONS, entry->people, entry->n_people);
  take_names (collector, YB_REGISTER_ORGANISATIONS, entry->organisations, entry->n_organisations);
  take_names (collector, YB_REGISTER_PLACES, entry->places, entry->n_places);
  take_names (collector, YB_REGISTER_TAGS, entry->tags, entry->n_tags);
}

static void
take_book (Collector *collector)
{
  const YbBook *book = collector->assembly->book;
  take_section (collector, book->foreword);
  for (guint i = 0; i < book->n_entries; i++)
    take_entry (collector, book->entries[i]);
  take_section (collector, book->afterword);
}

/* ---- references ---- */

static YbRegisterKind
find_register (const Collector *collector, const char *name, Item **target)
{
  for (guint i = 0; i < YB_N_REGISTERS; i++)
    {
      g_autofree char *normal = normalise ((YbRegisterKind)i, name);
      *target = g_hash_table_lookup (collector->items[i], normal);
      if (*target)
        return (YbRegisterKind)i;
    }
  return YB_N_REGISTERS;
}

static void
take_reference (Collector *collector, const char *from, const YbValue *value)
{
  Item *target = NULL;
  const char *name = yb_field_value_text (collector->assembly, value, "see");
  YbRegisterKind kind = name ? find_register (collector, name, &target) : YB_N_REGISTERS;
  if (!name)
    return;
  if (!target)
    {
      yb_report (collector->assembly->context, YB_DIAGNOSTIC_DEAD_LINK, value->span,
                 _ ("write the name as the register has it"),
                 _ ("no register has “%s”, to which “%s” refers; the reference was left out"), name, from);
      return;
    }
  Item *item = find_item (collector, kind, from);
  if (item && item != target)
    item->see = target->sub_name ? target->name : target->main_name;
}

static void
take_references (Collector *collector)
{
  const YbValue *map = collector->assembly->entries->fields ? yb_field_get (collector->assembly->entries->fields, "see")
                                                            : NULL;
  for (guint i = 0; map && map->kind == YB_VALUE_MAP && i < map->n_items; i++)
    take_reference (collector, map->pairs[i].key, map->pairs[i].value);
}

/* ---- order ---- */

/* By main name as sorted, the main entry first, then its sub-entries. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const Item *left = *(Item *const *)a, *right = *(Item *const *)b;
  int result = yb_collation_compare (order->collation, left->main_key, right->main_key);
  if (result == 0)
    result = strcmp (left->main_name, right->main_name);
  if (result == 0)
    result = (left->sub_name != NULL) - (right->sub_name != NULL);
  return result == 0 && left->sub_name ? yb_collation_compare (order->collation, left->sub_name, right->sub_name)
                                       : result;
}

/* The letter a name stands below: "A" for "Ämter", where the language sorts ä as a. */
static const char *
find_letter (const Order *order, const char *name)
{
  gunichar c = g_utf8_get_char (name);
  while (*name && !g_unichar_isalnum (c))
    c = g_utf8_get_char (name = g_utf8_next_char (name));
  if (!*name)
    return "…";
  if (g_unichar_isdigit (c))
    return "0–9";
  char written[8] = "", base[8] = "";
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gunichar first = c;
  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1)
    first = parts[0];
  if (c == 0xdf || c == 0x1e9e)
    first = 's';
  written[g_unichar_to_utf8 (c, written)] = '\0';
  base[g_unichar_to_utf8 (first, base)] = '\0';
  gboolean same = yb_collation_has_same_letters (order->letters, written, base);
  g_autofree char *letter = g_utf8_strup (same ? base : written, -1);
  return yb_arena_strdup (order->assembly->arena, letter);
}

static void
take_places (YbAssembly *assembly, Item *item, YbRegisterItem *out)
{
  g_array_sort (item->places, compare_places);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (YbPlace));
  for (guint i = 0; i < item->places->len; i++)
    {
      const YbPlace *place = &g_array_index (item->places, YbPlace, i);
      YbPlace *last = places->len > 0 ? &g_array_index (places, YbPlace, places->len - 1) : NULL;
      if (last && compare_places (last, place) == 0)
        last->marked = last->marked || place->marked;
      else
        g_array_append_vals (places, place, 1);
    }
  out->places = yb_arena_take_array (assembly->arena, places, &out->n_places);
}

static void
seal_register (Collector *collector, YbRegisterKind kind, Order *order)
{
  YbAssembly *assembly = collector->assembly;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, collector->items[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (items, value);
  g_ptr_array_sort_with_data (items, compare_items, order);
  YbRegisterItem *sealed = yb_arena_new0_n (assembly->arena, YbRegisterItem, items->len);
  const char *last = "";
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = g_ptr_array_index (items, i);
      sealed[i] = (YbRegisterItem){ .name = item->sub_name ? item->sub_name : item->main_name,
                                    .sub = item->sub_name != NULL,
                                    .see = item->see };
      const char *letter = item->sub_name ? last : find_letter (order, item->main_key);
      sealed[i].letter = strcmp (letter, last) != 0 ? letter : NULL;
      last = letter;
      take_places (assembly, item, &sealed[i]);
    }
  assembly->book->registers[kind] = (YbRegister){ items->len, sealed };
}

void
yb_collect_registers (YbAssembly *assembly)
{
  Collector collector = { .assembly = assembly };
  const char *lang = assembly->book->record.lang;
  g_autoptr (YbCollation) words = yb_collation_new (lang), names = yb_collation_new_for_names (lang);
  for (guint i = 0; i < YB_N_REGISTERS; i++)
    collector.items[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_item);
  take_book (&collector);
  take_references (&collector);
  for (guint i = 0; i < YB_N_REGISTERS; i++)
    {
      Order order = { assembly, (YbRegisterKind)i, i == YB_REGISTER_PERSONS ? names : words, words };
      seal_register (&collector, (YbRegisterKind)i, &order);
      g_hash_table_unref (collector.items[i]);
    }
}
