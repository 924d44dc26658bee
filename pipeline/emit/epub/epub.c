#include "emit/epub/epub.h"

#include "emit/epub/cover.h"
#include "emit/epub/edition.h"
#include "emit/epub/identifier.h"
#include "emit/epub/navigation.h"
#include "emit/epub/package-document.h"
#include "emit/epub/page-marks.h"
#include "emit/epub/pictures.h"
#include "emit/epub/stylesheet.h"
#include "emit/epub/typefaces.h"
#include "emit/epub/writer.h"

#include <string.h>

static void
write_document (YbEdition *edition, const YbDocument *document)
{
  switch (document->type)
    {
    case YB_PAGE_TYPE_COVER:
      yb_write_cover_page (edition, document);
      break;
    case YB_PAGE_TYPE_TITLE_PAGE:
      yb_write_title_page (edition, document);
      break;
    case YB_PAGE_TYPE_IMPRINT:
    case YB_PAGE_TYPE_FOREWORD:
    case YB_PAGE_TYPE_AFTERWORD:
      yb_write_section (edition, document);
      break;
    case YB_PAGE_TYPE_CONTENTS:
      yb_page_marks_reserve_contents (edition, document);
      break;
    case YB_PAGE_TYPE_CHAPTERS:
      yb_write_chapter (edition, document);
      break;
    case YB_PAGE_TYPE_CREDITS:
      yb_write_credits (edition, document);
      break;
    case YB_PAGE_TYPE_PERSONS:
    case YB_PAGE_TYPE_ORGANISATIONS:
    case YB_PAGE_TYPE_PLACES:
    case YB_PAGE_TYPE_TAGS:
      yb_write_register (edition, document);
      break;
    case YB_PAGE_TYPE_YEAR:
      yb_write_year (edition, document);
      break;
    case YB_PAGE_TYPE_ABBREVIATIONS:
      yb_write_abbreviations (edition, document);
      break;
    case YB_PAGE_TYPE_COLOPHON:
      yb_write_colophon (edition, document);
      break;
    case YB_PAGE_TYPE_BACK_COVER:
      yb_write_back_cover (edition, document);
      break;
    case YB_PAGE_TYPE_HALF_TITLE: /* only on paper */
    case YB_N_PAGE_TYPES:
      g_assert_not_reached ();
    }
}

static void
write_documents (YbEdition *edition)
{
  for (guint i = 0; i < edition->n_documents; i++)
    {
      write_document (edition, &edition->documents[i]);
      yb_context_progress (edition->context, "epub", i + 1, edition->n_documents);
    }
  yb_navigation_write (edition, yb_edition_find_document (edition, YB_PAGE_TYPE_CONTENTS));
}

/* Takes back what write_documents() did; `n_files` were there before. */
static void
forget_documents (YbEdition *edition, guint n_files)
{
  g_array_set_size (edition->files, n_files);
  g_array_set_size (edition->page_list, 0);
  g_array_set_size (edition->picture_list, 0);
  g_hash_table_remove_all (edition->referenced);
  edition->next_mark = 0;
}

/* Which characters a book needs is known when it is written. Where they ask for more typefaces, the imprint names them:
 * it is all written again. */
static void
write_texts (YbEdition *edition, YbTypefaces *typefaces)
{
  guint n_files = edition->files->len;
  write_documents (edition);
  if (!yb_typefaces_find_fallbacks (typefaces, edition))
    return;
  forget_documents (edition, n_files);
  write_documents (edition);
}

/* ---- the container ---- */

static const char container[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n"
    "<rootfiles>\n"
    "<rootfile full-path=\"" YB_EPUB_FOLDER "package.opf\""
    " media-type=\"application/oebps-package+xml\"/>\n"
    "</rootfiles>\n"
    "</container>\n";

static YbPackageFile
make_fixed_file (YbArena *arena, const char *name, const char *text, gboolean stored)
{
  GBytes *bytes = g_bytes_new_static (text, strlen (text));
  return (YbPackageFile){ .name = name,
                          .bytes = yb_arena_adopt (arena, bytes, (GDestroyNotify)g_bytes_unref),
                          .stored = stored };
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (((const YbPackageFile *)a)->name, ((const YbPackageFile *)b)->name);
}

/* mimetype, container.xml, then everything by name. */
static YbPackage *
seal_package (YbEdition *edition)
{
  YbPackage *package = g_steal_pointer (&edition->package);
  g_array_sort (edition->files, compare_names);
  YbPackageFile *files = yb_arena_new0_n (package->arena, YbPackageFile, edition->files->len + 2);
  files[0] = make_fixed_file (package->arena, "mimetype", "application/epub+zip", TRUE);
  files[1] = make_fixed_file (package->arena, "META-INF/container.xml", container, FALSE);
  memcpy (files + 2, edition->files->data, sizeof (YbPackageFile) * edition->files->len);
  package->files = files;
  package->n_files = edition->files->len + 2;
  return package;
}

YbPackage *
yb_epub_make (const YbContext *context, const YbBook *book, const YbLayout *layout, const YbPageMap *map,
              YbEpubPictures pictures, const char *cache_folder, GError **error)
{
  g_autoptr (YbEdition) edition = yb_edition_new (context, book, layout, map, cache_folder);
  yb_timings_begin (context->timings, "epub-pictures");
  if (!yb_pictures_add (edition, pictures, error))
    return NULL;
  yb_timings_begin (context->timings, "epub-write");
  g_autoptr (YbTypefaces) typefaces = yb_typefaces_find (edition, error);
  if (!typefaces || !yb_cover_add (edition, typefaces, error))
    return NULL;
  g_autofree char *identifier = yb_identifier_make (&book->record);
  edition->package->modified = yb_identifier_time (&book->record);
  yb_page_marks_find (edition);
  write_texts (edition, typefaces);
  if (!yb_typefaces_embed (typefaces, edition, error))
    return NULL;
  yb_stylesheet_add (edition);
  yb_navigation_write_ncx (edition, identifier);
  yb_package_document_add (edition, identifier);
  return seal_package (edition);
}
