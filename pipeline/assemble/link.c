#include "assemble/link.h"

#include "assemble/unicode.h"
#include "base/i18n.h"
#include "base/path.h"

#include <string.h>
#include <unicode/uidna.h>

#define MAX_LENGTH 4000 /* bytes of an address */
#define MAX_SHOWN 100   /* characters of one in a message */
/* Reports for one document; more would bury the others. */
#define MAX_REPORTS 50

/* Appends what may stand in an address as it is, and everything else by per cents. */
static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)text[i];
      gboolean escaped = c == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]);
      if (escaped || g_ascii_isalnum (c) || (c < 0x80 && c > ' ' && strchr ("-._~:/?#@!$&'()*+,;=", c)))
        g_string_append_c (out, (char)c);
      else
        g_string_append_printf (out, "%%%02X", c);
    }
}

/* The name of a host in ASCII; NULL when it is none. */
static char *
make_ascii_host (const char *host)
{
  if (*host == '\0')
    return NULL;
  UErrorCode code = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UIDNA *idna = uidna_openUTS46 (UIDNA_NONTRANSITIONAL_TO_ASCII, &code);
  char ascii[512];
  gint32 length = uidna_nameToASCII_UTF8 (idna, host, -1, ascii, sizeof ascii - 1, &info, &code);
  uidna_close (idna);
  if (U_FAILURE (code) || length <= 0 || length >= (gint32)sizeof ascii)
    return NULL;
  ascii[length] = '\0';
  /* Hyphens in odd places are in use; what is no name at all is not. */
  if (info.errors & ~(guint32)(UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN))
    return NULL;
  for (const char *c = ascii; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-._", *c))
      return NULL;
  return g_strdup (ascii);
}

/* "//user@host:port" and what follows. */
static gboolean
append_web_address (GString *out, const char *rest)
{
  if (!g_str_has_prefix (rest, "//"))
    return FALSE;
  rest += 2;
  gsize n_authority = strcspn (rest, "/?#");
  g_autofree char *authority = g_strndup (rest, n_authority);
  if (strchr (authority, '@')) /* a name and a password have no place in a book */
    return FALSE;
  char *port = strchr (authority, ':');
  if (port)
    *port++ = '\0';
  if (port && (strspn (port, "0123456789") != strlen (port) || strlen (port) > 5))
    return FALSE;
  g_autofree char *host = make_ascii_host (authority);
  if (!host)
    return FALSE;
  g_string_append_printf (out, "//%s", host);
  if (port && *port)
    g_string_append_printf (out, ":%s", port);
  const char *tail = rest + n_authority;
  const char *fragment = strchr (tail, '#');
  append_escaped (out, tail, fragment ? (gsize)(fragment - tail) + 1 : strlen (tail));
  for (; fragment; fragment = NULL) /* a second # is no part of an address */
    {
      g_auto (GStrv) parts = g_strsplit (fragment + 1, "#", -1);
      g_autofree char *joined = g_strjoinv ("%23", parts);
      append_escaped (out, joined, strlen (joined));
    }
  return TRUE;
}

static gboolean
append_mail_address (GString *out, const char *rest)
{
  const char *at = strchr (rest, '@');
  if (!at || at == rest || at[1] == '\0' || strpbrk (rest, " \t\n<>"))
    return FALSE;
  append_escaped (out, rest, strlen (rest));
  return TRUE;
}

static gboolean
append_telephone (GString *out, const char *rest)
{
  gsize before = out->len;
  for (const char *c = rest; *c; c++)
    {
      if (g_ascii_isdigit (*c) || *c == '+')
        g_string_append_c (out, *c);
      else if (!strchr (" -./()", *c))
        return FALSE;
    }
  return out->len > before;
}

char *
yb_link_make_absolute (const char *url)
{
  gsize n_scheme = strcspn (url, ":");
  if (url[n_scheme] != ':' || n_scheme > 8 || strlen (url) > MAX_LENGTH)
    return NULL;
  g_autofree char *scheme = g_ascii_strdown (url, (gssize)n_scheme);
  const char *rest = url + n_scheme + 1;
  g_autoptr (GString) out = g_string_new (scheme);
  g_string_append_c (out, ':');
  gboolean good = strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0 ? append_web_address (out, rest)
                  : strcmp (scheme, "mailto") == 0                              ? append_mail_address (out, rest)
                  : strcmp (scheme, "tel") == 0                                 ? append_telephone (out, rest)
                                                                                : FALSE;
  return good ? g_strdup (out->str) : NULL;
}

/* ---- within the book ---- */

/* The slug of the entry whose file `path` names, seen from the document's folder or from the book's. */
static const char *
find_by_path (YbAssembly *assembly, const YbDocument *from, const char *path)
{
  gsize length = strcspn (path, "#?");
  if (length < 4 || strncmp (path + length - 3, ".md", 3) != 0)
    return NULL;
  g_autofree char *stem = g_strndup (path, length - 3);
  g_autofree char *plain = g_uri_unescape_string (stem, NULL);
  g_autofree char *folder = g_path_get_dirname (from->name);
  g_autofree char *beside = g_build_path ("/", folder, plain ? plain : stem, NULL);
  g_autofree char *name = yb_path_simplify (beside);
  const char *slug = name ? g_hash_table_lookup (assembly->entry_names, name) : NULL;
  if (slug)
    return slug;
  g_autofree char *from_root = yb_path_simplify (plain ? plain : stem);
  return from_root ? g_hash_table_lookup (assembly->entry_names, from_root) : NULL;
}

/* TRUE for the first bad links of a document. */
static gboolean
may_report (YbAssembly *assembly, const YbDocument *document)
{
  if (assembly->link_document != document)
    assembly->n_bad_links = 0;
  assembly->link_document = document;
  return assembly->n_bad_links++ < MAX_REPORTS;
}

static void
report_bad_link (YbAssembly *assembly, const char *url, YbSpan span)
{
  g_autofree char *shown = yb_unicode_shorten (url, MAX_SHOWN);
  const char *hint = *url == '#'
                         ? _ ("write # and the id, the file's name or the date and title of an entry of this "
                              "book, as #2021-07-06-leinen-los")
                         : _ ("links may begin with https://, http://, mailto: or tel:, or name an entry's file");
  yb_report (assembly->context, YB_DIAGNOSTIC_BAD_LINK, span, hint,
             *url == '#' ? _ ("“%s” leads to no entry of this book; its text stands without a link")
                         : _ ("the link “%s” cannot stand in a book; its text stands without it"),
             shown);
}

const char *
yb_link_resolve (YbAssembly *assembly, const YbDocument *from, const char *url, YbSpan span)
{
  const char *slug = NULL;
  if (strlen (url) > MAX_LENGTH)
    slug = NULL;
  else if (*url == '#')
    {
      g_autofree char *plain = g_uri_unescape_string (url + 1, NULL);
      slug = g_hash_table_lookup (assembly->entry_names, plain ? plain : url + 1);
    }
  else
    {
      g_autofree char *absolute = yb_link_make_absolute (url);
      if (absolute)
        return yb_arena_strdup (assembly->arena, absolute);
      if (!strchr (url, ':'))
        slug = find_by_path (assembly, from, url);
    }
  if (slug)
    return yb_arena_printf (assembly->arena, "#%s", slug);
  if (may_report (assembly, from))
    report_bad_link (assembly, url, span);
  return NULL;
}
