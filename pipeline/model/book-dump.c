/* The book as JSON. Positions are "line:column"; files are told by their names in the book alone. */
#include "base/json.h"
#include "model/book.h"

/* ---- small parts ---- */

static void
write_optional (YbJson *json, const char *key, const char *text)
{
  if (text)
    yb_json_string (json, key, text);
}

static void
write_position (YbJson *json, YbSpan span)
{
  g_autofree char *at = g_strdup_printf ("%u:%u", span.line, span.column);
  yb_json_string (json, "at", at);
}

static void
write_date (YbJson *json, YbDate date)
{
  g_autofree char *text = g_strdup_printf ("%04d-%02u-%02u", date.year, date.month, date.day);
  yb_json_string (json, "date", text);
}

static void
write_strings (YbJson *json, const char *key, const char *const *texts, guint n_texts)
{
  if (n_texts == 0)
    return;
  yb_json_open (json, key, '[');
  for (guint i = 0; i < n_texts; i++)
    yb_json_string (json, NULL, texts[i]);
  yb_json_close (json, ']');
}

/* ---- texts ---- */

static const char *
name_run (YbRunKind kind)
{
  switch (kind)
    {
    case YB_RUN_EMPHASIS:
      return "emphasis";
    case YB_RUN_STRONG:
      return "strong";
    case YB_RUN_CODE:
      return "code";
    case YB_RUN_STRIKETHROUGH:
      return "strikethrough";
    case YB_RUN_SUPERSCRIPT:
      return "superscript";
    case YB_RUN_SUBSCRIPT:
      return "subscript";
    case YB_RUN_LINK:
      return "link";
    case YB_RUN_LANGUAGE:
      return "language";
    case YB_RUN_MARK:
      return "mark";
    case YB_RUN_ABBREVIATION:
      return "abbreviation";
    case YB_RUN_NOTE_REFERENCE:
      return "note-reference";
    }
  g_assert_not_reached ();
}

/* A run as "kind start-end" and what it leads to. */
static void
write_run (YbJson *json, const YbRun *run)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, "%s %u-%u", name_run (run->kind), run->start, run->end);
  if (run->target)
    g_string_append_printf (text, " %s", run->target);
  if (run->node)
    g_string_append_printf (text, " node %u", run->node);
  yb_json_string (json, NULL, text->str);
}

/* Nothing for an empty text. The runs are a member of their own. */
static void
write_text (YbJson *json, const char *key, const YbText *text)
{
  if (text->length == 0)
    return;
  yb_json_string (json, key, text->text);
  if (text->n_runs == 0)
    return;
  g_autofree char *runs = g_strdup_printf ("%s_runs", key);
  yb_json_open (json, runs, '[');
  for (guint i = 0; i < text->n_runs; i++)
    write_run (json, &text->runs[i]);
  yb_json_close (json, ']');
}

/* ---- pictures ---- */

static const char *
name_place (YbPicturePlace place)
{
  switch (place)
    {
    case YB_PICTURE_BY_LAYOUT:
      break;
    case YB_PICTURE_IN_TEXT:
      return "text";
    case YB_PICTURE_AT_HEAD:
      return "head";
    case YB_PICTURE_AT_FOOT:
      return "foot";
    case YB_PICTURE_ON_PAGE:
      return "page";
    case YB_PICTURE_IN_MARGIN:
      return "margin";
    case YB_PICTURE_AS_PORTRAIT:
      return "portrait";
    case YB_PICTURE_BLEEDS:
      return "bleed";
    }
  return NULL;
}

static void
write_figure (YbJson *json, const YbFigure *figure)
{
  yb_json_open (json, "figure", '{');
  yb_json_string (json, "picture", figure->picture ? figure->picture->name : NULL);
  yb_json_string (json, "alt", figure->alt);
  if (figure->decorative)
    yb_json_boolean (json, "decorative", TRUE);
  if (figure->lead)
    yb_json_boolean (json, "lead", TRUE);
  if (figure->place != YB_PICTURE_BY_LAYOUT)
    yb_json_string (json, "place", name_place (figure->place));
  if (figure->focus_x != 0 || figure->focus_y != 0)
    {
      g_autofree char *focus = g_strdup_printf ("%d %d", figure->focus_x, figure->focus_y);
      yb_json_string (json, "focus", focus);
    }
  write_text (json, "caption", &figure->caption);
  write_optional (json, "credit", figure->credit);
  write_optional (json, "licence", figure->licence);
  yb_json_close (json, '}');
}

static const char *
name_format (YbPictureFormat format)
{
  switch (format)
    {
    case YB_PICTURE_JPEG:
      return "jpeg";
    case YB_PICTURE_PNG:
      return "png";
    case YB_PICTURE_WEBP:
      return "webp";
    case YB_PICTURE_GIF:
      return "gif";
    case YB_PICTURE_TIFF:
      return "tiff";
    }
  g_assert_not_reached ();
}

static void
write_pictures (YbJson *json, const YbBook *book)
{
  yb_json_open (json, "pictures", '[');
  for (guint i = 0; i < book->n_pictures; i++)
    {
      const YbPicture *picture = book->pictures[i];
      yb_json_open (json, NULL, '{');
      yb_json_string (json, "name", picture->name);
      yb_json_string (json, "format", name_format (picture->format));
      yb_json_integer (json, "width", picture->width);
      yb_json_integer (json, "height", picture->height);
      yb_json_integer (json, "orientation", picture->orientation);
      yb_json_boolean (json, "alpha", picture->has_alpha);
      yb_json_boolean (json, "rgb_or_grey", picture->is_rgb_or_grey);
      yb_json_integer (json, "bytes", (gint64)picture->n_bytes);
      yb_json_close (json, '}');
    }
  yb_json_close (json, ']');
}

/* ---- blocks ---- */

static const char *
name_block (YbBlockKind kind)
{
  switch (kind)
    {
    case YB_BLOCK_PARAGRAPH:
      return "paragraph";
    case YB_BLOCK_HEADING:
      return "heading";
    case YB_BLOCK_LIST:
      return "list";
    case YB_BLOCK_LIST_ITEM:
      return "list-item";
    case YB_BLOCK_QUOTE:
      return "quote";
    case YB_BLOCK_TABLE:
      return "table";
    case YB_BLOCK_FIGURE:
      return "figure";
    case YB_BLOCK_GALLERY:
      return "gallery";
    case YB_BLOCK_CODE:
      return "code";
    case YB_BLOCK_RULE:
      return "rule";
    case YB_BLOCK_NOTE:
      return "note";
    case YB_BLOCK_PICTURE_LIST:
      return "picture-list";
    case YB_BLOCK_KEY_FIGURES:
      return "key-figures";
    case YB_BLOCK_CHART:
      return "chart";
    case YB_BLOCK_LINK_LIST:
      return "link-list";
    }
  g_assert_not_reached ();
}

static const char *
name_align (YbAlign align)
{
  switch (align)
    {
    case YB_ALIGN_START:
      return "start";
    case YB_ALIGN_CENTRE:
      return "centre";
    case YB_ALIGN_END:
      return "end";
    }
  g_assert_not_reached ();
}

static void
write_cell (YbJson *json, const YbCell *cell)
{
  yb_json_open (json, NULL, '{');
  yb_json_integer (json, "id", cell->id);
  if (cell->head)
    yb_json_boolean (json, "head", TRUE);
  if (cell->columns > 1)
    yb_json_integer (json, "columns", cell->columns);
  if (cell->rows > 1)
    yb_json_integer (json, "rows", cell->rows);
  write_text (json, "text", &cell->text);
  yb_json_close (json, '}');
}

static void
write_table (YbJson *json, const YbTable *table)
{
  yb_json_open (json, "table", '{');
  write_text (json, "caption", &table->caption);
  yb_json_open (json, "aligns", '[');
  for (guint i = 0; i < table->n_columns; i++)
    yb_json_string (json, NULL, name_align (table->aligns[i]));
  yb_json_close (json, ']');
  yb_json_integer (json, "head_rows", table->n_head_rows);
  yb_json_open (json, "rows", '[');
  for (guint i = 0; i < table->n_rows; i++)
    {
      yb_json_open (json, NULL, '[');
      for (guint j = 0; j < table->rows[i].n_cells; j++)
        write_cell (json, &table->rows[i].cells[j]);
      yb_json_close (json, ']');
    }
  yb_json_close (json, ']');
  yb_json_close (json, '}');
}

static void write_blocks (YbJson *json, const char *key, const YbBlock *const *blocks, guint n_blocks);

static void
write_list_members (YbJson *json, const YbBlock *block)
{
  if (block->boxed)
    yb_json_boolean (json, "boxed", TRUE);
  if (block->kind != YB_BLOCK_LIST)
    return;
  yb_json_boolean (json, "ordered", block->ordered);
  if (block->ordered)
    yb_json_integer (json, "start", block->start);
  yb_json_boolean (json, "tight", block->tight);
}

static void
write_block (YbJson *json, const YbBlock *block)
{
  yb_json_open (json, NULL, '{');
  yb_json_string (json, "kind", name_block (block->kind));
  yb_json_integer (json, "id", block->id);
  write_position (json, block->span);
  write_optional (json, "lang", block->lang);
  if (block->kind == YB_BLOCK_HEADING)
    yb_json_integer (json, "level", block->level);
  write_list_members (json, block);
  write_text (json, "text", &block->text);
  if (block->table)
    write_table (json, block->table);
  if (block->chart)
    {
      static const char *const kinds[] = { "bar", "line", "share" };
      yb_json_string (json, "chart", kinds[block->chart->kind]);
      yb_json_string (json, "alt", block->chart->alt);
      write_optional (json, "source", block->chart->source);
    }
  if (block->figure)
    write_figure (json, block->figure);
  write_blocks (json, "children", block->children, block->n_children);
  yb_json_close (json, '}');
}

static void
write_blocks (YbJson *json, const char *key, const YbBlock *const *blocks, guint n_blocks)
{
  if (n_blocks == 0)
    return;
  yb_json_open (json, key, '[');
  for (guint i = 0; i < n_blocks; i++)
    write_block (json, blocks[i]);
  yb_json_close (json, ']');
}

/* ---- sections ---- */

static void
write_section (YbJson *json, const char *key, const YbSection *section)
{
  if (!section)
    return;
  yb_json_open (json, key, '{');
  yb_json_integer (json, "id", section->id);
  write_position (json, section->span);
  write_text (json, "title", &section->title);
  write_optional (json, "lang", section->lang);
  write_optional (json, "byline", section->byline);
  write_blocks (json, "blocks", section->blocks, section->n_blocks);
  write_blocks (json, "notes", section->notes, section->n_notes);
  yb_json_close (json, '}');
}

static void
write_entry (YbJson *json, const YbEntry *entry)
{
  yb_json_open (json, NULL, '{');
  yb_json_string (json, "slug", entry->slug);
  yb_json_integer (json, "id", entry->id);
  write_position (json, entry->span);
  write_date (json, entry->date);
  write_text (json, "title", &entry->title);
  write_text (json, "subtitle", &entry->subtitle);
  write_optional (json, "category", entry->category);
  write_optional (json, "lang", entry->lang);
  write_strings (json, "tags", entry->tags, entry->n_tags);
  write_strings (json, "people", entry->people, entry->n_people);
  write_strings (json, "places", entry->places, entry->n_places);
  write_strings (json, "organisations", entry->organisations, entry->n_organisations);
  write_blocks (json, "blocks", entry->blocks, entry->n_blocks);
  write_blocks (json, "notes", entry->notes, entry->n_notes);
  yb_json_close (json, '}');
}

static void
write_chapter (YbJson *json, const YbChapter *chapter)
{
  yb_json_open (json, NULL, '{');
  yb_json_string (json, "slug", chapter->slug);
  yb_json_integer (json, "id", chapter->id);
  yb_json_string (json, "title", chapter->title);
  yb_json_integer (json, "number", chapter->number);
  yb_json_integer (json, "year", chapter->year);
  if (chapter->picture)
    write_blocks (json, "picture", &chapter->picture, 1);
  yb_json_open (json, "entries", '[');
  for (guint i = 0; i < chapter->n_entries; i++)
    write_entry (json, chapter->entries[i]);
  yb_json_close (json, ']');
  yb_json_close (json, '}');
}

/* ---- the record ---- */

static const char *
name_chapters (YbChapterMode mode)
{
  switch (mode)
    {
    case YB_CHAPTERS_MONTH:
      return "month";
    case YB_CHAPTERS_QUARTER:
      return "quarter";
    case YB_CHAPTERS_CATEGORY:
      return "category";
    case YB_CHAPTERS_NONE:
      return "none";
    }
  g_assert_not_reached ();
}

static void
write_numbers (YbJson *json, const char *key, const char *const *numbers)
{
  static const char *const media[YB_N_MEDIA] = { "print", "pdf", "epub" };
  yb_json_open (json, key, '{');
  for (guint i = 0; i < YB_N_MEDIA; i++)
    write_optional (json, media[i], numbers[i]);
  yb_json_close (json, '}');
}

static void
write_people (YbJson *json, const YbRecord *record)
{
  write_optional (json, "publisher", record->publisher);
  write_optional (json, "editor", record->editor);
  write_optional (json, "deadline", record->deadline);
  write_optional (json, "address", record->address);
  write_optional (json, "email", record->email);
  write_optional (json, "phone", record->phone);
  write_optional (json, "web", record->web);
  write_optional (json, "rights", record->rights);
  write_optional (json, "licence", record->licence);
  write_optional (json, "licence_url", record->licence_url);
  write_optional (json, "printer", record->printer);
  write_optional (json, "notice", record->notice);
}

static void
write_record (YbJson *json, const YbRecord *record)
{
  yb_json_open (json, "record", '{');
  yb_json_string (json, "id", record->id);
  yb_json_string (json, "title", record->title);
  write_optional (json, "subtitle", record->subtitle);
  yb_json_integer (json, "year", record->year);
  yb_json_string (json, "lang", record->lang);
  write_people (json, record);
  write_optional (json, "series_title", record->series_title);
  write_optional (json, "series_number", record->series_number);
  write_numbers (json, "isbn", record->isbn);
  write_numbers (json, "issn", record->issn);
  write_optional (json, "urn", record->urn);
  write_optional (json, "description", record->description);
  write_optional (json, "certifier", record->certifier);
  write_optional (json, "certifier_report", record->certifier_report);
  if (record->wcag_level > 0)
    yb_json_integer (json, "wcag_level", record->wcag_level);
  if (record->cover)
    {
      yb_json_open (json, "cover", '{');
      write_figure (json, record->cover);
      yb_json_close (json, '}');
    }
  if (record->logo)
    {
      yb_json_open (json, "logo", '{');
      write_figure (json, record->logo);
      yb_json_close (json, '}');
    }
  write_optional (json, "layout", record->layout);
  yb_json_boolean (json, "descending", record->descending);
  yb_json_string (json, "chapters", name_chapters (record->chapters));
  yb_json_close (json, '}');
}

static void
write_credits (YbJson *json, const YbBook *book)
{
  yb_json_open (json, "credits", '[');
  for (guint i = 0; i < book->n_credits; i++)
    {
      const YbCredit *credit = &book->credits[i];
      yb_json_open (json, NULL, '{');
      yb_json_string (json, "credit", credit->credit);
      yb_json_open (json, "figures", '[');
      for (guint j = 0; j < credit->n_figures; j++)
        yb_json_integer (json, NULL, credit->figures[j]);
      yb_json_close (json, ']');
      yb_json_close (json, '}');
    }
  yb_json_close (json, ']');
}

/* A name on a line: where it is named as node:offset. */
static void
write_register_item (YbJson *json, const YbRegisterItem *item)
{
  yb_json_open (json, NULL, '{');
  yb_json_string (json, "name", item->name);
  write_optional (json, "letter", item->letter);
  if (item->sub)
    yb_json_boolean (json, "sub", TRUE);
  write_optional (json, "see", item->see);
  g_autoptr (GString) places = g_string_new (NULL);
  for (guint i = 0; i < item->n_places; i++)
    g_string_append_printf (places, "%s%u:%u", i > 0 ? " " : "", item->places[i].node, item->places[i].offset);
  if (places->len > 0)
    yb_json_string (json, "places", places->str);
  yb_json_close (json, '}');
}

static void
write_registers (YbJson *json, const YbBook *book)
{
  static const char *const names[YB_N_REGISTERS] = { "persons", "organisations", "places", "tags" };
  yb_json_open (json, "registers", '{');
  for (guint i = 0; i < YB_N_REGISTERS; i++)
    if (book->registers[i].n_items > 0)
      {
        yb_json_open (json, names[i], '[');
        for (guint k = 0; k < book->registers[i].n_items; k++)
          write_register_item (json, &book->registers[i].items[k]);
        yb_json_close (json, ']');
      }
  yb_json_close (json, '}');
}

static void
write_abbreviations (YbJson *json, const YbBook *book)
{
  yb_json_open (json, "abbreviations", '{');
  for (guint i = 0; i < book->n_abbreviations; i++)
    yb_json_string (json, book->abbreviations[i].name, book->abbreviations[i].expansion);
  yb_json_close (json, '}');
}

void
yb_book_dump (const YbBook *book, GString *out)
{
  YbJson json;
  yb_json_begin (&json, out);
  yb_json_open (&json, NULL, '{');
  write_record (&json, &book->record);
  write_section (&json, "imprint", book->imprint);
  write_section (&json, "foreword", book->foreword);
  yb_json_open (&json, "chapters", '[');
  for (guint i = 0; i < book->n_chapters; i++)
    write_chapter (&json, book->chapters[i]);
  yb_json_close (&json, ']');
  write_section (&json, "afterword", book->afterword);
  write_credits (&json, book);
  write_registers (&json, book);
  write_abbreviations (&json, book);
  write_pictures (&json, book);
  yb_json_integer (&json, "nodes", book->n_nodes);
  yb_json_close (&json, '}');
  yb_json_end (&json);
}
