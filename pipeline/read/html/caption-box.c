/* Blocks that do the work of a figure without being called one. */
#include "read/html/converter.h"

#include <string.h>

/* Elements looked at before a block is taken for a mere block: boxes of captions are small, and pages nest deeply. */
#define MAX_ELEMENTS 48

gboolean
yb_node_is_caption (const YbNode *node)
{
  static const char *const parts[] = { "caption",   "bildunterschrift", "bildtext",    "picture-text", "image-text",
                                       "bild-text", "image-legend",     "bildlegende", "img-caption",  NULL };
  if (yb_node_tag (node) == GUMBO_TAG_FIGCAPTION)
    return TRUE;
  for (const char *const *part = parts; *part; part++)
    if (yb_node_is_named (node, *part))
      return !yb_node_find (node, GUMBO_TAG_IMG);
  return FALSE;
}

/* ---- what is in a block ---- */

typedef struct
{
  guint n_elements, n_images, n_captions;
  gboolean has_others;     /* text that is no caption, or elements that are no pictures */
  gboolean picture_behind; /* a picture follows the caption */
  guint n_emphases;        /* elements in italics or small letters, and credits, behind a picture */
} Survey;

static gboolean
has_words (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

static gboolean
begins_as_credit (const char *text)
{
  static const char *const words[] = { "©",           "(c)",     "Foto:",  "Fotos:",  "Bild:",
                                       "Bildquelle:", "Quelle:", "Photo:", "Grafik:", NULL };
  text += strspn (text, " \t\r\n([");
  for (const char *const *word = words; *word; word++)
    if (g_ascii_strncasecmp (text, *word, strlen (*word)) == 0)
      return TRUE;
  return FALSE;
}

static void
look_into (const YbNode *node, gboolean in_caption, gboolean in_emphasis, Survey *survey)
{
  const char *literal = yb_node_literal (node);
  if (literal && !in_caption && !in_emphasis && has_words (literal))
    {
      /* "<p><img><br>Foto: Amt</p>" */
      gboolean is_credit = survey->n_images > 0 && begins_as_credit (literal);
      survey->n_emphases += is_credit;
      survey->has_others = survey->has_others || !is_credit;
    }
  if (literal)
    return;
  if (!yb_node_is_element (node) || survey->has_others)
    return;
  survey->has_others = ++survey->n_elements > MAX_ELEMENTS;
  switch ((int)yb_node_tag (node))
    {
    case GUMBO_TAG_IMG:
      survey->n_images++;
      survey->picture_behind = survey->picture_behind || survey->n_captions > 0;
      return;
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_BUTTON:
      return;
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
      survey->has_others = TRUE;
      return;
    case GUMBO_TAG_EM:
    case GUMBO_TAG_I:
    case GUMBO_TAG_SMALL:
      survey->n_emphases += !in_caption && !in_emphasis && survey->n_images > 0;
      in_emphasis = in_emphasis || survey->n_images > 0;
      break;
    default:
      break;
    }
  if (!in_caption && yb_node_is_caption (node))
    {
      survey->n_captions++;
      in_caption = TRUE;
    }
  for (guint i = 0; i < yb_node_n_children (node) && !survey->has_others; i++)
    look_into (yb_node_child (node, i), in_caption, in_emphasis, survey);
}

/* ---- boxes ---- */

static gboolean
is_named_box (const YbNode *node)
{
  static const char *const words[] = { "wp-caption", "image-caption", "csc-textpic-imagewrap", "media-image", NULL };
  for (const char *const *word = words; *word; word++)
    if (yb_node_has_word (node, "class", *word))
      return TRUE;
  return yb_node_has_word (node, "role", "figure");
}

gboolean
yb_node_is_caption_box (const YbNode *node)
{
  GumboTag tag = yb_node_tag (node);
  if (tag == GUMBO_TAG_DIV && is_named_box (node))
    return TRUE;
  if (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_DL && tag != GUMBO_TAG_SECTION && tag != GUMBO_TAG_P)
    return FALSE;
  Survey survey = { 0 };
  for (guint i = 0; i < yb_node_n_children (node) && !survey.has_others; i++)
    look_into (yb_node_child (node, i), FALSE, FALSE, &survey);
  if (survey.has_others || survey.n_images == 0 || survey.picture_behind)
    return FALSE;
  /* "<p><img><br><em>Unter dem Bild</em></p>" */
  return survey.n_captions == 1 || (survey.n_captions == 0 && survey.n_emphases == 1);
}
