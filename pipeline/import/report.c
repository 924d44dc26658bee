#include "import/report.h"

#include "base/i18n.h"
#include "base/json.h"

#include <string.h>

typedef enum
{
  GROUP_LEFT_OUT,
  GROUP_CHANGED,
  GROUP_WRONG,
  N_GROUPS
} Group;

static const char *const group_keys[N_GROUPS] = { "left-out", "changed", "missing-or-wrong" };
static const char *const group_titles[N_GROUPS] = { N_ ("Left out"), N_ ("Changed"), N_ ("Missing or wrong") };

static Group
find_group (const YbDiagnostic *diagnostic)
{
  static const YbDiagnosticCode left_out[] = { YB_DIAGNOSTIC_DRAFT,          YB_DIAGNOSTIC_DUPLICATE_ENTRY,
                                               YB_DIAGNOSTIC_ENTRY_WITHHELD, YB_DIAGNOSTIC_OTHER_YEAR,
                                               YB_DIAGNOSTIC_FILE_IGNORED,   YB_DIAGNOSTIC_PAGE_FURNITURE,
                                               YB_DIAGNOSTIC_HTML_DROPPED,   YB_DIAGNOSTIC_LIMIT };
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (diagnostic->code == left_out[i])
      return GROUP_LEFT_OUT;
  return yb_diagnostic_code_severity (diagnostic->code) == YB_SEVERITY_INFO ? GROUP_CHANGED : GROUP_WRONG;
}

static gboolean
write_file (const char *folder, const char *name, const GString *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_set_contents_full (path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_NONE, 0666, error);
}

/* ---- for programs ---- */

static void
write_entries (YbJson *json, const YbSelection *selection)
{
  yb_json_open (json, "taken", '[');
  for (guint i = 0; i < selection->items->len; i++)
    {
      const YbSelected *item = &g_array_index (selection->items, YbSelected, i);
      g_autofree char *file = g_strconcat (item->name, ".md", NULL);
      yb_json_open (json, NULL, '{');
      yb_json_string (json, "file", file);
      yb_json_string (json, "date", item->date);
      yb_json_string (json, "title", item->title);
      yb_json_string (json, "source", item->document->span.file);
      yb_json_integer (json, "line", item->document->span.line);
      yb_json_close (json, '}');
    }
  yb_json_close (json, ']');
}

static void
write_group (YbJson *json, Group group, const YbDiagnostic *const *items, guint n_items)
{
  yb_json_open (json, group_keys[group], '[');
  for (guint i = 0; i < n_items; i++)
    if (find_group (items[i]) == group)
      {
        yb_json_open (json, NULL, '{');
        yb_json_string (json, "code", yb_diagnostic_code_name (items[i]->code));
        yb_json_string (json, "source", items[i]->span.file);
        yb_json_integer (json, "line", items[i]->span.line);
        yb_json_string (json, "message", items[i]->message);
        yb_json_string (json, "hint", items[i]->hint);
        yb_json_close (json, '}');
      }
  yb_json_close (json, ']');
}

static GString *
make_json (const YbSelection *selection, const YbEntries *const *sources, guint n_sources, const YbImportResult *result,
           const YbDiagnostic *const *items, guint n_items)
{
  GString *out = g_string_new (NULL);
  YbJson json;
  yb_json_begin (&json, out);
  yb_json_open (&json, NULL, '{');
  yb_json_open (&json, "sources", '[');
  for (guint i = 0; i < n_sources; i++)
    yb_json_string (&json, NULL, sources[i]->source);
  yb_json_close (&json, ']');
  yb_json_integer (&json, "entries", result->n_entries);
  yb_json_integer (&json, "pictures", result->n_pictures);
  write_entries (&json, selection);
  for (guint group = 0; group < N_GROUPS; group++)
    write_group (&json, group, items, n_items);
  yb_json_close (&json, '}');
  yb_json_end (&json);
  return out;
}

/* ---- for people ---- */

/* A text within a line of Markdown. */
static void
append_text (GString *out, const char *text)
{
  for (const char *c = text; *c; c++)
    {
      if (strchr ("\\`*_[]<>|#", *c))
        g_string_append_c (out, '\\');
      g_string_append_c (out, (guchar)*c < ' ' ? ' ' : *c);
    }
}

static void
append_taken (GString *out, const YbSelection *selection)
{
  g_string_append_printf (out, "## %s\n\n", _ ("Taken"));
  for (guint i = 0; i < selection->items->len; i++)
    {
      const YbSelected *item = &g_array_index (selection->items, YbSelected, i);
      g_string_append_printf (out, "- %s%s", item->date ? item->date : "", item->date ? ": " : "");
      append_text (out, item->title ? item->title : item->name);
      g_string_append_printf (out, " (`%s.md`)\n", item->name);
    }
  g_string_append_c (out, '\n');
}

static void
append_group (GString *out, Group group, const YbDiagnostic *const *items, guint n_items)
{
  gsize before = out->len;
  for (guint i = 0; i < n_items; i++)
    if (find_group (items[i]) == group)
      {
        const YbSpan *span = &items[i]->span;
        g_string_append (out, "- ");
        append_text (out, items[i]->message);
        if (span->file)
          {
            g_string_append (out, " (");
            append_text (out, span->file);
            g_string_append_printf (out, ":%u)", span->line);
          }
        g_string_append_c (out, '\n');
        if (items[i]->hint)
          {
            g_string_append (out, "  ");
            append_text (out, items[i]->hint);
            g_string_append_c (out, '\n');
          }
      }
  if (out->len == before)
    g_string_append_printf (out, "%s\n", _ ("Nothing."));
  g_autofree char *title = g_strdup_printf ("## %s\n\n", _ (group_titles[group]));
  g_string_insert (out, (gssize)before, title);
  g_string_append_c (out, '\n');
}

static GString *
make_markdown (const YbSelection *selection, const YbEntries *const *sources, guint n_sources,
               const YbImportResult *result, const YbDiagnostic *const *items, guint n_items)
{
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "# %s\n\n", _ ("What the import did"));
  g_string_append (out, _ ("Sources:"));
  for (guint i = 0; i < n_sources; i++)
    {
      g_string_append (out, i > 0 ? ", " : " ");
      append_text (out, sources[i]->source);
    }
  g_string_append (out, "\n\n");
  g_string_append_printf (out, _ ("Entries: %u. Pictures: %u. Entries left out here: %u.\n\n"), result->n_entries,
                          result->n_pictures, result->n_left_out);
  append_taken (out, selection);
  for (guint group = 0; group < N_GROUPS; group++)
    append_group (out, group, items, n_items);
  g_string_truncate (out, out->len - 1);
  return out;
}

gboolean
yb_import_write_report (const YbContext *context, const YbSelection *selection, const YbEntries *const *sources,
                        guint n_sources, const YbImportResult *result, const char *folder, GError **error)
{
  guint n_items;
  const YbDiagnostic *const *items = yb_diagnostics_peek_sorted (context->diagnostics, &n_items);
  g_autoptr (GString) json = make_json (selection, sources, n_sources, result, items, n_items);
  g_autoptr (GString) markdown = make_markdown (selection, sources, n_sources, result, items, n_items);
  return write_file (folder, "import-report.json", json, error)
         && write_file (folder, "import-report.md", markdown, error);
}
