#include "read/book-folder/document.h"

#include "base/i18n.h"
#include "read/book-folder/front-matter.h"
#include "read/yaml/yaml.h"

#include <string.h>

/* Copies the text below the front matter, ended by LF, and counts its lines. */
static void
take_body (YbArena *arena, YbDocument *document, const char *text, gsize length, guint first_line)
{
  gboolean open_end = length > 0 && text[length - 1] != '\n';
  char *body = yb_arena_alloc (arena, length + open_end + 1);
  memcpy (body, text, length);
  if (open_end)
    body[length] = '\n';
  document->body = body;
  document->body_length = length + open_end;
  for (const char *c = body; (c = strchr (c, '\n')); c++)
    document->n_body_lines++;
  guint32 *lines = yb_arena_new0_n (arena, guint32, document->n_body_lines);
  for (guint i = 0; i < document->n_body_lines; i++)
    lines[i] = first_line + i;
  document->body_lines = lines;
}

static void
take_fields (YbFolder *folder, YbArena *arena, YbDocument *document, const char *text, const YbFrontMatter *front)
{
  YbYamlText keys = { text + front->start, front->length, document->span.file, front->line };
  if (!front->closed)
    {
      YbSpan span = { document->span.file, front->opening_line, 1 };
      yb_report (folder->context, YB_DIAGNOSTIC_INVALID_YAML, span,
                 _ ("put a line of three hyphens below the last key"),
                 _ ("the front matter that begins here does not end; nothing of this file was read"));
      document->fields_broken = TRUE;
    }
  else
    document->fields_broken = !yb_yaml_read_map (folder->context, arena, &keys, &document->fields);
}

gboolean
yb_folder_read_document (YbFolder *folder, YbArena *arena, const YbFoundFile *file, YbDocument *document)
{
  gsize length;
  gboolean broken;
  g_autofree char *text = yb_folder_load (folder, file->path, file->real, &length, &broken);
  if (!text)
    return FALSE;
  g_autofree char *parent = g_path_get_dirname (file->real);
  *document = (YbDocument){ .name = yb_arena_strndup (arena, file->path, strlen (file->path) - strlen (".md")),
                            .folder = yb_arena_strdup (arena, parent),
                            .fields_broken = broken,
                            .span = yb_folder_span (folder, file->path, 1, 1) };
  YbFrontMatter front = yb_front_matter_find (text, length);
  if (front.present)
    take_fields (folder, arena, document, text, &front);
  take_body (arena, document, text + front.body_start, length - front.body_start, front.body_line);
  return TRUE;
}
