/* Numbers that name a publication, with their check digits. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE for an ISBN of 13 or 10 digits (ISO 2108), with or without hyphens and spaces. When only its last sign is
 * wrong, `wanted` gets the right one ('X' for ten), else 0. */
gboolean yb_isbn_check (const char *text, char *wanted);

/* TRUE for an ISSN, "1234-5679" (ISO 3297). `wanted` as above. */
gboolean yb_issn_check (const char *text, char *wanted);

/* TRUE for a URN (RFC 8141); one of the German National Library's (urn:nbn:de:) must end in its right check digit.
 * `wanted` as above. */
gboolean yb_urn_check (const char *text, char *wanted);

G_END_DECLS
