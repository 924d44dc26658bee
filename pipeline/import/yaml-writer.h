/* Values as YAML that reads back as the same values. */
#pragma once

#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* Appends "key: value" with a line feed; lists and maps stand below, indented by `depth` steps. */
void yb_yaml_write (GString *out, const char *key, const YbValue *value, guint depth);

/* Appends "key: "text"" with a line feed; bare words as dates and numbers without quotes when `bare`. */
void yb_yaml_write_text (GString *out, const char *key, const char *text, gboolean bare, guint depth);

G_END_DECLS
