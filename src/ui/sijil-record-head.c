#include "ui/sijil-record-head.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

struct _SijilRecordHead
{
  AdwBin            parent_instance;

  char             *number; /* (nullable): of the entry that is shown */

  SijilHolderPhoto *photo;
  GtkLabel         *name_ar_label;
  GtkLabel         *name_fr_label;
  GtkLabel         *category_label;
  GtkLabel         *state_label;
  GtkLabel         *trade_label;
  GtkLabel         *number_kind_label;
  GtkLabel         *nia_label;
  GtkLabel         *validity_label;
};

G_DEFINE_FINAL_TYPE (SijilRecordHead, sijil_record_head, ADW_TYPE_BIN)

static void
show_names (SijilRecordHead *self,
            JsonObject      *record)
{
  JsonObject *holder = sijil_json_get_object (record, "holder");
  const char *ar = sijil_json_get_string (holder, "name_ar");
  const char *fr = sijil_json_get_string (holder, "name_fr");

  gtk_label_set_text (self->name_ar_label, ar != NULL ? ar : "");
  gtk_label_set_text (self->name_fr_label, fr != NULL ? fr : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_ar_label), ar);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_fr_label), fr);
}

static void
show_category (SijilRecordHead *self,
               JsonObject      *record)
{
  const char *category = sijil_json_get_string (record, "category");
  g_autofree char *style = g_strdup_printf ("category-%s", category != NULL ? category : "none");
  const char * const classes[] = { "category-label", style, NULL };

  gtk_label_set_text (self->category_label, sijil_text_get_name (record, "category"));
  gtk_widget_set_css_classes (GTK_WIDGET (self->category_label), (const char **) classes);
  gtk_label_set_text (self->trade_label, sijil_text_get_name (record, "activity"));
  sijil_pill_set (self->state_label, record);
}

static void
show_number (SijilRecordHead *self,
             JsonObject      *record)
{
  const char *nia = sijil_json_get_string (record, "nia");
  const char *until = sijil_json_get_string (record, "valid_until");
  g_autofree char *day = sijil_text_date (until, FALSE);
  g_autofree char *isolated = sijil_text_isolate (day);
  /* Translators: a day. */
  g_autofree char *validity = until != NULL ? g_strdup_printf (_("Valid until %s"), isolated) : g_strdup ("");

  gtk_label_set_text (self->number_kind_label, nia != NULL ? _("NIA") : _("Register number (no NIA yet)"));
  gtk_label_set_text (self->nia_label, nia != NULL ? nia : sijil_json_get_string (record, "number"));
  gtk_label_set_text (self->validity_label, validity);
  gtk_widget_set_visible (GTK_WIDGET (self->validity_label), until != NULL);
}

static void
sijil_record_head_finalize (GObject *object)
{
  g_free (SIJIL_RECORD_HEAD (object)->number);
  G_OBJECT_CLASS (sijil_record_head_parent_class)->finalize (object);
}

static void
sijil_record_head_class_init (SijilRecordHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sijil_record_head_finalize;

  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-record-head.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, name_ar_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, name_fr_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, category_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, state_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, trade_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, number_kind_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, nia_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordHead, validity_label);
}

static void
sijil_record_head_init (SijilRecordHead *self)
{
  gboolean is_rtl = sijil_text_is_rtl ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self->name_ar_label), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (GTK_WIDGET (self->name_fr_label), GTK_TEXT_DIR_LTR);
  gtk_label_set_xalign (self->name_ar_label, is_rtl ? 0 : 1);
  gtk_label_set_xalign (self->name_fr_label, is_rtl ? 1 : 0);
  sijil_label_set_script (self->nia_label, FALSE);
}

/** sijil_record_head_show: @record: as sijil_show() gives an entry */
void
sijil_record_head_show (SijilRecordHead *self,
                        SijilDesk       *desk,
                        JsonObject      *record)
{
  show_names (self, record);
  show_category (self, record);
  show_number (self, record);
  if (sijil_set_str (&self->number, sijil_json_get_string (record, "number")))
    sijil_holder_photo_show (self->photo, desk, self->number);
}

/** sijil_record_head_get_number: (transfer none): the NIA, or the number of the entry as long as there is none. */
const char *
sijil_record_head_get_number (SijilRecordHead *self)
{
  return gtk_label_get_text (self->nia_label);
}
