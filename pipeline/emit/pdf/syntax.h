/* PDF syntax (ISO 32000-1, 7.3), appended to a string. Whatever may stand next to it needs no space before or behind,
 * but where that is said. */
#pragma once

#include "base/unit.h"

#include <glib.h>

G_BEGIN_DECLS

/* An integer; digits must not stand right before or behind it. */
void yb_syntax_append_integer (GString *out, gint64 value);

/* Thousandths as a number with as many decimals as it needs; as an integer otherwise. */
void yb_syntax_append_thousandths (GString *out, gint64 thousandths);

/* A length in points with three decimals. */
void yb_syntax_append_length (GString *out, YbUnit length);

/* " 12 0 R": refers to an object. */
void yb_syntax_append_reference (GString *out, guint32 number);

/* A string of bytes, with its parentheses. */
void yb_syntax_append_string (GString *out, const char *bytes, gsize n_bytes);

/* One byte of such a string, escaped where it must be. */
void yb_syntax_append_string_byte (GString *out, guchar byte);

/* UTF-8 as text for people: in PDFDocEncoding when that has all its characters, else in UTF-16 (7.9.2.2). */
void yb_syntax_append_text (GString *out, const char *text);

/* A key, written with its slash, and text for people; nothing when the text is NULL or empty. */
void yb_syntax_append_text_entry (GString *out, const char *key, const char *text);

/* A name of any bytes, with its slash. */
void yb_syntax_append_name (GString *out, const char *name);

/* UTF-8 as UTF-16BE in hexadecimal digits, with its angles and the mark of its order. */
void yb_syntax_append_utf16 (GString *out, const char *text);

G_END_DECLS
