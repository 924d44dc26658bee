/* Pages under construction: parts are added to one page after another. Private to paginate/. */
#pragma once

#include "base/context.h"
#include "model/pages.h"
#include "paginate/breaks.h"
#include "paginate/places.h"

#include <glib.h>

G_BEGIN_DECLS

/* A box of the flow on the page under way. */
typedef struct
{
  guint item;
  YbUnit top;          /* from the text block's top */
  YbUnit shrunk;       /* its picture is so much less high */
  YbUnit x, width;     /* of its column, from the trimmed page's left edge */
  gboolean comes_late; /* a float from the page or column before */
} YbPlacedBox;

typedef struct
{
  const YbContext *context;
  const YbLayout *layout;
  YbPages *pages;
  YbFrame frame;
  YbPlaces *places;
  const struct _YbKeptBreaks *before; /* of pages made before; NULL: none */
  const guint *held;                  /* no section begins before this page; NULL: all may */
  GArray *finished;                   /* YbPage */
  GArray *starts;                     /* YbPageStart of each */
  gboolean in_body;                   /* the front matter is over */
  guint number;                       /* of the body's last page; 0: none yet */
  YbPage page;                        /* under way */
  gboolean head_is_covered;           /* by a picture: no running head */
  YbPageStart start;
  GArray *parts; /* YbPart of the page under way */
} YbMakeUp;

/* Begins the page after the last. Front matter that follows the body counts as body. */
void yb_make_up_begin (YbMakeUp *make_up, gboolean front_matter);

/* Index of the page under way. */
guint yb_make_up_page (const YbMakeUp *make_up);

/* Adds a copy of the part, moved by x and y, as a part of the galley's section `section`. `place_y` is where links to
 * what it belongs to lead, from the trimmed top. */
void yb_make_up_add (YbMakeUp *make_up, guint section, const YbPart *part, gint64 x, gint64 y, YbUnit place_y);

/* Adds furniture: nothing is looked up of it. */
void yb_make_up_add_artifact (YbMakeUp *make_up, YbPart part);

void yb_make_up_end (YbMakeUp *make_up);

/* Inserts empty pages if needed to begin the galley's section `idx` as it wishes, and not before where it is held. */
void yb_make_up_reach_start (YbMakeUp *make_up, guint idx);

/* TRUE for a line that would stand below the trim, where nobody sees it, of a box or fixed page that is too high and
 * cannot go on over the next page. Such lines are left out, and their number is reported, if there are any. */
gboolean yb_make_up_is_off_page (const YbMakeUp *make_up, const YbPart *part, gint64 y);
void yb_make_up_report_cut (const YbMakeUp *make_up, guint n_cut);

/* The page of a fixed section. */
void yb_make_up_fixed_page (YbMakeUp *make_up, guint section);

/* The pages of the flow of the galley's sections from `first` to before `end`. */
void yb_make_up_flow (YbMakeUp *make_up, const YbFlow *flow, guint first, guint end);

/* What a page carries beside its own: thumb index, running head and folio. `section` gives the thumb index, `head` the
 * running head. */
void yb_make_up_add_furniture (YbMakeUp *make_up, guint section, guint head);

/* The margin column beside the boxes that stand on the page: `placed` are YbPlacedBox. */
void yb_make_up_add_margin (YbMakeUp *make_up, const YbFlow *flow, const GArray *placed);

G_END_DECLS
