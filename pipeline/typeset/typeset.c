#include "typeset/typeset.h"

#include "typeset/composer.h"

#define FOLIO_CHARACTERS "0123456789ivxlcdm"

struct _YbTypesetter
{
  const YbContext *context;
  const YbLayout *layout;
  YbFontStock *faces;
  YbHyphenation *hyphenation;
  YbSetter *setter;     /* of the calling thread */
  YbLayout *colourings; /* the layout, then in each accent of its palette; they share its strings */
};

YbTypesetter *
yb_typesetter_new (const YbContext *context, const YbLayout *layout, GError **error)
{
  g_autoptr (YbTypesetter) typesetter = g_new0 (YbTypesetter, 1);
  typesetter->context = context;
  typesetter->layout = layout;
  typesetter->faces = yb_font_stock_open (context->data_folder, error);
  if (!typesetter->faces)
    return NULL;
  typesetter->hyphenation = yb_hyphenation_new (context->data_folder);
  guint n_accents = layout->palette.accents.n_items;
  typesetter->colourings = g_new0 (YbLayout, n_accents + 1);
  typesetter->colourings[0] = *layout;
  for (guint i = 0; i < n_accents; i++)
    yb_layout_recolour (layout, i, &typesetter->colourings[i + 1]);
  typesetter->setter = yb_setter_new (context, layout, typesetter->faces, typesetter->hyphenation);
  return g_steal_pointer (&typesetter);
}

void
yb_typesetter_free (YbTypesetter *typesetter)
{
  if (!typesetter)
    return;
  g_clear_pointer (&typesetter->setter, yb_setter_free);
  g_clear_pointer (&typesetter->hyphenation, yb_hyphenation_free);
  g_clear_pointer (&typesetter->faces, yb_font_stock_free);
  g_clear_pointer (&typesetter->colourings, g_free);
  g_free (typesetter);
}

/* ---- the plan: which sections there are, in which order ---- */

typedef struct
{
  YbPageType type;
  gint32 parent;
  gboolean front_matter, behind_title_page;
  const YbChapter *chapter;
  const YbEntry *entry;
  gboolean picture; /* of the chapter's opener, on a page of its own */
} Planned;

static void
plan (GArray *planned, const Planned *section)
{
  g_array_append_vals (planned, section, 1);
}

static void
plan_chapters (GArray *planned, const YbBook *book, const YbLayout *layout)
{
  for (guint i = 0; i < book->n_chapters; i++)
    {
      const YbChapter *chapter = book->chapters[i];
      gint32 opener = -1;
      if (yb_opener_has_picture_page (layout, chapter))
        plan (planned, &(Planned){ .type = YB_PAGE_TYPE_CHAPTERS, .parent = -1, .chapter = chapter, .picture = TRUE });
      if (chapter->id)
        {
          opener = (gint32)planned->len;
          plan (planned, &(Planned){ .type = YB_PAGE_TYPE_CHAPTERS, .parent = -1, .chapter = chapter });
        }
      for (guint k = 0; k < chapter->n_entries; k++)
        plan (planned,
              &(Planned){
                  .type = YB_PAGE_TYPE_CHAPTERS, .parent = opener, .chapter = chapter, .entry = chapter->entries[k] });
    }
}

/* In the layout's order. What comes before the entries has roman folios. */
static GArray *
plan_book (const YbBook *book, const YbLayout *layout)
{
  const YbPageOrder *pages = &layout->book.pages;
  GArray *planned = g_array_new (FALSE, FALSE, sizeof (Planned));
  gboolean front_matter = TRUE;
  for (guint i = 0; i < pages->n_types; i++)
    {
      YbPageType type = pages->types[i];
      if (type == YB_PAGE_TYPE_CHAPTERS)
        {
          plan_chapters (planned, book, layout);
          front_matter = FALSE;
        }
      else if (yb_book_has_page (book, type))
        plan (planned, &(Planned){ .type = type,
                                   .parent = -1,
                                   .front_matter = front_matter,
                                   .behind_title_page = i > 0 && pages->types[i - 1] == YB_PAGE_TYPE_TITLE_PAGE });
    }
  return planned;
}

static YbGalleySection *
compose (const YbComposer *job, const Planned *planned)
{
  switch (planned->type)
    {
    case YB_PAGE_TYPE_COVER:
      return yb_compose_cover (job);
    case YB_PAGE_TYPE_TITLE_PAGE:
      return yb_compose_title_page (job);
    case YB_PAGE_TYPE_CONTENTS:
      return yb_compose_contents (job);
    case YB_PAGE_TYPE_CHAPTERS:
      return planned->picture ? yb_compose_opener_picture (job, planned->chapter)
             : planned->entry ? yb_compose_entry (job, planned->chapter, planned->entry)
                              : yb_compose_opener (job, planned->chapter);
    case YB_PAGE_TYPE_CREDITS:
      return yb_compose_credits (job);
    case YB_PAGE_TYPE_IMPRINT:
    case YB_PAGE_TYPE_FOREWORD:
    case YB_PAGE_TYPE_AFTERWORD:
      return yb_compose_page (job, yb_book_page_section (job->book, planned->type));
    case YB_PAGE_TYPE_PERSONS:
    case YB_PAGE_TYPE_ORGANISATIONS:
    case YB_PAGE_TYPE_PLACES:
    case YB_PAGE_TYPE_TAGS:
      return yb_compose_register (job, planned->type);
    case YB_PAGE_TYPE_HALF_TITLE:
      return yb_compose_half_title (job);
    case YB_PAGE_TYPE_YEAR:
      return yb_compose_year (job);
    case YB_PAGE_TYPE_ABBREVIATIONS:
      return yb_compose_abbreviations (job);
    case YB_PAGE_TYPE_COLOPHON:
      return yb_compose_colophon (job);
    case YB_PAGE_TYPE_BACK_COVER:
      return yb_compose_back_cover (job);
    case YB_N_PAGE_TYPES:
      break;
    }
  g_assert_not_reached ();
}

/* Where a page stands in the book decides about its folio; an imprint belongs on the back of the title page. */
static void
settle (YbGalleySection *section, const Planned *planned)
{
  section->parent = planned->parent;
  section->front_matter = planned->front_matter;
  if (planned->type == YB_PAGE_TYPE_IMPRINT)
    section->start = planned->behind_title_page ? YB_START_VERSO : YB_START_PAGE;
}

/* ---- threads: each takes the next section that nobody has taken ---- */

typedef struct
{
  YbTypesetter *typesetter;
  YbComposer job; /* its setter is each thread's own */
  const GArray *planned;
  YbGalleySection **sections; /* those that are there already are left alone */
  gint next, done;            /* atomic */
} Work;

static void
work_with (Work *work, YbSetter *setter)
{
  YbComposer job = work->job;
  job.setter = setter;
  for (;;)
    {
      gint index = g_atomic_int_add (&work->next, 1);
      if (index >= (gint)work->planned->len)
        return;
      if (work->sections[index])
        continue;
      const Planned *planned = &g_array_index (work->planned, Planned, index);
      job.layout = planned->chapter ? yb_layout_of_chapter (&job, planned->chapter) : work->job.layout;
      YbGalleySection *section = compose (&job, planned);
      settle (section, planned);
      work->sections[index] = section;
      gint done = g_atomic_int_add (&work->done, 1) + 1;
      yb_context_progress (job.context, "typeset", (guint)done, work->planned->len);
    }
}

static gpointer
run_thread (gpointer data)
{
  Work *work = data;
  YbTypesetter *typesetter = work->typesetter;
  g_autoptr (YbSetter)
      setter = yb_setter_new (typesetter->context, typesetter->layout, typesetter->faces, typesetter->hyphenation);
  work_with (work, setter);
  return NULL;
}

/* A thread of its own costs some milliseconds of loading fonts: a few sections are not worth it. */
static guint
count_threads (const Work *work)
{
  guint missing = 0;
  for (guint i = 0; i < work->planned->len; i++)
    missing += work->sections[i] == NULL;
  return MIN (work->typesetter->context->n_jobs, 1 + missing / 24);
}

static void
do_work (Work *work)
{
  guint n_threads = count_threads (work);
  g_autofree GThread **threads = g_new0 (GThread *, n_threads);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("typeset", run_thread, work);
  work_with (work, work->typesetter->setter);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);
}

/* ---- the galley around the sections ---- */

static void
add_heading (YbGalley *galley, GArray *headings, YbNodeId node, guint level, const char *title, const char *destination)
{
  YbHeading heading = { node, level, yb_arena_strdup (galley->arena, title),
                        yb_arena_strdup (galley->arena, destination) };
  g_array_append_val (headings, heading);
}

static void
add_chapter_headings (YbGalley *galley, GArray *headings, const YbBook *book)
{
  for (guint i = 0; i < book->n_chapters; i++)
    {
      const YbChapter *chapter = book->chapters[i];
      if (chapter->id)
        add_heading (galley, headings, chapter->id, 1, chapter->title, chapter->slug);
      for (guint k = 0; k < chapter->n_entries; k++)
        add_heading (galley, headings, chapter->entries[k]->id, chapter->id ? 2 : 1, chapter->entries[k]->title.text,
                     chapter->entries[k]->slug);
    }
}

/* Covers and the half title are found without an outline. */
static gboolean
has_heading (const YbBook *book, YbPageType type)
{
  return type != YB_PAGE_TYPE_COVER && type != YB_PAGE_TYPE_HALF_TITLE && type != YB_PAGE_TYPE_BACK_COVER
         && yb_book_has_page (book, type);
}

static void
add_headings (YbGalley *galley, const YbBook *book, const YbPageOrder *pages)
{
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (YbHeading));
  for (guint i = 0; i < pages->n_types; i++)
    if (pages->types[i] == YB_PAGE_TYPE_CHAPTERS)
      add_chapter_headings (galley, headings, book);
    else if (has_heading (book, pages->types[i]))
      add_heading (galley, headings, yb_book_page_node (book, pages->types[i]), 1,
                   yb_book_page_title (book, pages->types[i]), yb_page_type_key (pages->types[i]));
  galley->headings = yb_arena_take_array (galley->arena, headings, &galley->n_headings);
}

/* What all entries' categories and tags are, each once, in the order of the book. */
static char *
join_keywords (const YbBook *book)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = 0; i < book->n_entries; i++)
    for (guint k = 0; k < book->entries[i]->n_tags; k++)
      {
        const char *tag = book->entries[i]->tags[k];
        if (g_hash_table_add (seen, (gpointer)tag))
          g_string_append_printf (joined, "%s%s", joined->len ? ", " : "", tag);
      }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* A record's lines in one: catalogues know none. */
static const char *
join_lines (YbArena *arena, const char *text, const char *between)
{
  g_auto (GStrv) lines = text ? g_strsplit (text, "\n", -1) : NULL;
  g_autofree char *joined = lines ? g_strjoinv (between, lines) : NULL;
  return yb_arena_strdup (arena, joined);
}

static void
set_info (YbGalley *galley, const YbBook *book)
{
  const YbRecord *record = &book->record;
  g_autofree char *keywords = join_keywords (book);
  YbArena *arena = galley->arena;
  galley->info = (YbDocumentInfo){
    .id = yb_arena_strdup (arena, record->id),
    .title = yb_arena_strdup (arena, record->title),
    .subtitle = yb_arena_strdup (arena, record->subtitle),
    .author = join_lines (arena, record->publisher, ", "),
    .subject = yb_arena_strdup (arena, record->description),
    .keywords = *keywords ? yb_arena_strdup (arena, keywords) : NULL,
    .lang = yb_arena_strdup (arena, record->lang),
    .rights = join_lines (arena, record->rights, " "),
    .licence_url = yb_arena_strdup (arena, record->licence_url),
    .isbn = yb_arena_strdup (arena, record->isbn[YB_MEDIUM_PDF]),
    .issn = yb_arena_strdup (arena, record->issn[YB_MEDIUM_PDF]),
    .urn = yb_arena_strdup (arena, record->urn),
    .series_title = yb_arena_strdup (arena, record->series_title),
    .series_number = yb_arena_strdup (arena, record->series_number),
    .year = record->year,
  };
}

/* Digits and roman letters set once: page labels are put together from them. */
static void
set_folio (YbTypesetter *typesetter, YbGalley *galley)
{
  const char *characters = FOLIO_CHARACTERS;
  guint n = (guint)sizeof FOLIO_CHARACTERS - 1;
  YbGlyphRun *runs = yb_arena_new0_n (galley->arena, YbGlyphRun, n);
  for (guint i = 0; i < n; i++)
    {
      YbParagraph paragraph = { .arena = galley->arena,
                                .style = &typesetter->layout->styles[YB_ROLE_FOLIO],
                                .lang = "en",
                                .width = G_MAXINT32 / 4,
                                .what = "" };
      char string[2] = { characters[i], '\0' };
      YbText text = yb_text_plain (galley->arena, string, YB_SPAN_NONE);
      YbSetLines set = yb_setter_set (typesetter->setter, &paragraph, &text);
      if (set.n_lines > 0 && set.lines[0]->n_runs > 0)
        runs[i] = set.lines[0]->runs[0];
    }
  galley->folio = (YbFolioGlyphs){ characters, runs };
}

static YbGalley *
make_galley (YbTypesetter *typesetter, const YbBook *book, YbGalleySection **sections, guint n_sections)
{
  YbGalley *galley = yb_galley_new ();
  galley->n_sections = n_sections;
  galley->sections = yb_arena_memdup (galley->arena, sections, n_sections * sizeof *sections);
  set_info (galley, book);
  add_headings (galley, book, &typesetter->layout->book.pages);
  set_folio (typesetter, galley);
  return galley;
}

static Work
start_work (YbTypesetter *typesetter, const YbBook *book, const YbPageMap *map, const GArray *planned,
            YbGalleySection **sections)
{
  return (Work){ .typesetter = typesetter,
                 .job = { .context = typesetter->context,
                          .layout = typesetter->layout,
                          .colourings = typesetter->colourings,
                          .book = book,
                          .map = map },
                 .planned = planned,
                 .sections = sections };
}

YbGalley *
yb_typeset (YbTypesetter *typesetter, const YbBook *book)
{
  g_autoptr (GArray) planned = plan_book (book, typesetter->layout);
  g_autofree YbGalleySection **sections = g_new0 (YbGalleySection *, planned->len);
  Work work = start_work (typesetter, book, NULL, planned, sections);
  do_work (&work);
  return make_galley (typesetter, book, sections, planned->len);
}

YbGalley *
yb_typeset_page_numbers (YbTypesetter *typesetter, const YbBook *book, const YbGalley *galley, const YbPageMap *map)
{
  g_autoptr (GArray) planned = plan_book (book, typesetter->layout);
  g_autofree YbGalleySection **sections = g_new0 (YbGalleySection *, planned->len);
  g_assert (planned->len == galley->n_sections);
  for (guint i = 0; i < planned->len; i++)
    if (!galley->sections[i]->prints_page_numbers)
      sections[i] = yb_galley_section_ref (galley->sections[i]);
  Work work = start_work (typesetter, book, map, planned, sections);
  do_work (&work);
  return make_galley (typesetter, book, sections, planned->len);
}
