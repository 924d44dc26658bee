#include "typeset/setter.h"

#include "base/i18n.h"
#include "typeset/line.h"

#include <hb.h>
#include <string.h>

struct _YbSetter
{
  YbShaper shaper;
  PangoFontMap *map;
  YbHyphenation *hyphenation;
  YbHyphenMemo *memo;
};

YbSetter *
yb_setter_new (const YbContext *context, const YbLayout *layout, const YbFontStock *faces, YbHyphenation *hyphenation)
{
  YbSetter *setter = g_new0 (YbSetter, 1);
  setter->map = yb_font_stock_new_map (faces);
  setter->shaper = (YbShaper){ context, layout, pango_font_map_create_context (setter->map), NULL, NULL };
  setter->shaper.looks = yb_looks_new (layout, setter->shaper.pango);
  setter->shaper.words = yb_words_new (&layout->paragraph);
  setter->hyphenation = hyphenation;
  setter->memo = yb_hyphen_memo_new ();
  return setter;
}

void
yb_setter_free (YbSetter *setter)
{
  if (!setter)
    return;
  yb_words_free (setter->shaper.words);
  yb_looks_free (setter->shaper.looks);
  g_object_unref (setter->shaper.pango);
  g_object_unref (setter->map);
  yb_hyphen_memo_free (setter->memo);
  g_free (setter);
}

/* ---- structure within the paragraph ---- */

static const char *
describe_link (const YbParagraph *paragraph, const YbText *text, const YbRun *run)
{
  g_autofree char *covered = g_strndup (text->text + run->start, run->end - run->start);
  if (run->kind == YB_RUN_NOTE_REFERENCE && paragraph->note)
    return yb_arena_printf (paragraph->arena, "%s %s", paragraph->note, covered);
  if (run->kind == YB_RUN_LINK && paragraph->page)
    return yb_arena_printf (paragraph->arena, "%s %s", paragraph->page, covered);
  return yb_arena_strdup (paragraph->arena, covered);
}

static guint32
add_link (const YbParagraph *paragraph, const YbText *text, const YbRun *run, guint32 parent)
{
  guint32 link = yb_tags_add (paragraph->tags, YB_TAG_ROLE_LINK, parent, 0);
  YbTag *tag = &paragraph->tags->items[link];
  tag->target = run->kind == YB_RUN_LINK ? yb_arena_strdup (paragraph->arena, run->target)
                                         : yb_arena_printf (paragraph->arena, "#n%u", run->node);
  tag->description = describe_link (paragraph, text, run);
  return link;
}

/* The element a run makes below `parent`; 0 when it makes none. */
static guint32
add_tag_of_run (const YbParagraph *paragraph, const YbText *text, const YbRun *run, guint32 parent)
{
  guint32 tag = 0;
  switch (run->kind)
    {
    case YB_RUN_LINK:
      return add_link (paragraph, text, run, parent);
    case YB_RUN_NOTE_REFERENCE:
      tag = yb_tags_add (paragraph->tags, YB_TAG_ROLE_REFERENCE, parent, 0);
      return run->node ? add_link (paragraph, text, run, tag) : tag; /* one without node is no place of the book */
    case YB_RUN_CODE:
      return yb_tags_add (paragraph->tags, YB_TAG_ROLE_CODE, parent, 0);
    case YB_RUN_LANGUAGE:
      tag = yb_tags_add (paragraph->tags, YB_TAG_ROLE_SPAN, parent, 0);
      paragraph->tags->items[tag].lang = yb_arena_strdup (paragraph->arena, run->target);
      return tag;
    case YB_RUN_ABBREVIATION:
      tag = yb_tags_add (paragraph->tags, YB_TAG_ROLE_SPAN, parent, 0);
      paragraph->tags->items[tag].expansion = yb_arena_strdup (paragraph->arena, run->target);
      return tag;
    case YB_RUN_MARK:
    case YB_RUN_EMPHASIS:
    case YB_RUN_STRONG:
    case YB_RUN_STRIKETHROUGH:
    case YB_RUN_SUPERSCRIPT:
    case YB_RUN_SUBSCRIPT:
      break;
    }
  return 0;
}

/* Elements of the runs that have one; runs nest, so the parent of each is the last open one. */
static guint32 *
add_tags_of_runs (const YbParagraph *paragraph, const YbText *text)
{
  if (!paragraph->tags || paragraph->tag == YB_TAG_ARTIFACT || text->n_runs == 0)
    return NULL;
  guint32 *tags = g_new0 (guint32, text->n_runs);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < text->n_runs; i++)
    {
      while (open->len > 0 && text->runs[g_array_index (open, guint, open->len - 1)].end <= text->runs[i].start)
        g_array_set_size (open, open->len - 1);
      guint32 parent = open->len > 0 ? tags[g_array_index (open, guint, open->len - 1)] : paragraph->tag;
      if (text->runs[i].start == text->runs[i].end)
        continue;
      tags[i] = add_tag_of_run (paragraph, text, &text->runs[i], parent);
      if (tags[i])
        g_array_append_val (open, i);
    }
  return tags;
}

/* ---- lines ---- */

typedef struct
{
  YbSetter *setter;
  const YbParagraph *paragraph;
  const YbText *text;
  const guint32 *tag_of_run;
  GPtrArray *lines;
  GArray *x;
  gboolean rtl;
} Job;

static YbFitRules
make_rules (const Job *job, gboolean first)
{
  const YbParagraphRules *rules = &job->setter->shaper.layout->paragraph;
  YbSetting setting = job->paragraph->style->setting;
  gboolean justified = setting == YB_SET_JUSTIFIED;
  return (YbFitRules){
    .kind = justified                  ? YB_FIT_JUSTIFIED
            : setting == YB_SET_RAGGED ? YB_FIT_RAGGED
                                       : YB_FIT_BALANCED,
    .width = job->paragraph->width,
    .indent = first ? job->paragraph->indent : 0,
    .max_consecutive_hyphens = rules->max_consecutive_hyphens,
    .shortest_last_line = MAX (job->paragraph->width / 8, 3 * job->paragraph->style->size),
  };
}

static void
add_empty_line (Job *job, guint32 at)
{
  YbUnit x = 0;
  YbLine *line = yb_arena_new0 (job->paragraph->arena, YbLine);
  line->node = job->paragraph->node;
  line->start = line->end = at;
  line->space = 1000;
  g_ptr_array_add (job->lines, line);
  g_array_append_val (job->x, x);
}

#define MOST_SHOWN 60 /* bytes of a text that a message quotes */

/* A text that is the program's own or the book's, or its beginning when it is long. Free with g_free(). */
static char *
quote (const char *text, gsize n_bytes)
{
  if (n_bytes <= MOST_SHOWN)
    return g_strndup (text, n_bytes);
  const char *stop = g_utf8_find_prev_char (text, text + MOST_SHOWN);
  g_autofree char *head = g_strndup (text, (gsize)(stop - text));
  return g_strconcat (head, "…", NULL);
}

/* The word around byte `at`. */
static char *
quote_word (const YbShaped *shaped, guint32 at)
{
  guint32 start = at, end = at;
  while (start > 0 && shaped->text[start - 1] != ' ')
    start--;
  while (end < shaped->n_bytes && shaped->text[end] != ' ')
    end++;
  return quote (shaped->text + start, end - start);
}

/* A word that no line can hold has been broken anywhere, or stands out of the measure. Code is broken anywhere by rule.
 * TRUE when there was something to report. */
static gboolean
report_wide (const Job *job, const YbShaped *shaped, const YbBreakPlace *place, const YbLine *line, YbUnit width)
{
  const YbContext *context = job->setter->shaper.context;
  const char *name = job->paragraph->what ? job->paragraph->what : "";
  gboolean over = line->width > width + YB_UNIT_PER_POINT;
  if (!(place->forced || over) || job->paragraph->style == &job->setter->shaper.layout->styles[YB_ROLE_CODE])
    return FALSE;
  g_autofree char *what = quote (name, strlen (name));
  g_autofree char *word = quote_word (shaped, place->end > 0 ? place->end - 1 : 0);
  if (over)
    yb_report (context, YB_DIAGNOSTIC_WORD_TOO_WIDE, job->text->span, _ ("write it shorter, or make the column wider"),
               _ ("“%s” in “%s” is wider than its line and stands out"), word, what);
  else
    yb_report (context, YB_DIAGNOSTIC_WORD_TOO_WIDE, job->text->span,
               _ ("write a soft hyphen (U+00AD) where it may be parted"),
               _ ("“%s” in “%s” is wider than its line and was parted where no rule allows it"), word, what);
  return TRUE;
}

static void
add_lines (Job *job, YbShaped *shaped, const YbBreakList *list, guint32 start, gboolean is_end)
{
  g_autofree guint32 *chosen = g_new (guint32, list->breaks->len);
  const YbBreakPlace *places = (const YbBreakPlace *)(gconstpointer)list->places->data;
  gboolean first = job->lines->len == 0, reported = FALSE;
  YbFitRules rules = make_rules (job, first);
  guint n = yb_fit (&rules, (const YbBreak *)(gconstpointer)list->breaks->data, list->breaks->len, chosen);
  for (guint i = 0; i < n; i++)
    {
      YbUnit indent = i == 0 ? rules.indent : 0, x = 0;
      YbLineRequest request = {
        .shaper = &job->setter->shaper,
        .shaped = shaped,
        .list = list,
        .paragraph = job->paragraph,
        .from = i == 0 ? 0 : chosen[i - 1],
        .to = chosen[i],
        .width = job->paragraph->width - indent,
        .text_offset = start,
        .justify = rules.kind == YB_FIT_JUSTIFIED && i + 1 < n,
        .last = is_end && i + 1 == n,
        .broken_hard = !is_end && i + 1 == n,
      };
      YbLine *line = yb_make_line (&request, &x);
      if (!reported)
        reported = report_wide (job, shaped, &places[chosen[i]], line, request.width);
      g_ptr_array_add (job->lines, line);
      x += shaped->rtl ? 0 : indent;
      g_array_append_val (job->x, x);
    }
}

/* Sets what lies between two '\n'. */
static void
set_part (Job *job, guint32 start, guint32 end, gboolean is_end)
{
  g_autoptr (YbShaped) shaped = yb_shape (&job->setter->shaper, job->paragraph, job->text, job->tag_of_run, start, end);
  if (job->lines->len == 0)
    job->rtl = shaped->rtl;
  YbBreakList list = yb_find_breaks (shaped, job->paragraph, &job->setter->shaper.layout->paragraph,
                                     job->setter->hyphenation, job->setter->memo);
  if (list.breaks->len < 2)
    add_empty_line (job, start);
  else
    add_lines (job, shaped, &list, start, is_end);
  yb_break_list_clear (&list);
}

YbSetLines
yb_setter_set (YbSetter *setter, const YbParagraph *paragraph, const YbText *text)
{
  if (text->length == 0)
    return (YbSetLines){ 0 };
  g_autofree guint32 *tag_of_run = add_tags_of_runs (paragraph, text);
  Job job = { .setter = setter,
              .paragraph = paragraph,
              .text = text,
              .tag_of_run = tag_of_run,
              .lines = g_ptr_array_new (),
              .x = g_array_new (FALSE, FALSE, sizeof (YbUnit)) };
  for (guint32 start = 0; start <= text->length;)
    {
      const char *stop = memchr (text->text + start, '\n', text->length - start);
      guint32 end = stop ? (guint32)(stop - text->text) : text->length;
      set_part (&job, start, end, !stop);
      start = end + 1;
      if (!stop)
        break;
    }
  YbSetLines set = { .rtl = job.rtl };
  guint n;
  set.x = yb_arena_take_array (paragraph->arena, job.x, &n);
  set.lines = yb_arena_take_pointers (paragraph->arena, job.lines, &set.n_lines);
  return set;
}

YbUnit
yb_setter_measure (YbSetter *setter, const YbParagraph *paragraph, const YbText *text)
{
  YbUnit widest = 0;
  for (guint32 start = 0; start < text->length;)
    {
      const char *stop = memchr (text->text + start, '\n', text->length - start);
      guint32 end = stop ? (guint32)(stop - text->text) : text->length;
      g_autoptr (YbShaped) shaped = yb_shape (&setter->shaper, paragraph, text, NULL, start, end);
      gint64 width = 0;
      for (guint i = 0; i < shaped->clusters->len; i++)
        width += g_array_index (shaped->clusters, YbShapedCluster, i).width;
      widest = MAX (widest, (YbUnit)MIN (width, G_MAXINT32 / 2));
      start = end + 1;
    }
  return widest;
}

/* Shapes a letter that every font has and hands its font to the caller's question. */
static YbShaped *
shape_sample (YbSetter *setter, const YbStyle *style, const char *sample)
{
  YbText text = { .text = sample, .length = (guint32)strlen (sample) };
  YbParagraph paragraph = { .style = style, .lang = "de" };
  return yb_shape (&setter->shaper, &paragraph, &text, NULL, 0, text.length);
}

void
yb_setter_font_extents (YbSetter *setter, const YbStyle *style, YbUnit *ascent, YbUnit *descent)
{
  g_autoptr (YbShaped) shaped = shape_sample (setter, style, "x");
  const YbPiece *piece = &g_array_index (shaped->pieces, YbPiece, 0);
  *ascent = piece->ascent;
  *descent = piece->descent;
}

/* HarfBuzz's versions round by a unit more or less. */
#define INK_STEP (YB_UNIT_PER_POINT / 64)

YbUnit
yb_setter_ink_height (YbSetter *setter, const YbStyle *style, const char *string)
{
  g_autoptr (YbShaped) shaped = shape_sample (setter, style, string);
  YbUnit height = 0;
  for (guint i = 0; i < shaped->clusters->len; i++)
    {
      const YbShapedCluster *cluster = &g_array_index (shaped->clusters, YbShapedCluster, i);
      const YbPiece *piece = &g_array_index (shaped->pieces, YbPiece, cluster->piece);
      const PangoGlyphInfo *infos = &g_array_index (shaped->infos, PangoGlyphInfo, cluster->first_glyph);
      hb_glyph_extents_t extents;
      for (guint k = 0; k < cluster->n_glyphs; k++)
        if (hb_font_get_glyph_extents (pango_font_get_hb_font (piece->analysis->font), infos[k].glyph, &extents))
          height = MAX (height, extents.y_bearing);
    }
  return height > 0 ? (height + INK_STEP / 2) / INK_STEP * INK_STEP : style->size * 7 / 10;
}

YbUnit
yb_setter_cap_height (YbSetter *setter, const YbStyle *style)
{
  return yb_setter_ink_height (setter, style, "H");
}
