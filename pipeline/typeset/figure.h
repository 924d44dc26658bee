/* A picture with its caption: what figure.c and portrait.c share. Private to typeset/. */
#pragma once

#include "typeset/composer.h"

G_BEGIN_DECLS

typedef struct
{
  const YbBlock *block;
  guint32 tag;    /* of the picture itself */
  guint32 around; /* of picture and caption */
  YbUnit x, width, height;
} YbPlacedPicture;

/* The structure: picture and caption side by side in one group, so that the caption is read as text. */
void yb_place_picture_tags (YbComposer *composer, YbPlacedPicture *placed, guint32 parent);

/* The picture, or a field of the tint in its stead, with its top at `y`. */
void yb_place_picture (YbComposer *composer, const YbPlacedPicture *placed, YbUnit y, GArray *parts);

/* Sets caption and credit as parts from `y` down in lines of `width`; returns their height. */
YbUnit yb_stack_caption (YbComposer *composer, const YbPlacedPicture *placed, YbUnit width, YbUnit y, GArray *parts);

/* Space above and below a picture: a line, and what is missing to whole lines on both sides alike. */
void yb_add_picture_space (const YbComposer *composer, YbBox *box);

/* The portrait of who signs a section. */
void yb_compose_portrait (YbComposer *composer, const YbBlock *block, guint32 parent);

G_END_DECLS
