/*
 * GTK gives a text without letters the direction of the keyboard while it has the focus: the caret of an empty Arabic field
 * would stand at its left, and jump with the first letter, for who types Arabic on a Latin layout. Where a text is in its
 * line is not the text: only its alignment is set here.
 */

#include "ui/sijil-caret.h"

static GdkDevice *
get_keyboard (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));

  return seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
}

/* Whether GTK has an empty line begin at the right. */
static gboolean
begins_at_the_right (GtkWidget *text)
{
  GdkDevice *keyboard = get_keyboard (text);

  if (!gtk_widget_has_focus (text))
    return gtk_widget_get_direction (text) == GTK_TEXT_DIR_RTL;

  return keyboard != NULL && gdk_device_get_direction (keyboard) == PANGO_DIRECTION_RTL;
}

/* Digits and signs have no direction of their own. */
static gboolean
has_letters (GtkText *text)
{
  for (const char *p = gtk_editable_get_text (GTK_EDITABLE (text)); *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* The alignment counts from where the line begins. What is said in the empty line has letters of its own: it stays at the start. */
static void
place (GtkText *text)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (text)) == GTK_TEXT_DIR_RTL;
  GtkWidget *child;

  gtk_editable_set_alignment (GTK_EDITABLE (text), has_letters (text) || begins_at_the_right (GTK_WIDGET (text)) == is_rtl ? 0 : 1);
  for (child = gtk_widget_get_first_child (GTK_WIDGET (text)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      gtk_label_set_xalign (GTK_LABEL (child), 0);
}

/**
 * sijil_caret_follow_script:
 * @entry: with the direction of what is to be typed into it, or that of the window
 *
 * While there is no letter in @entry the caret stands where the first one will,
 * whatever the layout of the keyboard.
 */
void
sijil_caret_follow_script (GtkEditable *entry)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (entry));
  GdkDevice *keyboard = get_keyboard (GTK_WIDGET (text));

  if (g_object_get_data (G_OBJECT (text), "sijil-caret") != NULL)
    return;

  g_object_set_data (G_OBJECT (text), "sijil-caret", text);
  g_signal_connect (text, "changed", G_CALLBACK (place), NULL);
  g_signal_connect (text, "notify::has-focus", G_CALLBACK (place), NULL);
  g_signal_connect (text, "direction-changed", G_CALLBACK (place), NULL);
  if (keyboard != NULL)
    g_signal_connect_object (keyboard, "notify::direction", G_CALLBACK (place), text, G_CONNECT_SWAPPED);
  place (text);
}
