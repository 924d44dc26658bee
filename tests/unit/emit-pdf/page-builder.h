/* Builds YbPages by hand: text is shaped here, pages are filled line by line. */
#pragma once

#include "model/pages.h"

#include <glib.h>

typedef struct _PageBuilder PageBuilder;

#define VOLLKORN "Vollkorn-Regular.ttf"
#define VOLLKORN_BOLD "Vollkorn-Bold.ttf"
#define INTER "Inter-Regular.otf"
#define HEBREW "NotoSansHebrew-Regular.ttf"

/* What a run is made from; zero members: Vollkorn at 10 pt in black. */
typedef struct
{
  const char *text;
  guint32 tag;
  const char *font;
  double size, rise;
  double gap; /* before it, in points */
  gint16 expansion;
  YbColour colour;
  gboolean backward;
  gboolean hyphen; /* a hyphen is set at the end, which the text has as U+00AD */
} RunSpec;

/* A5 pages with bleed in mm. */
PageBuilder *page_builder_new (double bleed);

/* Adds a section whose root element 1 has this role. */
YbGalleySection *page_builder_add_section (PageBuilder *builder, YbSectionKind kind, gint32 parent, YbTagRole root);
guint32 page_builder_add_tag (PageBuilder *builder, YbTagRole role, guint32 parent);
YbTag *page_builder_tag (PageBuilder *builder, guint32 tag);

void page_builder_begin_page (PageBuilder *builder, const char *label);

/* A line of the last section, at points from the trimmed page's top left; up to the run without text. */
void page_builder_add_line (PageBuilder *builder, double x, double y, const RunSpec *specs);

/* Any other part of the last section, in points. */
YbPart *page_builder_add_part (PageBuilder *builder, YbPartKind kind, guint32 tag, double x, double y, double width,
                               double height);

/* A JPEG of the sample books. */
const YbPicture *page_builder_picture (PageBuilder *builder, guint index, const char *name, guint width, guint height);

void page_builder_add_heading (PageBuilder *builder, guint level, const char *title, const char *destination, double y);
void page_builder_add_destination (PageBuilder *builder, const char *name, double y);

/* The finished pages; frees the builder. */
YbPages *page_builder_finish (PageBuilder *builder);
