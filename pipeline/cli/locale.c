#include "command.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* The language of messages that the environment asks for, in the order of POSIX. */
static const char *
wanted_locale (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_getenv (names[i]);
      if (value && *value)
        return value;
    }
  return "C";
}

/* A small system may lack the locale itself; messages in its language are still to be had. */
static void
set_message_locale (void)
{
  if (setlocale (LC_MESSAGES, "") && setlocale (LC_CTYPE, ""))
    return;
  const char *wanted = wanted_locale ();
  gsize length = strcspn (wanted, ".@");
  g_autofree char *language = g_strndup (wanted, length);
  setlocale (LC_MESSAGES, "C.UTF-8");
  setlocale (LC_CTYPE, "C.UTF-8");
  g_setenv ("LANGUAGE", language, FALSE);
}

void
yb_locale_pin (const char *data_folder)
{
  set_message_locale ();
  g_autofree char *folder = g_build_filename (data_folder, "locale", NULL);
  bindtextdomain ("yearbook", folder);
  bind_textdomain_codeset ("yearbook", "UTF-8");
  textdomain ("yearbook");
  /* Fontconfig and Pango read these on their own. */
  g_setenv ("FC_LANG", "de", TRUE);
  g_setenv ("PANGO_LANGUAGE", "de", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
}
