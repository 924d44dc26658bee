#include "emit/pdf/content.h"

#include <string.h>

static void
assert_tokens (const char *content, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  YbContentReader reader;
  YbToken token;
  yb_content_reader_init (&reader, content, strlen (content));
  while (yb_content_next (&reader, &token) != YB_TOKEN_END)
    {
      if (found->len)
        g_string_append_c (found, '|');
      g_string_append_len (found, token.start, (gssize)token.length);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_tokens (void)
{
  assert_tokens ("q 1 0 0 -1 0 612.5 cm", "q|1|0|0|-1|0|612.5|cm");
  assert_tokens ("/P<</MCID 3>>BDC", "/P|<<|/MCID|3|>>|BDC");
  assert_tokens ("[(a)-5<0041>]TJ", "[|(a)|-5|<0041>|]|TJ");
  assert_tokens ("(a(b)c\\)d) Tj", "(a(b)c\\)d)|Tj");
  assert_tokens ("% remark (\nf*", "f*");
  assert_tokens ("BI /W 1 /H 1 ID \1EI\2 EI Q", "BI /W 1 /H 1 ID \1EI\2 EI|Q");
}

static void
test_broken (void)
{
  assert_tokens ("(never closed", "(never closed");
  assert_tokens ("(ends in \\", "(ends in \\");
  assert_tokens ("<00", "<00");
  assert_tokens ("BI no end", "BI no end");
  assert_tokens (")]>", ")|]|>");
  assert_tokens ("", "");
}

static void
assert_decodes (const char *text, const char *expected, gsize length)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  YbContentReader reader;
  YbToken token;
  yb_content_reader_init (&reader, text, strlen (text));
  yb_content_next (&reader, &token);
  yb_token_decode (&token, bytes);
  g_assert_cmpmem (bytes->str, bytes->len, expected, length);
}

static void
test_strings (void)
{
  assert_decodes ("(a\\(b\\)\\\\)", "a(b)\\", 5);
  assert_decodes ("(\\101\\60x\\n)", "A0x\n", 4);
  assert_decodes ("(two\\\nlines)", "twolines", 8);
  assert_decodes ("<48 65 6C6c 7>", "Hellp", 5);
  assert_decodes ("<0000>", "\0\0", 2);
  assert_decodes ("(", "", 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/content/tokens", test_tokens);
  g_test_add_func ("/emit-pdf/content/broken", test_broken);
  g_test_add_func ("/emit-pdf/content/strings", test_strings);
  return g_test_run ();
}
