#include "emit/epub/writer.h"

#include <string.h>

const YbEditionPicture *
yb_find_picture (const YbEdition *edition, const YbFigure *figure)
{
  if (!figure->picture)
    return NULL;
  const YbEditionPicture *picture = &edition->pictures[figure->picture->index];
  return picture->name ? picture : NULL;
}

static void
write_credit (YbWriter *writer, const YbFigure *figure)
{
  const char *credit = yb_figure_credit_line (figure, writer->edition->arena);
  if (!credit)
    return;
  yb_xml_open (writer->xml, "span");
  yb_xml_attribute (writer->xml, "class", "credit");
  yb_xml_text (writer->xml, credit, -1);
  yb_xml_close (writer->xml);
}

static gboolean
has_caption (const YbFigure *figure)
{
  return figure->caption.length > 0 || figure->credit || figure->licence;
}

static void
write_caption (YbWriter *writer, const YbFigure *figure, YbNodeId node)
{
  YbXml *xml = writer->xml;
  if (figure->caption.length > 0)
    {
      yb_xml_open (xml, "span");
      yb_xml_attribute (xml, "class", "caption");
      yb_write_text (writer, &figure->caption, node);
      yb_xml_close (xml);
      if (figure->credit || figure->licence)
        yb_xml_text (xml, " ", 1);
    }
  write_credit (writer, figure);
}

/* The last part of a path without regard to case. */
static gboolean
names_file (const char *alt, const YbPicture *picture)
{
  g_autofree char *file = g_path_get_basename (picture->name);
  g_autofree char *stem = g_strndup (file, strcspn (file, "."));
  return g_ascii_strcasecmp (alt, file) == 0 || g_ascii_strcasecmp (alt, stem) == 0
         || g_ascii_strcasecmp (alt, picture->name) == 0;
}

/* The caption stands beside the picture: who hears it twice learns nothing, and so nobody from a file's name. */
static gboolean
is_described (const YbFigure *figure)
{
  const char *alt = figure->alt;
  return alt && *alt && strcmp (alt, figure->caption.text) != 0 && !names_file (alt, figure->picture);
}

static void
write_image (YbWriter *writer, const YbFigure *figure, const YbEditionPicture *picture)
{
  YbEdition *edition = writer->edition;
  YbXml *xml = writer->xml;
  gboolean described = is_described (figure);
  edition->has_figures = TRUE;
  edition->all_have_alt = edition->all_have_alt && (described || figure->decorative);
  yb_xml_open (xml, "img");
  yb_xml_attribute (xml, "src", picture->name);
  if (figure->decorative)
    {
      yb_xml_attribute (xml, "alt", "");
      yb_xml_attribute (xml, "role", "presentation");
    }
  else
    {
      yb_xml_attribute (xml, "alt", described ? figure->alt : yb_term (edition->book->terms.picture, "Picture"));
    }
  yb_xml_attribute_number (xml, "width", picture->width);
  yb_xml_attribute_number (xml, "height", picture->height);
  yb_xml_close_void (xml);
  yb_xml_line (xml);
}

/* Gives the element that is open the figure's id and keeps where it stands. */
static void
name_figure (YbWriter *writer, YbNodeId node)
{
  YbEdition *edition = writer->edition;
  YbFigurePlace *place = yb_arena_new0 (edition->arena, YbFigurePlace);
  place->href = yb_arena_printf (edition->arena, "%s#f%u", writer->document->name, node);
  place->title = edition->default_label;
  g_hash_table_insert (edition->figures, GUINT_TO_POINTER (node), place);
  yb_xml_attribute (writer->xml, "id", strchr (place->href, '#') + 1);
}

/* The caption in one line, without the labels of its notes. */
static const char *
flatten_caption (const YbText *caption, YbArena *arena)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint32 at = 0;
  for (guint i = 0; i < caption->n_runs; i++)
    {
      const YbRun *run = &caption->runs[i];
      if (run->kind != YB_RUN_NOTE_REFERENCE || run->start < at)
        continue;
      g_string_append_len (line, caption->text + at, run->start - at);
      at = run->end;
    }
  g_string_append (line, caption->text + at);
  g_strdelimit (g_strstrip (line->str), "\n", ' ');
  return yb_arena_strdup (arena, line->str);
}

/* What a list calls the picture. */
static const char *
title_picture (const YbEdition *edition, const YbFigure *figure)
{
  const char *caption = flatten_caption (&figure->caption, edition->arena);
  const char *word = yb_term (edition->book->terms.picture, "Picture");
  if (*caption)
    return caption;
  if (is_described (figure))
    return figure->alt;
  return edition->default_label ? yb_arena_printf (edition->arena, "%s: %s", word, edition->default_label) : word;
}

/* Ornaments without a caption are no pictures to look for. */
static void
list_picture (YbWriter *writer, const YbBlock *block)
{
  YbEdition *edition = writer->edition;
  const YbFigure *figure = block->figure;
  if (figure->decorative && !has_caption (figure))
    return;
  const YbFigurePlace *place = g_hash_table_lookup (edition->figures, GUINT_TO_POINTER (block->id));
  YbPictureTarget target = { place->href, title_picture (edition, figure),
                             yb_figure_credit_line (figure, edition->arena), block->lang ? block->lang : writer->lang };
  g_array_append_val (edition->picture_list, target);
}

static void
write_absent_figure (YbWriter *writer, const YbBlock *block, const char *name, const char *class_name)
{
  yb_xml_open (writer->xml, name);
  yb_xml_attribute (writer->xml, "class", class_name);
  name_figure (writer, block->id);
  yb_writer_lang (writer, block->lang);
  write_caption (writer, block->figure, block->id);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

void
yb_write_figure (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  const YbFigure *figure = block->figure;
  const YbEditionPicture *picture = yb_find_picture (writer->edition, figure);
  yb_writer_mark (writer, block->id);
  if (!picture)
    {
      if (has_caption (figure))
        write_absent_figure (writer, block, "p", "picture-list");
      return;
    }
  yb_xml_open (xml, "figure");
  name_figure (writer, block->id);
  list_picture (writer, block);
  yb_xml_attribute (xml, "class",
                    figure->lead                              ? "picture lead"
                    : figure->place == YB_PICTURE_AS_PORTRAIT ? "picture portrait"
                                                              : "picture");
  yb_writer_lang (writer, block->lang);
  yb_xml_line (xml);
  write_image (writer, figure, picture);
  if (has_caption (figure))
    {
      yb_xml_open (xml, "figcaption");
      write_caption (writer, figure, block->id);
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_write_picture_list (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  yb_writer_mark (writer, block->n_children > 0 ? block->children[0]->id : block->id);
  yb_xml_open (xml, "div");
  yb_xml_attribute (xml, "class", "picture-list");
  yb_writer_lang (writer, block->lang);
  yb_xml_line (xml);
  yb_xml_leaf (xml, "p", "list-label",
               yb_term (writer->edition->book->terms.pictures_not_included, "Pictures not included"));
  yb_xml_open (xml, "ul");
  yb_xml_line (xml);
  for (guint i = 0; i < block->n_children; i++)
    write_absent_figure (writer, block->children[i], "li", NULL);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}
