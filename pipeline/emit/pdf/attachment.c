#include "attachment.h"

#include "base/i18n.h"

#include <string.h>

#define MAX_NAME 1024 /* bytes of a whole name */
#define MAX_STEP 255  /* bytes of a folder's or file's own name, as file systems allow */

static void
free_attachment (gpointer data)
{
  YbAttachment *attachment = data;
  g_free (attachment->name);
  g_free (attachment->path);
  g_clear_pointer (&attachment->bytes, g_bytes_unref);
  g_free (attachment);
}

GPtrArray *
yb_attachments_new (void)
{
  return g_ptr_array_new_with_free_func (free_attachment);
}

static YbAttachment *
add (GPtrArray *attachments, const char *name)
{
  for (guint i = 0; i < attachments->len; i++)
    if (strcmp (((YbAttachment *)g_ptr_array_index (attachments, i))->name, name) == 0)
      return NULL;
  YbAttachment *attachment = g_new0 (YbAttachment, 1);
  attachment->name = g_strdup (name);
  g_ptr_array_add (attachments, attachment);
  return attachment;
}

void
yb_attachments_add_file (GPtrArray *attachments, const char *name, const char *path)
{
  YbAttachment *attachment = add (attachments, name);
  if (attachment)
    attachment->path = g_strdup (path);
}

void
yb_attachments_add_data (GPtrArray *attachments, const char *name, GBytes *bytes)
{
  YbAttachment *attachment = add (attachments, name);
  if (!attachment)
    {
      g_bytes_unref (bytes);
      return;
    }
  attachment->bytes = bytes;
  attachment->data = TRUE;
}

static const char *
find_step_fault (const char *name)
{
  g_auto (GStrv) steps = g_strsplit (name, "/", -1);
  for (char **step = steps; *step; step++)
    if (**step == '\0' || strcmp (*step, ".") == 0)
      return _ ("it has an empty step");
    else if (strcmp (*step, "..") == 0)
      return _ ("it leads out of the folder");
    else if (strlen (*step) > MAX_STEP)
      return _ ("it is too long");
  return NULL;
}

const char *
yb_attachment_name_fault (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL))
    return _ ("it is not valid text");
  if (*name == '\0')
    return _ ("it is empty");
  if (*name == '/' || (g_ascii_isalpha (*name) && name[1] == ':'))
    return _ ("it is absolute");
  if (strchr (name, '\\'))
    return _ ("it holds a backslash");
  for (const char *at = name; *at; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return _ ("it holds a control character");
  return strlen (name) > MAX_NAME ? _ ("it is too long") : find_step_fault (name);
}

char *
yb_attachment_name_fold (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
}

const char *
yb_attachment_media_type (const char *name)
{
  static const struct
  {
    const char *ending, *type;
  } types[] = {
    { ".md", "text/markdown" },      { ".txt", "text/plain" },       { ".csv", "text/csv" },
    { ".yaml", "application/yaml" }, { ".yml", "application/yaml" }, { ".json", "application/json" },
    { ".html", "text/html" },        { ".jpg", "image/jpeg" },       { ".jpeg", "image/jpeg" },
    { ".png", "image/png" },         { ".webp", "image/webp" },      { ".gif", "image/gif" },
    { ".tif", "image/tiff" },        { ".tiff", "image/tiff" },      { ".svg", "image/svg+xml" },
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (lower, types[i].ending))
      return types[i].type;
  return "application/octet-stream";
}
