#include "base/i18n.h"
#include "finisher.h"
#include "pdf-error.h"
#include "xmp.h"

#include <string.h>

/* 31 December of the book's year, or SOURCE_DATE_EPOCH: never the clock. */
static gint64
find_date (gint16 year)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;
  if (epoch && g_ascii_string_to_signed (epoch, 10, 0, G_GINT64_CONSTANT (253402300799), &seconds, NULL))
    return seconds;
  g_autoptr (GDateTime) date = g_date_time_new_utc (year > 0 ? year : 1970, 12, 31, 0, 0, 0);
  return g_date_time_to_unix (date);
}

char *
yb_finisher_make_stamp (const YbFinisher *finisher)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (find_date (finisher->pages->galley->info.year));
  return g_date_time_format (date, "D:%Y%m%d%H%M%SZ");
}

static guint32
write_info (YbFinisher *finisher, const YbDocumentInfo *info)
{
  g_autofree char *stamp = yb_finisher_make_stamp (finisher);
  GString *text = g_string_new ("<<");
  yb_syntax_append_text_entry (text, "/Title", info->title);
  yb_syntax_append_text_entry (text, "/Author", info->author);
  yb_syntax_append_text_entry (text, "/Subject", info->subject);
  yb_syntax_append_text_entry (text, "/Keywords", info->keywords);
  yb_syntax_append_text_entry (text, "/Creator", YB_XMP_PROGRAM);
  yb_syntax_append_text_entry (text, "/Producer", YB_XMP_PROGRAM);
  g_string_append_printf (text, "/CreationDate(%s)/ModDate(%s)>>", stamp, stamp);
  return yb_finisher_put (finisher, text);
}

static void
write_xmp (YbFinisher *finisher, const YbDocumentInfo *info, GDateTime *date)
{
  YbXmpClaims claims = { finisher->is_archival ? (finisher->attachments ? 3 : 2) : 0, finisher->is_accessible };
  g_autofree char *packet = yb_xmp_make (info, date, claims);
  guint32 stream = yb_file_writer_reserve (finisher->file);
  yb_file_writer_put_stream (finisher->file, stream, "/Type/Metadata/Subtype/XML", packet, strlen (packet));
  g_string_append (finisher->catalogue, "/Metadata");
  yb_syntax_append_reference (finisher->catalogue, stream);
}

static gboolean
write_profile (YbFinisher *finisher, GError **error)
{
  g_autofree char *path = g_build_filename (finisher->context->data_folder, "profiles", "sRGB.icc", NULL);
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  if (!g_file_get_contents (path, &bytes, &n_bytes, error))
    return FALSE;
  guint32 profile = yb_file_writer_reserve (finisher->file);
  yb_file_writer_put_compressed (finisher->file, profile, "/N 3", bytes, n_bytes);
  g_string_append (finisher->catalogue,
                   "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                   "/Info(sRGB IEC61966-2.1)/DestOutputProfile");
  yb_syntax_append_reference (finisher->catalogue, profile);
  g_string_append (finisher->catalogue, ">>]");
  return TRUE;
}

gboolean
yb_finish_metadata (YbFinisher *finisher, guint32 *info_object, GError **error)
{
  const YbDocumentInfo *info = &finisher->pages->galley->info;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (find_date (info->year));
  *info_object = write_info (finisher, info);
  write_xmp (finisher, info, date);
  yb_syntax_append_text_entry (finisher->catalogue, "/Lang", info->lang);
  g_string_append (finisher->catalogue, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>");
  return write_profile (finisher, error);
}
