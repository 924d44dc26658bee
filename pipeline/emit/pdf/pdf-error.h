/* What can go wrong while a PDF is written or read. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YB_PDF_ERROR (yb_pdf_error_quark ())
GQuark yb_pdf_error_quark (void);
typedef enum
{
  YB_PDF_ERROR_FONT,    /* a font file cannot be read */
  YB_PDF_ERROR_DRAWING, /* Cairo fails */
  YB_PDF_ERROR_FILE,    /* qpdf cannot read or write the file */
  YB_PDF_ERROR_LOSS,    /* the file does not hold what was announced */
  YB_PDF_ERROR_PROFILE, /* no colour profile */
} YbPdfError;

G_END_DECLS
