#include "ui/sijil-text.h"

#include "core/sijil-date.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "store/sijil-address.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-window-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define USUAL_DPI (96 * 1024) /* as GTK counts */

/** sijil_text_get_language: the language that the catalogue speaks, whatever the locale is called. */
SijilLanguage
sijil_text_get_language (void)
{
  SijilLanguage language = SIJIL_LANGUAGE_EN;
  /* Translators: not shown. Put the two letters of your language after the colon: “language:ar” or “language:fr”. */
  const char *mark = _("language:en");

  sijil_language_from_code (mark + strlen ("language:"), &language);
  return language;
}

gboolean
sijil_text_is_rtl (void)
{
  return sijil_text_get_language () == SIJIL_LANGUAGE_AR;
}

/** sijil_text_scale: @pixels for letters of the usual size, in those that are set. */
int
sijil_text_scale (int pixels)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return pixels * MAX (dpi, USUAL_DPI) / USUAL_DPI;
}

/** sijil_text_is_large: whether letters are at least half as large again as usual. */
gboolean
sijil_text_is_large (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi >= USUAL_DPI * 3 / 2;
}

/**
 * sijil_text_get_name:
 * @member: what stands in both scripts: "name" for `name_ar` and `name_fr`, "category" for `category_ar`…
 *
 * Returns: (transfer none): the text in the reader's script, else in the other, else ""
 */
const char *
sijil_text_get_name (JsonObject *object,
                     const char *member)
{
  g_autofree char *ar = g_strconcat (member, "_ar", NULL);
  g_autofree char *fr = g_strconcat (member, "_fr", NULL);
  const char *first = sijil_json_get_string (object, sijil_text_is_rtl () ? ar : fr);
  const char *second = sijil_json_get_string (object, sijil_text_is_rtl () ? fr : ar);

  if (first != NULL && *first != '\0')
    return first;

  return second != NULL ? second : "";
}

static const char *
translate (const char *sentence)
{
  return gettext (sijil_window_words (sentence));
}

/* A sentence that begins with a word of the other script would run the other way, its full stop first. */
static char *
dup_in_direction (const char *sentence)
{
  const char *p = sentence;
  gboolean is_rtl;

  while (*p != '\0' && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  is_rtl = g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC;

  return g_strconcat (*p == '\0' || is_rtl == sijil_text_is_rtl () ? "" : sijil_line_mark (), sentence, NULL);
}

/** sijil_text_of_error: Returns: (transfer full): the whole sentence in the reader's language and direction. */
char *
sijil_text_of_error (const GError *error)
{
  g_autofree char *sentence = error->domain == SIJIL_ERROR ? sijil_error_dup_text (error, translate) : g_strdup (error->message);

  return dup_in_direction (sentence);
}

/** sijil_text_of_notes: Returns: (transfer full) (nullable): the sentences, one a line; %NULL when there is none. */
char *
sijil_text_of_notes (GPtrArray *notes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      g_autofree char *sentence = sijil_text_of_error (notes->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * sijil_text_isolate:
 *
 * Returns: (transfer full): @value between U+2066 and U+2069, so that a number
 *   or a date keeps its order inside an Arabic sentence
 */
char *
sijil_text_isolate (const char *value)
{
  return g_strconcat ("\u2066", value != NULL ? value : "", "\u2069", NULL);
}

/**
 * sijil_text_place:
 * @place: a folder, or an address of a server
 *
 * Returns: (transfer full): what people call it: “chamber08 on srv.example”, or the folder
 */
char *
sijil_text_place (const char *place)
{
  g_autofree char *database = NULL;
  g_autofree char *host = NULL;
  g_autofree char *name = NULL;

  if (sijil_address_describe (place, &database, &host, NULL))
    {
      g_autofree char *server = host != NULL ? sijil_text_isolate (host) : NULL;

      name = sijil_text_isolate (database != NULL ? database : "");
      /* Translators: a database, and the computer it is on */
      return server != NULL ? g_strdup_printf (_("%1$s on %2$s"), name, server)
                            : g_strdup_printf (_("%s on the server"), name);
    }

  name = g_filename_display_name (place);
  return sijil_text_isolate (name);
}

/** sijil_text_date: Returns: (transfer full): a day or a year as the reader writes it; "" for %NULL. */
char *
sijil_text_date (const char *iso,
                 gboolean    long_form)
{
  return iso != NULL && *iso != '\0' ? sijil_date_format (iso, sijil_text_get_language (), long_form) : g_strdup ("");
}

/**
 * sijil_text_moment:
 * @iso: (nullable): an instant as the register tells it, "2026-11-22T07:31:46+01:00"
 *
 * Returns: (transfer full): its day in the reader's form, and hour and minute
 */
char *
sijil_text_moment (const char *iso)
{
  g_autofree char *day = NULL;
  g_autofree char *shown = NULL;

  if (iso == NULL || strlen (iso) < 16)
    return g_strdup ("");

  day = g_strndup (iso, 10);
  shown = sijil_text_date (day, FALSE);
  return g_strdup_printf ("\u2066%s %.5s\u2069", shown, iso + 11);
}

/** sijil_text_instant: Returns: (transfer full): day and hour at the office. */
char *
sijil_text_instant (gint64 instant)
{
  return sijil_instant_format (instant);
}

/**
 * sijil_text_set_direction:
 *
 * Gives @widget and all that is in it a direction of its own: it is not
 * inherited, and a French group in an Arabic window must read from the left.
 */
void
sijil_text_set_direction (GtkWidget        *widget,
                          GtkTextDirection  direction)
{
  gtk_widget_set_direction (widget, direction);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    sijil_text_set_direction (child, direction);
}

/**
 * sijil_text_set_identifier:
 * @row: an entry whose title is in the language of the window and whose text is a number, a code or a day
 *
 * The text reads from the left in every window and stands where its lines
 * begin; the row itself is not mirrored.
 */
void
sijil_text_set_identifier (GtkEditable *row)
{
  GtkEditable *text = gtk_editable_get_delegate (row);

  if (!GTK_IS_WIDGET (text))
    return;

  gtk_widget_set_direction (GTK_WIDGET (text), GTK_TEXT_DIR_LTR);
  gtk_editable_set_alignment (text, sijil_text_is_rtl () ? 1 : 0);
}

/**
 * sijil_text_set_script:
 * @row: an entry whose title is in the language of the window and whose text is in Arabic or in French
 *
 * The text reads as its script does, and the caret stands where it begins before
 * anything is typed; the row itself is not mirrored.
 */
void
sijil_text_set_script (GtkEditable *row,
                       gboolean     is_arabic)
{
  GtkEditable *text = gtk_editable_get_delegate (row);

  if (!GTK_IS_WIDGET (text))
    return;

  gtk_widget_set_direction (GTK_WIDGET (text), is_arabic ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (GTK_IS_TEXT (text))
    sijil_caret_follow_script (row);
}

#define REQUIRED_MARK " *"

/** sijil_text_required: Returns: (transfer full): the title of a field that must be filled in, with its mark */
char *
sijil_text_required (const char *title)
{
  return g_strconcat (title, REQUIRED_MARK, NULL);
}

/**
 * sijil_text_mark_required:
 * @title: a label, or a row with a title
 * @field: what is filled in; often the same row
 * @is_required: whether it must be
 *
 * Puts the mark after the title, or takes it away, and says so to who hears the screen.
 */
void
sijil_text_mark_required (GtkWidget *title,
                          GtkWidget *field,
                          gboolean   is_required)
{
  const char *property = GTK_IS_LABEL (title) ? "label" : "title";
  GtkEditable *text = GTK_IS_EDITABLE (field) ? gtk_editable_get_delegate (GTK_EDITABLE (field)) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *marked = NULL;

  g_object_get (title, property, &words, NULL);
  if (g_str_has_suffix (words, REQUIRED_MARK))
    words[strlen (words) - strlen (REQUIRED_MARK)] = '\0';
  marked = is_required ? sijil_text_required (words) : g_strdup (words);
  g_object_set (title, property, marked, NULL);
  gtk_accessible_update_property (text != NULL ? GTK_ACCESSIBLE (text) : GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  is_required, -1);
}
