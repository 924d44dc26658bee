#include "base/arena.h"

#include <stddef.h>
#include <string.h>

/* Chunks grow from the first to the second size, so that thousands of small arenas stay small. */
#define FIRST_CHUNK_SIZE ((gsize)2 * 1024)
#define LAST_CHUNK_SIZE ((gsize)64 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

/* Under AddressSanitizer each block gets its own malloc, so that an overrun is seen. */
#if defined(__SANITIZE_ADDRESS__)
#define YB_ARENA_SEPARATE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define YB_ARENA_SEPARATE 1
#endif
#endif
#ifndef YB_ARENA_SEPARATE
#define YB_ARENA_SEPARATE 0
#endif

typedef struct _Chunk Chunk;
struct _Chunk
{
  Chunk *next;
  gsize used, size;
  _Alignas(max_align_t) char data[];
};

typedef struct
{
  gpointer object;
  GDestroyNotify destroy;
} Adopted;

struct _YbArena
{
  Chunk *chunks;
  gsize chunk_size; /* of the last chunk that was added to be filled */
  GArray *adopted;
};

YbArena *
yb_arena_new (void)
{
  return g_new0 (YbArena, 1);
}

void
yb_arena_free (YbArena *arena)
{
  if (!arena)
    return;
  if (arena->adopted)
    {
      for (guint i = arena->adopted->len; i > 0; i--)
        {
          Adopted *adopted = &g_array_index (arena->adopted, Adopted, i - 1);
          adopted->destroy (adopted->object);
        }
      g_array_free (arena->adopted, TRUE);
    }
  for (Chunk *chunk = arena->chunks, *next; chunk; chunk = next)
    {
      next = chunk->next;
      g_free (chunk);
    }
  g_free (arena);
}

static Chunk *
add_chunk (YbArena *arena, gsize size)
{
  Chunk *chunk = g_malloc0 (sizeof (Chunk) + size);
  chunk->size = size;
  chunk->next = arena->chunks;
  arena->chunks = chunk;
  return chunk;
}

gpointer
yb_arena_alloc (YbArena *arena, gsize size)
{
  g_assert (size < G_MAXSIZE / 2);
  size = (size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
  Chunk *chunk = arena->chunks;
  if (YB_ARENA_SEPARATE)
    chunk = add_chunk (arena, size);
  else if (size > LAST_CHUNK_SIZE / 4)
    {
      /* A large block stands alone, behind the chunk that is being filled. */
      Chunk *filling = chunk;
      chunk = add_chunk (arena, size);
      if (filling)
        {
          arena->chunks = filling;
          chunk->next = filling->next;
          filling->next = chunk;
        }
    }
  else if (!chunk || chunk->size - chunk->used < size)
    {
      arena->chunk_size = CLAMP (arena->chunk_size * 2, FIRST_CHUNK_SIZE, LAST_CHUNK_SIZE);
      chunk = add_chunk (arena, MAX (arena->chunk_size, size));
    }
  g_assert (chunk->size - chunk->used >= size);
  gpointer block = chunk->data + chunk->used;
  chunk->used += size;
  return block;
}

char *
yb_arena_strdup (YbArena *arena, const char *text)
{
  return text ? yb_arena_strndup (arena, text, strlen (text)) : NULL;
}

char *
yb_arena_strndup (YbArena *arena, const char *text, gsize length)
{
  char *copy = yb_arena_alloc (arena, length + 1);
  memcpy (copy, text, length);
  return copy;
}

char *
yb_arena_printf (YbArena *arena, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return yb_arena_strdup (arena, text);
}

gpointer
yb_arena_memdup (YbArena *arena, gconstpointer memory, gsize size)
{
  if (!memory || size == 0)
    return NULL;
  gpointer copy = yb_arena_alloc (arena, size);
  memcpy (copy, memory, size);
  return copy;
}

gpointer
yb_arena_adopt (YbArena *arena, gpointer object, GDestroyNotify destroy)
{
  if (!arena->adopted)
    arena->adopted = g_array_new (FALSE, FALSE, sizeof (Adopted));
  g_array_append_val (arena->adopted, ((Adopted){ object, destroy }));
  return object;
}

gpointer
yb_arena_take_pointers (YbArena *arena, GPtrArray *array, guint *n_items)
{
  *n_items = array->len;
  gpointer copy = yb_arena_memdup (arena, array->pdata, array->len * sizeof (gpointer));
  g_ptr_array_free (array, TRUE);
  return copy;
}

gpointer
yb_arena_take_array (YbArena *arena, GArray *array, guint *n_items)
{
  *n_items = array->len;
  gpointer copy = yb_arena_memdup (arena, array->data, (gsize)array->len * g_array_get_element_size (array));
  g_array_free (array, TRUE);
  return copy;
}
