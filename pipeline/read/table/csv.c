#include "base/i18n.h"
#include "read/table/sheet.h"

#include <string.h>

/* Bytes of the text in which the separator is looked for. */
#define SAMPLE 65536

/* The separator that `sep=;` in the first line names, as Excel writes it; `skipped` gets its bytes. 0: none does. */
static char
read_separator_line (const char *text, gsize *skipped)
{
  *skipped = 0;
  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || (text[5] != '\n' && text[5] != '\0'))
    return 0;
  *skipped = text[5] == '\n' ? 6 : 5;
  return text[4];
}

/* The separator of which the first records hold the same number, the more the better. */
static char
guess_separator (const char *text, gsize length)
{
  static const char candidates[] = ";\t,|";
  guint totals[4] = { 0 }, first[4] = { 0 }, here[4] = { 0 }, alike[4] = { 0 }, n_records = 0;
  gboolean quoted = FALSE;
  for (gsize i = 0; i < MIN (length, SAMPLE) && n_records < 20; i++)
    {
      const char *found = quoted ? NULL : strchr (candidates, text[i]);
      if (text[i] == '"')
        quoted = !quoted;
      else if (found)
        {
          totals[found - candidates]++;
          here[found - candidates]++;
        }
      else if (text[i] == '\n' && !quoted)
        {
          for (guint j = 0; j < 4; j++)
            {
              if (n_records == 0)
                first[j] = here[j];
              alike[j] += here[j] == first[j] && first[j] > 0;
              here[j] = 0;
            }
          n_records++;
        }
    }
  guint best = 2;
  for (guint j = 0; j < 4; j++)
    if (alike[j] * 100 + first[j] > alike[best] * 100 + first[best]
        || (alike[best] == 0 && alike[j] == 0 && totals[j] > totals[best]))
      best = j;
  return candidates[best];
}

typedef struct
{
  const char *text;
  gsize length, at;
  guint32 line;
  char separator;
} Csv;

/* A field in quotes, in which two quotes are one; what stands behind the closing one up to the separator belongs to it.
 * FALSE when it is not closed. */
static gboolean
read_quoted (Csv *csv, GString *field)
{
  for (csv->at++; csv->at < csv->length; csv->at++)
    {
      char c = csv->text[csv->at];
      if (c == '"' && csv->text[csv->at + 1] == '"')
        csv->at++;
      else if (c == '"')
        {
          csv->at++;
          return TRUE;
        }
      csv->line += c == '\n';
      g_string_append_c (field, c);
    }
  return FALSE;
}

static char *
read_field (Csv *csv, const YbContext *context, const char *file)
{
  GString *field = g_string_new (NULL);
  guint32 line = csv->line;
  if (csv->text[csv->at] == '"' && !read_quoted (csv, field))
    yb_report (context, YB_DIAGNOSTIC_SOURCE_MENDED, ((YbSpan){ file, line, 1 }), _ ("close the quotes"),
               _ ("the quotes that open in this row are not closed; all that follows was read as one cell"));
  gsize start = csv->at;
  while (csv->at < csv->length && csv->text[csv->at] != csv->separator && csv->text[csv->at] != '\n')
    csv->at++;
  g_string_append_len (field, csv->text + start, (gssize)(csv->at - start));
  g_strstrip (field->str);
  return g_string_free (field, FALSE);
}

YbSheet *
yb_csv_read (const YbContext *context, const char *text, gsize length, const char *file)
{
  gsize skipped;
  char named = read_separator_line (text, &skipped);
  Csv csv = { text, length, skipped, skipped > 0 ? 2 : 1, named ? named : guess_separator (text, length) };
  YbSheet *sheet = yb_sheet_new (context, file, NULL, NULL);
  while (csv.at < length)
    {
      if (!yb_sheet_add_row (sheet, csv.line))
        break;
      for (guint column = 0;; column++)
        {
          char *field = read_field (&csv, context, file);
          if (*field)
            yb_sheet_set (sheet, column, field);
          else
            g_free (field);
          if (csv.at >= length || csv.text[csv.at] == '\n')
            break;
          csv.at++;
        }
      csv.at++;
      csv.line++;
    }
  return sheet;
}
