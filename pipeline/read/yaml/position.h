/* From libyaml's counting of characters to lines and columns as editors count them: libyaml also breaks lines at
 * NEL, LS and PS. */
#pragma once

#include "read/yaml/yaml.h"

#include <glib.h>

/* A place that moves forward through the text. */
typedef struct
{
  const YbYamlText *text;
  gsize index;  /* characters before it */
  gsize offset; /* bytes before it */
  guint line, column;
} YbYamlPosition;

YbYamlPosition yb_yaml_position_start (const YbYamlText *text);

/* Moves to the character `index`, starting over if it lies behind. Cheap when indexes rise. */
YbSpan yb_yaml_position_seek (YbYamlPosition *position, gsize index);
