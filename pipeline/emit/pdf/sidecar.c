#include "sidecar.h"

YbSidecar *
yb_sidecar_new (void)
{
  YbSidecar *sidecar = g_new0 (YbSidecar, 1);
  sidecar->strings = g_string_chunk_new (256);
  sidecar->pieces = g_array_new (FALSE, FALSE, sizeof (YbPiece));
  sidecar->page_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  sidecar->link_places = g_array_new (FALSE, FALSE, sizeof (YbPlace));
  sidecar->figure_places = g_array_new (FALSE, FALSE, sizeof (YbPlace));
  return sidecar;
}

void
yb_sidecar_free (YbSidecar *sidecar)
{
  if (!sidecar)
    return;
  g_string_chunk_free (sidecar->strings);
  g_array_unref (sidecar->pieces);
  g_array_unref (sidecar->page_starts);
  g_array_unref (sidecar->link_places);
  g_array_unref (sidecar->figure_places);
  g_free (sidecar);
}

void
yb_sidecar_begin_page (YbSidecar *sidecar)
{
  g_array_append_val (sidecar->page_starts, sidecar->pieces->len);
}

gboolean
yb_sidecar_goes_on (const YbSidecar *sidecar, const YbPart *part, guint32 tag, YbInk ink)
{
  guint page_start = g_array_index (sidecar->page_starts, guint, sidecar->page_starts->len - 1);
  if (sidecar->pieces->len == page_start)
    return FALSE;
  const YbPiece *last = yb_sidecar_peek_piece (sidecar);
  return last->ink == ink && ink != YB_INK_PICTURE && last->tag == tag
         && (tag == YB_TAG_ARTIFACT ? last->artifact == part->artifact : last->section == part->section);
}

gboolean
yb_sidecar_begin_piece (YbSidecar *sidecar, const YbPart *part, guint32 tag, YbInk ink, const char *says)
{
  if (yb_sidecar_goes_on (sidecar, part, tag, ink) && !says && !yb_sidecar_peek_piece (sidecar)->says)
    return TRUE;
  YbPiece piece = { .tag = tag, .ink = ink, .says = says ? g_string_chunk_insert (sidecar->strings, says) : NULL };
  if (tag == YB_TAG_ARTIFACT)
    piece.artifact = part->artifact;
  else
    piece.section = part->section;
  g_array_append_val (sidecar->pieces, piece);
  return FALSE;
}

YbPiece *
yb_sidecar_peek_piece (const YbSidecar *sidecar)
{
  return &g_array_index (sidecar->pieces, YbPiece, sidecar->pieces->len - 1);
}

const YbPiece *
yb_sidecar_peek_page (const YbSidecar *sidecar, guint page, guint *n_items)
{
  guint start = g_array_index (sidecar->page_starts, guint, page);
  *n_items = g_array_index (sidecar->page_starts, guint, page + 1) - start;
  return (const YbPiece *)(gpointer)sidecar->pieces->data + start;
}

guint
yb_sidecar_find_page (const YbSidecar *sidecar, guint32 piece)
{
  guint low = 0, high = sidecar->page_starts->len - 1;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (sidecar->page_starts, guint, middle) <= piece)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
yb_bounds_join (YbBounds *bounds, const YbBounds *other)
{
  bounds->left = MIN (bounds->left, other->left);
  bounds->top = MIN (bounds->top, other->top);
  bounds->right = MAX (bounds->right, other->right);
  bounds->bottom = MAX (bounds->bottom, other->bottom);
}
