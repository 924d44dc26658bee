#include "read/markdown-site/shortcodes.h"

#include "read/markdown-site/code-scan.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/replacement.h"
#include "read/markdown-site/shortcode-pictures.h"
#include "read/markdown-site/shortcode-tag.h"
#include "read/markdown-site/shortcode-values.h"

#include <string.h>

#define MAX_OPEN 64
#define MAX_QUOTES 8 /* within each other */
#define MAX_CAPTURED 50
#define MAX_CAPTURE 8192 /* bytes; what is kept may be written many times */

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

static void
clear_frame (gpointer data)
{
  Frame *frame = data;
  g_free (frame->name);
  g_free (frame->by);
  if (frame->tag.arguments)
    yb_tag_clear (&frame->tag);
}

/* ---- tags ---- */

/* An unknown shortcode with the address of a picture in it stands for that picture. */
static const YbShortcode *
guess_row (YbReplacement *work, const YbTag *tag)
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
open_frame (YbReplacement *work, const char *name, YbShortcodeKind kind, gsize before, guint n_lines)
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
write_attribution (YbReplacement *work, const char *by)
{
  g_autofree char *plain = by ? yb_plain_text (by) : NULL;
  if (!plain || !*plain)
    return;
  yb_replacement_write (work, ">\n> — ");
  yb_append_escaped (work->out->text, plain);
  yb_replacement_write (work, "\n");
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
close_quote (YbReplacement *work, const Frame *frame)
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
  yb_replacement_write (work, "\n");
  write_attribution (work, frame->by);
  yb_replacement_write (work, "\n");
}

static void
close_figure (YbReplacement *work, const Frame *frame)
{
  GString *text = work->out->text;
  g_autofree char *inner = g_strstrip (g_strdup (text->str + MIN (frame->after, text->len)));
  const YbShortcode *row = yb_shortcode_table_find (work->page->site->shortcodes, frame->name);
  if (!*inner || !row || strstr (inner, "![") || !frame->tag.arguments)
    return;
  yb_replacement_take_back (work, frame->before, frame->n_lines_before);
  yb_shortcode_write_figure (work, &frame->tag, row, inner);
}

/* What a link encloses is its text. */
static void
close_link (YbReplacement *work, const Frame *frame)
{
  const GString *text = work->out->text;
  g_autofree char *inner = g_strstrip (g_strdup (text->str + MIN (frame->after, text->len)));
  if (!frame->by || !*inner || strstr (inner, "\n\n") || strchr (inner, '['))
    return;
  yb_replacement_take_back (work, frame->before, frame->n_lines_before);
  yb_shortcode_append_link (work->out->text, inner, frame->by);
}

/* Writes the mark of a footnote, and keeps its text for the end. */
static void
write_note (YbReplacement *work, const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  if (!*g_strdelimit (line, "\n", ' '))
    return;
  work->n_notes++;
  g_string_append_printf (work->out->text, "[^aside-%u]", work->n_notes);
  g_string_append_printf (work->notes, "\n\n[^aside-%u]: %s", work->n_notes, line);
}

static void
close_note (YbReplacement *work, const Frame *frame)
{
  const GString *text = work->out->text;
  g_autofree char *inner = g_strdup (text->str + MIN (frame->after, text->len));
  yb_replacement_take_back (work, frame->before, frame->n_lines_before);
  write_note (work, inner);
}

/* Of a condition the first branch stays; what it depends on is not known. */
static gboolean
take_branch (YbReplacement *work, const YbTag *tag)
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
close_tag (YbReplacement *work, const YbTag *tag)
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
    yb_replacement_take_back (work, frame->cut, frame->n_lines_cut);
  else if (frame->kind == YB_SHORTCODE_NOTHING && frame->by)
    {
      const char *kept = work->out->text->str + MIN (frame->before, work->out->text->len);
      if (g_hash_table_size (work->captured) < MAX_CAPTURED && strlen (kept) < MAX_CAPTURE)
        g_hash_table_replace (work->captured, g_strdup (frame->by), g_strstrip (g_strdup (kept)));
      yb_replacement_take_back (work, frame->before, frame->n_lines_before);
    }
  else if (frame->kind == YB_SHORTCODE_NOTHING)
    yb_replacement_take_back (work, frame->before, frame->n_lines_before);
  g_array_set_size (work->frames, i - 1);
}

static guint
count_open_quotes (const YbReplacement *work)
{
  guint n = 0;
  for (guint i = 0; i < work->frames->len; i++)
    n += g_array_index (work->frames, Frame, i).kind == YB_SHORTCODE_QUOTE;
  return n;
}

static void
open_quote (YbReplacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *text = yb_tag_argument (tag, row->text), *by = yb_tag_argument (tag, row->by);
  yb_replacement_begin_block (work);
  if (text)
    {
      g_autofree char *plain = yb_plain_text (text);
      yb_replacement_write (work, "> ");
      yb_append_escaped (work->out->text, plain);
      yb_replacement_write (work, "\n");
      write_attribution (work, by);
      yb_replacement_write (work, "\n");
      return;
    }
  Frame *frame = open_frame (work, tag->name, YB_SHORTCODE_QUOTE, work->out->text->len, work->out->lines->len);
  frame->by = attribution_words (by);
}

/* What a frame says before its text: the summary of details. */
static void
write_title (YbReplacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *title = yb_tag_argument (tag, row->title);
  g_autofree char *plain = title ? yb_plain_text (title) : NULL;
  if (!plain || !*plain)
    return;
  yb_replacement_begin_block (work);
  yb_replacement_write (work, "**");
  yb_append_escaped (work->out->text, plain);
  yb_replacement_write (work, "**\n\n");
}

/* Writes what the tag stands for; takes the tag when it has to wait for its end. */
static void
open_tag (YbReplacement *work, YbTag *tag)
{
  const YbShortcode *row = yb_shortcode_table_find (work->page->site->shortcodes, tag->name);
  if (!row)
    row = guess_row (work, tag);
  gsize before = work->out->text->len;
  guint n_lines = work->out->lines->len;
  if (!row)
    {
      yb_replacement_report (work, tag->name);
      open_frame (work, tag->name, YB_SHORTCODE_TEXT, before, n_lines)->by_call = tag->by_call && !tag->self_closed;
      return;
    }
  YbShortcodeKind kind = row->kind;
  if (kind == YB_SHORTCODE_QUOTE && count_open_quotes (work) >= MAX_QUOTES)
    kind = YB_SHORTCODE_TEXT;
  if (kind == YB_SHORTCODE_QUOTE)
    open_quote (work, tag, row);
  else if (kind == YB_SHORTCODE_FIGURE)
    yb_shortcode_write_figure (work, tag, row, NULL);
  else if (kind == YB_SHORTCODE_GALLERY)
    yb_shortcode_write_gallery (work, tag, row);
  else if (kind == YB_SHORTCODE_VIDEO || kind == YB_SHORTCODE_LINK)
    yb_shortcode_write_link (work, tag, row, kind == YB_SHORTCODE_VIDEO);
  else if (kind == YB_SHORTCODE_ADDRESS || kind == YB_SHORTCODE_VALUE)
    yb_shortcode_write_address (work, tag);
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
    frame->by = yb_shortcode_make_address (work, tag, row);
  if (frame && kind == YB_SHORTCODE_NOTHING && strcmp (tag->name, "capture") == 0)
    frame->by = g_strdup (yb_tag_argument (tag, (const char *const[]){ "0", NULL }));
  if (kind == YB_SHORTCODE_FIGURE)
    {
      frame->tag = *tag;
      *tag = (YbTag){ 0 };
    }
}

/* ---- verbatim blocks ---- */

/* `highlight` and `raw` hold text that no tag is looked for in. Bytes that were read behind the tag; 0 when it has no
 * end. */
static gsize
take_verbatim (YbReplacement *work, const YbTag *tag, const YbShortcode *row, gsize from)
{
  gsize end, n;
  gboolean is_code = row->kind == YB_SHORTCODE_CODE;
  if (g_hash_table_contains (work->endless, tag->name))
    return 0;
  if (!yb_replacement_find_end_tag (work, from, tag, &end, &n))
    {
      g_hash_table_add (work->endless, g_strdup (tag->name));
      return 0;
    }
  gboolean alone = yb_replacement_at_line_start (work);
  if (is_code && alone)
    {
      const char *language = yb_tag_argument (tag, row->language);
      yb_replacement_begin_block (work);
      g_autofree char *word = language ? g_strndup (language,
                                                    strspn (language, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+#-"))
                                       : NULL;
      g_autofree char *opening = g_strdup_printf ("~~~~~~%s\n", word ? word : "");
      yb_replacement_write (work, opening);
      if (work->text[from] == '\n')
        {
          from++;
          work->line++;
        }
      yb_replacement_copy (work, from, end - from);
      while (work->out->text->len > 0 && strchr (" \t", work->out->text->str[work->out->text->len - 1]))
        g_string_truncate (work->out->text, work->out->text->len - 1); /* what the end tag was indented by */
      if (work->out->text->len > 0 && work->out->text->str[work->out->text->len - 1] != '\n')
        yb_replacement_write (work, "\n");
      yb_replacement_write (work, "~~~~~~\n\n");
    }
  else
    {
      if (is_code)
        yb_replacement_write (work, "``");
      yb_replacement_copy (work, from, end - from);
      if (is_code)
        yb_replacement_write (work, "``");
    }
  yb_replacement_count_lines (work, end, n);
  return end + n;
}

/* ---- the text ---- */

/* Liquid and Nunjucks read tags in code, too: there `raw` shields what is shown, and is not shown itself. */
static void
copy_code (YbReplacement *work, gsize at, gsize length)
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
      yb_replacement_copy (work, (gsize)(c - work->text), (gsize)((is_raw ? tag : behind) - c));
      c = behind;
    }
  if (c < end)
    yb_replacement_copy (work, (gsize)(c - work->text), (gsize)(end - c));
}

static gboolean
text_closes (const char *text)
{
  gsize n = strspn (text, "*_");
  return n > 0 ? !g_ascii_isalnum (text[n]) : *text && strchr (".,;:!?)", *text);
}

/* Reads the tag at `at`; the byte behind it, or 0 when there is none. */
static gsize
take_tag (YbReplacement *work, YbTagSearch *search, gsize at)
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
  gboolean was_alone = yb_replacement_at_line_start (work);
  gsize before = work->out->text->len;
  if (take_branch (work, &tag))
    ;
  else if (tag.kind == YB_TAG_OPEN)
    open_tag (work, &tag);
  else if (tag.kind == YB_TAG_CLOSE)
    close_tag (work, &tag);
  else if (tag.kind == YB_TAG_OUTPUT)
    yb_shortcode_write_output (work, &tag);
  yb_replacement_count_lines (work, at, n);
  /* A line that held nothing but a tag that went is empty now, and parts paragraphs. White space that stood before the
   * tag would turn what follows into code. */
  if (was_alone && work->out->text->len == before && yb_replacement_at_line_start (work))
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
  YbReplacement work = { .page = page,
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
              yb_replacement_copy (&work, copied, at - copied);
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
      yb_replacement_copy (&work, copied, at - copied);
      copied = at;
      gsize behind = take_tag (&work, &search, at);
      at = copied = behind > 0 ? behind : at;
      if (behind == 0)
        at++;
    }
  yb_replacement_copy (&work, copied, length - copied);
  yb_replacement_write (&work, work.notes->str);
  g_string_free (work.notes, TRUE);
  g_array_unref (work.frames);
  g_hash_table_unref (work.endless);
  g_hash_table_unref (work.captured);
}
