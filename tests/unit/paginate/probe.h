/* Makes pages of a built galley and tells what is on them. */
#pragma once

#include "base/context.h"
#include "paginate/paginate.h"
#include "support/galley-builder.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  YbContext context;
  YbLayout *layout;
  YbPages *pages;
} Probe;

/* Finishes the builder and makes pages with a text block of `n_lines`; checks what must hold of all pages. */
Probe *probe_paginate (GalleyBuilder *builder, guint n_lines);
/* With a layout, which the probe takes over. */
Probe *probe_paginate_with (GalleyBuilder *builder, YbLayout *layout);
void probe_free (Probe *probe);

/* The texts of a page's lines and the names of its pictures, in the order of parts, by spaces. Free with g_free(). */
char *probe_page (const Probe *probe, guint page);

/* The part of a page that shows this text or picture; fails the test if there is none. */
const YbPart *probe_part (const Probe *probe, guint page, const char *text);

/* Number of reports with this name. */
guint probe_reports (const Probe *probe, const char *name);

/* Asserts a page's texts. */
#define probe_assert_page(probe, page, text)                                                                           \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *probe_text = probe_page (probe, page);                                                            \
    g_assert_cmpstr (probe_text, ==, text);                                                                            \
  }                                                                                                                    \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Probe, probe_free)

G_END_DECLS
