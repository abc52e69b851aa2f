#include "ui/sijil-row.h"

#include "core/sijil-json.h"
#include "register/sijil-list.h"

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

/*
 * Reading.
 */

typedef struct
{
  char       *what;
  JsonObject *filter; /* (nullable) */
  GArray     *ids;    /* (element-type gint64) */
} Wanted;

static Wanted *
wanted_new (const char *what,
            JsonObject *filter,
            GPtrArray  *rows)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->what = g_strdup (what);
  wanted->filter = filter != NULL ? sijil_json_copy (filter) : NULL;
  wanted->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = sijil_row_get_id (rows->pdata[i]);

      g_array_append_val (wanted->ids, id);
    }

  return wanted;
}

static void
wanted_free (Wanted *wanted)
{
  g_array_unref (wanted->ids);
  g_clear_pointer (&wanted->filter, json_object_unref);
  g_free (wanted->what);
  g_free (wanted);
}

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  Wanted *wanted = data;

  return sijil_list_rows (reg, wanted->what, wanted->filter, (const gint64 *) (gpointer) wanted->ids->data, wanted->ids->len, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GPtrArray *rows = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonArray) items = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (items == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (items, i)))
      sijil_row_set_data (rows->pdata[i], json_array_get_object_element (items, i));
  g_task_return_boolean (task, TRUE);
}

/** sijil_row_read: reads the data of @rows: (element-type SijilRow): of the list @what and @filter: (nullable), as sijil_list_rows() takes them. */
void
sijil_row_read (SijilSession        *session,
                const char          *what,
                JsonObject          *filter,
                GPtrArray           *rows,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, sijil_row_read);
  g_task_set_task_data (task, g_ptr_array_ref (rows), (GDestroyNotify) g_ptr_array_unref);
  sijil_session_read (session, read_job, wanted_new (what, filter, rows), (GDestroyNotify) wanted_free,
                      (GDestroyNotify) json_array_unref, cancellable, read_cb, task);
}

gboolean
sijil_row_read_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
