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

static void
write_info (YbFinisher *finisher, const YbDocumentInfo *info)
{
  qpdf_data qpdf = finisher->qpdf;
  g_autofree char *stamp = yb_finisher_make_stamp (finisher);
  qpdf_oh dictionary = yb_object_new_indirect (qpdf);
  yb_object_set_text (qpdf, dictionary, "/Title", info->title);
  yb_object_set_text (qpdf, dictionary, "/Author", info->author);
  yb_object_set_text (qpdf, dictionary, "/Subject", info->subject);
  yb_object_set_text (qpdf, dictionary, "/Keywords", info->keywords);
  yb_object_set_text (qpdf, dictionary, "/Creator", YB_XMP_PROGRAM);
  yb_object_set_text (qpdf, dictionary, "/Producer", YB_XMP_PROGRAM);
  yb_object_set_string (qpdf, dictionary, "/CreationDate", stamp);
  yb_object_set_string (qpdf, dictionary, "/ModDate", stamp);
  qpdf_oh trailer = qpdf_get_trailer (qpdf);
  yb_object_set (qpdf, trailer, "/Info", dictionary);
  qpdf_oh_release (qpdf, trailer);
}

static void
write_xmp (YbFinisher *finisher, const YbDocumentInfo *info, GDateTime *date)
{
  qpdf_data qpdf = finisher->qpdf;
  YbXmpClaims claims = { finisher->is_archival ? (finisher->attachments ? 3 : 2) : 0, finisher->is_accessible };
  g_autofree char *packet = yb_xmp_make (info, date, claims);
  qpdf_oh stream = yb_object_new_stream (qpdf, packet, strlen (packet));
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, stream);
  yb_object_set_name (qpdf, dictionary, "/Type", "/Metadata");
  yb_object_set_name (qpdf, dictionary, "/Subtype", "/XML");
  qpdf_oh_release (qpdf, dictionary);
  yb_object_set (qpdf, finisher->catalogue, "/Metadata", stream);
}

static gboolean
write_profile (YbFinisher *finisher, GError **error)
{
  qpdf_data qpdf = finisher->qpdf;
  g_autofree char *path = g_build_filename (finisher->context->data_folder, "profiles", "sRGB.icc", NULL);
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  if (!g_file_get_contents (path, &bytes, &n_bytes, error))
    return FALSE;
  qpdf_oh profile = yb_object_new_stream (qpdf, bytes, n_bytes);
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, profile);
  yb_object_set_integer (qpdf, dictionary, "/N", 3);
  qpdf_oh_release (qpdf, dictionary);
  qpdf_oh intent = qpdf_oh_parse (
      qpdf, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)>>");
  yb_object_set (qpdf, intent, "/DestOutputProfile", profile);
  qpdf_oh intents = qpdf_oh_wrap_in_array (qpdf, intent);
  qpdf_oh_release (qpdf, intent);
  yb_object_set (qpdf, finisher->catalogue, "/OutputIntents", intents);
  return TRUE;
}

gboolean
yb_finish_metadata (YbFinisher *finisher, GError **error)
{
  qpdf_data qpdf = finisher->qpdf;
  const YbDocumentInfo *info = &finisher->pages->galley->info;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (find_date (info->year));
  write_info (finisher, info);
  write_xmp (finisher, info, date);
  yb_object_set_text (qpdf, finisher->catalogue, "/Lang", info->lang);
  yb_object_set_parsed (qpdf, finisher->catalogue, "/MarkInfo", "<</Marked true>>");
  yb_object_set_parsed (qpdf, finisher->catalogue, "/ViewerPreferences", "<</DisplayDocTitle true>>");
  return write_profile (finisher, error);
}
