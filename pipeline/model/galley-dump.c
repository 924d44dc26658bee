/* A galley as text: a line for each section, box, part and run, indented by depth. */
#include "model/galley.h"
#include "model/part-dump.h"

static const char *
section_kind_name (YbSectionKind kind)
{
  switch (kind)
    {
    case YB_SECTION_COVER:
      return "cover";
    case YB_SECTION_TITLE:
      return "title";
    case YB_SECTION_IMPRINT:
      return "imprint";
    case YB_SECTION_CONTENTS:
      return "contents";
    case YB_SECTION_FOREWORD:
      return "foreword";
    case YB_SECTION_OPENER:
      return "opener";
    case YB_SECTION_ENTRY:
      return "entry";
    case YB_SECTION_AFTERWORD:
      return "afterword";
    case YB_SECTION_HALF_TITLE:
      return "half-title";
    case YB_SECTION_YEAR:
      return "year";
    case YB_SECTION_ABBREVIATIONS:
      return "abbreviations";
    case YB_SECTION_COLOPHON:
      return "colophon";
    case YB_SECTION_BACK_COVER:
      return "back-cover";
    case YB_SECTION_REGISTER:
      return "register";
    case YB_SECTION_CREDITS:
      return "credits";
    }
  g_assert_not_reached ();
}

static const char *
start_name (YbStart start)
{
  switch (start)
    {
    case YB_START_RUN_ON:
      return "run-on";
    case YB_START_PAGE:
      return "page";
    case YB_START_RECTO:
      return "recto";
    case YB_START_VERSO:
      return "verso";
    }
  g_assert_not_reached ();
}

static const char *
scope_name (YbScope scope)
{
  switch (scope)
    {
    case YB_SCOPE_NONE:
      return NULL;
    case YB_SCOPE_COLUMN:
      return "column";
    case YB_SCOPE_ROW:
      return "row";
    }
  g_assert_not_reached ();
}

static void
append_named_text (GString *out, const char *name, const char *text)
{
  if (!text)
    return;
  g_string_append_printf (out, " %s ", name);
  yb_dump_text (out, text, -1);
}

/* ---- tags ---- */

static void
dump_tag (GString *out, guint32 idx, const YbTag *tag, guint depth)
{
  g_string_append_printf (out, "  tag %u %*s%s", idx, (int)(2 * depth), "", yb_tag_role_name (tag->role));
  if (tag->node != 0)
    g_string_append_printf (out, " node %u", tag->node);
  append_named_text (out, "lang", tag->lang);
  append_named_text (out, "alt", tag->alt);
  append_named_text (out, "expansion", tag->expansion);
  append_named_text (out, "target", tag->target);
  append_named_text (out, "description", tag->description);
  append_named_text (out, "scope", scope_name (tag->scope));
  if (tag->columns > 1)
    g_string_append_printf (out, " columns %u", tag->columns);
  if (tag->rows > 1)
    g_string_append_printf (out, " rows %u", tag->rows);
  g_string_append_printf (out, "%s under %u\n", tag->ordered ? " ordered" : "", tag->parent);
}

/* Elements by index, which is their reading order among siblings; indented by depth. */
static void
dump_tags (GString *out, const YbTags *tags)
{
  g_autofree guint *depths = g_new0 (guint, tags->n_items + 1);
  for (guint32 i = 1; i < tags->n_items; i++)
    {
      guint32 parent = tags->items[i].parent;
      depths[i] = parent > 0 && parent < i ? MIN (depths[parent] + 1, 40) : 0;
      dump_tag (out, i, &tags->items[i], depths[i]);
    }
}

/* ---- boxes ---- */

static void
dump_parts (GString *out, guint n_parts, const YbPart *parts, const char *indent)
{
  for (guint i = 0; i < n_parts; i++)
    {
      g_string_append (out, indent);
      yb_dump_part (out, &parts[i]);
      if (parts[i].kind != YB_PART_TEXT)
        continue;
      g_autofree char *deeper = g_strconcat (indent, "  ", NULL);
      yb_dump_runs (out, parts[i].line, deeper);
    }
}

static void
dump_box_head (GString *out, const YbBox *box)
{
  yb_dump_named_length (out, "height", box->height);
  yb_dump_named_length (out, "baseline", box->baseline);
  if (box->space_before != 0)
    yb_dump_named_length (out, "before", box->space_before);
  if (box->space_after != 0)
    yb_dump_named_length (out, "after", box->space_after);
  if (box->n_lines > 0)
    g_string_append_printf (out, " line %u of %u", box->line + 1u, box->n_lines);
  if (box->on_grid)
    g_string_append (out, " on-grid");
  if (box->keep_with_next)
    g_string_append (out, " keep");
  if (box->n_repeated > 0)
    g_string_append_printf (out, " repeats %u", box->n_repeated);
  if (box->shrink > 0)
    yb_dump_named_length (out, "shrink", box->shrink);
  if (box->crop > 0)
    yb_dump_named_length (out, "crop", box->crop);
  if (box->at_head)
    g_string_append (out, " head");
  if (box->at_foot)
    g_string_append (out, " foot");
  if (box->faces_outwards)
    g_string_append (out, " outwards");
  if (box->bleeds)
    g_string_append (out, " bleeds");
  if (box->spans_columns)
    g_string_append (out, " across");
  if (box->may_float)
    g_string_append (out, " float");
  if (box->node != 0)
    g_string_append_printf (out, " node %u", box->node);
  if (box->row != 0)
    g_string_append_printf (out, " row %u", box->row);
  g_string_append_c (out, '\n');
}

static void
dump_box (GString *out, const YbBox *box)
{
  g_string_append (out, "  box");
  dump_box_head (out, box);
  dump_parts (out, box->n_parts, box->parts, "    ");
  if (box->n_margin_parts > 0)
    {
      g_string_append (out, "    margin");
      yb_dump_named_length (out, "height", box->margin_height);
      g_string_append_c (out, '\n');
      dump_parts (out, box->n_margin_parts, box->margin_parts, "      ");
    }
  for (guint i = 0; i < box->n_notes; i++)
    {
      g_string_append (out, "    note");
      dump_box_head (out, box->notes[i]);
      dump_parts (out, box->notes[i]->n_parts, box->notes[i]->parts, "      ");
    }
}

/* ---- sections ---- */

static void
dump_section_head (GString *out, guint idx, const YbGalleySection *section)
{
  g_string_append_printf (out, "section %u %s start %s parent %d", idx, section_kind_name (section->kind),
                          start_name (section->start), section->parent);
  if (section->node != 0)
    g_string_append_printf (out, " node %u", section->node);
  append_named_text (out, "lang", section->lang);
  if (section->front_matter)
    g_string_append (out, " front-matter");
  if (section->bare)
    g_string_append (out, " bare");
  if (section->month != 0)
    g_string_append_printf (out, " month %u", section->month);
  if (section->prints_page_numbers)
    g_string_append (out, " prints-page-numbers");
  if (section->fixed)
    g_string_append (out, section->from_page_edge ? " fixed from-page-edge" : " fixed");
  if (section->has_ground)
    g_string_append_printf (out, " ground #%06x", section->ground);
  g_string_append_c (out, '\n');
}

static void
dump_head (GString *out, const char *side, const YbLine *line)
{
  if (!line)
    return;
  g_string_append_printf (out, "  running-head %s ", side);
  yb_dump_line (out, line);
  g_string_append_c (out, '\n');
  yb_dump_runs (out, line, "    ");
}

static void
dump_section (GString *out, guint idx, const YbGalleySection *section)
{
  dump_section_head (out, idx, section);
  dump_head (out, "verso", section->running_head_verso);
  dump_head (out, "recto", section->running_head_recto);
  dump_tags (out, &section->tags);
  dump_parts (out, section->n_parts, section->parts, "  ");
  for (guint i = 0; i < section->n_nodes; i++)
    g_string_append_printf (out, "  begins node %u\n", section->nodes[i]);
  for (guint i = 0; i < section->n_boxes; i++)
    dump_box (out, section->boxes[i]);
}

static void
dump_info (GString *out, const YbDocumentInfo *info)
{
  g_string_append (out, "galley");
  append_named_text (out, "id", info->id);
  append_named_text (out, "title", info->title);
  append_named_text (out, "subtitle", info->subtitle);
  append_named_text (out, "author", info->author);
  append_named_text (out, "subject", info->subject);
  append_named_text (out, "keywords", info->keywords);
  append_named_text (out, "lang", info->lang);
  append_named_text (out, "rights", info->rights);
  append_named_text (out, "licence", info->licence_url);
  append_named_text (out, "isbn", info->isbn);
  append_named_text (out, "issn", info->issn);
  append_named_text (out, "urn", info->urn);
  g_string_append_printf (out, " year %d\n", info->year);
}

void
yb_galley_dump (const YbGalley *galley, GString *out)
{
  dump_info (out, &galley->info);
  for (guint i = 0; i < galley->n_headings; i++)
    {
      const YbHeading *heading = &galley->headings[i];
      g_string_append_printf (out, "heading %u node %u ", heading->level, heading->node);
      yb_dump_text (out, heading->title, -1);
      append_named_text (out, "destination", heading->destination);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < galley->n_sections; i++)
    dump_section (out, i, galley->sections[i]);
}
