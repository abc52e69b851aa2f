#include "ui/sijil-complete-form.h"

#include "core/sijil-json.h"
#include "register/sijil-paper-intake.h"
#include "ui/sijil-checklist.h"
#include "ui/sijil-form-document.h"
#include "ui/sijil-form-lines.h"
#include "ui/sijil-form-row.h"
#include "ui/sijil-inputs.h"
#include "ui/sijil-photo-well.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilCompleteForm
{
  AdwBin          parent_instance;

  SijilDesk      *desk;     /* (nullable): until set */
  GPtrArray      *awaited;  /* (element-type utf8): codes of the papers that the file waits for, without the photo */
  JsonObject     *base;     /* what the fields held when the file was opened */
  JsonObject     *depositor; /* (nullable): who deposited the file, if it was not the holder */

  GtkLabel       *asked;
  GtkLabel       *text;
  GtkBox         *asked_papers;
  GtkLabel       *due;
  GtkExpander    *photo_expander; /* shut unless a photo is asked for or was given */
  SijilPhotoWell *photo;
  SijilChecklist *checklist;
  GtkWidget      *values_section;
  GtkExpander    *values_expander;
  GtkBox         *values_box;
  GtkExpander    *depositor_expander;
  GtkBox         *depositor_box;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilCompleteForm, sijil_complete_form, ADW_TYPE_BIN)

/*
 * What was asked for.
 */

/* (nullable): the last request to complete the file. */
static JsonObject *
find_request (JsonObject *file)
{
  JsonArray *acts = sijil_json_get_array (file, "acts");

  for (guint i = acts != NULL ? json_array_get_length (acts) : 0; i > 0; i--)
    {
      JsonObject *act = json_array_get_object_element (acts, i - 1);

      if (g_strcmp0 (sijil_json_get_string (act, "act"), "ask_completion") == 0)
        return act;
    }

  return NULL;
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* When it was asked for, and why if a reason was given. */
static void
show_request (SijilCompleteForm *self,
              JsonObject        *file,
              JsonObject        *request)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (file, "complement_asked_on"), TRUE);
  g_autofree char *due = sijil_text_date (sijil_json_get_string (file, "complement_due_on"), TRUE);
  const char *reason = request != NULL ? sijil_text_get_name (request, "reason") : "";
  g_autofree char *asked = *reason != '\0' ? g_strdup_printf (_("Asked for on %1$s: %2$s"), day, reason)
                                           : g_strdup_printf (_("Asked for on %s"), day);
  g_autofree char *until = *due != '\0' ? g_strdup_printf (_("To be brought before %s. The legal clock stands still until all has come."), due)
                                        : g_strdup (_("The legal clock stands still until all has come."));

  set_label (self->asked, asked);
  set_label (self->text, request != NULL ? sijil_text_get_name (request, "text") : NULL);
  set_label (self->due, until);
}

/* (nullable): why the paper that was given does not do. */
static const char *
find_invalid (JsonObject *file,
              const char *code)
{
  JsonArray *papers = sijil_json_get_array (file, "papers");

  for (guint i = papers != NULL ? json_array_get_length (papers) : 0; i > 0; i--)
    {
      JsonObject *paper = json_array_get_object_element (papers, i - 1);

      if (g_strcmp0 (sijil_json_get_string (paper, "paper"), code) == 0
          && sijil_json_get_string (paper, "invalid_reason") != NULL)
        return sijil_text_get_name (paper, "invalid_reason");
    }

  return NULL;
}

static void
add_asked_paper (SijilCompleteForm *self,
                 JsonObject        *file,
                 const char        *code)
{
  const char *name = sijil_desk_get_word (self->desk, "paper", code);
  const char *why = find_invalid (file, code);
  /* Translators: a paper, and why the one that was given does not do. */
  g_autofree char *text = why != NULL ? g_strdup_printf (_("%1$s: %2$s"), name, why) : g_strdup (name);
  g_autofree char *line = g_strconcat ("• ", text, NULL);
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (self->asked_papers, label);
}

/*
 * Papers.
 */

static gboolean
has_paper (JsonArray  *papers,
           const char *code)
{
  for (guint i = 0; i < json_array_get_length (papers); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (papers, i), "paper"), code) == 0)
      return TRUE;

  return FALSE;
}

/* A line for each paper that is awaited; those that were given are counted. */
static void
set_lines (SijilCompleteForm *self)
{
  g_autoptr (JsonArray) lines = json_array_new ();
  g_autoptr (JsonArray) papers = sijil_checklist_dup_papers (self->checklist);

  for (guint i = 0; i < self->awaited->len; i++)
    {
      JsonObject *line = sijil_desk_data ("paper", self->awaited->pdata[i], "requirement", "required", NULL);

      json_object_set_boolean_member (line, "received", has_paper (papers, self->awaited->pdata[i]));
      json_array_add_object_element (lines, line);
    }
  sijil_checklist_set_lines (self->checklist, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->checklist), self->awaited->len > 0);
}

static void
changed_cb (SijilCompleteForm *self)
{
  set_lines (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_asked (SijilCompleteForm *self,
            JsonObject        *file)
{
  JsonArray *missing = sijil_json_get_array (file, "missing");
  gboolean is_person = g_strcmp0 (sijil_json_get_string (file, "holder_kind"), "person") == 0;
  gboolean is_photo_asked = FALSE;

  show_request (self, file, find_request (file));
  clear_box (self->asked_papers);
  g_ptr_array_set_size (self->awaited, 0);
  for (guint i = 0; missing != NULL && i < json_array_get_length (missing); i++)
    {
      const char *code = json_array_get_string_element (missing, i);

      add_asked_paper (self, file, code);
      if (g_str_equal (code, SIJIL_PAPER_PHOTO))
        is_photo_asked = TRUE;
      else
        g_ptr_array_add (self->awaited, g_strdup (code));
    }

  gtk_expander_set_label (self->photo_expander, is_photo_asked ? _("Photo") : _("Another photo (optional)"));
  gtk_widget_set_visible (GTK_WIDGET (self->photo_expander), is_person || is_photo_asked);
  if (is_photo_asked)
    gtk_expander_set_expanded (self->photo_expander, TRUE);
  set_lines (self);
}

/*
 * Values that were wrong, and who comes.
 */

static void
add_rows (SijilCompleteForm *self,
          GtkBox            *box,
          const char        *name,
          guint              needs,
          const char        *kind)
{
  for (const SijilFormLine *line = sijil_form_get_lines (); line->box != NULL; line++)
    if (g_str_equal (line->box, name) && line->needs == needs && sijil_form_is_of_kind (line->kinds, kind))
      gtk_box_append (box, sijil_form_row_new (self->desk, line));
}

static void
fill_cb (SijilInput *input,
         gpointer    document)
{
  JsonNode *value = sijil_form_document_get (document, sijil_input_get_path (input));

  if (value != NULL)
    sijil_input_set_value (input, value);
}

static JsonObject *
collect (SijilCompleteForm *self)
{
  JsonObject *document = json_object_new ();

  sijil_form_row_collect (GTK_WIDGET (self->values_box), document);
  sijil_form_row_collect (GTK_WIDGET (self->depositor_box), document);
  return document;
}

static void
make_fields (SijilCompleteForm *self,
             JsonObject        *file)
{
  const char *member = sijil_json_get_string (file, "holder_kind");
  const char *kind = sijil_json_get_string (file, "application_kind");
  guint needs = g_strcmp0 (member, "person") == 0 ? SIJIL_FORM_PERSON : SIJIL_FORM_ORGANISATION;
  g_autoptr (JsonObject) known = json_object_new ();

  clear_box (self->values_box);
  clear_box (self->depositor_box);
  add_rows (self, self->values_box, "identity_box", needs, kind);
  add_rows (self, self->values_box, "contact_box", needs, kind);
  add_rows (self, self->depositor_box, "depositor_box", 0, kind);
  gtk_widget_set_visible (self->values_section, gtk_widget_get_first_child (GTK_WIDGET (self->values_box)) != NULL);

  json_object_set_object_member (known, member, json_object_ref (sijil_json_get_object (file, "holder")));
  sijil_inputs_foreach (GTK_WIDGET (self->values_box), fill_cb, known);
  g_clear_pointer (&self->base, json_object_unref);
  self->base = collect (self);
}

/* Who comes in another's stead is that person alone: of an earlier one nothing stays. */
static void
empty_depositor (SijilCompleteForm *self,
                 JsonObject        *document)
{
  JsonObject *now = sijil_json_get_object (document, "depositor");
  g_autoptr (GList) names = now != NULL && self->depositor != NULL ? json_object_get_members (self->depositor) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    if (!json_object_has_member (now, l->data))
      json_object_set_null_member (now, l->data);
}

static void
subtract_cb (SijilInput *input,
             gpointer    data)
{
  JsonObject **objects = data;

  sijil_form_document_subtract (objects[0], objects[1], sijil_input_get_path (input));
}

/*
 * The form.
 */

void
sijil_complete_form_set_desk (SijilCompleteForm *self,
                              SijilDesk         *desk)
{
  g_set_object (&self->desk, desk);
  sijil_checklist_set_desk (self->checklist, desk);
}

/** sijil_complete_form_set_folder: where photos and papers are kept until they are in the register. */
void
sijil_complete_form_set_folder (SijilCompleteForm *self,
                                const char        *folder)
{
  sijil_photo_well_set_folder (self->photo, folder);
  sijil_checklist_set_folder (self->checklist, folder);
}

/**
 * sijil_complete_form_begin:
 * @file: an application, as sijil_show() gives it
 * @document: (nullable): of sijil_complete_form_dup_document(): what was given for it earlier
 *
 * Empties the form and fills it anew.
 */
void
sijil_complete_form_begin (SijilCompleteForm *self,
                           JsonObject        *file,
                           JsonObject        *document)
{
  JsonObject *asked = sijil_json_get_object (file, "document");
  JsonObject *depositor = asked != NULL ? sijil_json_get_object (asked, "depositor") : NULL;
  JsonArray *papers = document != NULL ? sijil_json_get_array (document, "papers") : NULL;

  sijil_checklist_set_papers (self->checklist, NULL);
  gtk_expander_set_expanded (self->photo_expander, document != NULL && json_object_has_member (document, "photo"));
  g_clear_pointer (&self->depositor, json_object_unref);
  self->depositor = depositor != NULL ? json_object_ref (depositor) : NULL;
  show_asked (self, file);
  make_fields (self, file);
  sijil_photo_well_set_paper (self->photo, self->desk, document != NULL ? sijil_json_get_object (document, "photo") : NULL);
  sijil_checklist_set_papers (self->checklist, papers);
  if (document != NULL)
    {
      sijil_inputs_foreach (GTK_WIDGET (self->values_box), fill_cb, document);
      sijil_inputs_foreach (GTK_WIDGET (self->depositor_box), fill_cb, document);
    }
  gtk_expander_set_expanded (self->values_expander, FALSE);
  gtk_expander_set_expanded (self->depositor_expander, FALSE);
  set_lines (self);
}

/** sijil_complete_form_update: shows what the file waits for by now; what was given and typed stays. */
void
sijil_complete_form_update (SijilCompleteForm *self,
                            JsonObject        *file)
{
  show_asked (self, file);
}

/** sijil_complete_form_dup_document: what is added to the file: for sijil_application_complete(), or to be put back later. */
JsonObject *
sijil_complete_form_dup_document (SijilCompleteForm *self)
{
  JsonObject *document = collect (self);
  JsonObject *objects[] = { document, self->base };
  g_autoptr (JsonObject) photo = sijil_photo_well_dup_paper (self->photo);

  sijil_inputs_foreach (GTK_WIDGET (self->values_box), subtract_cb, objects);
  empty_depositor (self, document);
  json_object_set_array_member (document, "papers", sijil_checklist_dup_papers (self->checklist));
  if (photo != NULL)
    json_object_set_object_member (document, "photo", sijil_form_document_pick ("photo", photo));
  return document;
}

/** sijil_complete_form_has_content: whether something was given or typed. */
gboolean
sijil_complete_form_has_content (SijilCompleteForm *self)
{
  g_autoptr (JsonObject) document = sijil_complete_form_dup_document (self);
  g_autoptr (GList) values = json_object_get_values (document);

  for (GList *l = values; l != NULL; l = l->next)
    if ((JSON_NODE_HOLDS_OBJECT (l->data) && json_object_get_size (json_node_get_object (l->data)) > 0)
        || (JSON_NODE_HOLDS_ARRAY (l->data) && json_array_get_length (json_node_get_array (l->data)) > 0))
      return TRUE;

  return FALSE;
}

/** sijil_complete_form_is_busy: whether a photo or a paper is still being taken. */
gboolean
sijil_complete_form_is_busy (SijilCompleteForm *self)
{
  return sijil_checklist_is_busy (self->checklist) || sijil_photo_well_is_taking (self->photo);
}

static void
clear_problem_cb (SijilInput *input,
                  gpointer    data)
{
  sijil_input_set_problem (input, NULL);
}

static gboolean
show_problem_in (GtkExpander  *expander,
                 GtkBox       *box,
                 const GError *error)
{
  const char *path = error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;
  SijilInput *input = path != NULL ? sijil_inputs_find_within (GTK_WIDGET (box), path) : NULL;
  g_autofree char *text = sijil_text_of_error (error);

  if (input == NULL)
    return FALSE;

  gtk_expander_set_expanded (expander, TRUE);
  sijil_input_set_problem (input, text);
  gtk_widget_grab_focus (GTK_WIDGET (input));
  return TRUE;
}

/** sijil_complete_form_show_problem: @error: (nullable): why the register took nothing; shown at the field that it names. */
void
sijil_complete_form_show_problem (SijilCompleteForm *self,
                                  const GError      *error)
{
  sijil_inputs_foreach (GTK_WIDGET (self->values_box), clear_problem_cb, NULL);
  sijil_inputs_foreach (GTK_WIDGET (self->depositor_box), clear_problem_cb, NULL);
  if (error != NULL && !show_problem_in (self->values_expander, self->values_box, error))
    show_problem_in (self->depositor_expander, self->depositor_box, error);
}

/** sijil_complete_form_focus: the first well that is asked for. */
void
sijil_complete_form_focus (SijilCompleteForm *self)
{
  GtkWidget *first = self->awaited->len > 0 ? GTK_WIDGET (self->checklist) : GTK_WIDGET (self->photo);

  gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

/** sijil_complete_form_take_photo: the newest of the camera's folder. */
void
sijil_complete_form_take_photo (SijilCompleteForm *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->photo_expander)))
    return;

  gtk_expander_set_expanded (self->photo_expander, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->photo), "photo.newest", NULL);
}

/** sijil_complete_form_take_paper: the newest of the scanner's folder, for the line that has the focus or the first empty one. */
void
sijil_complete_form_take_paper (SijilCompleteForm *self)
{
  sijil_checklist_take_paper (self->checklist);
}

static void
sijil_complete_form_dispose (GObject *object)
{
  g_clear_object (&SIJIL_COMPLETE_FORM (object)->desk);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_complete_form_parent_class)->dispose (object);
}

static void
sijil_complete_form_finalize (GObject *object)
{
  SijilCompleteForm *self = SIJIL_COMPLETE_FORM (object);

  g_ptr_array_unref (self->awaited);
  g_clear_pointer (&self->base, json_object_unref);
  g_clear_pointer (&self->depositor, json_object_unref);
  G_OBJECT_CLASS (sijil_complete_form_parent_class)->finalize (object);
}

static void
sijil_complete_form_class_init (SijilCompleteFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_complete_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_complete_form_finalize;

  g_type_ensure (SIJIL_TYPE_CHECKLIST);
  g_type_ensure (SIJIL_TYPE_PHOTO_WELL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-complete-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, asked);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, text);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, asked_papers);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, due);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, photo_expander);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, checklist);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, values_section);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, values_expander);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, values_box);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, depositor_expander);
  gtk_widget_class_bind_template_child (widget_class, SijilCompleteForm, depositor_box);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_COMPLETE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_complete_form_init (SijilCompleteForm *self)
{
  self->awaited = g_ptr_array_new_with_free_func (g_free);
  self->base = json_object_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
