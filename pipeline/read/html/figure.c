/* Figures: pictures with their caption and credit, galleries of them, and cards that look like one. */
#include "read/html/address.h"
#include "read/html/caption.h"
#include "read/html/converter.h"

#include <string.h>

typedef struct
{
  GPtrArray *images;
  const YbNode *caption, *credit;
  guint n_figures, n_others;
} Figure;

static gboolean
names_credit (const YbNode *node)
{
  static const char *const parts[] = { "credit",       "copyright",  "photographer", "fotograf",
                                       "bildnachweis", "quelle",     "image-source", "img-source",
                                       "rights",       "bildrechte", "license",      NULL };
  for (const char *const *part = parts; *part; part++)
    if (yb_node_is_named (node, *part))
      return TRUE;
  return yb_node_has_word (node, "class", "source") || yb_node_has_word (node, "itemprop", "copyrightHolder")
         || yb_node_has_word (node, "itemprop", "creditText");
}

static gboolean
survey_figure (const YbNode *node, gpointer data)
{
  Figure *figure = data;
  switch ((int)yb_node_tag (node))
    {
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
      g_ptr_array_add (figure->images, (gpointer)node);
      return FALSE;
    case GUMBO_TAG_FIGURE:
      figure->n_figures++;
      break;
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
      figure->n_others++;
      break;
    case GUMBO_TAG_NOSCRIPT:
      return figure->images->len == 0;
    default:
      break;
    }
  if (!figure->caption && yb_node_is_caption (node))
    figure->caption = node;
  if (!figure->credit && names_credit (node))
    figure->credit = node;
  return TRUE;
}

typedef struct
{
  GString *text;
  const YbNode *without;
} Gathering;

static gboolean
gather_text (const YbNode *node, gpointer data)
{
  Gathering *gathering = data;
  if (node == gathering->without)
    return FALSE;
  const char *literal = yb_node_literal (node);
  if (literal)
    g_string_append (gathering->text, literal);
  else
    g_string_append (gathering->text,
                     yb_node_tag (node) == GUMBO_TAG_BR || yb_node_tag (node) == GUMBO_TAG_P ? " " : "");
  return yb_node_tag (node) != GUMBO_TAG_BUTTON && yb_node_tag (node) != GUMBO_TAG_SCRIPT
         && yb_node_tag (node) != GUMBO_TAG_STYLE && yb_node_tag (node) != GUMBO_TAG_NOSCRIPT;
}

/* The text of a caption without the element that holds the credit, white space collapsed. */
static char *
read_caption (const YbNode *caption, const YbNode *without)
{
  Gathering gathering = { g_string_new (NULL), without };
  yb_node_walk (caption, gather_text, &gathering);
  GString *out = g_string_new (NULL);
  for (const char *c = gathering.text->str; *c; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, *c);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  g_string_free (gathering.text, TRUE);
  return g_strchomp (g_string_free (out, FALSE));
}

/* A label in front of a credit, as "Quelle", stays; brackets around it go. */
static char *
read_credit (const YbNode *node)
{
  char *credit = read_caption (node, NULL);
  gsize length = strlen (credit);
  if (length > 1 && credit[0] == '(' && credit[length - 1] == ')')
    {
      credit[length - 1] = '\0';
      memmove (credit, credit + 1, length - 1);
    }
  return credit;
}

/* Keeps the pictures of one figure with its caption. */
static void
take_one_figure (YbConverter *converter, const YbNode *node, const Figure *figure)
{
  g_autofree char *whole = figure->caption  ? read_caption (figure->caption, figure->credit)
                           : figure->credit ? g_strdup ("")
                                            : read_caption (node, NULL);
  g_autofree char *caption = NULL, *credit = NULL;
  yb_caption_divide (whole, &caption, &credit);
  g_autofree char *said = figure->credit ? read_credit (figure->credit) : NULL;
  for (guint i = 0, n_taken = 0; i < figure->images->len; i++)
    n_taken += yb_converter_take_image (converter, g_ptr_array_index (figure->images, i), n_taken == 0 ? caption : NULL,
                                        n_taken > 0     ? NULL
                                        : said && *said ? said
                                                        : credit);
}

static Figure
survey (const YbNode *node)
{
  Figure figure = { .images = g_ptr_array_new () };
  for (guint i = 0; i < yb_node_n_children (node); i++)
    yb_node_walk (yb_node_child (node, i), survey_figure, &figure);
  return figure;
}

/* Figures within a figure: their pictures stand together, what else there is follows them. */
static void
take_gallery (YbConverter *converter, const YbNode *node, gboolean pictures)
{
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      const YbNode *child = yb_node_child (node, i);
      gboolean is_figure = yb_node_tag (child) == GUMBO_TAG_FIGURE;
      gboolean holds_figure = !is_figure && yb_node_find (child, GUMBO_TAG_FIGURE);
      if (is_figure && pictures)
        {
          Figure figure = survey (child);
          take_one_figure (converter, child, &figure);
          g_ptr_array_unref (figure.images);
        }
      else if (holds_figure)
        take_gallery (converter, child, pictures);
      else if (!is_figure && !pictures)
        yb_converter_take (converter, child);
    }
}

/* Ghost's card for another page: a link with a title, whose small picture is that page's. */
static gboolean
take_bookmark (YbConverter *converter, const YbNode *node)
{
  const YbNode *link = yb_node_has_word (node, "class", "kg-bookmark-card") ? yb_node_find (node, GUMBO_TAG_A) : NULL;
  const char *href = link ? yb_node_attribute (link, "href") : NULL;
  g_autofree char *address = href ? yb_address_resolve (href, converter->rules->base) : NULL;
  if (!address || !yb_address_is_safe (address))
    return FALSE;
  g_autofree char *text = yb_node_text (link);
  yb_converter_flush (converter);
  yb_inline_open (&converter->text, YB_MARK_LINK, address);
  yb_inline_add (&converter->text, *text ? text : address, yb_converter_line (converter, node));
  yb_inline_close (&converter->text);
  yb_converter_flush (converter);
  return TRUE;
}

gboolean
yb_converter_take_figure (YbConverter *converter, const YbNode *node)
{
  if (take_bookmark (converter, node))
    return TRUE;
  Figure figure = survey (node);
  gboolean is_figure = figure.images->len > 0 && figure.n_others == 0;
  if (is_figure)
    yb_converter_flush (converter);
  if (is_figure && figure.n_figures == 0)
    take_one_figure (converter, node, &figure);
  else if (is_figure)
    {
      take_gallery (converter, node, TRUE);
      yb_converter_flush (converter);
      take_gallery (converter, node, FALSE);
      yb_converter_flush (converter);
    }
  g_ptr_array_unref (figure.images);
  return is_figure;
}
