/* Pictures: which file or address a page really means, what belongs to it, and what is no picture at all. */
#include "base/i18n.h"
#include "image/image.h"
#include "read/entry/fields.h"
#include "read/entry/literal.h"
#include "read/html/address.h"
#include "read/html/caption.h"
#include "read/html/converter.h"

#include <stdlib.h>
#include <string.h>

/* ---- which file ---- */

/* Parts of addresses that count visitors. */
static const char *const trackers[] = { ".vgwort.de/",
                                        "pixel.wp.com/",
                                        "stats.wp.com/",
                                        "feeds.wordpress.com/1.0/",
                                        "feedburner.com/~",
                                        "doubleclick.net",
                                        "google-analytics.com",
                                        "googletagmanager.com",
                                        "facebook.com/tr",
                                        "piwik.php",
                                        "matomo.php",
                                        "/pixel.gif",
                                        "/count.gif",
                                        "ad.zanox.com",
                                        "/1x1.",
                                        "feedsportal.com/",
                                        "/spacer.gif",
                                        "/clear.gif",
                                        "/blank.gif",
                                        NULL };

static gboolean
is_tracker (const char *address)
{
  for (const char *const *tracker = trackers; *tracker; tracker++)
    if (strstr (address, *tracker))
      return TRUE;
  return FALSE;
}

static gboolean
is_tiny (const YbNode *image)
{
  static const char *const names[] = { "width", "height" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = yb_node_attribute (image, names[i]);
      if (value && g_ascii_isdigit (*value) && g_ascii_strtoull (value, NULL, 10) <= 2)
        return TRUE;
    }
  return FALSE;
}

/* The largest of a list "a.jpg 300w, b.jpg 600w" or "a.jpg, b.jpg 2x". Free with g_free(). */
static char *
choose_from_set (const char *set)
{
  char *best = NULL;
  double best_size = -1;
  for (const char *c = set; *c;)
    {
      c += strspn (c, " \t\n\r,");
      gsize length = strcspn (c, " \t\n\r");
      while (length > 0 && c[length - 1] == ',')
        length--;
      if (length == 0)
        break;
      const char *after = c + length;
      after += strspn (after, " \t\n\r");
      double size = g_ascii_isdigit (*after) ? g_ascii_strtod (after, NULL) : 1;
      if (size > best_size)
        {
          g_free (best);
          best = g_strndup (c, length);
          best_size = size;
        }
      c = after + strcspn (after, ",");
    }
  return best;
}

static gboolean
is_usable (const char *address)
{
  return address && *address && !g_str_has_prefix (address, "data:") && !g_str_has_prefix (address, "about:")
         && !g_str_has_prefix (address, "blob:") && !g_str_has_prefix (address, "javascript:");
}

/* What the page loads in the end: `src`, unless scripts put something else in its place. */
static char *
choose_address (const YbNode *image)
{
  static const char *const lazy[] = {
    "data-src", "data-lazy-src", "data-original", "data-orig-src", "data-large-file", "data-orig-file", NULL
  };
  static const char *const sets[] = { "srcset", "data-srcset", "data-lazy-srcset", NULL };
  const char *src = yb_node_attribute (image, "src");
  gboolean is_placeholder = !is_usable (src) || strstr (src, "placeholder") || strstr (src, "/lazy")
                            || g_str_has_suffix (src, "/blank.gif") || g_str_has_suffix (src, "/spacer.gif");
  if (!is_placeholder)
    return g_strdup (src);
  for (const char *const *name = lazy; *name; name++)
    if (is_usable (yb_node_attribute (image, *name)))
      return g_strdup (yb_node_attribute (image, *name));
  const YbNode *around = yb_node_parent (image);
  for (const char *const *name = sets; *name; name++)
    {
      const char *set = yb_node_attribute (image, *name);
      for (guint i = 0; !set && around && yb_node_is_called (around, "picture") && i < yb_node_n_children (around); i++)
        if (yb_node_tag (yb_node_child (around, i)) == GUMBO_TAG_SOURCE)
          set = yb_node_attribute (yb_node_child (around, i), *name);
      g_autofree char *best = set ? choose_from_set (set) : NULL;
      if (is_usable (best))
        return g_steal_pointer (&best);
    }
  return is_usable (src) ? g_strdup (src) : NULL;
}

/* ---- where it lies ---- */

static gboolean
lies_in (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strncmp (path, folder, length) == 0 && (path[length] == '/' || g_str_has_suffix (folder, "/"));
}

/* The path, seen from the root, of the local file that `address` names; NULL when there is none in the root. */
static char *
find_file (const YbHtmlRules *rules, const char *address)
{
  if (!rules->root || !rules->folder || strlen (address) > 4000)
    return NULL;
  /* A copy of a site beside the page has its pictures under the same paths. */
  const char *host = yb_address_is_web (address) ? strstr (address, "//") : NULL;
  if (host)
    address = strchr (host + 2, '/');
  if (!address || strstr (address, "://"))
    return NULL;
  g_autofree char *bare = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *plain = g_uri_unescape_string (bare, NULL);
  const char *tries[] = { plain, address, NULL };
  for (guint i = 0; i < 2; i++)
    {
      const char *path = tries[i];
      if (!path || !*path || !g_utf8_validate (path, -1, NULL))
        continue;
      /* An absolute path means the root of the site. */
      g_autofree char *lexical = g_canonicalize_filename (*path == '/' ? path + 1 : path,
                                                          *path == '/' ? rules->root : rules->folder);
      char *real = realpath (lexical, NULL);
      gboolean found = real && lies_in (lexical, rules->root) && lies_in (real, rules->root)
                       && g_file_test (real, G_FILE_TEST_IS_REGULAR);
      free (real);
      if (found)
        return g_strdup (lexical + strlen (rules->root) + (g_str_has_suffix (rules->root, "/") ? 0 : 1));
    }
  return NULL;
}

/* TRUE when the file is a picture that can be printed; else it is reported. */
static gboolean
can_print (const YbContext *context, const YbHtmlRules *rules, const char *file, YbSpan span)
{
  g_autofree char *path = g_build_filename (rules->root, file, NULL);
  g_autoptr (YbArena) arena = yb_arena_new ();
  g_autoptr (GError) error = NULL;
  YbPicture picture = { 0 };
  if (yb_image_probe (path, arena, &picture, &error))
    return TRUE;
  yb_report (context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, span,
             _ ("save it as JPEG or PNG beside the page, under the same name"),
             _ ("the picture “%s” cannot be printed (%s); only its caption was taken"), file, error->message);
  return FALSE;
}

/* TRUE for a path in the folder that a browser made beside a page: the web has no such place. */
static gboolean
lies_in_companion (const char *address)
{
  static const char *const endings[] = { "_files/", "-Dateien/", "_Dateien/", ".files/" };
  const char *slash = strchr (address, '/');
  g_autofree char *first = slash ? g_strndup (address, (gsize)(slash + 1 - address)) : NULL;
  for (guint i = 0; first && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (first, endings[i]))
      return TRUE;
  return slash == address + 1 && *address == '.' && lies_in_companion (address + 2);
}

/* Finds file or address of the picture that a page calls `address`. FALSE when it is none at all. */
static gboolean
locate (const YbContext *context, const YbHtmlRules *rules, const char *address, YbHtmlPicture *picture, YbArena *arena)
{
  g_autofree char *file = find_file (rules, address);
  g_autofree char *resolved = yb_address_resolve (address, rules->base);
  if (is_tracker (resolved))
    return FALSE;
  if (rules->keeps_paths)
    {
      picture->address = yb_arena_strdup (arena, address);
      return TRUE;
    }
  if (file && can_print (context, rules, file, picture->span))
    picture->file = yb_arena_strdup (arena, file);
  else if (!file && yb_address_is_web (resolved) && !lies_in_companion (address))
    {
      picture->address = yb_arena_strdup (arena, resolved);
      yb_report (context, YB_DIAGNOSTIC_PICTURE_ON_WEB, picture->span,
                 _ ("`yearbook import --fetch` fetches pictures, or save it in the book's folder images"),
                 _ ("the picture is on the web and is missing in the book: %s"), resolved);
    }
  else if (!file)
    yb_report (context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, picture->span,
               _ ("save the page anew with its pictures, or put the file there"),
               _ ("there is no picture “%.200s”; only its caption was taken"), address);
  return TRUE;
}

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

static const char *
find_attribute (const YbNode *image, const char *const *names)
{
  for (; *names; names++)
    {
      const char *value = yb_node_attribute (image, *names);
      if (value && *value)
        return value;
    }
  return NULL;
}

/* Keeps a picture with what is known of it; FALSE when it is none. */
static gboolean
take_image (YbConverter *converter, const YbNode *image, const char *caption, const char *credit)
{
  static const char *const credits[] = { "data-copyright", "data-credit", "data-credits", "data-source", NULL };
  g_autofree char *address = is_tiny (image) ? NULL : choose_address (image);
  if (!address)
    return FALSE;
  YbArena *arena = converter->content->arena;
  YbHtmlPicture picture = { .alt = keep_text (arena, yb_node_attribute (image, "alt")),
                            .caption = keep_text (arena, caption),
                            .credit = keep_text (arena, credit),
                            .span = yb_html_span (converter->html, image) };
  const char *title = yb_node_attribute (image, "title");
  if (!picture.credit)
    picture.credit = keep_text (arena, find_attribute (image, credits));
  if (!picture.credit && title && (g_str_has_prefix (title, "©") || g_str_has_prefix (title, "Foto:")))
    picture.credit = keep_text (arena, title);
  if (!locate (converter->context, converter->rules, address, &picture, arena))
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
      g_autofree char *address = choose_address (image);
      g_autofree char *resolved = address ? yb_address_resolve (address, converter->rules->base) : NULL;
      g_autofree char *key = resolved ? yb_address_make_picture_key (resolved) : NULL;
      g_autofree char *plain_key = address ? yb_address_make_picture_key (address) : NULL;
      if (!key || g_hash_table_contains (converter->content->picture_keys, key)
          || g_hash_table_contains (converter->content->picture_keys, plain_key))
        return;
    }
  take_image (converter, image, NULL, NULL);
  if (yb_inline_is_empty (&converter->text))
    return; /* more pictures may follow and form a gallery */
}

/* ---- figures ---- */

typedef struct
{
  GPtrArray *images;
  const YbNode *caption, *credit;
  guint n_figures, n_others;
} Figure;

static gboolean
names_credit (const YbNode *node)
{
  static const char *const parts[] = { "credit",       "copyright",  "photographer", "fotograf",
                                       "bildnachweis", "quelle",     "image-source", "img-source",
                                       "rights",       "bildrechte", "license",      NULL };
  for (const char *const *part = parts; *part; part++)
    if (yb_node_is_named (node, *part))
      return TRUE;
  return yb_node_has_word (node, "class", "source") || yb_node_has_word (node, "itemprop", "copyrightHolder")
         || yb_node_has_word (node, "itemprop", "creditText");
}

static gboolean
survey_figure (const YbNode *node, gpointer data)
{
  Figure *figure = data;
  switch ((int)yb_node_tag (node))
    {
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
      g_ptr_array_add (figure->images, (gpointer)node);
      return FALSE;
    case GUMBO_TAG_FIGURE:
      figure->n_figures++;
      break;
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
      figure->n_others++;
      break;
    case GUMBO_TAG_NOSCRIPT:
      return figure->images->len == 0;
    default:
      break;
    }
  if (!figure->caption && yb_node_is_caption (node))
    figure->caption = node;
  if (!figure->credit && names_credit (node))
    figure->credit = node;
  return TRUE;
}

typedef struct
{
  GString *text;
  const YbNode *without;
} Gathering;

static gboolean
gather_text (const YbNode *node, gpointer data)
{
  Gathering *gathering = data;
  if (node == gathering->without)
    return FALSE;
  const char *literal = yb_node_literal (node);
  if (literal)
    g_string_append (gathering->text, literal);
  else
    g_string_append (gathering->text,
                     yb_node_tag (node) == GUMBO_TAG_BR || yb_node_tag (node) == GUMBO_TAG_P ? " " : "");
  return yb_node_tag (node) != GUMBO_TAG_BUTTON && yb_node_tag (node) != GUMBO_TAG_SCRIPT
         && yb_node_tag (node) != GUMBO_TAG_STYLE && yb_node_tag (node) != GUMBO_TAG_NOSCRIPT;
}

/* The text of a caption without the element that holds the credit, white space collapsed. */
static char *
read_caption (const YbNode *caption, const YbNode *without)
{
  Gathering gathering = { g_string_new (NULL), without };
  yb_node_walk (caption, gather_text, &gathering);
  GString *out = g_string_new (NULL);
  for (const char *c = gathering.text->str; *c; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, *c);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  g_string_free (gathering.text, TRUE);
  return g_strchomp (g_string_free (out, FALSE));
}

/* A label in front of a credit, as "Quelle", stays; brackets around it go. */
static char *
read_credit (const YbNode *node)
{
  char *credit = read_caption (node, NULL);
  gsize length = strlen (credit);
  if (length > 1 && credit[0] == '(' && credit[length - 1] == ')')
    {
      credit[length - 1] = '\0';
      memmove (credit, credit + 1, length - 1);
    }
  return credit;
}

/* Keeps the pictures of one figure with its caption. */
static void
take_one_figure (YbConverter *converter, const YbNode *node, const Figure *figure)
{
  g_autofree char *whole = figure->caption  ? read_caption (figure->caption, figure->credit)
                           : figure->credit ? g_strdup ("")
                                            : read_caption (node, NULL);
  g_autofree char *caption = NULL, *credit = NULL;
  yb_caption_divide (whole, &caption, &credit);
  g_autofree char *said = figure->credit ? read_credit (figure->credit) : NULL;
  for (guint i = 0, n_taken = 0; i < figure->images->len; i++)
    n_taken += take_image (converter, g_ptr_array_index (figure->images, i), n_taken == 0 ? caption : NULL,
                           n_taken > 0     ? NULL
                           : said && *said ? said
                                           : credit);
}

static Figure
survey (const YbNode *node)
{
  Figure figure = { .images = g_ptr_array_new () };
  for (guint i = 0; i < yb_node_n_children (node); i++)
    yb_node_walk (yb_node_child (node, i), survey_figure, &figure);
  return figure;
}

/* Figures within a figure: their pictures stand together, what else there is follows them. */
static void
take_gallery (YbConverter *converter, const YbNode *node, gboolean pictures)
{
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      const YbNode *child = yb_node_child (node, i);
      gboolean is_figure = yb_node_tag (child) == GUMBO_TAG_FIGURE;
      gboolean holds_figure = !is_figure && yb_node_find (child, GUMBO_TAG_FIGURE);
      if (is_figure && pictures)
        {
          Figure figure = survey (child);
          take_one_figure (converter, child, &figure);
          g_ptr_array_unref (figure.images);
        }
      else if (holds_figure)
        take_gallery (converter, child, pictures);
      else if (!is_figure && !pictures)
        yb_converter_take (converter, child);
    }
}

/* Ghost's card for another page: a link with a title, whose small picture is that page's. */
static gboolean
take_bookmark (YbConverter *converter, const YbNode *node)
{
  const YbNode *link = yb_node_has_word (node, "class", "kg-bookmark-card") ? yb_node_find (node, GUMBO_TAG_A) : NULL;
  const char *href = link ? yb_node_attribute (link, "href") : NULL;
  g_autofree char *address = href ? yb_address_resolve (href, converter->rules->base) : NULL;
  if (!address || !yb_address_is_safe (address))
    return FALSE;
  g_autofree char *text = yb_node_text (link);
  yb_converter_flush (converter);
  yb_inline_open (&converter->text, YB_MARK_LINK, address);
  yb_inline_add (&converter->text, *text ? text : address, yb_converter_line (converter, node));
  yb_inline_close (&converter->text);
  yb_converter_flush (converter);
  return TRUE;
}

gboolean
yb_converter_take_figure (YbConverter *converter, const YbNode *node)
{
  if (take_bookmark (converter, node))
    return TRUE;
  Figure figure = survey (node);
  gboolean is_figure = figure.images->len > 0 && figure.n_others == 0;
  if (is_figure)
    yb_converter_flush (converter);
  if (is_figure && figure.n_figures == 0)
    take_one_figure (converter, node, &figure);
  else if (is_figure)
    {
      take_gallery (converter, node, TRUE);
      yb_converter_flush (converter);
      take_gallery (converter, node, FALSE);
      yb_converter_flush (converter);
    }
  g_ptr_array_unref (figure.images);
  return is_figure;
}

/* ---- players ---- */

static const char *
find_source (const YbNode *node)
{
  static const char *const names[] = { "src", "data-src", "data-lazy-src", "data", "data-url", NULL };
  const char *source = find_attribute (node, names);
  for (guint i = 0; i < yb_node_n_children (node) && !source; i++)
    if (yb_node_tag (yb_node_child (node, i)) == GUMBO_TAG_SOURCE)
      source = yb_node_attribute (yb_node_child (node, i), "src");
  return source;
}

/* Frames for sharing, signing in, advertising and remarks, which show nothing of the page. */
static gboolean
is_service (const char *address)
{
  static const char *const hosts[] = { "addthis.com",
                                       "addtoany.com",
                                       "sharethis.com",
                                       "accounts.google.com",
                                       "content.googleapis.com",
                                       "googlesyndication.com",
                                       "doubleclick.net",
                                       "facebook.com/plugins/like",
                                       "facebook.com/plugins/share",
                                       "facebook.com/plugins/comments",
                                       "platform.twitter.com/widgets",
                                       "disqus.com/embed",
                                       "recaptcha",
                                       "outbrain.com",
                                       "taboola.com",
                                       "teads.tv",
                                       "about:blank" };
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (strstr (address, hosts[i]))
      return TRUE;
  return FALSE;
}

void
yb_converter_take_embedded (YbConverter *converter, const YbNode *node)
{
  static const char *const titles[] = { "title", "aria-label", "data-title", "name", NULL };
  GumboTag tag = yb_node_tag (node);
  const char *source = find_source (node);
  g_autofree char *resolved = source ? yb_address_resolve (source, converter->rules->base) : NULL;
  if (!resolved || is_tracker (resolved) || is_service (resolved) || is_tiny (node) || !yb_address_is_web (resolved))
    {
      if (tag == GUMBO_TAG_OBJECT) /* what stands for it elsewhere */
        yb_converter_take_children (converter, node);
      return;
    }
  g_autofree char *address = yb_address_of_embedded (resolved);
  const char *title = find_attribute (node, titles);
  YbSpan span = yb_html_span (converter->html, node);
  yb_converter_flush (converter);
  yb_inline_open (&converter->text, YB_MARK_LINK, address);
  yb_inline_add (&converter->text, title ? title : address, span.line);
  yb_inline_close (&converter->text);
  yb_converter_flush (converter);
  if (converter->n_embedded++ < 20)
    yb_report (converter->context, YB_DIAGNOSTIC_EMBED_LINKED, span, NULL,
               _ ("what the page embeds here became a link: %.200s"), address);
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
  if (!is_usable (address) || g_hash_table_contains (content->picture_keys, key)
      || g_hash_table_contains (content->picture_keys, plain_key)
      || !locate (context, rules, address, &picture, content->arena))
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
