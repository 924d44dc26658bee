#include "paginate/label.h"

static const struct
{
  guint value;
  const char *letters;
} roman[] = {
  { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
  { 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" },
};

char *
yb_page_label (gboolean front_matter, guint number)
{
  if (!front_matter || number == 0 || number > 3999)
    return g_strdup_printf ("%u", number);
  GString *label = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (roman); i++)
    for (; number >= roman[i].value; number -= roman[i].value)
      g_string_append (label, roman[i].letters);
  return g_string_free (label, FALSE);
}
