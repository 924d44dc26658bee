#include "typeset/look.h"

#include "typeset/font-stock.h"
#include "typeset/fractions.h"

#include <hb.h>
#include <string.h>

/* ---- for Pango ---- */

YbUnit
yb_stretch_size (const YbLayout *layout, const YbStyle *style, const YbStretch *stretch)
{
  YbUnit size = style->size;
  const YbStyle *body = &layout->styles[YB_ROLE_BODY], *code = &layout->styles[YB_ROLE_CODE];
  if (stretch->code && style != code)
    size = (YbUnit)((gint64)size * code->size / body->size);
  if (stretch->superscript || stretch->subscript)
    size = yb_unit_share (size, layout->paragraph.script_size);
  return size;
}

static void
insert_attribute (PangoAttrList *list, PangoAttribute *attribute, const YbStretch *stretch)
{
  attribute->start_index = stretch->start;
  attribute->end_index = stretch->end;
  pango_attr_list_insert (list, attribute);
}

static void
add_look (PangoAttrList *list, const YbLayout *layout, const YbStyle *style, const YbStretch *stretch)
{
  gboolean slanted = stretch->emphasis && style->emphasis == YB_EMPHASIS_ITALIC;
  if (slanted)
    insert_attribute (list, pango_attr_style_new (style->italic ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC), stretch);
  if (stretch->strong || (stretch->emphasis && !slanted))
    insert_attribute (list, pango_attr_weight_new (style->weight < 600 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_HEAVY),
                      stretch);
  if (stretch->code && layout->styles[YB_ROLE_CODE].families)
    insert_attribute (list, pango_attr_family_new (layout->styles[YB_ROLE_CODE].families), stretch);
  YbUnit size = yb_stretch_size (layout, style, stretch);
  if (size != style->size)
    insert_attribute (list, pango_attr_size_new (size), stretch);
  if (stretch->fraction)
    insert_attribute (list, pango_attr_font_features_new ("frac=1"), stretch);
  insert_attribute (list, pango_attr_language_new (pango_language_from_string (stretch->lang)), stretch);
}

PangoAttrList *
yb_make_attributes (const YbLayout *layout, const YbStyle *style, const GArray *stretches)
{
  PangoAttrList *list = pango_attr_list_new ();
  g_autofree char *features = yb_style_other_features (style);
  for (guint i = 0; i < stretches->len; i++)
    add_look (list, layout, style, &g_array_index (stretches, YbStretch, i));
  if (features)
    pango_attr_list_insert (list, pango_attr_font_features_new (features));
  if (style->letterspacing)
    pango_attr_list_insert (list, pango_attr_font_features_new ("liga=0,clig=0"));
  return list;
}

void
yb_set_pango_context (PangoContext *pango, const YbStyle *style, const char *lang, gboolean rtl)
{
  PangoFontDescription *description = pango_font_description_new ();
  pango_font_description_set_family_static (description, style->families);
  pango_font_description_set_size (description, style->size);
  pango_font_description_set_weight (description, (PangoWeight)style->weight);
  pango_font_description_set_style (description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_context_set_font_description (pango, description);
  pango_context_set_language (pango, pango_language_from_string (lang));
  pango_context_set_base_dir (pango, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (pango, FALSE);
  pango_font_description_free (description);
}

void
yb_measure_font (PangoFont *font, YbUnit *ascent, YbUnit *descent)
{
  hb_font_extents_t extents;
  hb_font_get_extents_for_direction (pango_font_get_hb_font (font), HB_DIRECTION_LTR, &extents);
  *ascent = extents.ascender;
  *descent = -extents.descender;
}

/* ---- looks ---- */

#define MOST_LOOKS 400 /* a book has some dozens; one in hundreds of languages must not eat memory */

/* What two stretches have in common when they look alike. */
typedef struct
{
  const char *families, *features; /* the layout's own strings */
  PangoLanguage *lang;
  YbUnit size, letterspacing;
  guint weight;
  YbEmphasis emphasis;
  gboolean italic, slanted, strong, code, code_style, fraction;
} Key;

typedef struct
{
  YbLook look;
  Key key;
  PangoItem *item;
} Entry;

struct _YbLooks
{
  const YbLayout *layout;
  PangoContext *pango;
  GHashTable *entries; /* Key -> Entry */
  Entry *last;         /* that was found */
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;
  pango_item_free (entry->item);
  g_free (entry);
}

static guint
hash_key (gconstpointer data)
{
  const guint8 *bytes = data;
  guint hash = 2166136261u;
  for (gsize i = 0; i < sizeof (Key); i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static gboolean
equal_keys (gconstpointer one, gconstpointer two)
{
  return memcmp (one, two, sizeof (Key)) == 0;
}

YbLooks *
yb_looks_new (const YbLayout *layout, PangoContext *pango)
{
  YbLooks *looks = g_new0 (YbLooks, 1);
  *looks = (YbLooks){ .layout = layout, .pango = pango };
  looks->entries = g_hash_table_new_full (hash_key, equal_keys, NULL, free_entry);
  return looks;
}

void
yb_looks_free (YbLooks *looks)
{
  if (!looks)
    return;
  g_hash_table_unref (looks->entries);
  g_free (looks);
}

static Key
make_key (const YbLooks *looks, const YbStyle *style, const YbStretch *stretch)
{
  Key key;
  memset (&key, 0, sizeof key); /* padding, too: keys are compared as bytes */
  key.families = style->families;
  key.features = style->features;
  key.lang = pango_language_from_string (stretch->lang);
  key.size = yb_stretch_size (looks->layout, style, stretch);
  key.letterspacing = style->letterspacing;
  key.weight = style->weight;
  key.emphasis = style->emphasis;
  key.italic = style->italic;
  key.slanted = stretch->emphasis;
  key.strong = stretch->strong;
  key.code = stretch->code;
  key.fraction = stretch->fraction;
  key.code_style = style == &looks->layout->styles[YB_ROLE_CODE];
  return key;
}

/* What Pango makes of the letter x. */
static PangoItem *
itemise_letter (const YbLooks *looks, const YbStyle *style, const YbStretch *stretch)
{
  YbStretch whole = *stretch;
  whole.start = 0;
  whole.end = PANGO_ATTR_INDEX_TO_TEXT_END; /* features belong to a range of bytes */
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (YbStretch));
  g_array_append_val (stretches, whole);
  PangoAttrList *attributes = yb_make_attributes (looks->layout, style, stretches);
  yb_set_pango_context (looks->pango, style, stretch->lang, FALSE);
  GList *items = pango_itemize_with_base_dir (looks->pango, PANGO_DIRECTION_LTR, "x", 0, 1, attributes, NULL);
  PangoItem *item = items->data;
  g_list_free (items);
  pango_attr_list_unref (attributes);
  return item;
}

static YbLook *
add_look_of (YbLooks *looks, const Key *key, const YbStyle *style, const YbStretch *stretch)
{
  Entry *entry = g_new0 (Entry, 1);
  entry->key = *key;
  entry->item = itemise_letter (looks, style, stretch);
  PangoFont *font = entry->item->analysis.font;
  entry->look = (YbLook){
    .id = g_hash_table_size (looks->entries),
    .analysis = &entry->item->analysis,
    .font = yb_font_of_pango (font),
    .size = key->size,
    .letterspacing = key->letterspacing,
    .code = key->code || key->code_style,
  };
  yb_measure_font (font, &entry->look.ascent, &entry->look.descent);
  g_hash_table_insert (looks->entries, &entry->key, entry);
  looks->last = entry;
  return &entry->look;
}

YbLook *
yb_looks_find (YbLooks *looks, const YbStyle *style, const YbStretch *stretch)
{
  Key key = make_key (looks, style, stretch);
  if (looks->last && equal_keys (&looks->last->key, &key))
    return &looks->last->look;
  Entry *found = g_hash_table_lookup (looks->entries, &key);
  if (!found)
    return g_hash_table_size (looks->entries) < MOST_LOOKS ? add_look_of (looks, &key, style, stretch) : NULL;
  looks->last = found;
  return &found->look;
}

/* ---- plain text ---- */

enum
{
  NOT_ASKED,
  NOT_COVERED,
  COVERED_MARK,
  COVERED_LETTER,
};

/* Latin letters, and what is written with them: neither joiners nor marks of direction, nothing that could be an emoji
 * of its own accord. */
static gboolean
may_be_plain (gunichar character)
{
  if (character < YB_PLAIN_LATIN)
    return character >= 0x20 && character != 0x7F && !(character >= 0x80 && character < 0xA0) && character != 0xAD;
  return (character >= 0x2010 && character <= 0x2027) || (character >= 0x202F && character <= 0x205E)
         || (character >= 0x20A0 && character <= 0x20BF) || character == 0x2116;
}

static guint8
ask (const YbLook *look, gunichar character)
{
  hb_codepoint_t glyph = 0;
  hb_font_t *font = pango_font_get_hb_font (look->analysis->font);
  if (!may_be_plain (character) || !hb_font_get_nominal_glyph (font, character, &glyph) || glyph == 0)
    return NOT_COVERED;
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_LATIN ? COVERED_LETTER : COVERED_MARK;
}

gboolean
yb_look_covers (YbLook *look, gunichar character, gboolean *is_letter)
{
  guint slot = character;
  if (character >= YB_PLAIN_LATIN)
    {
      if (character < YB_PLAIN_MARKS || character >= YB_PLAIN_END)
        return FALSE;
      slot = YB_PLAIN_LATIN + character - YB_PLAIN_MARKS;
    }
  guint8 *covers = &look->covers[slot];
  if (*covers == NOT_ASKED)
    *covers = ask (look, character);
  *is_letter = *covers == COVERED_LETTER;
  return *covers != NOT_COVERED;
}
