#include "read/markdown-site/script-settings.h"

#include "read/entry/fields.h"

#include <string.h>

#define MAX_VALUE 2000

static gboolean
is_word_sign (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$';
}

/* The text in quotes behind `word` and a colon or an equals sign; NULL when there is none. Free with g_free(). */
static char *
find_value (const char *text, const char *word)
{
  gsize n = strlen (word);
  for (const char *c = text; (c = strstr (c, word)); c += n)
    {
      gboolean is_whole = (c == text || !is_word_sign (c[-1])) && !is_word_sign (c[n]);
      const char *value = c + n + (is_whole && (c[n] == '"' || c[n] == '\''));
      value += strspn (value, " \t");
      if (!is_whole || (*value != ':' && *value != '='))
        continue;
      value += 1 + strspn (value + 1, " \t\n");
      char quote = *value;
      if (quote != '"' && quote != '\'' && quote != '`')
        continue;
      g_autoptr (GString) out = g_string_new (NULL);
      for (value++; *value && *value != quote && *value != '\n' && out->len < MAX_VALUE; value++)
        {
          if (*value == '\\' && value[1])
            value++;
          g_string_append_c (out, *value);
        }
      if (*value == quote && out->len > 0 && !strstr (out->str, "${"))
        return g_strdup (out->str);
    }
  return NULL;
}

/* Lines of remarks would be read as settings. */
static char *
without_remarks (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);
  for (char **line = lines; *line; line++)
    {
      const char *start = *line + strspn (*line, " \t");
      gboolean is_remark = g_str_has_prefix (start, "//") || *start == '#' || *start == '*'
                           || g_str_has_prefix (start, "/*");
      g_string_append (out, is_remark ? "" : *line);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static void
add (YbFields *fields, const char *key, const char *const *words, const char *text, YbSpan span)
{
  for (; *words; words++)
    {
      g_autofree char *value = find_value (text, *words);
      if (!value)
        continue;
      yb_fields_add_text (fields, key, value, strlen (value), span);
      return;
    }
}

const YbValue *
yb_site_read_script (YbSite *site)
{
  static const char *const files[] = { "_data/metadata.js",
                                       "_data/site.js",
                                       "_data/meta.js",
                                       "_data/metadata.mjs",
                                       "_data/site.mjs",
                                       "_data/metadata.cjs",
                                       "_data/site.cjs",
                                       "src/_data/metadata.js",
                                       "src/_data/site.js",
                                       "src/_data/meta.js",
                                       "content/_data/metadata.js",
                                       "content/_data/site.js",
                                       "docusaurus.config.js",
                                       "docusaurus.config.ts",
                                       "gatsby-config.js",
                                       "gatsby-config.ts",
                                       "pelicanconf.py",
                                       "src/consts.ts",
                                       "src/config.ts",
                                       "hexo.config.js",
                                       NULL };
  static const char *const titles[] = { "title", "SITENAME", "SITE_TITLE", "name", NULL },
                           *const addresses[] = { "url", "SITEURL", "siteUrl", "site", NULL },
                           *const langs[] = { "language", "lang", "DEFAULT_LANG", "locale", "defaultLocale", NULL },
                           *const descriptions[] = { "description", "SITE_DESCRIPTION", NULL };
  for (const char *const *file = files; *file; file++)
    {
      gsize length;
      g_autofree char *text = g_hash_table_contains (site->paths, *file) ? yb_site_load (site, *file, &length) : NULL;
      if (!text)
        continue;
      g_autofree char *bare = without_remarks (text);
      YbSpan span = { yb_folder_span (&site->folder, *file, 1, 1).file, 1, 1 };
      YbFields fields = yb_fields_new (site->arena, span);
      add (&fields, "title", titles, bare, span);
      add (&fields, "url", addresses, bare, span);
      add (&fields, "lang", langs, bare, span);
      add (&fields, "description", descriptions, bare, span);
      return yb_fields_finish (&fields);
    }
  return NULL;
}
