/* The XMP packet: what the document says of itself, for machines. It equals the Info dictionary where both speak. */
#pragma once

#include "model/galley.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_XMP_PROGRAM "yearbook"

typedef struct
{
  guint archival_part; /* 2: PDF/A-2a, 3: PDF/A-3a, 0: neither */
  gboolean accessible; /* PDF/UA-1 */
} YbXmpClaims;

/* A whole packet. Free with g_free(). */
char *yb_xmp_make (const YbDocumentInfo *info, GDateTime *date, YbXmpClaims claims);

G_END_DECLS
