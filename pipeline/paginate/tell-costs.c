/* What the pages cost, for people. */
#include "base/i18n.h"
#include "model/pages.h"
#include "paginate/paginate.h"

static const char *
name_cost (YbPageCostKind kind)
{
  switch (kind)
    {
    case YB_PAGE_COST_MISSING:
      return _ ("lines missing at the foot");
    case YB_PAGE_COST_FACING:
      return _ ("longer or shorter than the page it faces");
    case YB_PAGE_COST_COLUMNS:
      return _ ("columns of different length");
    case YB_PAGE_COST_HEADING:
      return _ ("few lines behind a heading");
    case YB_PAGE_COST_PARAGRAPH:
      return _ ("two lines of a paragraph alone");
    case YB_PAGE_COST_HYPHEN:
      return _ ("a word broken at the foot");
    case YB_PAGE_COST_FLOAT:
      return _ ("a picture waits for the next page");
    case YB_PAGE_COST_SHRUNK:
      return _ ("a picture is made smaller");
    case YB_PAGE_COST_NOTE:
      return _ ("a footnote is split");
    case YB_PAGE_COST_END:
      return _ ("little on the last page");
    case YB_PAGE_COST_RULE:
      return _ ("a rule is broken");
    case YB_N_PAGE_COSTS:
      break;
    }
  g_assert_not_reached ();
}

static void
tell_page (const YbPage *page, GString *out)
{
  g_autoptr (GString) reasons = g_string_new (NULL);
  for (guint i = 0; i < YB_N_PAGE_COSTS; i++)
    if (page->costs.of[i] != 0)
      g_string_append_printf (reasons, "%s%s %" G_GINT64_FORMAT, reasons->len > 0 ? ", " : "",
                              name_cost ((YbPageCostKind)i), page->costs.of[i]);
  if (reasons->len > 0)
    g_string_append_printf (out, _ ("page %s: %s\n"), page->label, reasons->str);
}

void
yb_paginate_tell_costs (const YbPages *pages, GString *out)
{
  gint64 sum = 0;
  for (guint i = 0; i < pages->n_pages; i++)
    {
      sum += yb_page_costs_sum (&pages->pages[i].costs);
      tell_page (&pages->pages[i], out);
    }
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sum);
  g_string_append_printf (out, _ ("page make-up: %s in all\n"), number);
  if (pages->n_floats > 0)
    g_string_append_printf (out, _ ("pictures in sight of their place: %u of %u\n"), pages->n_floats_in_sight,
                            pages->n_floats);
}
