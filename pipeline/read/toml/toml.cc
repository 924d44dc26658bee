/* The one parser of TOML that all our Debians have is one for C++. */
#include "read/toml/toml.h"

#include "base/i18n.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <toml++/toml.h>

namespace
{

struct Reader
{
  YbArena *arena;
  const char *file;
  guint first_line;
};

YbSpan
locate (const Reader &reader, const toml::source_region &region)
{
  return YbSpan{ reader.file, (guint32)region.begin.line + reader.first_line - 1, (guint32)region.begin.column };
}

YbValue *
new_value (const Reader &reader, YbValueKind kind, const toml::node &node)
{
  YbValue *value = yb_arena_new0 (reader.arena, YbValue);
  value->kind = kind;
  value->span = locate (reader, node.source ());
  return value;
}

YbValue *read_node (const Reader &reader, const toml::node &node);

YbValue *
read_map (const Reader &reader, const toml::table &table)
{
  YbValue *map = new_value (reader, YB_VALUE_MAP, table);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (YbValuePair));
  for (auto &&[key, node] : table)
    {
      std::string_view name = key.str ();
      YbValuePair pair = { yb_arena_strndup (reader.arena, name.data (), name.size ()),
                           locate (reader, key.source ()), read_node (reader, node) };
      g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, [] (gconstpointer a, gconstpointer b) {
    const YbSpan &one = static_cast<const YbValuePair *> (a)->key_span;
    const YbSpan &two = static_cast<const YbValuePair *> (b)->key_span;
    return one.line != two.line ? (one.line < two.line ? -1 : 1) : (int)one.column - (int)two.column;
  });
  map->pairs = static_cast<const YbValuePair *> (yb_arena_take_array (reader.arena, pairs, &map->n_items));
  return map;
}

YbValue *
read_list (const Reader &reader, const toml::array &array)
{
  YbValue *list = new_value (reader, YB_VALUE_LIST, array);
  GPtrArray *items = g_ptr_array_new ();
  for (auto &&node : array)
    g_ptr_array_add (items, read_node (reader, node));
  list->items = static_cast<const YbValue *const *> (yb_arena_take_pointers (reader.arena, items, &list->n_items));
  return list;
}

YbValue *
read_node (const Reader &reader, const toml::node &node)
{
  if (const toml::table *table = node.as_table ())
    return read_map (reader, *table);
  if (const toml::array *array = node.as_array ())
    return read_list (reader, *array);
  YbValue *value = new_value (reader, YB_VALUE_SCALAR, node);
  if (const auto *text = node.as_string ())
    {
      value->text = yb_arena_strndup (reader.arena, text->get ().data (), text->get ().size ());
      value->quoted = TRUE;
      return value;
    }
  std::ostringstream out;
  out.imbue (std::locale::classic ());
  node.visit ([&out] (auto &&leaf) {
    if constexpr (toml::is_value<decltype (leaf)>)
      out << leaf;
  });
  value->text = yb_arena_strdup (reader.arena, out.str ().c_str ());
  return value;
}

void
report_broken (const YbContext *context, YbSpan span, std::string_view why)
{
  yb_report (context, YB_DIAGNOSTIC_INVALID_TOML, span, NULL,
             _ ("the text is no TOML that can be read (%.*s); nothing of it was read"), (int)why.size (), why.data ());
}

} // namespace

extern "C" const YbValue *
yb_toml_read (const YbContext *context, YbArena *arena, const char *text, gsize length, const char *file,
              guint first_line)
{
  Reader reader = { arena, file, first_line };
  try
    {
      toml::table table = toml::parse (std::string_view (text, length));
      return read_map (reader, table);
    }
  catch (const toml::parse_error &error)
    {
      report_broken (context, locate (reader, error.source ()), error.description ());
    }
  return NULL;
}
