/* A small book of every element, made by hand, and what it becomes. */
#pragma once

#include "emit/epub/epub.h"

#include <glib.h>

G_BEGIN_DECLS

/* Node ids of the book, in reading order. */
enum
{
  NODE_IMPRINT = 1,
  NODE_IMPRINT_TEXT,
  NODE_FOREWORD,
  NODE_FOREWORD_TEXT,
  NODE_CHAPTER,
  NODE_TITLE,
  NODE_LEAD,
  NODE_STYLED,
  NODE_HEADING,
  NODE_LIST,
  NODE_ITEM_1,
  NODE_ITEM_1_TEXT,
  NODE_ITEM_2,
  NODE_ITEM_2_TEXT,
  NODE_QUOTE,
  NODE_QUOTE_TEXT,
  NODE_TABLE,
  NODE_CELL_1,
  NODE_CELL_2,
  NODE_CELL_3,
  NODE_CELL_4,
  NODE_CODE,
  NODE_RULE,
  NODE_GALLERY,
  NODE_GALLERY_1,
  NODE_GALLERY_2,
  NODE_PICTURE_LIST,
  NODE_ABSENT,
  NODE_LINKS,
  NODE_LINK,
  NODE_NOTE,
  NODE_NOTE_TEXT,
  NODE_SECOND_TITLE,
  NODE_SECOND_TEXT,
  NODE_AFTERWORD,
  NODE_AFTERWORD_TEXT,
  NODES_END
};

/* The text of NODE_STYLED, whose runs nest: "one [two {three} four] five" with emphasis and strong. */
#define STYLED "Vor dem fetten Wort und danach, siehe oben1."

typedef struct
{
  YbContext context;
  YbBook *book; /* may be changed before it is made */
  YbLayout *layout;
  YbPageMap *map;
  char *folder; /* pictures; removed with the sample */
  YbFigure *lead, *gallery_figure, *absent;
} Sample;

Sample *sample_new (void);
void sample_free (Sample *sample);

/* Adds a page to the map. */
void sample_add_page (Sample *sample, const char *label, YbNodeId node, guint32 offset);

/* Makes the package; never NULL. */
YbPackage *sample_make (Sample *sample);

/* The text of a file below EPUB/; NULL: there is none. Free with g_free(). */
char *sample_read (const YbPackage *package, const char *name);

/* Makes the package and reads one file of it. */
char *sample_make_and_read (Sample *sample, const char *name);

/* A paragraph's text in the book's arena. */
YbText sample_text (Sample *sample, const char *text);

/* Runs the tests and frees the faces that cairo keeps. */
int sample_run (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

/* Asserts that a text holds another. */
#define assert_holds(text, part)                                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (!strstr ((text), (part)))                                                                                      \
      {                                                                                                                \
        g_test_message ("'%s' is not in: %s", (part), (text));                                                         \
        g_test_fail ();                                                                                                \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END
#define assert_lacks(text, part) g_assert_null (strstr ((text), (part)))

G_END_DECLS
