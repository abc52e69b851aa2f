/*
 * Which cells of a published table are masked. A count below the minimum might point at people; it is masked, and so are others, as
 * long as it could be worked out from what is left of its row, its column and the totals.
 *
 * A table with its totals has as many equations as rows and columns: each sums to nothing when totals are counted as negative. Cells
 * are the edges of a graph whose nodes are these equations; along a ring of masked edges a number can be added to one cell and taken
 * from the next, and every equation still holds. So for each small cell a ring is masked along which it could grow to the minimum, all
 * others on it staying above zero: a reader then cannot tell one table from the other. The ring that hides least is taken. Through
 * the totals there always is one, on which all cells grow. Zeros are never masked: they point at nobody.
 */

#include "core/sijil-cell-mask.h"

typedef struct
{
  guint     n_rows;    /* with that of the totals */
  guint     n_columns; /* likewise */
  gint64   *counts;
  gboolean *masked;
} Table;

static guint
place_of (const Table *table,
          guint        row,
          guint        column)
{
  return row * table->n_columns + column;
}

/* Whether a cell counts as negative in its row and its column. */
static gboolean
is_negative (const Table *table,
             guint        row,
             guint        column)
{
  return (row == table->n_rows - 1) != (column == table->n_columns - 1);
}

static void
take_counts (Table        *table,
             const gint64 *counts)
{
  guint last_row = table->n_rows - 1;
  guint last_column = table->n_columns - 1;

  for (guint row = 0; row < last_row; row++)
    for (guint column = 0; column < last_column; column++)
      {
        gint64 count = counts[row * last_column + column];

        table->counts[place_of (table, row, column)] = count;
        table->counts[place_of (table, row, last_column)] += count;
        table->counts[place_of (table, last_row, column)] += count;
        table->counts[place_of (table, last_row, last_column)] += count;
      }
}

/* Where a ring stands: its small cell grows by @step; @starts_negative tells whether that cell counts as negative. */
typedef struct
{
  guint    row;
  guint    column;
  gint64   step;
  gboolean starts_negative;
} Ring;

/*
 * What it costs to lead the ring over a cell: the people who are hidden. G_MAXINT64 when it cannot be led there.
 * @from_row: whether it comes from the cell's row
 */
static gint64
cost_of (const Table *table,
         const Ring  *ring,
         guint        row,
         guint        column,
         gboolean     from_row)
{
  guint place = place_of (table, row, column);
  gboolean grows = (is_negative (table, row, column) != ring->starts_negative) == from_row;

  if ((row == ring->row && column == ring->column) || table->counts[place] == 0 || (!grows && table->counts[place] <= ring->step))
    return G_MAXINT64;

  return table->masked[place] ? 0 : table->counts[place];
}

/* Rows are the first nodes, columns follow. */
typedef struct
{
  gint64   *costs;
  guint    *before;
  gboolean *is_done;
} Ways;

static guint
find_nearest (const Table *table,
              const Ways  *ways)
{
  guint n_nodes = table->n_rows + table->n_columns;
  guint nearest = n_nodes;

  for (guint node = 0; node < n_nodes; node++)
    if (!ways->is_done[node] && ways->costs[node] < G_MAXINT64 && (nearest == n_nodes || ways->costs[node] < ways->costs[nearest]))
      nearest = node;

  return nearest;
}

static void
walk_on (const Table *table,
         const Ring  *ring,
         Ways        *ways,
         guint        node)
{
  gboolean from_row = node < table->n_rows;
  guint first = from_row ? table->n_rows : 0;
  guint n = from_row ? table->n_columns : table->n_rows;

  ways->is_done[node] = TRUE;
  for (guint i = 0; i < n; i++)
    {
      gint64 cost = from_row ? cost_of (table, ring, node, i, TRUE) : cost_of (table, ring, i, node - table->n_rows, FALSE);

      if (cost == G_MAXINT64 || ways->costs[node] + cost >= ways->costs[first + i])
        continue;
      ways->costs[first + i] = ways->costs[node] + cost;
      ways->before[first + i] = node;
    }
}

static void
mask_way (Table       *table,
          const Ring  *ring,
          const Ways  *ways)
{
  guint node = table->n_rows + ring->column;

  while (node != ring->row)
    {
      guint before = ways->before[node];
      guint row = MIN (node, before);
      guint column = MAX (node, before) - table->n_rows;

      table->masked[place_of (table, row, column)] = TRUE;
      node = before;
    }
}

/* The shortest way from the cell's row to its column closes the ring (Dijkstra). */
static void
close_ring (Table *table,
            guint  row,
            guint  column,
            gint64 step)
{
  const Ring ring = { row, column, step, is_negative (table, row, column) };
  guint n_nodes = table->n_rows + table->n_columns;
  g_autofree gint64 *costs = g_new (gint64, n_nodes);
  g_autofree guint *before = g_new0 (guint, n_nodes);
  g_autofree gboolean *is_done = g_new0 (gboolean, n_nodes);
  Ways ways = { costs, before, is_done };
  guint node;

  for (guint i = 0; i < n_nodes; i++)
    costs[i] = G_MAXINT64;
  costs[row] = 0;
  while ((node = find_nearest (table, &ways)) < n_nodes)
    walk_on (table, &ring, &ways, node);

  g_return_if_fail (costs[table->n_rows + column] < G_MAXINT64);
  mask_way (table, &ring, &ways);
}

/**
 * sijil_cell_mask_new:
 * @counts: row by row, without totals; none is negative
 * @minimum: the smallest count that may be published; 1 or less masks nothing
 *
 * Returns: (transfer full): for each cell, row by row and with the totals at the end of each row and column, whether it is masked
 */
gboolean *
sijil_cell_mask_new (const gint64 *counts,
                     guint         n_rows,
                     guint         n_columns,
                     gint64        minimum)
{
  guint n_cells = (n_rows + 1) * (n_columns + 1);
  g_autofree gint64 *with_totals = g_new0 (gint64, n_cells);
  g_autofree gboolean *is_small = g_new0 (gboolean, n_cells);
  Table table = { n_rows + 1, n_columns + 1, with_totals, g_new0 (gboolean, n_cells) };

  take_counts (&table, counts);
  for (guint i = 0; i < n_cells; i++)
    table.masked[i] = is_small[i] = with_totals[i] > 0 && with_totals[i] < minimum;
  for (guint i = 0; i < n_cells; i++)
    if (is_small[i])
      close_ring (&table, i / table.n_columns, i % table.n_columns, minimum - with_totals[i]);

  return table.masked;
}
