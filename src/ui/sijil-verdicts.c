#include "ui/sijil-verdicts.h"

#include "core/sijil-json.h"

struct _SijilVerdicts
{
  GObject    parent_instance;

  JsonArray *items;   /* (nullable): as sijil_import_entries() answers */
  char      *verdict; /* (nullable): the only one that is shown */
  GArray    *shown;   /* (element-type guint): places in items */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SijilVerdicts, sijil_verdicts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
sijil_verdicts_get_item_type (GListModel *model)
{
  return SIJIL_TYPE_ROW;
}

static guint
sijil_verdicts_get_n_items (GListModel *model)
{
  return SIJIL_VERDICTS (model)->shown->len;
}

static gpointer
sijil_verdicts_get_item (GListModel *model,
                         guint       position)
{
  SijilVerdicts *self = SIJIL_VERDICTS (model);
  guint place;
  SijilRow *row;

  if (position >= self->shown->len)
    return NULL;

  place = g_array_index (self->shown, guint, position);
  row = sijil_row_new (place);
  sijil_row_set_data (row, json_array_get_object_element (self->items, place));
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sijil_verdicts_get_item_type;
  iface->get_n_items = sijil_verdicts_get_n_items;
  iface->get_item = sijil_verdicts_get_item;
}

static void
sijil_verdicts_finalize (GObject *object)
{
  SijilVerdicts *self = SIJIL_VERDICTS (object);

  g_clear_pointer (&self->items, json_array_unref);
  g_free (self->verdict);
  g_array_unref (self->shown);
  G_OBJECT_CLASS (sijil_verdicts_parent_class)->finalize (object);
}

static void
sijil_verdicts_class_init (SijilVerdictsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_verdicts_finalize;
}

static void
sijil_verdicts_init (SijilVerdicts *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}

SijilVerdicts *
sijil_verdicts_new (void)
{
  return g_object_new (SIJIL_TYPE_VERDICTS, NULL);
}

static void
fill (SijilVerdicts *self)
{
  guint n_before = self->shown->len;
  guint n_items = self->items != NULL ? json_array_get_length (self->items) : 0;

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < n_items; i++)
    if (self->verdict == NULL
        || g_strcmp0 (sijil_json_get_string (json_array_get_object_element (self->items, i), "verdict"), self->verdict) == 0)
      g_array_append_val (self->shown, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
}

/** sijil_verdicts_set_items: @items: of an answer of sijil_import_entries() */
void
sijil_verdicts_set_items (SijilVerdicts *self,
                          JsonArray     *items)
{
  json_array_ref (items);
  g_clear_pointer (&self->items, json_array_unref);
  self->items = items;
  fill (self);
}

/** sijil_verdicts_set_filter: @verdict: (nullable): the only one that is shown; %NULL: all */
void
sijil_verdicts_set_filter (SijilVerdicts *self,
                           const char    *verdict)
{
  if (g_strcmp0 (self->verdict, verdict) == 0)
    return;

  g_free (self->verdict);
  self->verdict = g_strdup (verdict);
  fill (self);
}
