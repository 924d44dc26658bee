#include "read/markdown-site/shortcode-table.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "read/yaml/yaml.h"

#include <string.h>

/* shortcodes.yaml, put into the program by the build. */
extern const char yb_shortcodes_yaml[];
extern const gsize yb_shortcodes_yaml_length;

struct _YbShortcodeTable
{
  YbArena *arena;
  GHashTable *rows; /* name -> YbShortcode, both the arena's */
};

static const char *const kinds[] = { "figure", "gallery", "quote",   "video",   "link",    "code", "note",
                                     "words",  "text",    "nothing", "removed", "address", "value" };

/* A list of words; a single one is a list, too. */
static const char **
read_words (YbArena *arena, const YbValue *map, const char *key)
{
  const YbValue *value = yb_value_get (map, key);
  guint n = value && value->kind == YB_VALUE_LIST ? value->n_items : 1, n_words = 0;
  const char **words = yb_arena_new0_n (arena, const char *, n + 1);
  for (guint i = 0; value && i < n; i++)
    {
      const char *word = yb_value_text (value->kind == YB_VALUE_LIST ? value->items[i] : value);
      if (word)
        words[n_words++] = yb_arena_strdup (arena, word);
    }
  return words;
}

static void
add_row (YbShortcodeTable *table, const YbContext *context, const YbValuePair *pair)
{
  const char *is = yb_value_text (yb_value_get (pair->value, "is"));
  guint kind = 0;
  while (kind < G_N_ELEMENTS (kinds) && (!is || strcmp (is, kinds[kind]) != 0))
    kind++;
  if (kind == G_N_ELEMENTS (kinds))
    {
      yb_report (context, YB_DIAGNOSTIC_SOURCE_MENDED, pair->key_span,
                 _ ("write “is: figure”, or gallery, quote, video, link, code, note, words, text, nothing, removed, "
                    "address, value"),
                 _ ("the table of shortcodes does not say what “%s” is; the row was ignored"), pair->key);
      return;
    }
  YbShortcode *row = yb_arena_new0 (table->arena, YbShortcode);
  const char *closes = yb_value_text (yb_value_get (pair->value, "closes"));
  row->name = yb_arena_strdup (table->arena, pair->key);
  row->kind = (YbShortcodeKind)kind;
  row->closes = closes && strcmp (closes, "true") == 0;
  row->pattern = yb_arena_strdup (table->arena, yb_value_text (yb_value_get (pair->value, "pattern")));
  row->file = read_words (table->arena, pair->value, "file");
  row->alt = read_words (table->arena, pair->value, "alt");
  row->caption = read_words (table->arena, pair->value, "caption");
  row->credit = read_words (table->arena, pair->value, "credit");
  row->by = read_words (table->arena, pair->value, "by");
  row->text = read_words (table->arena, pair->value, "text");
  row->address = read_words (table->arena, pair->value, "address");
  row->title = read_words (table->arena, pair->value, "title");
  row->language = read_words (table->arena, pair->value, "language");
  g_hash_table_replace (table->rows, (gpointer)row->name, row);
}

void
yb_shortcode_table_extend (YbShortcodeTable *table, const YbContext *context, const YbValue *map)
{
  for (guint i = 0; map && map->kind == YB_VALUE_MAP && i < map->n_items; i++)
    add_row (table, context, &map->pairs[i]);
}

YbShortcodeTable *
yb_shortcode_table_new (const YbContext *context)
{
  YbShortcodeTable *table = g_new0 (YbShortcodeTable, 1);
  table->arena = yb_arena_new ();
  table->rows = g_hash_table_new (g_str_hash, g_str_equal);
  const YbValue *map = yb_yaml_read (context, table->arena, yb_shortcodes_yaml, yb_shortcodes_yaml_length,
                                     "shortcodes.yaml", 1);
  g_assert (map);
  yb_shortcode_table_extend (table, context, map);
  return table;
}

void
yb_shortcode_table_free (YbShortcodeTable *table)
{
  if (!table)
    return;
  g_hash_table_unref (table->rows);
  yb_arena_free (table->arena);
  g_free (table);
}

const YbShortcode *
yb_shortcode_table_find (const YbShortcodeTable *table, const char *name)
{
  return g_hash_table_lookup (table->rows, name);
}
