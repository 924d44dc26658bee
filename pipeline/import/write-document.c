#include "import/write-document.h"

#include "import/rewrite.h"
#include "import/yaml-writer.h"
#include "read/entry/fields.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- pictures in fields ---- */

static gboolean
is_on_web (const char *path)
{
  return path && (g_ascii_strncasecmp (path, "https://", 8) == 0 || g_ascii_strncasecmp (path, "http://", 7) == 0);
}

/* The new path of what `file` or `source` name; NULL when there is none. */
static const char *
find_new_path (YbPictureCopies *copies, const YbEntries *source, const YbDocument *document, const char *file,
               const char *address, YbSpan span, GError **error)
{
  if (file && !is_on_web (file))
    return yb_picture_copies_find (copies, source, document, file, error);
  return is_on_web (file)      ? yb_picture_copies_fetch (copies, file, span)
         : is_on_web (address) ? yb_picture_copies_fetch (copies, address, span)
                               : NULL;
}

const YbValue *
yb_import_move_picture (YbPictureCopies *copies, const YbEntries *source, const YbDocument *document,
                        const YbValue *value, YbArena *arena, GError **error)
{
  static const YbValue no_map = { .kind = YB_VALUE_MAP };
  const YbValue *map = value->kind == YB_VALUE_MAP ? value : &no_map;
  const char *file = value->kind == YB_VALUE_SCALAR ? value->text : yb_value_text (yb_value_get (map, "file"));
  const char *address = yb_value_text (yb_value_get (map, "source"));
  const char *path = find_new_path (copies, source, document, file, address, value->span, error);
  if (value->kind != YB_VALUE_MAP && value->kind != YB_VALUE_SCALAR)
    return value;
  YbFields fields = yb_fields_new (arena, value->span);
  if (path || file)
    yb_fields_add_text (&fields, "file", path ? path : file, strlen (path ? path : file), value->span);
  if (path && is_on_web (file) && !address)
    yb_fields_add_text (&fields, "source", file, strlen (file), value->span);
  for (guint i = 0; i < map->n_items; i++)
    if (strcmp (map->pairs[i].key, "file") != 0)
      yb_fields_add_value (&fields, map->pairs[i].key, map->pairs[i].value);
  return yb_fields_finish (&fields);
}

static const YbValue *
move_pictures (YbPictureCopies *copies, const YbSelected *item, const YbValue *value, YbArena *arena, GError **error)
{
  GPtrArray *items = g_ptr_array_new ();
  guint n_items = value->kind == YB_VALUE_LIST ? value->n_items : 1;
  for (guint i = 0; i < n_items && !*error; i++)
    {
      const YbValue *one = value->kind == YB_VALUE_LIST ? value->items[i] : value;
      g_ptr_array_add (items,
                       (gpointer)yb_import_move_picture (copies, item->source, item->document, one, arena, error));
    }
  YbValue *list = yb_arena_new0 (arena, YbValue);
  list->kind = YB_VALUE_LIST;
  list->items = yb_arena_take_pointers (arena, items, &list->n_items);
  return list;
}

/* ---- the body ---- */

typedef struct
{
  const YbSelection *selection;
  const YbSelected *item;
  YbPictureCopies *copies;
  GError **error;
} Move;

/* "a/b/../c" to "a/c"; NULL when it leads out. */
static char *
simplify (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, "/");
  return g_strdup (absolute + 1);
}

/* The new file of a document that a link names by its old one. */
static char *
find_document (const Move *move, const char *destination)
{
  gsize length = strcspn (destination, "#?");
  if (length < 4 || strncmp (destination + length - 3, ".md", 3) != 0)
    return NULL;
  g_autofree char *stem = g_strndup (destination, length - 3);
  g_autofree char *plain = g_uri_unescape_string (stem, NULL);
  g_autofree char *folder = g_path_get_dirname (move->item->document->name);
  g_autofree char *beside = g_build_path ("/", folder, plain ? plain : stem, NULL);
  g_autofree char *from_document = simplify (beside), *from_root = simplify (plain ? plain : stem);
  const char *name = g_hash_table_lookup (move->selection->names, from_document);
  if (!name)
    name = g_hash_table_lookup (move->selection->names, from_root);
  if (!name)
    return NULL;
  gboolean in_entries = g_str_has_prefix (move->item->name, "entries/") && g_str_has_prefix (name, "entries/");
  return g_strconcat (in_entries ? name + strlen ("entries/") : name, ".md", NULL);
}

static char *
choose_destination (const char *destination, gboolean is_picture, gpointer data)
{
  Move *move = data;
  if (!is_picture)
    return strstr (destination, "://") ? NULL : find_document (move, destination);
  if (*move->error)
    return NULL;
  if (is_on_web (destination))
    return g_strdup (yb_picture_copies_fetch (move->copies, destination, move->item->document->span));
  g_autofree char *plain = g_uri_unescape_string (destination, NULL);
  const char *path = yb_picture_copies_find (move->copies, move->item->source, move->item->document,
                                             plain ? plain : destination, move->error);
  return g_strdup (path);
}

/* ---- the file ---- */

static void
append_fields (GString *out, const YbSelected *item, YbPictureCopies *copies, GError **error)
{
  const YbValue *fields = item->document->fields;
  g_autoptr (YbArena) arena = yb_arena_new ();
  g_string_append (out, "---\n");
  for (guint i = 0; fields && i < fields->n_items && !*error; i++)
    {
      const YbValuePair *pair = &fields->pairs[i];
      if (strcmp (pair->key, "images") == 0)
        yb_yaml_write (out, pair->key, move_pictures (copies, item, pair->value, arena, error), 0);
      else if (strcmp (pair->key, "date") == 0 && item->date)
        yb_yaml_write_text (out, "date", item->date, TRUE, 0);
      else
        yb_yaml_write (out, pair->key, pair->value, 0);
    }
  g_string_append (out, "---\n\n");
}

gboolean
yb_import_write_document (const YbSelection *selection, const YbSelected *item, YbPictureCopies *copies,
                          const char *folder, GError **error)
{
  GError *failure = NULL;
  Move move = { selection, item, copies, &failure };
  g_autoptr (GString) out = g_string_new (NULL);
  append_fields (out, item, copies, &failure);
  g_autofree char *body = yb_rewrite_destinations (item->document->body, choose_destination, &move);
  gsize start = strspn (body, "\n"), end = strlen (body);
  while (end > start && body[end - 1] == '\n')
    end--;
  if (end > start)
    g_string_append_printf (out, "%.*s\n", (int)(end - start), body + start);
  g_autofree char *name = g_strconcat (item->name, ".md", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  if (!failure && g_mkdir_with_parents (parent, 0777) != 0)
    g_set_error (&failure, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: mkdir", parent);
  if (!failure)
    g_file_set_contents_full (path, out->str, (gssize)out->len, G_FILE_SET_CONTENTS_NONE, 0666, &failure);
  if (!failure)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
