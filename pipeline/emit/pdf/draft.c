#include "draft.h"

#include <string.h>
#include <sys/mman.h>

/* "0000001234 00000 n \n" (ISO 32000-1, 7.5.4) */
#define ENTRY_LENGTH 20
#define ENTRY_KIND 17
#define TAIL_LENGTH 64
#define OBJECT_HEAD_LENGTH 64

typedef struct
{
  char *start, *end;
} Bytes;

static guint64
read_number (const char *at, const char *end)
{
  guint64 number = 0;
  for (; at < end && g_ascii_isdigit (*at) && number < G_MAXUINT32; at++)
    number = number * 10 + (guint64)(*at - '0');
  return number;
}

/* The first entry of a classic table in one part, as Cairo writes it, and how many there are; NULL: it is not such a
 * table. */
static char *
find_table (const Bytes *file, guint64 *n_entries)
{
  static const char head[] = "xref\n0 ";
  char *tail = MAX (file->start, file->end - TAIL_LENGTH);
  const char *keyword = g_strrstr_len (tail, file->end - tail, "startxref\n");
  if (!keyword)
    return NULL;
  guint64 offset = read_number (keyword + strlen ("startxref\n"), file->end);
  if (offset + sizeof head >= (guint64)(file->end - file->start)
      || memcmp (file->start + offset, head, sizeof head - 1) != 0)
    return NULL;
  char *count = file->start + offset + sizeof head - 1;
  char *first = memchr (count, '\n', (gsize)(file->end - count));
  *n_entries = read_number (count, file->end);
  return first && *n_entries <= (guint64)(file->end - first) / ENTRY_LENGTH ? first + 1 : NULL;
}

static gboolean
is_structure_element (const Bytes *file, guint64 offset)
{
  if (offset >= (guint64)(file->end - file->start))
    return FALSE;
  const char *object = file->start + offset;
  gsize length = MIN ((gsize)(file->end - object), OBJECT_HEAD_LENGTH);
  return g_strstr_len (object, (gssize)length, " 0 obj\n<< /Type /StructElem\n") != NULL;
}

/* A freed entry reads as null. */
static void
drop_structure (const Bytes *file)
{
  static const char freed[] = "0000000000 65535 f";
  guint64 n_entries;
  char *entry = find_table (file, &n_entries);
  for (guint64 i = 0; entry && i < n_entries; i++, entry += ENTRY_LENGTH)
    if (entry[ENTRY_KIND] == 'n' && is_structure_element (file, read_number (entry, file->end)))
      memcpy (entry, freed, sizeof freed - 1);
}

GMappedFile *
yb_draft_open (const char *path, GError **error)
{
  GMappedFile *draft = g_mapped_file_new (path, TRUE, error);
  if (!draft)
    return NULL;
  Bytes file = { g_mapped_file_get_contents (draft), NULL };
  file.end = file.start + g_mapped_file_get_length (draft);
  if (file.start)
    drop_structure (&file);
  return draft;
}

void
yb_draft_release (GMappedFile *draft)
{
  madvise (g_mapped_file_get_contents (draft), g_mapped_file_get_length (draft), MADV_DONTNEED);
}
