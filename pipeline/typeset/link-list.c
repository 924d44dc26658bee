/* The links at an entry's end, as the layout wants them: titles alone, or each with its address as a QR code. */
#include "base/i18n.h"
#include "typeset/composer.h"
#include "typeset/qr-code.h"

/* A link as a code and a title beside it. */
typedef struct
{
  const YbBlock *link; /* a paragraph */
  const YbQrCode *code;
  YbUnit module, quiet; /* quiet: the zone around the code */
  YbUnit x, width;      /* of the code without it */
} CodedLink;

/* The address that the paragraph leads to outside the book; NULL: none. */
static const char *
find_address (const YbText *text)
{
  for (guint i = 0; i < text->n_runs; i++)
    if (text->runs[i].kind == YB_RUN_LINK && text->runs[i].target[0] != '#')
      return text->runs[i].target;
  return NULL;
}

/* What is certainly empty before the text block: a code's quiet zone may reach into it, so that the code's first
 * modules stand below the letters above. */
static YbUnit
find_free_space (const YbPageGeometry *page)
{
  if (page->columns > 1)
    return page->column_gap;
  return page->margin_width > 0 ? page->margin_gap : MIN (page->inner, page->outer);
}

static void
add_modules (const CodedLink *coded, guint32 tag, YbColour colour, GArray *parts)
{
  const YbQrCode *code = coded->code;
  for (guint row = 0; row < code->width; row++)
    for (guint i = 0, end; i < code->width; i = end)
      {
        gboolean dark = yb_qr_code_is_dark (code, i, row);
        for (end = i + 1; end < code->width && yb_qr_code_is_dark (code, end, row) == dark;)
          end++;
        YbPart bar = { .kind = YB_PART_RECT,
                       .tag = tag,
                       .x = coded->x + (YbUnit)i * coded->module,
                       .y = coded->quiet + (YbUnit)row * coded->module,
                       .width = (YbUnit)(end - i) * coded->module,
                       .height = coded->module,
                       .colour = colour };
        if (dark)
          g_array_append_val (parts, bar);
      }
}

/* The code has a description unless the address stands beside it in letters. */
static guint32
add_figure (YbComposer *composer, const YbText *title, const char *address, guint32 body)
{
  if (g_str_equal (title->text, address))
    return YB_TAG_ARTIFACT;
  guint32 figure = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_FIGURE, body, 0);
  composer->section->tags.items[figure].alt = yb_arena_printf (composer->arena, "%s: %s", composer->book->terms.qr_code,
                                                               address);
  return figure;
}

static void
compose_coded_link (YbComposer *composer, const CodedLink *coded, const char *address, guint32 body)
{
  const YbBlock *link = coded->link;
  const YbStyle *style = yb_style (composer, YB_ROLE_LINK_LIST);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit before = coded->x + coded->width + coded->quiet;
  YbUnit rise = yb_baseline_of (composer, style) - yb_setter_cap_height (composer->setter, style);
  YbUnit top = MAX (coded->quiet - rise, 0);
  YbUnit height = yb_stack_text (composer,
                                 &(YbTextRequest){ .role = YB_ROLE_LINK_LIST,
                                                   .tag_role = YB_TAG_ROLE_P,
                                                   .parent = body,
                                                   .node = link->id,
                                                   .begins = link->id,
                                                   .lang = link->lang,
                                                   .tag_lang = link->lang,
                                                   .start = before },
                                 &link->text, before + style->start, top, parts);
  add_modules (coded, add_figure (composer, &link->text, address, body), composer->layout->palette.ink, parts);
  YbBox *box = yb_add_box (composer);
  box->height = MAX (top + height, coded->width + 2 * coded->quiet);
  box->baseline = top + yb_baseline_of (composer, style);
  box->space_after = style->space_after;
  box->node = link->id;
  yb_box_take_parts (composer, box, parts);
}

static void
report_left_out (const YbComposer *composer, const YbBlock *link, const char *format, const char *address)
{
  yb_report (composer->context, YB_DIAGNOSTIC_QR_CODE_LEFT_OUT, link->span,
             _ ("use a shorter address; the PDF leads there, the printed page does not"), format, address);
}

/* FALSE when the link has no code, or one that leaves its title too little room. */
static gboolean
try_coded_link (YbComposer *composer, const YbBlock *link, guint32 body)
{
  const YbLinkDesign *design = &composer->layout->links;
  const YbStyle *style = yb_style (composer, YB_ROLE_LINK_LIST);
  const char *address = find_address (&link->text);
  if (design->print != YB_LINKS_QR_CODE || !address)
    return FALSE;
  g_autoptr (YbQrCode) code = yb_qr_code_new (address);
  if (!code)
    {
      report_left_out (composer, link, _ ("the address is too long for a QR code; it has none: %.200s"), address);
      return FALSE;
    }
  composer->spans = style->spans_columns;
  CodedLink coded = { .link = link, .code = code, .module = design->module };
  coded.quiet = YB_QR_QUIET_ZONE * coded.module;
  coded.width = (YbUnit)code->width * coded.module;
  coded.x = MAX (coded.quiet - find_free_space (&composer->layout->page), 0);
  if (coded.x + coded.width + coded.quiet > yb_unit_share (yb_composer_measure (composer), design->widest))
    {
      report_left_out (composer, link, _ ("the QR code would be wider than the layout allows; there is none: %.200s"),
                       address);
      return FALSE;
    }
  compose_coded_link (composer, &coded, address, body);
  return TRUE;
}

void
yb_compose_link_list (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  yb_compose_list_title (composer, YB_ROLE_LINK_LIST, composer->book->terms.links, parent);
  guint32 list = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_L, parent, 0);
  composer->section->tags.items[list].lang = yb_arena_strdup (composer->arena, block->lang);
  guint first = composer->boxes->len;
  for (guint i = 0; i < block->n_children; i++)
    {
      guint32 item = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_LI, list, 0);
      guint32 body = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_LBODY, item, 0);
      if (!try_coded_link (composer, block->children[i], body))
        yb_compose_paragraph (composer, block->children[i], body, YB_ROLE_LINK_LIST);
    }
  if (first < composer->boxes->len)
    ((YbBox *)g_ptr_array_index (composer->boxes, first))->space_before = 0;
  yb_tighten (composer, first, TRUE);
}
