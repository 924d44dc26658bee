/* Players, frames and objects: a link instead. */
#include "base/i18n.h"
#include "read/html/address.h"
#include "read/html/converter.h"
#include "read/html/picture-source.h"

#include <string.h>

static const char *
find_source (const YbNode *node)
{
  static const char *const names[] = { "src", "data-src", "data-lazy-src", "data", "data-url", NULL };
  const char *source = yb_node_find_attribute (node, names);
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
  if (!resolved || yb_html_picture_is_tracker (resolved) || is_service (resolved) || yb_html_picture_is_tiny (node)
      || !yb_address_is_web (resolved))
    {
      if (tag == GUMBO_TAG_OBJECT) /* what stands for it elsewhere */
        yb_converter_take_children (converter, node);
      return;
    }
  g_autofree char *address = yb_address_of_embedded (resolved);
  const char *title = yb_node_find_attribute (node, titles);
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
