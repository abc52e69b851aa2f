#include "ui/sijil-page.h"

#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define UNDO_S 8
#define LARGE_CHARS 30 /* of a line where letters are large */

typedef struct
{
  SijilDesk *desk;
  char      *title;    /* (nullable) */
  char      *subtitle; /* (nullable) */
} SijilPagePrivate;

enum
{
  PROP_DESK = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SijilPage, sijil_page, ADW_TYPE_BIN)

static void
sijil_page_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SijilPagePrivate *priv = sijil_page_get_instance_private (SIJIL_PAGE (object));

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, priv->desk);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_page_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  SijilPage *self = SIJIL_PAGE (object);
  SijilPagePrivate *priv = sijil_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_DESK:
      priv->desk = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      sijil_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      sijil_page_set_subtitle (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_page_finalize (GObject *object)
{
  SijilPagePrivate *priv = sijil_page_get_instance_private (SIJIL_PAGE (object));

  g_clear_object (&priv->desk);
  g_free (priv->title);
  g_free (priv->subtitle);
  G_OBJECT_CLASS (sijil_page_parent_class)->finalize (object);
}

static void
sijil_page_class_init (SijilPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sijil_page_get_property;
  object_class->set_property = sijil_page_set_property;
  object_class->finalize = sijil_page_finalize;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, SIJIL_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sijil_page_init (SijilPage *self)
{
}

/** sijil_page_get_desk: (transfer none): the desk the page works at. */
SijilDesk *
sijil_page_get_desk (SijilPage *self)
{
  SijilPagePrivate *priv = sijil_page_get_instance_private (self);

  return priv->desk;
}

const char *
sijil_page_get_title (SijilPage *self)
{
  SijilPagePrivate *priv = sijil_page_get_instance_private (self);

  return priv->title;
}

static void
set_text (SijilPage   *self,
          char       **place,
          const char  *text,
          guint        property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
sijil_page_set_title (SijilPage  *self,
                      const char *title)
{
  SijilPagePrivate *priv = sijil_page_get_instance_private (self);

  set_text (self, &priv->title, title, PROP_TITLE);
}

void
sijil_page_set_subtitle (SijilPage  *self,
                         const char *subtitle)
{
  SijilPagePrivate *priv = sijil_page_get_instance_private (self);

  set_text (self, &priv->subtitle, subtitle, PROP_SUBTITLE);
}

void
sijil_page_show (SijilPage  *self,
                 const char *target)
{
  if (SIJIL_PAGE_GET_CLASS (self)->show != NULL)
    SIJIL_PAGE_GET_CLASS (self)->show (self, target);
}

void
sijil_page_refresh (SijilPage *self)
{
  if (SIJIL_PAGE_GET_CLASS (self)->refresh != NULL)
    SIJIL_PAGE_GET_CLASS (self)->refresh (self);
}

gboolean
sijil_page_scan (SijilPage  *self,
                 const char *code)
{
  return SIJIL_PAGE_GET_CLASS (self)->scan != NULL && SIJIL_PAGE_GET_CLASS (self)->scan (self, code);
}

void
sijil_page_leave (SijilPage *self)
{
  if (SIJIL_PAGE_GET_CLASS (self)->leave != NULL)
    SIJIL_PAGE_GET_CLASS (self)->leave (self);
}

/*
 * What any widget of a window may ask of it.
 */

/** sijil_go: brings a page forward; @target: (nullable): what of it. */
void
sijil_go (GtkWidget  *widget,
          const char *page,
          const char *target)
{
  g_autofree char *where = target != NULL ? g_strconcat (page, ":", target, NULL) : g_strdup (page);

  gtk_widget_activate_action (widget, "win.go", "s", where);
}

/** sijil_go_on: the same from a page that only led there: “back” does not return to it. */
void
sijil_go_on (GtkWidget  *widget,
             const char *page,
             const char *target)
{
  g_autofree char *where = target != NULL ? g_strconcat (page, ":", target, NULL) : g_strdup (page);

  gtk_widget_activate_action (widget, "win.go-on", "s", where);
}

/** sijil_open_record: the record of an entry in a window of its own. */
void
sijil_open_record (GtkWidget  *widget,
                   const char *number)
{
  gtk_widget_activate_action (widget, "win.open-record", "s", number);
}

static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

/** sijil_toast_new: (transfer full): with the whole of @text, on several lines where letters are large. */
AdwToast *
sijil_toast_new (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  if (sijil_text_is_large ())
    {
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), LARGE_CHARS);
      gtk_label_set_xalign (GTK_LABEL (label), 0.0);
      gtk_widget_add_css_class (label, "heading");
      adw_toast_set_custom_title (toast, label);
    }

  return toast;
}

/** sijil_toast: says what was done. */
void
sijil_toast (GtkWidget  *widget,
             const char *text)
{
  AdwToastOverlay *overlay = find_overlay (widget);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, sijil_toast_new (text));
}

static AdwToast *
new_undo_toast (const char *text)
{
  AdwToast *toast = sijil_toast_new (text);

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, UNDO_S);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

/** sijil_toast_undo: the same with a way back for eight seconds; @undo is called as the button's “clicked” would be. */
void
sijil_toast_undo (GtkWidget  *widget,
                  const char *text,
                  GCallback   undo,
                  gpointer    user_data)
{
  AdwToastOverlay *overlay = find_overlay (widget);
  AdwToast *toast;

  if (overlay == NULL)
    return;

  toast = new_undo_toast (text);
  if (G_IS_OBJECT (user_data))
    g_signal_connect_object (toast, "button-clicked", undo, user_data, G_CONNECT_SWAPPED);
  else
    g_signal_connect_swapped (toast, "button-clicked", undo, user_data);
  adw_toast_overlay_add_toast (overlay, toast);
}

/** sijil_toast_undo_full: @undo: (toast, @user_data), which is freed by @free_data once the way back is closed. */
void
sijil_toast_undo_full (GtkWidget      *widget,
                       const char     *text,
                       GCallback       undo,
                       gpointer        user_data,
                       GClosureNotify  free_data)
{
  AdwToastOverlay *overlay = find_overlay (widget);
  g_autoptr (AdwToast) toast = new_undo_toast (text);

  g_signal_connect_data (toast, "button-clicked", undo, user_data, free_data, 0);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, g_object_ref (toast));
}

/* Above the page; a toast has no room for a sentence that says what to do. */
static void
say (GtkWidget  *widget,
     const char *text,
     gboolean    is_error)
{
  if (!gtk_widget_activate_action (widget, "win.say", "(sb)", text, is_error))
    sijil_toast (widget, text);
}

/** sijil_unsay: what was said of one thing goes when a person turns to another one. */
void
sijil_unsay (GtkWidget *widget)
{
  gtk_widget_activate_action (widget, "win.unsay", NULL);
}

/* What the window says by itself as long as it lasts. */
static gboolean
is_about_connection (const GError *error)
{
  static const char * const reasons[] = {
    "register-away", "register-replaced", "server-absent", "server-lost", "server-refuses", "server-starting", "server-unknown", NULL
  };

  return error->domain == SIJIL_ERROR && g_strv_contains (reasons, sijil_error_get_reason (error));
}

/**
 * sijil_report:
 * @error: (nullable): why nothing was done
 * @notes: (nullable): what is to be known although it was
 *
 * Says either. What was cancelled is silence.
 *
 * Returns: whether there was an error
 */
gboolean
sijil_report (GtkWidget    *widget,
              const GError *error,
              GPtrArray    *notes)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          text = sijil_text_of_error (error);
          if (!is_about_connection (error) || !gtk_widget_activate_action (widget, "win.say-away", "s", text))
            say (widget, text, TRUE);
        }
      return TRUE;
    }

  text = sijil_text_of_notes (notes);
  if (text != NULL)
    say (widget, text, FALSE);
  return FALSE;
}
