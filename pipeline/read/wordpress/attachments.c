#include "read/wordpress/attachments.h"

#include "read/xml/xml.h"

#include <string.h>

static void
free_attachment (gpointer data)
{
  YbAttachment *attachment = data;
  g_free (attachment->id);
  g_free (attachment->parent);
  g_free (attachment->address);
  g_free (attachment->alt);
  g_free (attachment->caption);
  g_free (attachment->title);
  g_free (attachment);
}

YbMediaLibrary *
yb_media_library_new (void)
{
  YbMediaLibrary *library = g_new0 (YbMediaLibrary, 1);
  library->all = g_ptr_array_new_with_free_func (free_attachment);
  library->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  library->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return library;
}

void
yb_media_library_free (YbMediaLibrary *library)
{
  if (!library)
    return;
  g_hash_table_unref (library->by_id);
  g_hash_table_unref (library->blocks);
  g_ptr_array_unref (library->all);
  g_free (library);
}

static char *
find_alt (const xmlNode *item)
{
  for (const xmlNode *child = item->children; child; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE || !yb_xml_is (child, "wp:postmeta"))
        continue;
      g_autofree char *key = yb_xml_get_child_text (child, "wp:meta_key");
      if (g_strcmp0 (key, "_wp_attachment_image_alt") == 0)
        return yb_xml_get_child_text (child, "wp:meta_value");
    }
  return NULL;
}

void
yb_media_library_take (YbMediaLibrary *library, const xmlNode *item)
{
  g_autofree char *type = yb_xml_get_child_text (item, "wp:post_type");
  char *id = yb_xml_get_child_text (item, "wp:post_id");
  if (id && g_strcmp0 (type, "wp_block") == 0)
    {
      g_hash_table_insert (library->blocks, id, yb_xml_get_child_text (item, "content:encoded"));
      return;
    }
  if (!id || g_strcmp0 (type, "attachment") != 0 || g_hash_table_contains (library->by_id, id))
    {
      g_free (id);
      return;
    }
  YbAttachment *attachment = g_new0 (YbAttachment, 1);
  attachment->id = id;
  attachment->parent = yb_xml_get_child_text (item, "wp:post_parent");
  attachment->address = yb_xml_get_child_text (item, "wp:attachment_url");
  attachment->title = yb_xml_get_child_text (item, "title");
  attachment->caption = yb_xml_get_child_text (item, "excerpt:encoded");
  attachment->alt = find_alt (item);
  g_ptr_array_add (library->all, attachment);
  g_hash_table_insert (library->by_id, id, attachment);
}

const YbAttachment *
yb_media_library_find (const YbMediaLibrary *library, const char *id)
{
  return id ? g_hash_table_lookup (library->by_id, id) : NULL;
}
