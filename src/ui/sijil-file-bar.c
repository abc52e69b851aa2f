/* What may be done with a file, and why not. */

#include "ui/sijil-file-view-private.h"

#include "core/sijil-json.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of the sentence in the bar where letters are large; the findings above it say the same. */
#define LARGE_LINES 1

/* What the officer never may, or the file is past, is not shown; what only cannot be done now is off, and says why. */
static void
set_button (SijilFileView *self,
            GtkWidget     *button,
            const char    *act,
            const char    *key)
{
  const char *reason;
  const char *why = sijil_file_view_why_not (self, act, &reason);

  gtk_widget_set_visible (button, why == NULL || !(g_strcmp0 (reason, "role") == 0 || g_str_has_prefix (reason, "application-")));
  gtk_widget_set_tooltip_text (button, why != NULL ? why : key);
}

/* (transfer full): the name of a button, without the dots that promise a question */
static char *
get_name (GtkWidget *button)
{
  g_autofree char *name = g_strdup (gtk_button_get_label (GTK_BUTTON (button)));
  char *dots = strstr (name, "…");

  if (dots != NULL)
    *dots = '\0';
  return g_steal_pointer (&name);
}

/* Why the buttons of the bar are off, in words beside them: once when all have one reason. */
static void
set_why (SijilFileView *self)
{
  const struct { GtkWidget *button; const char *act; } buttons[] = {
    { self->accept_button, "accept" }, { self->completion_button, "ask_completion" }, { self->refuse_button, "refuse" },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *common = NULL;
  gboolean is_common = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      const char *why = sijil_file_view_why_not (self, buttons[i].act, NULL);
      g_autofree char *name = get_name (buttons[i].button);

      if (!gtk_widget_get_visible (buttons[i].button))
        continue;
      is_common &= why != NULL && (common == NULL || g_str_equal (common, why));
      common = why;
      if (why != NULL && (buttons[i].button != self->completion_button || sijil_file_view_why_not (self, "invalidate", NULL) != NULL))
        {
          g_string_append (text, text->len > 0 ? "\n" : "");
          /* Translators: the name of a button, and why it is off. */
          g_string_append_printf (text, _("%1$s: %2$s"), name, why);
        }
    }

  gtk_label_set_text (self->why_label, is_common && common != NULL ? common : text->str);
  gtk_label_set_ellipsize (self->why_label, sijil_text_is_large () ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_lines (self->why_label, sijil_text_is_large () ? LARGE_LINES : -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->why_label), gtk_label_get_text (self->why_label));
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), text->len > 0);
}

/* Of a file that waits for papers, to take them is the main thing; before, accepting stands there and says why it is off. */
static void
set_complete_button (SijilFileView *self)
{
  gboolean may_complete = sijil_file_view_why_not (self, "complete", NULL) == NULL;
  gboolean is_main = may_complete && g_strcmp0 (sijil_json_get_string (self->file, "state"), "completion_asked") == 0;

  gtk_widget_set_visible (self->complete_button, may_complete);
  if (is_main)
    {
      gtk_widget_set_visible (self->accept_button, FALSE);
      gtk_widget_add_css_class (self->complete_button, "suggested-action");
    }
  else
    {
      gtk_widget_remove_css_class (self->complete_button, "suggested-action");
    }
}

void
_sijil_file_view_set_bar (SijilFileView *self)
{
  gboolean may_invalidate = sijil_file_view_why_not (self, "invalidate", NULL) == NULL;

  set_button (self, self->refuse_button, "refuse", NULL);
  set_button (self, self->accept_button, "accept", "F12");
  if (may_invalidate)
    {
      gtk_widget_set_visible (self->completion_button, TRUE);
      gtk_widget_set_tooltip_text (self->completion_button, "F7");
    }
  else
    set_button (self, self->completion_button, "ask_completion", "F7");
  gtk_widget_set_visible (self->take_button, sijil_file_view_why_not (self, "reserve", NULL) == NULL);
  set_complete_button (self);
  gtk_widget_set_visible (self->notify_button, sijil_file_view_why_not (self, "notify", NULL) == NULL);
  set_why (self);
}
