#include "claims.h"

#include "base/i18n.h"

#include <string.h>

/* Where the checks stand and what they have found. */
typedef struct
{
  YbFinisher *finisher;
  guint heading; /* level of the last heading met; 0: none yet */
} Check;

typedef enum
{
  CLAIM_ARCHIVAL = 1 << 0,
  CLAIM_ACCESSIBLE = 1 << 1,
} Claim;

G_GNUC_PRINTF (3, 4)
static void
withhold (Check *check, guint claims, const char *format, ...)
{
  YbFinisher *finisher = check->finisher;
  gboolean news = (claims & CLAIM_ARCHIVAL && finisher->is_archival)
                  || (claims & CLAIM_ACCESSIBLE && finisher->is_accessible);
  if (!news)
    return;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  const char *archival = finisher->attachments ? "PDF/A-3a" : "PDF/A-2a";
  g_autofree char *both = g_strconcat (archival, ", PDF/UA-1", NULL);
  const char *names = claims == CLAIM_ARCHIVAL ? archival : claims == CLAIM_ACCESSIBLE ? "PDF/UA-1" : both;
  yb_report (finisher->context, YB_DIAGNOSTIC_CLAIM_WITHHELD, YB_SPAN_NONE, NULL,
             _ ("the PDF does not claim to follow %s: %s"), names, reason);
  finisher->is_archival &= !(claims & CLAIM_ARCHIVAL);
  finisher->is_accessible &= !(claims & CLAIM_ACCESSIBLE);
}

/* Well formed after BCP 47, as far as PDF asks: subtags of up to eight letters and digits, the first of letters. */
static gboolean
is_language (const char *text)
{
  guint length = 0;
  gboolean first = TRUE;
  for (; *text; text++)
    if (*text == '-')
      {
        if (length == 0)
          return FALSE;
        length = 0;
        first = FALSE;
      }
    else if (!(first ? g_ascii_isalpha (*text) : g_ascii_isalnum (*text)) || ++length > 8)
      return FALSE;
  return length > 0;
}

static void
check_document (Check *check)
{
  const YbFinisher *finisher = check->finisher;
  const YbDocumentInfo *info = &finisher->pages->galley->info;
  if (!info->title || !*info->title)
    withhold (check, CLAIM_ACCESSIBLE, _ ("it has no title"));
  if (!info->lang || !is_language (info->lang))
    withhold (check, CLAIM_ARCHIVAL | CLAIM_ACCESSIBLE, _ ("it does not name its language"));
  if (finisher->sidecar->n_missing_glyphs > 0)
    withhold (check, CLAIM_ARCHIVAL | CLAIM_ACCESSIBLE, _ ("%u characters are missing in the fonts"),
              finisher->sidecar->n_missing_glyphs);
  if (finisher->bad_font)
    withhold (check, CLAIM_ARCHIVAL | CLAIM_ACCESSIBLE, _ ("the font %s lacks its data or the meaning of its glyphs"),
              finisher->bad_font);
}

static guint
page_of (const Check *check, guint32 index)
{
  const YbTree *tree = check->finisher->tree;
  const YbElement *element = &tree->elements[index];
  while (element->n_kids > 0 && !tree->kids[element->first_kid].is_piece)
    element = &tree->elements[tree->kids[element->first_kid].index];
  return element->n_kids > 0 ? yb_sidecar_find_page (check->finisher->sidecar, tree->kids[element->first_kid].index) + 1
                             : 0;
}

static YbTagRole
role_of (const YbTree *tree, guint32 index)
{
  return index == 0 ? YB_TAG_ROLE_NONE : tree->elements[index].tag->role;
}

/* ISO 32000-1, 14.8.4.3: lists, tables and contents have parts that stand nowhere else, and no others. */
static gboolean
may_stand_in (YbTagRole role, YbTagRole parent)
{
  gboolean caption = role == YB_TAG_ROLE_CAPTION;
  if (parent == YB_TAG_ROLE_L)
    return role == YB_TAG_ROLE_LI || role == YB_TAG_ROLE_L || caption;
  if (parent == YB_TAG_ROLE_LI)
    return role == YB_TAG_ROLE_LBL || role == YB_TAG_ROLE_LBODY;
  if (parent == YB_TAG_ROLE_TABLE)
    return role == YB_TAG_ROLE_TR || caption;
  if (parent == YB_TAG_ROLE_TR)
    return role == YB_TAG_ROLE_TH || role == YB_TAG_ROLE_TD;
  if (parent == YB_TAG_ROLE_TOC)
    return role == YB_TAG_ROLE_TOCI || role == YB_TAG_ROLE_TOC || caption;
  return role != YB_TAG_ROLE_LI && role != YB_TAG_ROLE_LBODY && role != YB_TAG_ROLE_TR && role != YB_TAG_ROLE_TH
         && role != YB_TAG_ROLE_TD && role != YB_TAG_ROLE_TOCI;
}

static gboolean
may_hold_text (YbTagRole role)
{
  return role != YB_TAG_ROLE_L && role != YB_TAG_ROLE_LI && role != YB_TAG_ROLE_TABLE && role != YB_TAG_ROLE_TR
         && role != YB_TAG_ROLE_TOC;
}

static void
check_place (Check *check, guint32 index)
{
  const YbTree *tree = check->finisher->tree;
  const YbElement *element = &tree->elements[index];
  YbTagRole parent = role_of (tree, element->parent), role = element->tag->role;
  if (!may_stand_in (role, parent))
    withhold (check, CLAIM_ACCESSIBLE, _ ("on page %u, %s stands in %s"), page_of (check, index),
              yb_tag_role_name (role), parent ? yb_tag_role_name (parent) : "Document");
  for (guint32 i = 0; i < element->n_kids && !may_hold_text (role); i++)
    if (tree->kids[element->first_kid + i].is_piece)
      withhold (check, CLAIM_ACCESSIBLE, _ ("on page %u, %s holds text of its own"), page_of (check, index),
                yb_tag_role_name (role));
}

static void
check_heading (Check *check, guint32 index, guint level)
{
  if (level > check->heading + 1)
    withhold (check, CLAIM_ACCESSIBLE, _ ("on page %u, a heading of level %u follows one of level %u"),
              page_of (check, index), level, check->heading);
  check->heading = level;
}

/* Adds a row's cells to those that reach down into it from above; what each column is still covered by is in `covered`.
 */
static guint
count_columns (const YbTree *tree, guint32 row, GArray *covered)
{
  guint column = 0;
  const YbElement *element = &tree->elements[row];
  for (guint32 i = 0; i < element->n_kids; i++)
    {
      const YbKid *kid = &tree->kids[element->first_kid + i];
      const YbTag *cell = kid->is_piece ? NULL : tree->elements[kid->index].tag;
      for (guint n = cell ? CLAMP (cell->columns, 1, 1000) : 0; n > 0; n--, column++)
        {
          while (column < covered->len && g_array_index (covered, guint, column) > 0)
            column++;
          if (column >= covered->len)
            g_array_set_size (covered, column + 1);
          g_array_index (covered, guint, column) = CLAMP (cell->rows, 1, 100000);
        }
    }
  guint n_columns = 0;
  for (guint i = 0; i < covered->len; i++)
    if (g_array_index (covered, guint, i) > 0)
      {
        n_columns++;
        g_array_index (covered, guint, i)--;
      }
  return n_columns;
}

static void
check_table (Check *check, guint32 index)
{
  const YbTree *tree = check->finisher->tree;
  const YbElement *table = &tree->elements[index];
  g_autoptr (GArray) covered = g_array_new (FALSE, TRUE, sizeof (guint));
  guint expected = 0;
  for (guint32 i = 0; i < table->n_kids; i++)
    {
      const YbKid *kid = &tree->kids[table->first_kid + i];
      if (kid->is_piece || role_of (tree, kid->index) != YB_TAG_ROLE_TR)
        continue;
      guint n_columns = count_columns (tree, kid->index, covered);
      if (expected != 0 && n_columns != expected)
        withhold (check, CLAIM_ACCESSIBLE, _ ("on page %u, a table's rows differ in their number of columns"),
                  page_of (check, index));
      expected = n_columns;
    }
}

static void
check_texts (Check *check, guint32 index)
{
  const YbTag *tag = check->finisher->tree->elements[index].tag;
  if (tag->lang && !is_language (tag->lang))
    withhold (check, CLAIM_ARCHIVAL | CLAIM_ACCESSIBLE, _ ("on page %u, “%s” names no language"),
              page_of (check, index), tag->lang);
  if (tag->role == YB_TAG_ROLE_FIGURE && (!tag->alt || !*tag->alt))
    withhold (check, CLAIM_ACCESSIBLE, _ ("on page %u, a picture has no description"), page_of (check, index));
}

static void
check_element (Check *check, guint32 index)
{
  YbTagRole role = check->finisher->tree->elements[index].tag->role;
  check_place (check, index);
  check_texts (check, index);
  if (role >= YB_TAG_ROLE_H1 && role <= YB_TAG_ROLE_H6)
    check_heading (check, index, role - YB_TAG_ROLE_H1 + 1);
  if (role == YB_TAG_ROLE_TABLE)
    check_table (check, index);
}

/* In reading order, without recursion: the tree may be deep. */
static void
check_tree (Check *check)
{
  const YbTree *tree = check->finisher->tree;
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (waiting, (guint32){ 0 });
  while (waiting->len > 0)
    {
      guint32 index = g_array_index (waiting, guint32, waiting->len - 1);
      const YbElement *element = &tree->elements[index];
      g_array_set_size (waiting, waiting->len - 1);
      if (index != 0)
        check_element (check, index);
      for (guint32 i = element->n_kids; i-- > 0;)
        if (!tree->kids[element->first_kid + i].is_piece)
          g_array_append_val (waiting, tree->kids[element->first_kid + i].index);
    }
}

static void
check_sections (Check *check)
{
  const YbGalley *galley = check->finisher->pages->galley;
  for (guint i = 0; i < galley->n_sections; i++)
    if (galley->sections[i]->lang && !is_language (galley->sections[i]->lang))
      withhold (check, CLAIM_ARCHIVAL | CLAIM_ACCESSIBLE, _ ("“%s” names no language"), galley->sections[i]->lang);
}

void
yb_finish_claims (YbFinisher *finisher)
{
  Check check = { .finisher = finisher };
  finisher->is_archival = finisher->is_accessible = TRUE;
  check_document (&check);
  check_sections (&check);
  check_tree (&check);
}
