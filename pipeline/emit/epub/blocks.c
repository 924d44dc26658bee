#include "emit/epub/writer.h"

static void
write_paragraph (YbWriter *writer, const YbBlock *block)
{
  yb_xml_open (writer->xml, "p");
  yb_xml_attribute (writer->xml, "class", writer->lead ? "lead" : NULL);
  yb_writer_lang (writer, block->lang);
  yb_write_text (writer, &block->text, block->id);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

static void
write_heading (YbWriter *writer, const YbBlock *block)
{
  char name[] = "h1";
  name[1] = (char)('0' + MIN (writer->heading_base + block->level, 6));
  yb_writer_mark (writer, block->id);
  yb_xml_open (writer->xml, name);
  yb_writer_lang (writer, block->lang);
  yb_write_text (writer, &block->text, block->id);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

/* In a tight list a lone paragraph stands in its item without <p>. */
static void
write_item (YbWriter *writer, const YbBlock *item, gboolean tight)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "li");
  yb_writer_lang (writer, item->lang);
  guint first = 0;
  if (tight && item->n_children > 0 && item->children[0]->kind == YB_BLOCK_PARAGRAPH && !item->children[0]->lang)
    {
      yb_write_text (writer, &item->children[0]->text, item->children[0]->id);
      first = 1;
    }
  yb_write_blocks (writer, item->n_children - first, item->children + first);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_list (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, block->ordered ? "ol" : "ul");
  yb_writer_lang (writer, block->lang);
  if (block->ordered && block->start != 1)
    yb_xml_attribute_number (xml, "start", block->start);
  yb_xml_line (xml);
  for (guint i = 0; i < block->n_children; i++)
    write_item (writer, block->children[i], block->tight);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_box (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "aside");
  yb_xml_attribute (xml, "class", "box");
  yb_writer_lang (writer, block->lang);
  yb_xml_line (xml);
  yb_write_blocks (writer, block->n_children, block->children);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* Whoever is quoted is no part of the quotation: the name stands beside it, in the figure's caption. */
static void
write_quote (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  gboolean attributed = block->text.length > 0;
  if (attributed)
    {
      yb_xml_open (xml, "figure");
      yb_xml_attribute (xml, "class", "quotation");
      yb_xml_line (xml);
    }
  yb_xml_open (xml, "blockquote");
  yb_xml_attribute (xml, "class", "quote");
  yb_writer_lang (writer, block->lang);
  yb_xml_line (xml);
  yb_write_blocks (writer, block->n_children, block->children);
  yb_xml_close (xml);
  yb_xml_line (xml);
  if (!attributed)
    return;
  yb_xml_open (xml, "figcaption");
  yb_xml_attribute (xml, "class", "attribution");
  yb_write_text (writer, &block->text, 0);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_code (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  yb_writer_mark (writer, block->id);
  yb_xml_open (xml, "pre");
  yb_writer_lang (writer, block->lang);
  yb_xml_open (xml, "code");
  writer->preformatted = TRUE;
  yb_write_text (writer, &block->text, block->id);
  writer->preformatted = FALSE;
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_gallery (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "div");
  yb_xml_attribute (xml, "class", "gallery");
  yb_xml_line (xml);
  for (guint i = 0; i < block->n_children; i++)
    yb_write_figure (writer, block->children[i]);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_link_list (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  if (block->n_children > 0)
    yb_writer_mark (writer, block->children[0]->id); /* a page that begins with the first link begins with the label */
  yb_xml_open (xml, "div");
  yb_xml_attribute (xml, "class", "link-list");
  yb_xml_line (xml);
  yb_xml_leaf (xml, "p", "list-label", yb_term (writer->edition->book->terms.links, "Links"));
  yb_xml_open (xml, "ul");
  yb_xml_line (xml);
  for (guint i = 0; i < block->n_children; i++)
    write_item (writer, &(YbBlock){ .n_children = 1, .children = &block->children[i] }, TRUE);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* The label leads back to the reference; read aloud it says so. */
static void
write_backlink (YbWriter *writer, const YbBlock *note)
{
  YbXml *xml = writer->xml;
  g_autofree char *href = g_strdup_printf ("#r%u", note->id);
  g_autofree char *spoken = g_strdup_printf ("%s – %s", note->text.text,
                                             yb_term (writer->edition->book->terms.back_to_text, "back to the text"));
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "class", "note-label");
  yb_writer_type (writer, "backlink", "doc-backlink");
  yb_xml_attribute (xml, "href", href);
  yb_xml_attribute (xml, "aria-label", spoken);
  yb_xml_text (xml, note->text.text, -1);
  yb_xml_close (xml);
  yb_xml_text (xml, " ", 1);
}

static void
write_note (YbWriter *writer, const YbBlock *note)
{
  YbXml *xml = writer->xml;
  g_autofree char *id = g_strdup_printf ("n%u", note->id);
  gboolean begins_with_text = note->n_children > 0 && note->children[0]->kind == YB_BLOCK_PARAGRAPH;
  yb_writer_mark (writer, note->id);
  yb_xml_open (xml, "aside");
  yb_xml_attribute (xml, "id", id);
  yb_xml_attribute (xml, "class", "note");
  yb_writer_type (writer, "footnote", "doc-footnote");
  yb_writer_lang (writer, note->lang);
  yb_xml_line (xml);
  yb_xml_open (xml, "p");
  if (begins_with_text)
    yb_writer_lang (writer, note->children[0]->lang);
  if (g_hash_table_contains (writer->edition->referenced, GUINT_TO_POINTER (note->id)))
    write_backlink (writer, note);
  if (begins_with_text)
    yb_write_text (writer, &note->children[0]->text, note->children[0]->id);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_write_blocks (writer, note->n_children - begins_with_text, note->children + begins_with_text);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_write_notes (YbWriter *writer, guint n_notes, const YbBlock *const *notes)
{
  if (n_notes == 0)
    return;
  yb_xml_open (writer->xml, "div");
  yb_xml_attribute (writer->xml, "class", "notes");
  yb_xml_line (writer->xml);
  for (guint i = 0; i < n_notes; i++)
    write_note (writer, notes[i]);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

static void
write_rule (YbWriter *writer)
{
  yb_xml_open (writer->xml, "hr");
  yb_xml_close_void (writer->xml);
  yb_xml_line (writer->xml);
}

static void
write_block (YbWriter *writer, const YbBlock *block)
{
  switch (block->kind)
    {
    case YB_BLOCK_PARAGRAPH:
      write_paragraph (writer, block);
      break;
    case YB_BLOCK_HEADING:
      write_heading (writer, block);
      break;
    case YB_BLOCK_LIST:
      write_list (writer, block);
      break;
    case YB_BLOCK_QUOTE:
      if (block->boxed)
        write_box (writer, block);
      else
        write_quote (writer, block);
      break;
    case YB_BLOCK_TABLE:
      yb_write_table (writer, block);
      break;
    case YB_BLOCK_KEY_FIGURES:
      yb_write_key_figures (writer, block);
      break;
    case YB_BLOCK_CHART:
      yb_write_chart (writer, block);
      break;
    case YB_BLOCK_FIGURE:
      yb_write_figure (writer, block);
      break;
    case YB_BLOCK_GALLERY:
      write_gallery (writer, block);
      break;
    case YB_BLOCK_CODE:
      write_code (writer, block);
      break;
    case YB_BLOCK_RULE:
      write_rule (writer);
      break;
    case YB_BLOCK_PICTURE_LIST:
      yb_write_picture_list (writer, block);
      break;
    case YB_BLOCK_LINK_LIST:
      write_link_list (writer, block);
      break;
    case YB_BLOCK_LIST_ITEM: /* only in a list */
    case YB_BLOCK_NOTE:      /* only among an entry's notes */
      g_assert_not_reached ();
    }
}

void
yb_write_blocks (YbWriter *writer, guint n_blocks, const YbBlock *const *blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      write_block (writer, blocks[i]);
      if (blocks[i]->kind != YB_BLOCK_FIGURE && blocks[i]->kind != YB_BLOCK_GALLERY)
        writer->lead = FALSE;
    }
}
