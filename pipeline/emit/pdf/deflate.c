#include "deflate.h"

#include <libdeflate.h>

#define LEVEL 4

struct _YbDeflate
{
  struct libdeflate_compressor *compressor;
  GByteArray *out;
};

YbDeflate *
yb_deflate_new (void)
{
  YbDeflate *self = g_new0 (YbDeflate, 1);
  self->compressor = libdeflate_alloc_compressor (LEVEL);
  g_assert (self->compressor); /* only memory may lack */
  self->out = g_byte_array_new ();
  return self;
}

void
yb_deflate_free (YbDeflate *self)
{
  if (!self)
    return;
  libdeflate_free_compressor (self->compressor);
  g_byte_array_unref (self->out);
  g_free (self);
}

const guint8 *
yb_deflate_run (YbDeflate *self, const char *bytes, gsize n_bytes, gsize *n_compressed)
{
  g_byte_array_set_size (self->out, (guint)libdeflate_zlib_compress_bound (self->compressor, n_bytes));
  *n_compressed = libdeflate_zlib_compress (self->compressor, bytes, n_bytes, self->out->data, self->out->len);
  g_assert (*n_compressed > 0); /* the bound is enough */
  return self->out->data;
}
