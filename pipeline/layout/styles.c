#include "layout/styles.h"

#include "base/i18n.h"
#include "read/yaml/nearest.h"

#define MAX_STYLE_FIELDS 32

typedef enum
{
  WAITING,
  ENTERED, /* its base is being looked for: to come back here is a circle */
  SETTLED,
} Progress;

/* A role's values as written, before they are understood. */
typedef struct
{
  gboolean written; /* some layout has the role */
  const YbValue *based_on;
  const YbValue *fields[MAX_STYLE_FIELDS]; /* as the style section numbers them */
  Progress progress;
} Draft;

typedef struct
{
  YbLayoutValues *values;
  const YbLayoutSection *section;
  Draft drafts[YB_N_ROLES];
} Drafts;

static void
collect_from (Draft *draft, const YbLayoutSection *section, const YbValue *map)
{
  draft->written = draft->written || map;
  if (!draft->based_on)
    draft->based_on = yb_value_get (map, "based-on");
  for (guint i = 0; i < section->n_fields; i++)
    if (!draft->fields[i])
      draft->fields[i] = yb_value_get (map, section->fields[i].key);
}

static void
collect (Drafts *drafts)
{
  const YbLayoutSources *sources = drafts->values->sources;
  for (guint i = 0; i < sources->n_items; i++)
    {
      const YbValue *styles = yb_value_get (sources->items[i].map, drafts->section->key);
      for (guint role = 0; role < YB_N_ROLES; role++)
        collect_from (&drafts->drafts[role], drafts->section, yb_value_get (styles, yb_role_key (role)));
    }
}

/* YB_N_ROLES when there is no such role. */
static guint
find_role (const char *key)
{
  guint role = 0;
  while (key && role < YB_N_ROLES && !g_str_equal (key, yb_role_key (role)))
    role++;
  return key ? role : YB_N_ROLES;
}

static void
reject_base (YbLayoutValues *values, const YbValue *based_on)
{
  const char *keys[YB_N_ROLES + 1] = { NULL };
  for (guint role = 0; role < YB_N_ROLES; role++)
    keys[role] = yb_role_key (role);
  const char *name = yb_value_text (based_on);
  const char *nearest = name ? yb_nearest (name, keys) : NULL;
  g_autofree char *hint = nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest) : NULL;
  g_autofree char *message = g_strdup_printf (_ ("there is no style “%s” to inherit from"), name ? name : "");
  yb_layout_values_reject (values, based_on, hint, message);
}

static void
inherit (Drafts *drafts, guint role)
{
  Draft *draft = &drafts->drafts[role];
  if (draft->progress != WAITING)
    return;
  draft->progress = ENTERED;
  if (draft->based_on)
    {
      guint base = find_role (yb_value_text (draft->based_on));
      if (base == YB_N_ROLES)
        reject_base (drafts->values, draft->based_on);
      else if (drafts->drafts[base].progress == ENTERED)
        yb_layout_values_reject (drafts->values, draft->based_on, NULL,
                                 _ ("styles inherit from each other in a circle: none of them has a beginning"));
      else
        {
          inherit (drafts, base);
          for (guint i = 0; i < drafts->section->n_fields; i++)
            if (!draft->fields[i])
              draft->fields[i] = drafts->drafts[base].fields[i];
        }
    }
  draft->progress = SETTLED;
}

/* The size comes first: it is what an em means. */
static void
take_style (YbLayoutValues *values, const YbLayoutSection *section, const Draft *draft, const char *key, YbStyle *style)
{
  g_autofree char *name = g_strconcat ("styles.", key, NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < section->n_fields; i++)
      {
        const YbLayoutField *field = &section->fields[i];
        if ((pass == 0) != (field->offset == G_STRUCT_OFFSET (YbStyle, size)))
          continue;
        if (draft->fields[i])
          yb_layout_values_take (values, field, draft->fields[i], pass ? yb_unit_to_points (style->size) : 0,
                                 (char *)style + field->offset);
        else
          yb_layout_values_miss (values, name, field->key);
      }
}

/* Missing values of a style whose base is wrong are no news. */
static gboolean
has_wrong_base (const YbLayoutValues *values, const Draft *draft)
{
  return draft->based_on && g_hash_table_contains (values->reported, draft->based_on);
}

void
yb_layout_take_styles (YbLayoutValues *values, YbStyle *styles, YbStyleOrigins *origins)
{
  g_autofree Drafts *drafts = g_new0 (Drafts, 1);
  drafts->values = values;
  drafts->section = yb_layout_style_section ();
  g_assert (drafts->section->n_fields <= MAX_STYLE_FIELDS);
  collect (drafts);
  for (guint role = 0; role < YB_N_ROLES; role++)
    inherit (drafts, role);
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      const Draft *draft = &drafts->drafts[role];
      if (!draft->written)
        yb_layout_values_miss (values, "styles", yb_role_key (role));
      else if (!has_wrong_base (values, draft))
        take_style (values, drafts->section, draft, yb_role_key (role), &styles[role]);
      for (guint i = 0; i < drafts->section->n_fields; i++)
        if (drafts->section->fields[i].offset == G_STRUCT_OFFSET (YbStyle, colour))
          origins->colours[role] = draft->fields[i];
    }
}
