/* An entry of a feed, whatever the feed's format, on its way to a document. */
#pragma once

#include "base/context.h"
#include "model/entries.h"
#include "read/entry/date.h"
#include "read/reader.h"

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef struct
{
  char *address, *title; /* title may be NULL */
} YbFeedLink;

typedef struct
{
  char *address, *alt, *caption, *credit; /* all but address may be NULL */
} YbFeedPicture;

/* Everything as the feed has it; NULL: not there. Free with yb_feed_item_free(). */
typedef struct
{
  char *title;      /* may hold HTML */
  char *date;       /* as written */
  char *content;    /* HTML */
  char *summary;    /* HTML, in place of a content that is not there */
  char *address;    /* of the entry's page */
  char *identifier; /* guid, id */
  char *base;       /* for relative addresses */
  char *lang;
  char *category;
  gboolean is_draft;
  gboolean is_lead_sure; /* the first picture leads, whatever pictures the text shows */
  GPtrArray *tags;       /* char* */
  GArray *links;         /* YbFeedLink: enclosures that are no pictures */
  GArray *pictures;      /* YbFeedPicture, the most telling first */
  YbSpan span, content_span;
} YbFeedItem;

YbFeedItem *yb_feed_item_new (YbSpan span);
void yb_feed_item_free (YbFeedItem *item);

/* Adds an enclosed file: a picture when its type or its ending says so, else a link. `address` is taken over. */
void yb_feed_item_add_file (YbFeedItem *item, char *address, const char *type, const char *title);

/* Adds a tag that is not there yet. `tag` is taken over; NULL is fine. */
void yb_feed_item_add_tag (YbFeedItem *item, char *tag);

/* The feed while it is read. */
typedef struct
{
  const YbContext *context;
  const YbReadOptions *options;
  const char *file; /* interned */
  YbEntries *entries;
  GArray *documents; /* YbDocument */
  GHashTable *names;
  GHashTable *known;                                 /* addresses and identifiers of entries that were read */
  char *title, *description, *address, *lang, *date; /* of the feed; NULL: not said */
  char *last_date;                                   /* of the entry before, "2021-07-06" */
  GPtrArray *undated;                                /* YbFeedItem before any date was found */
} YbFeed;

/* The text of a source's file as UTF-8; NULL and `error` when it cannot be had. Free with g_free(). */
char *yb_feed_load (const YbContext *context, const char *source, gsize *length, GError **error);

/* Begins an empty feed, and ends it: what waits for a date is taken, the record is made. The feed's memory is freed,
 * the entries are the caller's. */
void yb_feed_init (YbFeed *feed, const YbContext *context, const char *source, const YbReadOptions *options);
YbEntries *yb_feed_end (YbFeed *feed);

/* Takes what an element that is no entry says of the feed. */
void yb_feed_take_feed_element (YbFeed *feed, xmlNode *node);

/* Makes a document of the item; drafts, entries in another language than is wanted and those found twice are left out,
 * which is reported. The item is taken over. */
void yb_feed_take_item (YbFeed *feed, YbFeedItem *item);

/* The document of an item; `date` is "2021-07-06" or NULL for a page of its own. */
YbDocument yb_feed_make_document (YbFeed *feed, const YbFeedItem *item, const char *date);

/* Takes what still waits for a date. */
void yb_feed_finish (YbFeed *feed);

/* The text of a piece of HTML. Free with g_free(). */
char *yb_feed_strip_html (const YbContext *context, const char *html, const char *file);

/* ---- formats ---- */

/* Each reads a whole feed; FALSE when the text is none of its kind. */
gboolean yb_feed_read_xml (YbFeed *feed, const GString *xml);
gboolean yb_feed_read_json (YbFeed *feed, const char *text, gsize length);

/* What an element of an Atom feed or of RSS says: of an entry, or of the feed. */
void yb_feed_read_atom_entry (YbFeed *feed, xmlNode *node);
void yb_feed_read_rss_item (YbFeed *feed, xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbFeedItem, yb_feed_item_free)

G_END_DECLS
