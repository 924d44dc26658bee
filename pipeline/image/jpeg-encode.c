#include "image/image.h"

#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

GBytes *
yb_image_encode_jpeg (const guint32 *pixels, guint width, guint height, guint quality)
{
  struct jpeg_error_mgr errors;
  struct jpeg_compress_struct writer = { .err = jpeg_std_error (&errors) }; /* only memory may lack */
  unsigned char *bytes = NULL;
  unsigned long n_bytes = 0;
  jpeg_create_compress (&writer);
  jpeg_mem_dest (&writer, &bytes, &n_bytes);
  writer.image_width = width;
  writer.image_height = height;
  writer.input_components = sizeof *pixels;
  writer.in_color_space = G_BYTE_ORDER == G_LITTLE_ENDIAN ? JCS_EXT_BGRX : JCS_EXT_XRGB;
  jpeg_set_defaults (&writer);
  jpeg_set_quality (&writer, (int)quality, TRUE);
  writer.comp_info[0].h_samp_factor = writer.comp_info[0].v_samp_factor = 1;
  jpeg_start_compress (&writer, TRUE);
  while (writer.next_scanline < height)
    {
      JSAMPROW row = (JSAMPROW)(gpointer)(pixels + (gsize)writer.next_scanline * width);
      jpeg_write_scanlines (&writer, &row, 1);
    }
  jpeg_finish_compress (&writer);
  jpeg_destroy_compress (&writer);
  return g_bytes_new_with_free_func (bytes, n_bytes, free, bytes);
}
