#include "model/sheet.h"

#include "model/layout-fields.h"

#include <string.h>

#define CHART_WIDTH "chart-width"

static const YbLayoutSection *
find_palette (void)
{
  guint n_sections;
  const YbLayoutSection *sections = yb_layout_sections (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    if (sections[i].offset == G_STRUCT_OFFSET (YbLayout, palette))
      return &sections[i];
  g_assert_not_reached ();
}

static gboolean
is_name (const YbSheetPiece *piece, const char *name)
{
  return strlen (name) == piece->length - 1 && strncmp (name, piece->text + 1, piece->length - 1) == 0;
}

/* What the name behind the piece's "$" is. */
static void
find_name (const YbLayout *layout, YbSheetPiece *piece)
{
  const YbLayoutSection *palette = find_palette ();
  piece->kind = is_name (piece, CHART_WIDTH) ? YB_SHEET_CHART : YB_SHEET_UNKNOWN;
  for (guint i = 0; i < palette->n_fields; i++)
    if (palette->fields[i].kind == YB_FIELD_COLOUR && is_name (piece, palette->fields[i].key))
      {
        piece->kind = YB_SHEET_COLOUR;
        piece->colour = *(const YbColour *)(gconstpointer)((const char *)&layout->palette + palette->fields[i].offset);
      }
}

static gsize
measure_name (const char *text)
{
  gsize length = 0;
  while (g_ascii_isalnum (text[length]) || text[length] == '-')
    length++;
  return length;
}

/* How much of the text stands before the next name or the place of the roles. */
static gsize
measure_css (const char *text)
{
  gsize length = 0;
  while (text[length] && text[length] != '$' && !g_str_has_prefix (text + length, YB_SHEET_ROLES))
    length++;
  return length;
}

gboolean
yb_sheet_next (const YbLayout *layout, const char **rest, YbSheetPiece *piece)
{
  *piece = (YbSheetPiece){ .text = *rest };
  if (**rest == '\0')
    return FALSE;
  if (**rest == '$')
    {
      piece->length = 1 + measure_name (*rest + 1);
      find_name (layout, piece);
    }
  else if (g_str_has_prefix (*rest, YB_SHEET_ROLES))
    {
      piece->kind = YB_SHEET_ROLE;
      piece->length = strlen (YB_SHEET_ROLES);
    }
  else
    piece->length = measure_css (*rest);
  *rest += piece->length;
  return TRUE;
}

const char **
yb_sheet_names (void)
{
  const YbLayoutSection *palette = find_palette ();
  const char **names = g_new0 (const char *, palette->n_fields + 2);
  guint n = 0;
  names[n++] = CHART_WIDTH;
  for (guint i = 0; i < palette->n_fields; i++)
    if (palette->fields[i].kind == YB_FIELD_COLOUR)
      names[n++] = palette->fields[i].key;
  return names;
}
