#include "typeset/link-notes.h"

#include <string.h>

/* Where a label was added, or one of the section's own notes was numbered anew. */
typedef struct
{
  guint32 at, removed;  /* byte of the text as it was; bytes of the label that goes */
  gint32 before, after; /* bytes added up to it, without it and with it */
  const char *label;
} Place;

/* ---- which links ---- */

/* The address as people write it. */
static void
trim_address (const char **address, gsize *length)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (*length > strlen (schemes[i]) && g_ascii_strncasecmp (*address, schemes[i], strlen (schemes[i])) == 0)
      {
        *address += strlen (schemes[i]);
        *length -= strlen (schemes[i]);
        break;
      }
  if (*length > 0 && (*address)[*length - 1] == '/')
    (*length)--;
}

static gboolean
wants_note (const YbText *text, const YbRun *run)
{
  if (run->kind != YB_RUN_LINK || run->target[0] == '#' || run->start == run->end)
    return FALSE;
  const char *words = text->text + run->start, *address = run->target;
  gsize n_words = run->end - run->start, n_address = strlen (run->target);
  trim_address (&words, &n_words);
  trim_address (&address, &n_address);
  return n_words != n_address || memcmp (words, address, n_words) != 0;
}

/* ---- the notes ---- */

static const YbBlock *
make_note (YbComposer *composer, const char *label, const char *target)
{
  YbRun *run = yb_arena_new0 (composer->arena, YbRun);
  YbBlock *line = yb_arena_new0 (composer->arena, YbBlock), *note = yb_arena_new0 (composer->arena, YbBlock);
  const YbBlock **children = yb_arena_new0_n (composer->arena, const YbBlock *, 1);
  line->kind = YB_BLOCK_PARAGRAPH;
  line->text = yb_text_plain (composer->arena, target, YB_SPAN_NONE);
  *run = (YbRun){ .kind = YB_RUN_LINK, .end = line->text.length, .target = line->text.text };
  line->text.runs = run;
  line->text.n_runs = 1;
  note->kind = YB_BLOCK_NOTE;
  note->text = yb_text_plain (composer->arena, label, YB_SPAN_NONE);
  children[0] = line;
  note->children = children;
  note->n_children = 1;
  return note;
}

/* ---- numbers ---- */

/* The number of one of the section's own notes: the next free one when it is called first. */
static guint
number_note (YbComposer *composer, YbNodeId node)
{
  if (!composer->note_numbers)
    composer->note_numbers = yb_arena_new0_n (composer->arena, guint, composer->n_notes + 1);
  for (guint i = 0; i < composer->n_notes; i++)
    if (composer->notes[i]->id == node)
      {
        if (composer->note_numbers[i] == 0)
          composer->note_numbers[i] = ++composer->n_numbered_notes;
        return composer->note_numbers[i];
      }
  return 0;
}

const char *
yb_note_label (const YbComposer *composer, const YbBlock *note)
{
  for (guint i = 0; composer->note_numbers && i < composer->n_notes; i++)
    if (composer->notes[i] == note && composer->note_numbers[i] > 0)
      return yb_arena_printf (composer->arena, "%u", composer->note_numbers[i]);
  return note->text.text;
}

/* A run after whose words, or in whose place, a label is printed. */
static gboolean
calls_note (const YbText *text, const YbRun *run, gboolean links)
{
  return (run->kind == YB_RUN_NOTE_REFERENCE && run->node) || (links && wants_note (text, run));
}

static guint32
find_call (const YbRun *run)
{
  return run->kind == YB_RUN_LINK ? run->end : run->start;
}

/* A link within the words of which a note is called ends behind that note. */
static int
compare_calls (gconstpointer a, gconstpointer b)
{
  const YbRun *one = *(const YbRun *const *)a, *two = *(const YbRun *const *)b;
  guint32 first = find_call (one), second = find_call (two);
  return first != second ? (first > second) - (first < second) : (one->start > two->start) - (one->start < two->start);
}

static void
collect (YbComposer *composer, YbPrintedText *printed, gboolean links)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_new ();
  gint32 added = 0;
  for (guint i = 0; i < printed->text.n_runs; i++)
    if (calls_note (&printed->text, &printed->text.runs[i], links))
      g_ptr_array_add (calls, (gpointer)&printed->text.runs[i]);
  g_ptr_array_sort (calls, compare_calls);
  for (guint i = 0; i < calls->len; i++)
    {
      const YbRun *run = g_ptr_array_index (calls, i);
      gboolean own = run->kind == YB_RUN_NOTE_REFERENCE;
      guint number = own ? number_note (composer, run->node) : ++composer->n_numbered_notes;
      if (number == 0)
        continue;
      const char *label = yb_arena_printf (composer->arena, "%u", number);
      Place place = {
        .at = find_call (run), .removed = own ? run->end - run->start : 0, .before = added, .label = label
      };
      added += (gint32)strlen (label) - (gint32)place.removed;
      place.after = added;
      g_array_append_val (printed->places, place);
      if (!own)
        g_ptr_array_add (printed->notes, (gpointer)make_note (composer, label, run->target));
    }
}

/* ---- the text with its references ---- */

/* Bytes that come before the byte `offset`, or with `inclusive` those added at its place, too. */
static gint32
added_before (const GArray *places, guint32 offset, gboolean inclusive)
{
  guint low = 0, high = places->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Place *place = &g_array_index (places, Place, middle);
      if (place->at < offset || (inclusive && place->at == offset && place->removed == 0))
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? g_array_index (places, Place, low - 1).after : 0;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const YbRun *one = a, *two = b;
  return (one->start > two->start) - (one->start < two->start);
}

static void
add_runs (YbComposer *composer, YbPrintedText *printed)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (YbRun));
  for (guint i = 0; i < printed->text.n_runs; i++)
    {
      YbRun run = printed->text.runs[i];
      run.end = (guint32)((gint32)run.end + added_before (printed->places, run.end, run.start == run.end));
      run.start = (guint32)((gint32)run.start + added_before (printed->places, run.start, TRUE));
      g_array_append_val (runs, run);
    }
  for (guint i = 0; i < printed->places->len; i++)
    {
      const Place *place = &g_array_index (printed->places, Place, i);
      YbRun run = { .kind = YB_RUN_NOTE_REFERENCE,
                    .start = (guint32)((gint32)place->at + place->before),
                    .end = (guint32)((gint32)place->at + place->after) };
      if (place->removed == 0)
        g_array_append_val (runs, run);
    }
  g_array_sort (runs, compare_starts);
  printed->text.runs = yb_arena_take_array (composer->arena, runs, &printed->text.n_runs);
}

static void
add_labels (YbComposer *composer, YbPrintedText *printed)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 done = 0;
  for (guint i = 0; i < printed->places->len; i++)
    {
      const Place *place = &g_array_index (printed->places, Place, i);
      g_string_append_len (text, printed->text.text + done, place->at - done);
      g_string_append (text, place->label);
      done = place->at + place->removed;
    }
  g_string_append (text, printed->text.text + done);
  printed->text.text = yb_arena_strdup (composer->arena, text->str);
  printed->text.length = (guint32)text->len;
}

void
yb_number_notes (YbComposer *composer, YbPrintedText *printed, gboolean links)
{
  printed->places = g_array_new (FALSE, FALSE, sizeof (Place));
  printed->notes = g_ptr_array_new ();
  collect (composer, printed, links);
  if (printed->places->len == 0)
    return;
  add_runs (composer, printed);
  add_labels (composer, printed);
}

void
yb_printed_text_clear (YbPrintedText *printed)
{
  g_clear_pointer (&printed->places, g_array_unref);
  g_clear_pointer (&printed->notes, g_ptr_array_unref);
}

guint32
yb_printed_text_offset (const YbPrintedText *printed, guint32 offset)
{
  guint low = 0, high = printed->places ? printed->places->len : 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Place *place = &g_array_index (printed->places, Place, middle);
      if ((gint64)place->at + place->before < offset)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return offset;
  const Place *last = &g_array_index (printed->places, Place, low - 1);
  gint64 behind = (gint64)last->at + last->removed + last->after;
  return (guint32)(MAX (offset, behind) - last->after);
}
