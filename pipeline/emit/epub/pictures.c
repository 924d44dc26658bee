#include "emit/epub/pictures.h"

#include "base/i18n.h"
#include "emit/epub/picture-budget.h"
#include "emit/epub/spool.h"
#include "image/image.h"

#include <math.h>
#include <string.h>

/* Larger ones gain nothing on any screen and are refused by some shops. */
#define MAX_EDGE 2000
#define LEAST_PART 0.7 /* of MAX_EDGE: enough for any column; shared with the print, where that has as many */
#define MAX_BYTES (1536 * 1024)
#define SMALL_EDGE 1200
#define SMALL_QUALITY 75
#define LEAST_EDGE 160
#define MAX_ROUNDS 8
#define GROWTH_ROUNDS 2
#define COVER_WIDTH 1600
#define COVER_HEIGHT 2560

typedef struct
{
  const YbPicture *picture;
  YbSpan span; /* of the first figure that shows it */
  YbImageWish wish;
  gsize max_bytes;
  const char *cache_folder;
  const char *stem; /* of the file's name, and where the picture goes; NULL: the book's list, numbered */
  YbEditionPicture *target;
  YbSpool *spool; /* takes the bytes */
  gboolean done;
  guint64 offset, size;
  YbPictureFormat format;
  guint width, height;
  GError *error;
} Job;

/* A JPEG's bytes grow with its area: the edge at which it would have a little less than `max_bytes`. */
static guint
guess_edge (const YbImageData *image, gsize max_bytes)
{
  double factor = 0.95 * sqrt ((double)max_bytes / (double)MAX (g_bytes_get_size (image->bytes), 1));
  return MAX ((guint)(MAX (image->width, image->height) * factor), LEAST_EDGE);
}

/* As wished, and where that is too much, as large as it may be: first guessed from the bytes of the whole, which may
 * have been packed otherwise, then from what was made. */
static YbImageData *
prepare (const Job *job, GError **error)
{
  YbImageWish wish = job->wish;
  g_autoptr (YbImageData) best = NULL;
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (YbImageData) image = yb_image_prepare (job->picture, &wish, job->cache_folder, error);
      if (!image)
        return NULL;
      gsize size = g_bytes_get_size (image->bytes);
      guint edge = MAX (image->width, image->height), next = guess_edge (image, job->max_bytes);
      gboolean fits = size <= job->max_bytes;
      if (!best || fits || g_bytes_get_size (best->bytes) > job->max_bytes)
        {
          yb_image_data_free (best);
          best = g_steal_pointer (&image);
        }
      if (fits && (round == 0 || size > job->max_bytes * 3 / 4 || round > GROWTH_ROUNDS))
        break;
      if (!fits && edge <= LEAST_EDGE)
        break;
      next = fits ? MIN (next, job->wish.max_width) : MIN (next, MAX (edge * 9 / 10, LEAST_EDGE));
      wish.max_width = wish.max_height = next;
      wish.least = wish.most = 0;
      wish.jpeg_quality = MIN (wish.jpeg_quality, SMALL_QUALITY);
      wish.allow_png = wish.allow_png && job->picture->has_alpha;
    }
  return g_steal_pointer (&best);
}

static void
run_job (gpointer data, gpointer unused)
{
  Job *job = data;
  (void)unused;
  g_autoptr (YbImageData) image = prepare (job, &job->error);
  if (!image)
    return;
  job->size = g_bytes_get_size (image->bytes);
  job->format = image->format;
  job->width = image->width;
  job->height = image->height;
  job->done = yb_spool_append (job->spool, image->bytes, &job->offset, &job->error);
}

static void
clear_job (gpointer data)
{
  g_clear_error (&((Job *)data)->error);
}

/* ---- which pictures are shown ---- */

static void
want_picture (YbEdition *edition, GArray *jobs, gboolean *wanted, const YbFigure *figure, YbSpan span)
{
  if (!figure->picture || wanted[figure->picture->index])
    return;
  wanted[figure->picture->index] = TRUE;
  YbImageWish wish = { .max_width = MAX_EDGE,
                       .max_height = MAX_EDGE,
                       .jpeg_quality = edition->layout->pictures.jpeg_quality,
                       .allow_png = TRUE,
                       .opaque = TRUE, /* dark lines on nothing cannot be seen at night */
                       .least = LEAST_PART,
                       .most = 1,
                       .strip = TRUE };
  Job job = { .picture = figure->picture, .span = span, .wish = wish, .cache_folder = edition->cache_folder };
  g_array_append_val (jobs, job);
}

static void
want_blocks (YbEdition *edition, GArray *jobs, gboolean *wanted, guint n_blocks, const YbBlock *const *blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      if (blocks[i]->figure)
        want_picture (edition, jobs, wanted, blocks[i]->figure, blocks[i]->span);
      want_blocks (edition, jobs, wanted, blocks[i]->n_children, blocks[i]->children);
    }
}

static void
want_section (YbEdition *edition, GArray *jobs, gboolean *wanted, const YbSection *section)
{
  if (!section)
    return;
  want_blocks (edition, jobs, wanted, section->n_blocks, section->blocks);
  want_blocks (edition, jobs, wanted, section->n_notes, section->notes);
}

/* A picture that stands outside of the book's text. */
static void
want_named (YbEdition *edition, GArray *jobs, const YbPicture *picture, const char *stem, YbEditionPicture *target)
{
  YbImageWish wish = { .max_width = COVER_WIDTH,
                       .max_height = COVER_HEIGHT,
                       .jpeg_quality = edition->layout->pictures.jpeg_quality,
                       .allow_png = target == &edition->logo,
                       .opaque = TRUE,
                       .strip = TRUE };
  Job job = { .picture = picture, .wish = wish, .cache_folder = edition->cache_folder, .stem = stem, .target = target };
  g_array_append_val (jobs, job);
}

/* In reading order, which numbers the files. */
static GArray *
collect_jobs (YbEdition *edition)
{
  const YbBook *book = edition->book;
  GArray *jobs = g_array_new (FALSE, TRUE, sizeof (Job));
  g_array_set_clear_func (jobs, clear_job);
  g_autofree gboolean *wanted = g_new0 (gboolean, book->n_pictures + 1);
  want_section (edition, jobs, wanted, book->imprint);
  want_section (edition, jobs, wanted, book->foreword);
  for (guint i = 0; i < book->n_chapters; i++)
    if (book->chapters[i]->picture)
      want_blocks (edition, jobs, wanted, 1, &book->chapters[i]->picture);
  for (guint i = 0; i < book->n_entries; i++)
    {
      want_blocks (edition, jobs, wanted, book->entries[i]->n_blocks, book->entries[i]->blocks);
      want_blocks (edition, jobs, wanted, book->entries[i]->n_notes, book->entries[i]->notes);
    }
  want_section (edition, jobs, wanted, book->afterword);
  if (book->record.cover && book->record.cover->picture)
    want_named (edition, jobs, book->record.cover->picture, "cover", &edition->cover);
  const YbPicture *logo = book->record.logo ? book->record.logo->picture : edition->layout->logo;
  if (logo)
    want_named (edition, jobs, logo, "logo", &edition->logo);
  return jobs;
}

/* ---- doing it ---- */

static void
limit_jobs (GArray *jobs, YbEpubPictures profile)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = &g_array_index (jobs, Job, i);
      job->max_bytes = MAX_BYTES;
      if (profile != YB_EPUB_PICTURES_SMALL)
        continue;
      job->wish.max_width = MIN (job->wish.max_width, SMALL_EDGE);
      job->wish.max_height = MIN (job->wish.max_height, COVER_HEIGHT * SMALL_EDGE / COVER_WIDTH);
      job->wish.jpeg_quality = MIN (job->wish.jpeg_quality, SMALL_QUALITY);
    }
}

static void
run_jobs (YbEdition *edition, GArray *jobs, YbSpool *spool)
{
  for (guint i = 0; i < jobs->len; i++)
    g_array_index (jobs, Job, i).spool = spool;
  guint n_threads = MIN (edition->context->n_jobs, jobs->len);
  GThreadPool *pool = n_threads > 1 ? g_thread_pool_new (run_job, NULL, (gint)n_threads, FALSE, NULL) : NULL;
  for (guint i = 0; i < jobs->len; i++)
    if (g_array_index (jobs, Job, i).done || g_array_index (jobs, Job, i).error)
      continue;
    else if (pool)
      g_thread_pool_push (pool, &g_array_index (jobs, Job, i), NULL);
    else
      run_job (&g_array_index (jobs, Job, i), NULL);
  if (pool)
    g_thread_pool_free (pool, FALSE, TRUE);
}

/* Where all together are too heavy, the heaviest are made again, so much smaller that all fit. */
static void
share_budget (YbEdition *edition, GArray *jobs, YbSpool *spool)
{
  g_autofree gsize *sizes = g_new0 (gsize, jobs->len);
  for (guint i = 0; i < jobs->len; i++)
    sizes[i] = (gsize)g_array_index (jobs, Job, i).size;
  gsize share = yb_picture_budget_share (sizes, jobs->len,
                                         yb_picture_budget_of_book (edition->book, YB_EPUB_SMALL_SIZE));
  for (guint i = 0; i < jobs->len; i++)
    if (sizes[i] > share)
      {
        g_array_index (jobs, Job, i).max_bytes = share;
        g_array_index (jobs, Job, i).done = FALSE;
      }
  run_jobs (edition, jobs, spool);
}

/* What is wrong with the picture itself is a matter of the content; a file that cannot be opened is not. */
static gboolean
check_job (YbEdition *edition, Job *job, GError **error)
{
  if (!job->error)
    return TRUE;
  if (job->error->domain != YB_IMAGE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&job->error));
      return FALSE;
    }
  yb_report (edition->context, YB_DIAGNOSTIC_PICTURE_CORRUPT, job->span,
             _ ("open the picture in an image editor and save it again"),
             _ ("the picture %s cannot be read (%s); the EPUB has its caption only"), job->picture->name,
             job->error->message);
  return TRUE;
}

static YbEditionPicture
add_picture (YbEdition *edition, const Job *job, const char *stem)
{
  gboolean png = job->format == YB_PICTURE_PNG;
  YbEditionPicture picture = {
    .name = yb_arena_printf (edition->arena, "images/%s.%s", stem, png ? "png" : "jpg"),
    .media_type = png ? "image/png" : "image/jpeg",
    .width = job->width,
    .height = job->height,
  };
  yb_edition_add_range (edition, picture.name, picture.media_type, yb_spool_peek_path (job->spool), job->offset,
                        job->size);
  return picture;
}

gboolean
yb_pictures_add (YbEdition *edition, YbEpubPictures profile, GError **error)
{
  g_autoptr (GArray) jobs = collect_jobs (edition);
  if (jobs->len == 0)
    return TRUE;
  YbSpool *spool = yb_spool_new (edition->cache_folder, error);
  if (!spool)
    return FALSE;
  yb_arena_adopt (edition->arena, spool, (GDestroyNotify)yb_spool_free);
  limit_jobs (jobs, profile);
  run_jobs (edition, jobs, spool);
  if (profile == YB_EPUB_PICTURES_SMALL)
    share_budget (edition, jobs, spool);
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = &g_array_index (jobs, Job, i);
      if (!check_job (edition, job, error))
        return FALSE;
      if (!job->done)
        continue;
      char stem[16];
      g_snprintf (stem, sizeof stem, "%03u", i + 1);
      if (job->target)
        *job->target = add_picture (edition, job, job->stem);
      else
        edition->pictures[job->picture->index] = add_picture (edition, job, stem);
    }
  return TRUE;
}
