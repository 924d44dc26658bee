/* A mark is brackets around words and braces with attributes behind them, as other dialects of Markdown have it. The
 * parser leaves both as text; here its nodes are cut at the brackets and what lies between becomes a link node, which
 * may stand wherever text may. */
#include "assemble/marks.h"

#include "base/i18n.h"
#include "read/yaml/nearest.h"

#include <string.h>

/* No address of a source begins like this: control characters never get into one. */
#define MARK_SIGN "\002"
/* Bytes of attributes. */
#define MAX_ATTRIBUTES 1000

static const char *const registers[YB_N_REGISTERS + 1] = {
  [YB_REGISTER_PERSONS] = "person",
  [YB_REGISTER_ORGANISATIONS] = "organisation",
  [YB_REGISTER_PLACES] = "place",
  [YB_REGISTER_TAGS] = "tag",
};

/* A byte of a child's text. */
typedef struct
{
  guint child;
  guint offset;
} Spot;

/* From its "[" to its "]", and to behind its "}". */
typedef struct
{
  Spot open, close, end;
  GPtrArray *targets;
} Mark;

/* One container of text. It is read once from left to right; then its texts are cut, each once. */
typedef struct
{
  YbBody *body;
  GPtrArray *children; /* cmark_node */
  GArray *open;        /* Spot of each "[" that nothing has closed */
  GArray *marks;       /* Mark, by their ends: the inner one first */
  GHashTable *cuts;    /* "child:offset" as a 64-bit number -> the node that begins there */
} Scan;

/* ---- attributes ---- */

static const char *
skip_spaces (const char *c)
{
  return c + strspn (c, " \t\n");
}

/* `name="value"` or `name`, appended as a target; returns what follows it, NULL when it is none. */
static const char *
read_attribute (const char *c, GPtrArray *targets)
{
  gsize length = strspn (c, "abcdefghijklmnopqrstuvwxyz-");
  if (length == 0)
    return NULL;
  g_autofree char *name = g_strndup (c, length);
  c += length;
  const char *value = "", *end = c;
  if (c[0] == '=' && c[1] == '"')
    {
      value = c + 2;
      end = strchr (value, '"');
      if (!end)
        return NULL;
      c = end + 1;
    }
  else if (c[0] == '=')
    return NULL;
  g_autofree char *text = g_strndup (value, *value ? (gsize)(end - value) : 0);
  g_strdelimit (text, "\n\t\002", ' ');
  g_ptr_array_add (targets, g_strdup_printf ("%s=%s", name, g_strstrip (text)));
  return c;
}

/* All attributes from behind a "{" to the "}"; returns what follows that, NULL when it is something else. */
static const char *
read_attributes (const char *c, GPtrArray *targets)
{
  for (c = skip_spaces (c); *c && *c != '}'; c = skip_spaces (c))
    if (!(c = read_attribute (c, targets)))
      return NULL;
  return *c == '}' && targets->len > 0 ? c + 1 : NULL;
}

static gboolean
is_known (const char *target)
{
  g_autofree char *name = g_strndup (target, strcspn (target, "="));
  return g_strv_contains (registers, name);
}

static void
report_unknown (const YbBody *body, cmark_node *node, const char *target)
{
  g_autofree char *name = g_strndup (target, strcspn (target, "="));
  const char *nearest = yb_nearest (name, registers);
  g_autofree char *hint = nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest)
                                  : g_strdup (_ ("marks are person, organisation, place and tag"));
  yb_report (body->assembly->context, YB_DIAGNOSTIC_UNKNOWN_KEY, yb_body_span (body, node), hint,
             _ ("there is no mark “%s”; the braces stand in the text"), name);
}

/* ---- reading ---- */

static gboolean
is_text (cmark_node *node)
{
  return yb_node_kind (node) == YB_NODE_TEXT;
}

static cmark_node *
get_child (const Scan *scan, guint child)
{
  return g_ptr_array_index (scan->children, child);
}

/* The text from `spot` on, over line ends, as much as attributes may have. */
static GString *
gather (const Scan *scan, Spot spot)
{
  GString *text = g_string_new (NULL);
  for (guint i = spot.child; i < scan->children->len && text->len < MAX_ATTRIBUTES; i++)
    if (is_text (get_child (scan, i)))
      {
        const char *literal = cmark_node_get_literal (get_child (scan, i)) + (i == spot.child ? spot.offset : 0);
        g_string_append_len (text, literal, (gssize)strnlen (literal, MAX_ATTRIBUTES));
        if (strchr (literal, '}'))
          break;
      }
    else if (yb_node_kind (get_child (scan, i)) == YB_NODE_SOFT_BREAK)
      g_string_append_c (text, '\n');
    else
      break;
  return text;
}

/* `n` bytes behind `spot`; a line end counts as one. */
static Spot
advance (const Scan *scan, Spot spot, gsize n)
{
  for (;;)
    {
      gsize length = is_text (get_child (scan, spot.child))
                         ? strlen (cmark_node_get_literal (get_child (scan, spot.child)))
                         : 1;
      if (n <= length - spot.offset)
        return (Spot){ spot.child, spot.offset + (guint)n };
      n -= length - spot.offset;
      spot = (Spot){ spot.child + 1, 0 };
    }
}

/* What stands behind the "]" at `spot`: attributes make a mark of it, which ends the scan's last "[". */
static gboolean
close_mark (Scan *scan, Spot spot, Spot *end)
{
  Spot braces = { spot.child, spot.offset + 2 };
  g_autoptr (GString) text = gather (scan, braces);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  const char *after = read_attributes (text->str, targets);
  if (!after)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    if (!is_known (targets->pdata[i]))
      {
        report_unknown (scan->body, get_child (scan, spot.child), targets->pdata[i]);
        return FALSE;
      }
  *end = advance (scan, braces, (gsize)(after - text->str));
  Mark mark = { g_array_index (scan->open, Spot, scan->open->len - 1), spot, *end, g_steal_pointer (&targets) };
  g_array_append_val (scan->marks, mark);
  return TRUE;
}

static void
scan_child (Scan *scan, Spot *spot)
{
  const char *literal = cmark_node_get_literal (get_child (scan, spot->child));
  spot->offset += (guint)strcspn (literal + spot->offset, "[]");
  char bracket = literal[spot->offset];
  Spot end = { spot->child, spot->offset + 1 };
  if (bracket == '[')
    g_array_append_val (scan->open, *spot);
  else if (bracket == ']' && scan->open->len > 0)
    {
      if (literal[spot->offset + 1] == '{')
        close_mark (scan, *spot, &end);
      g_array_set_size (scan->open, scan->open->len - 1);
    }
  *spot = bracket ? end : (Spot){ spot->child + 1, 0 };
}

/* ---- cutting ---- */

static guint64
make_key (Spot spot)
{
  return (guint64)spot.child << 32 | spot.offset;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *)a, right = *(const guint64 *)b;
  return (left > right) - (left < right);
}

/* All places where texts must be cut, in order. */
static GArray *
collect_cuts (const Scan *scan)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; i < scan->marks->len; i++)
    {
      const Mark *mark = &g_array_index (scan->marks, Mark, i);
      guint64 cuts[] = { make_key (mark->open), make_key ((Spot){ mark->open.child, mark->open.offset + 1 }),
                         make_key (mark->close), make_key (mark->end) };
      g_array_append_vals (keys, cuts, G_N_ELEMENTS (cuts));
    }
  g_array_sort (keys, compare_keys);
  return keys;
}

static void
keep_cut (Scan *scan, guint64 key, cmark_node *node)
{
  guint64 *copy = g_new (guint64, 1);
  *copy = key;
  g_hash_table_insert (scan->cuts, copy, node);
}

/* Cuts all texts; each piece between two cuts is a node. */
static void
cut_texts (Scan *scan)
{
  g_autoptr (GArray) keys = collect_cuts (scan);
  for (guint i = 0; i < keys->len;)
    {
      guint child = (guint)(g_array_index (keys, guint64, i) >> 32);
      cmark_node *node = get_child (scan, child), *last = node;
      g_autofree char *literal = g_strdup (cmark_node_get_literal (node));
      guint end = i;
      while (end < keys->len && (guint)(g_array_index (keys, guint64, end) >> 32) == child)
        end++;
      g_autofree char *head = g_strndup (literal, (guint32)g_array_index (keys, guint64, i));
      cmark_node_set_literal (node, head);
      for (; i < end; i++)
        {
          guint64 key = g_array_index (keys, guint64, i);
          guint next = i + 1 < end ? (guint32)g_array_index (keys, guint64, i + 1) : (guint)strlen (literal);
          if (i + 1 < end && g_array_index (keys, guint64, i + 1) == key)
            continue;
          g_autofree char *piece = g_strndup (literal + (guint32)key, next - (guint32)key);
          cmark_node *cut = cmark_node_new (CMARK_NODE_TEXT);
          cmark_node_set_literal (cut, piece);
          cmark_node_insert_after (last, cut);
          keep_cut (scan, key, cut);
          last = cut;
        }
    }
}

static cmark_node *
find_cut (const Scan *scan, Spot spot)
{
  guint64 key = make_key (spot);
  return g_hash_table_lookup (scan->cuts, &key);
}

/* Moves what lies between the brackets into a link, and drops brackets and braces. */
static void
wrap (const Scan *scan, const Mark *mark)
{
  cmark_node *opener = find_cut (scan, mark->open), *close = find_cut (scan, mark->close);
  cmark_node *end = find_cut (scan, mark->end), *link = cmark_node_new (CMARK_NODE_LINK);
  g_autoptr (GString) address = g_string_new (NULL);
  for (guint i = 0; i < mark->targets->len; i++)
    g_string_append_printf (address, MARK_SIGN "%s", (const char *)mark->targets->pdata[i]);
  cmark_node_set_url (link, address->str);
  cmark_node_insert_before (opener, link);
  for (cmark_node *node = cmark_node_next (opener), *next; node && node != close; node = next)
    {
      next = cmark_node_next (node);
      cmark_node_append_child (link, node);
    }
  for (cmark_node *node = close, *next; node && node != end; node = next)
    {
      next = cmark_node_next (node);
      cmark_node_free (node);
    }
  cmark_node_free (opener);
}

static void
scan_container (YbBody *body, cmark_node *container)
{
  Scan scan = { .body = body,
                .children = g_ptr_array_new (),
                .open = g_array_new (FALSE, FALSE, sizeof (Spot)),
                .marks = g_array_new (FALSE, FALSE, sizeof (Mark)),
                .cuts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  for (cmark_node *node = cmark_node_first_child (container); node; node = cmark_node_next (node))
    g_ptr_array_add (scan.children, node);
  for (Spot spot = { 0, 0 }; spot.child < scan.children->len;)
    if (is_text (get_child (&scan, spot.child)))
      scan_child (&scan, &spot);
    else
      spot = (Spot){ spot.child + 1, 0 };
  cut_texts (&scan);
  for (guint i = 0; i < scan.marks->len; i++)
    {
      wrap (&scan, &g_array_index (scan.marks, Mark, i));
      g_ptr_array_unref (g_array_index (scan.marks, Mark, i).targets);
    }
  g_ptr_array_unref (scan.children);
  g_array_unref (scan.open);
  g_array_unref (scan.marks);
  g_hash_table_unref (scan.cuts);
}

/* ---- all of them ---- */

/* What holds the texts that brackets may be in. */
static GPtrArray *
collect_containers (cmark_node *root)
{
  GPtrArray *containers = g_ptr_array_new ();
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event == CMARK_EVENT_ENTER && is_text (node)
          && (!cmark_node_previous (node) || !is_text (cmark_node_previous (node))))
        g_ptr_array_add (containers, cmark_node_parent (node));
    }
  cmark_iter_free (iter);
  return containers;
}

void
yb_marks_find (YbBody *body, cmark_node *root, const char *text)
{
  if (!strstr (text, "]{"))
    return;
  g_autoptr (GPtrArray) containers = collect_containers (root);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < containers->len; i++)
    if (g_hash_table_add (seen, containers->pdata[i]))
      scan_container (body, containers->pdata[i]);
}

char **
yb_marks_get (cmark_node *link)
{
  const char *address = cmark_node_get_url (link);
  return address && g_str_has_prefix (address, MARK_SIGN) ? g_strsplit (address + 1, MARK_SIGN, -1) : NULL;
}

YbRegisterKind
yb_mark_parse (const char *target, const char **name)
{
  gsize length = strcspn (target, "=");
  *name = target[length] ? target + length + 1 : "";
  for (guint i = 0; i < YB_N_REGISTERS; i++)
    if (strlen (registers[i]) == length && strncmp (registers[i], target, length) == 0)
      return (YbRegisterKind)i;
  g_assert_not_reached ();
}
