#include "command.h"

#include <cairo.h>
#include <cmark-gfm_version.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <libxml/xmlversion.h>
#include <pango/pango.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <unicode/uversion.h>
#include <vips/vips.h>
#include <zip.h>

void
yb_version_print (void)
{
  printf ("yearbook %s\n", YB_VERSION);
  printf ("  GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  printf ("  Pango %s\n  HarfBuzz %s\n  Cairo %s\n", pango_version_string (), hb_version_string (),
          cairo_version_string ());
  int fontconfig = FcGetVersion ();
  printf ("  Fontconfig %d.%d.%d\n", fontconfig / 10000, fontconfig / 100 % 100, fontconfig % 100);
  printf ("  qpdf %s\n  libzip %s\n  libxml2 %s\n", qpdf_get_qpdf_version (), zip_libzip_version (),
          LIBXML_DOTTED_VERSION);
  printf ("  libvips %s\n  ICU %s\n  cmark-gfm %s\n", vips_version_string (), U_ICU_VERSION, CMARK_GFM_VERSION_STRING);
}
