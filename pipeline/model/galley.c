#include "model/galley.h"

YbGalley *
yb_galley_new (void)
{
  YbArena *arena = yb_arena_new ();
  YbGalley *galley = yb_arena_new0 (arena, YbGalley);
  galley->arena = arena;
  return galley;
}

void
yb_galley_free (YbGalley *galley)
{
  if (!galley)
    return;
  for (guint i = 0; i < galley->n_sections; i++)
    yb_galley_section_unref (galley->sections[i]);
  yb_arena_free (galley->arena);
}

YbGalleySection *
yb_galley_section_new (YbSectionKind kind)
{
  YbArena *arena = yb_arena_new ();
  YbGalleySection *section = yb_arena_new0 (arena, YbGalleySection);
  *section = (YbGalleySection){ .ref_count = 1, .arena = arena, .kind = kind, .parent = -1 };
  return section;
}

YbGalleySection *
yb_galley_section_ref (YbGalleySection *section)
{
  g_atomic_int_inc (&section->ref_count);
  return section;
}

void
yb_galley_section_unref (YbGalleySection *section)
{
  if (g_atomic_int_dec_and_test (&section->ref_count))
    yb_arena_free (section->arena);
}
