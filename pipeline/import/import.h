/* Importing: what readers found, in one or several sources, becomes an ordinary book folder that people go on with.
 *
 * Everything that a source has is taken; what is left out or changed is told by diagnostics, which the report lists. */
#pragma once

#include "base/context.h"
#include "model/entries.h"

#include <glib.h>

G_BEGIN_DECLS

/* Fetches a file from the web into `path`, which does not exist yet. FALSE and `error` when it cannot be had; `data` is
 * the options' fetch_data. */
typedef gboolean (*YbFetchFunc) (const char *address, const char *path, gpointer data, GError **error);

typedef struct
{
  const char *output; /* folder to be made; must not exist */
  gint16 year;        /* only entries of this year; 0: of all */
  const char *until;  /* "2021-07-06": later entries lie in the future and are left out; NULL: none does */
  const char *lang;   /* the book's language; NULL: what the sources say */
  const char *title;  /* the book's title; NULL: what the sources say */
  YbFetchFunc fetch;  /* NULL: pictures on the web stay there */
  gpointer fetch_data;
} YbImportOptions;

typedef struct
{
  guint n_entries, n_pictures; /* written */
  guint n_left_out;            /* entries: other years, future, found twice */
} YbImportResult;

/* Writes the sources as one book folder. The folder appears complete or not at all. FALSE and `error` (G_FILE_ERROR)
 * when it exists already or cannot be written. */
gboolean yb_import (const YbContext *context, const YbEntries *const *sources, guint n_sources,
                    const YbImportOptions *options, YbImportResult *result, GError **error);

G_END_DECLS
