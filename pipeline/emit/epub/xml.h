/* Writing XML with libxml2: elements are closed in order, text is escaped, and a set keeps every character that was
 * written, for the subsets of the fonts. */
#pragma once

#include <glib.h>
#include <hb.h>

G_BEGIN_DECLS

typedef struct _YbXml YbXml;

/* A new document with its XML declaration. `characters` (borrowed, may be NULL) gathers the characters of all texts. */
YbXml *yb_xml_new (hb_set_t *characters);

/* Closes what is open, frees the writer and gives the document. */
GBytes *yb_xml_finish (YbXml *xml);

/* `<!DOCTYPE html>`, before the first element. */
void yb_xml_doctype_html (YbXml *xml);

void yb_xml_open (YbXml *xml, const char *name);

/* An attribute of the element that was opened last and has no content yet. A NULL value writes nothing. */
void yb_xml_attribute (YbXml *xml, const char *name, const char *value);
void yb_xml_attribute_number (YbXml *xml, const char *name, guint value);

/* Closes the element with an end tag, though it be empty; yb_xml_close_void() writes `<br/>`. */
void yb_xml_close (YbXml *xml);
void yb_xml_close_void (YbXml *xml);

/* Text of an element. Characters that XML forbids are left out. A negative length: up to NUL. */
void yb_xml_text (YbXml *xml, const char *text, gssize length);

/* A line feed between block elements, where white space does not count. */
void yb_xml_line (YbXml *xml);

/* An element that holds text only, on a line of its own. `class_name` may be NULL. */
void yb_xml_leaf (YbXml *xml, const char *name, const char *class_name, const char *text);

/* The same within a line of text. */
void yb_xml_leaf_inline (YbXml *xml, const char *name, const char *text);

G_END_DECLS
