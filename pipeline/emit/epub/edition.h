/* YbEdition: what all writers of one EPUB share while it is made. */
#pragma once

#include "base/context.h"
#include "emit/epub/xml.h"
#include "model/book.h"
#include "model/layout.h"
#include "model/package.h"
#include "model/page-map.h"

#include <glib.h>
#include <hb.h>

G_BEGIN_DECLS

/* The package document lies in this folder, and everything it names with it. */
#define YB_EPUB_FOLDER "EPUB/"

/* One XHTML file. */
typedef struct
{
  YbPageType type;                    /* of CHAPTERS there is one document for each */
  gboolean front_matter, back_matter; /* before or behind the entries */
  const char *name;                   /* file name, unique */
  const char *title;                  /* plain text, in the language of the book */
  const YbSection *section;           /* imprint, foreword, afterword */
  const YbChapter *chapter;
  YbNodeId node; /* its first; 0: it has none */
} YbDocument;

/* A picture of the book as the EPUB holds it; `name` NULL: it is not shown or could not be read. */
typedef struct
{
  const char *name; /* as "images/001.jpg" */
  const char *media_type;
  guint width, height;
} YbEditionPicture;

/* A page of the printed edition and the place of its marker. */
typedef struct
{
  const char *label; /* as printed */
  const char *href;  /* as "chapter-juli.xhtml#page-17" */
} YbPageTarget;

/* A page's start: places are ordered by document, node and offset. */
typedef struct
{
  const char *label, *id;
  guint document; /* index */
  YbNodeId node;  /* 0: the document's beginning */
  guint32 offset;
} YbPageMark;

/* A picture that is shown, for the list of pictures. */
typedef struct
{
  const char *href;
  const char *title;  /* one line: its caption, else its alternative text, else where it stands */
  const char *credit; /* NULL: none */
  const char *lang;   /* NULL: the book's */
} YbPictureTarget;

/* Where a figure stands, for the list of credits. */
typedef struct
{
  const char *href;
  const char *title; /* of its entry or section */
} YbFigurePlace;

/* An embedded face. */
typedef struct
{
  const char *name; /* as "fonts/vollkorn-400.ttf" */
  const char *family;
  guint weight;
  gboolean italic;
  gboolean fallback;   /* for characters that the others lack */
  const char *licence; /* what the font says of its licence, and where it stands; may be NULL */
} YbEditionFace;

typedef struct
{
  const YbContext *context;
  const YbBook *book;
  const YbLayout *layout;
  const YbPageMap *map; /* NULL: there is no printed edition */
  const char *cache_folder;
  YbPackage *package;
  YbArena *arena; /* the package's */
  GArray *files;  /* of YbPackageFile, without mimetype and container */

  guint n_documents;
  const YbDocument *documents; /* in reading order */
  GHashTable *hrefs;           /* slug of an entry to its href; looked up only */
  YbEditionPicture *pictures;  /* by index in the book's `pictures` */
  YbEditionPicture cover, logo;

  guint n_marks, next_mark;
  guint next_contents_mark, end_contents_mark; /* of the contents, which are written last */
  const YbPageMark *marks;                     /* in reading order */
  GArray *page_list;                           /* of YbPageTarget, in the order written */
  GArray *picture_list;                        /* of YbPictureTarget, in the order written */

  hb_set_t *characters; /* of all texts */
  GArray *faces;        /* of YbEditionFace */

  gboolean has_figures;      /* a picture besides the cover is shown */
  gboolean all_have_alt;     /* each of them has an alternative text or is decorative */
  GHashTable *figures;       /* YbFigurePlace by node id; looked up only */
  GHashTable *drawn;         /* names of documents with SVG in them */
  GHashTable *referenced;    /* notes whose first reference was written, by node id */
  const char *default_label; /* the title of the entry or section that is written: names tables without caption */
} YbEdition;

/* Plans the documents and finds the places of the printed pages. */
YbEdition *yb_edition_new (const YbContext *context, const YbBook *book, const YbLayout *layout, const YbPageMap *map,
                           const char *cache_folder);
/* Frees the edition and, when it was not stolen, its package. */
void yb_edition_free (YbEdition *edition);

/* Adds a file below YB_EPUB_FOLDER; takes `bytes` over. Pictures are stored, everything else deflated. */
void yb_edition_add_file (YbEdition *edition, const char *name, const char *media_type, GBytes *bytes);

/* Adds a file that lies elsewhere: `size` bytes at `offset` of the file at `path`. */
void yb_edition_add_range (YbEdition *edition, const char *name, const char *media_type, const char *path,
                           guint64 offset, guint64 size);

/* The first document of this type; NULL: there is none. */
const YbDocument *yb_edition_find_document (const YbEdition *edition, YbPageType type);

/* The index of the document that a node of the book belongs to: the one whose first node is the nearest before it. */
guint yb_edition_find_document_of_node (const YbEdition *edition, YbNodeId node);

/* An own word of the book, or `fallback` where the language has none. */
static inline const char *
yb_term (const char *term, const char *fallback)
{
  return term && *term ? term : fallback;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbEdition, yb_edition_free)

G_END_DECLS
