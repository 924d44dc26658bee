/* What the file may say of itself: PDF/A-2a and PDF/UA-1 are claimed only when our own checks find nothing against it.
 */
#pragma once

#include "finisher.h"

#include <glib.h>

G_BEGIN_DECLS

/* Checks title, language, fonts and the logical tree and sets the finisher's claims. What stands against a claim is
 * reported as "claim-withheld", the first reason for each. */
void yb_finish_claims (YbFinisher *finisher);

G_END_DECLS
