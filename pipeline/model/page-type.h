/* The kinds of pages a book is made of. A layout lists those it wants in `book: pages`, in their order. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* X (IDENTIFIER, key in layout.yaml) */
#define YB_PAGE_TYPES(X)                                                                                               \
  X (COVER, "cover")                                                                                                   \
  X (HALF_TITLE, "half-title")                                                                                         \
  X (TITLE_PAGE, "title-page")                                                                                         \
  X (IMPRINT, "imprint")                                                                                               \
  X (CONTENTS, "contents")                                                                                             \
  X (FOREWORD, "foreword")                                                                                             \
  X (YEAR, "year")                                                                                                     \
  X (CHAPTERS, "chapters")                                                                                             \
  X (AFTERWORD, "afterword")                                                                                           \
  X (PERSONS, "register-of-persons")                                                                                   \
  X (ORGANISATIONS, "register-of-organisations")                                                                       \
  X (PLACES, "register-of-places")                                                                                     \
  X (TAGS, "register-of-tags")                                                                                         \
  X (CREDITS, "credits")                                                                                               \
  X (ABBREVIATIONS, "abbreviations")                                                                                   \
  X (COLOPHON, "colophon")                                                                                             \
  X (BACK_COVER, "back-cover")

typedef enum
{
#define X(identifier, key) YB_PAGE_TYPE_##identifier,
  YB_PAGE_TYPES (X)
#undef X
      YB_N_PAGE_TYPES
} YbPageType;

/* Each type at most once. */
typedef struct
{
  guint n_types;
  YbPageType types[YB_N_PAGE_TYPES];
} YbPageOrder;

/* The key of a type in layout.yaml, as "half-title". */
const char *yb_page_type_key (YbPageType type);

/* TRUE when the order has this type. */
gboolean yb_page_order_has (const YbPageOrder *order, YbPageType type);

G_END_DECLS
