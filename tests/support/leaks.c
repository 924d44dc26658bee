/* Leaks of others, for the sanitized build: LeakSanitizer asks for this list by its fixed name. */

const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return
      /* The reference for hyphenation in the tests loses the replacements of a word's parts. */
      "leak:libhyphen.so\n"
      /* Cairo 1.16 loses the subroutines of a CFF font with several dictionaries, as those for Chinese are, when it
       * writes its subset; frames above Cairo's are unknown here, so no narrower name matches. */
      "leak:libcairo.so\n"
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
