#include "deflate.h"

#define ZLIB_CONST
#include <zlib.h>

#define LEVEL 4

struct _YbDeflate
{
  z_stream stream;
  GByteArray *out;
};

YbDeflate *
yb_deflate_new (void)
{
  YbDeflate *self = g_new0 (YbDeflate, 1);
  int status = deflateInit (&self->stream, LEVEL);
  g_assert (status == Z_OK); /* only memory may lack */
  self->out = g_byte_array_new ();
  return self;
}

void
yb_deflate_free (YbDeflate *self)
{
  if (!self)
    return;
  deflateEnd (&self->stream);
  g_byte_array_unref (self->out);
  g_free (self);
}

const guint8 *
yb_deflate_run (YbDeflate *self, const char *bytes, gsize n_bytes, gsize *n_compressed)
{
  deflateReset (&self->stream);
  g_byte_array_set_size (self->out, (guint)deflateBound (&self->stream, n_bytes));
  self->stream.next_in = (const Bytef *)bytes;
  self->stream.avail_in = (uInt)n_bytes;
  self->stream.next_out = self->out->data;
  self->stream.avail_out = self->out->len;
  int status = deflate (&self->stream, Z_FINISH);
  g_assert (status == Z_STREAM_END); /* the bound is enough */
  *n_compressed = self->out->len - self->stream.avail_out;
  return self->out->data;
}
