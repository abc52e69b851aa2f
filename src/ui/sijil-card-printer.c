#include "ui/sijil-card-printer.h"

#define KEY "card-printer-dots"

/* Dots an inch: of label printers that take cards, of most card printers, of fine ones. As the choices of the setting. */
static const int resolutions[] = { 203, 300, 600 };

/** sijil_card_printer_get_dpi: Returns: dots an inch of the card printer of this desk, as the preferences say */
double
sijil_card_printer_get_dpi (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");

  return g_settings_get_enum (settings, KEY);
}

static gboolean
get_place (GValue   *value,
           GVariant *variant,
           gpointer  user_data)
{
  int dots = (int) g_ascii_strtoll (g_variant_get_string (variant, NULL), NULL, 10);

  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    if (resolutions[i] == dots)
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
new_dots (const GValue       *value,
          const GVariantType *type,
          gpointer            user_data)
{
  guint place = g_value_get_uint (value);
  g_autofree char *dots = place < G_N_ELEMENTS (resolutions) ? g_strdup_printf ("%d", resolutions[place]) : NULL;

  return dots != NULL ? g_variant_new_string (dots) : NULL;
}

/** sijil_card_printer_bind: @row: offers the resolutions and keeps the one that is chosen */
void
sijil_card_printer_bind (GSettings   *settings,
                         AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", resolutions[i]);

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  g_settings_bind_with_mapping (settings, KEY, row, "selected", G_SETTINGS_BIND_DEFAULT, get_place, new_dots, NULL, NULL);
}
