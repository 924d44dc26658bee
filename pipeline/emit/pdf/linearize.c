#include "linearize.h"

#include "object.h"

gboolean
yb_pdf_linearize (const char *source, const char *path, GError **error)
{
  qpdf_data qpdf = qpdf_init ();
  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  if (!(qpdf_read (qpdf, source, NULL) & QPDF_ERRORS) && !(qpdf_init_write (qpdf, path) & QPDF_ERRORS))
    {
      qpdf_set_deterministic_ID (qpdf, QPDF_TRUE);
      qpdf_set_newline_before_endstream (qpdf, QPDF_TRUE);
      qpdf_set_object_stream_mode (qpdf, qpdf_o_generate);
      qpdf_set_decode_level (qpdf, qpdf_dl_none);
      qpdf_set_compress_streams (qpdf, QPDF_TRUE);
      qpdf_set_linearization (qpdf, QPDF_TRUE);
      qpdf_force_pdf_version (qpdf, "1.7");
      qpdf_write (qpdf);
    }
  gboolean done = yb_object_check (qpdf, path, error);
  qpdf_cleanup (&qpdf);
  return done;
}
