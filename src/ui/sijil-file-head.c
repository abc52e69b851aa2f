/* Whom a file is about, how it stands, and in whose hands it is. */

#include "ui/sijil-file-view-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-list-cell.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static void
set_names (SijilFileView *self)
{
  JsonObject *holder = sijil_json_get_object (self->file, "holder");
  const char *name_fr = sijil_json_get_string (holder, "name_fr");
  const char *name_ar = sijil_json_get_string (holder, "name_ar");

  gtk_label_set_text (self->name_fr, name_fr != NULL ? name_fr : "");
  gtk_label_set_text (self->name_ar, name_ar != NULL ? name_ar : "");
}

/* (transfer full): how the legal delay stands, in a few words; "" for a file that has none */
static char *
describe_clock (JsonObject *clock)
{
  const char *stopped_on = clock != NULL ? sijil_json_get_string (clock, "stopped_on") : NULL;
  int left = clock != NULL ? (int) sijil_json_get_int (clock, "left_days", 0) : 0;
  g_autofree char *day = NULL;
  g_autofree char *isolated = NULL;

  if (clock == NULL)
    return g_strdup ("");
  if (stopped_on != NULL)
    {
      day = sijil_text_date (stopped_on, FALSE);
      isolated = sijil_text_isolate (day);
      /* Translators: of the legal clock; a day follows. */
      return g_strdup_printf (_("stopped since %s"), isolated);
    }
  if (left < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -left), -left);

  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) left), left);
}

static void
set_clock (SijilFileView *self)
{
  JsonObject *clock = sijil_json_get_string (self->file, "decided_on") == NULL ? sijil_json_get_object (self->file, "clock") : NULL;
  gboolean is_late = clock != NULL && sijil_json_get_bool (clock, "late", FALSE);
  g_autofree char *text = describe_clock (clock);
  const char * const classes[] = { "pill-label", is_late ? "bad" : "wait", NULL };

  gtk_label_set_text (self->clock_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->clock_label), *text != '\0');
  gtk_widget_set_css_classes (GTK_WIDGET (self->clock_label), (const char **) classes);
}

/* The photo is read in a job; one that stands there already is not read again. */
static void
set_photo (SijilFileView *self)
{
  JsonObject *holder = sijil_json_get_object (self->file, "holder");
  const char *face = sijil_json_get_string (holder, "photo");
  gboolean is_person = g_strcmp0 (sijil_json_get_string (self->file, "holder_kind"), "person") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->photo), is_person);
  if (sijil_set_str (&self->face, face))
    sijil_holder_photo_show (self->photo, self->desk, face != NULL ? self->number : NULL);
}

/* (transfer full) (nullable): how old a person is today, in whole years; of whom only the year is known, by the year */
static char *
describe_age (SijilFileView *self)
{
  const char *birth = sijil_json_get_string (sijil_json_get_object (self->file, "holder"), "birth_on");
  const char *today = sijil_desk_get_day (self->desk);
  int age;

  if (birth == NULL || today == NULL || !sijil_date_is_valid (birth))
    return NULL;

  age = sijil_date_years_between (birth, today);
  return age >= 0 ? g_strdup_printf (ngettext ("%u year old", "%u years old", (gulong) age), (guint) age) : NULL;
}

/* (transfer full): category, craft and age, as far as they are known */
static char *
describe_holder (SijilFileView *self)
{
  g_autofree char *age = describe_age (self);
  const char *parts[] = { sijil_text_get_name (self->file, "category"), sijil_text_get_name (self->file, "activity"), age };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!sijil_str_is_empty (parts[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_string_free (text, FALSE);
}

/* How the officer is called; what signs in is not shown to people. */
static const char *
name_officer (SijilFileView *self,
              const char    *login)
{
  JsonArray *officers = sijil_desk_get_officers (self->desk);

  for (guint i = 0; officers != NULL && i < json_array_get_length (officers); i++)
    {
      JsonObject *officer = json_array_get_object_element (officers, i);

      if (g_strcmp0 (sijil_json_get_string (officer, "login"), login) == 0)
        return sijil_text_get_name (officer, "name");
    }

  return login;
}

void
_sijil_file_view_set_head (SijilFileView *self)
{
  const char *transmission = sijil_json_get_string (self->file, "transmission");
  const char *state = sijil_json_get_string (self->file, "state");
  const char *holder = sijil_json_get_string (self->file, "reserved_by");
  const char *style = sijil_state_style (state);
  const char * const classes[] = { "pill-label", style != NULL ? style : "wait", NULL };
  g_autofree char *about = describe_holder (self);

  set_names (self);
  set_photo (self);
  gtk_label_set_text (self->state_pill, transmission != NULL ? sijil_word_for_member (self->file, "transmission")
                                                             : sijil_word_for_state (self->file));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_pill), (const char **) classes);
  gtk_label_set_text (self->number_label, self->number);
  gtk_label_set_text (self->about_label, about);
  set_clock (self);

  gtk_widget_set_visible (GTK_WIDGET (self->holder_label), holder != NULL);
  if (holder != NULL)
    {
      const char *reserved_at = sijil_json_get_string (self->file, "reserved_at");
      g_autoptr (GDateTime) since = reserved_at != NULL ? g_date_time_new_from_iso8601 (reserved_at, NULL) : NULL;
      g_autofree char *instant = since != NULL ? sijil_text_instant (g_date_time_to_unix (since)) : g_strdup ("");
      g_autofree char *who = sijil_text_isolate (name_officer (self, holder));
      g_autofree char *when = sijil_text_isolate (instant);
      gboolean is_own = g_strcmp0 (holder, sijil_desk_get_login (self->desk)) == 0;
      /* Translators: an officer, then a day and an hour. */
      g_autofree char *text = is_own ? g_strdup_printf (_("In hand: you, since %s"), when)
                                     : g_strdup_printf (_("In the hands of %1$s since %2$s"), who, when);

      gtk_widget_set_tooltip_text (GTK_WIDGET (self->holder_label),
                                   is_own ? _("Nobody else examines it meanwhile. Who goes on to another file without having done "
                                              "anything gives it back.") : NULL);
      gtk_label_set_text (self->holder_label, sijil_json_get_bool (self->file, "hold_is_over", FALSE)
                                                ? _("Was in other hands at a desk that answers no more: it may be taken") : text);
    }
  gtk_widget_set_visible (self->ask_button, sijil_file_view_may_ask (self));
}
