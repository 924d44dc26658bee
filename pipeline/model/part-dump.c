#include "model/part-dump.h"

#include <string.h>

void
yb_dump_length (GString *out, YbUnit length)
{
  gint64 thousandths = ((gint64)ABS ((gint64)length) * 1000 + YB_UNIT_PER_POINT / 2) / YB_UNIT_PER_POINT;
  if (length < 0 && thousandths > 0)
    g_string_append_c (out, '-');
  g_string_append_printf (out, "%" G_GINT64_FORMAT, thousandths / 1000);
  guint rest = (guint)(thousandths % 1000);
  if (rest == 0)
    return;
  g_string_append_printf (out, ".%03u", rest);
  while (out->str[out->len - 1] == '0')
    g_string_truncate (out, out->len - 1);
}

void
yb_dump_named_length (GString *out, const char *name, YbUnit length)
{
  g_string_append_printf (out, " %s ", name);
  yb_dump_length (out, length);
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar)text[i];
      if (byte == '"' || byte == '\\')
        g_string_append_printf (out, "\\%c", byte);
      else if (byte < 0x20 || byte == 0x7f)
        g_string_append_printf (out, "\\x%02x", byte);
      else if (byte == 0xc2 && i + 1 < length && (guchar)text[i + 1] == 0xad)
        {
          g_string_append (out, "\\-");
          i++;
        }
      else
        g_string_append_c (out, (char)byte);
    }
}

void
yb_dump_text (GString *out, const char *text, gssize length)
{
  if (!text)
    {
      g_string_append_c (out, '-');
      return;
    }
  g_string_append_c (out, '"');
  append_escaped (out, text, length < 0 ? strlen (text) : (gsize)length);
  g_string_append_c (out, '"');
}

void
yb_dump_line (GString *out, const YbLine *line)
{
  g_string_append_c (out, '"');
  for (guint32 i = 0; i < line->n_runs; i++)
    append_escaped (out, line->runs[i].text, line->runs[i].n_bytes);
  g_string_append_c (out, '"');
  if (line->node != 0)
    g_string_append_printf (out, " node %u %u-%u", line->node, line->start, line->end);
  yb_dump_named_length (out, "width", line->width);
  yb_dump_named_length (out, "ascent", line->ascent);
  yb_dump_named_length (out, "descent", line->descent);
  g_string_append_printf (out, " space %u", line->space);
  if (line->hyphenated)
    g_string_append (out, " hyphenated");
  if (line->last)
    g_string_append (out, " last");
}

static void
append_place (GString *out, const char *kind, const YbPart *part)
{
  g_string_append_printf (out, "%s ", kind);
  yb_dump_length (out, part->x);
  g_string_append_c (out, ' ');
  yb_dump_length (out, part->y);
}

static void
append_shape (GString *out, const YbPart *part, const char *width_name, const char *height_name)
{
  yb_dump_named_length (out, width_name, part->width);
  if (height_name)
    yb_dump_named_length (out, height_name, part->height);
  if (part->kind != YB_PART_PICTURE)
    g_string_append_printf (out, " #%06x", part->colour);
  if (part->tag != 0)
    g_string_append_printf (out, " tag %u", part->tag);
}

void
yb_dump_part (GString *out, const YbPart *part)
{
  switch (part->kind)
    {
    case YB_PART_TEXT:
      append_place (out, "text", part);
      g_string_append_c (out, ' ');
      yb_dump_line (out, part->line);
      break;
    case YB_PART_RECT:
      append_place (out, "rect", part);
      append_shape (out, part, "width", "height");
      break;
    case YB_PART_DISC:
      append_place (out, "disc", part);
      append_shape (out, part, "radius", NULL);
      break;
    case YB_PART_LINE:
    case YB_PART_RING:
      append_place (out, "ring", part);
      append_shape (out, part, "radius", "line");
      break;
    case YB_PART_PICTURE:
      append_place (out, "picture", part);
      append_shape (out, part, "width", "height");
      g_string_append_c (out, ' ');
      yb_dump_text (out, part->picture ? part->picture->name : NULL, -1);
      if (part->focus_x != 0 || part->focus_y != 0)
        g_string_append_printf (out, " focus %d %d", part->focus_x, part->focus_y);
      break;
    }
  g_string_append_c (out, '\n');
}

void
yb_dump_runs (GString *out, const YbLine *line, const char *indent)
{
  for (guint32 i = 0; i < line->n_runs; i++)
    {
      const YbGlyphRun *run = &line->runs[i];
      g_string_append_printf (out, "%srun ", indent);
      yb_dump_text (out, run->text, run->n_bytes);
      g_string_append_printf (out, " \"%s\"", run->font ? run->font->name : "");
      yb_dump_named_length (out, "size", run->size);
      g_string_append_printf (out, " #%06x tag %u", run->colour, run->tag);
      yb_dump_named_length (out, "x", run->x);
      yb_dump_named_length (out, "width", run->width);
      if (run->rise != 0)
        yb_dump_named_length (out, "rise", run->rise);
      if (run->expansion != 0)
        g_string_append_printf (out, " expansion %d", run->expansion);
      if (run->backward)
        g_string_append (out, " backward");
      g_string_append_printf (out, " glyphs %u\n", run->n_glyphs);
    }
}
