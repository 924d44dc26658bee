#include "read/yaml/position.h"

YbYamlPosition
yb_yaml_position_start (const YbYamlText *text)
{
  return (YbYamlPosition){ .text = text, .line = text->first_line, .column = 1 };
}

/* Steps over one character; a line ends at LF, CR LF or CR. */
static void
step (YbYamlPosition *position)
{
  const YbYamlText *text = position->text;
  const char *c = text->text + position->offset;
  gboolean pair = *c == '\r' && position->offset + 1 < text->length && c[1] == '\n';
  position->offset += (gsize)(g_utf8_next_char (c) - c);
  position->index++;
  if (*c == '\n' || (*c == '\r' && !pair))
    {
      position->line++;
      position->column = 1;
    }
  else if (*c != '\r')
    position->column++;
}

YbSpan
yb_yaml_position_seek (YbYamlPosition *position, gsize index)
{
  if (index < position->index)
    *position = yb_yaml_position_start (position->text);
  while (position->index < index && position->offset < position->text->length)
    step (position);
  return (YbSpan){ position->text->file, position->line, position->column };
}
