#include "model/value.h"

#include <string.h>

const YbValue *
yb_value_get (const YbValue *map, const char *key)
{
  if (!map || map->kind != YB_VALUE_MAP)
    return NULL;
  for (guint i = 0; i < map->n_items; i++)
    if (strcmp (map->pairs[i].key, key) == 0)
      return map->pairs[i].value;
  return NULL;
}

const char *
yb_value_text (const YbValue *value)
{
  return value && value->kind == YB_VALUE_SCALAR ? value->text : NULL;
}
