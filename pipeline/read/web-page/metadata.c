#include "read/web-page/metadata.h"

#include "read/entry/date.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_JSON_DEPTH 100

/* Takes `text` over if nothing is known yet. */
static void
offer (char **place, const char *text)
{
  g_autofree char *bare = text ? g_strstrip (g_strdup (text)) : NULL;
  if (!*place && bare && *bare)
    *place = g_steal_pointer (&bare);
}

/* ---- JSON-LD ---- */

static gboolean
is_type (JsonObject *object, const char *const *types)
{
  JsonNode *node = json_object_get_member (object, "@type");
  if (!node)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    node = json_array_get_length (json_node_get_array (node)) > 0
               ? json_array_get_element (json_node_get_array (node), 0)
               : NULL;
  const char *type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  return type && g_strv_contains (types, type);
}

/* The text of a member: a string, or the first of several, or what it says of an address. */
static const char *
get_text (JsonNode *node)
{
  if (!node)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0
               ? get_text (json_array_get_element (json_node_get_array (node), 0))
               : NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode *url = json_object_get_member (object, "url");
      return url && JSON_NODE_HOLDS_VALUE (url) ? json_node_get_string (url) : NULL;
    }
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                          : NULL;
}

static void
read_article (YbWebMetadata *metadata, JsonObject *object)
{
  metadata->is_article = TRUE;
  offer (&metadata->title, get_text (json_object_get_member (object, "headline")));
  offer (&metadata->title, get_text (json_object_get_member (object, "name")));
  offer (&metadata->date, get_text (json_object_get_member (object, "datePublished")));
  offer (&metadata->date, get_text (json_object_get_member (object, "startDate")));
  offer (&metadata->date, get_text (json_object_get_member (object, "dateCreated")));
  offer (&metadata->image, get_text (json_object_get_member (object, "image")));
  offer (&metadata->section, get_text (json_object_get_member (object, "articleSection")));
}

static void
read_object (YbWebMetadata *metadata, JsonNode *node, guint depth)
{
  static const char *const articles[] = { "Article",
                                          "NewsArticle",
                                          "BlogPosting",
                                          "Report",
                                          "PressRelease",
                                          "SocialMediaPosting",
                                          "TechArticle",
                                          "OpinionNewsArticle",
                                          "ReportageNewsArticle",
                                          "Event",
                                          NULL };
  static const char *const pages[] = { "WebPage", NULL };
  if (depth > 4)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        read_object (metadata, json_array_get_element (array, i), depth + 1);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  JsonObject *object = json_node_get_object (node);
  if (is_type (object, articles))
    read_article (metadata, object);
  else if (is_type (object, pages))
    offer (&metadata->date, get_text (json_object_get_member (object, "datePublished")));
  JsonNode *graph = json_object_get_member (object, "@graph");
  JsonNode *main_entity = json_object_get_member (object, "mainEntity");
  if (graph)
    read_object (metadata, graph, depth + 1);
  if (main_entity)
    read_object (metadata, main_entity, depth + 1);
}

/* Brackets within each other; the parser would follow them without bound. */
static guint
measure_depth (const char *json)
{
  guint depth = 0, deepest = 0;
  gboolean in_string = FALSE;
  for (const char *c = json; *c; c++)
    if (in_string)
      {
        if (*c == '\\' && c[1])
          c++;
        else if (*c == '"')
          in_string = FALSE;
      }
    else if (*c == '"')
      in_string = TRUE;
    else if (*c == '{' || *c == '[')
      deepest = MAX (deepest, ++depth);
    else if ((*c == '}' || *c == ']') && depth > 0)
      depth--;
  return deepest;
}

static void
read_json (YbWebMetadata *metadata, const YbNode *script)
{
  for (guint i = 0; i < yb_node_n_children (script); i++)
    {
      const char *json = yb_node_literal (yb_node_child (script, i));
      /* Some wrap it for parsers of XML: "<![CDATA[ ... ]]>", "<!-- ... -->". */
      g_autofree char *bare = json ? g_strstrip (g_strdup (json)) : NULL;
      if (bare && (g_str_has_prefix (bare, "<!") || g_str_has_prefix (bare, "//")))
        {
          char *end = strrchr (bare, '}'), *list_end = strrchr (bare, ']');
          gsize start = strcspn (bare, "{");
          if (end
              && (!list_end || list_end < end || g_str_has_prefix (list_end, "]>") || g_str_has_suffix (bare, "]]>")))
            end[1] = '\0';
          memmove (bare, bare + start, strlen (bare + start) + 1);
          json = bare;
        }
      if (!json || measure_depth (json) > MAX_JSON_DEPTH)
        continue;
      g_autoptr (JsonParser) parser = json_parser_new ();
      if (json_parser_load_from_data (parser, json, -1, NULL) && json_parser_get_root (parser))
        read_object (metadata, json_parser_get_root (parser), 0);
    }
}

/* ---- elements ---- */

typedef struct
{
  YbWebMetadata *metadata;
  YbWebMetadata open_graph, other; /* come after JSON-LD */
} Reading;

static void
read_meta (Reading *reading, const YbNode *node)
{
  const char *name = yb_node_attribute (node, "property"), *content = yb_node_attribute (node, "content");
  YbWebMetadata *graph = &reading->open_graph, *other = &reading->other;
  if (!name)
    name = yb_node_attribute (node, "name");
  if (!name)
    name = yb_node_attribute (node, "itemprop");
  if (!name || !content)
    return;
  const struct
  {
    const char *name;
    char **place;
  } places[] = { { "og:title", &graph->title },
                 { "article:published_time", &graph->date },
                 { "og:article:published_time", &graph->date },
                 { "og:image", &graph->image },
                 { "og:image:alt", &graph->image_alt },
                 { "article:section", &graph->section },
                 { "og:site_name", &graph->site },
                 { "og:url", &graph->address },
                 { "twitter:title", &other->title },
                 { "twitter:image", &other->image },
                 { "DC.title", &other->title },
                 { "dcterms.title", &other->title },
                 { "DC.date", &other->date },
                 { "DC.date.issued", &other->date },
                 { "dcterms.date", &other->date },
                 { "dcterms.issued", &other->date },
                 { "dcterms.created", &other->date },
                 { "date", &other->date },
                 { "pubdate", &other->date },
                 { "publishdate", &other->date },
                 { "publish-date", &other->date },
                 { "datePublished", &other->date },
                 { "cXenseParse:recs:publishtime", &other->date },
                 { "parsely-pub-date", &other->date },
                 { "sailthru.date", &other->date },
                 { "publish_date", &other->date },
                 { "published_date", &other->date },
                 { "publication_date", &other->date },
                 { "published_time", &other->date },
                 { "article_date_original", &other->date },
                 { "originalpublicationdate", &other->date },
                 { "dc.date.created", &other->date },
                 { "dcterms.available", &other->date },
                 { "citation_publication_date", &other->date },
                 { "citation_date", &other->date } };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_ascii_strcasecmp (name, places[i].name) == 0)
      offer (places[i].place, content);
  if (g_ascii_strcasecmp (name, "og:type") == 0 && g_ascii_strcasecmp (content, "article") == 0)
    reading->metadata->is_article = TRUE;
  if (g_ascii_strcasecmp (name, "article:tag") == 0 && reading->metadata->tags->len < 50)
    g_ptr_array_add (reading->metadata->tags, g_strstrip (g_strdup (content)));
}

static gboolean
read_node (const YbNode *node, gpointer data)
{
  Reading *reading = data;
  switch ((int)yb_node_tag (node))
    {
    case GUMBO_TAG_META:
      read_meta (reading, node);
      return FALSE;
    case GUMBO_TAG_LINK:
      if (yb_node_has_word (node, "rel", "canonical"))
        offer (&reading->open_graph.address, yb_node_attribute (node, "href"));
      return FALSE;
    case GUMBO_TAG_SCRIPT:
      {
        const char *type = yb_node_attribute (node, "type");
        if (type && g_ascii_strncasecmp (type, "application/ld+json", 19) == 0)
          read_json (reading->metadata, node);
        return FALSE;
      }
    default:
      return TRUE;
    }
}

YbWebMetadata
yb_web_metadata_read (const YbHtml *html)
{
  YbWebMetadata metadata = { .tags = g_ptr_array_new_with_free_func (g_free) };
  Reading reading = { .metadata = &metadata };
  yb_node_walk (yb_html_root (html), read_node, &reading);
  YbWebMetadata *others[] = { &reading.open_graph, &reading.other };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      offer (&metadata.title, others[i]->title);
      offer (&metadata.date, others[i]->date);
      offer (&metadata.image, others[i]->image);
      offer (&metadata.image_alt, others[i]->image_alt);
      offer (&metadata.section, others[i]->section);
      offer (&metadata.site, others[i]->site);
      offer (&metadata.address, others[i]->address);
      yb_web_metadata_clear (others[i]);
    }
  const char *lang = yb_node_attribute (yb_html_root (html), "lang");
  if (!lang)
    lang = yb_node_attribute (yb_html_root (html), "xml:lang");
  offer (&metadata.lang, lang);
  return metadata;
}

void
yb_web_metadata_clear (YbWebMetadata *metadata)
{
  char **places[] = { &metadata->title, &metadata->date,    &metadata->image,   &metadata->image_alt,
                      &metadata->site,  &metadata->section, &metadata->address, &metadata->lang };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_clear_pointer (places[i], g_free);
  g_clear_pointer (&metadata->tags, g_ptr_array_unref);
}
