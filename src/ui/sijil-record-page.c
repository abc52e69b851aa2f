#include "ui/sijil-record-page-private.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-record-facts.h"
#include "ui/sijil-record-jobs.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

enum
{
  PROP_ENTRY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SijilRecordPage, sijil_record_page, SIJIL_TYPE_PAGE)

/* Of an erased record, when that was and by which decision; nothing otherwise. */
static void
show_erasure (SijilRecordPage *self)
{
  JsonObject *erasure = sijil_json_get_object (self->record, "erasure");
  g_autofree char *day = erasure != NULL ? sijil_text_date (sijil_json_get_string (erasure, "on"), TRUE) : NULL;
  g_autofree char *isolated = g_strdup_printf ("\u2068%s\u2069", day);
  const char *reference = erasure != NULL ? sijil_json_get_string (erasure, "reference") : NULL;
  g_autofree char *decision = g_strdup_printf ("\u2068%s\u2069", reference); /* in either script */
  g_autofree char *text = NULL;

  if (erasure == NULL)
    {
      sijil_banner_hide (self->erased_banner);
      return;
    }

  /* Translators: the first %s is a day, the second the reference of a decision. */
  text = reference != NULL ? g_strdup_printf (_("The data of this record were erased on %s, by the decision %s."), isolated, decision)
                           : g_strdup_printf (_("The data of this record were erased on %s, as the time for which they are kept was over."),
                                              isolated);
  sijil_banner_show (self->erased_banner, SIJIL_BANNER_WARNING, text);
}

static void
show_past (SijilRecordPage *self)
{
  g_autofree char *day = sijil_text_date (self->at != NULL ? self->at : self->known_at, TRUE);
  g_autofree char *isolated = g_strdup_printf ("\u2068%s\u2069", day);
  g_autofree char *text = NULL;

  if (!_sijil_record_page_is_past (self))
    {
      sijil_banner_hide (self->past_banner);
      return;
    }

  text = self->at != NULL ? g_strdup_printf (_("What held on %s, as it is known now."), isolated)
                          : g_strdup_printf (_("What the register said on %s."), isolated);
  sijil_banner_show (self->past_banner, SIJIL_BANNER_WARNING, text);
}

/*
 * Showing.
 */

static void
fill_tabs (SijilRecordPage *self)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));

  sijil_record_fill_identity (self->identity_list, self->record);
  sijil_record_fill_contact (self->contact_list, self->record);
  sijil_record_fill_registration (self->registration_list, self->record);
  sijil_record_fill_activities (self->activities_list, self->record);
  sijil_record_fill_categories (self->categories_list, self->record);
  sijil_record_fill_workplaces (self->workplaces_list, self->record);
  sijil_record_fill_links (self->links_list, self->record);
  sijil_record_fill_applications (self->applications_list, self->record);
  sijil_record_fill_acts (self->acts_list, self->record);
  sijil_record_papers_show (self->papers, desk, sijil_json_get_array (self->record, "papers"),
                            sijil_json_get_array (self->record, "acts"));
  sijil_record_cards_show (self->cards, desk, self->record);
  sijil_record_history_show (self->history, desk, sijil_json_get_string (self->record, "number"),
                             sijil_json_get_array (self->record, "history"));
}

/* Papers, cards and requests are those of today: on another day they are not asked about. */
static void
show_tabs_of_today (SijilRecordPage *self)
{
  static const char * const names[] = { "papers", "cards", "requests", "history" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *child = gtk_stack_get_child_by_name (self->tabs, names[i]);

      gtk_stack_page_set_visible (gtk_stack_get_page (self->tabs, child), !_sijil_record_page_is_past (self));
    }
  if (_sijil_record_page_is_past (self) && !g_str_equal (gtk_stack_get_visible_child_name (self->tabs), "activities"))
    gtk_stack_set_visible_child_name (self->tabs, "identity");
}

static void
show_record (SijilRecordPage *self,
             JsonObject      *record)
{
  gboolean is_same = self->record != NULL
    && g_strcmp0 (sijil_json_get_string (self->record, "number"), sijil_json_get_string (record, "number")) == 0;
  g_autofree char *version = NULL;

  g_clear_pointer (&self->record, json_object_unref);
  self->record = json_object_ref (record);
  sijil_page_set_title (SIJIL_PAGE (self), sijil_text_get_name (sijil_json_get_object (record, "holder"), "name"));
  sijil_page_set_subtitle (SIJIL_PAGE (self), sijil_json_get_string (record, "number"));
  sijil_record_head_show (self->head, sijil_page_get_desk (SIJIL_PAGE (self)), record);
  show_erasure (self);
  show_past (self);
  show_tabs_of_today (self);
  fill_tabs (self);
  _sijil_record_page_update_actions (self);
  version = g_strdup_printf (_("version %u"), (guint) sijil_json_get_int (record, "version", 0));
  gtk_label_set_text (self->version_label, _sijil_record_page_is_past (self) ? "" : version); /* the day stands in the banner */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "record") != 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "record");
      gtk_widget_child_focus (self->switcher, GTK_DIR_TAB_FORWARD);
    }
  if (!is_same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

static void
show_failure (SijilRecordPage *self,
              const GError    *error)
{
  g_autofree char *text = sijil_text_of_error (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (_sijil_record_page_is_past (self) && self->record != NULL)
    {
      g_clear_pointer (&self->at, g_free);
      g_clear_pointer (&self->known_at, g_free);
      sijil_report (GTK_WIDGET (self), error, NULL);
      return;
    }

  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilRecordPage) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    sijil_report (GTK_WIDGET (self), error, notes);
}

/* Behind the page, which stands already; tried once for each record that is shown. */
static void
log_opening (SijilRecordPage *self)
{
  const char *number = sijil_json_get_string (self->record, "number");
  g_autofree char *opened = g_strconcat (number, " ", sijil_desk_get_day (sijil_page_get_desk (SIJIL_PAGE (self))), NULL);

  if (!sijil_json_get_bool (self->record, "is_opening", FALSE) || g_strcmp0 (opened, self->logged) == 0)
    return;

  sijil_set_str (&self->logged, opened);
  sijil_desk_write (sijil_page_get_desk (SIJIL_PAGE (self)), sijil_record_opening_job,
                    sijil_desk_data ("kind", "entry", "number", number, NULL), NULL, opened_cb, g_object_ref (self));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) record = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  /* Its window may have been closed meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  sijil_spin_stop (self->spinner);
  g_clear_object (&self->loading);
  if (record != NULL)
    show_record (self, record);
  else
    show_failure (self, error);
  if (record != NULL)
    log_opening (self);
}

static void
load (SijilRecordPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->number == NULL)
    return;

  sijil_spin_soon (self->spinner);
  self->loading = g_cancellable_new ();
  sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (self)), sijil_record_load_job,
                   sijil_desk_data ("number", self->number, "at", self->at, "known_at", self->known_at, NULL), self->loading,
                   loaded_cb, g_object_ref (self));
}

/*
 * Another day.
 */

static void
past_cb (SijilRecordPage *self,
         const char      *day,
         gboolean         by_record)
{
  sijil_set_str (&self->at, by_record ? NULL : day);
  sijil_set_str (&self->known_at, by_record ? day : NULL);
  load (self);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilRecordPage *self = SIJIL_RECORD_PAGE (widget);

  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->known_at, g_free);
  load (self);
}

/*
 * The page.
 */

static void
sijil_record_page_show (SijilPage  *page,
                        const char *target)
{
  SijilRecordPage *self = SIJIL_RECORD_PAGE (page);

  sijil_record_past_set_today (self->past, sijil_desk_get_day (sijil_page_get_desk (page)));
  if (!sijil_str_is_empty (target) && g_strcmp0 (target, self->number) != 0)
    {
      g_free (self->number);
      self->number = g_strdup (target);
      g_clear_pointer (&self->at, g_free);
      g_clear_pointer (&self->known_at, g_free);
      gtk_stack_set_visible_child_name (self->stack, "busy");
      gtk_stack_set_visible_child_name (self->tabs, "identity");
    }
  load (self);
}

static void
sijil_record_page_refresh (SijilPage *page)
{
  load (SIJIL_RECORD_PAGE (page));
}

static void
sijil_record_page_dispose (GObject *object)
{
  SijilRecordPage *self = SIJIL_RECORD_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->record, json_object_unref);
  G_OBJECT_CLASS (sijil_record_page_parent_class)->dispose (object);
}

static void
sijil_record_page_finalize (GObject *object)
{
  SijilRecordPage *self = SIJIL_RECORD_PAGE (object);

  g_free (self->number);
  g_free (self->at);
  g_free (self->known_at);
  g_free (self->logged);
  G_OBJECT_CLASS (sijil_record_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, head);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, past_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, erased_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, identity_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, contact_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, registration_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, activities_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, categories_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, workplaces_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, links_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, applications_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, acts_list);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, papers);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, cards);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, history);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, past_button);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, past);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, version_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, actions_button);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPage, main_button);
  gtk_widget_class_bind_template_callback_full (widget_class, "main_cb", G_CALLBACK (_sijil_record_page_main_cb));
  gtk_widget_class_bind_template_callback (widget_class, past_cb);
}

static void
sijil_record_page_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ENTRY:
      g_value_set_string (value, sijil_record_page_get_entry (SIJIL_RECORD_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_record_page_class_init (SijilRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_record_page_finalize;
  G_OBJECT_CLASS (klass)->get_property = sijil_record_page_get_property;
  properties[PROP_ENTRY] = g_param_spec_string ("entry", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  SIJIL_PAGE_CLASS (klass)->show = sijil_record_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_record_page_refresh;

  g_type_ensure (SIJIL_TYPE_BANNER);
  g_type_ensure (SIJIL_TYPE_RECORD_CARDS);
  g_type_ensure (SIJIL_TYPE_RECORD_HEAD);
  g_type_ensure (SIJIL_TYPE_RECORD_HISTORY);
  g_type_ensure (SIJIL_TYPE_RECORD_PAPERS);
  g_type_ensure (SIJIL_TYPE_RECORD_PAST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-record-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "record.today", NULL, today_action);
  _sijil_record_page_install_actions (widget_class);
}

static void
sijil_record_page_init (SijilRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_banner_set_lasting (self->erased_banner, TRUE);
  sijil_banner_set_lasting (self->past_banner, TRUE);
  sijil_banner_set_button (self->past_banner, _("Back to today"), "record.today");
}

/** sijil_record_page_get_entry: (nullable): the number of the entry; %NULL until it was read. */
const char *
sijil_record_page_get_entry (SijilRecordPage *self)
{
  return self->record != NULL ? sijil_json_get_string (self->record, "number") : NULL;
}

/** sijil_record_page_is_called: whether @number names what is shown, as far as it was read. */
gboolean
sijil_record_page_is_called (SijilRecordPage *self,
                             const char      *number)
{
  return g_strcmp0 (self->number, number) == 0 || g_strcmp0 (sijil_record_page_get_entry (self), number) == 0
         || (self->record != NULL && g_strcmp0 (sijil_json_get_string (self->record, "nia"), number) == 0);
}
