#include "read/source-text/source-text.h"

#include "base/i18n.h"
#include "read/source-text/windows-1252.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REPLACEMENT "\xef\xbf\xbd"

static char *
fail (GError **error)
{
  int code = errno;
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  return NULL;
}

/* Reads what the file holds now, and no more than `limit` should it grow meanwhile. */
static char *
read_all (int descriptor, gsize limit, gsize *length, GError **error)
{
  struct stat status;
  if (fstat (descriptor, &status) != 0)
    return fail (error);
  if (!S_ISREG (status.st_mode))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("not a regular file"));
      return NULL;
    }
  gsize size = MIN ((gsize)status.st_size, limit + 1);
  g_autofree char *text = g_malloc (size + 1);
  gsize filled = 0;
  while (filled < size)
    {
      ssize_t n = read (descriptor, text + filled, size - filled);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error);
      if (n == 0)
        break;
      filled += (gsize)n;
    }
  if (filled > limit)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, _ ("larger than %u KiB"), (guint)(limit / 1024));
      return NULL;
    }
  text[filled] = '\0';
  *length = filled;
  return g_steal_pointer (&text);
}

char *
yb_source_text_load (const char *path, gsize limit, gsize *length, GError **error)
{
  /* Opening a pipe for reading would wait for a writer. */
  int descriptor = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0)
    return fail (error);
  char *text = read_all (descriptor, limit, length, error);
  close (descriptor);
  return text;
}

/* The first byte that does not belong to UTF-8 text; NUL is none of it either. NULL when all is well. */
static const char *
find_bad_byte (const char *text, gsize length)
{
  const char *end;
  return g_utf8_validate_len (text, length, &end) ? NULL : end;
}

YbSpan
yb_source_text_locate (const char *text, gsize offset, const char *file)
{
  YbSpan span = { file, 1, 1 };
  for (const char *c = text; c < text + offset; c++)
    if (*c == '\n' || (*c == '\r' && c[1] != '\n'))
      {
        span.line++;
        span.column = 1;
      }
    else if (((guchar)*c & 0xc0) != 0x80 && *c != '\r')
      span.column++;
  return span;
}

/* Copies the text with U+FFFD for each bad byte, counting them. */
static char *
replace_bad_bytes (const char *text, gsize *length, guint *n_bad)
{
  GString *mended = g_string_sized_new (*length + 64);
  const char *rest = text, *end = text + *length, *bad;
  *n_bad = 0;
  while ((bad = find_bad_byte (rest, (gsize)(end - rest))))
    {
      g_string_append_len (mended, rest, bad - rest);
      g_string_append (mended, REPLACEMENT);
      rest = bad + 1;
      ++*n_bad;
    }
  g_string_append_len (mended, rest, end - rest);
  *length = mended->len;
  return g_string_free (mended, FALSE);
}

static char *
mend_bad_bytes (const YbContext *context, char *text, gsize *length, const char *file)
{
  const char *bad = find_bad_byte (text, *length);
  if (!bad)
    return text;
  YbSpan span = yb_source_text_locate (text, (gsize)(bad - text), file);
  guint byte = (guchar)*bad, n_bad;
  char *mended = replace_bad_bytes (text, length, &n_bad);
  g_free (text);
  const char *hint = byte == 0 ? _ ("the file seems to be no text; open it in an editor and save it as UTF-8")
                               : _ ("open the file in an editor and save it with the encoding UTF-8");
  if (n_bad == 1)
    yb_report (context, YB_DIAGNOSTIC_INVALID_UTF8, span, hint,
               _ ("the byte 0x%02X is not UTF-8; it was replaced by �"), byte);
  else
    yb_report (context, YB_DIAGNOSTIC_INVALID_UTF8, span, hint,
               _ ("the byte 0x%02X is not UTF-8; it and %u more were replaced by �"), byte, n_bad - 1);
  return mended;
}

/* Turns every line end into LF, in place. */
static void
unify_line_ends (char *text, gsize *length)
{
  char *from = memchr (text, '\r', *length), *to = from;
  if (!from)
    return;
  for (const char *end = text + *length; from < end; from++)
    if (*from != '\r')
      *to++ = *from;
    else if (from + 1 == end || from[1] != '\n')
      *to++ = '\n';
  *to = '\0';
  *length = (gsize)(to - text);
}

static void
drop_byte_order_mark (char *text, gsize *length)
{
  if (*length < 3 || memcmp (text, "\xef\xbb\xbf", 3) != 0)
    return;
  *length -= 3;
  memmove (text, text + 3, *length + 1);
}

static gboolean
is_utf16 (const char *text, gsize length)
{
  return length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0);
}

char *
yb_source_text_mend (const YbContext *context, char *text, gsize *length, const char *file, gboolean *broken)
{
  if (broken)
    *broken = FALSE;
  if (is_utf16 (text, *length))
    {
      yb_report (context, YB_DIAGNOSTIC_INVALID_UTF8, ((YbSpan){ file, 1, 1 }),
                 _ ("open the file in an editor and save it with the encoding UTF-8"),
                 _ ("the file is saved as UTF-16 (“Unicode”); nothing of it was read"));
      *length = 0;
      text[0] = '\0';
      if (broken)
        *broken = TRUE;
      return text;
    }
  drop_byte_order_mark (text, length);
  text = mend_bad_bytes (context, text, length, file);
  unify_line_ends (text, length);
  return text;
}

char *
yb_source_text_mend_or_convert (const YbContext *context, char *text, gsize *length, const char *file)
{
  const char *bad = find_bad_byte (text, *length);
  if (bad && yb_is_windows_1252 (text, *length))
    {
      yb_report (context, YB_DIAGNOSTIC_TEXT_CONVERTED, yb_source_text_locate (text, (gsize)(bad - text), file),
                 _ ("check the umlauts; to be sure, save the file with the encoding UTF-8"),
                 _ ("the text is not UTF-8; it was read as Windows-1252"));
      char *converted = yb_windows_1252_to_utf8 (text, length);
      g_free (text);
      text = converted;
    }
  return yb_source_text_mend (context, text, length, file, NULL);
}
