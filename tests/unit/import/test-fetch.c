#include "import/fetch.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_addresses (void)
{
  static const char *const refused[] = { "0.0.0.0",
                                         "10.1.2.3",
                                         "100.64.0.1",
                                         "127.0.0.1",
                                         "127.255.255.255",
                                         "169.254.169.254",
                                         "172.16.0.1",
                                         "172.31.255.255",
                                         "192.168.1.1",
                                         "192.0.0.1",
                                         "198.18.0.1",
                                         "224.0.0.1",
                                         "255.255.255.255",
                                         "::",
                                         "::1",
                                         "::ffff:127.0.0.1",
                                         "::ffff:10.0.0.1",
                                         "64:ff9b::7f00:1",
                                         "fc00::1",
                                         "fd12:3456::1",
                                         "fe80::1",
                                         "ff02::1",
                                         "2001:db8::1",
                                         "2002:7f00:1::",
                                         "2001::1",
                                         NULL };
  static const char *const allowed[] = { "93.184.216.34",   "9.9.9.9",      "172.32.0.1",     "192.167.0.1",
                                         "2606:4700::1111", "2a00:1450::1", "::ffff:9.9.9.9", NULL };
  for (const char *const *text = refused; *text; text++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (*text);
      g_assert_nonnull (address);
      g_assert_false (yb_fetch_is_public (address));
    }
  for (const char *const *text = allowed; *text; text++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (*text);
      g_assert_nonnull (address);
      g_assert_true (yb_fetch_is_public (address));
    }
}

/* Nothing leaves this machine: each address is refused before a connection is made. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *address, *reason;
  } samples[] = { { "https://127.0.0.1:1/a.jpg", "not public" },   { "https://localhost:1/a.jpg", "not public" },
                  { "https://[::1]:1/a.jpg", "not public" },       { "https://2130706433:1/a.jpg", "not public" },
                  { "https://0x7f000001:1/a.jpg", "not public" },  { "https://192.168.0.1:1/a.jpg", "not public" },
                  { "https://169.254.169.254:1/a", "not public" }, { "http://127.0.0.1:1/a.jpg", "only https" },
                  { "file:///etc/passwd", "only https" },          { "ftp://127.0.0.1/a", "only https" } };
  g_autoptr (YbFetcher) fetcher = yb_fetcher_new ();
  g_autofree char *folder = g_dir_make_tmp ("yearbook-fetch-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (yb_fetcher_fetch (samples[i].address, path, fetcher, &error));
      g_test_message ("%s: %s", samples[i].address, error->message);
      g_assert_nonnull (strstr (error->message, samples[i].reason));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/fetch/addresses", test_addresses);
  g_test_add_func ("/import/fetch/refusals", test_refusals);
  return g_test_run ();
}
