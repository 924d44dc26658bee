#include "base/diagnostics.h"

#include "base/i18n.h"

#include <string.h>

struct _YbDiagnostics
{
  GMutex lock;
  GPtrArray *items;
  GHashTable *known; /* the same items: what is said twice is told once */
  gboolean sorted;
};

static const struct
{
  const char *name;
  YbSeverity severity;
} codes[YB_N_DIAGNOSTICS] = {
#define X(identifier, name, severity) [YB_DIAGNOSTIC_##identifier] = { name, YB_SEVERITY_##severity },
  YB_DIAGNOSTIC_CODES (X)
#undef X
};

static void
diagnostic_free (gpointer item)
{
  YbDiagnostic *diagnostic = item;
  g_free (diagnostic->message);
  g_free (diagnostic->hint);
  g_free (diagnostic);
}

static guint
hash (gconstpointer item)
{
  const YbDiagnostic *diagnostic = item;
  return g_str_hash (diagnostic->message) ^ (diagnostic->span.line * 31 + diagnostic->span.column);
}

static gboolean
equal (gconstpointer one, gconstpointer two)
{
  const YbDiagnostic *a = one, *b = two;
  return a->code == b->code && a->span.file == b->span.file && a->span.line == b->span.line
         && a->span.column == b->span.column && g_str_equal (a->message, b->message);
}

YbDiagnostics *
yb_diagnostics_new (void)
{
  YbDiagnostics *diagnostics = g_new0 (YbDiagnostics, 1);
  g_mutex_init (&diagnostics->lock);
  diagnostics->items = g_ptr_array_new_with_free_func (diagnostic_free);
  diagnostics->known = g_hash_table_new (hash, equal);
  return diagnostics;
}

void
yb_diagnostics_free (YbDiagnostics *diagnostics)
{
  if (!diagnostics)
    return;
  g_hash_table_unref (diagnostics->known);
  g_ptr_array_unref (diagnostics->items);
  g_mutex_clear (&diagnostics->lock);
  g_free (diagnostics);
}

/* A format may have cut a text within a character ("%.100s"): what is left of it goes. */
static void
drop_broken_characters (char *text)
{
  const char *end;
  for (gsize n = strlen (text); !g_utf8_validate (text, -1, &end); n--)
    {
      gsize at = (gsize)(end - text);
      memmove (text + at, text + at + 1, n - at);
    }
}

void
yb_diagnostics_report (YbDiagnostics *diagnostics, YbDiagnosticCode code, YbSpan span, const char *hint,
                       const char *format, ...)
{
  YbDiagnostic *diagnostic = g_new0 (YbDiagnostic, 1);
  diagnostic->code = code;
  diagnostic->span = span;
  diagnostic->hint = g_strdup (hint);
  va_list arguments;
  va_start (arguments, format);
  diagnostic->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  drop_broken_characters (diagnostic->message);
  g_mutex_lock (&diagnostics->lock);
  if (g_hash_table_contains (diagnostics->known, diagnostic))
    diagnostic_free (diagnostic);
  else
    {
      g_hash_table_add (diagnostics->known, diagnostic);
      g_ptr_array_add (diagnostics->items, diagnostic);
    }
  diagnostics->sorted = FALSE;
  g_mutex_unlock (&diagnostics->lock);
}

guint
yb_diagnostics_count (YbDiagnostics *diagnostics, YbSeverity severity)
{
  guint count = 0;
  g_mutex_lock (&diagnostics->lock);
  for (guint i = 0; i < diagnostics->items->len; i++)
    {
      const YbDiagnostic *diagnostic = g_ptr_array_index (diagnostics->items, i);
      count += codes[diagnostic->code].severity == severity;
    }
  g_mutex_unlock (&diagnostics->lock);
  return count;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const YbDiagnostic *one = *(const YbDiagnostic *const *)a, *two = *(const YbDiagnostic *const *)b;
  int order = g_strcmp0 (one->span.file, two->span.file);
  if (order == 0)
    order = (one->span.line > two->span.line) - (one->span.line < two->span.line);
  if (order == 0)
    order = (one->span.column > two->span.column) - (one->span.column < two->span.column);
  if (order == 0)
    order = strcmp (codes[one->code].name, codes[two->code].name);
  return order != 0 ? order : strcmp (one->message, two->message);
}

const YbDiagnostic *const *
yb_diagnostics_peek_sorted (YbDiagnostics *diagnostics, guint *n_items)
{
  g_mutex_lock (&diagnostics->lock);
  if (!diagnostics->sorted)
    g_ptr_array_sort (diagnostics->items, compare);
  diagnostics->sorted = TRUE;
  *n_items = diagnostics->items->len;
  const YbDiagnostic *const *items = (const YbDiagnostic *const *)diagnostics->items->pdata;
  g_mutex_unlock (&diagnostics->lock);
  return items;
}

static const char *
severity_name (YbSeverity severity)
{
  switch (severity)
    {
    case YB_SEVERITY_INFO:
      return _ ("info");
    case YB_SEVERITY_WARNING:
      return _ ("warning");
    case YB_SEVERITY_ERROR:
      return _ ("error");
    }
  g_assert_not_reached ();
}

char *
yb_diagnostic_to_string (const YbDiagnostic *diagnostic)
{
  GString *text = g_string_new (NULL);
  const YbSpan *span = &diagnostic->span;
  if (span->file)
    {
      g_string_append (text, span->file);
      if (span->line > 0)
        g_string_append_printf (text, ":%u:%u", span->line, MAX (span->column, 1));
      g_string_append (text, ": ");
    }
  g_string_append_printf (text, "%s[%s]: %s\n", severity_name (codes[diagnostic->code].severity),
                          codes[diagnostic->code].name, diagnostic->message);
  if (diagnostic->hint)
    g_string_append_printf (text, _ ("  hint: %s\n"), diagnostic->hint);
  return g_string_free (text, FALSE);
}

const char *
yb_diagnostic_code_name (YbDiagnosticCode code)
{
  return codes[code].name;
}

YbSeverity
yb_diagnostic_code_severity (YbDiagnosticCode code)
{
  return codes[code].severity;
}
