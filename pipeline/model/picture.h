/* A picture file of the book: what a look at its head tells. Pixels are read only by those who need them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_PICTURE_JPEG,
  YB_PICTURE_PNG,
  YB_PICTURE_WEBP,
  YB_PICTURE_GIF,
  YB_PICTURE_TIFF,
} YbPictureFormat;

/* Where a picture stands on the page. */
typedef enum
{
  YB_PICTURE_BY_LAYOUT,
  YB_PICTURE_IN_TEXT, /* where it is called, or at the head of the next page */
  YB_PICTURE_AT_HEAD, /* of a page */
  YB_PICTURE_AT_FOOT,
  YB_PICTURE_ON_PAGE,     /* as large as a page allows */
  YB_PICTURE_IN_MARGIN,   /* small, beside the text */
  YB_PICTURE_BLEEDS,      /* to the page's edges */
  YB_PICTURE_AS_PORTRAIT, /* of who signs a section, at its head */
} YbPicturePlace;

/* A picture file of the book; the same file used twice is one value. */
typedef struct
{
  guint index;      /* in the book's `pictures` */
  const char *name; /* path relative to the book, as written; unique */
  const char *path; /* absolute */
  YbPictureFormat format;
  guint width, height; /* pixels, upright: orientation applied */
  guint orientation;   /* Exif, 1 to 8 */
  gboolean has_alpha;
  gboolean is_rgb_or_grey; /* 8 bit sRGB or grey without a foreign profile: may pass through */
  gboolean has_profile;    /* of colours, and it is not sRGB */
  gboolean bad_profile;    /* it cannot be used: the colours are read as if there were none */
  gboolean is_animated;    /* it moves; only its first frame is shown */
  gsize n_bytes;
} YbPicture;

G_END_DECLS
