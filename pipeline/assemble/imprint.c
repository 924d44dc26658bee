#include "assemble/imprint.h"

#include "assemble/field.h"
#include "assemble/link.h"
#include "assemble/terms.h"
#include "assemble/text-builder.h"
#include "base/i18n.h"

#include <string.h>

/* A statement being written. */
typedef struct
{
  YbAssembly *assembly;
  GPtrArray *blocks;
  YbSpan span;
  YbTextBuilder text;
} Writer;

static void
add_line (Writer *writer, const char *text)
{
  for (const char *line = text; line;)
    {
      gsize length = strcspn (line, "\n");
      yb_text_builder_add (&writer->text, line, length);
      yb_text_builder_break_line (&writer->text);
      line = line[length] ? line + length + 1 : NULL;
    }
}

static void
begin (Writer *writer, const char *label)
{
  yb_text_builder_init (&writer->text);
  if (!label)
    return;
  guint run = yb_text_builder_open (&writer->text, YB_RUN_STRONG, NULL);
  add_line (writer, label);
  yb_text_builder_close (&writer->text, run);
}

static void
add_link (Writer *writer, const char *text, const char *address)
{
  g_autofree char *target = yb_link_make_absolute (address);
  guint run = target
                  ? yb_text_builder_open (&writer->text, YB_RUN_LINK, yb_arena_strdup (writer->assembly->arena, target))
                  : G_MAXUINT;
  add_line (writer, text);
  yb_text_builder_close (&writer->text, run);
}

static void
end (Writer *writer)
{
  YbArena *arena = writer->assembly->arena;
  YbBlock *block = yb_arena_new0 (arena, YbBlock);
  block->kind = YB_BLOCK_PARAGRAPH;
  block->span = writer->span;
  block->text = yb_text_builder_finish (&writer->text, arena, writer->span, writer->assembly->book->record.lang, NULL);
  if (block->text.length > 0)
    g_ptr_array_add (writer->blocks, block);
}

/* A label with what it says below; nothing when it says nothing. */
static void
write_statement (Writer *writer, const char *label, const char *text)
{
  if (!text)
    return;
  begin (writer, label);
  add_line (writer, text);
  end (writer);
}

static void
write_title (Writer *writer)
{
  const YbRecord *record = &writer->assembly->book->record;
  if (!*record->title)
    return;
  begin (writer, record->title);
  if (record->subtitle)
    add_line (writer, record->subtitle);
  end (writer);
  if (!record->series_title)
    return;
  begin (writer, yb_maker_terms (record->lang)->series);
  g_autofree char *series = record->series_number
                                ? g_strdup_printf ("%s, %s", record->series_title, record->series_number)
                                : g_strdup (record->series_title);
  add_line (writer, series);
  end (writer);
}

/* Post, mail, telephone and web under one label. */
static void
write_address (Writer *writer)
{
  const YbRecord *record = &writer->assembly->book->record;
  if (!record->address && !record->email && !record->phone && !record->web)
    return;
  begin (writer, writer->assembly->book->terms.address);
  if (record->address)
    add_line (writer, record->address);
  if (record->phone)
    {
      g_autofree char *target = g_strconcat ("tel:", record->phone, NULL);
      add_link (writer, record->phone, target);
    }
  if (record->email)
    {
      g_autofree char *target = g_strconcat ("mailto:", record->email, NULL);
      add_link (writer, record->email, target);
    }
  if (record->web)
    {
      const char *name = strstr (record->web, "//") + 2;
      g_autofree char *shown = g_str_has_suffix (name, "/") ? g_strndup (name, strlen (name) - 1) : g_strdup (name);
      add_link (writer, shown, record->web);
    }
  end (writer);
}

/* "ISBN 978-... (PDF)" for each medium that has one. */
static gboolean
add_numbers (Writer *writer, const char *name, const char *const *numbers)
{
  const YbMakerTerms *words = yb_maker_terms (writer->assembly->book->record.lang);
  const char *const media[YB_N_MEDIA] = { words->in_print, words->in_pdf, words->in_epub };
  gboolean any = FALSE;
  for (guint i = 0; i < YB_N_MEDIA; i++)
    if (numbers[i])
      {
        g_autofree char *line = g_strdup_printf ("%s\u00a0%s (%s)", name, numbers[i], media[i]);
        add_line (writer, line);
        any = TRUE;
      }
  return any;
}

static void
write_numbers (Writer *writer)
{
  const YbRecord *record = &writer->assembly->book->record;
  begin (writer, NULL);
  add_numbers (writer, "ISBN", record->isbn);
  add_numbers (writer, "ISSN", record->issn);
  if (record->urn)
    add_line (writer, record->urn);
  end (writer);
}

static void
write_rights (Writer *writer)
{
  const YbRecord *record = &writer->assembly->book->record;
  write_statement (writer, NULL, record->rights);
  if (record->licence)
    {
      begin (writer, yb_maker_terms (record->lang)->licence);
      add_link (writer, record->licence, record->licence_url ? record->licence_url : "");
      end (writer);
    }
  write_statement (writer, NULL, record->notice);
}

/* ---- what the law asks ---- */

/* The press laws of the German states (as § 6 SächsPresseG) want of each printed work name and address of its publisher
 * and its printer, and of periodicals a responsible editor with an address; § 18 of their Medienstaatsvertrag wants of
 * what is published electronically name and address, and who is responsible for the content. An address is where
 * somebody can be found: a post office box is none. */

static gboolean
is_printed (const YbRecord *record)
{
  return record->isbn[YB_MEDIUM_PRINT] || record->issn[YB_MEDIUM_PRINT];
}

/* Its numbers are those of electronic editions alone. */
static gboolean
is_electronic (const YbRecord *record)
{
  return !is_printed (record)
         && (record->isbn[YB_MEDIUM_PDF] || record->isbn[YB_MEDIUM_EPUB] || record->issn[YB_MEDIUM_PDF]
             || record->issn[YB_MEDIUM_EPUB]);
}

/* A postal address has a number of a house, a box or a town. */
static gboolean
has_address (const char *lines)
{
  return strpbrk (lines, "0123456789") != NULL;
}

static gboolean
is_box (const char *line)
{
  return g_str_has_prefix (line, "Postfach") || g_ascii_strncasecmp (line, "P.O. Box", 8) == 0
         || g_ascii_strncasecmp (line, "PO Box", 6) == 0;
}

/* "01067 Dresden". */
static gboolean
is_town (const char *line)
{
  return strspn (line, "0123456789") == 5 && line[5] == ' ';
}

/* Where there is a post office box, some further line must name a house. */
static gboolean
is_box_alone (const char *address)
{
  g_auto (GStrv) lines = g_strsplit_set (address, "\n,", -1);
  gboolean has_box = FALSE, has_house = FALSE;
  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);
      if (is_box (line))
        has_box = TRUE;
      else if (has_address (line) && !is_town (line))
        has_house = TRUE;
    }
  return has_box && !has_house;
}

static void
check_address (const YbAssembly *assembly, YbSpan span)
{
  const char *address = assembly->book->record.address;
  const char *hint = _ ("write street and town below “address: |” in yearbook.yaml");
  YbSpan at = yb_field_span (assembly->entries->fields, "address", span);
  if (address && !has_address (address))
    yb_report (assembly->context, YB_DIAGNOSTIC_IMPRINT_INCOMPLETE, at, hint,
               _ ("the publisher's address names no house and no post code, as press law asks"));
  else if (address && is_box_alone (address))
    yb_report (assembly->context, YB_DIAGNOSTIC_IMPRINT_INCOMPLETE, at, hint,
               _ ("the publisher's address is a post office box alone; press law asks where somebody can be found"));
}

static void
check_printer (const YbAssembly *assembly, YbSpan span)
{
  const YbRecord *record = &assembly->book->record;
  const char *hint = _ ("write “printer: |” in yearbook.yaml, and below it name and address");
  if (!record->printer && is_printed (record))
    yb_report (assembly->context, YB_DIAGNOSTIC_IMPRINT_INCOMPLETE, span, hint,
               _ ("the imprint names no printer, as press law asks of what is printed"));
  else if (!record->printer && !is_electronic (record))
    yb_report (assembly->context, YB_DIAGNOSTIC_IMPRINT_PRINTER, span, hint,
               _ ("the imprint names no printer; press law asks for one if the book is printed"));
  else if (record->printer && !has_address (record->printer))
    yb_report (assembly->context, YB_DIAGNOSTIC_IMPRINT_INCOMPLETE,
               yb_field_span (assembly->entries->fields, "printer", span), hint,
               _ ("the imprint names the printer without an address, which press law asks for"));
}

static void
check (const YbAssembly *assembly)
{
  const YbRecord *record = &assembly->book->record;
  YbSpan span = assembly->entries->fields ? assembly->entries->fields->span : YB_SPAN_NONE;
  const struct
  {
    const char *value, *hint, *message;
  } wanted[] = {
    { record->publisher, _ ("write “publisher: ...” in yearbook.yaml"),
      _ ("the imprint names no publisher, as press law asks") },
    { record->address, _ ("write “address: |” in yearbook.yaml, and below it street and town"),
      _ ("the imprint has no address of the publisher, as press law asks") },
    { record->editor,
      _ ("write “editor: ...” in yearbook.yaml: who answers for the content, with an address if it is another"),
      _ ("the imprint names nobody who is responsible for the content, as press law asks") },
  };
  if (assembly->entries->fields_broken)
    return;
  if (!record->publisher && !record->address && !record->editor && !record->printer)
    {
      yb_report (assembly->context, YB_DIAGNOSTIC_IMPRINT_INCOMPLETE, span,
                 _ ("write “publisher”, “address”, “editor” (who is responsible for the content) and, if the book is "
                    "printed, “printer” in yearbook.yaml"),
                 _ ("the imprint names neither publisher nor address nor anybody responsible, as press law asks"));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!wanted[i].value)
      yb_report (assembly->context, YB_DIAGNOSTIC_IMPRINT_INCOMPLETE, span, wanted[i].hint, "%s", wanted[i].message);
  check_address (assembly, span);
  check_printer (assembly, span);
}

void
yb_imprint_add_record (YbAssembly *assembly, YbSection *section)
{
  const YbRecord *record = &assembly->book->record;
  const YbTerms *terms = &assembly->book->terms;
  YbSpan span = assembly->entries->fields ? assembly->entries->fields->span : YB_SPAN_NONE;
  Writer writer = { .assembly = assembly, .blocks = g_ptr_array_new (), .span = span };
  check (assembly);
  write_title (&writer);
  write_statement (&writer, terms->publisher, record->publisher);
  write_address (&writer);
  write_statement (&writer, terms->editor, record->editor);
  write_statement (&writer, terms->deadline, record->deadline);
  write_statement (&writer, terms->print, record->printer);
  write_numbers (&writer);
  for (guint i = 0; i < section->n_blocks; i++)
    g_ptr_array_add (writer.blocks, (gpointer)section->blocks[i]);
  write_rights (&writer);
  section->blocks = yb_arena_take_pointers (assembly->arena, writer.blocks, &section->n_blocks);
}
