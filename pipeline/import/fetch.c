#include "import/fetch.h"

#include "base/i18n.h"

#include <curl/curl.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

struct _YbFetcher
{
  CURL *curl;
  gboolean refused; /* the last transfer led to an address that is not public */
};

/* ---- addresses ---- */

typedef struct
{
  guint8 bytes[16];
  guint n_bits;
} Range;

/* IANA's special-purpose addresses. */
static const Range ranges_4[] = {
  { { 0 }, 8 },
  { { 10 }, 8 },
  { { 100, 64 }, 10 },
  { { 127 }, 8 },
  { { 169, 254 }, 16 },
  { { 172, 16 }, 12 },
  { { 192, 0, 0 }, 24 },
  { { 192, 0, 2 }, 24 },
  { { 192, 88, 99 }, 24 },
  { { 192, 168 }, 16 },
  { { 198, 18 }, 15 },
  { { 198, 51, 100 }, 24 },
  { { 203, 0, 113 }, 24 },
  { { 224 }, 4 },
  { { 240 }, 4 },
};
/* Only 2000::/3 is in use; of it these are not public or wrap other addresses. */
static const Range ranges_6[] = {
  { { 0x20, 0x01, 0x00 }, 23 },
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32 },
  { { 0x20, 0x02 }, 16 },
  { { 0x3f, 0xff, 0x00 }, 20 },
};

static gboolean
lies_in (const guint8 *bytes, const Range *range)
{
  for (guint i = 0; i < range->n_bits; i++)
    if (((bytes[i / 8] ^ range->bytes[i / 8]) >> (7 - i % 8)) & 1)
      return FALSE;
  return TRUE;
}

static gboolean
is_public_4 (const guint8 *bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges_4); i++)
    if (lies_in (bytes, &ranges_4[i]))
      return FALSE;
  return TRUE;
}

gboolean
yb_fetch_is_public (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return is_public_4 (bytes);
  static const Range mapped = { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 };
  static const Range translated = { { 0, 0x64, 0xff, 0x9b }, 96 };
  static const Range in_use = { { 0x20 }, 3 };
  if (lies_in (bytes, &mapped) || lies_in (bytes, &translated))
    return is_public_4 (bytes + 12);
  if (!lies_in (bytes, &in_use))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ranges_6); i++)
    if (lies_in (bytes, &ranges_6[i]))
      return FALSE;
  return TRUE;
}

/* ---- the transfer ---- */

/* Called with the address that a connection is about to go to, after names were resolved: no name can hide one. */
static curl_socket_t
open_socket (void *data, curlsocktype purpose, struct curl_sockaddr *target)
{
  (void)purpose;
  YbFetcher *fetcher = data;
  g_autoptr (GSocketAddress) address = g_socket_address_new_from_native (&target->addr, target->addrlen);
  if (!G_IS_INET_SOCKET_ADDRESS (address)
      || !yb_fetch_is_public (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))))
    {
      fetcher->refused = TRUE;
      return CURL_SOCKET_BAD;
    }
  return socket (target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

typedef struct
{
  FILE *file;
  gsize n_bytes;
} Download;

static size_t
take_bytes (char *bytes, size_t size, size_t n, void *data)
{
  Download *download = data;
  gsize n_bytes = size * n;
  if (n_bytes > YB_FETCH_MAX_SIZE - download->n_bytes)
    return 0;
  download->n_bytes += n_bytes;
  return fwrite (bytes, 1, n_bytes, download->file);
}

YbFetcher *
yb_fetcher_new (void)
{
  YbFetcher *fetcher = g_new0 (YbFetcher, 1);
  curl_global_init (CURL_GLOBAL_DEFAULT);
  CURL *curl = fetcher->curl = curl_easy_init ();
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt (curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt (curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt (curl, CURLOPT_MAXREDIRS, (long)YB_FETCH_MAX_REDIRECTIONS);
  curl_easy_setopt (curl, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, (long)YB_FETCH_MAX_SECONDS);
  curl_easy_setopt (curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)YB_FETCH_MAX_SIZE);
  curl_easy_setopt (curl, CURLOPT_PROXY, ""); /* behind one nobody would see where a connection ends */
  curl_easy_setopt (curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  curl_easy_setopt (curl, CURLOPT_USERAGENT, "yearbook");
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETDATA, fetcher);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, take_bytes);
  return fetcher;
}

void
yb_fetcher_free (YbFetcher *fetcher)
{
  if (!fetcher)
    return;
  curl_easy_cleanup (fetcher->curl);
  g_free (fetcher);
}

static const char *
explain (const YbFetcher *fetcher, CURLcode code)
{
  if (fetcher->refused)
    return _ ("its address is not public");
  if (code == CURLE_WRITE_ERROR || code == CURLE_FILESIZE_EXCEEDED)
    return _ ("the file is too large, or the disk is full");
  if (code == CURLE_UNSUPPORTED_PROTOCOL)
    return _ ("only https is allowed");
  return curl_easy_strerror (code);
}

gboolean
yb_fetcher_fetch (const char *address, const char *path, gpointer data, GError **error)
{
  YbFetcher *fetcher = data;
  /* "x": what lies there already is not ours to replace. */
  Download download = { .file = fopen (path, "wbxe") };
  if (!download.file)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
      return FALSE;
    }
  fetcher->refused = FALSE;
  curl_easy_setopt (fetcher->curl, CURLOPT_URL, address);
  curl_easy_setopt (fetcher->curl, CURLOPT_WRITEDATA, &download);
  CURLcode code = curl_easy_perform (fetcher->curl);
  gboolean closed = fclose (download.file) == 0;
  if (code == CURLE_OK && closed)
    return TRUE;
  g_unlink (path);
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                       code == CURLE_OK ? g_strerror (errno) : explain (fetcher, code));
  return FALSE;
}
