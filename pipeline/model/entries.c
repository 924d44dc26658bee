#include "model/entries.h"

YbEntries *
yb_entries_new (void)
{
  YbArena *arena = yb_arena_new ();
  YbEntries *entries = yb_arena_new0 (arena, YbEntries);
  entries->arena = arena;
  return entries;
}

void
yb_entries_free (YbEntries *entries)
{
  if (entries)
    yb_arena_free (entries->arena);
}
