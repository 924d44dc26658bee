#include "page-text.h"

#include "content.h"
#include "to-unicode.h"

#include <stdlib.h>
#include <string.h>

#define MAX_MCID 100000
#define MAX_DEPTH 64

/* An open mark; the text of one with ActualText is that, whatever it shows. */
typedef struct
{
  gint mcid; /* its own or that of the mark around it; -1: none */
  gboolean replaced;
} Mark;

typedef struct
{
  qpdf_data qpdf;
  qpdf_oh page_fonts;
  GHashTable *fonts;
  const YbToUnicode *font;
  GPtrArray *texts; /* GString or NULL */
  Mark marks[MAX_DEPTH];
  guint depth;
  GString *shown; /* the bytes of the statement's strings */
  YbToken name;   /* its last name */
  GString *actual_text;
  gint mcid;
} Reader;

static Mark
current_mark (const Reader *reader)
{
  return reader->depth > 0 ? reader->marks[MIN (reader->depth, MAX_DEPTH) - 1] : (Mark){ .mcid = -1 };
}

static void
append_text (Reader *reader, gint mcid, const char *text)
{
  if (mcid < 0 || mcid > MAX_MCID)
    return;
  if ((guint)mcid >= reader->texts->len)
    g_ptr_array_set_size (reader->texts, mcid + 1);
  gpointer *slot = &g_ptr_array_index (reader->texts, mcid);
  if (!*slot)
    *slot = g_string_new (NULL);
  g_string_append (*slot, text);
}

static void
begin_mark (Reader *reader)
{
  Mark mark = current_mark (reader);
  if (reader->mcid >= 0)
    mark.mcid = reader->mcid;
  if (reader->actual_text && !mark.replaced)
    {
      append_text (reader, mark.mcid, reader->actual_text->str);
      mark.replaced = TRUE;
    }
  if (reader->depth < MAX_DEPTH)
    reader->marks[reader->depth] = mark;
  reader->depth++;
}

static void
set_font (Reader *reader)
{
  g_autofree char *key = g_strndup (reader->name.start, reader->name.length);
  reader->font = NULL;
  if (*key != '/' || !qpdf_oh_is_dictionary (reader->qpdf, reader->page_fonts))
    return;
  qpdf_oh font = qpdf_oh_get_key (reader->qpdf, reader->page_fonts, key);
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (reader->qpdf, font));
  reader->font = g_hash_table_lookup (reader->fonts, id);
  if (!reader->font && qpdf_oh_is_dictionary (reader->qpdf, font))
    {
      YbToUnicode *map = yb_to_unicode_new (reader->qpdf, font);
      g_hash_table_insert (reader->fonts, id, map);
      reader->font = map;
    }
  qpdf_oh_release (reader->qpdf, font);
}

static void
show_text (Reader *reader)
{
  Mark mark = current_mark (reader);
  if (mark.mcid < 0 || mark.replaced || !reader->font)
    return;
  g_autoptr (GString) text = g_string_new (NULL);
  yb_to_unicode_append (reader->font, reader->shown->str, reader->shown->len, text);
  append_text (reader, mark.mcid, text->str);
}

static void
take_operator (Reader *reader, const YbToken *operation)
{
  if (yb_token_is (operation, "BDC") || yb_token_is (operation, "BMC"))
    begin_mark (reader);
  else if (yb_token_is (operation, "EMC"))
    reader->depth -= reader->depth > 0;
  else if (yb_token_is (operation, "Tf"))
    set_font (reader);
  else if (yb_token_is (operation, "TJ") || yb_token_is (operation, "Tj") || yb_token_is (operation, "'")
           || yb_token_is (operation, "\""))
    show_text (reader);
  g_string_truncate (reader->shown, 0);
  reader->mcid = -1;
  reader->name = (YbToken){ .start = "" };
  if (reader->actual_text)
    g_string_free (g_steal_pointer (&reader->actual_text), TRUE);
}

/* A string behind /ActualText is UTF-16 with a mark before it, or plain Latin. */
static void
take_actual_text (Reader *reader, const YbToken *token)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  yb_token_decode (token, bytes);
  if (!reader->actual_text)
    reader->actual_text = g_string_new (NULL);
  if (bytes->len >= 2 && (guchar)bytes->str[0] == 0xFE && (guchar)bytes->str[1] == 0xFF)
    yb_append_utf16 (bytes->str + 2, bytes->len - 2, reader->actual_text);
  else
    for (gsize i = 0; i < bytes->len; i++)
      g_string_append_unichar (reader->actual_text, (guchar)bytes->str[i]);
}

static void
take_operand (Reader *reader, const YbToken *token)
{
  gboolean is_string = token->kind == YB_TOKEN_STRING || token->kind == YB_TOKEN_HEX_STRING;
  if (is_string && yb_token_is (&reader->name, "/ActualText"))
    take_actual_text (reader, token);
  else if (is_string)
    yb_token_decode (token, reader->shown);
  else if (token->kind == YB_TOKEN_NAME)
    reader->name = *token;
  else if (token->kind == YB_TOKEN_NUMBER && yb_token_is (&reader->name, "/MCID"))
    reader->mcid = atoi (token->start);
}

static void
free_text (gpointer text)
{
  if (text)
    g_string_free (text, TRUE);
}

GPtrArray *
yb_page_text_new (qpdf_data qpdf, qpdf_oh page, GHashTable *fonts)
{
  qpdf_oh resources = qpdf_oh_get_key (qpdf, page, "/Resources");
  Reader reader = { .qpdf = qpdf, .fonts = fonts, .mcid = -1, .name = { .start = "" } };
  reader.page_fonts = qpdf_oh_get_key_if_dict (qpdf, resources, "/Font");
  reader.texts = g_ptr_array_new_with_free_func (free_text);
  reader.shown = g_string_new (NULL);
  unsigned char *content = NULL;
  size_t length = 0;
  qpdf_oh_get_page_content_data (qpdf, page, &content, &length);
  YbContentReader tokens;
  YbToken token;
  yb_content_reader_init (&tokens, (const char *)content, length);
  while (content && yb_content_next (&tokens, &token) != YB_TOKEN_END)
    if (token.kind == YB_TOKEN_OPERATOR)
      take_operator (&reader, &token);
    else
      take_operand (&reader, &token);
  free (content);
  g_string_free (reader.shown, TRUE);
  free_text (reader.actual_text);
  qpdf_oh_release (qpdf, reader.page_fonts);
  qpdf_oh_release (qpdf, resources);
  return reader.texts;
}
