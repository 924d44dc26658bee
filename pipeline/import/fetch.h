/* Fetching a picture from the web, on the user's explicit wish: https alone, a few redirections at most, limits of size
 * and time, and never from an address that is not public, whatever its name says. */
#pragma once

#include <gio/gio.h>
#include <glib.h>

G_BEGIN_DECLS

#define YB_FETCH_MAX_SIZE ((gsize)50 * 1024 * 1024) /* bytes of one file */
#define YB_FETCH_MAX_SECONDS 60
#define YB_FETCH_MAX_REDIRECTIONS 5

typedef struct _YbFetcher YbFetcher;

/* Connections are kept for further files of the same host. Free with yb_fetcher_free(). */
YbFetcher *yb_fetcher_new (void);
void yb_fetcher_free (YbFetcher *fetcher);

/* A YbFetchFunc; `fetcher` is a YbFetcher. */
gboolean yb_fetcher_fetch (const char *address, const char *path, gpointer fetcher, GError **error);

/* TRUE when the internet reaches this address: not a private, local, reserved or multicast one, nor one that wraps such
 * an address. */
gboolean yb_fetch_is_public (GInetAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbFetcher, yb_fetcher_free)

G_END_DECLS
