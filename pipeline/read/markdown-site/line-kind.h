/* Lines of Markdown that stand for more than their words, told by their beginning. A `line` ends at its line feed or
 * NUL. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Instructions to the site's program: "{: .class}", "{.class}", "[TOC]", "::: note", "* TOC" above "{:toc}", "^",
 * "<--->", page breaks of TeX, remarks of Obsidian. */
gboolean yb_line_is_instruction (const char *line);

/* Nothing but "<br>", once or several times. */
gboolean yb_line_is_breaks (const char *line);

/* The name and text of "*[HTML]: Hypertext Markup Language". */
gboolean yb_line_is_abbreviation (const char *line);

/* "> [!NOTE]", "> [!info]- Title" */
gboolean yb_line_is_alert (const char *line);

G_END_DECLS
