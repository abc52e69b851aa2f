#include "ui/sijil-term-form.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-record.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-text.h"
#include "words/sijil-term-label.h"

#include <glib/gi18n.h>

/* The days of the row that was seen; they are no words. */
#define SEEN_FROM "seen_from"
#define SEEN_TO   "seen_to"

/* A step, or the one that takes it back. */
typedef struct
{
  SijilAdminView *view;
  SijilJob        job;
  JsonObject     *data;
} Way;

static void
way_free (Way *way)
{
  g_object_unref (way->view);
  json_object_unref (way->data);
  g_free (way);
}

static void
way_closed (gpointer  way,
            GClosure *closure)
{
  way_free (way);
}

/*
 * Steps.
 */

static gboolean
is_common (const char *member)
{
  static const char * const common[] = { "list", "from", "code", "name_fr", "name_ar", "parent", NULL };

  return g_strv_contains (common, member);
}

/* @day: (out): as it is kept; %NULL when @data does not say it. */
static gboolean
read_day (SijilRegister  *reg,
          JsonObject     *data,
          const char     *member,
          char          **day,
          GError        **error)
{
  *day = NULL;
  return !json_object_has_member (data, member)
         || sijil_date_clean_expiry (sijil_json_get_string (data, member), sijil_register_get_day (reg), member, day, error);
}

/* (transfer full): the rows of the form are flat: what no list has in common is an attribute. */
static JsonObject *
make_words (JsonObject *data)
{
  JsonObject *words = json_object_new ();
  JsonObject *others = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_set_object_member (words, "attributes", others);
  json_object_iter_init_ordered (&iter, data);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && !g_str_equal (name, SEEN_FROM) && !g_str_equal (name, SEEN_TO))
      json_object_set_string_member (is_common (name) ? words : others, name, json_node_get_string (node));

  return words;
}

static gpointer
set_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  JsonObject *seen = sijil_json_get_object (data, "known");
  g_autoptr (JsonObject) words = make_words (data);
  g_autoptr (JsonObject) known = seen != NULL ? make_words (seen) : NULL;
  g_autofree char *from = NULL;

  if (known != NULL)
    {
      sijil_record_set (known, "valid_from", sijil_json_get_string (data, SEEN_FROM));
      sijil_record_set (known, "valid_to", sijil_json_get_string (data, SEEN_TO));
      json_object_set_object_member (words, "known", g_steal_pointer (&known));
    }
  return read_day (reg, data, "from", &from, error)
           ? sijil_nomenclature_set_term (reg, sijil_json_get_string (data, "list"), words, from, FALSE, error) : NULL;
}

/* (transfer full): @term as the rows of a form have it */
static JsonObject *
flatten (const char *list,
         JsonObject *term)
{
  JsonObject *data = sijil_desk_data ("list", list, "code", sijil_json_get_string (term, "code"),
                                      "name_fr", sijil_json_get_string (term, "name_fr"),
                                      "name_ar", sijil_json_get_string (term, "name_ar"), NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (sijil_json_get_string (term, "parent") != NULL)
    json_object_set_string_member (data, "parent", sijil_json_get_string (term, "parent"));
  json_object_iter_init_ordered (&iter, sijil_json_get_object (term, "attributes"));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_string_member (data, name, json_node_get_string (node));
  return data;
}

/* A term as the form has one. */
static gpointer
load_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *list = sijil_json_get_string (data, "list");
  g_autofree char *from = NULL;
  g_autoptr (JsonObject) term = NULL;
  JsonObject *flat;

  if (!read_day (reg, data, "from", &from, error))
    return NULL;
  term = sijil_nomenclature_load_term (reg, list, sijil_json_get_string (data, "code"), from, error);
  if (term == NULL)
    return NULL;

  flat = flatten (list, term);
  sijil_record_set (flat, "last_author", sijil_json_get_string (term, "last_author"));
  return flat;
}

/* An empty row is no end. */
static gboolean
read_last_day (SijilRegister  *reg,
               JsonObject     *data,
               char          **day,
               GError        **error)
{
  *day = NULL;
  return sijil_str_is_empty (sijil_json_get_string (data, "last_day")) || read_day (reg, data, "last_day", day, error);
}

/* @known: (out) (nullable): the end that was seen, as the step takes it */
static gboolean
read_known_end (SijilRegister  *reg,
                JsonObject     *data,
                JsonObject    **known,
                GError        **error)
{
  JsonObject *seen = sijil_json_get_object (data, "known");
  g_autofree char *last_day = NULL;

  *known = NULL;
  if (seen == NULL)
    return TRUE;
  if (!read_last_day (reg, seen, &last_day, error))
    return FALSE;

  *known = json_object_new ();
  sijil_record_set (*known, "valid_from", sijil_json_get_string (data, SEEN_FROM));
  sijil_record_set (*known, "last_day", last_day);
  return TRUE;
}

static gpointer
end_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  g_autofree char *last_day = NULL;
  g_autoptr (JsonObject) known = NULL;

  return read_last_day (reg, data, &last_day, error) && read_known_end (reg, data, &known, error)
           ? sijil_nomenclature_end_term (reg, sijil_json_get_string (data, "list"), sijil_json_get_string (data, "code"), last_day,
                                          known, FALSE, error) : NULL;
}

/* The last day of a term as the form has it. */
static gpointer
load_end_job (SijilRegister  *reg,
              gpointer        data,
              GPtrArray      *notes,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr (JsonObject) term = sijil_nomenclature_load_term (reg, sijil_json_get_string (data, "list"),
                                                              sijil_json_get_string (data, "code"), "9999-12-31", error);
  const char *to = term != NULL ? sijil_json_get_string (term, "valid_to") : NULL;
  g_autofree char *text = to != NULL ? sijil_text_date (to, FALSE) : NULL;
  JsonObject *shown;

  if (term == NULL)
    return NULL;

  shown = json_object_new ();
  sijil_record_set (shown, "last_day", text);
  sijil_record_set (shown, "last_author", sijil_json_get_string (term, "last_author"));
  return shown;
}

/* The words of a form come from the desk's own copy of the lists. */
static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) view = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (!sijil_report (view, error, NULL) && answer != NULL)
    sijil_desk_load_choices (SIJIL_DESK (source), NULL, NULL);
}

static void
undo_cb (AdwToast *toast,
         Way      *way)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (way->view));

  if (desk != NULL)
    sijil_desk_write (desk, way->job, json_object_ref (way->data), NULL, undone_cb, g_object_ref (way->view));
}

static void
tell (Way        *back, /* (transfer full) */
      const char *text)
{
  sijil_desk_load_choices (sijil_page_get_desk (SIJIL_PAGE (back->view)), NULL, NULL);
  sijil_toast_undo_full (GTK_WIDGET (back->view), text, G_CALLBACK (undo_cb), back, way_closed);
}

static Way *
way_new (SijilAdminView *view,
         SijilJob        job,
         JsonObject     *data) /* (transfer full) */
{
  Way *way = g_new0 (Way, 1);

  way->view = g_object_ref (view);
  way->job = job;
  way->data = data;
  return way;
}

/*
 * The words.
 */

/* A new code ends with its first day: nothing that was kept is ever taken out. */
static void
set_cb (SijilFormDialog *form,
        JsonObject      *answer,
        Way             *back)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  JsonObject *item = json_array_get_length (items) > 0 ? json_array_get_object_element (items, 0) : NULL;
  Way *way;

  if (item == NULL)
    {
      sijil_toast (GTK_WIDGET (back->view), _("Nothing was changed."));
      return;
    }

  way = way_new (back->view, back->job, json_object_ref (back->data));
  if (way->job == end_job)
    {
      json_object_set_string_member (way->data, "code", sijil_json_get_string (item, "code"));
      json_object_set_string_member (way->data, "last_day", sijil_json_get_string (item, "valid_from"));
    }
  else
    json_object_set_string_member (way->data, "from", sijil_json_get_string (answer, "from"));
  tell (way, way->job == end_job ? _("The term was added.") : _("The term was changed."));
}

/* (transfer full) (element-type utf8): the attributes that any of @terms has, in order */
static GPtrArray *
list_attributes (JsonArray *terms)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (terms); i++)
    {
      JsonObjectIter iter;
      const char *name;

      json_object_iter_init_ordered (&iter, sijil_json_get_object (json_array_get_object_element (terms, i), "attributes"));
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        if (g_hash_table_add (seen, (gpointer) name))
          g_ptr_array_add (names, g_strdup (name));
    }

  return names;
}

static gboolean
has_parents (JsonArray *terms)
{
  for (guint i = 0; i < json_array_get_length (terms); i++)
    if (sijil_json_get_string (json_array_get_object_element (terms, i), "parent") != NULL)
      return TRUE;

  return FALSE;
}

static void
add_attributes (SijilFormDialog *form,
                JsonArray       *terms,
                JsonObject      *term)
{
  g_autoptr (GPtrArray) names = list_attributes (terms);
  JsonObject *values = term != NULL ? sijil_json_get_object (term, "attributes") : NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      const char *value = values != NULL ? sijil_json_get_string (values, name) : NULL;

      if (!is_common (name))
        sijil_form_dialog_add_text (form, name, sijil_label_for_attribute (name), value,
                                    g_str_has_suffix (name, "_ar") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
    }
}

static const char *
get_first_day (JsonObject *term)
{
  const char *from = sijil_json_get_string (term, "valid_from");

  return from != NULL ? from : "0001-01-01";
}

/* Which row of the list is changed; where the list shows no day, there is no end. */
static void
keep_seen (SijilFormDialog *form,
           JsonObject      *term)
{
  const char *to = sijil_json_get_string (term, "valid_to");

  sijil_form_dialog_keep (form, "code", sijil_json_get_string (term, "code"));
  sijil_form_dialog_keep (form, SEEN_FROM, get_first_day (term));
  sijil_form_dialog_keep (form, SEEN_TO, to != NULL ? to : "9999-12-31");
}

/**
 * sijil_term_form_open:
 * @terms: all of the list
 * @term: (nullable): one of them; %NULL: a new one
 */
void
sijil_term_form_open (SijilAdminView *view,
                      const char     *list,
                      JsonArray      *terms,
                      JsonObject     *term)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (view));
  SijilFormDialog *form = sijil_form_dialog_new (GTK_WIDGET (view), desk,
                                                 term != NULL ? sijil_text_get_name (term, "name") : _("New term"), set_job);
  Way *back = way_new (view, term != NULL ? set_job : end_job,
                       term != NULL ? flatten (list, term) : sijil_desk_data ("list", list, NULL));

  sijil_form_dialog_keep (form, "list", list);
  if (term != NULL)
    keep_seen (form, term);
  else
    {
      sijil_form_dialog_add_text (form, "code", _("Code (letters and digits)"), NULL, GTK_TEXT_DIR_LTR);
      sijil_form_dialog_require (form, "code");
    }
  sijil_form_dialog_add_text (form, "name_fr", _("Name in French"), term != NULL ? sijil_json_get_string (term, "name_fr") : NULL,
                              GTK_TEXT_DIR_LTR);
  sijil_form_dialog_add_text (form, "name_ar", _("Name in Arabic"), term != NULL ? sijil_json_get_string (term, "name_ar") : NULL,
                              GTK_TEXT_DIR_RTL);
  sijil_form_dialog_add_day (form, "from", _("Holds from (dd/mm/yyyy)"), sijil_desk_get_day (desk));
  sijil_form_dialog_require (form, "name_fr");
  sijil_form_dialog_require (form, "name_ar");
  sijil_form_dialog_require (form, "from");
  if (has_parents (terms))
    sijil_form_dialog_add_text (form, "parent", _("Code of what it belongs to"),
                                term != NULL ? sijil_json_get_string (term, "parent") : NULL, GTK_TEXT_DIR_LTR);
  add_attributes (form, terms, term);
  sijil_form_dialog_leave_out (form, "from");
  sijil_form_dialog_guard (form, load_job);
  g_signal_connect_data (form, "saved", G_CALLBACK (set_cb), back, way_closed, 0);
  gtk_window_present (GTK_WINDOW (form));
}

/*
 * The last day.
 */

static void
ended_cb (SijilFormDialog *form,
          JsonObject      *answer,
          Way             *back)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  JsonObject *item = json_array_get_length (items) > 0 ? json_array_get_object_element (items, 0) : NULL;

  if (item == NULL)
    sijil_toast (GTK_WIDGET (back->view), _("Nothing was changed."));
  else
    tell (way_new (back->view, back->job, json_object_ref (back->data)),
          sijil_json_get_string (item, "valid_to") != NULL ? _("The term ends on that day.") : _("The term may be used again."));
}

void
sijil_term_form_end (SijilAdminView *view,
                     const char     *list,
                     JsonObject     *term)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (view));
  const char *code = sijil_json_get_string (term, "code");
  const char *last_day = sijil_json_get_string (term, "valid_to"); /* NULL: without an end */
  SijilFormDialog *form = sijil_form_dialog_new (GTK_WIDGET (view), desk, sijil_text_get_name (term, "name"), end_job);
  Way *back = way_new (view, end_job, sijil_desk_data ("list", list, "code", code, last_day != NULL ? "last_day" : NULL, last_day, NULL));

  sijil_form_dialog_keep (form, "list", list);
  sijil_form_dialog_keep (form, "code", code);
  sijil_form_dialog_keep (form, SEEN_FROM, get_first_day (term));
  sijil_form_dialog_add_day (form, "last_day", _("Last day (dd/mm/yyyy)"), sijil_desk_get_day (desk));
  sijil_form_dialog_guard (form, load_end_job);
  sijil_form_dialog_propose_day (form, "last_day", last_day);
  g_signal_connect_data (form, "saved", G_CALLBACK (ended_cb), back, way_closed, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Way *back = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (sijil_report (GTK_WIDGET (back->view), error, NULL) || answer == NULL)
    way_free (back);
  else
    tell (back, _("The term may be used again."));
}

/** sijil_term_form_return: a term that has ended, or is to end, holds without an end. */
void
sijil_term_form_return (SijilAdminView *view,
                        const char     *list,
                        JsonObject     *term)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (view));
  const char *code = sijil_json_get_string (term, "code");
  Way *back = way_new (view, end_job, sijil_desk_data ("list", list, "code", code, "last_day", sijil_desk_get_day (desk), NULL));
  JsonObject *data = sijil_desk_data ("list", list, "code", code, SEEN_FROM, get_first_day (term), NULL);
  JsonObject *known = json_object_new ();

  sijil_record_set (known, "last_day", sijil_json_get_string (term, "valid_to"));
  json_object_set_object_member (data, "known", known);
  sijil_desk_write (desk, end_job, data, NULL, returned_cb, back);
}
