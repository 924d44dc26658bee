/* Abbreviations, and the colophon. */
#include "model/colophon.h"
#include "typeset/composer.h"

/* A page that begins like a section: its title, then boxes. */
static YbComposer *
begin_page (const YbComposer *job, YbPageType type, YbSectionKind kind)
{
  const char *title = yb_book_page_title (job->book, type);
  YbComposer *composer = yb_composer_begin (job, kind, YB_TAG_ROLE_SECT, yb_book_page_node (job->book, type), NULL,
                                            title);
  gboolean shares = type == YB_PAGE_TYPE_ABBREVIATIONS && yb_page_type_before (job, type) == YB_PAGE_TYPE_CREDITS;
  composer->section->start = shares ? YB_START_RUN_ON : YB_START_PAGE;
  return composer;
}

/* ---- abbreviations ---- */

/* The widest abbreviation and a space decide where the words behind all begin. */
static YbUnit
find_column (const YbComposer *composer)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_ABBREVIATION);
  YbUnit widest = 0;
  for (guint i = 0; i < composer->book->n_abbreviations; i++)
    {
      YbParagraph paragraph = { .style = style, .lang = composer->lang, .what = composer->what };
      YbText text = yb_text_plain (composer->arena, composer->book->abbreviations[i].name, YB_SPAN_NONE);
      widest = MAX (widest, yb_setter_measure (composer->setter, &paragraph, &text));
    }
  return MIN (widest + composer->layout->abbreviations.column_gap, yb_measure (composer->layout) / 2);
}

static void
compose_abbreviation (YbComposer *composer, const YbAbbreviation *item, guint32 list, YbUnit column)
{
  YbTags *tags = &composer->section->tags;
  guint32 element = yb_tags_add (tags, YB_TAG_ROLE_LI, list, 0);
  guint32 label = yb_tags_add (tags, YB_TAG_ROLE_LBL, element, 0),
          body = yb_tags_add (tags, YB_TAG_ROLE_LBODY, element, 0);
  YbText text = yb_text_plain (composer->arena, item->expansion, YB_SPAN_NONE);
  guint first = composer->boxes->len;
  composer->row++;
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_ABBREVIATION_TEXT,
                                     .tag_role = YB_TAG_ROLE_P,
                                     .parent = body,
                                     .start = column,
                                     .keep_together = TRUE },
                   &text);
  if (first == composer->boxes->len)
    return;
  YbBox *box = g_ptr_array_index (composer->boxes, first);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_line (composer, &(YbTextRequest){ .role = YB_ROLE_ABBREVIATION, .tag = label, .width = column }, item->name,
                 0, box->baseline, FALSE, parts);
  g_array_append_vals (parts, box->parts, box->n_parts);
  yb_box_take_parts (composer, box, parts);
}

YbGalleySection *
yb_compose_abbreviations (const YbComposer *job)
{
  YbComposer *composer = begin_page (job, YB_PAGE_TYPE_ABBREVIATIONS, YB_SECTION_ABBREVIATIONS);
  yb_compose_page_title (composer, composer->what, composer->section->node);
  guint32 list = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_L, 1, 0);
  composer->section->tags.items[list].by_words = TRUE;
  YbUnit column = find_column (composer);
  for (guint i = 0; i < job->book->n_abbreviations; i++)
    compose_abbreviation (composer, &job->book->abbreviations[i], list, column);
  return yb_composer_end (composer);
}

/* ---- colophon ---- */

YbGalleySection *
yb_compose_colophon (const YbComposer *job)
{
  YbComposer *composer = begin_page (job, YB_PAGE_TYPE_COLOPHON, YB_SECTION_COLOPHON);
  YbText title = yb_text_plain (composer->arena, composer->what, YB_SPAN_NONE);
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_IMPRINT_LABEL,
                                     .tag_role = YB_TAG_ROLE_H1,
                                     .parent = 1,
                                     .begins = composer->section->node,
                                     .keep_with_next = TRUE },
                   &title);
  guint n_lines;
  const YbText *lines = yb_colophon_make (job->book, job->layout, composer->arena, &n_lines);
  for (guint i = 0; i < n_lines; i++)
    {
      composer->row++;
      yb_compose_text (composer, &(YbTextRequest){ .role = YB_ROLE_IMPRINT, .tag_role = YB_TAG_ROLE_P, .parent = 1 },
                       &lines[i]);
    }
  yb_push_to_foot (composer);
  return yb_composer_end (composer);
}
