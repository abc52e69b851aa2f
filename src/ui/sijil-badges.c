#include "ui/sijil-badges.h"

#include "core/sijil-json.h"
#include "register/sijil-today.h"

typedef struct
{
  const char *page;
  guint       roles; /* for whom it waits */
  const char *group;
  const char *code;
} Badge;

static const Badge badges[] = {
  { "applications", SIJIL_ROLE_AGENT, "applications", "completion_asked" },
  { "applications", SIJIL_ROLE_REGISTRAR, "applications", "deposited" },
  { "applications", SIJIL_ROLE_REGISTRAR, "applications", "reserved" },
  { "hand-over", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK, "cards", "printed" },
  { "hand-over", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK, "cards", "received" },
  { "printing", SIJIL_ROLE_CLERK, "cards", "to_print" },
  { "cards", SIJIL_ROLE_CLERK, "cards", "returned_for_error" },
};

static gpointer
today_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  return sijil_today (reg, error);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilSidebar) sidebar = user_data;
  SijilDesk *desk = SIJIL_DESK (source);
  g_autoptr (JsonObject) today = sijil_desk_finish (desk, result, NULL, NULL);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  if (today == NULL || gtk_widget_get_root (GTK_WIDGET (sidebar)) == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (badges); i++)
    {
      gint64 *sum = g_hash_table_lookup (sums, badges[i].page);

      if (sum == NULL)
        {
          sum = g_new0 (gint64, 1);
          g_hash_table_insert (sums, (gpointer) badges[i].page, sum);
        }
      if (sijil_desk_may (desk, badges[i].roles))
        *sum += sijil_json_get_int (sijil_json_get_object (today, badges[i].group), badges[i].code, 0);
      sijil_sidebar_set_count (sidebar, badges[i].page, *sum);
    }
}

/** sijil_badges_update: counts in the reader's thread and shows the figures when they come. */
void
sijil_badges_update (SijilSidebar *sidebar,
                     SijilDesk    *desk)
{
  if (sijil_desk_is_signed_in (desk))
    sijil_desk_read (desk, today_job, NULL, NULL, counted_cb, g_object_ref (sidebar));
}
