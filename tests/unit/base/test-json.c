/* The dumps' JSON: a member a line, and any text in it. */
#include "base/json.h"

static void
test_shape (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  YbJson json;
  yb_json_begin (&json, out);
  yb_json_open (&json, NULL, '{');
  yb_json_string (&json, "title", "He said \"no\"\\\n\t\x01");
  yb_json_string (&json, "none", NULL);
  yb_json_integer (&json, "pages", G_MININT64);
  yb_json_open (&json, "tags", '[');
  yb_json_close (&json, ']');
  yb_json_boolean (&json, "draft", FALSE);
  yb_json_close (&json, '}');
  yb_json_end (&json);
  g_assert_cmpstr (out->str, ==,
                   "{\n"
                   "  \"title\": \"He said \\\"no\\\"\\\\\\n\\t\\u0001\",\n"
                   "  \"none\": null,\n"
                   "  \"pages\": -9223372036854775808,\n"
                   "  \"tags\": [],\n"
                   "  \"draft\": false\n"
                   "}\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/shape", test_shape);
  return g_test_run ();
}
