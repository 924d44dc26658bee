#include "probe.h"

#include <string.h>

Probe *
probe_paginate_with (GalleyBuilder *builder, YbLayout *layout)
{
  Probe *probe = g_new0 (Probe, 1);
  probe->context = (YbContext){ .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
  probe->layout = layout;
  probe->pages = yb_paginate (&probe->context, layout, galley_builder_finish (builder), NULL, FALSE);
  yb_pages_check (probe->pages);
  return probe;
}

Probe *
probe_paginate (GalleyBuilder *builder, guint n_lines)
{
  return probe_paginate_with (builder, galley_builder_layout (n_lines));
}

void
probe_free (Probe *probe)
{
  if (!probe)
    return;
  yb_pages_free (probe->pages);
  yb_layout_free (probe->layout);
  yb_diagnostics_free (probe->context.diagnostics);
  g_free (probe);
}

static char *
part_text (const YbPart *part)
{
  if (part->kind == YB_PART_PICTURE)
    return g_strdup (part->picture->name);
  if (part->kind != YB_PART_TEXT)
    return NULL;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < part->line->n_runs; i++)
    g_string_append_len (text, part->line->runs[i].text, part->line->runs[i].n_bytes);
  return g_string_free (text, FALSE);
}

char *
probe_page (const Probe *probe, guint page)
{
  g_assert_cmpuint (page, <, probe->pages->n_pages);
  GString *texts = g_string_new (NULL);
  for (guint i = 0; i < probe->pages->pages[page].n_parts; i++)
    {
      g_autofree char *text = part_text (&probe->pages->pages[page].parts[i]);
      if (text)
        g_string_append_printf (texts, "%s%s", texts->len > 0 ? " " : "", text);
    }
  return g_string_free (texts, FALSE);
}

const YbPart *
probe_part (const Probe *probe, guint page, const char *wanted)
{
  g_assert_cmpuint (page, <, probe->pages->n_pages);
  for (guint i = 0; i < probe->pages->pages[page].n_parts; i++)
    {
      g_autofree char *text = part_text (&probe->pages->pages[page].parts[i]);
      if (g_strcmp0 (text, wanted) == 0)
        return &probe->pages->pages[page].parts[i];
    }
  g_error ("page %u has no \"%s\"", page, wanted);
}

guint
probe_reports (const Probe *probe, const char *name)
{
  guint n_items, count = 0;
  const YbDiagnostic *const *items = yb_diagnostics_peek_sorted (probe->context.diagnostics, &n_items);
  for (guint i = 0; i < n_items; i++)
    count += strcmp (yb_diagnostic_code_name (items[i]->code), name) == 0;
  return count;
}
