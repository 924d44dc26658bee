#include "image/jpeg-scale.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

/* Samples that are held at once; a larger picture goes the slow way, line by line. */
#define MAX_MEMORY (96 * 1024 * 1024)

#define WHOLE 8 /* eighths */

/* From this quality on colours are stored as fine as brightness. */
#define FULL_CHROMA_QUALITY 90

typedef struct
{
  struct jpeg_error_mgr manager;
  jmp_buf jump;
} Errors;

/* Rows of pixels without gaps. */
typedef struct
{
  guint width, height, n_bands;
  guint8 *samples;
} Raster;

typedef struct
{
  Errors errors;
  FILE *file;
  struct jpeg_decompress_struct reader;
  struct jpeg_compress_struct writer;
  Raster raster;
  unsigned char *bytes;
  unsigned long n_bytes;
} Work;

static void
leave (j_common_ptr codec)
{
  longjmp (((Errors *)codec->err)->jump, 1);
}

/* A warning tells of damage: the file is left to the other way, which says so. */
static void
note_warning (j_common_ptr codec, int level)
{
  if (level < 0)
    leave (codec);
}

static void
say_nothing (j_common_ptr codec)
{
  (void)codec;
}

static void
init_errors (Errors *errors)
{
  jpeg_std_error (&errors->manager);
  errors->manager.error_exit = leave;
  errors->manager.emit_message = note_warning;
  errors->manager.output_message = say_nothing;
}

/* ---- sizes ---- */

/* As libjpeg rounds. */
guint
yb_jpeg_count_eighths (guint length, guint eighths)
{
  return (guint)(((guint64)length * eighths + WHOLE - 1) / WHOLE);
}

guint
yb_jpeg_find_eighths (const YbPicture *picture, const YbImageWish *wish, guint width, guint height)
{
  guint edge = MAX (picture->width, picture->height), wanted = MAX (width, height);
  if (picture->format != YB_PICTURE_JPEG || !picture->is_rgb_or_grey)
    return 0;
  if (wanted == edge)
    return WHOLE;
  for (guint eighths = 1; eighths < WHOLE; eighths++)
    {
      guint length = yb_jpeg_count_eighths (edge, eighths);
      if (length >= wish->least * wanted && length <= wish->most * wanted)
        return eighths;
    }
  return 0;
}

/* ---- decoding ---- */

static gboolean
is_ours (const struct jpeg_decompress_struct *reader)
{
  return (reader->num_components == 1 && reader->jpeg_color_space == JCS_GRAYSCALE)
         || (reader->num_components == 3 && reader->jpeg_color_space == JCS_YCbCr);
}

static gboolean
make_raster (Raster *raster, const struct jpeg_decompress_struct *reader)
{
  guint n_bands = (guint)reader->output_components;
  if ((guint64)reader->output_width * reader->output_height * n_bands > MAX_MEMORY)
    return FALSE;
  *raster = (Raster){ reader->output_width, reader->output_height, n_bands, NULL };
  raster->samples = g_malloc ((gsize)raster->width * raster->height * n_bands);
  return TRUE;
}

static JSAMPROW
get_row (const Raster *raster, guint y)
{
  return raster->samples + (gsize)y * raster->width * raster->n_bands;
}

/* No pixel becomes red, green and blue on the way. */
static gboolean
decode (Work *work, guint eighths)
{
  struct jpeg_decompress_struct *reader = &work->reader;
  jpeg_stdio_src (reader, work->file);
  if (jpeg_read_header (reader, TRUE) != JPEG_HEADER_OK || !is_ours (reader))
    return FALSE;
  reader->out_color_space = reader->jpeg_color_space;
  reader->scale_num = eighths;
  reader->scale_denom = WHOLE;
  jpeg_start_decompress (reader);
  if (!make_raster (&work->raster, reader))
    return FALSE;
  while (reader->output_scanline < reader->output_height)
    {
      JSAMPROW row = get_row (&work->raster, reader->output_scanline);
      jpeg_read_scanlines (reader, &row, 1);
    }
  jpeg_finish_decompress (reader);
  return TRUE;
}

/* ---- turning ---- */

/* Exif's orientations: 2 to 4 mirror rows or columns, from 5 on rows become columns as well. */
static void
turn (Raster *raster, guint orientation)
{
  gboolean mirror_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  gboolean mirror_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  guint width = raster->width, height = raster->height, n_bands = raster->n_bands;
  Raster turned = { orientation >= 5 ? height : width, orientation >= 5 ? width : height, n_bands, NULL };
  turned.samples = g_malloc ((gsize)width * height * n_bands);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        guint to_x = mirror_x ? width - 1 - x : x, to_y = mirror_y ? height - 1 - y : y;
        guint8 *to = orientation >= 5 ? get_row (&turned, to_x) + (gsize)to_y * n_bands
                                      : get_row (&turned, to_y) + (gsize)to_x * n_bands;
        memcpy (to, get_row (raster, y) + (gsize)x * n_bands, n_bands);
      }
  g_free (raster->samples);
  *raster = turned;
}

/* ---- encoding ---- */

static void
encode (Work *work, guint quality)
{
  struct jpeg_compress_struct *writer = &work->writer;
  const Raster *raster = &work->raster;
  jpeg_mem_dest (writer, &work->bytes, &work->n_bytes);
  writer->image_width = raster->width;
  writer->image_height = raster->height;
  writer->input_components = (int)raster->n_bands;
  writer->in_color_space = raster->n_bands == 1 ? JCS_GRAYSCALE : JCS_YCbCr;
  jpeg_set_defaults (writer);
  jpeg_set_quality (writer, (int)quality, TRUE);
  if (quality >= FULL_CHROMA_QUALITY)
    writer->comp_info[0].h_samp_factor = writer->comp_info[0].v_samp_factor = 1;
  jpeg_start_compress (writer, TRUE);
  while (writer->next_scanline < writer->image_height)
    {
      JSAMPROW row = get_row (raster, writer->next_scanline);
      jpeg_write_scanlines (writer, &row, 1);
    }
  jpeg_finish_compress (writer);
}

/* ---- all of it ---- */

/* The library leaves by a jump when something is wrong; what was taken is held by `work` alone. */
static gboolean
run (Work *work, const YbPicture *picture, const YbPixelPlan *plan)
{
  init_errors (&work->errors);
  work->reader.err = work->writer.err = &work->errors.manager;
  if (setjmp (work->errors.jump) != 0)
    return FALSE;
  jpeg_create_decompress (&work->reader);
  jpeg_create_compress (&work->writer);
  if (!decode (work, plan->eighths))
    return FALSE;
  if (picture->orientation > 1)
    turn (&work->raster, picture->orientation);
  if (work->raster.width != plan->width || work->raster.height != plan->height) /* the file has changed */
    return FALSE;
  encode (work, plan->jpeg_quality);
  return TRUE;
}

YbImageData *
yb_jpeg_scale (const YbPicture *picture, const YbPixelPlan *plan)
{
  YbImageData *data = NULL;
  Work *work = g_new0 (Work, 1);
  work->file = fopen (picture->path, "rbe");
  if (work->file && run (work, picture, plan))
    {
      data = g_new0 (YbImageData, 1);
      *data = (YbImageData){ .bytes = g_bytes_new_with_free_func (work->bytes, work->n_bytes, free, work->bytes) };
      data->format = YB_PICTURE_JPEG;
      data->width = plan->width;
      data->height = plan->height;
      data->grey = work->raster.n_bands == 1;
    }
  jpeg_destroy_decompress (&work->reader);
  jpeg_destroy_compress (&work->writer);
  g_free (work->raster.samples);
  if (work->file)
    fclose (work->file);
  g_free (work);
  return data;
}
