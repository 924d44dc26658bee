/* Every value of a layout once: its key in layout.yaml, its kind, its member, its range. Loader and dump go by it. */
#pragma once

#include "model/layout.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_FIELD_LENGTH,   /* YbUnit; range in pt */
  YB_FIELD_SHARE,    /* YbUnit, 1/1024 of a whole; written as a percentage, range in per cent */
  YB_FIELD_MILLE,    /* guint, per mille; written as a percentage, range in per cent */
  YB_FIELD_COUNT,    /* guint */
  YB_FIELD_NUMBER,   /* double */
  YB_FIELD_COLOUR,   /* YbColour */
  YB_FIELD_SWITCH,   /* gboolean */
  YB_FIELD_CHOICE,   /* guint or an enumeration: the index of a word in `choices` */
  YB_FIELD_COLOURS,  /* YbColours; written as a list */
  YB_FIELD_TEXT,     /* const char *: a text with fields in braces, which `choices` names; "": none */
  YB_FIELD_FAMILIES, /* const char *: comma-separated; written as a key of the layout's `families` */
  YB_FIELD_FEATURES, /* const char *; NULL: none */
  YB_FIELD_PAGES,    /* YbPageOrder; written as a list of page types */
} YbFieldKind;

typedef struct
{
  const char *key;
  YbFieldKind kind;
  gsize offset;               /* in the section's struct */
  double minimum, maximum;    /* a plausible value lies between; no matter of design */
  const char *const *choices; /* the words that may stand here, ended by NULL; NULL: no such kind */
} YbLayoutField;

/* A struct that is a member of YbLayout, and its key at the top of layout.yaml. */
typedef struct
{
  const char *key;
  gsize offset; /* in YbLayout */
  guint n_fields;
  const YbLayoutField *fields;
} YbLayoutSection;

/* All sections but the styles, in the order of YbLayout; `n_sections` gets their number. */
const YbLayoutSection *yb_layout_sections (guint *n_sections);

/* The fields of a YbStyle; `offset` is that of `styles`. */
const YbLayoutSection *yb_layout_style_section (void);

G_END_DECLS
