/* A Markdown collection while it is read: the site, its settings and its files. */
#pragma once

#include "model/entries.h"
#include "read/folder/folder.h"
#include "read/folder/walk.h"
#include "read/markdown-site/shortcode-table.h"
#include "read/reader.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_SITE_PLAIN, /* a folder of Markdown files with heads */
  YB_SITE_JEKYLL,
  YB_SITE_HUGO,
  YB_SITE_ELEVENTY,
  YB_SITE_ZOLA,
  YB_SITE_LEKTOR,
} YbSiteDialect;

typedef struct
{
  const YbContext *context;
  YbFolder folder;
  YbEntries *entries; /* its arena holds everything that lasts */
  YbArena *arena;
  YbSiteDialect dialect;
  gint64 now; /* seconds since 1970: later entries are left out */

  /* settings */
  const YbValue *settings;  /* the site's main settings file; or NULL */
  const char *title;        /* or NULL */
  const char *address;      /* "https://example.org", without a slash at its end; or NULL */
  const char *base_path;    /* "/blog" that addresses begin with, or "" */
  gboolean names_emoji;     /* ":rocket:" is an emoji */
  GTimeZone *time_zone;     /* the site's own; NULL: days stay as written */
  const char *main_lang;    /* the default language; or NULL */
  const char *lang;         /* the wanted language, never NULL when `langs` has any */
  GPtrArray *langs;         /* every language's code, borrowed */
  GHashTable *lang_folders; /* Hugo: "content/de" -> "de" */

  /* files */
  GPtrArray *files;           /* YbFoundFile, every file of the site */
  GHashTable *paths;          /* path -> itself */
  GHashTable *folded;         /* path without regard to case and form -> path; "" when there are several */
  GHashTable *names;          /* the same for names alone */
  GHashTable *folder_data;    /* path of a data file or folder -> YbValue that its pages inherit, or NULL */
  GHashTable *inherited_maps; /* YbValue -> its pairs that pages may inherit */
  GHashTable *printable;      /* path of a picture -> 1: it can be printed, 2: it cannot */
  YbShortcodeTable *shortcodes;
  GHashTable *left_out_shortcodes; /* names that were reported */
} YbSite;

/* Finds out which program builds the site at `source`. FALSE when the folder does not look like a site at all. */
gboolean yb_site_recognise (const char *source, YbSiteDialect *dialect);

/* Reads the settings of a site whose folder, dialect and files are known. `lang` is what the user wants, or NULL. */
void yb_site_read_settings (YbSite *site, const char *lang);

/* Loads a text of the site, valid and with LF; NULL when it cannot be had, which was reported. Free with g_free(). */
char *yb_site_load (YbSite *site, const char *path, gsize *length);

/* Reads a settings file or front matter of the format that its name's ending tells: .yaml, .yml, .toml or .json. NULL
 * when it is not there, empty or broken. */
const YbValue *yb_site_read_data (YbSite *site, const char *path);

/* Follows keys, parted by points, through maps: "params.cover.image". NULL when there is none. */
const YbValue *yb_site_find (const YbValue *map, const char *path);

G_END_DECLS
