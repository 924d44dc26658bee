#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_OPEN 64
#define NO_SLOT (-1)

struct _YbOutput
{
  char *path, *temporary;
  int descriptor;
  int slot; /* NO_SLOT: more are open than a handler knows */
};

/* Paths a signal handler may unlink; a slot is cleared after the file is gone. */
static char *volatile open_paths[MAX_OPEN];

static gboolean
fail (GError **error, const char *what, const char *path)
{
  int code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s: %s", path, what, g_strerror (code));
  return FALSE;
}

static int
claim_slot (char *path)
{
  for (int i = 0; i < MAX_OPEN; i++)
    {
      char *expected = NULL;
      if (__atomic_compare_exchange_n (&open_paths[i], &expected, path, FALSE, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return i;
    }
  return NO_SLOT;
}

YbOutput *
yb_output_begin (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      fail (error, "mkdir", folder);
      return NULL;
    }
  YbOutput *output = g_new0 (YbOutput, 1);
  output->path = g_strdup (path);
  output->temporary = g_strdup_printf ("%s%s.%s.XXXXXX", folder, G_DIR_SEPARATOR_S, name);
  output->descriptor = g_mkstemp_full (output->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (output->descriptor < 0)
    {
      fail (error, "open", path);
      g_free (output->path);
      g_free (output->temporary);
      g_free (output);
      return NULL;
    }
  output->slot = claim_slot (output->temporary);
  return output;
}

const char *
yb_output_peek_path (const YbOutput *output)
{
  return output->temporary;
}

gboolean
yb_output_write (YbOutput *output, gconstpointer bytes, gsize n_bytes, GError **error)
{
  const char *rest = bytes;
  while (n_bytes > 0)
    {
      ssize_t written = write (output->descriptor, rest, n_bytes);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail (error, "write", output->path);
      rest += written;
      n_bytes -= (gsize)written;
    }
  return TRUE;
}

static void
forget (YbOutput *output)
{
  if (output->slot != NO_SLOT)
    open_paths[output->slot] = NULL;
  if (output->descriptor >= 0)
    close (output->descriptor);
  g_free (output->path);
  g_free (output->temporary);
  g_free (output);
}

/* A library may have replaced the temporary file by another of the same name: sync what lies there now. */
static gboolean
sync_path (const char *path)
{
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return FALSE;
  int result = fsync (descriptor), code = errno;
  close (descriptor);
  errno = code;
  return result == 0;
}

static gboolean
put_in_place (YbOutput *output, gboolean sync, GError **error)
{
  mode_t mask = umask (0);
  umask (mask);
  g_autofree char *folder = g_path_get_dirname (output->path);
  gboolean done = !sync || sync_path (output->temporary) || fail (error, "fsync", output->path);
  done = done && (chmod (output->temporary, 0644 & ~mask) == 0 || fail (error, "chmod", output->path));
  done = done && (rename (output->temporary, output->path) == 0 || fail (error, "rename", output->path));
  if (!done)
    {
      yb_output_discard (output);
      return FALSE;
    }
  forget (output);
  if (sync)
    sync_path (folder); /* some file systems refuse to sync a folder; the file itself is safe */
  return TRUE;
}

gboolean
yb_output_commit (YbOutput *output, GError **error)
{
  return put_in_place (output, TRUE, error);
}

gboolean
yb_output_commit_unsynced (YbOutput *output, GError **error)
{
  return put_in_place (output, FALSE, error);
}

void
yb_output_discard (YbOutput *output)
{
  if (!output)
    return;
  unlink (output->temporary);
  forget (output);
}

void
yb_output_remove_all (void)
{
  for (int i = 0; i < MAX_OPEN; i++)
    if (open_paths[i])
      unlink (open_paths[i]);
}
