#include "unit/assemble/assemble-fixture.h"

#include <string.h>

YbBook *
assemble_folder (Fixture *fixture, const YbAssembleOptions *options)
{
  const YbEntries *entries = fixture_read (fixture, "book");
  YbBook *book = yb_assemble (&fixture->context, entries, options);
  yb_book_check (book);
  return book;
}

void
assemble_write_record (const char *keys)
{
  g_autofree char *text = g_strdup_printf ("id: buch\ntitle: Ein Buch\nyear: 2021\nlang: de\npublisher: Amt\n%s"
                                           "address: Markt 1\neditor: Wir\nprinter: Druck, Weg 2\n",
                                           keys);
  fixture_write ("book/yearbook.yaml", text);
}

void
assemble_write_entry (const char *name, const char *date, const char *title, const char *keys)
{
  g_autofree char *path = g_strdup_printf ("book/entries/%s.md", name);
  g_autofree char *text = g_strdup_printf ("---\ndate: %s\ntitle: %s\n%s---\n\nWort\n", date, title, keys);
  fixture_write (path, text);
}

YbBook *
assemble_body (Fixture *fixture, const char *keys, const char *body)
{
  assemble_write_record ("");
  g_autofree char *text = g_strdup_printf ("---\ndate: 2021-03-04\ntitle: Ein Beitrag\n%s---\n%s\n", keys, body);
  fixture_write ("book/entries/one.md", text);
  return assemble_folder (fixture, NULL);
}

void
assemble_write_picture (const char *path)
{
  /* PNG, RGB, white */
  static const guint8 png[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
    0x00, 0x08, 0x00, 0x00, 0x00, 0x06, 0x08, 0x02, 0x00, 0x00, 0x00, 0x71, 0x67, 0x48, 0xac, 0x00, 0x00, 0x00,
    0x0f, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0xf8, 0x8f, 0x03, 0x30, 0x0c, 0xa4, 0x04, 0x00, 0x08, 0xdc,
    0x8f, 0x71, 0xf4, 0x37, 0xc8, 0x24, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
  };
  fixture_write_bytes (path, (const char *)png, sizeof png);
}
