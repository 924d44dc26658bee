/* Pictures of a page: what is known of each, and how it stands in the body. */
#include "read/entry/fields.h"
#include "read/entry/literal.h"
#include "read/html/address.h"
#include "read/html/converter.h"
#include "read/html/picture-source.h"

#include <string.h>

/* ---- keeping ---- */

static char *
make_key (const YbHtmlPicture *picture, const char *address)
{
  return yb_address_make_picture_key (picture->file ? picture->file : picture->address ? picture->address : address);
}

/* Some programs write tags into attributes, "&lt;b&gt;The house&lt;/b&gt;". */
static void
strip_tags (char *text)
{
  char *to = text;
  for (const char *c = text; *c;)
    {
      gboolean begins = *c == '<' && (g_ascii_isalpha (c[1]) || (c[1] == '/' && g_ascii_isalpha (c[2])));
      const char *end = begins ? strpbrk (c + 1, "<>") : NULL;
      if (end && *end == '>')
        c = end + 1;
      else
        *to++ = *c++;
    }
  *to = '\0';
}

static const char *
keep_text (YbArena *arena, const char *text)
{
  g_autofree char *copy = text ? g_strdup (text) : NULL;
  if (copy)
    strip_tags (copy);
  if (copy)
    g_strstrip (copy);
  for (char *c = copy; c && *c; c++)
    if ((guchar)*c < ' ')
      *c = ' ';
  return copy && *copy ? yb_arena_strdup (arena, copy) : NULL;
}

static void
append_title (GString *out, const char *text)
{
  for (const char *c = text; *c; c++)
    {
      if (g_ascii_ispunct (*c))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
}

static char *
make_markdown (const YbHtmlPicture *picture, gboolean with_caption)
{
  GString *out = g_string_new ("![");
  if (picture->alt)
    yb_literal_append_words (out, picture->alt, ' ', FALSE);
  g_string_append (out, "](");
  if (picture->file)
    {
      /* Markdown's destinations are addresses: signs that mean something in one are escaped. */
      g_autofree char *escaped = g_uri_escape_string (picture->file, "/!$'()*+,;=:@", TRUE);
      yb_literal_append_destination (out, escaped);
    }
  else
    yb_literal_append_destination (out, picture->address);
  if (with_caption && picture->caption)
    {
      g_string_append (out, " \"");
      append_title (out, picture->caption);
      if (picture->credit)
        g_string_append (out, " (");
      append_title (out, picture->credit ? picture->credit : "");
      g_string_append (out, picture->credit ? ")\"" : "\"");
    }
  g_string_append_c (out, ')');
  return g_string_free (out, FALSE);
}

static void
keep (YbConverter *converter, YbHtmlPicture *picture, const char *address)
{
  YbHtmlContent *content = converter->content;
  g_hash_table_add (content->picture_keys, make_key (picture, address));
  picture->in_body = picture->file || picture->address;
  g_array_append_vals (content->pictures, picture, 1);
  if (picture->in_body)
    g_ptr_array_add (converter->waiting, make_markdown (picture, converter->rules->keeps_paths));
}

/* ---- one picture ---- */

/* Small signs that stand for a character. */
static gboolean
take_emoji (YbConverter *converter, const YbNode *image)
{
  static const char *const words[] = { "emoji", "wp-smiley", "smiley", "emoticon", NULL };
  for (const char *const *word = words; *word; word++)
    if (yb_node_has_word (image, "class", *word))
      {
        const char *alt = yb_node_attribute (image, "alt");
        if (alt)
          yb_inline_add (&converter->text, alt, yb_converter_line (converter, image));
        return TRUE;
      }
  return FALSE;
}

gboolean
yb_converter_take_image (YbConverter *converter, const YbNode *image, const char *caption, const char *credit)
{
  static const char *const credits[] = { "data-copyright", "data-credit", "data-credits", "data-source", NULL };
  g_autofree char *address = yb_html_picture_is_tiny (image) ? NULL : yb_html_picture_choose_address (image);
  if (!address)
    return FALSE;
  YbArena *arena = converter->content->arena;
  YbHtmlPicture picture = { .alt = keep_text (arena, yb_node_attribute (image, "alt")),
                            .caption = keep_text (arena, caption),
                            .credit = keep_text (arena, credit),
                            .span = yb_html_span (converter->html, image) };
  const char *title = yb_node_attribute (image, "title");
  if (!picture.credit)
    picture.credit = keep_text (arena, yb_node_find_attribute (image, credits));
  if (!picture.credit && title && (g_str_has_prefix (title, "©") || g_str_has_prefix (title, "Foto:")))
    picture.credit = keep_text (arena, title);
  if (!yb_html_picture_locate (converter->context, converter->rules, address, &picture, arena))
    return FALSE;
  keep (converter, &picture, address);
  return TRUE;
}

void
yb_converter_take_picture (YbConverter *converter, const YbNode *image)
{
  if (take_emoji (converter, image))
    return;
  /* The copy for browsers without scripts shows the same again. */
  if (yb_node_tag (yb_node_parent (image)) == GUMBO_TAG_NOSCRIPT)
    {
      g_autofree char *address = yb_html_picture_choose_address (image);
      g_autofree char *resolved = address ? yb_address_resolve (address, converter->rules->base) : NULL;
      g_autofree char *key = resolved ? yb_address_make_picture_key (resolved) : NULL;
      g_autofree char *plain_key = address ? yb_address_make_picture_key (address) : NULL;
      if (!key || g_hash_table_contains (converter->content->picture_keys, key)
          || g_hash_table_contains (converter->content->picture_keys, plain_key))
        return;
    }
  yb_converter_take_image (converter, image, NULL, NULL);
}

/* ---- for the entry as a whole ---- */

gboolean
yb_html_content_add_lead (const YbContext *context, const YbHtmlRules *rules, const char *address, const char *alt,
                          const char *caption, const char *credit, YbSpan span, YbHtmlContent *content)
{
  YbHtmlPicture picture = { .alt = keep_text (content->arena, alt),
                            .caption = keep_text (content->arena, caption),
                            .credit = keep_text (content->arena, credit),
                            .span = span };
  g_autofree char *resolved = yb_address_resolve (address, rules->base);
  g_autofree char *key = yb_address_make_picture_key (resolved);
  g_autofree char *plain_key = yb_address_make_picture_key (address);
  if (!yb_html_picture_is_usable (address) || g_hash_table_contains (content->picture_keys, key)
      || g_hash_table_contains (content->picture_keys, plain_key)
      || !yb_html_picture_locate (context, rules, address, &picture, content->arena))
    return FALSE;
  g_autofree char *found = make_key (&picture, address);
  if (!g_hash_table_add (content->picture_keys, g_strdup (found)))
    return FALSE;
  g_array_prepend_vals (content->pictures, &picture, 1);
  return TRUE;
}

static const YbValue *
make_image (YbArena *arena, const YbHtmlPicture *picture)
{
  YbFields fields = yb_fields_new (arena, picture->span);
  const struct
  {
    const char *key, *text;
  } texts[] = { { "file", picture->file },
                { "source", picture->address },
                { "alt", picture->in_body && picture->file ? NULL : picture->alt },
                { "caption", picture->caption },
                { "credit", picture->credit } };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].text)
      yb_fields_add_text (&fields, texts[i].key, texts[i].text, strlen (texts[i].text), picture->span);
  return yb_fields_finish (&fields);
}

const YbValue *
yb_html_content_make_images (const YbHtmlContent *content)
{
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < content->pictures->len; i++)
    {
      const YbHtmlPicture *picture = &g_array_index (content->pictures, YbHtmlPicture, i);
      gboolean says_something = picture->caption || picture->credit || picture->alt;
      if (picture->in_body && picture->file ? picture->caption || picture->credit
                                            : picture->file || picture->address || says_something)
        g_ptr_array_add (items, (gpointer)make_image (content->arena, picture));
    }
  if (items->len == 0)
    {
      g_ptr_array_unref (items);
      return NULL;
    }
  YbValue *list = yb_arena_new0 (content->arena, YbValue);
  list->kind = YB_VALUE_LIST;
  list->span = ((const YbValue *)g_ptr_array_index (items, 0))->span;
  list->items = yb_arena_take_pointers (content->arena, items, &list->n_items);
  return list;
}
