#include "ui/sijil-form.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-record.h"
#include "ui/sijil-checklist.h"
#include "ui/sijil-craft-list.h"
#include "ui/sijil-form-document.h"
#include "ui/sijil-form-facts.h"
#include "ui/sijil-form-lines.h"
#include "ui/sijil-form-reply.h"
#include "ui/sijil-form-row.h"
#include "ui/sijil-inputs.h"
#include "ui/sijil-photo-well.h"
#include "ui/sijil-workplaces.h"

#include <glib/gi18n.h>

/* A narrower window has its photo and papers among the sections. */
#define WIDE_WINDOW 1100

/* Kinds of application that bring a proof of skill. */
#define PROOF_KINDS "new upgrade"

struct _SijilForm
{
  GtkWidget           parent_instance;

  SijilDesk          *desk;       /* (nullable): until the form is built */
  char               *kind;       /* of the application */
  JsonObject         *base;       /* (nullable): what the register has of the entry */
  GPtrArray          *rows;       /* (element-type GtkWidget): one a line of the table */
  gboolean            is_setting; /* whether the program fills it */
  gboolean            is_wide;
  guint               paper_serial; /* grows with every change of photo or papers */
  GdkSurface         *surface;    /* (nullable): whose width is followed */
  gulong              surface_handler;

  GtkWidget          *scroller;
  GtkBox             *sections;
  GtkWidget          *aside_scroller;
  GtkBox             *aside;
  GtkWidget          *section_1;
  GtkWidget          *section_2;
  GtkWidget          *section_3;
  GtkWidget          *section_4;
  GtkWidget          *section_5;
  GtkWidget          *section_6;
  GtkLabel           *category_title;
  GtkBox             *category_box;
  GtkBox             *identity_box;
  GtkWidget          *representative_title;
  GtkBox             *representative_box;
  SijilCraftList     *crafts;
  GtkBox             *trade_box;
  GtkBox             *contact_box;
  SijilWorkplaces    *workplaces;
  GtkBox             *cover_box;
  GtkBox             *depositor_box;
  GtkBox             *consent_box;
  GtkBox             *remark_box;
  SijilPhotoWell     *photo;
  SijilChecklist     *checklist;
};

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilForm, sijil_form, GTK_TYPE_WIDGET)

/* (nullable) */
static SijilInput *
find_input (SijilForm  *self,
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

static void
update_lines (SijilForm *self)
{
  const SijilFormLine *lines = sijil_form_get_lines ();
  guint facts = sijil_form_facts_read (GTK_WIDGET (self->sections), get_category (self));
  gboolean has_craft = sijil_form_is_of_kind ("new change", self->kind);
  gboolean has_proof = sijil_form_is_of_kind (PROOF_KINDS, self->kind);
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

  update_lines (self);
  g_signal_emit (self, signals[CHANGED], 0);
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

/*
 * Papers.
 */

/** sijil_form_set_papers: the photo and the papers of @document, which has just been saved; nothing is emitted. */
void
sijil_form_set_papers (SijilForm  *self,
                       JsonObject *document)
{
  sijil_photo_well_set_paper (self->photo, self->desk, sijil_json_get_object (document, "photo"));
  sijil_checklist_set_papers (self->checklist, sijil_json_get_array (document, "papers"));
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

/*
 * The document.
 */

static void
collect_lists (SijilForm  *self,
               JsonObject *document)
{
  g_autoptr (JsonArray) crafts = sijil_craft_list_dup_crafts (self->crafts);
  g_autoptr (JsonArray) places = sijil_workplaces_dup_places (self->workplaces);
  g_autoptr (JsonArray) papers = sijil_checklist_dup_papers (self->checklist);
  g_autoptr (JsonObject) photo = sijil_photo_well_dup_paper (self->photo);

  if (json_array_get_length (crafts) > 0 && gtk_widget_get_visible (GTK_WIDGET (self->crafts)))
    json_object_set_array_member (document, "activities", g_steal_pointer (&crafts));
  if (json_array_get_length (places) > 0 && gtk_widget_get_visible (self->section_4))
    json_object_set_array_member (document, "workplaces", g_steal_pointer (&places));
  if (json_array_get_length (papers) > 0)
    json_object_set_array_member (document, "papers", g_steal_pointer (&papers));
  if (photo != NULL)
    json_object_set_object_member (document, "photo", sijil_form_document_pick ("photo", photo));
}

/* Adds to @document all that the form shows. */
static void
collect (SijilForm  *self,
         JsonObject *document)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_visible (self->rows->pdata[i]))
      sijil_form_row_collect (self->rows->pdata[i], document);
  collect_lists (self, document);
  json_object_set_string_member (document, "kind", self->kind);
}

/** sijil_form_dup_whole: for people to read: what the register has of the entry, as the form changes it. */
JsonObject *
sijil_form_dup_whole (SijilForm *self)
{
  JsonObject *document = self->base != NULL ? sijil_record_copy (self->base) : json_object_new ();

  collect (self, document);
  return document;
}

/** sijil_form_dup_document: the document of the application: for an entry only what changes. */
JsonObject *
sijil_form_dup_document (SijilForm *self)
{
  const SijilFormLine *lines = sijil_form_get_lines ();
  JsonObject *document = json_object_new ();

  collect (self, document);
  if (self->base == NULL)
    return document;

  for (guint i = 0; i < self->rows->len; i++)
    for (guint k = 0; gtk_widget_get_visible (self->rows->pdata[i]) && lines[i].paths[k] != NULL; k++)
      sijil_form_document_subtract (document, self->base, lines[i].paths[k]);
  sijil_form_document_subtract_list (document, self->base, "activities");
  sijil_form_document_subtract_list (document, self->base, "workplaces");
  sijil_record_set (document, "entry", sijil_json_get_string (self->base, "entry"));
  return document;
}

/** sijil_form_is_empty: whether nothing was said that a draft should keep. */
gboolean
sijil_form_is_empty (SijilForm *self)
{
  g_autoptr (JsonObject) document = sijil_form_dup_document (self);

  return self->base == NULL && sijil_form_document_is_empty (document);
}

typedef struct
{
  JsonObject *base;     /* (nullable) */
  JsonObject *document; /* (nullable) */
} Fill;

static void
fill_cb (SijilInput *input,
         gpointer    data)
{
  const Fill *fill = data;
  const char *path = sijil_input_get_path (input);
  JsonNode *value = sijil_form_document_get (fill->document, path);

  sijil_input_set_value (input, value != NULL ? value : sijil_form_document_get (fill->base, path));
}

static JsonArray *
get_list (JsonObject *base,
          JsonObject *document,
          const char *member)
{
  JsonArray *list = sijil_form_document_get_list (document, member);

  return list != NULL ? list : sijil_form_document_get_list (base, member);
}

/* What nearly everybody answers, to be changed by the others. */
static void
set_defaults (SijilForm *self)
{
  g_autoptr (JsonNode) category = json_node_init_string (json_node_alloc (), "artisan");
  g_autoptr (JsonNode) nationality = json_node_init_string (json_node_alloc (), "MAR");

  if (*sijil_form_get_text (self, "category") == '\0')
    sijil_input_set_value (find_input (self, "category"), category);
  if (*sijil_form_get_text (self, "person.nationality") == '\0')
    sijil_input_set_value (find_input (self, "person.nationality"), nationality);
}

/**
 * sijil_form_begin:
 * @kind: of the application
 * @base: (nullable): for an entry what the register has, of sijil_entry_to_document()
 * @document: (nullable): what a draft has, or what is known already
 *
 * Empties the form and fills it anew.
 */
void
sijil_form_begin (SijilForm  *self,
                  const char *kind,
                  JsonObject *base,
                  JsonObject *document)
{
  Fill fill = { base, document };
  g_autoptr (JsonArray) none = json_array_new ();
  g_autoptr (JsonObject) nothing = json_object_new ();

  self->is_setting = TRUE;
  sijil_set_str (&self->kind, kind);
  g_clear_pointer (&self->base, json_object_unref);
  self->base = base != NULL ? json_object_ref (base) : NULL;
  sijil_workplaces_set_places (self->workplaces, NULL);
  sijil_craft_list_set_crafts (self->crafts, NULL);
  sijil_inputs_foreach (GTK_WIDGET (self->sections), fill_cb, &fill);
  sijil_craft_list_set_crafts (self->crafts, get_list (base, document, "activities"));
  sijil_craft_list_set_problem (self->crafts, NULL);
  sijil_workplaces_set_places (self->workplaces, get_list (base, document, "workplaces"));
  sijil_checklist_set_lines (self->checklist, none);
  sijil_form_set_papers (self, document != NULL ? document : nothing);
  if (base == NULL)
    set_defaults (self);
  update_lines (self);
  self->is_setting = FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
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
  self->is_setting = FALSE;
}

/** sijil_form_suggest: proposes @text in the empty field @path. */
void
sijil_form_suggest (SijilForm  *self,
                    const char *path,
                    const char *text)
{
  SijilInput *input = find_input (self, path);

  if (input != NULL)
    sijil_input_set_suggestion (input, text);
}

/*
 * Moving about.
 */

/** sijil_form_focus: goes to the field that @path names, or to what it lies in. */
gboolean
sijil_form_focus (SijilForm  *self,
                  const char *path)
{
  SijilInput *input;

  if (g_str_has_prefix (path, "activities") && !g_str_has_suffix (path, ".since"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->crafts));
  if (g_str_has_prefix (path, "papers"))
    return gtk_widget_child_focus (GTK_WIDGET (self->checklist), GTK_DIR_TAB_FORWARD);
  if (g_str_has_prefix (path, "photo"))
    return gtk_widget_child_focus (GTK_WIDGET (self->photo), GTK_DIR_TAB_FORWARD);

  input = sijil_inputs_find_within (GTK_WIDGET (self->sections), path);
  if (input == NULL || !gtk_widget_get_mapped (GTK_WIDGET (input)))
    input = find_input (self, "person.cin");
  return input != NULL && gtk_widget_grab_focus (GTK_WIDGET (input));
}

/** sijil_form_get_place: where what @path names stands: a number to compare, last when it is nowhere. */
guint
sijil_form_get_place (SijilForm  *self,
                      const char *path)
{
  /* Crafts stand above the first field of their section. */
  const char *field = g_str_has_prefix (path, "activities") ? "person.workers" : path;

  return sijil_inputs_get_place (GTK_WIDGET (self->sections), field);
}

static GtkWidget *
get_section (SijilForm *self,
             guint      number)
{
  GtkWidget *sections[SIJIL_FORM_N_SECTIONS] = {
    self->section_1, self->section_2, self->section_3, self->section_4, self->section_5, self->section_6,
  };

  return sections[CLAMP (number, 1, SIJIL_FORM_N_SECTIONS) - 1];
}

/** sijil_form_has_section: whether an application of this kind has it. */
gboolean
sijil_form_has_section (SijilForm *self,
                        guint      number)
{
  return gtk_widget_get_visible (get_section (self, number));
}

/** sijil_form_focus_section: @number: 1 to %SIJIL_FORM_N_SECTIONS. */
void
sijil_form_focus_section (SijilForm *self,
                          guint      number)
{
  GtkWidget *section = get_section (self, number);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!gtk_widget_get_visible (section) || root == NULL)
    return;

  gtk_root_set_focus (root, NULL); /* so that the first field is next, not the one after the last that had the focus */
  gtk_widget_set_focus_child (section, NULL);
  if (section == self->section_3 && gtk_widget_get_visible (GTK_WIDGET (self->crafts)))
    gtk_widget_grab_focus (GTK_WIDGET (self->crafts));
  else
    gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
}

/**
 * sijil_form_focus_place:
 * @from_top: whether somebody begins; otherwise the hand goes on where it stopped, behind all that is filled
 */
void
sijil_form_focus_place (SijilForm *self,
                        gboolean   from_top)
{
  SijilInput *input = sijil_inputs_find_empty (GTK_WIDGET (self->sections), from_top);

  if (input != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (input));
  else
    sijil_form_focus_section (self, 1);
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

/* Enter goes on to the next field, as Tab does. */
static gboolean
key_cb (SijilForm       *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || focus == NULL
      || gtk_widget_get_native (focus) != GTK_NATIVE (root))
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "new.deposit", NULL);
  if (GTK_IS_BUTTON (focus) || GTK_IS_TEXT_VIEW (focus) || GTK_IS_LABEL (focus)
      || sijil_craft_list_is_searching (self->crafts))
    if (gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) == NULL)
      return GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (root, "move-focus",
                         (state & GDK_SHIFT_MASK) != 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

/*
 * Wide and narrow windows.
 */

static void
set_wide (SijilForm *self,
          gboolean   is_wide)
{
  if (self->is_wide == is_wide)
    return;

  self->is_wide = is_wide;
  g_object_ref (self->section_5);
  if (is_wide)
    {
      gtk_box_remove (self->sections, self->section_5);
      gtk_box_append (self->aside, self->section_5);
    }
  else
    {
      gtk_box_remove (self->aside, self->section_5);
      gtk_box_insert_child_after (self->sections, self->section_5, self->section_4);
    }
  g_object_unref (self->section_5);
  gtk_widget_set_visible (self->aside_scroller, is_wide);
}

static gboolean
follow_width (gpointer data)
{
  SijilForm *self = data;

  if (self->surface != NULL)
    set_wide (self, gdk_surface_get_width (self->surface) >= WIDE_WINDOW);
  return G_SOURCE_REMOVE;
}

static void
layout_cb (SijilForm *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_width, g_object_ref (self), g_object_unref);
}

static void
sijil_form_realize (GtkWidget *widget)
{
  SijilForm *self = SIJIL_FORM (widget);

  GTK_WIDGET_CLASS (sijil_form_parent_class)->realize (widget);
  self->surface = g_object_ref (gtk_native_get_surface (gtk_widget_get_native (widget)));
  self->surface_handler = g_signal_connect_object (self->surface, "layout", G_CALLBACK (layout_cb), self,
                                                   G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  layout_cb (self);
}

static void
sijil_form_unrealize (GtkWidget *widget)
{
  SijilForm *self = SIJIL_FORM (widget);

  g_clear_signal_handler (&self->surface_handler, self->surface);
  g_clear_object (&self->surface);
  GTK_WIDGET_CLASS (sijil_form_parent_class)->unrealize (widget);
}

static void
sijil_form_dispose (GObject *object)
{
  SijilForm *self = SIJIL_FORM (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_FORM);
  G_OBJECT_CLASS (sijil_form_parent_class)->dispose (object);
}

static void
sijil_form_finalize (GObject *object)
{
  SijilForm *self = SIJIL_FORM (object);

  g_free (self->kind);
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
  widget_class->realize = sijil_form_realize;
  widget_class->unrealize = sijil_form_unrealize;

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", SIJIL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SIJIL_TYPE_CHECKLIST);
  g_type_ensure (SIJIL_TYPE_CRAFT_LIST);
  g_type_ensure (SIJIL_TYPE_PHOTO_WELL);
  g_type_ensure (SIJIL_TYPE_WORKPLACES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-form.ui");
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
  self->is_wide = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
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
