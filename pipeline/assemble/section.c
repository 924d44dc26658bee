#include "assemble/section.h"

#include "assemble/entry.h"
#include "assemble/field.h"
#include "assemble/figures.h"
#include "assemble/imprint.h"
#include "assemble/markdown.h"
#include "assemble/text-builder.h"
#include "base/i18n.h"
#include "read/yaml/yaml.h"

#include <string.h>

static const char *const names[] = { "foreword", "imprint", "afterword" }; /* in the order of YbPageKind */

/* Which page the document is; FALSE when it is none. */
static gboolean
tell_kind (const YbDocument *document, YbPageKind *kind)
{
  const char *slash = strrchr (document->name, '/');
  const char *name = slash ? slash + 1 : document->name;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      {
        *kind = (YbPageKind)i;
        return TRUE;
      }
  return FALSE;
}

static const char *
choose_title (const YbAssembly *assembly, YbPageKind kind)
{
  const YbTerms *terms = &assembly->book->terms;
  const char *const titles[] = { terms->foreword, terms->imprint, terms->afterword };
  return titles[kind];
}

static YbSection *
new_section (YbAssembly *assembly, YbPageKind kind, const char *title, YbSpan span)
{
  YbSection *section = yb_arena_new0 (assembly->arena, YbSection);
  section->kind = kind;
  section->span = span;
  section->title = yb_text_make (assembly->arena, title ? title : choose_title (assembly, kind), span,
                                 section->lang ? section->lang : assembly->book->record.lang);
  return section;
}

/* The text, below the portrait of who signs it. */
static void
take_blocks (YbAssembly *assembly, YbSection *section, const YbContent *content, const YbFigure *portrait)
{
  GPtrArray *blocks = g_ptr_array_new ();
  if (portrait)
    {
      YbFigure *figure = yb_arena_memdup (assembly->arena, portrait, sizeof *portrait);
      figure->place = YB_PICTURE_AS_PORTRAIT;
      g_ptr_array_add (blocks, yb_figure_make_block (assembly->arena, figure, section->span));
    }
  for (guint i = 0; i < content->n_blocks; i++)
    g_ptr_array_add (blocks, (gpointer)content->blocks[i]);
  section->blocks = yb_arena_take_pointers (assembly->arena, blocks, &section->n_blocks);
}

/* A page as its file has it. */
static YbSection *
read_section (YbAssembly *assembly, const YbDocument *document, YbPageKind kind)
{
  yb_yaml_report_unknown_keys (assembly->context, document->fields, yb_page_keys);
  YbSection *section = new_section (assembly, kind, yb_field_text (assembly, document->fields, "title"),
                                    document->span);
  section->lang = yb_document_language (assembly, document);
  section->byline = yb_field_text (assembly, document->fields, "byline");
  const char *lang = section->lang ? section->lang : assembly->book->record.lang;
  g_auto (YbImages) images = yb_images_read (assembly, document, lang);
  images.keep_leads = FALSE;
  YbContent content = yb_markdown_read (assembly, document, lang, &images, NULL);
  take_blocks (assembly, section, &content, yb_figure_read (assembly, document->fields, "portrait", yb_cover_keys));
  section->notes = content.notes;
  section->n_notes = content.n_notes;
  return section;
}

static void
report_second (YbAssembly *assembly, const YbDocument *document, const YbSection *first)
{
  yb_report (assembly->context, YB_DIAGNOSTIC_DUPLICATE_ID, document->span, _ ("put both into one file"),
             _ ("a book has one such page, and %s is it already; this one was left out"), first->span.file);
}

void
yb_sections_read (YbAssembly *assembly)
{
  YbSection *sections[G_N_ELEMENTS (names)] = { NULL };
  const YbEntries *entries = assembly->entries;
  for (guint i = 0; i < entries->n_pages; i++)
    {
      YbPageKind kind;
      if (!tell_kind (&entries->pages[i], &kind))
        continue;
      YbSection *section = read_section (assembly, &entries->pages[i], kind);
      if (sections[kind])
        report_second (assembly, &entries->pages[i], sections[kind]);
      else
        sections[kind] = section;
    }
  if (!sections[YB_PAGE_IMPRINT])
    sections[YB_PAGE_IMPRINT] = new_section (assembly, YB_PAGE_IMPRINT, NULL, YB_SPAN_NONE);
  yb_imprint_add_record (assembly, sections[YB_PAGE_IMPRINT]);
  assembly->book->foreword = sections[YB_PAGE_FOREWORD];
  assembly->book->imprint = sections[YB_PAGE_IMPRINT];
  assembly->book->afterword = sections[YB_PAGE_AFTERWORD];
}
