#include "emit/epub/identifier.h"

#include <string.h>

/* The name space of addresses (RFC 9562, 6.6): a URN is one; what has none becomes one by "yearbook:". */
static const guint8 address_space[16] = { 0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                          0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };

static char *
make_uuid (const char *name)
{
  guint8 hash[20];
  gsize size = sizeof hash;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, address_space, sizeof address_space);
  g_checksum_update (checksum, (const guchar *)name, (gssize)strlen (name));
  g_checksum_get_digest (checksum, hash, &size);
  hash[6] = (guint8)((hash[6] & 0x0f) | 0x50); /* version 5 */
  hash[8] = (guint8)((hash[8] & 0x3f) | 0x80); /* variant of the RFC */
  GString *uuid = g_string_new ("urn:uuid:");
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (uuid, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", hash[i]);
  return g_string_free (uuid, FALSE);
}

char *
yb_identifier_make (const YbRecord *record)
{
  if (record->urn)
    return make_uuid (record->urn);
  g_autofree char *name = g_strdup_printf ("yearbook:%s/%s/%d", record->publisher ? record->publisher : "", record->id,
                                           record->year);
  return make_uuid (name);
}

char *
yb_identifier_isbn (const char *isbn)
{
  GString *urn = g_string_new ("urn:isbn:");
  for (const char *c = isbn; *c; c++)
    if (g_ascii_isdigit (*c) || *c == 'X' || *c == 'x')
      g_string_append_c (urn, g_ascii_toupper (*c));
  return g_string_free (urn, FALSE);
}

char *
yb_identifier_issn (const char *issn)
{
  return g_strconcat ("urn:issn:", issn, NULL);
}

gint64
yb_identifier_time (const YbRecord *record)
{
  const char *given = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;
  if (given && g_ascii_string_to_unsigned (given, 10, 0, G_GINT64_CONSTANT (253402300799), &seconds, NULL))
    return (gint64)seconds;
  g_autoptr (GDateTime) time = g_date_time_new_utc (CLAMP (record->year, 1, 9999), 12, 31, 12, 0, 0);
  return g_date_time_to_unix (time);
}
