/* An arena: memory of one boundary value, freed at once. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbArena YbArena;

/* Makes an empty arena. Free with yb_arena_free(). */
YbArena *yb_arena_new (void);

/* Frees the arena, every block allocated from it and every object it adopted (last adopted first). NULL is fine. */
void yb_arena_free (YbArena *arena);

/* Allocates `size` bytes, zeroed and aligned for any type. Never NULL (out of memory aborts). Owned by the arena. */
gpointer yb_arena_alloc (YbArena *arena, gsize size);

/* Copies a string into the arena; NULL gives NULL. */
char *yb_arena_strdup (YbArena *arena, const char *text);

/* Copies `length` bytes of text and ends them with NUL. */
char *yb_arena_strndup (YbArena *arena, const char *text, gsize length);

/* Formats into the arena, as g_strdup_printf(). */
char *yb_arena_printf (YbArena *arena, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Copies `size` bytes; NULL or 0 bytes give NULL. */
gpointer yb_arena_memdup (YbArena *arena, gconstpointer memory, gsize size);

/* Takes `object` over: `destroy` is called on it when the arena is freed. Returns `object`. */
gpointer yb_arena_adopt (YbArena *arena, gpointer object, GDestroyNotify destroy);

/* Moves the elements of a GPtrArray (which holds pointers into the arena) into an arena array and frees `array`.
 * Writes the number of elements to `n_items`. Returns NULL when it is empty. */
gpointer yb_arena_take_pointers (YbArena *arena, GPtrArray *array, guint *n_items);

/* Moves the elements of a GArray into the arena and frees `array`; as yb_arena_take_pointers(). */
gpointer yb_arena_take_array (YbArena *arena, GArray *array, guint *n_items);

#define yb_arena_new0(arena, Type) ((Type *)yb_arena_alloc ((arena), sizeof (Type)))
#define yb_arena_new0_n(arena, Type, n) ((Type *)yb_arena_alloc ((arena), sizeof (Type) * (gsize)(n)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbArena, yb_arena_free)

G_END_DECLS
