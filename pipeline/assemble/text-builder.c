#include "assemble/text-builder.h"

#include "assemble/typography.h"
#include "assemble/unicode.h"

#include <string.h>

#define NOT_STARTED G_MAXUINT32
#define NO_BREAK_SPACE 0xa0
#define NARROW_NO_BREAK_SPACE 0x202f

typedef struct
{
  YbRunKind kind;
  guint32 start, end; /* NOT_STARTED: no character yet, or still open */
  const char *target;
  const YbBlock *note;
} DraftRun;

/* Bytes [start, end) are to become `text`. */
typedef struct
{
  guint32 start, end;
  char *text; /* owned */
} Edit;

void
yb_text_builder_init (YbTextBuilder *builder)
{
  *builder = (YbTextBuilder){ .text = g_string_new (NULL), .runs = g_array_new (FALSE, FALSE, sizeof (DraftRun)) };
}

void
yb_text_builder_clear (YbTextBuilder *builder)
{
  if (builder->text)
    g_string_free (builder->text, TRUE);
  g_clear_pointer (&builder->runs, g_array_unref);
  *builder = (YbTextBuilder){ 0 };
}

static DraftRun *
get_run (const YbTextBuilder *builder, guint idx)
{
  return &g_array_index (builder->runs, DraftRun, idx);
}

/* ---- characters ---- */

static gboolean
is_hard_space (gunichar c)
{
  return c == NO_BREAK_SPACE || c == NARROW_NO_BREAK_SPACE;
}

static gboolean
is_white (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Opened runs that wait for their first character begin here. They are the last of those that are open. */
static void
start_runs (YbTextBuilder *builder)
{
  for (guint i = builder->runs->len; i > 0 && get_run (builder, i - 1)->start == NOT_STARTED; i--)
    get_run (builder, i - 1)->start = (guint32)builder->text->len;
}

/* Looks at bytes: this is asked for every word. */
static gboolean
ends_in_hard_space (const GString *text)
{
  const char *end = text->str + text->len;
  return (text->len >= 2 && memcmp (end - 2, "\u00a0", 2) == 0)
         || (text->len >= 3 && memcmp (end - 3, "\u202f", 3) == 0);
}

static void
add_character (YbTextBuilder *builder, gunichar c)
{
  GString *text = builder->text;
  if (is_hard_space (c) && (text->len == 0 || builder->pending == '\n'))
    return;
  if (builder->pending && text->len > 0 && !is_hard_space (c))
    {
      if (builder->pending == '\n' || !ends_in_hard_space (text))
        g_string_append_unichar (text, builder->pending);
    }
  builder->pending = 0;
  start_runs (builder);
  g_string_append_unichar (text, c);
}

void
yb_text_builder_add (YbTextBuilder *builder, const char *text, gsize length)
{
  for (const char *c = text, *end = text + length; c < end; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      if (is_white (character))
        builder->pending = builder->pending ? builder->pending : ' ';
      else if (!yb_unicode_is_forbidden (character))
        add_character (builder, character);
    }
}

void
yb_text_builder_break_line (YbTextBuilder *builder)
{
  builder->pending = '\n';
}

gboolean
yb_text_builder_is_empty (const YbTextBuilder *builder)
{
  return builder->text->len == 0;
}

/* ---- runs ---- */

guint
yb_text_builder_open (YbTextBuilder *builder, YbRunKind kind, const char *target)
{
  if (builder->n_open >= YB_TEXT_MAX_RUNS)
    return G_MAXUINT;
  DraftRun run = { .kind = kind, .start = NOT_STARTED, .end = NOT_STARTED, .target = target };
  g_array_append_val (builder->runs, run);
  builder->n_open++;
  return builder->runs->len - 1;
}

void
yb_text_builder_close (YbTextBuilder *builder, guint run)
{
  if (run == G_MAXUINT)
    return;
  for (guint i = builder->runs->len; i > run; i--)
    {
      DraftRun *draft = get_run (builder, i - 1);
      if (draft->end != NOT_STARTED)
        continue;
      builder->n_open--;
      if (draft->start == NOT_STARTED)
        g_array_remove_index (builder->runs, i - 1);
      else
        draft->end = (guint32)builder->text->len;
    }
}

void
yb_text_builder_add_note (YbTextBuilder *builder, const char *label, const YbBlock *note)
{
  if (builder->pending == ' ')
    builder->pending = 0;
  guint n_open = builder->n_open;
  builder->n_open = 0; /* never ignored */
  guint run = yb_text_builder_open (builder, YB_RUN_NOTE_REFERENCE, NULL);
  get_run (builder, run)->note = note;
  yb_text_builder_add (builder, label, strlen (label));
  yb_text_builder_close (builder, run);
  builder->n_open = n_open;
}

/* ---- edits ---- */

/* An end of a run, while offsets move. */
typedef struct
{
  guint32 offset;
  guint32 *place;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;
  return (left->offset > right->offset) - (left->offset < right->offset);
}

/* All ends of runs, sorted. */
static GArray *
collect_places (const YbTextBuilder *builder)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), builder->runs->len * 2);
  for (guint i = 0; i < builder->runs->len; i++)
    {
      DraftRun *run = get_run (builder, i);
      Place start = { run->start, &run->start }, end = { run->end, &run->end };
      g_array_append_val (places, start);
      g_array_append_val (places, end);
    }
  g_array_sort (places, compare_places);
  return places;
}

/* Makes the edits, which are sorted and apart; a run's end within one moves behind it. Frees `edits`. */
static void
apply_edits (YbTextBuilder *builder, GArray *edits)
{
  g_autoptr (GArray) places = collect_places (builder);
  GString *old = builder->text;
  builder->text = g_string_sized_new (old->len + edits->len * 4);
  guint next_place = 0;
  guint32 done = 0;
  for (guint i = 0; i <= edits->len; i++)
    {
      Edit last = { (guint32)old->len, (guint32)old->len, NULL };
      const Edit *edit = i < edits->len ? &g_array_index (edits, Edit, i) : &last;
      for (; next_place < places->len && g_array_index (places, Place, next_place).offset <= edit->start; next_place++)
        {
          const Place *place = &g_array_index (places, Place, next_place);
          *place->place = (guint32)builder->text->len + place->offset - done;
        }
      g_string_append_len (builder->text, old->str + done, edit->start - done);
      if (edit->text)
        g_string_append (builder->text, edit->text);
      done = edit->end;
      for (; next_place < places->len && g_array_index (places, Place, next_place).offset < edit->end; next_place++)
        *g_array_index (places, Place, next_place).place = (guint32)builder->text->len;
      g_free (edit->text);
    }
  g_string_free (old, TRUE);
  g_array_unref (edits);
}

/* Ends of runs move to where composing may be cut; then each piece between two ends is composed by itself. */
static void
compose (YbTextBuilder *builder)
{
  const GString *text = builder->text;
  if (yb_unicode_is_plainly_composed (text->str, text->len))
    return;
  g_autoptr (GArray) places = collect_places (builder);
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  guint32 start = 0;
  for (guint i = 0; i <= places->len; i++)
    {
      guint32 end = (guint32)text->len;
      if (i < places->len)
        {
          const Place *place = &g_array_index (places, Place, i);
          end = (guint32)yb_unicode_next_boundary (text->str, text->len, place->offset);
          *place->place = end;
        }
      char *composed = end > start ? yb_unicode_compose (text->str + start, end - start) : NULL;
      if (composed)
        {
          Edit edit = { start, end, composed };
          g_array_append_val (edits, edit);
        }
      start = MAX (start, end);
    }
  apply_edits (builder, edits);
}

/* TRUE when byte `offset` stands in code, where nothing is improved. `next` moves along with rising offsets. */
static gboolean
is_in_code (const GArray *codes, guint *next, guint32 offset)
{
  while (*next < codes->len && g_array_index (codes, DraftRun, *next).end <= offset)
    (*next)++;
  return *next < codes->len && g_array_index (codes, DraftRun, *next).start <= offset;
}

static void
glue_words (YbTextBuilder *builder, const char *lang)
{
  const GString *text = builder->text;
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (DraftRun));
  for (guint i = 0; i < builder->runs->len; i++)
    if (get_run (builder, i)->kind == YB_RUN_CODE)
      g_array_append_val (codes, *get_run (builder, i));
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  guint next_code = 0;
  for (const char *c = text->str; (c = strchr (c, ' ')); c++)
    {
      guint32 offset = (guint32)(c - text->str);
      if (is_in_code (codes, &next_code, offset))
        continue;
      YbGlue glue = yb_typography_judge_space (text->str, text->len, offset, lang);
      if (glue == YB_GLUE_NONE)
        continue;
      Edit edit = { offset, offset + 1, g_strdup (glue == YB_GLUE_NARROW ? "\u202f" : "\u00a0") };
      g_array_append_val (edits, edit);
    }
  if (edits->len > 0)
    apply_edits (builder, edits);
  else
    g_array_unref (edits);
}

/* ---- the end ---- */

static void
trim_end (YbTextBuilder *builder)
{
  while (ends_in_hard_space (builder->text))
    g_string_truncate (builder->text,
                       (gsize)(g_utf8_prev_char (builder->text->str + builder->text->len) - builder->text->str));
  for (guint i = builder->runs->len; i > 0; i--)
    {
      DraftRun *run = get_run (builder, i - 1);
      run->end = MIN (run->end, (guint32)builder->text->len);
      if (run->start >= run->end)
        g_array_remove_index (builder->runs, i - 1);
    }
}

static const YbRun *
make_runs (YbTextBuilder *builder, YbArena *arena, GArray *references)
{
  guint n_runs = builder->runs->len;
  YbRun *runs = n_runs > 0 ? yb_arena_new0_n (arena, YbRun, n_runs) : NULL;
  for (guint i = 0; i < n_runs; i++)
    {
      const DraftRun *draft = get_run (builder, i);
      runs[i] = (YbRun){ .kind = draft->kind, .start = draft->start, .end = draft->end, .target = draft->target };
      if (draft->note)
        {
          YbNoteReference reference = { &runs[i], draft->note };
          g_array_append_val (references, reference);
        }
    }
  return runs;
}

YbText
yb_text_builder_finish (YbTextBuilder *builder, YbArena *arena, YbSpan span, const char *lang, GArray *references)
{
  yb_text_builder_close (builder, 0);
  trim_end (builder);
  compose (builder);
  if (lang)
    glue_words (builder, lang);
  YbText text = { .text = yb_arena_strndup (arena, builder->text->str, builder->text->len),
                  .length = (guint32)builder->text->len,
                  .n_runs = builder->runs->len,
                  .span = span };
  text.runs = make_runs (builder, arena, references);
  yb_text_builder_clear (builder);
  return text;
}

YbText
yb_text_make (YbArena *arena, const char *text, YbSpan span, const char *lang)
{
  YbTextBuilder builder;
  yb_text_builder_init (&builder);
  yb_text_builder_add (&builder, text, strlen (text));
  return yb_text_builder_finish (&builder, arena, span, lang, NULL);
}
