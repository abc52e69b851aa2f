#include "ui/sijil-design-meter.h"

#include "trust/sijil-card-text.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilDesignMeter
{
  AdwBin       parent_instance;

  SijilDesign *design;
  GtkWidget   *icon;
  GtkWidget   *verdict;
  GtkWidget   *facts;
};

G_DEFINE_FINAL_TYPE (SijilDesignMeter, sijil_design_meter, ADW_TYPE_BIN)

static void
show_verdict (SijilDesignMeter *self,
              gboolean          is_good,
              const char       *text)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), is_good ? "sijil-passed-symbolic" : "sijil-failed-symbolic");
  gtk_widget_remove_css_class (self->icon, is_good ? "error" : "success");
  gtk_widget_add_css_class (self->icon, is_good ? "success" : "error");
  gtk_label_set_text (GTK_LABEL (self->verdict), text);
}

/* (transfer full) */
static char *
describe (const SijilCodeMeter *meter)
{
  g_autofree char *filled = g_strdup_printf (ngettext ("%u character", "%u characters", meter->n_characters), meter->n_characters);
  g_autofree char *left = meter->n_characters == SIJIL_CARD_TEXT_MAX_CHARS
                            ? g_strdup (_("the most that a card’s code says"))
                            : g_strdup_printf (ngettext ("room for %u more", "room for %u more", meter->n_left), meter->n_left);
  g_autofree char *version = g_strdup_printf (_("version %u"), meter->version);
  g_autofree char *size = g_strdup_printf ("\u2066%.2f mm\u2069", meter->module_mm);
  /* Translators: %s is the width of a square of a code, %.0f dots an inch of a printer */
  g_autofree char *module = g_strdup_printf (_("a square of %s at %.0f dpi"), size, meter->dpi);

  return g_strjoin (" · ", filled, left, version, module, NULL);
}

static void
update (SijilDesignMeter *self)
{
  const SijilPainting *painting = sijil_design_get_painting (self->design);
  gboolean is_shown = painting != NULL && painting->code != NULL;
  g_autofree char *facts = is_shown ? describe (&painting->meter) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;

  if (painting->meter.fits)
    {
      show_verdict (self, TRUE, _("The QR code can be read"));
    }
  else
    {
      g_autofree char *wanted = g_strdup_printf ("\u2066%.2f mm\u2069", painting->meter.wanted_mm);
      /* Translators: %s is a length */
      g_autofree char *text = g_strdup_printf (_("The QR code cannot be read: its squares need %s"), wanted);

      show_verdict (self, FALSE, text);
    }
  gtk_label_set_text (GTK_LABEL (self->facts), facts);
}

static void
sijil_design_meter_dispose (GObject *object)
{
  g_clear_object (&SIJIL_DESIGN_METER (object)->design);
  G_OBJECT_CLASS (sijil_design_meter_parent_class)->dispose (object);
}

static void
sijil_design_meter_class_init (SijilDesignMeterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_design_meter_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static GtkWidget *
new_label (const char *css_class) /* (nullable) */
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.f);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
sijil_design_meter_init (SijilDesignMeter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->icon = gtk_image_new ();
  self->verdict = new_label (NULL);
  self->facts = new_label ("dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->verdict);
  gtk_box_append (GTK_BOX (words), self->facts);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), words);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "bottom-bar");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sijil_design_meter_set_design (SijilDesignMeter *self,
                               SijilDesign      *design)
{
  g_set_object (&self->design, design);
  g_signal_connect_object (design, "painted", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
