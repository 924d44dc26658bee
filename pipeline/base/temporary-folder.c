#include "base/temporary-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAX_FOLDERS 64
#define MAX_DEPTH 64
#define MAX_PASSES 20
#define BUFFER_SIZE 4096

static char *volatile folders[MAX_FOLDERS];

/* ---- removing, with nothing that a signal handler may not call: readdir() allocates ---- */

static void remove_inside (int folder, guint depth);

static void
remove_entry (int folder, const char *name, guint depth)
{
  if (strcmp (name, ".") == 0 || strcmp (name, "..") == 0 || unlinkat (folder, name, 0) == 0)
    return;
  int inner = depth < MAX_DEPTH ? openat (folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
  if (inner < 0)
    return;
  remove_inside (inner, depth + 1);
  close (inner);
  unlinkat (folder, name, AT_REMOVEDIR);
}

static void
remove_inside (int folder, guint depth)
{
  char buffer[BUFFER_SIZE] __attribute__ ((aligned (8)));
  for (ssize_t n; (n = getdents64 (folder, buffer, sizeof buffer)) > 0;)
    for (char *at = buffer; at < buffer + n;)
      {
        struct dirent64 *item = (struct dirent64 *)(gpointer)at;
        at += item->d_reclen;
        remove_entry (folder, item->d_name, depth);
      }
}

/* Other threads may still be writing into it: it is gone through again while something is left. */
static void
remove_folder (const char *path)
{
  for (guint i = 0; i < MAX_PASSES; i++)
    {
      int folder = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (folder < 0)
        return;
      remove_inside (folder, 0);
      close (folder);
      if (rmdir (path) == 0)
        return;
    }
}

void
yb_temporary_folder_remove_all (void)
{
  for (int i = 0; i < MAX_FOLDERS; i++)
    if (folders[i])
      remove_folder (folders[i]);
}

/* ---- making ---- */

static gboolean
claim_slot (char *path)
{
  for (int i = 0; i < MAX_FOLDERS; i++)
    {
      char *expected = NULL;
      if (__atomic_compare_exchange_n (&folders[i], &expected, path, FALSE, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return TRUE;
    }
  errno = EMFILE;
  return FALSE;
}

/* mkdtemp and the slot are one step for signals. */
static gboolean
make_and_claim (char *path, int mode)
{
  sigset_t every, before;
  sigfillset (&every);
  pthread_sigmask (SIG_BLOCK, &every, &before);
  gboolean done = g_mkdtemp_full (path, mode) != NULL;
  if (done && !claim_slot (path))
    {
      rmdir (path);
      done = FALSE;
    }
  int code = errno;
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  errno = code;
  return done;
}

char *
yb_temporary_folder_make (const char *pattern, int mode, GError **error)
{
  g_autofree char *path = g_strdup (pattern);
  if (make_and_claim (path, mode))
    return g_steal_pointer (&path);
  int code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", pattern, g_strerror (code));
  return NULL;
}

void
yb_temporary_folder_keep (char *path)
{
  for (int i = 0; i < MAX_FOLDERS; i++)
    if (folders[i] == path)
      folders[i] = NULL;
  g_free (path);
}

void
yb_temporary_folder_remove (char *path)
{
  if (path)
    remove_folder (path);
  yb_temporary_folder_keep (path);
}
