#include "ui/sijil-row.h"

#include "core/sijil-json.h"

struct _SijilRow
{
  GObject     parent_instance;

  gint64      id;
  JsonObject *data; /* (nullable): until it has been read */
};

enum
{
  PROP_IS_READ = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SijilRow, sijil_row, G_TYPE_OBJECT)

static void
sijil_row_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SijilRow *self = SIJIL_ROW (object);

  switch (prop_id)
    {
    case PROP_IS_READ:
      g_value_set_boolean (value, self->data != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_row_finalize (GObject *object)
{
  g_clear_pointer (&SIJIL_ROW (object)->data, json_object_unref);
  G_OBJECT_CLASS (sijil_row_parent_class)->finalize (object);
}

static void
sijil_row_class_init (SijilRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sijil_row_get_property;
  object_class->finalize = sijil_row_finalize;

  /* Notified whenever the data are new. */
  properties[PROP_IS_READ] = g_param_spec_boolean ("is-read", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sijil_row_init (SijilRow *self)
{
}

SijilRow *
sijil_row_new (gint64 id)
{
  SijilRow *self = g_object_new (SIJIL_TYPE_ROW, NULL);

  self->id = id;
  return self;
}

gint64
sijil_row_get_id (SijilRow *self)
{
  return self->id;
}

/** sijil_row_get_data: (transfer none) (nullable): an item as sijil_list_rows() gives it; %NULL until it has been read. */
JsonObject *
sijil_row_get_data (SijilRow *self)
{
  return self->data;
}

void
sijil_row_set_data (SijilRow   *self,
                    JsonObject *data)
{
  json_object_ref (data);
  g_clear_pointer (&self->data, json_object_unref);
  self->data = data;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READ]);
}

/** sijil_row_get_text: (nullable): a text of the data. */
const char *
sijil_row_get_text (SijilRow   *self,
                    const char *member)
{
  return self->data != NULL ? sijil_json_get_string (self->data, member) : NULL;
}
