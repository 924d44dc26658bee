#include "model/package.h"

YbPackage *
yb_package_new (void)
{
  YbArena *arena = yb_arena_new ();
  YbPackage *package = yb_arena_new0 (arena, YbPackage);
  package->arena = arena;
  return package;
}

void
yb_package_free (YbPackage *package)
{
  if (package)
    yb_arena_free (package->arena);
}
