#include "model/page-type.h"

const char *
yb_page_type_key (YbPageType type)
{
  static const char *const keys[] = {
#define X(identifier, key) key,
    YB_PAGE_TYPES (X)
#undef X
  };
  g_assert ((guint)type < G_N_ELEMENTS (keys));
  return keys[type];
}

gboolean
yb_page_order_has (const YbPageOrder *order, YbPageType type)
{
  for (guint i = 0; i < order->n_types; i++)
    if (order->types[i] == type)
      return TRUE;
  return FALSE;
}
