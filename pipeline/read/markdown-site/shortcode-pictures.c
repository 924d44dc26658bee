#include "read/markdown-site/shortcode-pictures.h"

#include "read/html/caption.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/shortcode-values.h"

#include <string.h>

#define MAX_GALLERY 500  /* pictures */
#define MAX_GALLERIES 50 /* that are looked for in the files, in one page */
#define MAX_STARS 3      /* of a pattern */

/* Writes a picture; a credit needs an item in the entry's list, since Markdown has no place for it. */
static void
write_picture (YbReplacement *work, const char *address, const char *alt, const char *caption, const char *credit)
{
  YbSitePage *page = work->page;
  const char *path;
  YbSpan span = { page->file, work->line, 1 };
  if (!yb_page_take_picture (page, address, alt, caption, credit, span, &path))
    return;
  g_autofree char *plain_alt = alt ? yb_plain_text (alt) : NULL;
  g_autofree char *plain = caption ? yb_plain_text (caption) : NULL, *words = NULL, *of_caption = NULL;
  if (plain && !credit)
    yb_caption_divide (plain, &words, &of_caption);
  if (of_caption && *of_caption)
    credit = of_caption;
  g_autoptr (GString) picture = g_string_new (NULL);
  yb_append_picture (picture, plain_alt, path, words ? words : plain);
  yb_replacement_write (work, picture->str);
  if (credit && *credit)
    yb_page_add_image (page, path, alt, words ? words : plain, credit, span);
}

/* Of the arguments that may name the picture the first that is a picture's address; else the first of all. */
static const char *
find_picture_argument (const YbTag *tag, const YbShortcode *row)
{
  for (const char **word = row->file; *word; word++)
    {
      const char *value = yb_tag_argument (tag, (const char *const[]){ *word, NULL });
      if (value && yb_is_picture_address (value))
        return value;
    }
  return yb_tag_argument (tag, row->file);
}

/* A page with a folder of its own. */
static gboolean
is_bundle (const YbSitePage *page)
{
  const char *name = strrchr (page->path, '/');
  return name && g_str_has_prefix (name, "/index.");
}

/* A picture of the page's own folder by its name without ending; NULL when there is none. */
static char *
find_resource (const YbReplacement *work, const char *name)
{
  if (!is_bundle (work->page) || strpbrk (name, "./*:") || !*name)
    return NULL;
  g_autofree char *pattern = g_strconcat (name, ".*", NULL), *folder = g_path_get_dirname (work->page->path);
  g_autofree char *start = g_strconcat (folder, "/", NULL);
  g_autoptr (GPtrArray) found = yb_site_find_pictures (work->page, pattern);
  const char *path = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  return path && g_str_has_prefix (path, start) ? g_strconcat ("/", path, NULL) : NULL;
}

void
yb_shortcode_write_figure (YbReplacement *work, const YbTag *tag, const YbShortcode *row, const char *inner_caption)
{
  const char *address = find_picture_argument (tag, row);
  g_autofree char *resource = address ? find_resource (work, address) : NULL;
  if (resource)
    address = resource;
  g_autofree char *of_page = address && g_str_has_prefix (address, "page.") ? yb_shortcode_evaluate_term (work, address)
                                                                            : NULL;
  if (of_page)
    address = of_page;
  const char *caption = inner_caption ? inner_caption : yb_tag_argument (tag, row->caption);
  const char *alt = yb_tag_argument (tag, row->alt);
  /* Hugo's own figure shows its title above the caption. */
  const char *title = yb_tag_argument (tag, (const char *const[]){ "title", NULL });
  g_autofree char *both = caption && title && strcmp (title, caption) != 0 && strcmp (row->name, "figure") == 0
                              ? g_strdup_printf ("%s. %s", title, caption)
                              : NULL;
  if (both)
    caption = both;
  if (!address)
    {
      if (caption)
        yb_append_escaped (work->out->text, caption);
      return;
    }
  if (caption && caption != both && yb_tag_is_size (caption))
    caption = NULL;
  gboolean alone = yb_replacement_at_line_start (work);
  if (alone)
    yb_replacement_begin_block (work);
  write_picture (work, address, alt, caption, yb_tag_argument (tag, row->credit));
  if (alone)
    yb_replacement_write (work, "\n\n");
}

/* ---- galleries ---- */

/* Pictures of a list in the page's head: addresses, or maps with one. */
static guint
write_listed (YbReplacement *work, const YbValue *list)
{
  static const char *const files[] = { "url", "image_path", "src", "image", "file", "path", NULL };
  guint n = 0;
  for (guint i = 0; list && list->kind == YB_VALUE_LIST && i < list->n_items && n < MAX_GALLERY; i++)
    {
      const YbValue *item = list->items[i];
      const char *address = yb_value_text (item);
      for (const char *const *key = files; *key && !address; key++)
        address = yb_value_text (yb_site_find (item, *key));
      if (!address)
        continue;
      if (n++ > 0)
        yb_replacement_write (work, "\n");
      const char *caption = yb_value_text (yb_site_find (item, "caption")),
                 *title = yb_value_text (yb_site_find (item, "title")),
                 *excerpt = yb_value_text (yb_site_find (item, "excerpt"));
      g_autofree char *both = title && excerpt ? g_strdup_printf ("%s. %s", title, excerpt) : NULL;
      write_picture (work, address, yb_value_text (yb_site_find (item, "alt")),
                     caption ? caption
                     : both  ? both
                             : title,
                     yb_value_text (yb_site_find (item, "credit")));
    }
  return n;
}

/* All pictures of a folder, those of a pattern, or addresses parted by commas. */
static guint
write_found (YbReplacement *work, const char *where)
{
  g_auto (GStrv) parts = g_strsplit_set (where, ",|", MAX_GALLERY);
  guint n = 0, n_stars = 0;
  for (const char *c = where; *c; c++)
    n_stars += *c == '*';
  if (n_stars > MAX_STARS || work->n_galleries++ >= MAX_GALLERIES)
    return 0;
  if (parts[0] && (parts[1] || yb_is_picture_address (parts[0])) && !strchr (where, '*'))
    {
      for (char **part = parts; *part; part++)
        if (*g_strstrip (*part))
          {
            if (n++ > 0)
              yb_replacement_write (work, "\n");
            write_picture (work, *part, NULL, NULL, NULL);
          }
      return n;
    }
  g_autoptr (GPtrArray) found = yb_site_find_pictures (work->page, where);
  for (; n < found->len && n < MAX_GALLERY; n++)
    {
      g_autofree char *from_root = g_strconcat ("/", (const char *)g_ptr_array_index (found, n), NULL);
      if (n > 0)
        yb_replacement_write (work, "\n");
      write_picture (work, from_root, NULL, NULL, NULL);
    }
  return n;
}

/* The pictures of the page's own folder. */
static guint
write_own (YbReplacement *work)
{
  g_autofree char *folder = g_path_get_dirname (work->page->path);
  g_autofree char *start = g_strconcat (folder, "/", NULL);
  g_autoptr (GPtrArray) found = yb_site_find_pictures (work->page, "*");
  guint n = 0;
  for (guint i = 0; i < found->len && n < MAX_GALLERY; i++)
    {
      const char *path = g_ptr_array_index (found, i);
      if (!g_str_has_prefix (path, start))
        continue;
      if (n++ > 0)
        yb_replacement_write (work, "\n");
      g_autofree char *from_root = g_strconcat ("/", path, NULL);
      write_picture (work, from_root, NULL, NULL, NULL);
    }
  return n;
}

/* Pictures that the tag names one after the other. */
static guint
write_named (YbReplacement *work, const YbTag *tag)
{
  guint n_named = 0, n = 0;
  for (guint i = 0; i < tag->arguments->len; i++)
    {
      const YbTagArgument *argument = &g_array_index (tag->arguments, YbTagArgument, i);
      n_named += !argument->name && yb_is_picture_address (argument->value);
    }
  for (guint i = 0; n_named > 1 && i < tag->arguments->len && n < MAX_GALLERY; i++)
    {
      const YbTagArgument *argument = &g_array_index (tag->arguments, YbTagArgument, i);
      if (argument->name || !yb_is_picture_address (argument->value))
        continue;
      if (n++ > 0)
        yb_replacement_write (work, "\n");
      write_picture (work, argument->value, NULL, NULL, NULL);
    }
  return n;
}

/* Hugo Blox keeps albums in a folder of their own. */
static guint
write_album (YbReplacement *work, const YbTag *tag)
{
  const char *album = yb_tag_argument (tag, (const char *const[]){ "album", NULL });
  g_autofree char *folder = album ? g_strconcat ("media/albums/", album, NULL) : NULL;
  guint n = folder ? write_found (work, folder) : 0;
  return album && n == 0 ? write_found (work, album) : n;
}

void
yb_shortcode_write_gallery (YbReplacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *where = yb_tag_argument (tag, row->file);
  const YbValue *listed = where ? yb_site_find (work->page->fields, where) : NULL;
  if (!listed && !where) /* "include gallery" shows the list of that name */
    listed = yb_site_find (work->page->fields,
                           g_str_has_prefix (row->name, "include ") ? row->name + strlen ("include ") : "gallery");
  yb_replacement_begin_block (work);
  gsize before = work->out->text->len, end, n_end;
  guint n = 0;
  if (listed)
    n = write_listed (work, listed);
  else if ((n = write_named (work, tag)) > 0 || (n = write_album (work, tag)) > 0)
    ;
  else if (where)
    n = write_found (work, where);
  else if (is_bundle (work->page) && !tag->self_closed && work->n_galleries++ < MAX_GALLERIES
           && !yb_replacement_find_end_tag (work, work->behind, tag, &end, &n_end))
    n = write_own (work);
  if (n > 0 && work->out->text->len > before)
    yb_replacement_write (work, "\n\n");
  const char *caption = n > 0 ? yb_tag_argument (tag, row->caption) : NULL;
  g_autofree char *plain = caption ? yb_plain_text (caption) : NULL;
  if (plain)
    {
      yb_append_escaped (work->out->text, plain);
      yb_replacement_write (work, "\n\n");
    }
}
