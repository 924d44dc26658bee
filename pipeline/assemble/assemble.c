#include "assemble/assemble.h"

#include "assemble/abbreviations.h"
#include "assemble/accessibility.h"
#include "assemble/entry.h"
#include "assemble/number.h"
#include "assemble/openers.h"
#include "assemble/order.h"
#include "assemble/picture-shelf.h"
#include "assemble/record.h"
#include "assemble/registers.h"
#include "assemble/section.h"
#include "assemble/text-builder.h"
#include "base/i18n.h"

/* The listener hears of this many entries at a time. */
#define PROGRESS_STEP 64

static gboolean
is_wanted (const YbAssembly *assembly, const YbEntry *entry)
{
  const YbAssembleOptions *options = &assembly->options;
  return !(options->has_from && yb_date_compare (entry->date, options->from) < 0)
         && !(options->has_to && yb_date_compare (entry->date, options->to) > 0);
}

/* Reads the heads of all entries. Drafts and those outside the wanted days are left out; those without date or title go
 * to `broken`. */
static GArray *
read_heads (YbAssembly *assembly, GArray *broken)
{
  GArray *drafts = g_array_new (FALSE, FALSE, sizeof (YbEntryDraft));
  for (guint i = 0; i < assembly->entries->n_entries; i++)
    {
      YbEntryDraft draft = { .document = &assembly->entries->entries[i], .idx = i };
      if (yb_entry_is_draft (assembly, draft.document))
        continue;
      yb_entry_read_head (assembly, &draft);
      if (!draft.usable)
        g_array_append_val (broken, draft);
      else if (is_wanted (assembly, draft.entry))
        g_array_append_val (drafts, draft);
    }
  return drafts;
}

static void
read_contents (YbAssembly *assembly, GArray *drafts)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      yb_entry_read_content (assembly, &g_array_index (drafts, YbEntryDraft, i));
      if (i % PROGRESS_STEP == 0)
        yb_context_progress (assembly->context, "assemble", i, drafts->len);
    }
}

static void
take_entries (YbAssembly *assembly, const GArray *drafts)
{
  GPtrArray *entries = g_ptr_array_new ();
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add (entries, g_array_index (drafts, YbEntryDraft, i).entry);
  assembly->book->entries = yb_arena_take_pointers (assembly->arena, entries, &assembly->book->n_entries);
}

/* A book of nothing; if something else is wrong, that comes first. */
static void
check_entries (const YbAssembly *assembly)
{
  if (assembly->book->n_entries > 0 || yb_diagnostics_count (assembly->context->diagnostics, YB_SEVERITY_ERROR) > 0)
    return;
  gboolean filtered = assembly->options.has_from || assembly->options.has_to;
  YbSpan span = assembly->entries->fields ? assembly->entries->fields->span : YB_SPAN_NONE;
  yb_report (assembly->context, YB_DIAGNOSTIC_NO_ENTRIES, span,
             filtered ? _ ("choose other days") : _ ("write the first one; input/README.md shows how"),
             filtered ? _ ("no entry is left between the days that were asked for") : _ ("the book has no entry"));
}

static void
read_entries (YbAssembly *assembly)
{
  g_autoptr (GArray) broken = g_array_new (FALSE, FALSE, sizeof (YbEntryDraft));
  g_autoptr (GArray) drafts = read_heads (assembly, broken);
  yb_order_sort (assembly, drafts);
  yb_order_name (assembly, drafts);
  read_contents (assembly, drafts);
  /* Their texts are checked in the same run, though they come to nothing. */
  read_contents (assembly, broken);
  take_entries (assembly, drafts);
}

YbBook *
yb_assemble (const YbContext *context, const YbEntries *entries, const YbAssembleOptions *options)
{
  YbBook *book = yb_book_new ();
  g_autoptr (YbPictureShelf) pictures = yb_picture_shelf_new (entries);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (YbNoteReference));
  YbAssembly assembly = { .context = context,
                          .entries = entries,
                          .book = book,
                          .arena = book->arena,
                          .pictures = pictures,
                          .entry_names = names,
                          .references = references };
  if (options)
    assembly.options = *options;
  yb_record_read (&assembly);
  read_entries (&assembly);
  yb_sections_read (&assembly);
  yb_record_finish (&assembly);
  check_entries (&assembly);
  yb_order_make_chapters (&assembly);
  yb_openers_read (&assembly);
  yb_picture_shelf_finish (&assembly);
  yb_number_nodes (&assembly);
  yb_collect_credits (&assembly);
  yb_collect_registers (&assembly);
  yb_abbreviations_read (&assembly);
  yb_check_languages (&assembly);
  yb_context_progress (context, "assemble", book->n_entries, book->n_entries);
  return book;
}
