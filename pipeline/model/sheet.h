/* The small language of the sheets that layouts bring for the EPUB: CSS with names of the layout in it. */
#pragma once

#include "model/layout.h"

G_BEGIN_DECLS

/* Stands where the rules made of the layout's roles go; without it they stand before all sheets. */
#define YB_SHEET_ROLES "@roles;"

typedef enum
{
  YB_SHEET_CSS,     /* as it is */
  YB_SHEET_ROLE,    /* YB_SHEET_ROLES */
  YB_SHEET_COLOUR,  /* "$hairline": a colour of the palette */
  YB_SHEET_CHART,   /* "$chart-width" */
  YB_SHEET_UNKNOWN, /* "$" and a name that is none */
} YbSheetPieceKind;

typedef struct
{
  YbSheetPieceKind kind;
  const char *text; /* in the sheet */
  gsize length;
  YbColour colour; /* YB_SHEET_COLOUR */
} YbSheetPiece;

/* Takes the next piece from `*rest`, which moves on; FALSE at the end. */
gboolean yb_sheet_next (const YbLayout *layout, const char **rest, YbSheetPiece *piece);

/* All names that may stand behind "$", ended by NULL; free with g_free(). */
const char **yb_sheet_names (void);

G_END_DECLS
