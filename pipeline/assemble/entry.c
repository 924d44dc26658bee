#include "assemble/entry.h"

#include "assemble/date.h"
#include "assemble/field.h"
#include "assemble/link.h"
#include "assemble/markdown.h"
#include "assemble/text-builder.h"
#include "base/i18n.h"
#include "read/yaml/yaml.h"

#include <string.h>

#define MAX_LINKS 500

const char *
yb_document_language (YbAssembly *assembly, const YbDocument *document)
{
  const char *lang = yb_field_language (assembly, document->fields, "lang");
  return lang && strcmp (lang, assembly->book->record.lang) != 0 ? lang : NULL;
}

gboolean
yb_entry_is_draft (YbAssembly *assembly, const YbDocument *document)
{
  if (!yb_field_boolean (assembly, document->fields, "draft", FALSE))
    return FALSE;
  yb_report (assembly->context, YB_DIAGNOSTIC_DRAFT, yb_field_span (document->fields, "draft", document->span),
             _ ("remove the line “draft” when the entry is ready"), _ ("the entry is a draft; it was left out"));
  return TRUE;
}

static gboolean
read_title (YbAssembly *assembly, const YbDocument *document, const char *lang, YbText *title)
{
  const char *text = yb_field_text (assembly, document->fields, "title");
  if (text)
    {
      *title = yb_text_make (assembly->arena, text, yb_field_span (document->fields, "title", document->span), lang);
      return TRUE;
    }
  const YbValue *value = yb_field_get (document->fields, "title");
  if (!document->fields_broken && (!value || value->kind == YB_VALUE_SCALAR))
    yb_report (assembly->context, YB_DIAGNOSTIC_MISSING_TITLE,
               yb_field_span (document->fields, "title", document->span), _ ("write “title: ...” at its head"),
               _ ("the entry has no title; it was left out"));
  return FALSE;
}

static YbText
read_subtitle (YbAssembly *assembly, const YbDocument *document, const char *lang)
{
  const char *text = yb_field_text (assembly, document->fields, "subtitle");
  return yb_text_make (assembly->arena, text ? text : "", yb_field_span (document->fields, "subtitle", document->span),
                       lang);
}

/* An entry far from the book's year is a slip more often than not. */
static void
check_year (YbAssembly *assembly, const YbEntryDraft *draft)
{
  gint16 year = assembly->book->record.year;
  if (year == 0 || draft->entry->date.year == year)
    return;
  yb_report (assembly->context, YB_DIAGNOSTIC_DATE_OUTSIDE_YEAR,
             yb_field_span (draft->document->fields, "date", draft->document->span),
             _ ("mend the date, or take “year” out of yearbook.yaml if the book holds several years"),
             _ ("the entry's year is %d, the book's is %d; it stands in the book all the same"),
             draft->entry->date.year, year);
}

void
yb_entry_read_head (YbAssembly *assembly, YbEntryDraft *draft)
{
  const YbDocument *document = draft->document;
  const YbValue *fields = document->fields;
  YbEntry *entry = draft->entry = yb_arena_new0 (assembly->arena, YbEntry);
  yb_yaml_report_unknown_keys (assembly->context, fields, yb_entry_keys);
  entry->span = document->span;
  entry->lang = yb_document_language (assembly, document);
  const char *lang = entry->lang ? entry->lang : assembly->book->record.lang;
  gboolean has_date = yb_entry_date_read (assembly, document, &entry->date);
  gboolean has_title = read_title (assembly, document, lang, &entry->title);
  draft->usable = has_date && has_title;
  if (has_date)
    check_year (assembly, draft);
  entry->subtitle = read_subtitle (assembly, document, lang);
  entry->category = yb_field_text (assembly, fields, "category");
  entry->tags = yb_field_texts (assembly, fields, "tags", &entry->n_tags);
  entry->people = yb_field_texts (assembly, fields, "people", &entry->n_people);
  entry->places = yb_field_texts (assembly, fields, "places", &entry->n_places);
  entry->organisations = yb_field_texts (assembly, fields, "organisations", &entry->n_organisations);
}

/* ---- links ---- */

static const YbBlock *
make_link (YbAssembly *assembly, const char *title, const char *target, YbSpan span, const char *lang)
{
  YbTextBuilder builder;
  yb_text_builder_init (&builder);
  guint run = yb_text_builder_open (&builder, YB_RUN_LINK, target);
  yb_text_builder_add (&builder, title, strlen (title));
  yb_text_builder_close (&builder, run);
  YbBlock *block = yb_arena_new0 (assembly->arena, YbBlock);
  block->kind = YB_BLOCK_PARAGRAPH;
  block->span = span;
  block->text = yb_text_builder_finish (&builder, assembly->arena, span, lang, NULL);
  return block;
}

/* An item of `links`: an address, or a title with one. NULL when it leads nowhere. */
static const YbBlock *
read_link (YbAssembly *assembly, const YbDocument *document, const YbValue *item, const char *lang)
{
  const YbValue *url = item->kind == YB_VALUE_MAP ? yb_field_get (item, "url") : item;
  if (item->kind == YB_VALUE_MAP)
    yb_yaml_report_unknown_keys (assembly->context, item, yb_link_keys);
  if (!yb_value_text (url))
    {
      yb_field_report (assembly, url ? url : item, "links", _ ("an address, or keys “title” and “url”"));
      return NULL;
    }
  g_autofree char *address = g_strstrip (g_strdup (url->text));
  const char *target = yb_link_resolve (assembly, document, address, url->span);
  const char *title = item->kind == YB_VALUE_MAP ? yb_field_text (assembly, item, "title") : NULL;
  return target ? make_link (assembly, title ? title : address, target, item->span, lang) : NULL;
}

/* The entry's links as a block at its end: an array of no or one block. */
static GPtrArray *
read_links (YbAssembly *assembly, const YbDocument *document, const char *lang)
{
  g_autoptr (GPtrArray) items = yb_field_items (document->fields, "links");
  GPtrArray *links = g_ptr_array_new (), *blocks = g_ptr_array_new ();
  for (guint i = 0; i < items->len && i < MAX_LINKS; i++)
    {
      const YbValue *item = g_ptr_array_index (items, i);
      const YbBlock *link = item->kind == YB_VALUE_NULL ? NULL : read_link (assembly, document, item, lang);
      if (link)
        g_ptr_array_add (links, (gpointer)link);
    }
  if (links->len > 0)
    {
      YbBlock *block = yb_arena_new0 (assembly->arena, YbBlock);
      block->kind = YB_BLOCK_LINK_LIST;
      block->span = yb_field_span (document->fields, "links", document->span);
      block->text.text = "";
      g_ptr_array_add (blocks, block);
      block->children = yb_arena_take_pointers (assembly->arena, g_steal_pointer (&links), &block->n_children);
    }
  if (links)
    g_ptr_array_unref (links);
  return blocks;
}

void
yb_entry_read_content (YbAssembly *assembly, YbEntryDraft *draft)
{
  YbEntry *entry = draft->entry;
  const char *lang = entry->lang ? entry->lang : assembly->book->record.lang;
  g_auto (YbImages) images = yb_images_read (assembly, draft->document, lang);
  g_autoptr (GPtrArray) links = read_links (assembly, draft->document, lang);
  YbContent content = yb_markdown_read (assembly, draft->document, lang, &images, links);
  entry->n_blocks = content.n_blocks;
  entry->blocks = content.blocks;
  entry->n_notes = content.n_notes;
  entry->notes = content.notes;
}
