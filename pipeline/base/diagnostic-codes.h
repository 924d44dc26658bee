/* Every diagnostic of the program: identifier, name that users see, severity.
 * Keep the list sorted by name. A name never changes its meaning; docs and tests refer to it.
 *
 * X (IDENTIFIER, "name", SEVERITY) */
#define YB_DIAGNOSTIC_CODES(X)                                                                                         \
  X (BAD_DATE, "bad-date", ERROR)                                                                                      \
  X (BAD_ISBN, "bad-isbn", ERROR)                                                                                      \
  X (BAD_ISSN, "bad-issn", ERROR)                                                                                      \
  X (BAD_LINK, "bad-link", WARNING)                                                                                    \
  X (BAD_URN, "bad-urn", WARNING)                                                                                      \
  X (BAD_VALUE, "bad-value", ERROR)                                                                                    \
  X (BOX_TOO_TALL, "box-too-tall", WARNING)                                                                            \
  X (CHARACTERS_DROPPED, "characters-dropped", WARNING)                                                                \
  X (COLUMNS, "columns", INFO)                                                                                         \
  X (DATE_OUTSIDE_YEAR, "date-outside-year", WARNING)                                                                  \
  X (CLAIM_WITHHELD, "claim-withheld", WARNING)                                                                        \
  X (DEAD_LINK, "dead-link", WARNING)                                                                                  \
  X (DRAFT, "draft", INFO)                                                                                             \
  X (DUPLICATE_ENTRY, "duplicate-entry", INFO)                                                                         \
  X (DUPLICATE_ID, "duplicate-id", ERROR)                                                                              \
  X (DUPLICATE_KEY, "duplicate-key", ERROR)                                                                            \
  X (EMBED_LINKED, "embed-linked", INFO)                                                                               \
  X (ENTRY_WITHHELD, "entry-withheld", INFO)                                                                           \
  X (FETCH_FAILED, "fetch-failed", WARNING)                                                                            \
  X (FILE_IGNORED, "file-ignored", INFO)                                                                               \
  X (FILE_UNREADABLE, "file-unreadable", ERROR)                                                                        \
  X (FORCED_BREAK, "forced-break", INFO)                                                                               \
  X (HTML_DROPPED, "html-dropped", WARNING)                                                                            \
  X (IMPRINT_INCOMPLETE, "imprint-incomplete", INFO)                                                                   \
  X (INVALID_JSON, "invalid-json", ERROR)                                                                              \
  X (INVALID_TOML, "invalid-toml", ERROR)                                                                              \
  X (INVALID_UTF8, "invalid-utf8", ERROR)                                                                              \
  X (INVALID_XML, "invalid-xml", WARNING)                                                                              \
  X (INVALID_YAML, "invalid-yaml", ERROR)                                                                              \
  X (LIMIT, "limit", ERROR)                                                                                            \
  X (LOW_CONTRAST, "low-contrast", ERROR)                                                                              \
  X (MARGIN_CROWDED, "margin-crowded", INFO)                                                                           \
  X (MISSING_ALT, "missing-alt", WARNING)                                                                              \
  X (MISSING_DATE, "missing-date", ERROR)                                                                              \
  X (MISSING_FILE, "missing-file", ERROR)                                                                              \
  X (MISSING_FOLDER, "missing-folder", ERROR)                                                                          \
  X (MISSING_GLYPH, "missing-glyph", WARNING)                                                                          \
  X (MISSING_KEY, "missing-key", ERROR)                                                                                \
  X (MISSING_LANGUAGE, "missing-language", WARNING)                                                                    \
  X (MISSING_TITLE, "missing-title", ERROR)                                                                            \
  X (NO_ENTRIES, "no-entries", ERROR)                                                                                  \
  X (OTHER_YEAR, "other-year", INFO)                                                                                   \
  X (PAGE_FURNITURE, "page-furniture", INFO)                                                                           \
  X (PAGE_LEFT_OUT, "page-left-out", WARNING)                                                                          \
  X (PAGE_NUMBERS_UNSTABLE, "page-numbers-unstable", WARNING)                                                          \
  X (PATH_OUTSIDE_BOOK, "path-outside-book", ERROR)                                                                    \
  X (PICTURE_CONVERTED, "picture-converted", INFO)                                                                     \
  X (PICTURE_CORRUPT, "picture-corrupt", ERROR)                                                                        \
  X (PICTURE_MISSING, "picture-missing", ERROR)                                                                        \
  X (PICTURE_NAMED_ONLY, "picture-named-only", WARNING)                                                                \
  X (PICTURE_ON_WEB, "picture-on-web", WARNING)                                                                        \
  X (SHEET_UNREADABLE, "sheet-unreadable", WARNING)                                                                    \
  X (SHORTCODE_REMOVED, "shortcode-removed", WARNING)                                                                  \
  X (SOURCE_MENDED, "source-mended", INFO)                                                                             \
  X (TABLE_TOO_WIDE, "table-too-wide", WARNING)                                                                        \
  X (TEXT_CONVERTED, "text-converted", INFO)                                                                           \
  X (TITLE_MADE, "title-made", INFO)                                                                                   \
  X (UNKNOWN_KEY, "unknown-key", WARNING)                                                                              \
  X (UNKNOWN_LAYOUT, "unknown-layout", ERROR)                                                                          \
  X (UNKNOWN_PAGE, "unknown-page", WARNING)                                                                            \
  X (UNUSED_NOTE, "unused-note", WARNING)                                                                              \
  X (WORD_TOO_WIDE, "word-too-wide", WARNING)
