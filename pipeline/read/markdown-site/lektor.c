#include "read/markdown-site/lektor.h"

#include <string.h>

/* Where the words of a picture are looked for. */
#define MAX_BLOCK_LINES 64

/* ---- fields ---- */

/* Where the next line of three hyphens begins, from `start` on; `next` gets the line behind it. The text's end when
 * there is none. */
static void
find_rule (const char *text, gsize length, gsize start, gsize *end, gsize *next)
{
  for (gsize at = start; at < length;)
    {
      const char *feed = memchr (text + at, '\n', length - at);
      gsize n = feed ? (gsize)(feed - text) - at : length - at, bare = n;
      while (bare > 0 && (text[at + bare - 1] == ' ' || text[at + bare - 1] == '\t'))
        bare--;
      if (bare == 3 && memcmp (text + at, "---", 3) == 0)
        {
          *end = at;
          *next = MIN (at + n + 1, length);
          return;
        }
      at += n + 1;
    }
  *end = *next = length;
}

/* A line of more than three hyphens is one of the text with a hyphen more. */
static char *
take_value (YbArena *arena, const char *start, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *c = start; c < end; c++)
    if (*c != '-' || c == start || c[-1] != '\n' || strncmp (c, "----", 4) != 0)
      g_string_append_c (text, *c);
  return yb_arena_strndup (arena, text->str, text->len);
}

/* One field, from `start` to `end`, whose first line is `span`'s: "key: value", or "key:" with lines below. */
static gboolean
take_field (YbArena *arena, const char *start, const char *end, YbSpan span, YbValuePair *pair)
{
  for (; start < end && (*start == '\n' || *start == ' '); start++)
    span.line += *start == '\n';
  const char *colon = memchr (start, ':', (gsize)(end - start));
  if (!colon || memchr (start, '\n', (gsize)(colon - start)))
    return FALSE;
  const char *value = colon + 1;
  for (; value < end && g_ascii_isspace (*value); value++)
    span.line += *value == '\n';
  while (end > value && g_ascii_isspace (end[-1]))
    end--;
  g_autofree char *key = g_strstrip (g_strndup (start, (gsize)(colon - start)));
  YbValue *scalar = yb_arena_new0 (arena, YbValue);
  *scalar = (YbValue){ .kind = YB_VALUE_SCALAR, .span = span, .text = take_value (arena, value, end) };
  *pair = (YbValuePair){ yb_arena_strdup (arena, key), span, scalar };
  return TRUE;
}

static const YbValue *
read_fields (YbArena *arena, const char *text, gsize length, const char *file)
{
  YbValue *map = yb_arena_new0 (arena, YbValue);
  *map = (YbValue){ .kind = YB_VALUE_MAP, .span = { file, 1, 1 } };
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (YbValuePair));
  guint line = 1;
  for (gsize start = 0, end, next; start < length; start = next)
    {
      find_rule (text, length, start, &end, &next);
      YbValuePair pair;
      if (take_field (arena, text + start, text + end, (YbSpan){ file, line, 1 }, &pair))
        g_array_append_val (pairs, pair);
      for (gsize i = start; i < next; i++)
        line += text[i] == '\n';
    }
  map->pairs = yb_arena_take_array (arena, pairs, &map->n_items);
  return map;
}

/* ---- flow: blocks within a field, as lines of Markdown in their places ---- */

typedef enum
{
  PART_NONE, /* a setting: class, width */
  PART_TEXT,
  PART_HEADING,
  PART_PICTURE,
  PART_QUOTE,
  PART_LINK,
  PART_BESIDE, /* words of a picture, written with it */
} Part;

static Part
find_part (const char *key, const char *value)
{
  static const struct
  {
    Part part;
    const char *keys;
  } parts[] = {
    { PART_TEXT, " text body content markdown html inhalt description lead " },
    { PART_HEADING, " title heading headline titel überschrift " },
    { PART_PICTURE, " image picture photo img bild foto file src " },
    { PART_QUOTE, " quote zitat " },
    { PART_LINK, " url link video " },
    { PART_BESIDE, " alt caption credit bildunterschrift " },
  };
  g_autofree char *word = g_strdup_printf (" %s ", key);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (parts[i].keys, word))
      return parts[i].part;
  /* What reads like a text is one, whatever its model calls it. */
  const char *space = strchr (value, ' ');
  return space && strchr (space + 1, ' ') ? PART_TEXT : PART_NONE;
}

/* "#### text ####" */
static gboolean
is_block_head (const char *line)
{
  gsize n = strlen (line);
  return n > 10 && g_str_has_prefix (line, "#### ") && strcmp (line + n - 5, " ####") == 0;
}

/* "key: value"; `key` is to be freed, `value` points into the line. */
static gboolean
split_field (const char *line, char **key, const char **value)
{
  gsize n = strcspn (line, ": \t");
  if (n == 0 || line[n] != ':')
    return FALSE;
  *key = g_utf8_strdown (line, (gssize)n);
  *value = line + n + 1 + strspn (line + n + 1, " \t");
  return TRUE;
}

/* What the block whose first line is `line` says under a key; NULL when it does not. */
static const char *
find_beside (char **line, const char *wanted)
{
  for (guint i = 0; i < MAX_BLOCK_LINES && line[i] && !is_block_head (line[i]); i++)
    {
      g_autofree char *key = NULL;
      const char *value;
      if (split_field (line[i], &key, &value) && strcmp (key, wanted) == 0 && *value)
        return value;
    }
  return NULL;
}

static void
append_picture (GString *out, const char *file, char **block)
{
  const char *alt = find_beside (block, "alt"), *caption = find_beside (block, "caption");
  g_string_append_printf (out, "![%s](<%s>", alt ? alt : "", file);
  if (caption)
    g_string_append (out, " \"");
  for (const char *c = caption ? caption : ""; *c; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
  g_string_append (out, caption ? "\")" : ")");
}

/* A field's first line; `part` gets what the lines below belong to. */
static void
append_field (GString *out, const char *key, const char *value, char **block, Part *part)
{
  *part = find_part (key, value);
  if (*part == PART_PICTURE && *value)
    append_picture (out, value, block);
  else if (*part == PART_LINK && strstr (value, "://"))
    g_string_append_printf (out, "<%s>", value);
  else if (*part == PART_HEADING && *value)
    g_string_append_printf (out, "## %s", value);
  else if (*part == PART_QUOTE && *value)
    g_string_append_printf (out, "> %s", value);
  else if (*part == PART_TEXT)
    g_string_append (out, value);
}

/* Every line of the flow gives one line. */
static char *
write_flow (YbArena *arena, const char *flow)
{
  g_auto (GStrv) lines = g_strsplit (flow, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  Part part = PART_NONE;
  gboolean at_field = FALSE;
  char **block = lines;
  for (char **line = lines; *line; line++)
    {
      g_autofree char *key = NULL;
      const char *value;
      if (is_block_head (*line))
        {
          block = line + 1;
          part = PART_NONE;
          at_field = TRUE;
        }
      else if (strcmp (*line, "---") == 0)
        {
          part = PART_NONE;
          at_field = TRUE;
        }
      else if (at_field && split_field (*line, &key, &value))
        {
          append_field (out, key, value, block, &part);
          at_field = FALSE;
        }
      else if (part == PART_QUOTE)
        g_string_append_printf (out, "%s%s", **line ? "> " : "", *line);
      else if (part == PART_TEXT)
        g_string_append (out, *line);
      g_string_append_c (out, '\n');
    }
  return yb_arena_strndup (arena, out->str, out->len);
}

static gboolean
is_flow (const char *text)
{
  const char *start = text + strspn (text, " \t\n");
  g_autofree char *line = g_strndup (start, strcspn (start, "\n"));
  return is_block_head (g_strchomp (line));
}

/* ---- the file ---- */

YbHead
yb_head_read_lektor (YbSite *site, const char *text, gsize length, const char *file, const char **body_text)
{
  static const char *const bodies[] = { "body", "text", "content", "main", "html", "inhalt", NULL };
  YbHead head = { .fields = read_fields (site->arena, text, length, file), .body_line = 1, .body_start = length };
  *body_text = "";
  for (const char *const *key = bodies; *key; key++)
    {
      const YbValue *value = yb_value_get (head.fields, *key);
      if (!value || !*value->text)
        continue;
      *body_text = is_flow (value->text) ? write_flow (site->arena, value->text) : value->text;
      head.body_line = value->span.line;
      break;
    }
  return head;
}
