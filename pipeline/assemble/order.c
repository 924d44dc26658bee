#include "assemble/order.h"

#include "assemble/collation.h"
#include "assemble/field.h"
#include "assemble/terms.h"
#include "assemble/unicode.h"
#include "base/i18n.h"

#include <string.h>

#define MAX_TITLE_SLUG 48

/* Names that outputs use for places of their own. */
static const char *const reserved[] = { "title", "nav", "toc", "package", "style", "fonts", "images", "notes", NULL };

/* ---- sorting ---- */

typedef struct
{
  gboolean descending;
  gboolean source_backwards; /* entries of one day */
} Order;

static int
compare_drafts (gconstpointer a, gconstpointer b, gpointer data)
{
  const YbEntryDraft *left = a, *right = b;
  const Order *order = data;
  int dates = yb_date_compare (left->entry->date, right->entry->date);
  if (dates != 0)
    return order->descending ? -dates : dates;
  int places = (left->idx > right->idx) - (left->idx < right->idx);
  return order->source_backwards ? -places : places;
}

/* TRUE when a page (not a folder, whose order is one of names) tells more steps back in time than forward. */
static gboolean
tells_newest_first (const YbAssembly *assembly, const GArray *drafts)
{
  guint n_back = 0, n_forward = 0;
  for (guint i = 1; i < drafts->len; i++)
    {
      int order = yb_date_compare (g_array_index (drafts, YbEntryDraft, i - 1).entry->date,
                                   g_array_index (drafts, YbEntryDraft, i).entry->date);
      n_back += order > 0;
      n_forward += order < 0;
    }
  return assembly->entries->in_order && n_back > n_forward;
}

void
yb_order_sort (YbAssembly *assembly, GArray *drafts)
{
  gboolean descending = assembly->book->record.descending;
  Order order = { descending, tells_newest_first (assembly, drafts) && !descending };
  g_array_sort_with_data (drafts, compare_drafts, &order);
}

/* ---- slugs ---- */

/* Adds a name under which links find the entry; the first entry of a name keeps it. */
static void
add_name (YbAssembly *assembly, const char *name, const char *slug)
{
  if (*name && !g_hash_table_contains (assembly->entry_names, name))
    g_hash_table_insert (assembly->entry_names, yb_arena_strdup (assembly->arena, name), (gpointer)slug);
}

/* A page of the book has its key as its name. */
static gboolean
is_page_type (const char *slug)
{
  for (guint i = 0; i < YB_N_PAGE_TYPES; i++)
    if (strcmp (slug, yb_page_type_key ((YbPageType)i)) == 0)
      return TRUE;
  return FALSE;
}

/* "n17", "m17-245", "page-17": the EPUB names notes, references, figures, marks and pages so. */
static gboolean
names_place (const char *slug)
{
  return g_str_has_prefix (slug, "page-")
         || (*slug && strchr ("fmnr", *slug) && slug[1 + strspn (slug + 1, "0123456789-")] == '\0');
}

static gboolean
is_taken (GHashTable *taken, const char *slug)
{
  return g_hash_table_contains (taken, slug) || g_strv_contains (reserved, slug) || is_page_type (slug);
}

/* `base`, or `base`-2 and so on. `taken` holds for each slug the last number that was put behind it, so that many alike
 * are quick. */
static const char *
make_unique (YbAssembly *assembly, GHashTable *taken, const char *base)
{
  const char *kept = yb_arena_strdup (assembly->arena, base), *slug = kept;
  guint number = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (taken, base)), 1);
  while (is_taken (taken, slug))
    slug = yb_arena_printf (assembly->arena, "%s-%u", base, ++number);
  g_hash_table_insert (taken, (gpointer)slug, GUINT_TO_POINTER (1));
  g_hash_table_insert (taken, (gpointer)kept, GUINT_TO_POINTER (number));
  return slug;
}

static const char *
make_dated_slug (YbAssembly *assembly, GHashTable *taken, const YbEntry *entry)
{
  const char *lang = entry->lang ? entry->lang : assembly->book->record.lang;
  g_autofree char *words = yb_unicode_make_slug (entry->title.text, lang, MAX_TITLE_SLUG);
  g_autofree char *base = g_strdup_printf ("e%04d-%02u-%02u%s%s", entry->date.year, entry->date.month, entry->date.day,
                                           *words ? "-" : "", words);
  return make_unique (assembly, taken, base);
}

static void
report_malformed (YbAssembly *assembly, YbSpan span, const char *id, const char *slug)
{
  g_autofree char *hint = g_strdup_printf (_ ("write %s"), slug);
  yb_report (assembly->context, YB_DIAGNOSTIC_ID_CHANGED, span, hint,
             _ ("an id is made of the letters a to z, digits and single hyphens and begins with a letter; “%s” is "
                "not and became “%s”"),
             id, slug);
}

/* The slug that the entry's `id` asks for; NULL when there is none. A malformed one is mended, one that another entry
 * has is refused, and one that means something else gets a number. */
static const char *
read_slug (YbAssembly *assembly, GHashTable *owners, GHashTable *taken, const YbEntryDraft *draft)
{
  const YbValue *fields = draft->document->fields;
  const char *id = yb_field_text (assembly, fields, "id");
  if (!id)
    return NULL;
  YbSpan span = yb_field_span (fields, "id", draft->document->span);
  const YbDocument *owner = g_hash_table_lookup (owners, id);
  if (owner)
    {
      yb_report (assembly->context, YB_DIAGNOSTIC_DUPLICATE_ID, span, _ ("give each entry an id of its own, or none"),
                 _ ("%s.md has the id “%s” already; this entry got another"), owner->name, id);
      return NULL;
    }
  g_hash_table_insert (owners, (gpointer)id, (gpointer)draft->document);
  g_autofree char *words = yb_unicode_make_slug (id, assembly->book->record.lang, 80);
  g_autofree char *base = g_strconcat (g_ascii_islower (*words) ? "" : "e", names_place (words) ? "e-" : "", words,
                                       NULL);
  const char *slug = make_unique (assembly, taken, base);
  if (!yb_unicode_is_slug (id))
    report_malformed (assembly, span, id, slug);
  else if (strcmp (id, slug) != 0)
    yb_report (assembly->context, YB_DIAGNOSTIC_ID_CHANGED, span, _ ("give the entry another id, or none"),
               _ ("the id “%s” names something else in the book; the entry got “%s”"), id, slug);
  return slug;
}

static void
make_known (YbAssembly *assembly, const YbEntryDraft *draft)
{
  const YbEntry *entry = draft->entry;
  const char *name = draft->document->name, *slash = strrchr (name, '/');
  add_name (assembly, entry->slug, entry->slug);
  add_name (assembly, name, entry->slug);
  add_name (assembly, slash ? slash + 1 : name, entry->slug);
  if (g_ascii_isdigit (entry->slug[1]))
    add_name (assembly, entry->slug + 1, entry->slug);
  const char *id = yb_value_text (yb_field_get (draft->document->fields, "id"));
  if (id)
    add_name (assembly, id, entry->slug);
}

void
yb_order_name (YbAssembly *assembly, GArray *drafts)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < drafts->len; i++) /* what was asked for comes before what is made */
    {
      YbEntryDraft *draft = &g_array_index (drafts, YbEntryDraft, i);
      draft->entry->slug = read_slug (assembly, owners, taken, draft);
    }
  for (guint i = 0; i < drafts->len; i++)
    {
      YbEntryDraft *draft = &g_array_index (drafts, YbEntryDraft, i);
      if (!draft->entry->slug)
        draft->entry->slug = make_dated_slug (assembly, taken, draft->entry);
    }
  for (guint i = 0; i < drafts->len; i++)
    make_known (assembly, &g_array_index (drafts, YbEntryDraft, i));
}

/* ---- chapters ---- */

typedef struct
{
  YbAssembly *assembly;
  gboolean several_years;
  GHashTable *slugs; /* of entries and chapters */
} Grouping;

static guint
get_number (const Grouping *grouping, const YbEntry *entry)
{
  switch (grouping->assembly->book->record.chapters)
    {
    case YB_CHAPTERS_MONTH:
      return entry->date.month;
    case YB_CHAPTERS_QUARTER:
      return (entry->date.month - 1u) / 3 + 1;
    case YB_CHAPTERS_CATEGORY:
    case YB_CHAPTERS_NONE:
      break;
    }
  return 0;
}

/* TRUE when both stand in one chapter. */
static gboolean
belong_together (const Grouping *grouping, const YbEntry *a, const YbEntry *b)
{
  YbChapterMode mode = grouping->assembly->book->record.chapters;
  if (mode == YB_CHAPTERS_NONE)
    return TRUE;
  if (mode == YB_CHAPTERS_CATEGORY)
    return g_strcmp0 (a->category, b->category) == 0;
  return a->date.year == b->date.year && get_number (grouping, a) == get_number (grouping, b);
}

static const char *
make_title (const Grouping *grouping, const YbEntry *entry)
{
  const YbBook *book = grouping->assembly->book;
  YbArena *arena = grouping->assembly->arena;
  const YbMakerTerms *words = yb_maker_terms (book->record.lang);
  const char *title = NULL;
  switch (book->record.chapters)
    {
    case YB_CHAPTERS_NONE:
      return NULL;
    case YB_CHAPTERS_CATEGORY:
      return entry->category ? entry->category : words->uncategorised;
    case YB_CHAPTERS_MONTH:
      title = book->terms.months[entry->date.month - 1];
      break;
    case YB_CHAPTERS_QUARTER:
      title = yb_arena_printf (arena, words->quarter, get_number (grouping, entry));
      break;
    }
  return grouping->several_years ? yb_arena_printf (arena, "%s %d", title, entry->date.year) : title;
}

static const char *
make_chapter_slug (const Grouping *grouping, const YbEntry *entry, const char *title)
{
  YbAssembly *assembly = grouping->assembly;
  g_autofree char *words = yb_unicode_make_slug (title ? title : "", assembly->book->record.lang, MAX_TITLE_SLUG);
  g_autofree char *base = NULL;
  switch (assembly->book->record.chapters)
    {
    case YB_CHAPTERS_MONTH:
      base = g_strdup_printf ("month-%04d-%02u", entry->date.year, entry->date.month);
      break;
    case YB_CHAPTERS_QUARTER:
      base = g_strdup_printf ("quarter-%04d-%u", entry->date.year, get_number (grouping, entry));
      break;
    case YB_CHAPTERS_CATEGORY:
      base = g_strdup_printf ("category%s%s", *words ? "-" : "", words);
      break;
    case YB_CHAPTERS_NONE:
      base = g_strdup ("entries");
      break;
    }
  return make_unique (assembly, grouping->slugs, base);
}

static const YbChapter *
make_chapter (const Grouping *grouping, const YbEntry *const *entries, guint n_entries, guint place)
{
  YbArena *arena = grouping->assembly->arena;
  YbChapter *chapter = yb_arena_new0 (arena, YbChapter);
  guint number = get_number (grouping, entries[0]);
  chapter->title = make_title (grouping, entries[0]);
  chapter->slug = make_chapter_slug (grouping, entries[0], chapter->title);
  chapter->number = number ? number : place;
  chapter->year = entries[0]->date.year;
  chapter->n_entries = n_entries;
  chapter->entries = entries;
  return chapter;
}

/* ---- categories ---- */

typedef struct
{
  const YbEntry *entry;
  guint idx;
} Ranked;

/* By category as the language sorts it, entries without one last; within one as before. */
static int
compare_ranked (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ranked *left = a, *right = b;
  const char *x = left->entry->category, *y = right->entry->category;
  int order = !x || !y ? (x == NULL) - (y == NULL) : yb_collation_compare (data, x, y);
  return order != 0 ? order : (left->idx > right->idx) - (left->idx < right->idx);
}

static void
sort_by_category (YbAssembly *assembly)
{
  YbBook *book = assembly->book;
  g_autoptr (YbCollation) collation = yb_collation_new (book->record.lang);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  for (guint i = 0; i < book->n_entries; i++)
    {
      Ranked item = { book->entries[i], i };
      g_array_append_val (ranked, item);
    }
  g_array_sort_with_data (ranked, compare_ranked, collation);
  const YbEntry **entries = yb_arena_new0_n (assembly->arena, const YbEntry *, book->n_entries);
  for (guint i = 0; i < book->n_entries; i++)
    entries[i] = g_array_index (ranked, Ranked, i).entry;
  book->entries = entries;
}

void
yb_order_make_chapters (YbAssembly *assembly)
{
  YbBook *book = assembly->book;
  if (book->n_entries == 0)
    return;
  g_autoptr (GHashTable) slugs = g_hash_table_new (g_str_hash, g_str_equal);
  Grouping grouping = { .assembly = assembly, .slugs = slugs };
  for (guint i = 0; i < book->n_entries; i++)
    {
      g_hash_table_insert (slugs, (gpointer)book->entries[i]->slug, GUINT_TO_POINTER (1));
      grouping.several_years |= book->entries[i]->date.year != book->entries[0]->date.year;
    }
  if (book->record.chapters == YB_CHAPTERS_CATEGORY)
    sort_by_category (assembly);
  GPtrArray *chapters = g_ptr_array_new ();
  for (guint start = 0, i = 1; i <= book->n_entries; i++)
    if (i == book->n_entries || !belong_together (&grouping, book->entries[start], book->entries[i]))
      {
        g_ptr_array_add (chapters,
                         (gpointer)make_chapter (&grouping, book->entries + start, i - start, chapters->len + 1));
        start = i;
      }
  book->chapters = yb_arena_take_pointers (assembly->arena, chapters, &book->n_chapters);
}
