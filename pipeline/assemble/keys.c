#include "assemble/keys.h"

const char *const yb_record_keys[] = {
  "id",          "title",         "subtitle", "year",    "lang",  "publisher", "editor",
  "deadline",    "address",       "email",    "phone",   "web",   "rights",    "licence",
  "licence_url", "printer",       "notice",   "series",  "isbn",  "issn",      "urn",
  "description", "accessibility", "cover",    "layout",  "order", "chapters",  "missing_pictures",
  "see",         "abbreviations", "logo",     "openers", NULL
};
const char *const yb_cover_keys[] = { "file", "alt", "caption", "credit", "licence", "decorative", NULL };
const char *const yb_opener_keys[] = { "file", "alt", "credit", "licence", "focus", "decorative", NULL };
const char *const yb_series_keys[] = { "title", "number", NULL };
const char *const yb_accessibility_keys[] = { "certified_by", "level", "report", NULL };
const char *const yb_medium_keys[] = { "print", "pdf", "epub", NULL };
const char *const yb_entry_keys[] = { "id",     "date",          "title", "subtitle", "category", "tags",  "people",
                                      "places", "organisations", "lang",  "draft",    "images",   "links", NULL };
const char *const yb_page_keys[] = { "title", "byline", "portrait", "lang", "images", NULL };
const char *const yb_image_keys[] = { "file", "source", "alt",   "caption",    "credit", "licence",
                                      "lead", "focus",  "place", "decorative", NULL };
const char *const yb_link_keys[] = { "title", "url", NULL };

const char *const yb_chart_keys[] = { "file", "type", "title", "unit", "alt", "source", NULL };

const char *const yb_chart_words[] = { "bar", "line", "share", NULL };
const char *const yb_order_words[] = { "ascending", "descending", NULL };
const char *const yb_chapters_words[] = { "month", "quarter", "category", "none", NULL };
const char *const yb_missing_pictures_words[] = { "list", "placeholder", "omit", NULL };
const char *const yb_picture_place_words[] = { "layout", "text", "head", "foot", "page", "margin", "bleed", NULL };
