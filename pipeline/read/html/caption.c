#include "read/html/caption.h"

#include <string.h>

#define MAX_CREDIT 200 /* characters; what is longer is a caption that speaks of a photograph */

static const char *const signs[] = { "©",
                                     "(c) ",
                                     "(C) ",
                                     "&copy;",
                                     "Foto: ",
                                     "Fotos: ",
                                     "Foto/Grafik: ",
                                     "Bild: ",
                                     "Bilder: ",
                                     "Bildquelle: ",
                                     "Bildrechte: ",
                                     "Bildnachweis: ",
                                     "Quelle: ",
                                     "Grafik: ",
                                     "Zeichnung: ",
                                     "Illustration: ",
                                     "Fotograf: ",
                                     "Fotografin: ",
                                     "Photo: ",
                                     "Photos: ",
                                     "Photo by ",
                                     "Image: ",
                                     "Credit: ",
                                     "Credits: ",
                                     "Source: ",
                                     "Copyright: ",
                                     "Copyright ",
                                     "Crédit: ",
                                     "Crédit photo: ",
                                     "Rechte: ",
                                     "Urheber: ",
                                     "Picture: ",
                                     "Foto © ",
                                     "Foto ©",
                                     NULL };

static gboolean
begins_credit (const char *text)
{
  for (const char *const *sign = signs; *sign; sign++)
    if (g_str_has_prefix (text, *sign))
      return TRUE;
  return FALSE;
}

/* TRUE when a credit may begin at `c`: it stands alone behind space, a bracket or a stroke. */
static gboolean
stands_alone (const char *text, const char *c)
{
  return c == text || strchr (" ([|/", c[-1]) || (c - text > 1 && (guchar)c[-1] == 0xa0);
}

static const char *
find_credit (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (stands_alone (text, c) && begins_credit (c) && g_utf8_strlen (c, -1) <= MAX_CREDIT)
      return c;
  return NULL;
}

/* Takes what parts caption and credit from the caption's end. */
static void
trim_end (char *text)
{
  gsize length = strlen (text);
  for (;;)
    {
      static const char *const parts[] = { " ", "|", "(", "[", "/", ",", ";", "\u00a0", " –", " -", "—", "·", "•" };
      gsize before = length;
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        if (g_str_has_suffix (text, parts[i]))
          {
            length = strlen (text) - strlen (parts[i]);
            text[length] = '\0';
          }
      if (length == before)
        return;
    }
}

/* The credit from `start` on. When it stood in brackets they go; what follows them belongs to the caption. */
static char *
take_credit (const char *text, const char *start, const char **rest)
{
  char opening = start > text ? start[-1] : '\0';
  char closing = opening == '(' ? ')' : opening == '[' ? ']' : '\0';
  guint depth = 1;
  const char *c = start;
  for (; closing && *c; c++)
    {
      depth += *c == opening;
      depth -= *c == closing;
      if (depth == 0)
        break;
    }
  gboolean is_closed = closing && *c == closing;
  const char *end = is_closed ? c : start + strlen (start);
  *rest = is_closed ? c + 1 : end;
  return g_strndup (start, (gsize)(end - start));
}

void
yb_caption_divide (const char *text, char **caption, char **credit)
{
  const char *start = find_credit (text), *rest;
  if (!start)
    {
      *caption = g_strdup (text);
      *credit = g_strdup ("");
      return;
    }
  *credit = g_strstrip (take_credit (text, start, &rest));
  g_autofree char *before = g_strndup (text, (gsize)(start - text));
  trim_end (before);
  g_autofree char *after = g_strstrip (g_strdup (rest));
  gboolean is_point = strcmp (after, ".") == 0;
  *caption = g_strconcat (before, *after && !is_point && *before ? " " : "", is_point && !*before ? "" : after, NULL);
}
