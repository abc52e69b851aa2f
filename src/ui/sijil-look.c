#include "ui/sijil-look.h"

#include "ui/sijil-text.h"

/* Arabic letters look smaller than Latin ones of the same size, and both scripts stand on every page. */
#define TEXT_MIN_PT 11

/*
 * What the desktop's font does not have comes from these, in this order. Without a word, an Arabic desktop would take
 * DejaVu for both scripts, whose bold Arabic letters clot.
 */
#define FALLBACK_FAMILIES "Noto Sans,Noto Sans Arabic"

static void
set_font (GtkSettings *settings)
{
  g_autofree char *name = NULL;
  g_autofree char *families = NULL;
  g_autofree char *wanted = NULL;
  PangoFontDescription *font;

  g_object_get (settings, "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  if (!pango_font_description_get_size_is_absolute (font)
      && pango_font_description_get_size (font) < TEXT_MIN_PT * PANGO_SCALE)
    pango_font_description_set_size (font, TEXT_MIN_PT * PANGO_SCALE);
  families = g_strconcat (pango_font_description_get_family (font) != NULL ? pango_font_description_get_family (font) : "Sans", ",",
                          FALLBACK_FAMILIES, NULL);
  pango_font_description_set_family (font, families);
  wanted = pango_font_description_to_string (font);
  g_object_set (settings, "gtk-font-name", wanted, NULL);
  pango_font_description_free (font);
}

/**
 * sijil_look_apply:
 *
 * Gives the program the direction of its language, letters for both scripts beside those of the desktop, and a text no
 * smaller than Arabic can be read at; a larger one of the desktop stays. To be called once, before the first window.
 */
void
sijil_look_apply (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  gtk_widget_set_default_direction (sijil_text_is_rtl () ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  set_font (settings);
  if (g_getenv ("SIJIL_STILL") != NULL) /* tests look at finished pictures */
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
}

/** sijil_look_mark: gives @widget a class of the stylesheet, or takes it away. */
void
sijil_look_mark (GtkWidget  *widget,
                 const char *css_class,
                 gboolean    is_on)
{
  if (is_on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}
