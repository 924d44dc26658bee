#include "image/jpeg-scale.h"

#include "image/resample.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

/* The interface of libjpeg 7 and 8, which Ubuntu builds, has a size for each direction. Here both are always the same.
 */
#if JPEG_LIB_VERSION >= 70
#define DCT_scaled_size DCT_h_scaled_size
#define min_DCT_scaled_size min_DCT_h_scaled_size
#endif

/* Samples that are held at once; a larger picture goes the slow way, line by line. */
#define MAX_MEMORY (96 * 1024 * 1024)

/* A picture is decoded at 1/2, 1/4 or 1/8 as long as twice the wanted pixels are left for a good filter. */
#define LARGEST_SHRINK 8
#define SPARE 2

/* From this quality on colours are stored as fine as brightness. */
#define FULL_CHROMA_QUALITY 90

typedef struct
{
  struct jpeg_error_mgr manager;
  jmp_buf jump;
} Errors;

typedef struct
{
  Errors errors;
  FILE *file;
  struct jpeg_decompress_struct reader;
  struct jpeg_compress_struct writer;
  YbPlane planes[3];
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

/* ---- planes ---- */

static YbPlane
make_plane (guint width, guint height)
{
  return (YbPlane){ width, height, width, g_malloc ((gsize)width * height) };
}

static void
clear_planes (YbPlane *planes)
{
  for (guint i = 0; i < 3; i++)
    g_clear_pointer (&planes[i].samples, g_free);
}

/* ---- decoding ---- */

static guint
find_shrink (const struct jpeg_decompress_struct *reader, guint width, guint height)
{
  guint shrink = LARGEST_SHRINK;
  while (shrink > 1 && (reader->image_width / shrink < SPARE * width || reader->image_height / shrink < SPARE * height))
    shrink /= 2;
  return shrink;
}

static gboolean
is_ours (const struct jpeg_decompress_struct *reader)
{
  return (reader->num_components == 1 && reader->jpeg_color_space == JCS_GRAYSCALE)
         || (reader->num_components == 3 && reader->jpeg_color_space == JCS_YCbCr);
}

/* Room for whole blocks: the decoder writes them all. */
static gboolean
make_source_planes (Work *work)
{
  struct jpeg_decompress_struct *reader = &work->reader;
  guint64 n_samples = 0;
  for (int i = 0; i < reader->num_components; i++)
    {
      const jpeg_component_info *component = &reader->comp_info[i];
      guint n_rows = (guint)(component->v_samp_factor * component->DCT_scaled_size);
      YbPlane *plane = &work->planes[i];
      plane->width = component->downsampled_width;
      plane->height = component->downsampled_height;
      plane->stride = component->width_in_blocks * (guint)component->DCT_scaled_size;
      n_samples += (guint64)plane->stride * (reader->total_iMCU_rows * n_rows);
    }
  if (n_samples > MAX_MEMORY)
    return FALSE;
  for (int i = 0; i < reader->num_components; i++)
    {
      const jpeg_component_info *component = &reader->comp_info[i];
      guint n_rows = (guint)(component->v_samp_factor * component->DCT_scaled_size);
      work->planes[i].samples = g_malloc ((gsize)work->planes[i].stride * (reader->total_iMCU_rows * n_rows));
    }
  return TRUE;
}

static void
read_rows (Work *work, guint group)
{
  enum
  {
    MOST_ROWS = MAX_SAMP_FACTOR * DCTSIZE
  };
  JSAMPROW rows[3][MOST_ROWS];
  JSAMPARRAY arrays[3] = { rows[0], rows[1], rows[2] };
  struct jpeg_decompress_struct *reader = &work->reader;
  for (int i = 0; i < reader->num_components; i++)
    {
      guint n_rows = (guint)(reader->comp_info[i].v_samp_factor * reader->comp_info[i].DCT_scaled_size);
      for (guint y = 0; y < n_rows; y++)
        rows[i][y] = work->planes[i].samples + (gsize)(group * n_rows + y) * work->planes[i].stride;
    }
  jpeg_read_raw_data (reader, arrays, (JDIMENSION)(reader->max_v_samp_factor * reader->min_DCT_scaled_size));
}

static gboolean
decode (Work *work, const YbPicture *picture, const YbPixelPlan *plan)
{
  struct jpeg_decompress_struct *reader = &work->reader;
  gboolean lies = picture->orientation >= 5;
  jpeg_stdio_src (reader, work->file);
  if (jpeg_read_header (reader, TRUE) != JPEG_HEADER_OK || !is_ours (reader))
    return FALSE;
  reader->out_color_space = reader->jpeg_color_space;
  reader->raw_data_out = TRUE;
  reader->do_fancy_upsampling = FALSE;
  reader->scale_num = 1;
  reader->scale_denom = find_shrink (reader, lies ? plan->height : plan->width, lies ? plan->width : plan->height);
  jpeg_start_decompress (reader);
  if (!make_source_planes (work))
    return FALSE;
  for (guint group = 0; group < reader->total_iMCU_rows; group++)
    read_rows (work, group);
  return TRUE;
}

/* ---- scaling and turning ---- */

/* Every second sample of a coarse plane; the last one may lie half beyond the edge. */
static void
scale_plane (const struct jpeg_decompress_struct *reader, guint i, YbPlane *plane, guint orientation, guint width,
             guint height, guint coarseness)
{
  const jpeg_component_info *component = &reader->comp_info[i];
  double denominator = reader->max_h_samp_factor * DCTSIZE, sideways = component->h_samp_factor;
  YbResampleAxis across = { .extent = (double)width / coarseness,
                            .length = reader->image_width * sideways * component->DCT_scaled_size / denominator };
  denominator = reader->max_v_samp_factor * DCTSIZE;
  YbResampleAxis down = {
    .extent = (double)height / coarseness,
    .length = reader->image_height * (double)component->v_samp_factor * component->DCT_scaled_size / denominator,
  };
  across.mirror = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  down.mirror = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  YbPlane scaled = make_plane ((width + coarseness - 1) / coarseness, (height + coarseness - 1) / coarseness);
  yb_plane_resample (plane, &scaled, across, down);
  if (orientation >= 5)
    {
      YbPlane turned = yb_plane_transpose (&scaled);
      g_free (scaled.samples);
      scaled = turned;
    }
  g_free (plane->samples);
  *plane = scaled;
}

static void
scale (Work *work, const YbPicture *picture, const YbPixelPlan *plan)
{
  gboolean lies = picture->orientation >= 5;
  guint chroma = plan->jpeg_quality >= FULL_CHROMA_QUALITY ? 1 : 2;
  for (guint i = 0; i < (guint)work->reader.num_components; i++)
    scale_plane (&work->reader, i, &work->planes[i], picture->orientation, lies ? plan->height : plan->width,
                 lies ? plan->width : plan->height, i == 0 ? 1 : chroma);
}

/* ---- encoding ---- */

/* Blocks that reach beyond the plane repeat its last column. */
static void
pad_row (guint8 *padded, const YbPlane *plane, guint y, guint n)
{
  const guint8 *row = plane->samples + (gsize)MIN (y, plane->height - 1) * plane->stride;
  memcpy (padded, row, plane->width);
  memset (padded + plane->width, row[plane->width - 1], n - plane->width);
}

static void
write_rows (struct jpeg_compress_struct *writer, const YbPlane *planes, guint8 *padded)
{
  enum
  {
    MOST_ROWS = 2 * DCTSIZE
  };
  JSAMPROW rows[3][MOST_ROWS];
  JSAMPARRAY arrays[3] = { rows[0], rows[1], rows[2] };
  guint n_lines = (guint)writer->max_v_samp_factor * DCTSIZE, group = writer->next_scanline / n_lines;
  for (int i = 0; i < writer->num_components; i++)
    {
      guint n_rows = (guint)writer->comp_info[i].v_samp_factor * DCTSIZE;
      guint length = writer->comp_info[i].width_in_blocks * DCTSIZE;
      for (guint y = 0; y < n_rows; y++, padded += length)
        {
          pad_row (padded, &planes[i], group * n_rows + y, length);
          rows[i][y] = padded;
        }
    }
  jpeg_write_raw_data (writer, arrays, n_lines);
}

static void
set_up_writer (Work *work, const YbPixelPlan *plan)
{
  struct jpeg_compress_struct *writer = &work->writer;
  jpeg_mem_dest (writer, &work->bytes, &work->n_bytes);
  writer->image_width = plan->width;
  writer->image_height = plan->height;
  writer->input_components = work->reader.num_components;
  writer->in_color_space = work->reader.num_components == 1 ? JCS_GRAYSCALE : JCS_YCbCr;
  jpeg_set_defaults (writer);
  jpeg_set_quality (writer, (int)plan->jpeg_quality, TRUE);
  writer->comp_info[0].h_samp_factor = writer->comp_info[0].v_samp_factor =
      writer->num_components == 3 && plan->jpeg_quality < FULL_CHROMA_QUALITY ? 2 : 1;
  writer->raw_data_in = TRUE;
}

static void
encode (Work *work, const YbPixelPlan *plan, guint8 *padded)
{
  set_up_writer (work, plan);
  jpeg_start_compress (&work->writer, TRUE);
  while (work->writer.next_scanline < work->writer.image_height)
    write_rows (&work->writer, work->planes, padded);
  jpeg_finish_compress (&work->writer);
}

/* ---- all of it ---- */

/* The libraries leave by a jump when something is wrong; what was taken is held by `work` alone. */
static gboolean
run (Work *work, const YbPicture *picture, const YbPixelPlan *plan, guint8 *padded)
{
  init_errors (&work->errors);
  work->reader.err = work->writer.err = &work->errors.manager;
  if (setjmp (work->errors.jump) != 0)
    return FALSE;
  jpeg_create_decompress (&work->reader);
  jpeg_create_compress (&work->writer);
  if (!decode (work, picture, plan))
    return FALSE;
  scale (work, picture, plan);
  jpeg_finish_decompress (&work->reader);
  encode (work, plan, padded);
  return TRUE;
}

YbImageData *
yb_jpeg_scale (const YbPicture *picture, const YbPixelPlan *plan)
{
  YbImageData *data = NULL;
  if (picture->format != YB_PICTURE_JPEG || !picture->is_rgb_or_grey || plan->png)
    return NULL;
  Work *work = g_new0 (Work, 1);
  /* Sixteen rows of each plane at most, in whole blocks of two. */
  g_autofree guint8 *padded = g_malloc (3 * 2 * (gsize)DCTSIZE * (plan->width + 2 * DCTSIZE));
  work->file = fopen (picture->path, "rbe");
  if (work->file && run (work, picture, plan, padded))
    {
      data = g_new0 (YbImageData, 1);
      *data = (YbImageData){ .bytes = g_bytes_new_with_free_func (work->bytes, work->n_bytes, free, work->bytes) };
      data->format = YB_PICTURE_JPEG;
      data->width = plan->width;
      data->height = plan->height;
      data->grey = work->reader.num_components == 1;
    }
  jpeg_destroy_decompress (&work->reader);
  jpeg_destroy_compress (&work->writer);
  clear_planes (work->planes);
  if (work->file)
    fclose (work->file);
  g_free (work);
  return data;
}
