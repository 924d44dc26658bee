/* Written values become members of YbLayout. Whatever does not fit is reported at its place, once. */
#pragma once

#include "layout/source.h"
#include "model/layout-fields.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const YbContext *context;
  const YbLayoutSources *sources;
  YbArena *arena;       /* of the layout: its strings */
  GHashTable *reported; /* YbValue: its faults are known; styles share values */
  gboolean failed;      /* a value is missing or wrong */
} YbLayoutValues;

void yb_layout_values_init (YbLayoutValues *values, const YbContext *context, const YbLayoutSources *sources,
                            YbArena *arena);
void yb_layout_values_clear (YbLayoutValues *values);

/* Writes what `value` says to `member`. `em` is the type size in points that "em" means, 0 where there is none. */
void yb_layout_values_take (YbLayoutValues *values, const YbLayoutField *field, const YbValue *value, double em,
                            gpointer member);

/* Reports that `key` of `section` stands nowhere. */
void yb_layout_values_miss (YbLayoutValues *values, const char *section, const char *key);

/* Reports a wrong value, unless it was. `hint` may be NULL. */
void yb_layout_values_reject (YbLayoutValues *values, const YbValue *value, const char *hint, const char *message);

/* Looks at all names of colours and families, also at those that nothing uses. */
void yb_layout_values_check_names (YbLayoutValues *values);

/* Fills every member of a section. */
void yb_layout_values_take_section (YbLayoutValues *values, const YbLayoutSection *section, gpointer members);

G_END_DECLS
