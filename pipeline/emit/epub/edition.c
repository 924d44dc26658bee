#include "emit/epub/edition.h"

#include <string.h>

static void
append_document (GArray *documents, YbDocumentKind kind, const char *name, const char *title)
{
  YbDocument document = { .kind = kind, .name = name, .title = title };
  g_array_append_val (documents, document);
}

static void
append_section (GArray *documents, YbDocumentKind kind, const char *name, const YbSection *section, const char *term)
{
  if (!section)
    return;
  YbDocument document = { .kind = kind, .name = name, .section = section, .node = section->id };
  document.title = section->title.length > 0 ? section->title.text : term;
  g_array_append_val (documents, document);
}

static void
append_chapters (GArray *documents, const YbBook *book, YbArena *arena)
{
  for (guint i = 0; i < book->n_chapters; i++)
    {
      const YbChapter *chapter = book->chapters[i];
      YbDocument document = { .kind = YB_DOCUMENT_CHAPTER, .chapter = chapter };
      document.node = chapter->id ? chapter->id : chapter->entries[0]->id;
      document.title = chapter->title ? chapter->title : book->record.title;
      document.name = chapter->slug ? yb_arena_printf (arena, "chapter-%s.xhtml", chapter->slug)
                                    : yb_arena_printf (arena, "chapter-%u.xhtml", i + 1);
      g_array_append_val (documents, document);
    }
}

/* In the order of the printed pages. */
static void
plan_documents (YbEdition *edition)
{
  const YbBook *book = edition->book;
  const YbTerms *terms = &book->terms;
  GArray *documents = g_array_new (FALSE, FALSE, sizeof (YbDocument));
  append_document (documents, YB_DOCUMENT_COVER, "cover.xhtml", yb_term (terms->cover, "Cover"));
  append_document (documents, YB_DOCUMENT_TITLE_PAGE, "title.xhtml", yb_term (terms->title_page, "Title page"));
  append_section (documents, YB_DOCUMENT_IMPRINT, "imprint.xhtml", book->imprint, yb_term (terms->imprint, "Imprint"));
  append_document (documents, YB_DOCUMENT_CONTENTS, "nav.xhtml", yb_term (terms->contents, "Contents"));
  append_section (documents, YB_DOCUMENT_FOREWORD, "foreword.xhtml", book->foreword,
                  yb_term (terms->foreword, "Foreword"));
  append_chapters (documents, book, edition->arena);
  append_section (documents, YB_DOCUMENT_AFTERWORD, "afterword.xhtml", book->afterword,
                  yb_term (terms->afterword, "Afterword"));
  if (book->n_credits > 0)
    append_document (documents, YB_DOCUMENT_CREDITS, "credits.xhtml", yb_term (terms->credits, "Picture credits"));
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
  edition->faces = g_array_new (FALSE, FALSE, sizeof (YbEditionFace));
  edition->figures = g_hash_table_new (NULL, NULL);
  edition->referenced = g_hash_table_new (NULL, NULL);
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
  g_array_unref (edition->faces);
  g_hash_table_unref (edition->hrefs);
  g_hash_table_unref (edition->figures);
  g_hash_table_unref (edition->referenced);
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
yb_edition_find_document (const YbEdition *edition, YbDocumentKind kind)
{
  for (guint i = 0; i < edition->n_documents; i++)
    if (edition->documents[i].kind == kind)
      return &edition->documents[i];
  return NULL;
}
