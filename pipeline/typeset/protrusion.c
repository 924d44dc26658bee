#include "typeset/protrusion.h"

typedef struct
{
  gunichar character;
  guint16 start, end; /* per mille of the character's width */
} Protrusion;

/* Sorted by character. Light marks hang far, letters with slanting sides a little. */
static const Protrusion table[] = {
  { '!', 50, 100 },     { '"', 300, 400 },    { '\'', 400, 500 },   { '(', 80, 0 },       { ')', 0, 80 },
  { '*', 200, 200 },    { ',', 0, 600 },      { '-', 0, 550 },      { '.', 0, 700 },      { '/', 100, 150 },
  { ':', 0, 350 },      { ';', 0, 300 },      { '?', 0, 100 },      { 'A', 40, 40 },      { 'F', 0, 30 },
  { 'J', 40, 0 },       { 'L', 0, 40 },       { 'P', 0, 20 },       { 'T', 50, 50 },      { 'V', 40, 40 },
  { 'W', 40, 40 },      { 'Y', 50, 50 },      { '[', 60, 0 },       { ']', 0, 60 },       { 'f', 0, 40 },
  { 'k', 0, 30 },       { 'r', 0, 40 },       { 't', 0, 40 },       { 'v', 40, 40 },      { 'w', 40, 40 },
  { 'y', 40, 50 },      { 0x00AB, 250, 150 }, { 0x00AD, 0, 550 },   { 0x00B7, 200, 300 }, { 0x00BB, 150, 250 },
  { 0x2010, 0, 550 },   { 0x2013, 0, 300 },   { 0x2014, 0, 200 },   { 0x2018, 400, 400 }, { 0x2019, 400, 500 },
  { 0x201A, 400, 400 }, { 0x201C, 300, 400 }, { 0x201D, 300, 400 }, { 0x201E, 300, 300 }, { 0x2026, 0, 150 },
  { 0x2039, 300, 200 }, { 0x203A, 200, 300 }, { 0x3001, 0, 500 },   { 0x3002, 0, 500 },
};

static const Protrusion *
find_protrusion (gunichar character)
{
  guint low = 0, high = G_N_ELEMENTS (table);
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (table[middle].character < character)
        low = middle + 1;
      else
        high = middle;
    }
  return low < G_N_ELEMENTS (table) && table[low].character == character ? &table[low] : NULL;
}

YbUnit
yb_protrusion_start (gunichar character, YbUnit width)
{
  const Protrusion *found = find_protrusion (character);
  return found ? (YbUnit)((gint64)width * found->start / 1000) : 0;
}

YbUnit
yb_protrusion_end (gunichar character, YbUnit width)
{
  const Protrusion *found = find_protrusion (character);
  return found ? (YbUnit)((gint64)width * found->end / 1000) : 0;
}
