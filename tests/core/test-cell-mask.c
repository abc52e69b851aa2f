#include "core/sijil-cell-mask.h"

#include <string.h>

#define MOST_CELLS 160
#define PRIME 1000003 /* linear algebra modulo a prime: what is determined over the fractions is determined here */

typedef struct
{
  guint     n_rows;
  guint     n_columns;
  gint64    counts[MOST_CELLS]; /* with totals */
  gboolean *masked;
} Table;

static void
fill (Table  *table,
      GRand  *draw,
      gint32  largest,
      gint64  minimum)
{
  gint64 inner[MOST_CELLS];
  guint width = table->n_columns + 1;

  memset (table->counts, 0, sizeof table->counts);
  for (guint row = 0; row < table->n_rows; row++)
    for (guint column = 0; column < table->n_columns; column++)
      {
        gint64 n = g_rand_int_range (draw, 0, 3) == 0 ? 0 : g_rand_int_range (draw, 0, largest);

        inner[row * table->n_columns + column] = n;
        table->counts[row * width + column] = n;
        table->counts[row * width + table->n_columns] += n;
        table->counts[table->n_rows * width + column] += n;
        table->counts[table->n_rows * width + table->n_columns] += n;
      }
  table->masked = sijil_cell_mask_new (inner, table->n_rows, table->n_columns, minimum);
}

static gint64
power (gint64 base,
       gint64 exponent)
{
  gint64 result = 1;

  for (; exponent > 0; exponent /= 2, base = base * base % PRIME)
    if (exponent % 2 == 1)
      result = result * base % PRIME;
  return result;
}

typedef struct
{
  gint64 rows[64][MOST_CELLS]; /* reduced: each has a 1 in its own column */
  guint  n;
  guint  width;
} Space;

/* Takes out of @vector what the rows hold of it. Returns: the first place that is left, or the width. */
static guint
reduce (Space  *space,
        gint64 *vector)
{
  for (guint i = 0; i < space->n; i++)
    {
      guint lead = 0;
      gint64 factor;

      while (space->rows[i][lead] == 0)
        lead++;
      factor = vector[lead];
      for (guint k = 0; factor != 0 && k < space->width; k++)
        vector[k] = ((vector[k] - factor * space->rows[i][k]) % PRIME + PRIME) % PRIME;
    }
  for (guint k = 0; k < space->width; k++)
    if (vector[k] != 0)
      return k;

  return space->width;
}

static void
add_equation (Space  *space,
              gint64 *vector)
{
  guint lead = reduce (space, vector);
  gint64 inverse;

  if (lead == space->width)
    return;
  inverse = power (vector[lead], PRIME - 2);
  for (guint k = 0; k < space->width; k++)
    space->rows[space->n][k] = vector[k] * inverse % PRIME;
  space->n++;
}

/* How many masked cells follow from what is shown, by adding and taking away in whatever way. */
static guint
count_determined (const Table *table)
{
  g_autofree Space *space = g_new0 (Space, 1);
  guint width = table->n_columns + 1;
  guint n_determined = 0;

  space->width = (table->n_rows + 1) * width;
  for (guint row = 0; row <= table->n_rows; row++)
    {
      gint64 equation[MOST_CELLS] = { 0 };

      for (guint column = 0; column <= table->n_columns; column++)
        equation[row * width + column] = !table->masked[row * width + column] ? 0 : column == table->n_columns ? PRIME - 1 : 1;
      add_equation (space, equation);
    }
  for (guint column = 0; column <= table->n_columns; column++)
    {
      gint64 equation[MOST_CELLS] = { 0 };

      for (guint row = 0; row <= table->n_rows; row++)
        equation[row * width + column] = !table->masked[row * width + column] ? 0 : row == table->n_rows ? PRIME - 1 : 1;
      add_equation (space, equation);
    }
  for (guint i = 0; i < space->width; i++)
    {
      gint64 unit[MOST_CELLS] = { 0 };

      unit[i] = 1;
      n_determined += table->masked[i] && reduce (space, unit) == space->width;
    }
  return n_determined;
}

static void
nobody_can_work_out_a_masked_cell (void)
{
  g_autoptr (GRand) draw = g_rand_new_with_seed (20260310);
  guint n_masked = 0;

  for (guint i = 0; i < 400; i++)
    {
      Table table = { .n_rows = (guint) g_rand_int_range (draw, 1, 13), .n_columns = (guint) g_rand_int_range (draw, 1, 8) };

      fill (&table, draw, g_rand_int_range (draw, 2, 40), 5);
      for (guint k = 0; k < (table.n_rows + 1) * (table.n_columns + 1); k++)
        {
          n_masked += table.masked[k];
          if (table.counts[k] > 0 && table.counts[k] < 5)
            g_assert_true (table.masked[k]);
          if (table.counts[k] == 0)
            g_assert_false (table.masked[k]);
        }
      g_assert_cmpuint (count_determined (&table), ==, 0);
      g_free (table.masked);
    }
  g_test_message ("%u masked cells in 400 tables", n_masked);
  g_assert_cmpuint (n_masked, >, 2000);
}

/* Whether the audit finds what it is to find: masking the small ones alone is not enough. */
static void
masking_the_small_alone_gives_them_away (void)
{
  gint64 counts[] = { 3, 20, 30, 40 };
  Table table = { .n_rows = 2, .n_columns = 2, .counts = { 3, 20, 23, 30, 40, 70, 33, 60, 93 } };
  gboolean alone[9] = { TRUE };

  table.masked = alone;
  g_assert_cmpuint (count_determined (&table), ==, 1);
  table.masked = sijil_cell_mask_new (counts, 2, 2, 5);
  g_assert_cmpuint (count_determined (&table), ==, 0);
  g_assert_false (table.masked[8]);
  g_free (table.masked);
}

/* Every table of two rows and two columns that could stand behind the mask, when a reader knows that nothing masked is zero. */
static void
note_readings (const Table *table,
               gint64      *least,
               gint64      *most)
{
  gint64 cells[4];

  for (cells[0] = 0; cells[0] <= 12; cells[0]++)
    for (cells[1] = 0; cells[1] <= 12; cells[1]++)
      for (cells[2] = 0; cells[2] <= 12; cells[2]++)
        for (cells[3] = 0; cells[3] <= 12; cells[3]++)
          {
            const gint64 reading[9] = { cells[0], cells[1], cells[0] + cells[1], cells[2], cells[3], cells[2] + cells[3],
                                        cells[0] + cells[2], cells[1] + cells[3], cells[0] + cells[1] + cells[2] + cells[3] };
            gboolean is_possible = TRUE;

            for (guint i = 0; i < 9 && is_possible; i++)
              is_possible = table->masked[i] ? reading[i] > 0 : reading[i] == table->counts[i];
            for (guint i = 0; i < 9 && is_possible; i++)
              {
                least[i] = MIN (least[i], reading[i]);
                most[i] = MAX (most[i], reading[i]);
              }
          }
}

static void
small_cell_may_be_as_large_as_the_minimum (void)
{
  g_autoptr (GRand) draw = g_rand_new_with_seed (7);
  guint n_small = 0;

  for (guint i = 0; i < 120; i++)
    {
      Table table = { .n_rows = 2, .n_columns = 2 };
      gint64 least[9], most[9] = { 0 };
      gint64 minimum = 2 + i % 3;

      for (guint k = 0; k < 9; k++)
        least[k] = G_MAXINT64;
      fill (&table, draw, 6, minimum);
      note_readings (&table, least, most);
      for (guint k = 0; k < 9; k++)
        if (table.masked[k])
          {
            gboolean is_small = table.counts[k] < minimum;

            n_small += is_small;
            g_assert_cmpint (most[k], >, least[k]);
            g_assert_cmpint (most[k], >=, is_small ? minimum : 0);
          }
      g_free (table.masked);
    }
  g_assert_cmpuint (n_small, >, 150);
}

static void
large_table_and_no_minimum_mask_nothing (void)
{
  const gint64 large[] = { 50, 60, 70, 80, 0, 90 };
  const gint64 small[] = { 1, 2, 3, 4, 0, 1 };
  g_autofree gboolean *of_large = sijil_cell_mask_new (large, 2, 3, 5);
  g_autofree gboolean *of_small = sijil_cell_mask_new (small, 2, 3, 1);

  for (guint i = 0; i < 12; i++)
    g_assert_false (of_large[i] || of_small[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cell-mask/nobody-can-work-out-a-masked-cell", nobody_can_work_out_a_masked_cell);
  g_test_add_func ("/cell-mask/masking-the-small-alone-gives-them-away", masking_the_small_alone_gives_them_away);
  g_test_add_func ("/cell-mask/small-cell-may-be-as-large-as-the-minimum", small_cell_may_be_as_large_as_the_minimum);
  g_test_add_func ("/cell-mask/large-table-and-no-minimum-mask-nothing", large_table_and_no_minimum_mask_nothing);

  return g_test_run ();
}
