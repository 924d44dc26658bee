/* What libyaml complains of, in words for somebody who writes front matter and not YAML. */
#pragma once

#include "base/context.h"
#include "read/yaml/yaml.h"

#include <glib.h>
#include <yaml.h>

/* Reports the error that stopped the parser, at its place in `text`. */
void yb_yaml_report_error (const YbContext *context, const yaml_parser_t *parser, const YbYamlText *text);
