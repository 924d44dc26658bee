#include "paginate/kept.h"

typedef struct
{
  guint n_sections;
  YbGalleySection **sections; /* held */
  gboolean recto;
  GArray *ranges, *slots;
} KeptFlow;

struct _YbKeptBreaks
{
  GHashTable *flows; /* KeptFlow by its first section */
};

static void
free_flow (gpointer data)
{
  KeptFlow *flow = data;
  for (guint i = 0; i < flow->n_sections; i++)
    yb_galley_section_unref (flow->sections[i]);
  g_free (flow->sections);
  g_array_unref (flow->ranges);
  g_array_unref (flow->slots);
  g_free (flow);
}

YbKeptBreaks *
yb_kept_breaks_new (YbArena *arena)
{
  YbKeptBreaks *kept = yb_arena_new0 (arena, YbKeptBreaks);
  kept->flows = yb_arena_adopt (arena, g_hash_table_new_full (NULL, NULL, NULL, free_flow),
                                (GDestroyNotify)g_hash_table_unref);
  return kept;
}

gboolean
yb_kept_breaks_find (const YbKeptBreaks *kept, const YbGalley *galley, guint first, guint end, gboolean recto,
                     GArray *ranges, GArray *slots)
{
  const KeptFlow *flow = kept ? g_hash_table_lookup (kept->flows, galley->sections[first]) : NULL;
  if (!flow || flow->recto != recto || flow->n_sections != end - first)
    return FALSE;
  for (guint i = 0; i < flow->n_sections; i++)
    if (flow->sections[i] != galley->sections[first + i])
      return FALSE;
  g_array_append_vals (ranges, flow->ranges->data, flow->ranges->len);
  g_array_append_vals (slots, flow->slots->data, flow->slots->len);
  return TRUE;
}

void
yb_kept_breaks_add (YbKeptBreaks *kept, const YbGalley *galley, guint first, guint end, gboolean recto,
                    const GArray *ranges, const GArray *slots)
{
  KeptFlow *flow = g_new0 (KeptFlow, 1);
  flow->n_sections = end - first;
  flow->sections = g_new (YbGalleySection *, flow->n_sections);
  for (guint i = 0; i < flow->n_sections; i++)
    flow->sections[i] = yb_galley_section_ref (galley->sections[first + i]);
  flow->recto = recto;
  flow->ranges = g_array_copy ((GArray *)ranges);
  flow->slots = g_array_copy ((GArray *)slots);
  g_hash_table_replace (kept->flows, flow->sections[0], flow);
}
