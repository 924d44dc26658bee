/* probe-file PATH: writes the small book of every element as an EPUB, for the judges. */
#include "sample.h"

#include <string.h>

int
main (int argc, char **argv)
{
  g_return_val_if_fail (argc == 2, 2);
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "i", 0, 0);
  sample_add_page (sample, "ii", yb_book_page_node (sample->book, YB_PAGE_TYPE_TITLE_PAGE), 0);
  sample_add_page (sample, "iii", NODE_IMPRINT, 0);
  sample_add_page (sample, "iv", yb_book_page_node (sample->book, YB_PAGE_TYPE_CONTENTS), 0);
  sample_add_page (sample, "1", NODE_FOREWORD, 0);
  sample_add_page (sample, "2", 0, 0);
  sample_add_page (sample, "3", NODE_CHAPTER, 0);
  sample_add_page (sample, "4", NODE_STYLED, (guint32)(strstr (STYLED, "tten") - STYLED));
  sample_add_page (sample, "5", NODE_CELL_3, 1);
  sample_add_page (sample, "6", NODE_CODE, 3);
  sample_add_page (sample, "7", NODE_ABSENT, 4);
  sample_add_page (sample, "8", NODE_NOTE_TEXT, 4);
  sample_add_page (sample, "9", yb_book_page_node (sample->book, YB_PAGE_TYPE_CREDITS), 0);
  sample_add_page (sample, "10", 0, 0);
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autoptr (GError) error = NULL;
  if (!yb_epub_write (package, argv[1], &error))
    g_error ("%s", error->message);
  return 0;
}
