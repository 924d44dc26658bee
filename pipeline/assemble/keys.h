/* The keys of the input format. input/README.md and the JSON Schemas beside it name the same; a test compares them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each ended by NULL. */
extern const char *const yb_record_keys[];        /* yearbook.yaml */
extern const char *const yb_cover_keys[];         /* its `cover` */
extern const char *const yb_accessibility_keys[]; /* its `accessibility` */
extern const char *const yb_opener_keys[];        /* an item of its `openers` */
extern const char *const yb_series_keys[];        /* its `series` */
extern const char *const yb_medium_keys[];        /* its `isbn` and `issn`; in the order of YbMedium */
extern const char *const yb_entry_keys[];         /* front matter of an entry */
extern const char *const yb_page_keys[];          /* front matter of a page */
extern const char *const yb_image_keys[];         /* an item of `images` */
extern const char *const yb_link_keys[];          /* an item of `links` */

extern const char *const yb_chart_keys[]; /* a fenced block `chart` */

/* Words that some keys take. */
extern const char *const yb_picture_place_words[];    /* as YbPicturePlace */
extern const char *const yb_chart_words[];            /* `type` of a chart; in the order of YbChartKind */
extern const char *const yb_order_words[];            /* `order` */
extern const char *const yb_chapters_words[];         /* `chapters`; in the order of YbChapterMode */
extern const char *const yb_missing_pictures_words[]; /* `missing_pictures`; in the order of YbMissingPictures */

typedef enum
{
  YB_MISSING_PICTURES_LIST,
  YB_MISSING_PICTURES_PLACEHOLDER,
  YB_MISSING_PICTURES_OMIT,
} YbMissingPictures;

G_END_DECLS
