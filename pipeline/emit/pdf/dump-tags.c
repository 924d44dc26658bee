#include "page-text.h"
#include "pdf.h"
#include "to-unicode.h"

#include <string.h>

/* A hostile file may hold a tree that is too deep or bites its own tail. */
#define MAX_DEPTH 200

typedef struct
{
  qpdf_data qpdf;
  GString *out;
  GHashTable *texts; /* page's object number -> texts by MCID */
  GHashTable *open;  /* object numbers of the elements above */
} Dump;

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char)c);
      else if (c < 0x20 || c == 0xAD)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

static void
indent (Dump *dump, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (dump->out, "  ");
}

static void
append_text_key (Dump *dump, qpdf_oh object, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (dump->qpdf, object, key);
  if (qpdf_oh_is_string (dump->qpdf, value))
    {
      g_string_append_printf (dump->out, " %s=", key + 1);
      append_quoted (dump->out, qpdf_oh_get_utf8_value (dump->qpdf, value));
    }
  qpdf_oh_release (dump->qpdf, value);
}

static void
append_attributes (Dump *dump, qpdf_oh object)
{
  qpdf_oh attributes = qpdf_oh_get_key (dump->qpdf, object, "/A");
  if (qpdf_oh_is_dictionary (dump->qpdf, attributes))
    {
      g_autoptr (GPtrArray) keys = yb_object_list_keys (dump->qpdf, attributes);
      for (guint i = 0; i < keys->len; i++)
        {
          const char *key = g_ptr_array_index (keys, i);
          qpdf_oh value = qpdf_oh_get_key (dump->qpdf, attributes, key);
          if (strcmp (key, "/O") != 0)
            g_string_append_printf (dump->out, " %s=%s", key + 1, qpdf_oh_unparse (dump->qpdf, value));
          qpdf_oh_release (dump->qpdf, value);
        }
    }
  qpdf_oh_release (dump->qpdf, attributes);
}

/* The text of a mark; its page is the mark's own or its element's. */
static const char *
find_text (Dump *dump, qpdf_oh page, qpdf_oh mcid)
{
  const GPtrArray *texts = g_hash_table_lookup (dump->texts,
                                                GINT_TO_POINTER (qpdf_oh_get_object_id (dump->qpdf, page)));
  guint number = qpdf_oh_get_uint_value_as_uint (dump->qpdf, mcid);
  const GString *text = texts && number < texts->len ? g_ptr_array_index (texts, number) : NULL;
  return text ? text->str : "";
}

static void
append_target (Dump *dump, qpdf_oh reference, guint depth)
{
  qpdf_data qpdf = dump->qpdf;
  qpdf_oh annotation = qpdf_oh_get_key (qpdf, reference, "/Obj");
  qpdf_oh action = qpdf_oh_get_key_if_dict (qpdf, annotation, "/A");
  qpdf_oh address = qpdf_oh_get_key_if_dict (qpdf, action, "/URI");
  qpdf_oh place = qpdf_oh_get_key_if_dict (qpdf, annotation, "/Dest");
  indent (dump, depth);
  if (qpdf_oh_is_string (qpdf, address))
    g_string_append_printf (dump->out, "-> %s", qpdf_oh_get_utf8_value (qpdf, address));
  else if (qpdf_oh_is_string (qpdf, place))
    g_string_append_printf (dump->out, "-> #%s", qpdf_oh_get_utf8_value (qpdf, place));
  else
    g_string_append (dump->out, "-> nowhere");
  if (qpdf_oh_is_dictionary (qpdf, annotation))
    append_text_key (dump, annotation, "/Contents");
  g_string_append_c (dump->out, '\n');
  qpdf_oh_release (qpdf, place);
  qpdf_oh_release (qpdf, address);
  qpdf_oh_release (qpdf, action);
  qpdf_oh_release (qpdf, annotation);
}

static void dump_element (Dump *dump, qpdf_oh element, guint depth);

static void
dump_text (Dump *dump, qpdf_oh page, qpdf_oh mcid, guint depth)
{
  indent (dump, depth);
  append_quoted (dump->out, find_text (dump, page, mcid));
  g_string_append_c (dump->out, '\n');
}

static void
dump_kid (Dump *dump, qpdf_oh kid, qpdf_oh page, guint depth)
{
  qpdf_data qpdf = dump->qpdf;
  if (qpdf_oh_is_integer (qpdf, kid))
    dump_text (dump, page, kid, depth);
  else if (qpdf_oh_is_dictionary_of_type (qpdf, kid, "/MCR", NULL))
    {
      qpdf_oh own_page = qpdf_oh_get_key (qpdf, kid, "/Pg"), mcid = qpdf_oh_get_key (qpdf, kid, "/MCID");
      dump_text (dump, qpdf_oh_is_dictionary (qpdf, own_page) ? own_page : page, mcid, depth);
      qpdf_oh_release (qpdf, mcid);
      qpdf_oh_release (qpdf, own_page);
    }
  else if (qpdf_oh_is_dictionary_of_type (qpdf, kid, "/OBJR", NULL))
    append_target (dump, kid, depth);
  else if (qpdf_oh_is_dictionary (qpdf, kid))
    dump_element (dump, kid, depth);
}

static void
dump_kids (Dump *dump, qpdf_oh element, guint depth)
{
  qpdf_data qpdf = dump->qpdf;
  qpdf_oh kids = qpdf_oh_get_key (qpdf, element, "/K"), page = qpdf_oh_get_key (qpdf, element, "/Pg");
  int n_kids = qpdf_oh_is_array (qpdf, kids) ? qpdf_oh_get_array_n_items (qpdf, kids) : 0;
  for (int i = 0; i < n_kids; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (qpdf, kids, i);
      dump_kid (dump, kid, page, depth);
      qpdf_oh_release (qpdf, kid);
    }
  if (!qpdf_oh_is_array (qpdf, kids))
    dump_kid (dump, kids, page, depth);
  qpdf_oh_release (qpdf, page);
  qpdf_oh_release (qpdf, kids);
}

static void
dump_element (Dump *dump, qpdf_oh element, guint depth)
{
  qpdf_data qpdf = dump->qpdf;
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, element));
  if (depth > MAX_DEPTH || !g_hash_table_add (dump->open, id))
    {
      indent (dump, depth);
      g_string_append (dump->out, "...\n");
      return;
    }
  qpdf_oh role = qpdf_oh_get_key (qpdf, element, "/S");
  indent (dump, depth);
  g_string_append (dump->out, qpdf_oh_is_name (qpdf, role) ? qpdf_oh_get_name (qpdf, role) + 1 : "?");
  qpdf_oh_release (qpdf, role);
  append_text_key (dump, element, "/ID");
  append_text_key (dump, element, "/Lang");
  append_text_key (dump, element, "/Alt");
  append_text_key (dump, element, "/E");
  append_attributes (dump, element);
  g_string_append_c (dump->out, '\n');
  dump_kids (dump, element, depth + 1);
  g_hash_table_remove (dump->open, id);
}

static void
read_texts (Dump *dump)
{
  g_autoptr (GHashTable) fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)yb_to_unicode_free);
  int n_pages = qpdf_get_num_pages (dump->qpdf);
  for (int i = 0; i < n_pages; i++)
    {
      qpdf_oh page = qpdf_get_page_n (dump->qpdf, (size_t)i);
      gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (dump->qpdf, page));
      g_hash_table_insert (dump->texts, id, yb_page_text_new (dump->qpdf, page, fonts));
      qpdf_oh_release (dump->qpdf, page);
    }
}

gboolean
yb_pdf_dump_tags (const char *path, GString *out, GError **error)
{
  Dump dump = { .qpdf = qpdf_init (), .out = out };
  qpdf_silence_errors (dump.qpdf);
  qpdf_set_suppress_warnings (dump.qpdf, QPDF_TRUE);
  dump.texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  dump.open = g_hash_table_new (NULL, NULL);
  qpdf_read (dump.qpdf, path, NULL);
  gboolean done = yb_object_check (dump.qpdf, path, error);
  if (done)
    {
      read_texts (&dump);
      qpdf_oh catalogue = qpdf_get_root (dump.qpdf);
      qpdf_oh root = qpdf_oh_get_key (dump.qpdf, catalogue, "/StructTreeRoot");
      if (qpdf_oh_is_dictionary (dump.qpdf, root))
        dump_kids (&dump, root, 0);
      done = yb_object_check (dump.qpdf, path, error);
    }
  g_hash_table_unref (dump.open);
  g_hash_table_unref (dump.texts);
  qpdf_cleanup (&dump.qpdf);
  return done;
}
