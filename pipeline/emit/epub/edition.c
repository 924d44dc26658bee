#include "emit/epub/edition.h"

#include <string.h>

/* Where the entries are shown on a screen as chapters, each has its file. */
static void
append_chapters (GArray *documents, const YbBook *book, YbArena *arena)
{
  for (guint i = 0; i < book->n_chapters; i++)
    {
      const YbChapter *chapter = book->chapters[i];
      YbDocument document = { .type = YB_PAGE_TYPE_CHAPTERS, .chapter = chapter };
      document.node = chapter->picture ? chapter->picture->id : chapter->id ? chapter->id : chapter->entries[0]->id;
      document.title = chapter->title ? chapter->title : book->record.title;
      document.name = chapter->slug ? yb_arena_printf (arena, "chapter-%s.xhtml", chapter->slug)
                                    : yb_arena_printf (arena, "chapter-%u.xhtml", i + 1);
      g_array_append_val (documents, document);
    }
}

/* "title.xhtml": the names that earlier editions have are kept. */
static const char *
name_document (YbArena *arena, YbPageType type)
{
  if (type == YB_PAGE_TYPE_CONTENTS)
    return "nav.xhtml";
  if (type == YB_PAGE_TYPE_TITLE_PAGE)
    return "title.xhtml";
  return yb_arena_printf (arena, "%s.xhtml", yb_page_type_key (type));
}

static void
append_page (GArray *documents, const YbBook *book, YbPageType type, gboolean behind_chapters, YbArena *arena)
{
  const YbSection *section = yb_book_page_section (book, type);
  YbDocument document = { .type = type,
                          .front_matter = !behind_chapters,
                          .back_matter = behind_chapters,
                          .section = section,
                          .node = section ? section->id : 0,
                          .name = name_document (arena, type),
                          .title = yb_book_page_title (book, type) };
  g_array_append_val (documents, document);
}

/* In the order of the printed pages. A screen has no use for a half title. */
static void
plan_documents (YbEdition *edition)
{
  const YbBook *book = edition->book;
  const YbPageOrder *pages = &edition->layout->book.pages;
  GArray *documents = g_array_new (FALSE, FALSE, sizeof (YbDocument));
  gboolean behind_chapters = FALSE;
  for (guint i = 0; i < pages->n_types; i++)
    {
      YbPageType type = pages->types[i];
      if (type == YB_PAGE_TYPE_CHAPTERS && !yb_page_order_has (pages, YB_PAGE_TYPE_CONTENTS))
        append_page (documents, book, YB_PAGE_TYPE_CONTENTS, FALSE, edition->arena); /* none can do without */
      if (type == YB_PAGE_TYPE_CHAPTERS)
        append_chapters (documents, book, edition->arena);
      else if (type != YB_PAGE_TYPE_HALF_TITLE && yb_book_has_page (book, type))
        append_page (documents, book, type, behind_chapters, edition->arena);
      behind_chapters = behind_chapters || type == YB_PAGE_TYPE_CHAPTERS;
    }
  edition->documents = yb_arena_take_array (edition->arena, documents, &edition->n_documents);
}

/* Where links to entries lead. */
static void
collect_hrefs (YbEdition *edition)
{
  edition->hrefs = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < edition->n_documents; i++)
    {
      const YbChapter *chapter = edition->documents[i].chapter;
      for (guint k = 0; chapter && k < chapter->n_entries; k++)
        g_hash_table_insert (
            edition->hrefs, (gpointer)chapter->entries[k]->slug,
            yb_arena_printf (edition->arena, "%s#%s", edition->documents[i].name, chapter->entries[k]->slug));
    }
}

YbEdition *
yb_edition_new (const YbContext *context, const YbBook *book, const YbLayout *layout, const YbPageMap *map,
                const char *cache_folder)
{
  YbEdition *edition = g_new0 (YbEdition, 1);
  edition->context = context;
  edition->book = book;
  edition->layout = layout;
  edition->map = map;
  edition->cache_folder = cache_folder;
  edition->package = yb_package_new ();
  edition->arena = edition->package->arena;
  edition->files = g_array_new (FALSE, FALSE, sizeof (YbPackageFile));
  edition->pictures = yb_arena_new0_n (edition->arena, YbEditionPicture, book->n_pictures);
  edition->page_list = g_array_new (FALSE, FALSE, sizeof (YbPageTarget));
  edition->picture_list = g_array_new (FALSE, FALSE, sizeof (YbPictureTarget));
  edition->faces = g_array_new (FALSE, FALSE, sizeof (YbEditionFace));
  edition->figures = g_hash_table_new (NULL, NULL);
  edition->referenced = g_hash_table_new (NULL, NULL);
  edition->drawn = g_hash_table_new (g_str_hash, g_str_equal);
  edition->characters = hb_set_create ();
  edition->all_have_alt = TRUE;
  plan_documents (edition);
  collect_hrefs (edition);
  return edition;
}

void
yb_edition_free (YbEdition *edition)
{
  if (!edition)
    return;
  g_array_unref (edition->files);
  g_array_unref (edition->page_list);
  g_array_unref (edition->picture_list);
  g_array_unref (edition->faces);
  g_hash_table_unref (edition->hrefs);
  g_hash_table_unref (edition->figures);
  g_hash_table_unref (edition->referenced);
  g_hash_table_unref (edition->drawn);
  hb_set_destroy (edition->characters);
  yb_package_free (edition->package);
  g_free (edition);
}

static YbPackageFile
make_file (YbEdition *edition, const char *name, const char *media_type)
{
  return (YbPackageFile){ .name = yb_arena_printf (edition->arena, "%s%s", YB_EPUB_FOLDER, name),
                          .media_type = yb_arena_strdup (edition->arena, media_type),
                          .stored = g_str_has_prefix (media_type, "image/") };
}

void
yb_edition_add_file (YbEdition *edition, const char *name, const char *media_type, GBytes *bytes)
{
  YbPackageFile file = make_file (edition, name, media_type);
  file.bytes = yb_arena_adopt (edition->arena, bytes, (GDestroyNotify)g_bytes_unref);
  g_array_append_val (edition->files, file);
}

void
yb_edition_add_range (YbEdition *edition, const char *name, const char *media_type, const char *path, guint64 offset,
                      guint64 size)
{
  YbPackageFile file = make_file (edition, name, media_type);
  file.path = yb_arena_strdup (edition->arena, path);
  file.offset = offset;
  file.size = size;
  g_array_append_val (edition->files, file);
}

const YbDocument *
yb_edition_find_document (const YbEdition *edition, YbPageType type)
{
  for (guint i = 0; i < edition->n_documents; i++)
    if (edition->documents[i].type == type)
      return &edition->documents[i];
  return NULL;
}

guint
yb_edition_find_document_of_node (const YbEdition *edition, YbNodeId node)
{
  guint found = 0;
  YbNodeId nearest = 0;
  for (guint i = 0; i < edition->n_documents; i++)
    {
      YbNodeId first = edition->documents[i].node;
      if (first > nearest && first <= node)
        {
          nearest = first;
          found = i;
        }
    }
  return found;
}
