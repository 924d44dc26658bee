#include "import/selection.h"

#include "base/i18n.h"
#include "read/entry/date.h"
#include "read/entry/name.h"

#include <string.h>

/* ---- the same entry twice ---- */

/* Letters and digits of a text in small letters, which is what a reader takes for the same. */
static void
append_letters (GString *out, const char *text, gsize most)
{
  for (const char *c = text; *c && out->len < most; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (c)));
}

static char *
make_key (const YbSelected *item)
{
  GString *key = g_string_new (item->date ? item->date : "");
  g_string_append_c (key, ' ');
  append_letters (key, item->title ? item->title : "", 500);
  return g_string_free (key, FALSE);
}

/* TRUE when one text is the other or its beginning, as a teaser is. */
static gboolean
have_same_text (const YbDocument *one, const YbDocument *other)
{
  g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);
  append_letters (a, one->body, 400);
  append_letters (b, other->body, 400);
  gsize n = MIN (a->len, b->len);
  return memcmp (a->str, b->str, n) == 0;
}

typedef struct
{
  GHashTable *by_origin; /* -> index + 1 of the item */
  GHashTable *by_key;
} Known;

/* The index of an item that is the same entry; -1 when there is none. */
static gssize
find_same (const YbSelection *selection, const Known *known, const YbSelected *item, const char *key)
{
  const char *origin = item->document->origin;
  guint found = origin ? GPOINTER_TO_UINT (g_hash_table_lookup (known->by_origin, origin)) : 0;
  if (found > 0)
    return (gssize)found - 1;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (known->by_key, key));
  if (found == 0 || !item->title)
    return -1;
  const YbSelected *other = &g_array_index (selection->items, YbSelected, found - 1);
  return have_same_text (item->document, other->document) ? (gssize)found - 1 : -1;
}

static void
remember (Known *known, const YbSelected *item, char *key, guint idx)
{
  if (item->document->origin)
    g_hash_table_insert (known->by_origin, (gpointer)item->document->origin, GUINT_TO_POINTER (idx + 1));
  g_hash_table_insert (known->by_key, key, GUINT_TO_POINTER (idx + 1));
}

/* Adds the entry, unless it is there; of two the longer one stays, in the place of the first. */
static void
add_entry (const YbContext *context, YbSelection *selection, Known *known, const YbSelected *item)
{
  char *key = make_key (item);
  gssize same = find_same (selection, known, item, key);
  if (same < 0)
    {
      remember (known, item, key, selection->items->len);
      g_array_append_vals (selection->items, item, 1);
      selection->n_entries++;
      return;
    }
  g_free (key);
  YbSelected *first = &g_array_index (selection->items, YbSelected, same);
  gboolean longer = item->document->body_length > first->document->body_length;
  const YbSelected *kept = longer ? item : first, *dropped = longer ? first : item;
  yb_report (context, YB_DIAGNOSTIC_DUPLICATE_ENTRY, dropped->document->span, NULL,
             _ ("the entry “%.100s” is there twice; the other one, in line %u of %s, was taken"),
             dropped->title ? dropped->title : "", kept->document->span.line,
             kept->document->span.file ? kept->document->span.file : "?");
  if (longer)
    {
      first->document = item->document;
      first->source = item->source;
    }
  selection->n_left_out++;
}

/* ---- which ---- */

static gboolean
is_draft (const YbDocument *document)
{
  const char *text = yb_value_text (yb_value_get (document->fields, "draft"));
  return text && (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "yes") == 0);
}

/* Says why an entry is not for this book; FALSE when it is. */
static gboolean
leave_out (const YbContext *context, const YbSelected *item, const YbImportOptions *options)
{
  YbSpan span = item->document->span;
  const char *title = item->title ? item->title : "";
  if (is_draft (item->document))
    yb_report (context, YB_DIAGNOSTIC_DRAFT, span, NULL, _ ("“%.100s” is a draft; it was left out"), title);
  else if (options->until && item->date && strcmp (item->date, options->until) > 0)
    yb_report (context, YB_DIAGNOSTIC_ENTRY_WITHHELD, span, _ ("a later day with --until takes it"),
               _ ("“%.100s” of %s lies in the future, seen from %s; it was left out"), title, item->date,
               options->until);
  else if (options->year != 0 && item->date && strtol (item->date, NULL, 10) != options->year)
    yb_report (context, YB_DIAGNOSTIC_OTHER_YEAR, span, NULL,
               _ ("“%.100s” of %s is not of the year %d; it was left out"), title, item->date, options->year);
  else
    return FALSE;
  return TRUE;
}

/* ---- names ---- */

typedef struct
{
  guint n, n_used;
} Day;

static Day *
find_day (GHashTable *days, const YbSelected *item)
{
  const char *date = item->date ? item->date : "";
  Day *day = g_hash_table_lookup (days, date);
  if (!day)
    g_hash_table_insert (days, (gpointer)date, day = g_new0 (Day, 1));
  return day;
}

static void
name_entry (YbSelection *selection, YbSelected *item, GHashTable *days, GHashTable *names)
{
  Day *day = find_day (days, item);
  g_autofree char *last = g_strdup_printf ("%u", day->n);
  g_autofree char *number = day->n > 1 ? g_strdup_printf ("-%0*u", (int)strlen (last), ++day->n_used) : g_strdup ("");
  g_autofree char *date = g_strconcat (item->date ? item->date : "0000", number, NULL);
  item->name = (char *)yb_name_make (names, date, item->title, selection->arena);
}

/* Sources that tell newest first: the entries of a day, too, are read from below. */
static GHashTable *
find_backward_sources (const YbSelection *selection)
{
  GHashTable *steps = g_hash_table_new (NULL, NULL), *backward = g_hash_table_new (NULL, NULL);
  const YbSelected *before = NULL;
  for (guint i = 0; i < selection->items->len; i++)
    {
      const YbSelected *item = &g_array_index (selection->items, YbSelected, i);
      if (!item->date || !item->source->in_order)
        continue;
      int order = before && before->source == item->source ? strcmp (before->date, item->date) : 0;
      int sum = GPOINTER_TO_INT (g_hash_table_lookup (steps, item->source)) + (order > 0) - (order < 0);
      g_hash_table_insert (steps, (gpointer)item->source, GINT_TO_POINTER (sum));
      before = item;
    }
  GHashTableIter iter;
  gpointer source, sum;
  g_hash_table_iter_init (&iter, steps);
  while (g_hash_table_iter_next (&iter, &source, &sum))
    if (GPOINTER_TO_INT (sum) > 0)
      g_hash_table_add (backward, source);
  g_hash_table_unref (steps);
  return backward;
}

/* Entries of one day are numbered, so that the order of their files is that of the source. */
static void
name_entries (YbSelection *selection)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) names = yb_names_new (), backward = find_backward_sources (selection);
  YbSelected *items = (YbSelected *)selection->items->data;
  guint n_items = selection->items->len;
  for (guint i = 0; i < n_items; i++)
    find_day (days, &items[i])->n += items[i].name == NULL;
  for (guint i = 0; i < n_items; i++)
    if (!items[i].name && !g_hash_table_contains (backward, items[i].source))
      name_entry (selection, &items[i], days, names);
  for (guint i = n_items; i > 0; i--)
    if (!items[i - 1].name)
      name_entry (selection, &items[i - 1], days, names);
}

static void
remember_names (YbSelection *selection)
{
  for (guint i = 0; i < selection->items->len; i++)
    {
      const YbSelected *item = &g_array_index (selection->items, YbSelected, i);
      if (!g_hash_table_contains (selection->names, item->document->name))
        g_hash_table_insert (selection->names, (gpointer)item->document->name, item->name);
    }
}

/* ---- the whole ---- */

static YbSelected
look_at (YbSelection *selection, const YbEntries *source, const YbDocument *document)
{
  YbSelected item = { .source = source, .document = document };
  YbFoundDate date;
  const char *text = yb_value_text (yb_value_get (document->fields, "date"));
  if (text && yb_date_read (text, &date, NULL))
    {
      g_autofree char *found = yb_date_format (date);
      item.date = yb_arena_strdup (selection->arena, found);
    }
  item.title = yb_value_text (yb_value_get (document->fields, "title"));
  return item;
}

/* Pages of the first source that has them. */
static void
add_pages (const YbContext *context, YbSelection *selection, const YbEntries *source)
{
  for (guint i = 0; i < source->n_pages; i++)
    {
      const YbDocument *page = &source->pages[i];
      gboolean known = FALSE;
      for (guint j = 0; j < selection->items->len && !known; j++)
        known = strcmp (g_array_index (selection->items, YbSelected, j).name, page->name) == 0;
      if (known)
        {
          yb_report (context, YB_DIAGNOSTIC_DUPLICATE_ENTRY, page->span, NULL,
                     _ ("there is such a page in a source before; this one was left out"));
          continue;
        }
      YbSelected item = look_at (selection, source, page);
      item.name = yb_arena_strdup (selection->arena, page->name);
      g_array_append_val (selection->items, item);
    }
}

YbSelection *
yb_selection_make (const YbContext *context, const YbEntries *const *sources, guint n_sources,
                   const YbImportOptions *options)
{
  YbSelection *selection = g_new0 (YbSelection, 1);
  selection->items = g_array_new (FALSE, FALSE, sizeof (YbSelected));
  selection->names = g_hash_table_new (g_str_hash, g_str_equal);
  selection->arena = yb_arena_new ();
  Known known = { g_hash_table_new (g_str_hash, g_str_equal),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  for (guint i = 0; i < n_sources; i++)
    add_pages (context, selection, sources[i]);
  for (guint i = 0; i < n_sources; i++)
    for (guint j = 0; j < sources[i]->n_entries; j++)
      {
        YbSelected item = look_at (selection, sources[i], &sources[i]->entries[j]);
        if (leave_out (context, &item, options))
          selection->n_left_out++;
        else
          add_entry (context, selection, &known, &item);
      }
  g_hash_table_unref (known.by_origin);
  g_hash_table_unref (known.by_key);
  name_entries (selection);
  remember_names (selection);
  return selection;
}

void
yb_selection_free (YbSelection *selection)
{
  if (!selection)
    return;
  g_array_unref (selection->items);
  g_hash_table_unref (selection->names);
  yb_arena_free (selection->arena);
  g_free (selection);
}
