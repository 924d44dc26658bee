#include "assemble/picture-shelf.h"

#include "assemble/unicode.h"
#include "base/i18n.h"
#include "image/image.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct _YbPictureShelf
{
  char *root;        /* real path of the book; NULL: there are no files */
  char *images;      /* real path of its folder images, when that lies elsewhere; else NULL */
  GHashTable *files; /* real path -> File */
  GPtrArray *pictures;
};

/* A file that was looked at. */
typedef struct
{
  YbPicture *picture; /* NULL: it cannot be printed */
  GError *error;      /* why not */
} File;

static void
free_file (gpointer data)
{
  File *file = data;
  g_clear_error (&file->error);
  g_free (file);
}

/* TRUE when `path` is `folder` or lies in it. */
static gboolean
lies_in (const char *path, const char *folder)
{
  gsize length = folder ? strlen (folder) : 0;
  if (length == 0 || strncmp (path, folder, length) != 0)
    return FALSE;
  return path[length] == '\0' || path[length] == '/' || folder[length - 1] == '/';
}

static char *
find_real_path (const char *path)
{
  char *found = realpath (path, NULL);
  char *real = g_strdup (found);
  free (found);
  return real;
}

YbPictureShelf *
yb_picture_shelf_new (const YbEntries *entries)
{
  YbPictureShelf *shelf = g_new0 (YbPictureShelf, 1);
  shelf->root = g_strdup (entries->root);
  shelf->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_file);
  shelf->pictures = g_ptr_array_new ();
  if (shelf->root)
    {
      g_autofree char *folder = g_build_filename (shelf->root, "images", NULL);
      g_autofree char *real = find_real_path (folder);
      if (real && !lies_in (real, shelf->root))
        shelf->images = g_steal_pointer (&real);
    }
  return shelf;
}

void
yb_picture_shelf_free (YbPictureShelf *shelf)
{
  if (!shelf)
    return;
  g_free (shelf->root);
  g_free (shelf->images);
  g_hash_table_unref (shelf->files);
  g_ptr_array_unref (shelf->pictures);
  g_free (shelf);
}

/* ---- places ---- */

typedef enum
{
  PLACE_NOWHERE,
  PLACE_OUTSIDE,
  PLACE_FOUND,
} Place;

/* A path, tried. */
typedef struct
{
  Place place;
  char *name; /* relative to the book */
  char *real;
} Attempt;

static void
clear_attempt (Attempt *attempt)
{
  g_free (attempt->name);
  g_free (attempt->real);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, clear_attempt)

/* Looks whether `path`, seen from the absolute `folder`, is a file of the book. Dots are resolved before links are, so
 * that ".." never leaves the book unseen. */
static Attempt
try_place (const YbPictureShelf *shelf, const char *folder, const char *path)
{
  Attempt attempt = { .place = PLACE_OUTSIDE };
  g_autofree char *lexical = g_canonicalize_filename (path, folder);
  if (!lies_in (lexical, shelf->root) || g_path_is_absolute (path))
    {
      if (!g_file_test (lexical, G_FILE_TEST_EXISTS))
        attempt.place = PLACE_NOWHERE;
      return attempt;
    }
  attempt.name = g_strdup (lexical + strlen (shelf->root) + (g_str_has_suffix (shelf->root, "/") ? 0 : 1));
  attempt.real = find_real_path (lexical);
  gboolean by_images = g_str_has_prefix (attempt.name, "images/") && shelf->images;
  if (!attempt.real)
    attempt.place = PLACE_NOWHERE;
  else if (lies_in (attempt.real, shelf->root) || (by_images && lies_in (attempt.real, shelf->images)))
    attempt.place = PLACE_FOUND;
  return attempt;
}

/* ---- files ---- */

static void
look_at (YbAssembly *assembly, File *file, const char *real, const char *name)
{
  struct stat status;
  if (stat (real, &status) != 0 || !S_ISREG (status.st_mode))
    {
      file->error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NXIO, _ ("it is no regular file"));
      return;
    }
  YbPicture *picture = yb_arena_new0 (assembly->arena, YbPicture);
  if (!yb_image_probe (real, assembly->arena, picture, &file->error))
    return;
  picture->index = assembly->pictures->pictures->len;
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  picture->name = yb_arena_strdup (assembly->arena, valid);
  g_ptr_array_add (assembly->pictures->pictures, picture);
  file->picture = picture;
}

static void
report_file (YbAssembly *assembly, const char *path, const GError *error, YbSpan span)
{
  if (error->domain == YB_IMAGE_ERROR && error->code == YB_IMAGE_ERROR_TOO_LARGE)
    yb_report (assembly->context, YB_DIAGNOSTIC_LIMIT, span, _ ("make it smaller"),
               _ ("the picture “%s” is too large (%s); it was left out"), path, error->message);
  else if (error->domain == YB_IMAGE_ERROR)
    yb_report (assembly->context, YB_DIAGNOSTIC_PICTURE_CORRUPT, span,
               _ ("open it in a picture program and save it again as JPEG or PNG"),
               _ ("the picture “%s” cannot be printed (%s); it was left out"), path, error->message);
  else
    yb_report (assembly->context, YB_DIAGNOSTIC_FILE_UNREADABLE, span, NULL,
               _ ("the picture “%s” cannot be read (%s); it was left out"), path, error->message);
}

/* What becomes of a picture that cannot be shown as it is. */
static void
report_changes (YbAssembly *assembly, const char *path, const YbPicture *picture, YbSpan span)
{
  if (picture->is_animated)
    yb_report (assembly->context, YB_DIAGNOSTIC_PICTURE_CONVERTED, span, NULL,
               _ ("the picture “%s” moves; its first frame is shown"), path);
  if (picture->bad_profile)
    yb_report (assembly->context, YB_DIAGNOSTIC_BAD_COLOUR_PROFILE, span,
               _ ("open it in a picture program, convert its colours to sRGB and save it again"),
               _ ("the colour profile of the picture “%s” is damaged or does not fit it; the colours were read as if "
                  "there were none"),
               path);
  if (picture->format == YB_PICTURE_JPEG && !picture->is_rgb_or_grey)
    yb_report (assembly->context, YB_DIAGNOSTIC_PICTURE_CONVERTED, span, NULL,
               _ ("the colours of the picture “%s” are converted to sRGB"), path);
}

static const YbPicture *
take_file (YbAssembly *assembly, Attempt *attempt, const char *path, YbSpan span)
{
  GHashTable *files = assembly->pictures->files;
  File *file = g_hash_table_lookup (files, attempt->real);
  if (!file)
    {
      file = g_new0 (File, 1);
      look_at (assembly, file, attempt->real, attempt->name);
      g_hash_table_insert (files, g_steal_pointer (&attempt->real), file);
      if (file->picture)
        report_changes (assembly, path, file->picture, span);
    }
  if (file->error)
    report_file (assembly, path, file->error, span);
  return file->picture;
}

static void
report_nowhere (YbAssembly *assembly, const char *path, YbSpan span)
{
  yb_report (assembly->context, YB_DIAGNOSTIC_PICTURE_MISSING, span,
             _ ("paths start from the entry's folder or from the book's; mind capital letters"),
             _ ("there is no picture “%s”; it was left out"), path);
}

const YbPicture *
yb_picture_shelf_find (YbAssembly *assembly, const YbDocument *from, const char *path, YbSpan span)
{
  const YbPictureShelf *shelf = assembly->pictures;
  if (!shelf->root)
    {
      report_nowhere (assembly, path, span);
      return NULL;
    }
  g_auto (Attempt) beside = try_place (shelf, from && from->folder ? from->folder : shelf->root, path);
  if (beside.place == PLACE_FOUND)
    return take_file (assembly, &beside, path, span);
  g_auto (Attempt) from_root = try_place (shelf, shelf->root, path);
  if (from_root.place == PLACE_FOUND)
    return take_file (assembly, &from_root, path, span);
  if (beside.place == PLACE_OUTSIDE || from_root.place == PLACE_OUTSIDE)
    yb_report (assembly->context, YB_DIAGNOSTIC_PATH_OUTSIDE_BOOK, span, _ ("copy the picture into the book's folder"),
               _ ("the picture “%s” lies outside of the book's folder; it was left out"), path);
  else
    report_nowhere (assembly, path, span);
  return NULL;
}

char *
yb_picture_shelf_locate (YbAssembly *assembly, const YbDocument *from, const char *path, YbSpan span)
{
  const YbPictureShelf *shelf = assembly->pictures;
  const char *folders[] = { from && from->folder ? from->folder : shelf->root, shelf->root };
  gboolean outside = FALSE;
  for (guint i = 0; shelf->root && i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (Attempt) attempt = try_place (shelf, folders[i], path);
      if (attempt.place == PLACE_FOUND)
        return g_steal_pointer (&attempt.real);
      outside = outside || attempt.place == PLACE_OUTSIDE;
    }
  if (outside)
    yb_report (assembly->context, YB_DIAGNOSTIC_PATH_OUTSIDE_BOOK, span, _ ("copy the file into the book's folder"),
               _ ("the file “%s” lies outside of the book's folder; it was left out"), path);
  else
    yb_report (assembly->context, YB_DIAGNOSTIC_MISSING_FILE, span,
               _ ("paths start from the entry's folder or from the book's; mind capital letters"),
               _ ("there is no file “%s”; it was left out"), path);
  return NULL;
}

void
yb_picture_shelf_finish (YbAssembly *assembly)
{
  YbBook *book = assembly->book;
  GPtrArray *pictures = assembly->pictures->pictures;
  book->n_pictures = pictures->len;
  book->pictures = yb_arena_memdup (assembly->arena, pictures->pdata, sizeof (gpointer) * pictures->len);
}
