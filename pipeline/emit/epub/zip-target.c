#include "emit/epub/zip-target.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <unistd.h>

typedef struct
{
  int descriptor;
  off_t written, position;
  zip_error_t error;
} Target;

static zip_int64_t
fail (Target *target, int kind)
{
  zip_error_set (&target->error, kind, errno);
  return -1;
}

/* There is no archive yet: libzip asks before it makes one. */
static zip_int64_t
describe_nothing (void *data, zip_uint64_t length)
{
  zip_stat_t *found = data;
  if (length < sizeof *found)
    return -1;
  zip_stat_init (found);
  found->valid = ZIP_STAT_SIZE;
  found->size = 0;
  return sizeof *found;
}

static zip_int64_t
write_bytes (Target *target, const char *bytes, zip_uint64_t length)
{
  for (zip_uint64_t done = 0; done < length;)
    {
      ssize_t n_bytes = pwrite (target->descriptor, bytes + done, (size_t)(length - done), target->position);
      if (n_bytes < 0 && errno == EINTR)
        continue;
      if (n_bytes < 0)
        return fail (target, ZIP_ER_WRITE);
      done += (zip_uint64_t)n_bytes;
      target->position += n_bytes;
    }
  target->written = MAX (target->written, target->position);
  return (zip_int64_t)length;
}

static zip_int64_t
move (Target *target, void *data, zip_uint64_t length)
{
  zip_int64_t position = zip_source_seek_compute_offset ((zip_uint64_t)target->position, (zip_uint64_t)target->written,
                                                         data, length, &target->error);
  if (position < 0)
    return -1;
  target->position = (off_t)position;
  return 0;
}

static zip_int64_t
dispose (Target *target)
{
  close (target->descriptor);
  zip_error_fini (&target->error);
  g_free (target);
  return 0;
}

static zip_int64_t
handle_command (void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  Target *target = state;
  switch ((int)command)
    {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (
          ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
          ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
          ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, -1);
    case ZIP_SOURCE_STAT:
      return describe_nothing (data, length);
    case ZIP_SOURCE_WRITE:
      return write_bytes (target, data, length);
    case ZIP_SOURCE_SEEK_WRITE:
      return move (target, data, length);
    case ZIP_SOURCE_TELL_WRITE:
      return target->position;
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data (&target->error, data, length);
    case ZIP_SOURCE_FREE:
      return dispose (target);
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_READ: /* nothing is there */
    case ZIP_SOURCE_SEEK:
    case ZIP_SOURCE_TELL:
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE: /* whoever made the file removes it */
    case ZIP_SOURCE_REMOVE:
      return 0;
    default:
      errno = EOPNOTSUPP;
      return fail (target, ZIP_ER_OPNOTSUPP);
    }
}

zip_source_t *
yb_zip_target_new (const char *path, GError **error)
{
  int descriptor = open (path, O_WRONLY | O_CLOEXEC);
  if (descriptor < 0)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
      return NULL;
    }
  Target *target = g_new0 (Target, 1);
  target->descriptor = descriptor;
  zip_error_init (&target->error);
  zip_source_t *source = zip_source_function_create (handle_command, target, NULL);
  g_assert (source);
  return source;
}
