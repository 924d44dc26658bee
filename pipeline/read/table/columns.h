/* Which column of a table tells what: guessed from its heading in German or English, or said by a file. */
#pragma once

#include "base/context.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_COLUMN_DATE,
  YB_COLUMN_TITLE,
  YB_COLUMN_SUBTITLE,
  YB_COLUMN_LEAD,
  YB_COLUMN_TEXT,
  YB_COLUMN_CATEGORY,
  YB_COLUMN_TAGS,
  YB_COLUMN_PEOPLE,
  YB_COLUMN_PLACES,
  YB_COLUMN_ORGANISATIONS,
  YB_COLUMN_LANG,
  YB_COLUMN_IMAGE,
  YB_COLUMN_ALT,
  YB_COLUMN_CAPTION,
  YB_COLUMN_CREDIT,
  YB_COLUMN_LICENCE,
  YB_COLUMN_LINK,
  YB_COLUMN_STATUS,
  YB_COLUMN_PUBLISHED,
  YB_COLUMN_DRAFT,
  YB_COLUMN_ID,
  YB_N_COLUMN_ROLES,
  YB_COLUMN_NONE = YB_N_COLUMN_ROLES,
} YbColumnRole;

/* The name of a role in a file of columns: "date", "title", ... */
const char *yb_column_role_name (YbColumnRole role);

/* The role of a heading; `number` gets the figure at its end, as of "Bild 2", else 0. YB_COLUMN_NONE when it is
 * unknown. */
YbColumnRole yb_column_guess (const char *heading, guint *number);

/* TRUE when the file of columns names any; it may hold `record` alone. `map` may be NULL. */
gboolean yb_column_map_has_roles (const YbValue *map);

/* The role that `map` (from a file: role -> heading or list of headings) gives a heading; YB_COLUMN_NONE when none.
 * With `number` as above, by place in the list. */
YbColumnRole yb_column_by_map (const YbValue *map, const char *heading, guint *number);

/* Reports roles and headings of `map` that do not exist. `headings` has `n` texts, NULL among them. */
void yb_column_map_check (const YbContext *context, const YbValue *map, const char *const *headings, guint n);

G_END_DECLS
