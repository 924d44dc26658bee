#include "read/office/blocks.h"

#include "base/i18n.h"
#include "read/archive/xml.h"

#include <string.h>

static void
free_block (gpointer data)
{
  yb_office_block_free (data);
}

void
yb_office_text_init (YbOfficeText *text, const YbContext *context, const char *file, YbArchive *archive,
                     const char *folder)
{
  *text = (YbOfficeText){ .context = context, .file = file, .archive = archive, .folder = folder };
  text->blocks = g_ptr_array_new_with_free_func (free_block);
  text->notes = g_ptr_array_new_with_free_func (g_free);
  text->unpacked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
yb_office_text_clear (YbOfficeText *text)
{
  g_ptr_array_unref (text->blocks);
  g_ptr_array_unref (text->notes);
  g_hash_table_unref (text->unpacked);
  g_free (text->title);
  g_free (text->created);
}

static YbOfficeBlock *
new_block (YbOfficeKind kind, guint level)
{
  YbOfficeBlock *block = g_new0 (YbOfficeBlock, 1);
  block->kind = kind;
  block->level = level;
  block->html = g_string_new (NULL);
  block->text = g_string_new (NULL);
  return block;
}

YbOfficeBlock *
yb_office_add_block (YbOfficeText *text, YbOfficeKind kind, guint level)
{
  YbOfficeBlock *block = new_block (kind, level);
  g_ptr_array_add (text->blocks, block);
  return block;
}

void
yb_office_block_free (YbOfficeBlock *block)
{
  g_string_free (block->html, TRUE);
  g_string_free (block->text, TRUE);
  g_free (block);
}

void
yb_office_drop_blocks (YbOfficeText *text, guint first)
{
  g_ptr_array_set_size (text->blocks, (gint)first);
}

static void
report_full (YbOfficeText *text, const char *message)
{
  if (!text->is_full)
    yb_report (text->context, YB_DIAGNOSTIC_LIMIT, ((YbSpan){ text->file, text->blocks->len, 0 }),
               _ ("divide it into several files"), "%s", message);
  text->is_full = TRUE;
}

gboolean
yb_office_is_full (YbOfficeText *text)
{
  if (text->blocks->len < YB_OFFICE_MAX_BLOCKS)
    return FALSE;
  g_autofree char *message = g_strdup_printf (_ ("more than %d paragraphs; what follows was left out"),
                                              YB_OFFICE_MAX_BLOCKS);
  report_full (text, message);
  return TRUE;
}

void
yb_office_append (YbOfficeBlock *block, const char *words)
{
  for (const char *c = words; *c; c++)
    {
      /* Line feeds would be lines of the file. */
      if (*c == '&')
        g_string_append (block->html, "&amp;");
      else if (*c == '<')
        g_string_append (block->html, "&lt;");
      else if (*c == '>')
        g_string_append (block->html, "&gt;");
      else
        g_string_append_c (block->html, *c == '\n' || *c == '\r' ? ' ' : *c);
    }
  g_string_append (block->text, words);
}

/* Unpacks the part; the name of its file, or "" when there is none. */
static const char *
unpack (YbOfficeText *text, const char *part)
{
  const char *known = g_hash_table_lookup (text->unpacked, part);
  if (known)
    return known;
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = yb_archive_read (text->archive, part, &length, &error);
  const char *ending = strrchr (part, '.');
  g_autofree char *small = ending
                               ? g_ascii_strdown (ending + 1, MIN (strspn (ending + 1, G_CSET_A_2_Z G_CSET_a_2_z), 5))
                               : NULL;
  char *name = g_strdup_printf ("bild-%u.%s", g_hash_table_size (text->unpacked) + 1, small && *small ? small : "bin");
  g_autofree char *path = g_build_filename (text->folder, name, NULL);
  if (!bytes || !g_file_set_contents_full (path, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, &error))
    {
      yb_report (text->context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, ((YbSpan){ text->file, text->blocks->len, 0 }), NULL,
                 _ ("a picture of the document cannot be unpacked (%s); only its caption was taken"), error->message);
      *name = '\0';
    }
  g_hash_table_insert (text->unpacked, g_strdup (part), name);
  return name;
}

void
yb_office_append_picture (YbOfficeText *text, YbOfficeBlock *block, const char *part, const char *description)
{
  const char *name = unpack (text, part);
  g_autofree char *alt = g_markup_escape_text (description ? description : "", -1);
  g_strdelimit (alt, "\n\r", ' ');
  if (*name)
    {
      g_string_append_printf (block->html, "<img src=\"%s\" alt=\"%s\">", name, alt);
      block->n_pictures++;
    }
}

void
yb_office_append_note (YbOfficeText *text, YbOfficeBlock *block, char *html)
{
  if (text->notes->len >= YB_OFFICE_MAX_NOTES)
    {
      g_autofree char *message = g_strdup_printf (_ ("more than %d notes; this and the following were left out"),
                                                  YB_OFFICE_MAX_NOTES);
      report_full (text, message);
      g_free (html);
      return;
    }
  g_ptr_array_add (text->notes, html);
  g_string_append_printf (block->html, "<sup><a href=\"#note-%u\" class=\"footnote-ref\">%u</a></sup>",
                          text->notes->len, text->notes->len);
}

static char *
read_words (const xmlNode *node)
{
  xmlChar *words = node ? xmlNodeGetContent (node) : NULL;
  char *copy = words && *words ? g_strdup ((const char *)words) : NULL;
  xmlFree (words);
  return copy;
}

void
yb_office_read_properties (YbOfficeText *text, const char *part, const char *holder, const char *title,
                           const char *created)
{
  g_autoptr (xmlDoc) document = yb_part_load (text->archive, part);
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  const xmlNode *within = holder ? yb_part_child (root, holder) : root;
  text->title = read_words (yb_part_child (within, title));
  text->created = read_words (yb_part_child (within, created));
}
