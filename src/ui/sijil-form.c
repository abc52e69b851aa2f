#include "ui/sijil-form.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-form-facts.h"
#include "ui/sijil-form-lines.h"
#include "ui/sijil-form-private.h"
#include "ui/sijil-form-reply.h"
#include "ui/sijil-form-row.h"
#include "ui/sijil-form-seniority.h"
#include "ui/sijil-inputs.h"

#include <glib/gi18n.h>

enum
{
  CHANGED,
  LEFT,
  SPELLINGS,
  ZONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilForm, sijil_form, GTK_TYPE_WIDGET)

/* (nullable) */
SijilInput *
_sijil_form_find_input (SijilForm  *self,
                        const char *path)
{
  return sijil_inputs_find (GTK_WIDGET (self->sections), path);
}

/** sijil_form_get_text: (transfer none): what is typed or chosen in a field; "" when there is none. */
const char *
sijil_form_get_text (SijilForm  *self,
                     const char *path)
{
  return sijil_inputs_get_text (GTK_WIDGET (self->sections), path);
}

/*
 * What the application is about, and so which lines are shown.
 */

static const char *
get_category (SijilForm *self)
{
  if (g_str_equal (self->kind, "upgrade"))
    return "master_artisan";
  if (self->base != NULL)
    return sijil_json_get_string (self->base, "category");

  return sijil_form_get_text (self, "category");
}

static void
update_gender (SijilForm *self,
               guint      facts)
{
  const char *sex = sijil_form_get_text (self, "person.sex");

  sijil_craft_list_set_holder (self->crafts, (facts & SIJIL_FORM_ORGANISATION) != 0 ? "n" : *sex != '\0' ? sex : "m");
}

void
_sijil_form_update_lines (SijilForm *self)
{
  const SijilFormLine *lines = sijil_form_get_lines ();
  guint facts = sijil_form_facts_read (GTK_WIDGET (self->sections), get_category (self));
  gboolean has_craft = sijil_form_is_of_kind ("new change", self->kind);
  gboolean has_proof = sijil_form_is_of_kind (SIJIL_FORM_PROOF_KINDS, self->kind);
  gboolean has_holder = sijil_form_is_of_kind ("new renew change", self->kind);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (self->rows->pdata[i],
                            (lines[i].needs & ~facts) == 0 && sijil_form_is_of_kind (lines[i].kinds, self->kind));
  gtk_widget_set_visible (self->representative_title, has_holder && (facts & SIJIL_FORM_REPRESENTED) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->crafts), has_craft);
  gtk_widget_set_visible (self->section_2, has_holder);
  gtk_widget_set_visible (self->section_3, has_holder);
  gtk_widget_set_visible (self->section_4, has_holder);
  gtk_widget_set_visible (self->section_1, !sijil_form_is_of_kind ("renew", self->kind));
  gtk_label_set_text (self->category_title, has_proof ? _("Category and proof") : _("What is asked for"));
  update_gender (self, facts);
}

static void
changed_cb (SijilForm *self)
{
  if (self->is_setting)
    return;

  _sijil_form_update_lines (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Several fields were filled, and are left. */
void
_sijil_form_tell_changed (SijilForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[LEFT], 0);
}

void
_sijil_form_tell_zone (SijilForm  *self,
                       const char *text)
{
  g_signal_emit (self, signals[ZONE], 0, text);
}

static void
paper_changed_cb (SijilForm *self)
{
  if (self->is_setting)
    return;

  self->paper_serial++;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
input_left_cb (SijilForm *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[LEFT], 0);
}

/*
 * Building it from the tables.
 */

static GtkBox *
get_box (SijilForm  *self,
         const char *id)
{
  return GTK_BOX (gtk_widget_get_template_child (GTK_WIDGET (self), SIJIL_TYPE_FORM, id));
}

static void
connect_cb (SijilInput *input,
            gpointer    self)
{
  g_signal_connect_object (input, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (input, "left", G_CALLBACK (input_left_cb), self, G_CONNECT_SWAPPED);
}

static void
build (SijilForm *self)
{
  for (const SijilFormLine *line = sijil_form_get_lines (); line->box != NULL; line++)
    {
      GtkWidget *row = sijil_form_row_new (self->desk, line);

      sijil_inputs_foreach (row, connect_cb, self);
      gtk_box_append (get_box (self, line->box), row);
      g_ptr_array_add (self->rows, row);
    }
  sijil_craft_list_set_desk (self->crafts, self->desk);
  sijil_workplaces_set_desk (self->workplaces, self->desk);
  sijil_checklist_set_desk (self->checklist, self->desk);
  g_signal_connect_object (self->crafts, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->crafts, "left", G_CALLBACK (input_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workplaces, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workplaces, "left", G_CALLBACK (input_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photo, "changed", G_CALLBACK (paper_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checklist, "changed", G_CALLBACK (paper_changed_cb), self, G_CONNECT_SWAPPED);
}

/** sijil_form_get_person: the member of the document that is the person at the counter. */
const char *
sijil_form_get_person (SijilForm *self)
{
  guint facts = sijil_form_facts_read (GTK_WIDGET (self->sections), get_category (self));

  return (facts & SIJIL_FORM_REPRESENTED) != 0 ? "representative" : "person";
}

/** sijil_form_get_photo: (nullable) (transfer none): of the holder, as the card will have it. */
GdkPaintable *
sijil_form_get_photo (SijilForm *self)
{
  return sijil_photo_well_get_paintable (self->photo);
}

/** sijil_form_is_busy: whether a photo or a paper is still being taken. */
gboolean
sijil_form_is_busy (SijilForm *self)
{
  return sijil_checklist_is_busy (self->checklist) || sijil_photo_well_is_taking (self->photo);
}

/** sijil_form_get_paper_serial: another number after each change of photo or papers by hand. */
guint
sijil_form_get_paper_serial (SijilForm *self)
{
  return self->paper_serial;
}

const char *
sijil_form_get_kind (SijilForm *self)
{
  return self->kind;
}

/**
 * sijil_form_set_reply:
 * @all: also of fields that nobody has been in, and what is missing: somebody wants to deposit
 */
void
sijil_form_set_reply (SijilForm              *self,
                      const SijilIntakeReply *reply,
                      gboolean                all)
{
  self->is_setting = TRUE;
  sijil_form_reply_show (reply, all, GTK_WIDGET (self->sections), self->crafts);
  sijil_checklist_set_lines (self->checklist, reply->checklist);
  sijil_form_seniority_show (self->seniority_box, self->desk, reply->seniority,
                             *sijil_form_get_text (self, "person.sex") != '\0' ? sijil_form_get_text (self, "person.sex") : NULL);
  self->is_setting = FALSE;
}

/** sijil_form_suggest: proposes @text in the empty field @path. */
void
sijil_form_suggest (SijilForm  *self,
                    const char *path,
                    const char *text)
{
  SijilInput *input = _sijil_form_find_input (self, path);

  if (input != NULL)
    sijil_input_set_suggestion (input, text);
}

static gboolean
has_hand (SijilInput *input)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (input));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (input));
}

/**
 * sijil_form_show_spellings:
 * @names: (element-type utf8): at least one: ways to write the name in the field @path
 *
 * Nothing is shown when the field was left meanwhile.
 */
void
sijil_form_show_spellings (SijilForm  *self,
                           const char *path,
                           GPtrArray  *names)
{
  SijilInput *input = _sijil_form_find_input (self, path);

  if (input != NULL && gtk_widget_get_mapped (GTK_WIDGET (input)) && has_hand (input))
    sijil_input_show_spellings (input, names);
}

void
sijil_form_take_photo (SijilForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->photo), "photo.newest", NULL);
}

void
sijil_form_take_paper (SijilForm *self)
{
  sijil_checklist_take_paper (self->checklist);
}

static void
spellings_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *path = g_variant_get_string (parameter, NULL);
  SijilInput *input = _sijil_form_find_input (SIJIL_FORM (widget), path);

  /* The button in the field takes no focus. */
  if (input != NULL && !has_hand (input))
    gtk_widget_grab_focus (GTK_WIDGET (input));
  g_signal_emit (widget, signals[SPELLINGS], 0, path);
}

static void
sijil_form_dispose (GObject *object)
{
  SijilForm *self = SIJIL_FORM (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->aside_place);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_FORM);
  G_OBJECT_CLASS (sijil_form_parent_class)->dispose (object);
}

static void
sijil_form_finalize (GObject *object)
{
  SijilForm *self = SIJIL_FORM (object);

  g_free (self->kind);
  g_free (self->province);
  g_clear_pointer (&self->base, json_object_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (sijil_form_parent_class)->finalize (object);
}

static void
sijil_form_class_init (SijilFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_form_finalize;

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", SIJIL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SPELLINGS] = g_signal_new ("spellings", SIJIL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);
  signals[ZONE] = g_signal_new ("zone", SIJIL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SIJIL_TYPE_CHECKLIST);
  g_type_ensure (SIJIL_TYPE_CRAFT_LIST);
  g_type_ensure (SIJIL_TYPE_PHOTO_WELL);
  g_type_ensure (SIJIL_TYPE_WORKPLACES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-form.ui");
  gtk_widget_class_install_action (widget_class, "form.spellings", "s", spellings_action);
  gtk_widget_class_install_action (widget_class, "form.paste", NULL, _sijil_form_paste_action);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, sections);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, aside_scroller);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, aside);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, section_1);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, section_2);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, section_3);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, section_4);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, section_5);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, section_6);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, category_title);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, category_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, seniority_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, identity_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, representative_title);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, representative_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, crafts);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, trade_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, contact_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, workplaces);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, cover_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, depositor_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, consent_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, remark_box);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilForm, checklist);
}

static void
sijil_form_init (SijilForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->kind = g_strdup ("new");
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->aside_place = sijil_form_aside_new (GTK_WIDGET (self), self->section_5, self->sections, self->section_4,
                                            self->aside, self->aside_scroller);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (_sijil_form_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/** sijil_form_set_desk: builds the form for a register; once. */
void
sijil_form_set_desk (SijilForm *self,
                     SijilDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  build (self);
}

/** sijil_form_set_folder: where photos and papers are kept until the draft is saved. */
void
sijil_form_set_folder (SijilForm  *self,
                       const char *folder)
{
  sijil_photo_well_set_folder (self->photo, folder);
  sijil_checklist_set_folder (self->checklist, folder);
}
