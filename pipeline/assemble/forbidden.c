#include "assemble/forbidden.h"

#include "assemble/unicode.h"
#include "base/i18n.h"

typedef struct
{
  guint count;
  gunichar first;
  guint line; /* of the first one, from 0 */
} Found;

static Found
look_for (const char *text)
{
  Found found = { 0 };
  guint line = 0;
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      line += character == '\n';
      if (!yb_unicode_is_forbidden (character))
        continue;
      if (found.count++ == 0)
        {
          found.first = character;
          found.line = line;
        }
    }
  return found;
}

static void
report (const YbAssembly *assembly, const Found *found, YbSpan span)
{
  yb_report (assembly->context, YB_DIAGNOSTIC_CHARACTERS_DROPPED, span,
             _ ("they come from copying out of other programs; write the text at these places anew"),
             P_ ("%u character that no text may hold was left out, the first is U+%04X",
                 "%u characters that no text may hold were left out, the first is U+%04X", found->count),
             found->count, found->first);
}

/* No deeper than the readers of values let it be. */
void
yb_forbidden_report_fields (const YbAssembly *assembly, const YbValue *fields)
{
  if (!fields)
    return;
  if (fields->kind == YB_VALUE_SCALAR)
    {
      Found found = look_for (fields->text);
      if (found.count > 0)
        report (assembly, &found, fields->span);
    }
  for (guint i = 0; i < fields->n_items; i++)
    yb_forbidden_report_fields (assembly, fields->kind == YB_VALUE_MAP ? fields->pairs[i].value : fields->items[i]);
}

void
yb_forbidden_report_document (const YbAssembly *assembly, const YbDocument *document)
{
  yb_forbidden_report_fields (assembly, document->fields);
  Found found = look_for (document->body);
  YbSpan span = document->span;
  if (found.count == 0)
    return;
  if (found.line < document->n_body_lines)
    span.line = document->body_lines[found.line];
  span.column = 1;
  report (assembly, &found, span);
}
