#include "assemble/html.h"

#include <string.h>

static const struct
{
  const char *name;
  YbRunKind run;
} run_tags[] = {
  { "sup", YB_RUN_SUPERSCRIPT }, { "sub", YB_RUN_SUBSCRIPT },     { "em", YB_RUN_EMPHASIS }, { "i", YB_RUN_EMPHASIS },
  { "strong", YB_RUN_STRONG },   { "b", YB_RUN_STRONG },          { "code", YB_RUN_CODE },   { "kbd", YB_RUN_CODE },
  { "s", YB_RUN_STRIKETHROUGH }, { "del", YB_RUN_STRIKETHROUGH },
};

/* ---- one tag ---- */

/* Copies the tag's name in small letters; returns what follows it. */
static const char *
read_name (const char *text, char name[YB_HTML_MAX_NAME])
{
  gsize n = 0;
  for (; g_ascii_isalnum (*text); text++)
    if (n < YB_HTML_MAX_NAME - 1)
      name[n++] = g_ascii_tolower (*text);
  name[n] = '\0';
  return text;
}

/* Copies the value of the attribute `lang`, when it looks like a language tag. */
static void
read_lang (const char *attributes, YbHtmlTag *tag)
{
  const char *found = attributes;
  while ((found = strstr (found, "lang=")) && !g_ascii_isspace (found[-1]))
    found++;
  if (!found)
    return;
  found += strlen ("lang=");
  if (*found == '"' || *found == '\'')
    found++;
  gsize n = 0;
  while (n < sizeof tag->lang - 1 && (g_ascii_isalnum (found[n]) || found[n] == '-'))
    n++;
  memcpy (tag->lang, found, n);
  tag->lang[n] = '\0';
}

/* Copies the value of the attribute `title`, its entities as characters. */
static void
read_title (const char *attributes, YbHtmlTag *tag)
{
  const char *found = strstr (attributes, "title=\"");
  const char *end = found ? strchr (found + 7, '"') : NULL;
  if (!end || (gsize)(end - found) > sizeof tag->title)
    return;
  for (const char *c = found + 7; c < end; c++)
    {
      char sign = *c;
      if (g_str_has_prefix (c, "&#"))
        {
          char *after;
          guint64 code = g_ascii_strtoull (c + 2, &after, 10);
          if (*after == ';' && code >= 0x20 && code < 0x7f)
            {
              sign = (char)code;
              c = after;
            }
        }
      tag->title[strlen (tag->title)] = sign;
    }
}

YbHtmlTag
yb_html_judge (const char *text)
{
  YbHtmlTag tag = { .kind = YB_HTML_FOREIGN };
  if (g_str_has_prefix (text, "<!") || g_str_has_prefix (text, "<?"))
    {
      tag.kind = YB_HTML_COMMENT;
      return tag;
    }
  tag.closing = text[1] == '/';
  const char *attributes = read_name (text + (tag.closing ? 2 : 1), tag.name);
  for (guint i = 0; i < G_N_ELEMENTS (run_tags); i++)
    if (strcmp (tag.name, run_tags[i].name) == 0)
      {
        tag.kind = YB_HTML_RUN;
        tag.run = run_tags[i].run;
      }
  if (strcmp (tag.name, "br") == 0)
    tag.kind = YB_HTML_BREAK;
  if (strcmp (tag.name, "abbr") == 0)
    {
      read_title (attributes, &tag);
      tag.kind = tag.closing || *tag.title ? YB_HTML_RUN : YB_HTML_COMMENT;
      tag.run = YB_RUN_ABBREVIATION;
    }
  if (strcmp (tag.name, "span") == 0)
    {
      read_lang (attributes, &tag);
      tag.kind = tag.closing || *tag.lang ? YB_HTML_RUN : YB_HTML_FOREIGN;
      tag.run = YB_RUN_LANGUAGE;
    }
  return tag;
}
