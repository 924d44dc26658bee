#include "read/markdown-site/shortcodes.h"

#include "base/i18n.h"
#include "read/html/caption.h"
#include "read/markdown-site/code-scan.h"
#include "read/markdown-site/page-kind.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/shortcode-tag.h"

#include <string.h>

#define MAX_OPEN 64
#define MAX_QUOTES 8     /* within each other */
#define MAX_GALLERY 500  /* pictures */
#define MAX_GALLERIES 50 /* that are looked for in the files, in one page */
#define MAX_CAPTURED 50
#define MAX_CAPTURE 8192 /* bytes; what is kept may be written many times */
#define MAX_STARS 3      /* of a pattern */

/* A shortcode whose end may follow. */
typedef struct
{
  char *name;
  YbShortcodeKind kind;
  gsize before, after; /* bytes of the output before and behind what it wrote */
  guint n_lines_before, n_lines_after;
  YbTag tag; /* of a figure, to be written anew with the caption that it encloses */
  char *by;  /* of a quote; the address of a link */
  gsize cut; /* of a condition: where another branch than its first begins, or 0 */
  guint n_lines_cut;
  guint n_branches;
  gboolean by_call;
} Frame;

typedef struct
{
  YbSitePage *page;
  const char *text;
  gsize length;
  guint line;   /* of the source, where the copying is */
  gsize behind; /* the byte behind the tag under way */
  YbBodyWriter *out;
  GArray *frames;       /* Frame */
  GHashTable *endless;  /* names of verbatim blocks whose end does not follow */
  GHashTable *captured; /* name -> text that `capture` keeps for later */
  guint n_galleries, n_notes;
  GString *notes;    /* footnotes, to stand behind the text */
  YbShortcode guess; /* the row of an unknown shortcode that stands for a picture */
  const char *guess_file[2];
  char guess_place[24];
} Replacement;

static void
clear_frame (gpointer data)
{
  Frame *frame = data;
  g_free (frame->name);
  g_free (frame->by);
  if (frame->tag.arguments)
    yb_tag_clear (&frame->tag);
}

/* ---- output ---- */

/* Appends text of the output; its lines all come from the present one. */
static void
write_text (Replacement *work, const char *text)
{
  for (const char *end; (end = strchr (text, '\n')); text = end + 1)
    {
      g_string_append_len (work->out->text, text, end - text);
      yb_body_writer_end_line (work->out, work->line);
    }
  g_string_append (work->out->text, text);
}

/* Copies source text, counting its lines. */
static void
copy (Replacement *work, gsize at, gsize length)
{
  const char *text = work->text + at, *end = text + length;
  for (const char *feed; text < end && (feed = memchr (text, '\n', (gsize)(end - text))); text = feed + 1)
    {
      g_string_append_len (work->out->text, text, feed - text);
      yb_body_writer_end_line (work->out, work->line++);
    }
  if (text < end)
    g_string_append_len (work->out->text, text, end - text);
}

static void
count_lines (Replacement *work, gsize at, gsize length)
{
  for (gsize i = at; i < at + length; i++)
    work->line += work->text[i] == '\n';
}

/* TRUE when nothing stands before the tag on its line. */
static gboolean
at_line_start (const Replacement *work)
{
  const GString *text = work->out->text;
  gsize i = text->len;
  while (i > 0 && (text->str[i - 1] == ' ' || text->str[i - 1] == '\t'))
    i--;
  return i == 0 || text->str[i - 1] == '\n';
}

/* Ends the paragraph that is open, so that a block may begin. */
static void
begin_block (Replacement *work)
{
  GString *text = work->out->text;
  if (at_line_start (work))
    while (text->len > 0 && (text->str[text->len - 1] == ' ' || text->str[text->len - 1] == '\t'))
      g_string_truncate (text, text->len - 1);
  else
    write_text (work, "\n");
  if (text->len > 1 && text->str[text->len - 2] != '\n')
    write_text (work, "\n");
}

/* Takes back what was written since. */
static void
take_back (Replacement *work, gsize n_bytes, guint n_lines)
{
  g_string_truncate (work->out->text, n_bytes);
  g_array_set_size (work->out->lines, n_lines);
}

static char *evaluate_term (const Replacement *work, const char *term);
static gboolean find_end_tag (const Replacement *work, gsize from, const YbTag *tag, gsize *at, gsize *n);

/* ---- pictures ---- */

/* Writes a picture; a credit needs an item in the entry's list, since Markdown has no place for it. */
static void
write_picture (Replacement *work, const char *address, const char *alt, const char *caption, const char *credit)
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
  write_text (work, picture->str);
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
find_resource (const Replacement *work, const char *name)
{
  if (!is_bundle (work->page) || strpbrk (name, "./*:") || !*name)
    return NULL;
  g_autofree char *pattern = g_strconcat (name, ".*", NULL), *folder = g_path_get_dirname (work->page->path);
  g_autofree char *start = g_strconcat (folder, "/", NULL);
  g_autoptr (GPtrArray) found = yb_site_find_pictures (work->page, pattern);
  const char *path = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  return path && g_str_has_prefix (path, start) ? g_strconcat ("/", path, NULL) : NULL;
}

/* A block of its own, unless the shortcode stands within a line. */
static void
write_figure (Replacement *work, const YbTag *tag, const YbShortcode *row, const char *inner_caption)
{
  const char *address = find_picture_argument (tag, row);
  g_autofree char *resource = address ? find_resource (work, address) : NULL;
  if (resource)
    address = resource;
  g_autofree char *of_page = address && g_str_has_prefix (address, "page.") ? evaluate_term (work, address) : NULL;
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
  gboolean alone = at_line_start (work);
  if (alone)
    begin_block (work);
  write_picture (work, address, alt, caption, yb_tag_argument (tag, row->credit));
  if (alone)
    write_text (work, "\n\n");
}

/* ---- galleries ---- */

/* Pictures of a list in the page's head: addresses, or maps with one. */
static guint
write_listed (Replacement *work, const YbValue *list)
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
        write_text (work, "\n");
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
write_found (Replacement *work, const char *where)
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
              write_text (work, "\n");
            write_picture (work, *part, NULL, NULL, NULL);
          }
      return n;
    }
  g_autoptr (GPtrArray) found = yb_site_find_pictures (work->page, where);
  for (; n < found->len && n < MAX_GALLERY; n++)
    {
      g_autofree char *from_root = g_strconcat ("/", (const char *)g_ptr_array_index (found, n), NULL);
      if (n > 0)
        write_text (work, "\n");
      write_picture (work, from_root, NULL, NULL, NULL);
    }
  return n;
}

/* The pictures of the page's own folder. */
static guint
write_own (Replacement *work)
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
        write_text (work, "\n");
      g_autofree char *from_root = g_strconcat ("/", path, NULL);
      write_picture (work, from_root, NULL, NULL, NULL);
    }
  return n;
}

static void
write_gallery (Replacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *where = yb_tag_argument (tag, row->file);
  const YbValue *listed = where ? yb_site_find (work->page->fields, where) : NULL;
  if (!listed && !where) /* "include gallery" shows the list of that name */
    listed = yb_site_find (work->page->fields,
                           g_str_has_prefix (row->name, "include ") ? row->name + strlen ("include ") : "gallery");
  begin_block (work);
  gsize before = work->out->text->len, end, n_end;
  guint n = 0;
  if (listed)
    n = write_listed (work, listed);
  else if (where)
    n = write_found (work, where);
  else if (is_bundle (work->page) && !tag->self_closed && !find_end_tag (work, work->behind, tag, &end, &n_end))
    n = write_own (work);
  if (n > 0 && work->out->text->len > before)
    write_text (work, "\n\n");
  const char *caption = n > 0 ? yb_tag_argument (tag, row->caption) : NULL;
  g_autofree char *plain = caption ? yb_plain_text (caption) : NULL;
  if (plain)
    {
      yb_append_escaped (work->out->text, plain);
      write_text (work, "\n\n");
    }
}

/* ---- films, links, addresses ---- */

/* The address in the argument, put into the row's pattern. A path of the site becomes one on the web. */
static char *
make_address (const Replacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *given = yb_tag_argument (tag, row->address);
  const YbSite *site = work->page->site;
  if (!given && g_strv_contains (row->address, "@gist") && tag->arguments->len > 1)
    return g_strdup_printf ("https://gist.github.com/%s/%s", g_array_index (tag->arguments, YbTagArgument, 0).value,
                            g_array_index (tag->arguments, YbTagArgument, 1).value);
  if (!given && g_strv_contains (row->address, "@video"))
    {
      static const char *const id[] = { "id", NULL }, *const provider[] = { "provider", NULL };
      const char *video = yb_tag_argument (tag, id), *host = yb_tag_argument (tag, provider);
      if (video && host && strcmp (host, "vimeo") == 0)
        return g_strdup_printf ("https://vimeo.com/%s", video);
      return video ? g_strdup_printf ("https://www.youtube.com/watch?v=%s", video) : NULL;
    }
  if (!given)
    return NULL;
  if (row->pattern && !strstr (given, "://"))
    {
      g_auto (GStrv) halves = g_strsplit (row->pattern, "{}", 2);
      return g_strjoinv (given, halves);
    }
  if (*given == '/' && given[1] != '/' && site->address)
    return g_strconcat (site->address, site->base_path, given, NULL);
  return g_strdup (given);
}

static void
append_link (GString *out, const char *title, const char *address)
{
  g_autofree char *plain = title ? yb_plain_text (title) : NULL;
  g_autofree char *escaped = g_uri_escape_string (address, "/:?=&,;+@%#!$'~", TRUE);
  g_string_append_c (out, '[');
  yb_append_escaped (out, plain && *plain ? plain : address);
  g_string_append_printf (out, "](%s)", escaped);
}

static void
write_link (Replacement *work, const YbTag *tag, const YbShortcode *row, gboolean is_block)
{
  g_autofree char *address = make_address (work, tag, row);
  const char *title = yb_tag_argument (tag, row->title);
  if (!address)
    return;
  is_block = is_block && at_line_start (work);
  if (is_block)
    begin_block (work);
  append_link (work->out->text, title, address);
  if (!is_block || row->kind == YB_SHORTCODE_LINK)
    return;
  write_text (work, "\n\n");
  yb_report (work->page->site->context, YB_DIAGNOSTIC_EMBED_LINKED, ((YbSpan){ work->page->file, work->line, 1 }), NULL,
             _ ("what is shown from elsewhere stands in the book as a link to %s"), address);
}

/* The address of another page of the site, where a link's address belongs. */
static void
write_address (Replacement *work, const YbTag *tag)
{
  static const char *const first[] = { "0", "path", NULL };
  const char *given = yb_tag_argument (tag, first);
  /* Hexo's `link` has the text first, then the address. */
  for (guint i = 1; i < tag->arguments->len; i++)
    {
      const YbTagArgument *argument = &g_array_index (tag->arguments, YbTagArgument, i);
      if (argument->name || !g_str_has_prefix (argument->value, "http"))
        continue;
      g_autofree char *title = tag->rest ? g_strndup (tag->rest, strcspn (tag->rest, ":")) : NULL;
      char *scheme = title ? strstr (title, " http") : NULL;
      if (scheme)
        *scheme = '\0';
      append_link (work->out->text, title ? title : given, argument->value);
      return;
    }
  if (given)
    {
      g_autofree char *escaped = g_uri_escape_string (given, "/:?=&,;+@%#!$'~", TRUE);
      g_string_append (work->out->text, escaped);
    }
}

/* ---- output tags ---- */

/* The value of a term: a text in quotes, a key of the page's or the site's; NULL when it is unknown. */
static char *
evaluate_term (const Replacement *work, const char *term)
{
  const YbSite *site = work->page->site;
  gsize n = strlen (term);
  if (n > 1 && (term[0] == '"' || term[0] == '\'') && term[n - 1] == term[0])
    return g_strndup (term + 1, n - 2);
  if (strcmp (term, "site.baseurl") == 0)
    return g_strdup ("");
  if (strcmp (term, "site.url") == 0)
    return g_strdup (site->address ? site->address : "");
  static const char *const of_page[] = { "page.", "post.", ".Params.", "$.Params.", ".", "" };
  const char *text = g_hash_table_lookup (work->captured, term);
  if (text)
    return g_strdup (text);
  if (g_str_has_prefix (term, "site."))
    text = yb_value_text (yb_site_find (site->settings, term + strlen ("site.")));
  else
    for (guint i = 0; i < G_N_ELEMENTS (of_page) && !text; i++)
      if (g_str_has_prefix (term, of_page[i]))
        text = yb_value_text (yb_site_find (work->page->fields, term + strlen (of_page[i])));
  return g_strdup (text);
}

/* `term | filter: argument | ...`: prepend and append are done, the rest changes no words. */
static char *
evaluate (const Replacement *work, const char *expression)
{
  g_auto (GStrv) steps = g_strsplit (expression, "|", 16);
  char *value = steps[0] ? evaluate_term (work, g_strstrip (steps[0])) : NULL;
  for (char **step = steps + 1; value && steps[0] && *step; step++)
    {
      char *colon = strchr (g_strstrip (*step), ':');
      gboolean before = g_str_has_prefix (*step, "prepend"), behind = g_str_has_prefix (*step, "append");
      if (!colon || (!before && !behind))
        continue;
      g_autofree char *more = evaluate_term (work, g_strstrip (colon + 1));
      char *joined = g_strconcat (before && more ? more : "", value, behind && more ? more : "", NULL);
      g_free (value);
      value = joined;
    }
  return value;
}

static void
report_removed (const Replacement *work, const char *name)
{
  YbSite *site = work->page->site;
  char *shown = g_utf8_make_valid (name, (gssize)MIN (strlen (name), 60));
  if (!g_hash_table_add (site->left_out_shortcodes, shown))
    return;
  yb_report (site->context, YB_DIAGNOSTIC_SHORTCODE_REMOVED, ((YbSpan){ work->page->file, work->line, 1 }),
             _ ("say in yearbook-shortcodes.yaml in the site's folder what it stands for"),
             _ ("the shortcode “%s” is unknown; it was left out wherever it stands"), shown);
}

static void
write_output (Replacement *work, const YbTag *tag)
{
  if (tag->literal)
    {
      yb_append_escaped (work->out->text, tag->expression);
      return;
    }
  g_autofree char *value = evaluate (work, tag->expression);
  if (!value)
    report_removed (work, tag->expression);
  else
    write_text (work, value);
}

/* ---- tags ---- */

/* An unknown shortcode with the address of a picture in it stands for that picture. */
static const YbShortcode *
guess_row (Replacement *work, const YbTag *tag)
{
  static const char *none[] = { NULL }, *alt[] = { "alt", NULL }, *caption[] = { "caption", "title", "text", NULL },
                    *credit[] = { "credit", "attr", "copyright", "source", "foto", NULL };
  guint n = 0;
  for (guint i = 0; i < tag->arguments->len; i++)
    {
      const YbTagArgument *argument = &g_array_index (tag->arguments, YbTagArgument, i);
      if (!yb_is_picture_address (argument->value))
        {
          n += !argument->name;
          continue;
        }
      if (argument->name)
        g_strlcpy (work->guess_place, argument->name, sizeof work->guess_place);
      else
        g_snprintf (work->guess_place, sizeof work->guess_place, "%u", n);
      work->guess_file[0] = work->guess_place;
      work->guess = (YbShortcode){ .name = "",
                                   .kind = YB_SHORTCODE_FIGURE,
                                   .file = work->guess_file,
                                   .alt = alt,
                                   .caption = caption,
                                   .credit = credit,
                                   .by = none,
                                   .text = none,
                                   .address = none,
                                   .title = none,
                                   .language = none };
      return &work->guess;
    }
  return NULL;
}

/* Opens a frame for what may have an end; tags of one kind are dozens deep only by mistake. */
static Frame *
open_frame (Replacement *work, const char *name, YbShortcodeKind kind, gsize before, guint n_lines)
{
  if (work->frames->len >= MAX_OPEN)
    g_array_remove_index (work->frames, 0);
  Frame frame = { .name = g_strdup (name),
                  .kind = kind,
                  .before = before,
                  .after = work->out->text->len,
                  .n_lines_before = n_lines,
                  .n_lines_after = work->out->lines->len };
  g_array_append_val (work->frames, frame);
  return &g_array_index (work->frames, Frame, work->frames->len - 1);
}

static void
write_attribution (Replacement *work, const char *by)
{
  g_autofree char *plain = by ? yb_plain_text (by) : NULL;
  if (!plain || !*plain)
    return;
  write_text (work, ">\n> — ");
  yb_append_escaped (work->out->text, plain);
  write_text (work, "\n");
}

/* The words of an attribution in a line of its own, without the address behind them. */
static char *
attribution_words (const char *by)
{
  const char *address = by ? strstr (by, " http") : NULL;
  return address ? g_strndup (by, (gsize)(address - by)) : g_strdup (by);
}

/* Octopress marks what a pull quote repeats: {" ... "}. */
static void
strip_pull_marks (char *text)
{
  char *to = text;
  for (const char *from = text; *from; from++)
    {
      gboolean opens = from[0] == '{' && from[1] == '"', closes = from[0] == '"' && from[1] == '}';
      if (opens || closes)
        from++;
      else
        *to++ = *from;
    }
  *to = '\0';
}

/* Puts "> " before each line since the frame was opened, and says whose words they are. */
static void
close_quote (Replacement *work, const Frame *frame)
{
  GString *text = work->out->text;
  while (text->len > frame->after && g_ascii_isspace (text->str[text->len - 1]))
    {
      if (text->str[text->len - 1] == '\n')
        g_array_set_size (work->out->lines, work->out->lines->len - 1);
      g_string_truncate (text, text->len - 1);
    }
  gsize start = MIN (frame->after, text->len), n_empty = 0;
  for (gsize i = start; i < text->len && g_ascii_isspace (text->str[i]); i++)
    if (text->str[i] == '\n')
      {
        n_empty++;
        start = i + 1;
      }
  if (n_empty > 0 && frame->n_lines_after + n_empty <= work->out->lines->len)
    g_array_remove_range (work->out->lines, frame->n_lines_after, (guint)n_empty);
  g_autofree char *inner = g_strdup (text->str + start);
  if (strcmp (frame->name, "pullquote") == 0)
    strip_pull_marks (inner);
  g_string_truncate (text, frame->after);
  g_auto (GStrv) lines = g_strsplit (inner, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      g_string_append_printf (text, "> %s", *line);
      if (line[1])
        g_string_append_c (text, '\n');
    }
  write_text (work, "\n");
  write_attribution (work, frame->by);
  write_text (work, "\n");
}

static void
close_figure (Replacement *work, const Frame *frame)
{
  GString *text = work->out->text;
  g_autofree char *inner = g_strstrip (g_strdup (text->str + MIN (frame->after, text->len)));
  const YbShortcode *row = yb_shortcode_table_find (work->page->site->shortcodes, frame->name);
  if (!*inner || !row || strstr (inner, "![") || !frame->tag.arguments)
    return;
  take_back (work, frame->before, frame->n_lines_before);
  write_figure (work, &frame->tag, row, inner);
}

/* What a link encloses is its text. */
static void
close_link (Replacement *work, const Frame *frame)
{
  const GString *text = work->out->text;
  g_autofree char *inner = g_strstrip (g_strdup (text->str + MIN (frame->after, text->len)));
  if (!frame->by || !*inner || strstr (inner, "\n\n") || strchr (inner, '['))
    return;
  take_back (work, frame->before, frame->n_lines_before);
  append_link (work->out->text, inner, frame->by);
}

/* Writes the mark of a footnote, and keeps its text for the end. */
static void
write_note (Replacement *work, const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  if (!*g_strdelimit (line, "\n", ' '))
    return;
  work->n_notes++;
  g_string_append_printf (work->out->text, "[^aside-%u]", work->n_notes);
  g_string_append_printf (work->notes, "\n\n[^aside-%u]: %s", work->n_notes, line);
}

static void
close_note (Replacement *work, const Frame *frame)
{
  const GString *text = work->out->text;
  g_autofree char *inner = g_strdup (text->str + MIN (frame->after, text->len));
  take_back (work, frame->before, frame->n_lines_before);
  write_note (work, inner);
}

/* Of a condition the first branch stays; what it depends on is not known. */
static gboolean
take_branch (Replacement *work, const YbTag *tag)
{
  static const char *const branches[] = { "else", "elsif", "elseif", "elif", "when", NULL };
  static const char *const conditions[] = { "if", "unless", "case", "ifversion", "for", NULL };
  if (tag->kind != YB_TAG_OPEN || !g_strv_contains (branches, tag->name))
    return FALSE;
  Frame *frame = work->frames->len > 0 ? &g_array_index (work->frames, Frame, work->frames->len - 1) : NULL;
  if (!frame || !g_strv_contains (conditions, frame->name))
    return TRUE;
  gboolean is_first = frame->n_branches++ == 0 && strcmp (frame->name, "case") == 0;
  if (is_first || frame->cut > 0)
    return TRUE;
  frame->cut = work->out->text->len;
  frame->n_lines_cut = work->out->lines->len;
  return TRUE;
}

static void
close_tag (Replacement *work, const YbTag *tag)
{
  guint i = work->frames->len;
  while (i > 0)
    {
      const Frame *frame = &g_array_index (work->frames, Frame, i - 1);
      if (*tag->name == '\0' ? frame->by_call : strcmp (frame->name, tag->name) == 0)
        break;
      i--;
    }
  if (i == 0)
    return;
  Frame *frame = &g_array_index (work->frames, Frame, i - 1);
  if (frame->kind == YB_SHORTCODE_QUOTE)
    close_quote (work, frame);
  else if (frame->kind == YB_SHORTCODE_FIGURE)
    close_figure (work, frame);
  else if (frame->kind == YB_SHORTCODE_LINK)
    close_link (work, frame);
  else if (frame->kind == YB_SHORTCODE_NOTE)
    close_note (work, frame);
  else if (frame->cut > 0 && frame->kind == YB_SHORTCODE_TEXT)
    take_back (work, frame->cut, frame->n_lines_cut);
  else if (frame->kind == YB_SHORTCODE_NOTHING && frame->by)
    {
      const char *kept = work->out->text->str + MIN (frame->before, work->out->text->len);
      if (g_hash_table_size (work->captured) < MAX_CAPTURED && strlen (kept) < MAX_CAPTURE)
        g_hash_table_replace (work->captured, g_strdup (frame->by), g_strstrip (g_strdup (kept)));
      take_back (work, frame->before, frame->n_lines_before);
    }
  else if (frame->kind == YB_SHORTCODE_NOTHING)
    take_back (work, frame->before, frame->n_lines_before);
  g_array_set_size (work->frames, i - 1);
}

static guint
count_open_quotes (const Replacement *work)
{
  guint n = 0;
  for (guint i = 0; i < work->frames->len; i++)
    n += g_array_index (work->frames, Frame, i).kind == YB_SHORTCODE_QUOTE;
  return n;
}

static void
open_quote (Replacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *text = yb_tag_argument (tag, row->text), *by = yb_tag_argument (tag, row->by);
  begin_block (work);
  if (text)
    {
      g_autofree char *plain = yb_plain_text (text);
      write_text (work, "> ");
      yb_append_escaped (work->out->text, plain);
      write_text (work, "\n");
      write_attribution (work, by);
      write_text (work, "\n");
      return;
    }
  Frame *frame = open_frame (work, tag->name, YB_SHORTCODE_QUOTE, work->out->text->len, work->out->lines->len);
  frame->by = attribution_words (by);
}

/* What a frame says before its text: the summary of details. */
static void
write_title (Replacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *title = yb_tag_argument (tag, row->title);
  g_autofree char *plain = title ? yb_plain_text (title) : NULL;
  if (!plain || !*plain)
    return;
  begin_block (work);
  write_text (work, "**");
  yb_append_escaped (work->out->text, plain);
  write_text (work, "**\n\n");
}

/* Writes what the tag stands for; takes the tag when it has to wait for its end. */
static void
open_tag (Replacement *work, YbTag *tag)
{
  const YbShortcode *row = yb_shortcode_table_find (work->page->site->shortcodes, tag->name);
  if (!row)
    row = guess_row (work, tag);
  gsize before = work->out->text->len;
  guint n_lines = work->out->lines->len;
  if (!row)
    {
      report_removed (work, tag->name);
      open_frame (work, tag->name, YB_SHORTCODE_TEXT, before, n_lines)->by_call = tag->by_call && !tag->self_closed;
      return;
    }
  YbShortcodeKind kind = row->kind;
  if (kind == YB_SHORTCODE_QUOTE && count_open_quotes (work) >= MAX_QUOTES)
    kind = YB_SHORTCODE_TEXT;
  if (kind == YB_SHORTCODE_QUOTE)
    open_quote (work, tag, row);
  else if (kind == YB_SHORTCODE_FIGURE)
    write_figure (work, tag, row, NULL);
  else if (kind == YB_SHORTCODE_GALLERY)
    write_gallery (work, tag, row);
  else if (kind == YB_SHORTCODE_VIDEO || kind == YB_SHORTCODE_LINK)
    write_link (work, tag, row, kind == YB_SHORTCODE_VIDEO);
  else if (kind == YB_SHORTCODE_ADDRESS || kind == YB_SHORTCODE_VALUE)
    write_address (work, tag);
  else if (kind == YB_SHORTCODE_TEXT)
    write_title (work, tag, row);
  else if (kind == YB_SHORTCODE_WORDS && yb_tag_argument (tag, row->text))
    yb_append_escaped (work->out->text, yb_tag_argument (tag, row->text));
  else if (kind == YB_SHORTCODE_NOTE && yb_tag_argument (tag, row->text))
    write_note (work, yb_tag_argument (tag, row->text));
  if (tag->self_closed || (kind == YB_SHORTCODE_NOTE && yb_tag_argument (tag, row->text)))
    return;
  gboolean is_quote = kind == YB_SHORTCODE_QUOTE;
  Frame *frame = is_quote && work->frames->len > 0 ? &g_array_index (work->frames, Frame, work->frames->len - 1) : NULL;
  if (!is_quote)
    frame = open_frame (work, tag->name, kind, before, n_lines);
  if (frame)
    frame->by_call = tag->by_call;
  if (frame && kind == YB_SHORTCODE_LINK && !yb_tag_argument (tag, row->title))
    frame->by = make_address (work, tag, row);
  if (frame && kind == YB_SHORTCODE_NOTHING && strcmp (tag->name, "capture") == 0)
    frame->by = g_strdup (yb_tag_argument (tag, (const char *const[]){ "0", NULL }));
  if (kind == YB_SHORTCODE_FIGURE)
    {
      frame->tag = *tag;
      *tag = (YbTag){ 0 };
    }
}

/* ---- verbatim blocks ---- */

/* Where `{% endNAME %}` begins behind `from`, or Zola's `{% end %}`, and its bytes; FALSE when it does not follow. */
static gboolean
find_end_tag (const Replacement *work, gsize from, const YbTag *tag, gsize *at, gsize *n)
{
  g_autofree char *word = g_strconcat ("end", tag->by_call ? "" : tag->name, NULL);
  for (const char *c = work->text + from; (c = strchr (c, '{')); c++)
    {
      if (c[1] != '%' && !(c[1] == '{' && (c[2] == '<' || c[2] == '%')))
        continue;
      const char *inner = c + (c[1] == '%' ? 2 : 3);
      inner += strspn (inner, "- \t");
      gboolean is_end;
      if (c[1] == '%')
        is_end = g_str_has_prefix (inner, word);
      else /* "{{< / highlight >}}" */
        is_end = *inner == '/' && g_str_has_prefix (inner + 1 + strspn (inner + 1, " \t"), tag->name);
      const char *close = is_end ? g_strstr_len (inner, 200, c[1] == '%' ? "%}" : "}}") : NULL;
      if (!close)
        continue;
      *at = (gsize)(c - work->text);
      *n = (gsize)(close + 2 - c);
      return TRUE;
    }
  return FALSE;
}

/* `highlight` and `raw` hold text that no tag is looked for in. Bytes that were read behind the tag; 0 when it has no
 * end. */
static gsize
take_verbatim (Replacement *work, const YbTag *tag, const YbShortcode *row, gsize from)
{
  gsize end, n;
  gboolean is_code = row->kind == YB_SHORTCODE_CODE;
  if (g_hash_table_contains (work->endless, tag->name))
    return 0;
  if (!find_end_tag (work, from, tag, &end, &n))
    {
      g_hash_table_add (work->endless, g_strdup (tag->name));
      return 0;
    }
  gboolean alone = at_line_start (work);
  if (is_code && alone)
    {
      const char *language = yb_tag_argument (tag, row->language);
      begin_block (work);
      g_autofree char *word = language ? g_strndup (language,
                                                    strspn (language, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+#-"))
                                       : NULL;
      g_autofree char *opening = g_strdup_printf ("~~~~~~%s\n", word ? word : "");
      write_text (work, opening);
      if (work->text[from] == '\n')
        {
          from++;
          work->line++;
        }
      copy (work, from, end - from);
      while (work->out->text->len > 0 && strchr (" \t", work->out->text->str[work->out->text->len - 1]))
        g_string_truncate (work->out->text, work->out->text->len - 1); /* what the end tag was indented by */
      if (work->out->text->len > 0 && work->out->text->str[work->out->text->len - 1] != '\n')
        write_text (work, "\n");
      write_text (work, "~~~~~~\n\n");
    }
  else
    {
      if (is_code)
        write_text (work, "``");
      copy (work, from, end - from);
      if (is_code)
        write_text (work, "``");
    }
  count_lines (work, end, n);
  return end + n;
}

/* ---- the text ---- */

/* Liquid and Nunjucks read tags in code, too: there `raw` shields what is shown, and is not shown itself. */
static void
copy_code (Replacement *work, gsize at, gsize length)
{
  YbSiteDialect dialect = work->page->site->dialect;
  const char *c = work->text + at, *end = c + length, *tag;
  gboolean is_line = length > 0 && end[-1] == '\n';
  gboolean has_tags = (dialect == YB_SITE_JEKYLL || dialect == YB_SITE_ELEVENTY)
                      && (is_line || g_strstr_len (c, end - c, "endraw")); /* a span may speak of the tag itself */
  while (has_tags && (tag = g_strstr_len (c, end - c, "{%")))
    {
      const char *inner = tag + 2 + strspn (tag + 2, "- \t"), *close = g_strstr_len (tag, end - tag, "%}");
      gboolean is_raw = close && (g_str_has_prefix (inner, "raw") || g_str_has_prefix (inner, "endraw"));
      const char *behind = is_raw ? close + 2 : tag + 2;
      copy (work, (gsize)(c - work->text), (gsize)((is_raw ? tag : behind) - c));
      c = behind;
    }
  if (c < end)
    copy (work, (gsize)(c - work->text), (gsize)(end - c));
}

static gboolean
text_closes (const char *text)
{
  gsize n = strspn (text, "*_");
  return n > 0 ? !g_ascii_isalnum (text[n]) : *text && strchr (".,;:!?)", *text);
}

/* Reads the tag at `at`; the byte behind it, or 0 when there is none. */
static gsize
take_tag (Replacement *work, YbTagSearch *search, gsize at)
{
  g_auto (YbTag) tag = { 0 };
  gsize n = yb_tag_read (search, at, &tag);
  if (n == 0)
    return 0;
  gsize behind = work->behind = at + n;
  const YbShortcode *row = tag.kind == YB_TAG_OPEN ? yb_shortcode_table_find (work->page->site->shortcodes, tag.name)
                                                   : NULL;
  gboolean is_verbatim = row && row->closes
                         && (row->kind == YB_SHORTCODE_CODE || strcmp (tag.name, "raw") == 0
                             || strcmp (tag.name, "verbatim") == 0);
  if (is_verbatim)
    {
      gsize end = take_verbatim (work, &tag, row, behind);
      if (end > 0)
        return end;
    }
  gboolean was_alone = at_line_start (work);
  gsize before = work->out->text->len;
  if (take_branch (work, &tag))
    ;
  else if (tag.kind == YB_TAG_OPEN)
    open_tag (work, &tag);
  else if (tag.kind == YB_TAG_CLOSE)
    close_tag (work, &tag);
  else if (tag.kind == YB_TAG_OUTPUT)
    write_output (work, &tag);
  count_lines (work, at, n);
  /* A line that held nothing but a tag that went is empty now, and parts paragraphs. White space that stood before the
   * tag would turn what follows into code. */
  if (was_alone && work->out->text->len == before && at_line_start (work))
    while (work->out->text->len > 0 && strchr (" \t", work->out->text->str[work->out->text->len - 1]))
      g_string_truncate (work->out->text, work->out->text->len - 1);
  /* Nor is there a space before what closes: "**IsBlock {{< new-in >}}**" would not be strong. */
  GString *out = work->out->text;
  if (out->len == before && before > 0 && out->str[before - 1] == ' ' && text_closes (work->text + behind))
    g_string_truncate (out, before - 1);
  return behind;
}

void
yb_shortcodes_replace (YbSitePage *page, const char *text, gsize length, guint first_line, YbBodyWriter *out)
{
  Replacement work = { .page = page,
                       .text = text,
                       .length = length,
                       .line = first_line,
                       .out = out,
                       .notes = g_string_new (NULL),
                       .frames = g_array_new (FALSE, FALSE, sizeof (Frame)),
                       .endless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                       .captured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  g_array_set_clear_func (work.frames, clear_frame);
  YbCodeScan scan;
  YbTagSearch search;
  yb_code_scan_init (&scan, text, length);
  yb_tag_search_init (&search, text, length);
  gsize copied = 0;
  for (gsize at = 0; at < length;)
    {
      gsize code = at == 0 || text[at - 1] == '\n' || text[at] == '`' ? yb_code_scan_skip (&scan, at) : 0;
      if (code > 0)
        {
          if (g_strstr_len (text + at, (gssize)code, "raw"))
            {
              copy (&work, copied, at - copied);
              copy_code (&work, at, code);
              copied = at + code;
            }
          at += code;
          continue;
        }
      if (text[at] != '{')
        {
          gsize plain = strcspn (text + at, "{`\n");
          at += plain > 0 ? plain : 1;
          continue;
        }
      copy (&work, copied, at - copied);
      copied = at;
      gsize behind = take_tag (&work, &search, at);
      at = copied = behind > 0 ? behind : at;
      if (behind == 0)
        at++;
    }
  copy (&work, copied, length - copied);
  write_text (&work, work.notes->str);
  g_string_free (work.notes, TRUE);
  g_array_unref (work.frames);
  g_hash_table_unref (work.endless);
  g_hash_table_unref (work.captured);
}
