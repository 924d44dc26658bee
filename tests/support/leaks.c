/* Leaks of others, for the sanitized build: LeakSanitizer asks for this list by its fixed name. */
#include <dlfcn.h>
#include <stddef.h>

const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return
      /* The reference for hyphenation in the tests loses the replacements of a word's parts. */
      "leak:libhyphen.so\n"
      /* Pango looks fonts up in threads of its own, which may still hold the configuration at the end. */
      "leak:FcConfigCreate\n"
      "leak:libfontconfig.so\n";
}

const char *__lsan_default_options (void);

/* What is named above is not told in each run: cases compare what the program says. */
const char *
__lsan_default_options (void)
{
  return "print_suppressions=0";
}

struct _cairo_surface;
void cairo_surface_finish (struct _cairo_surface *surface);
void __lsan_disable (void);
void __lsan_enable (void);

/* Cairo 1.16 loses the subroutines of a CFF font with several dictionaries, as those for Chinese are, when it writes
 * its subset, which it does in this call. Its inner functions have no names to suppress them by: so what this one call
 * allocates is not looked at, and all else of Cairo is. */
void
cairo_surface_finish (struct _cairo_surface *surface)
{
  void (*finish) (struct _cairo_surface *) = NULL;
  *(void **)&finish = dlsym (RTLD_NEXT, "cairo_surface_finish");
  __lsan_disable ();
  finish (surface);
  __lsan_enable ();
}
