#include "ui/sijil-rows.h"

#include "ui/sijil-row-listing.h"
#include "ui/sijil-row-pages.h"

#include <string.h>

struct _SijilRows
{
  GObject          parent_instance;

  GArray          *ids;      /* (element-type gint64): of the rows that are shown */
  GArray          *hidden;   /* (element-type Hidden): left out although the filter lets them through */
  SijilRowPages   *pages;
  SijilRowListing *listing;
  gboolean         is_fresh; /* the filter is another: stretches are shown as they come */
};

typedef struct
{
  gint64 id;
  guint  position; /* where it stood */
} Hidden;

enum
{
  PROP_IS_LOADING = 1,
  PROP_IS_COMPLETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void sijil_rows_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SijilRows, sijil_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sijil_rows_list_model_init))

static GType
sijil_rows_get_item_type (GListModel *model)
{
  return SIJIL_TYPE_ROW;
}

static guint
sijil_rows_get_n_items (GListModel *model)
{
  return SIJIL_ROWS (model)->ids->len;
}

static gpointer
sijil_rows_get_item (GListModel *model,
                     guint       position)
{
  SijilRows *self = SIJIL_ROWS (model);

  return position < self->ids->len ? g_object_ref (sijil_row_pages_get_row (self->pages, position)) : NULL;
}

static void
sijil_rows_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sijil_rows_get_item_type;
  iface->get_n_items = sijil_rows_get_n_items;
  iface->get_item = sijil_rows_get_item;
}

/*
 * The ids.
 */

static guint
find_id (GArray *ids,
         gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;

  return G_MAXUINT;
}

/* Returns: (transfer full): @listed without what is hidden; what is not listed as a whole need not be hidden any more. */
static GArray *
leave_out_hidden (SijilRows *self,
                  GArray    *listed,
                  gboolean   is_whole)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), listed->len);

  if (listed->len > 0)
    g_array_append_vals (ids, listed->data, listed->len);
  for (guint i = self->hidden->len; i > 0; i--)
    {
      guint position = find_id (ids, g_array_index (self->hidden, Hidden, i - 1).id);

      if (position != G_MAXUINT)
        g_array_remove_index (ids, position);
      else if (is_whole)
        g_array_remove_index (self->hidden, i - 1);
    }

  return ids;
}

static void
take_ids (SijilRows *self,
          GArray    *listed,
          gboolean   is_whole)
{
  g_autoptr (GArray) ids = leave_out_hidden (self, listed, is_whole);
  guint before = self->ids->len;

  sijil_row_pages_set_filter (self->pages, sijil_row_listing_get_filter (self->listing));
  if (ids->len == before && (before == 0 || memcmp (ids->data, self->ids->data, sizeof (gint64) * before) == 0))
    {
      sijil_row_pages_read_again (self->pages);
      return;
    }

  g_array_set_size (self->ids, 0);
  if (ids->len > 0)
    g_array_append_vals (self->ids, ids->data, ids->len);
  sijil_row_pages_forget (self->pages, self->is_fresh);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, ids->len);
}

/* More rows of the same list, behind those that are shown. */
static void
append_ids (SijilRows *self,
            GArray    *listed)
{
  g_autoptr (GArray) ids = leave_out_hidden (self, listed, FALSE);
  guint before = self->ids->len;

  if (ids->len == 0)
    return;

  g_array_append_vals (self->ids, ids->data, ids->len);
  sijil_row_pages_grow (self->pages, before);
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, ids->len);
}

static void
notify_listing (SijilRows *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_COMPLETE]);
}

/*
 * Of a new filter each stretch is shown as it comes. What is only listed again stays until all of it is there: nothing on the
 * screen moves but what has changed.
 */
static void
listed_cb (SijilRows              *self,
           const SijilListStretch *stretch)
{
  GArray *listed = sijil_row_listing_get_ids (self->listing);

  if (self->is_fresh && listed->len > stretch->ids->len)
    append_ids (self, stretch->ids);
  else if (stretch->is_last || (self->is_fresh && listed->len > 0))
    take_ids (self, listed, stretch->is_last);
  if (stretch->is_last)
    self->is_fresh = FALSE;
  notify_listing (self); /* at the end also when it begins once more */
}

static void
failed_cb (SijilRows    *self,
           const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
listing_failed_cb (SijilRows    *self,
                   const GError *error)
{
  self->is_fresh = FALSE;
  notify_listing (self);
  failed_cb (self, error);
}

/** sijil_rows_reload: asks again for what the filter lets through; rows that are still there stay where they are. */
void
sijil_rows_reload (SijilRows *self)
{
  gboolean was_running = sijil_row_listing_is_running (self->listing);

  sijil_row_listing_repeat (self->listing);
  if (!was_running)
    notify_listing (self);
}

/** sijil_rows_set_filter: @filter: (transfer none) (nullable): as sijil_list() takes it, with its `sort`. */
void
sijil_rows_set_filter (SijilRows  *self,
                       JsonObject *filter)
{
  self->is_fresh = TRUE;
  sijil_row_listing_begin (self->listing, filter);
  notify_listing (self);
}

/** sijil_rows_get_filter: (transfer none) (nullable) */
JsonObject *
sijil_rows_get_filter (SijilRows *self)
{
  return sijil_row_listing_get_filter (self->listing);
}

/** sijil_rows_is_loading: whether rows are asked for, and none of them is shown yet. */
gboolean
sijil_rows_is_loading (SijilRows *self)
{
  return sijil_row_listing_is_running (self->listing)
         && (!self->is_fresh || sijil_row_listing_get_ids (self->listing)->len == 0);
}

/** sijil_rows_is_complete: whether all rows are there; while more of them come, there are at least as many as are shown. */
gboolean
sijil_rows_is_complete (SijilRows *self)
{
  return !sijil_row_listing_is_running (self->listing) || !self->is_fresh;
}

/** sijil_rows_look_at: tells what is looked at: the row at @position and those near it are read before others. */
void
sijil_rows_look_at (SijilRows *self,
                    guint      position)
{
  sijil_row_pages_look_at (self->pages, position);
}

/** sijil_rows_hide: leaves the row of @id out although the filter lets it through. */
void
sijil_rows_hide (SijilRows *self,
                 gint64     id)
{
  Hidden hidden = { id, find_id (self->ids, id) };

  if (hidden.position == G_MAXUINT)
    return;

  g_array_append_val (self->hidden, hidden);
  g_array_remove_index (self->ids, hidden.position);
  sijil_row_pages_move (self->pages);
  g_list_model_items_changed (G_LIST_MODEL (self), hidden.position, 1, 0);
}

/** sijil_rows_unhide: brings a row that was hidden back to where it stood. */
void
sijil_rows_unhide (SijilRows *self,
                   gint64     id)
{
  for (guint i = 0; i < self->hidden->len; i++)
    {
      Hidden hidden = g_array_index (self->hidden, Hidden, i);
      guint position = MIN (hidden.position, self->ids->len);

      if (hidden.id != id)
        continue;
      g_array_remove_index (self->hidden, i);
      g_array_insert_val (self->ids, position, id);
      sijil_row_pages_move (self->pages);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
      return;
    }
}

/** sijil_rows_find: Returns: where the row of @id stands, %G_MAXUINT when it is not there. */
guint
sijil_rows_find (SijilRows *self,
                 gint64     id)
{
  return find_id (self->ids, id);
}

static void
sijil_rows_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, sijil_rows_is_loading (SIJIL_ROWS (object)));
      break;
    case PROP_IS_COMPLETE:
      g_value_set_boolean (value, sijil_rows_is_complete (SIJIL_ROWS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_rows_dispose (GObject *object)
{
  SijilRows *self = SIJIL_ROWS (object);

  g_object_run_dispose (G_OBJECT (self->listing));
  g_object_run_dispose (G_OBJECT (self->pages));
  G_OBJECT_CLASS (sijil_rows_parent_class)->dispose (object);
}

static void
sijil_rows_finalize (GObject *object)
{
  SijilRows *self = SIJIL_ROWS (object);

  g_object_unref (self->listing);
  g_object_unref (self->pages);
  g_array_unref (self->ids);
  g_array_unref (self->hidden);
  G_OBJECT_CLASS (sijil_rows_parent_class)->finalize (object);
}

static void
sijil_rows_class_init (SijilRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sijil_rows_get_property;
  object_class->dispose = sijil_rows_dispose;
  object_class->finalize = sijil_rows_finalize;

  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_COMPLETE] = g_param_spec_boolean ("is-complete", NULL, NULL, TRUE,
                                                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The list or a part of it could not be read; the GError says why. */
  signals[FAILED] = g_signal_new ("failed", SIJIL_TYPE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sijil_rows_init (SijilRows *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->hidden = g_array_new (FALSE, FALSE, sizeof (Hidden));
}

/** sijil_rows_new: @what: "applications", "entries" or "cards". Nothing is read before a filter is set. */
SijilRows *
sijil_rows_new (SijilDesk  *desk,
                const char *what)
{
  SijilRows *self = g_object_new (SIJIL_TYPE_ROWS, NULL);

  self->pages = sijil_row_pages_new (desk, what, self->ids);
  self->listing = sijil_row_listing_new (desk, what);
  g_signal_connect_object (self->pages, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->listing, "listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->listing, "failed", G_CALLBACK (listing_failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
