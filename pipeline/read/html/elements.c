/* What each element of HTML is to the converter. */
#include "read/html/converter.h"

#include <string.h>

YbElementKind
yb_element_kind (GumboTag tag)
{
  switch ((int)tag)
    {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_MENUITEM:
      return YB_ELEMENT_DROPPED;
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_FRAMESET:
      return YB_ELEMENT_BLOCK;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_A:
    case GUMBO_TAG_Q:
      return YB_ELEMENT_SPECIAL;
    default:
      return YB_ELEMENT_INLINE;
    }
}

gboolean
yb_node_mark (const YbNode *node, YbMarkKind *kind, const char **value)
{
  static const struct
  {
    GumboTag tag;
    YbMarkKind kind;
  } marks[] = { { GUMBO_TAG_EM, YB_MARK_EMPHASIS },       { GUMBO_TAG_I, YB_MARK_EMPHASIS },
                { GUMBO_TAG_CITE, YB_MARK_EMPHASIS },     { GUMBO_TAG_DFN, YB_MARK_EMPHASIS },
                { GUMBO_TAG_VAR, YB_MARK_EMPHASIS },      { GUMBO_TAG_STRONG, YB_MARK_STRONG },
                { GUMBO_TAG_B, YB_MARK_STRONG },          { GUMBO_TAG_CODE, YB_MARK_CODE },
                { GUMBO_TAG_KBD, YB_MARK_CODE },          { GUMBO_TAG_SAMP, YB_MARK_CODE },
                { GUMBO_TAG_TT, YB_MARK_CODE },           { GUMBO_TAG_S, YB_MARK_STRIKETHROUGH },
                { GUMBO_TAG_DEL, YB_MARK_STRIKETHROUGH }, { GUMBO_TAG_STRIKE, YB_MARK_STRIKETHROUGH },
                { GUMBO_TAG_SUP, YB_MARK_SUPERSCRIPT },   { GUMBO_TAG_SUB, YB_MARK_SUBSCRIPT } };
  GumboTag tag = yb_node_tag (node);
  *value = yb_node_attribute (node, "title");
  *kind = YB_MARK_ABBREVIATION;
  if (tag == GUMBO_TAG_ABBR || tag == GUMBO_TAG_ACRONYM)
    return *value && **value;
  *value = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].tag == tag)
      {
        *kind = marks[i].kind;
        return TRUE;
      }
  return FALSE;
}

gboolean
yb_node_is_hidden (const YbNode *node)
{
  if (yb_node_attribute (node, "hidden"))
    return TRUE;
  const char *style = yb_node_attribute (node, "style");
  for (const char *c = style ? strstr (style, "display") : NULL; c; c = strstr (c + 1, "display"))
    {
      const char *value = c + strlen ("display");
      value += strspn (value, " :");
      if (g_ascii_strncasecmp (value, "none", 4) == 0)
        return TRUE;
    }
  static const char *const words[] = {
    "sr-only",           "visually-hidden", "screen-reader-text",    "visuallyhidden",
    "element-invisible", "aural",           "wp-block-file__button", NULL
  };
  for (const char *const *word = words; *word; word++)
    if (yb_node_has_word (node, "class", *word))
      return TRUE;
  return FALSE;
}
