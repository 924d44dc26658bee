/* One shortcode or template tag: Hugo's {{< >}} and {{% %}}, Liquid's and Nunjucks' {% %} and {{ }}, Zola's {{ f() }}.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_TAG_OPEN,   /* a shortcode, or a tag of a template */
  YB_TAG_CLOSE,  /* its end; `name` "" ends whatever is open */
  YB_TAG_OUTPUT, /* {{ expression }} */
  YB_TAG_REMARK, /* {# ... #}: nothing */
} YbTagKind;

typedef struct
{
  char *name; /* NULL: by place */
  char *value;
} YbTagArgument;

typedef struct
{
  YbTagKind kind;
  char *name;        /* "figure", "include gallery"; of an end tag without its "end" or "/" */
  GArray *arguments; /* YbTagArgument */
  char *rest;        /* what stands behind the name, when it is plain words; else NULL */
  char *expression;  /* of an output; else what stands between the braces */
  gboolean by_call;  /* Zola's form, which `end` closes */
  gboolean self_closed;
  gboolean literal; /* Hugo's escape: `expression` is to be printed as it is */
} YbTag;

/* Where closing braces were found last, so that a text with many opening ones is searched once. */
typedef struct
{
  const char *text;
  gsize length;
  gsize next[5]; /* the next of each kind of closing braces, found from an earlier place; `length` when none follows */
  gboolean known[5];
} YbTagSearch;

/* Begins the search in `text`, borrowed. */
void yb_tag_search_init (YbTagSearch *search, const char *text, gsize length);

/* Reads the tag that begins at byte `at`, rising from call to call; its bytes, or 0 when none does. Free what it holds
 * with yb_tag_clear(). */
gsize yb_tag_read (YbTagSearch *search, gsize at, YbTag *tag);
void yb_tag_clear (YbTag *tag);

/* The first argument that one of the words (ended by NULL) names, by name or by place from "0"; NULL when there is
 * none or it is empty. "rest" is all that stands behind the name, if no quotes or names part it; "@picture" the first
 * address of a picture without a name, "@text" and "@text2" the first and second argument behind it that is no size. */
const char *yb_tag_argument (const YbTag *tag, const char *const *words);

/* TRUE for what says how large a picture is: "300", "50%", "[300, 600]", "(min-width: 30em) 50vw". */
gboolean yb_tag_is_size (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbTag, yb_tag_clear)

G_END_DECLS
