/* JSON for dumps: one member a line, in the order written, so that two dumps compare line by line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A writer; initialise with yb_json_begin(). The members are its own. */
typedef struct
{
  GString *out;
  guint depth;
  gboolean empty; /* the object or array that is open has no member yet */
} YbJson;

/* Begins to append to `out`, which is borrowed. */
void yb_json_begin (YbJson *json, GString *out);

/* Ends the text with a line feed. Every bracket must be closed. */
void yb_json_end (YbJson *json);

/* Opens an object ('{') or an array ('['). `key` names the member; NULL within an array and at the top. */
void yb_json_open (YbJson *json, const char *key, char bracket);

/* Closes what was opened last, by '}' or ']'. */
void yb_json_close (YbJson *json, char bracket);

/* Writes a member. A NULL text is written as null; the text must be UTF-8. */
void yb_json_string (YbJson *json, const char *key, const char *text);
void yb_json_integer (YbJson *json, const char *key, gint64 number);
void yb_json_boolean (YbJson *json, const char *key, gboolean truth);

G_END_DECLS
