#include "read/markdown-site/plain-text.h"

#include <cmark-gfm.h>
#include <string.h>

/* Longer ones are texts, and go through as they are. */
#define MAX_PARSED 20000

static void
append_collapsed (GString *out, const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else
        g_string_append_len (out, text, g_utf8_next_char (text) - text);
    }
}

/* Takes `{% ... %}` and `{{ ... }}` out. */
static char *
drop_tags (const char *text)
{
  GString *out = g_string_new (NULL);
  while (*text)
    {
      const char *end = text[0] != '{'   ? NULL
                        : text[1] == '{' ? strstr (text, "}}")
                        : text[1] == '%' ? strstr (text, "%}")
                                         : NULL;
      if (end)
        text = end + 2;
      else
        g_string_append_c (out, *text++);
    }
  return g_string_free (out, FALSE);
}

char *
yb_plain_text (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (!strpbrk (text, "*_`[]<>&\\{~"))
    append_collapsed (out, text);
  else
    {
      g_autofree char *bare = strlen (text) < MAX_PARSED ? drop_tags (text) : g_strdup (text);
      /* An invisible character keeps a title like "3. Preis" from becoming a list. */
      g_autofree char *guarded = g_strconcat ("\xe2\x81\xa0", g_strstrip (bare), NULL);
      gsize n = strlen (guarded);
      for (char *c = guarded; *c; c++)
        if (*c == '\n' || *c == '\r')
          *c = ' ';
      cmark_node *root = cmark_parse_document (guarded, n, CMARK_OPT_DEFAULT);
      cmark_iter *iterator = cmark_iter_new (root);
      for (cmark_event_type event; (event = cmark_iter_next (iterator)) != CMARK_EVENT_DONE;)
        {
          cmark_node *node = cmark_iter_get_node (iterator);
          cmark_node_type type = cmark_node_get_type (node);
          if (event != CMARK_EVENT_ENTER)
            continue;
          if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            append_collapsed (out, cmark_node_get_literal (node));
          else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            append_collapsed (out, " ");
          else if (type == CMARK_NODE_HTML_INLINE && g_ascii_strncasecmp (cmark_node_get_literal (node), "<br", 3) == 0)
            append_collapsed (out, " ");
        }
      cmark_iter_free (iterator);
      cmark_node_free (root);
      if (g_str_has_prefix (out->str, "\xe2\x81\xa0"))
        g_string_erase (out, 0, 3);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

void
yb_append_escaped (GString *out, const char *text)
{
  for (; *text; text++)
    {
      if (strchr ("\\`*_[]<>&~|", *text))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text == '\n' || *text == '\t' ? ' ' : *text);
    }
}

void
yb_append_picture (GString *out, const char *alt, const char *path, const char *caption)
{
  gboolean on_web = strstr (path, "://") != NULL;
  g_autofree char *escaped = g_uri_escape_string (path, on_web ? "/:?=&,;+@%#!$'" : "/", TRUE);
  g_string_append (out, "![");
  yb_append_escaped (out, alt ? alt : "");
  g_string_append_printf (out, "](%s", escaped);
  if (caption && *caption)
    {
      g_string_append (out, " \"");
      for (; *caption; caption++)
        {
          if (strchr ("\\\"&<", *caption))
            g_string_append_c (out, '\\');
          g_string_append_c (out, *caption == '\n' ? ' ' : *caption);
        }
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, ')');
}
