#include "ui/sijil-tiles.h"

typedef struct
{
  guint most;    /* tiles a line, as the template says */
  guint waiting; /* source; 0: none */
} Balance;

static Balance *
get_balance (GtkFlowBox *tiles)
{
  return g_object_get_data (G_OBJECT (tiles), "sijil-balance");
}

static void
balance_free (gpointer data)
{
  Balance *balance = data;

  if (balance->waiting != 0)
    g_source_remove (balance->waiting);
  g_free (balance);
}

/* As GtkFlowBox counts them: all as wide as the widest. */
static guint
count_fitting (GtkFlowBox *tiles,
               guint      *n_tiles)
{
  int spacing = (int) gtk_flow_box_get_column_spacing (tiles);
  int widest = 1;

  *n_tiles = 0;
  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (tiles)); tile != NULL; tile = gtk_widget_get_next_sibling (tile))
    {
      int width = 0;

      gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      widest = MAX (widest, width);
      ++*n_tiles;
    }

  return (guint) MAX (1, (gtk_widget_get_width (GTK_WIDGET (tiles)) + spacing) / (widest + spacing));
}

static gboolean
balance_cb (gpointer data)
{
  GtkFlowBox *tiles = data;
  Balance *balance = get_balance (tiles);
  guint n_tiles, fitting, lines;

  balance->waiting = 0;
  fitting = MIN (count_fitting (tiles, &n_tiles), balance->most);
  if (n_tiles == 0 || gtk_widget_get_width (GTK_WIDGET (tiles)) == 0)
    return G_SOURCE_REMOVE;

  lines = (n_tiles + fitting - 1) / fitting;
  gtk_flow_box_set_max_children_per_line (tiles, MAX ((n_tiles + lines - 1) / lines, gtk_flow_box_get_min_children_per_line (tiles)));
  return G_SOURCE_REMOVE;
}

/** sijil_tiles_balance: to be called when there are other tiles; it is done before the next picture. */
void
sijil_tiles_balance (GtkFlowBox *tiles)
{
  Balance *balance = get_balance (tiles);

  if (balance->waiting == 0)
    balance->waiting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, balance_cb, tiles, NULL);
}

static void
map_cb (GtkFlowBox *tiles)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (tiles), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));

  g_signal_handlers_disconnect_by_func (sideways, sijil_tiles_balance, tiles);
  g_signal_connect_object (sideways, "notify::page-size", G_CALLBACK (sijil_tiles_balance), tiles, G_CONNECT_SWAPPED);
  sijil_tiles_balance (tiles);
}

/**
 * sijil_tiles_follow:
 * @tiles: in a scrolled window; as many as the template says stand in a line at most
 *
 * Balances @tiles whenever their room changes.
 */
void
sijil_tiles_follow (GtkFlowBox *tiles)
{
  Balance *balance = g_new0 (Balance, 1);

  balance->most = gtk_flow_box_get_max_children_per_line (tiles);
  g_object_set_data_full (G_OBJECT (tiles), "sijil-balance", balance, balance_free);
  g_signal_connect (tiles, "map", G_CALLBACK (map_cb), NULL);
}
