#include "lookup-tree.h"

#include "syntax.h"

#include <string.h>

#define ENTRIES_PER_LEAF 64

struct _YbLookupTree
{
  YbFileWriter *file;
  const char *list_key;
  GString *leaf; /* entries of the one being filled */
  guint n_entries;
  char *first, *last; /* its keys */
  GString *kids;
};

YbLookupTree *
yb_lookup_tree_new (YbFileWriter *file, YbLookupKind kind)
{
  YbLookupTree *tree = g_new0 (YbLookupTree, 1);
  tree->file = file;
  tree->list_key = kind == YB_LOOKUP_NAMES ? "/Names" : "/Nums";
  tree->leaf = g_string_new (NULL);
  tree->kids = g_string_new (NULL);
  return tree;
}

void
yb_lookup_tree_free (YbLookupTree *tree)
{
  if (!tree)
    return;
  g_string_free (tree->leaf, TRUE);
  g_string_free (tree->kids, TRUE);
  g_free (tree->first);
  g_free (tree->last);
  g_free (tree);
}

static guint32
put (YbLookupTree *tree, char *syntax)
{
  guint32 number = yb_file_writer_reserve (tree->file);
  yb_file_writer_put (tree->file, number, syntax, strlen (syntax));
  g_free (syntax);
  return number;
}

static void
end_leaf (YbLookupTree *tree)
{
  guint32 number = put (
      tree, g_strdup_printf ("<</Limits[%s %s]%s[%s]>>", tree->first, tree->last, tree->list_key, tree->leaf->str));
  yb_syntax_append_reference (tree->kids, number);
  g_string_truncate (tree->leaf, 0);
  tree->n_entries = 0;
}

GString *
yb_lookup_tree_add (YbLookupTree *tree, const char *key)
{
  if (tree->n_entries == ENTRIES_PER_LEAF)
    end_leaf (tree);
  if (tree->n_entries++ == 0)
    {
      g_free (tree->first);
      tree->first = g_strdup (key);
    }
  g_free (tree->last);
  tree->last = g_strdup (key);
  g_string_append_c (tree->leaf, ' ');
  return g_string_append (tree->leaf, key);
}

/* A root has no limits. */
guint32
yb_lookup_tree_end (YbLookupTree *tree)
{
  if (tree->kids->len == 0)
    return put (tree, g_strdup_printf ("<<%s[%s]>>", tree->list_key, tree->leaf->str));
  end_leaf (tree);
  return put (tree, g_strdup_printf ("<</Kids[%s]>>", tree->kids->str));
}
