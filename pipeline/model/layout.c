#include "model/layout.h"

#include "model/layout-fields.h"

YbLayout *
yb_layout_new (void)
{
  YbArena *arena = yb_arena_new ();
  YbLayout *layout = yb_arena_new0 (arena, YbLayout);
  layout->arena = arena;
  return layout;
}

void
yb_layout_free (YbLayout *layout)
{
  if (layout)
    yb_arena_free (layout->arena);
}

YbUnit
yb_page_measure (const YbPageGeometry *page)
{
  return MAX (page->width - page->inner - page->outer, YB_UNIT_PER_POINT);
}

YbUnit
yb_page_column_width (const YbPageGeometry *page)
{
  gint64 n = MAX (page->columns, 1);
  return (YbUnit)MAX ((yb_page_measure (page) - (n - 1) * page->column_gap) / n, YB_UNIT_PER_POINT);
}

const char *
yb_role_key (YbRole role)
{
  static const char *const keys[] = {
#define X(identifier, key, css) key,
    YB_ROLES (X)
#undef X
  };
  g_assert ((guint)role < G_N_ELEMENTS (keys));
  return keys[role];
}

const char *
yb_role_css_class (YbRole role)
{
  static const char *const classes[] = {
#define X(identifier, key, css) css,
    YB_ROLES (X)
#undef X
  };
  g_assert ((guint)role < G_N_ELEMENTS (classes));
  return classes[role];
}

/* ---- a chapter's colours ---- */

typedef struct
{
  const YbPalette *from, *to;
} Recolouring;

static void
recolour (const Recolouring *recolouring, YbColour *colour)
{
  const YbPalette *from = recolouring->from, *to = recolouring->to;
  if (*colour == from->accent)
    *colour = to->accent;
  else if (*colour == from->tint)
    *colour = to->tint;
  else if (*colour == from->shade)
    *colour = to->shade;
  else if (*colour == from->deep)
    *colour = to->deep;
}

static void
recolour_fields (const Recolouring *recolouring, const YbLayoutSection *section, gpointer values)
{
  for (guint i = 0; i < section->n_fields; i++)
    {
      gpointer member = (char *)values + section->fields[i].offset;
      if (section->fields[i].kind == YB_FIELD_COLOUR)
        recolour (recolouring, member);
      else if (section->fields[i].kind == YB_FIELD_COLOURS)
        for (guint k = 0; k < ((YbColours *)member)->n_items; k++)
          recolour (recolouring, &((YbColours *)member)->items[k]);
    }
}

void
yb_layout_recolour (const YbLayout *layout, guint index, YbLayout *copy)
{
  *copy = *layout;
  YbPalette *to = &copy->palette;
  g_assert (index < to->accents.n_items);
  to->accent = to->accents.items[index];
  to->tint = index < to->tints.n_items ? to->tints.items[index] : to->tint;
  to->shade = index < to->shades.n_items ? to->shades.items[index] : to->shade;
  to->deep = index < to->deeps.n_items ? to->deeps.items[index] : to->deep;
  Recolouring recolouring = { &layout->palette, to };
  guint n_sections;
  const YbLayoutSection *sections = yb_layout_sections (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    if (sections[i].offset != G_STRUCT_OFFSET (YbLayout, palette))
      recolour_fields (&recolouring, &sections[i], (char *)copy + sections[i].offset);
  for (guint role = 0; role < YB_N_ROLES; role++)
    recolour_fields (&recolouring, yb_layout_style_section (), &copy->styles[role]);
}

/* ---- dump ---- */

static void
dump_number (GString *out, double number, const char *unit)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.4f", number));
  g_string_append (out, unit);
}

static void
dump_pages (GString *out, const YbPageOrder *order)
{
  for (guint i = 0; i < order->n_types; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", yb_page_type_key (order->types[i]));
}

static void
dump_value (GString *out, const YbLayoutField *field, gconstpointer member)
{
  const char *text = NULL;
  switch (field->kind)
    {
    case YB_FIELD_LENGTH:
      dump_number (out, yb_unit_to_points (*(const YbUnit *)member), "pt");
      break;
    case YB_FIELD_SHARE:
      dump_number (out, yb_unit_to_points (*(const YbUnit *)member) * 100, "%");
      break;
    case YB_FIELD_MILLE:
      dump_number (out, *(const guint *)member / 10.0, "%");
      break;
    case YB_FIELD_COUNT:
      g_string_append_printf (out, "%u", *(const guint *)member);
      break;
    case YB_FIELD_NUMBER:
      dump_number (out, *(const double *)member, "");
      break;
    case YB_FIELD_COLOUR:
      g_string_append_printf (out, "#%06x", *(const YbColour *)member);
      break;
    case YB_FIELD_SWITCH:
      g_string_append (out, *(const gboolean *)member ? "yes" : "no");
      break;
    case YB_FIELD_CHOICE:
      g_string_append (out, field->choices[*(const guint *)member]);
      break;
    case YB_FIELD_COLOURS:
      for (guint i = 0; i < ((const YbColours *)member)->n_items; i++)
        g_string_append_printf (out, "%s#%06x", i ? " " : "", ((const YbColours *)member)->items[i]);
      break;
    case YB_FIELD_TEXT:
      g_string_append (out, *(const char *const *)member);
      break;
    case YB_FIELD_PAGES:
      dump_pages (out, member);
      break;
    case YB_FIELD_FAMILIES:
    case YB_FIELD_FEATURES:
      text = *(const char *const *)member;
      g_string_append (out, text ? text : "none");
      break;
    }
}

static void
dump_fields (GString *out, const YbLayoutSection *section, const char *name, gconstpointer values)
{
  for (guint i = 0; i < section->n_fields; i++)
    {
      const YbLayoutField *field = &section->fields[i];
      g_string_append_printf (out, "%s.%s: ", name, field->key);
      dump_value (out, field, (const char *)values + field->offset);
      g_string_append_c (out, '\n');
    }
}

void
yb_layout_dump (const YbLayout *layout, GString *out)
{
  g_string_append_printf (out, "layout: %s\n", layout->name ? layout->name : "");
  guint n_sections;
  const YbLayoutSection *sections = yb_layout_sections (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    dump_fields (out, &sections[i], sections[i].key, (const char *)layout + sections[i].offset);
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      g_autofree char *name = g_strconcat ("styles.", yb_role_key (role), NULL);
      dump_fields (out, yb_layout_style_section (), name, &layout->styles[role]);
    }
  if (layout->logo)
    g_string_append_printf (out, "logo: %s\nlogo.alt: %s\n", layout->logo->name,
                            layout->logo_alt ? layout->logo_alt : "");
  if (layout->epub_css)
    g_string_append_printf (out, "epub-css:\n%s\n", layout->epub_css);
}
