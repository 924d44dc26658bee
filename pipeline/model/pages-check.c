#include "model/pages.h"

#include <string.h>

/* ---- every line once ---- */

static void
count_line (GHashTable *counts, const YbLine *line)
{
  g_hash_table_insert (counts, (gpointer)line, GUINT_TO_POINTER (1));
}

static void
count_parts (GHashTable *counts, guint n_parts, const YbPart *parts)
{
  for (guint i = 0; i < n_parts; i++)
    if (parts[i].kind == YB_PART_TEXT)
      count_line (counts, parts[i].line);
}

static void
count_box (GHashTable *counts, const YbBox *box)
{
  count_parts (counts, box->n_parts, box->parts);
  count_parts (counts, box->n_margin_parts, box->margin_parts);
  for (guint i = 0; i < box->n_notes; i++)
    count_parts (counts, box->notes[i]->n_parts, box->notes[i]->parts);
}

/* The galley's lines, each with 1: not yet met. Running heads are on many pages and are not counted. */
static GHashTable *
collect_lines (const YbGalley *galley)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < galley->n_sections; i++)
    {
      const YbGalleySection *section = galley->sections[i];
      count_parts (counts, section->n_parts, section->parts);
      for (guint k = 0; k < section->n_boxes; k++)
        count_box (counts, section->boxes[k]);
    }
  return counts;
}

static void
check_lines (const YbPages *pages)
{
  g_autoptr (GHashTable) counts = collect_lines (pages->galley);
  guint n_lines = g_hash_table_size (counts);
  guint n_met = 0;
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint k = 0; k < pages->pages[i].n_parts; k++)
      {
        const YbPart *part = &pages->pages[i].parts[k];
        guint state = part->kind == YB_PART_TEXT ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, part->line)) : 0;
        if (state == 0)
          continue;
        g_assert_cmpuint (state, ==, 1);
        g_hash_table_insert (counts, (gpointer)part->line, GUINT_TO_POINTER (2));
        n_met++;
      }
  g_assert_cmpuint (n_met, ==, n_lines);
}

/* ---- places ---- */

static void
check_part (const YbPages *pages, const YbPart *part)
{
  g_assert_cmpuint (part->section, <, pages->galley->n_sections);
  const YbTags *tags = &pages->galley->sections[part->section]->tags;
  if (part->kind != YB_PART_TEXT)
    {
      g_assert_true (part->tag == YB_TAG_ARTIFACT || part->tag < tags->n_items);
      return;
    }
  g_assert_nonnull (part->line);
  for (guint32 i = 0; i < part->line->n_runs; i++)
    g_assert_true (part->line->runs[i].tag == YB_TAG_ARTIFACT || part->line->runs[i].tag < tags->n_items);
  g_assert_cmpint (part->y, >=, 0);
  g_assert_cmpint (part->y, <=, pages->height);
  /* What protrudes at the left may lie before x; what is wider than the page cannot be helped. */
  g_assert_cmpint (part->x, >=, -pages->bleed);
  g_assert_cmpint (part->x, <=, pages->width + pages->bleed);
}

static void
check_page (const YbPages *pages, guint idx)
{
  const YbPage *page = &pages->pages[idx];
  g_assert_true (page->label && *page->label);
  g_assert_cmpint (page->recto, ==, idx % 2 == 0);
  if (idx > 0)
    g_assert_true (!page->front_matter || pages->pages[idx - 1].front_matter);
  for (guint i = 0; i < page->n_parts; i++)
    check_part (pages, &page->parts[i]);
}

/* ---- what leads to pages ---- */

static void
check_labels (const YbPages *pages)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < pages->n_pages; i++)
    g_assert_true (g_hash_table_add (labels, (gpointer)pages->pages[i].label));
}

static void
check_outline (const YbPages *pages)
{
  g_assert_cmpuint (pages->n_outline_items, ==, pages->galley->n_headings);
  for (guint i = 0; i < pages->n_outline_items; i++)
    {
      const YbOutlineItem *item = &pages->outline[i];
      g_assert_cmpuint (item->level, >=, 1);
      g_assert_cmpuint (item->page, <, pages->n_pages);
      if (i > 0)
        g_assert_cmpuint (item->page, >=, pages->outline[i - 1].page);
    }
  for (guint i = 0; i < pages->n_destinations; i++)
    {
      g_assert_cmpuint (pages->destinations[i].page, <, pages->n_pages);
      if (i > 0)
        g_assert_cmpint (strcmp (pages->destinations[i - 1].name, pages->destinations[i].name), <, 0);
    }
}

static void
check_map (const YbPages *pages)
{
  const YbPageMap *map = pages->map;
  g_assert_cmpuint (map->n_pages, ==, pages->n_pages);
  for (guint i = 0; i < map->n_pages; i++)
    g_assert_cmpstr (map->pages[i].label, ==, pages->pages[i].label);
  for (YbNodeId node = 0; node <= map->n_nodes; node++)
    g_assert_cmpuint (map->page_of_node[node], <=, pages->n_pages);
}

void
yb_pages_check (const YbPages *pages)
{
  for (guint i = 0; i < pages->n_pages; i++)
    check_page (pages, i);
  check_lines (pages);
  check_labels (pages);
  check_outline (pages);
  check_map (pages);
}
