#include "clusters.h"

void
yb_clusters_begin (YbClusterReader *reader, const YbGlyphRun *run)
{
  *reader = (YbClusterReader){ .run = run, .glyph = run->backward ? run->n_glyphs : 0 };
}

gboolean
yb_clusters_next (YbClusterReader *reader)
{
  const YbGlyphRun *run = reader->run;
  if (!run->backward)
    reader->glyph += reader->n_glyphs;
  reader->n_glyphs = 0;
  reader->start = reader->stop;
  reader->index = reader->end;
  while (reader->end < run->n_clusters && reader->n_glyphs == 0)
    {
      const YbCluster *cluster = &run->clusters[reader->end++];
      reader->n_glyphs = cluster->n_glyphs;
      reader->stop += cluster->n_bytes;
    }
  while (reader->end < run->n_clusters && run->clusters[reader->end].n_glyphs == 0)
    reader->stop += run->clusters[reader->end++].n_bytes;
  if (run->backward)
    reader->glyph -= reader->n_glyphs;
  return reader->n_glyphs > 0;
}

gboolean
yb_character_is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iszerowidth (c) || c == 0xA0;
}

gboolean
yb_text_is_blank (const char *text, guint n_bytes)
{
  if (n_bytes == 1)
    return g_ascii_isspace (*text) || *text == '\v';
  for (const char *at = text; at < text + n_bytes; at = g_utf8_next_char (at))
    if (!yb_character_is_space (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

gboolean
yb_run_has_ink (const YbGlyphRun *run)
{
  return run->n_glyphs > 0 && !yb_text_is_blank (run->text, run->n_bytes);
}
