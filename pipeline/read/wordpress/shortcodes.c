#include "read/wordpress/shortcodes.h"

#include "base/i18n.h"

#include <string.h>

#define MAX_NAME 40
#define MAX_ATTRIBUTES 2000 /* bytes */
#define MAX_PICTURES 500
#define MAX_INNER 4000 /* bytes within which the end of a shortcode is looked for */

typedef struct
{
  const YbContext *context;
  const YbMediaLibrary *library;
  const char *id;
  GString *out;
  guint n_dropped;
  char *first_dropped;
} Expansion;

/* A tag "[name ...]" or "[/name]". */
typedef struct
{
  char *name;
  const char *attributes, *end; /* end: behind "]" */
  gsize n_attributes;
  gboolean closes, closes_itself;
} Code;

static gboolean
read_code (const char *c, Code *code)
{
  const char *name = c + 1;
  code->closes = *name == '/';
  name += code->closes;
  gsize n = 0;
  while (g_ascii_isalnum (name[n]) || name[n] == '_' || name[n] == '-')
    n++;
  if (n == 0 || n > MAX_NAME || !g_ascii_isalpha (*name) || !strchr (" \t\n]/\u00a0", name[n]))
    return FALSE;
  char quote = '\0';
  const char *end = name + n;
  for (; *end && end - name < MAX_ATTRIBUTES; end++)
    if (quote)
      quote = *end == quote ? '\0' : quote;
    else if (*end == '"' || *end == '\'')
      quote = *end;
    else if (*end == ']' || *end == '[')
      break;
  if (*end != ']')
    return FALSE;
  code->name = g_ascii_strdown (name, (gssize)n);
  code->attributes = name + n;
  code->n_attributes = (gsize)(end - code->attributes);
  code->closes_itself = end[-1] == '/';
  code->end = end + 1;
  return TRUE;
}

/* The value of an attribute; NULL when it is not there. Free with g_free(). */
static char *
get_attribute (const Code *code, const char *name)
{
  g_autofree char *text = g_strndup (code->attributes, code->n_attributes);
  gsize n = strlen (name);
  for (char *c = text; (c = strstr (c, name)); c += n)
    {
      char *value = c + n + strspn (c + n, " ");
      if ((c > text && !g_ascii_isspace (c[-1])) || *value != '=')
        continue;
      value += 1 + strspn (value + 1, " ");
      if (*value == '"' || *value == '\'')
        return g_strndup (value + 1, strcspn (value + 1, *value == '"' ? "\"" : "'"));
      return g_strndup (value, strcspn (value, " \t\n"));
    }
  return NULL;
}

static void
append_escaped (GString *out, const char *format, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text ? text : "", -1);
  g_string_append_printf (out, format, escaped);
}

/* ---- pictures ---- */

static void
append_attachment (GString *out, const YbAttachment *attachment)
{
  if (!attachment || !attachment->address)
    return;
  append_escaped (out, "<figure><img src=\"%s\"", attachment->address);
  append_escaped (out, " alt=\"%s\">", attachment->alt);
  if (attachment->caption)
    g_string_append_printf (out, "<figcaption>%s</figcaption>", attachment->caption);
  g_string_append (out, "</figure>");
}

static void
append_gallery (Expansion *expansion, const Code *code)
{
  g_autofree char *ids = get_attribute (code, "ids"), *include = get_attribute (code, "include");
  const char *list = ids ? ids : include;
  g_string_append (expansion->out, "<figure>");
  if (list)
    {
      g_auto (GStrv) numbers = g_strsplit (list, ",", MAX_PICTURES);
      for (char **number = numbers; *number; number++)
        append_attachment (expansion->out, yb_media_library_find (expansion->library, g_strstrip (*number)));
      g_string_append (expansion->out, "</figure>");
      return;
    }
  guint n = 0;
  for (guint i = 0; i < expansion->library->all->len && n < MAX_PICTURES; i++)
    {
      const YbAttachment *attachment = g_ptr_array_index (expansion->library->all, i);
      if (expansion->id && g_strcmp0 (attachment->parent, expansion->id) == 0)
        {
          append_attachment (expansion->out, attachment);
          n++;
        }
    }
  g_string_append (expansion->out, "</figure>");
}

/* "[caption ...]<img> Words[/caption]", or with the words in an attribute. Returns what follows. */
static const char *
append_caption (Expansion *expansion, const Code *code)
{
  const char *close = g_strstr_len (code->end, MAX_INNER, "[/");
  if (!close || strncmp (close + 2, code->name, strlen (code->name)) != 0)
    return code->end;
  g_autofree char *inner = g_strndup (code->end, (gsize)(close - code->end));
  g_autofree char *words = get_attribute (code, "caption");
  char *image = strstr (inner, "<img");
  char *after = image ? strchr (image, '>') : NULL;
  if (after)
    {
      after++;
      if (g_str_has_prefix (after, "</a>"))
        after += strlen ("</a>");
      g_string_append_printf (expansion->out, "<figure>%.*s<figcaption>%s</figcaption></figure>", (int)(after - inner),
                              inner, words ? words : after);
    }
  else
    g_string_append (expansion->out, inner);
  const char *end = strchr (close, ']');
  return end ? end + 1 : close + strlen (close);
}

/* ---- films and sounds ---- */

/* A link to what a player would play; FALSE when there is no address. */
static gboolean
append_player (Expansion *expansion, const Code *code)
{
  static const char *const names[] = { "src", "mp4", "mp3", "m4a", "m4v", "webm", "ogg", "url", "href" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *address = get_attribute (code, names[i]);
      if (!address)
        continue;
      append_escaped (expansion->out, "\n\n<iframe src=\"%s\"></iframe>\n\n", address);
      return TRUE;
    }
  /* "[audio https://...]", as it was written once */
  g_autofree char *bare = g_strstrip (g_strndup (code->attributes, code->n_attributes));
  bare[strcspn (bare, " |")] = '\0';
  if (!g_str_has_prefix (bare, "http"))
    return FALSE;
  append_escaped (expansion->out, "\n\n<iframe src=\"%s\"></iframe>\n\n", bare);
  return TRUE;
}

/* ---- all ---- */

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

/* Words in brackets are text unless they are surely a shortcode: with attributes, with an end, or known. */
static gboolean
is_surely_code (const Code *code, const char *content)
{
  static const char *const known[] = { "toc",      "more",    "contact-form", "wpforms",        "mc4wp_form",
                                       "sitemap",  "gallery", "audio",        "video",          "embed",
                                       "playlist", "ngg",     "nggallery",    "contact-form-7", NULL };
  (void)content;
  if (is_one_of (code->name, known) || code->closes)
    return TRUE;
  if (memchr (code->attributes, '=', code->n_attributes))
    return TRUE;
  g_autofree char *closing = g_strdup_printf ("[/%s]", code->name);
  return g_strstr_len (code->end, MAX_INNER, closing) != NULL;
}

static void
drop (Expansion *expansion, const Code *code)
{
  if (expansion->n_dropped++ == 0)
    expansion->first_dropped = g_strdup (code->name);
}

/* Writes what the code stands for; returns what follows it. */
static const char *
take_code (Expansion *expansion, const Code *code)
{
  static const char *const captions[] = { "caption", "wp_caption", NULL };
  static const char *const galleries[] = { "gallery", NULL };
  static const char *const players[] = { "video",    "audio",    "embed",  "youtube",    "vimeo", "fusion_youtube",
                                         "playlist", "vc_video", "iframe", "soundcloud", NULL };
  if (code->closes && is_one_of (code->name, players))
    return code->end;
  if (is_one_of (code->name, captions) && !code->closes)
    return append_caption (expansion, code);
  if (is_one_of (code->name, galleries) && !code->closes)
    append_gallery (expansion, code);
  else if (is_one_of (code->name, players))
    {
      /* [embed]address[/embed]: the address stays, as text that is a link. */
      if (!append_player (expansion, code) && strcmp (code->name, "embed") != 0)
        drop (expansion, code);
    }
  else
    drop (expansion, code);
  return code->end;
}

/* "<!-- wp:block {"ref":12} /-->" */
static const char *
take_reusable_block (Expansion *expansion, const char *c)
{
  const char *end = strstr (c, "-->");
  if (!end)
    return c + strlen (c);
  const char *reference = g_strstr_len (c, end - c, "\"ref\":");
  if (reference)
    {
      reference += strlen ("\"ref\":");
      reference += strspn (reference, " \"");
      g_autofree char *id = g_strndup (reference, strspn (reference, "0123456789"));
      const char *content = g_hash_table_lookup (expansion->library->blocks, id);
      if (content)
        g_string_append (expansion->out, content);
    }
  return end + 3;
}

char *
yb_wordpress_expand (const YbContext *context, const char *content, const char *id, const YbMediaLibrary *library,
                     YbSpan span)
{
  Expansion expansion = { context, library, id, g_string_new (NULL), 0, NULL };
  for (const char *c = content; *c;)
    {
      gsize n = strcspn (c, "[<");
      g_string_append_len (expansion.out, c, (gssize)n);
      c += n;
      Code code;
      if (*c == '<' && g_str_has_prefix (c, "<!-- wp:block "))
        c = take_reusable_block (&expansion, c);
      else if (*c == '[' && c[1] == '[' && g_strstr_len (c, MAX_INNER, "]]")) /* doubled brackets say that it is text */
        {
          const char *end = g_strstr_len (c, MAX_INNER, "]]");
          g_string_append_len (expansion.out, c + 1, end - c);
          c = end + 2;
        }
      else if (*c == '[' && read_code (c, &code))
        {
          if (is_surely_code (&code, content))
            c = take_code (&expansion, &code);
          else
            g_string_append_c (expansion.out, *c++);
          g_free (code.name);
        }
      else if (*c)
        g_string_append_c (expansion.out, *c++);
    }
  if (expansion.n_dropped > 0)
    yb_report (context, YB_DIAGNOSTIC_HTML_DROPPED, span, NULL,
               P_ ("%u shortcode was left out, what it encloses was kept: [%s]",
                   "%u shortcodes were left out, what they enclose was kept; the first is [%s]", expansion.n_dropped),
               expansion.n_dropped, expansion.first_dropped);
  g_free (expansion.first_dropped);
  return g_string_free (expansion.out, FALSE);
}
