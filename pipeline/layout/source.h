/* The files of a layout: its own layout.yaml and those of the layouts that it extends. */
#pragma once

#include "base/context.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* A layout may extend another, that one a third, and so on: this many altogether. */
#define YB_MAX_LAYOUT_SOURCES 8

/* One layout.yaml. */
typedef struct
{
  const char *name;   /* as it was asked for */
  const char *folder; /* absolute */
  const char *file;   /* names layout.yaml in positions */
  const YbValue *map; /* never NULL */
} YbLayoutSource;

/* The layout that was asked for comes first, then what it extends. */
typedef struct
{
  guint n_items;
  YbLayoutSource items[YB_MAX_LAYOUT_SOURCES];
} YbLayoutSources;

/* Reads the layout `name` and all it extends into `arena`. FALSE when one of them cannot be had, which was reported. */
gboolean yb_layout_sources_read (const YbContext *context, const char *name, YbSpan wanted_at, YbArena *arena,
                                 YbLayoutSources *sources);

/* The value of `section`, then `key` in it, from the first source that has it. NULL when none has. */
const YbValue *yb_layout_sources_get (const YbLayoutSources *sources, const char *section, const char *key);

/* Where a missing key of `section` should be written: at the section, if the first source has it, else at its head. */
YbSpan yb_layout_sources_locate (const YbLayoutSources *sources, const char *section);

G_END_DECLS
