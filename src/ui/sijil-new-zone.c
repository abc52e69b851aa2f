#include "ui/sijil-new-zone.h"

#include "core/sijil-str.h"
#include "core/sijil-td1.h"
#include "register/sijil-record.h"
#include "ui/sijil-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* Between two lines of one zone; a reader needs less than half a second, a hand to read again more. */
#define MAX_GAP_S 3

struct _SijilNewZone
{
  GObject     parent_instance;

  GtkWidget  *page;     /* whose window tells; not owned, it owns this */
  SijilDesk  *desk;
  SijilForm  *form;     /* not owned, as the page */
  GString    *lines;    /* that a reader has sent so far */
  gint64      last_us;  /* when the last of them came */
  SijilTd1   *read;     /* (nullable): the last that was read, for whom is searched for */
  char       *searched; /* (nullable): how */
  JsonObject *before;   /* (nullable): what the filled fields held: the way back */
};

enum
{
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilNewZone, sijil_new_zone, G_TYPE_OBJECT)

static void
undo_cb (SijilNewZone *self)
{
  g_autoptr (JsonObject) before = g_steal_pointer (&self->before);

  if (before != NULL)
    json_object_unref (sijil_form_put (self->form, before));
}

static void
set (JsonObject *values,
     const char *holder,
     const char *field,
     const char *text)
{
  g_autofree char *path = g_strconcat (holder, ".", field, NULL);

  if (!sijil_str_is_empty (text))
    json_object_set_string_member (values, path, text);
}

/* (transfer full): by path, what the zone says of the person whose card it is */
static JsonObject *
make_values (const SijilTd1 *zone,
             const char     *holder)
{
  JsonObject *values = json_object_new ();

  set (values, holder, "family_fr", zone->family_fr);
  set (values, holder, "given_fr", zone->given_fr);
  set (values, holder, "sex", zone->sex);
  set (values, holder, "birth_on", zone->birth_on);
  set (values, holder, "cin", zone->cin);
  if (g_str_equal (holder, "person"))
    {
      set (values, holder, "nationality", zone->nationality);
      if (zone->cin != NULL)
        set (values, holder, "cin_expires_on", zone->expires_on);
    }

  return values;
}

static void
fill (SijilNewZone   *self,
      const SijilTd1 *zone)
{
  g_autoptr (JsonObject) values = make_values (zone, sijil_form_get_person (self->form));

  g_clear_pointer (&self->before, json_object_unref);
  self->before = sijil_form_put (self->form, values);
  sijil_toast_undo (self->page,
                    zone->is_cut ? _("The identity card was read: complete the names.")
                                 : _("The identity card was read. Compare the names with it."),
                    G_CALLBACK (undo_cb), self);
}

/* (transfer full): as an agent would search for its holder */
static char *
make_search (const SijilTd1 *zone)
{
  if (zone->cin != NULL)
    return g_strdup (zone->cin);

  return g_strdup_printf ("%s %s %.4s", zone->given_fr, zone->family_fr, zone->birth_on);
}

static void
sijil_new_zone_finalize (GObject *object)
{
  SijilNewZone *self = SIJIL_NEW_ZONE (object);

  sijil_new_zone_forget (self);
  g_object_unref (self->desk);
  g_string_free (self->lines, TRUE);
  G_OBJECT_CLASS (sijil_new_zone_parent_class)->finalize (object);
}

static void
sijil_new_zone_class_init (SijilNewZoneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_new_zone_finalize;

  signals[READ] = g_signal_new ("read", SIJIL_TYPE_NEW_ZONE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
}

static void
sijil_new_zone_init (SijilNewZone *self)
{
  self->lines = g_string_new (NULL);
}

SijilNewZone *
sijil_new_zone_new (GtkWidget *page,
                    SijilDesk *desk,
                    SijilForm *form)
{
  SijilNewZone *self = g_object_new (SIJIL_TYPE_NEW_ZONE, NULL);

  self->page = page;
  self->desk = g_object_ref (desk);
  self->form = form;
  return self;
}

/** sijil_new_zone_forget: another person stands at the counter. */
void
sijil_new_zone_forget (SijilNewZone *self)
{
  g_string_truncate (self->lines, 0);
  g_clear_pointer (&self->read, sijil_td1_free);
  g_clear_pointer (&self->searched, g_free);
  g_clear_pointer (&self->before, json_object_unref);
}

/** sijil_new_zone_scan: Returns: whether @code, from the reader, is a zone or a line of one. */
gboolean
sijil_new_zone_scan (SijilNewZone *self,
                     const char   *code)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *zone = NULL;

  if (sijil_td1_is_zone (code))
    {
      sijil_new_zone_take (self, code);
      return TRUE;
    }
  if (!sijil_td1_is_line (code))
    return FALSE;

  if (now - self->last_us > MAX_GAP_S * G_USEC_PER_SEC)
    g_string_truncate (self->lines, 0);
  self->last_us = now;
  g_string_append (self->lines, code);
  if (self->lines->len < SIJIL_TD1_LENGTH)
    return TRUE;

  zone = g_strdup (self->lines->str);
  g_string_truncate (self->lines, 0);
  sijil_new_zone_take (self, zone);
  return TRUE;
}

/** sijil_new_zone_take: @text: a whole zone. It fills the form that is shown, or its holder is to be searched for. */
void
sijil_new_zone_take (SijilNewZone *self,
                     const char   *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTd1) zone = sijil_td1_parse (text, sijil_desk_get_day (self->desk), &error);

  if (sijil_report (self->page, error, NULL))
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->form)))
    {
      fill (self, zone);
      return;
    }

  g_clear_pointer (&self->read, sijil_td1_free);
  g_free (self->searched);
  self->searched = make_search (zone);
  self->read = g_steal_pointer (&zone);
  g_signal_emit (self, signals[READ], 0, self->searched);
}

/** sijil_new_zone_fill: a form was begun for whom @searched found nobody: if that was a card, it fills the form. */
void
sijil_new_zone_fill (SijilNewZone *self,
                     const char   *searched)
{
  g_autoptr (SijilTd1) zone = g_strcmp0 (searched, self->searched) == 0 ? g_steal_pointer (&self->read) : NULL;

  if (zone != NULL)
    fill (self, zone);
}
