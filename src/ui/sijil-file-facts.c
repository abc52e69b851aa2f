#include "ui/sijil-file-facts.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define LABEL_CHARS 16

/* A group that is being filled; it is shown only when something stands in it. */
typedef struct
{
  SijilDesk *desk;
  GtkBox    *box;
  GtkGrid   *grid; /* (nullable): of the group, once it has a row */
  int        row;
} Facts;

/* What stands in both scripts has one label, that of no field. */
static const struct
{
  const char *stem;
  const char *label;
} pairs[] = {
  { "address", N_("Address") },
  { "birth_place", N_("Birth place") },
  { "commune", N_("Commune") },
  { "diploma", N_("Diploma") },
  { "institution", N_("Institution") },
  { "name", N_("Name") },
  { "role", N_("Quality") },
};

/* Codes that no nomenclature holds. */
static const struct
{
  const char *member;
  const char *code;
  const char *word;
} words[] = {
  { "cnss_situation", "none", N_("Not registered") },
  { "cnss_situation", "pre_registered", N_("Pre-registered") },
  { "cnss_situation", "registered", N_("Registered") },
  { "cnss_situation", "rights_open", N_("Rights open") },
  { "cnss_situation", "arrears", N_("In arrears") },
  { "cnss_situation", "unknown", N_("Not known") },
  { "nature", "update", N_("Update") },
  { "nature", "rectification", N_("Correction of an error") },
};

static GtkWidget *
make_label (const char       *text,
            GtkTextDirection  direction)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (direction != GTK_TEXT_DIR_NONE)
    gtk_widget_set_direction (label, direction);
  return label;
}

static GtkGrid *
begin_group (GtkBox     *box,
             const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = make_label (title, GTK_TEXT_DIR_NONE);
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "facts");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), grid);
  gtk_box_append (box, group);
  return GTK_GRID (grid);
}

static void
add_widget (Facts      *self,
            const char *title,
            const char *label,
            GtkWidget  *value)
{
  GtkWidget *name = make_label (label, GTK_TEXT_DIR_NONE);

  if (self->grid == NULL)
    {
      self->grid = begin_group (self->box, title);
      self->row = 0;
    }

  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (name), LABEL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (name), LABEL_CHARS);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (self->grid, name, 0, self->row, 1, 1);
  gtk_grid_attach (self->grid, value, 1, self->row, 1, 1);
  self->row++;
}

/* Numbers, days and Latin words keep their order in an Arabic window, and stand where its lines begin. */
static void
add_text (Facts            *self,
          const char       *title,
          const char       *label,
          const char       *text,
          GtkTextDirection  direction)
{
  GtkWidget *value;

  if (sijil_str_is_empty (text))
    return;

  value = make_label (text, direction);
  if (direction == GTK_TEXT_DIR_LTR)
    {
      gtk_widget_add_css_class (value, "identifier");
      gtk_label_set_xalign (GTK_LABEL (value), sijil_text_is_rtl () ? 1 : 0);
    }
  if (direction == GTK_TEXT_DIR_RTL)
    gtk_label_set_xalign (GTK_LABEL (value), sijil_text_is_rtl () ? 0 : 1);
  add_widget (self, title, label, value);
}

/* Each script keeps its direction; both stand where the lines of the window begin, that of the window first. */
static void
add_pair (Facts      *self,
          const char *title,
          const char *label,
          const char *fr,
          const char *ar)
{
  const struct { const char *text; GtkTextDirection direction; } lines[] = {
    { fr, GTK_TEXT_DIR_LTR }, { ar, GTK_TEXT_DIR_RTL },
  };
  gboolean is_rtl = sijil_text_is_rtl ();
  GtkWidget *box;

  if (sijil_str_is_empty (fr) && sijil_str_is_empty (ar))
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      guint line = is_rtl ? 1 - i : i;
      GtkWidget *value;

      if (sijil_str_is_empty (lines[line].text))
        continue;
      value = make_label (lines[line].text, lines[line].direction);
      gtk_label_set_xalign (GTK_LABEL (value), (lines[line].direction == GTK_TEXT_DIR_RTL) == is_rtl ? 0 : 1);
      if (lines[line].direction == GTK_TEXT_DIR_RTL)
        gtk_widget_add_css_class (value, "arabic-text");
      gtk_box_append (GTK_BOX (box), value);
    }
  add_widget (self, title, label, box);
}

/* (transfer full): the words of a code, which an answer may carry itself. */
static char *
word_of (Facts            *self,
         JsonObject       *object,
         const SijilField *field,
         const char       *code)
{
  const char *word = sijil_text_get_name (object, field->name);

  if (*word != '\0')
    return g_strdup (word);
  if (g_str_equal (field->name, "sex"))
    {
      g_autofree char *upper = g_ascii_strup (code, -1); /* as the nomenclature writes it */

      return g_strdup (sijil_desk_get_word (self->desk, "sex", upper));
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].member, field->name) && g_str_equal (words[i].code, code))
      return g_strdup (_(words[i].word));
  if (field->type == SIJIL_FIELD_TERM)
    return g_strdup (sijil_desk_get_word (self->desk, field->list, code));

  return g_strdup (sijil_word_for (object, field->name, code));
}

static void
add_field (Facts            *self,
           const char       *title,
           JsonObject       *object,
           const SijilField *field)
{
  JsonNode *node = json_object_get_member (object, field->name);
  const char *text = sijil_json_get_string (object, field->name);
  g_autofree char *made = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return;

  switch (field->type)
    {
    case SIJIL_FIELD_TERM:
    case SIJIL_FIELD_CODE:
      made = text != NULL ? word_of (self, object, field, text) : NULL;
      add_text (self, title, _(field->label), made, GTK_TEXT_DIR_NONE);
      break;
    case SIJIL_FIELD_DAY:
    case SIJIL_FIELD_PARTIAL_DATE:
    case SIJIL_FIELD_EXPIRY:
      made = sijil_text_date (text, FALSE);
      add_text (self, title, _(field->label), made, GTK_TEXT_DIR_LTR);
      break;
    case SIJIL_FIELD_INTEGER:
      made = g_strdup_printf ("%d", (int) sijil_json_get_int (object, field->name, 0));
      add_text (self, title, _(field->label), made, GTK_TEXT_DIR_LTR);
      break;
    case SIJIL_FIELD_BOOLEAN:
      add_text (self, title, _(field->label), sijil_json_get_bool (object, field->name, FALSE) ? _("Yes") : _("No"), GTK_TEXT_DIR_NONE);
      break;
    case SIJIL_FIELD_NAME_AR:
    case SIJIL_FIELD_TITLE_AR:
      add_text (self, title, _(field->label), text, GTK_TEXT_DIR_RTL);
      break;
    case SIJIL_FIELD_TEXT:
    case SIJIL_FIELD_LONG_TEXT:
      add_text (self, title, _(field->label), text, GTK_TEXT_DIR_NONE);
      break;
    case SIJIL_FIELD_OBJECT:
    case SIJIL_FIELD_LIST:
    case SIJIL_FIELD_FILE:
    case SIJIL_FIELD_UUID:
      break;
    case SIJIL_FIELD_NAME_FR:
    case SIJIL_FIELD_TITLE_FR:
    case SIJIL_FIELD_CIN:
    case SIJIL_FIELD_ICE:
    case SIJIL_FIELD_RIB:
    case SIJIL_FIELD_PHONE:
    case SIJIL_FIELD_EMAIL:
    case SIJIL_FIELD_CNSS_PERSON:
    case SIJIL_FIELD_CNSS_EMPLOYER:
    case SIJIL_FIELD_TAX_ID:
    case SIJIL_FIELD_TRADE_REGISTER:
    case SIJIL_FIELD_BUSINESS_TAX:
    case SIJIL_FIELD_ENTRY:
    default:
      add_text (self, title, _(field->label), text, GTK_TEXT_DIR_LTR);
      break;
    }
}

static gboolean
add_if_pair (Facts      *self,
             const char *title,
             JsonObject *object,
             const char *stem)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (pairs[i].stem, stem))
      {
        g_autofree char *fr = g_strconcat (stem, "_fr", NULL);
        g_autofree char *ar = g_strconcat (stem, "_ar", NULL);

        add_pair (self, title, _(pairs[i].label), sijil_json_get_string (object, fr), sijil_json_get_string (object, ar));
        return TRUE;
      }

  return FALSE;
}

/* @members: names of fields of @part, or the stems of pairs, with a space between */
static void
add_members (Facts            *self,
             const char       *title,
             JsonObject       *object,
             const SijilField *fields,
             const char       *members)
{
  g_auto (GStrv) names = g_strsplit (members, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const SijilField *field = sijil_fields_find (fields, names[i]);

      if (!add_if_pair (self, title, object, names[i]) && field != NULL)
        add_field (self, title, object, field);
    }
}

static const SijilField *
fields_of (const char *part)
{
  return sijil_fields_find (sijil_demande_get_fields (), part)->fields;
}

/* A part of the document, or an object of its own with the fields of that part. */
static void
add_group (Facts      *self,
           const char *title,
           JsonObject *object,
           const char *part,
           const char *members)
{
  self->grid = NULL;
  if (object != NULL)
    add_members (self, title, object, fields_of (part), members);
}

static void
add_trade (Facts      *self,
           JsonObject *file,
           JsonObject *document)
{
  const char *title = _("Craft");
  JsonArray *activities = document != NULL ? sijil_json_get_array (document, "activities") : NULL;
  JsonObject *details = document != NULL ? sijil_json_get_object (document, "proof_details") : NULL;

  self->grid = NULL;
  add_pair (self, title, _("Category"), sijil_json_get_string (file, "category_fr"), sijil_json_get_string (file, "category_ar"));
  add_text (self, title, _("Proof"), sijil_text_get_name (file, "proof"), GTK_TEXT_DIR_NONE);
  for (guint i = 0; activities != NULL && i < json_array_get_length (activities); i++)
    {
      JsonObject *row = json_array_get_object_element (activities, i);
      gboolean is_main = sijil_json_get_bool (row, "main", FALSE);
      const char *code = sijil_json_get_string (row, "activity");

      if (is_main)
        add_pair (self, title, _("Main activity"), sijil_json_get_string (file, "activity_fr"), sijil_json_get_string (file, "activity_ar"));
      else
        add_text (self, title, _("Other activity"), sijil_desk_get_word (self->desk, "activity", code), GTK_TEXT_DIR_NONE);
      add_field (self, title, row, sijil_fields_find (fields_of ("activities"), "since"));
    }
  if (details != NULL)
    add_members (self, title, details, fields_of ("proof_details"),
                 "practice_since diploma institution diploma_on commission_on commission_number commission_opinion");
}

static void
add_request (Facts      *self,
             JsonObject *file,
             JsonObject *document)
{
  const char *kind = sijil_json_get_string (file, "application_kind");
  g_autofree char *deposited = sijil_text_date (sijil_json_get_string (file, "deposited_on"), FALSE);

  self->grid = NULL;
  add_text (self, _("Request"), _("Kind"), sijil_word_for (file, "application_kind", kind), GTK_TEXT_DIR_NONE);
  if (document != NULL)
    add_members (self, _("Request"), document, sijil_demande_get_fields (), "entry nature reason to_chamber remark");
  add_text (self, _("Request"), _("Deposited on"), deposited, GTK_TEXT_DIR_LTR);
  add_text (self, _("Request"), _("Order number"), sijil_json_get_string (file, "order_number"), GTK_TEXT_DIR_LTR);
  add_text (self, _("Request"), _("Taken in by"), sijil_json_get_string (file, "agent"), GTK_TEXT_DIR_LTR);
}

static void
add_workplaces (Facts      *self,
                JsonObject *document)
{
  JsonArray *workplaces = document != NULL ? sijil_json_get_array (document, "workplaces") : NULL;

  for (guint i = 0; workplaces != NULL && i < json_array_get_length (workplaces); i++)
    add_group (self, _("Workplace"), json_array_get_object_element (workplaces, i), "workplaces",
               "kind address commune province complex shop");
}

/**
 * sijil_file_facts_fill:
 * @box: loses what it holds
 * @file: an application, as sijil_show() gives it
 */
void
sijil_file_facts_fill (GtkBox     *box,
                       SijilDesk  *desk,
                       JsonObject *file)
{
  Facts self = { .desk = desk, .box = box };
  gboolean is_person = g_strcmp0 (sijil_json_get_string (file, "holder_kind"), "person") == 0;
  const char *part = is_person ? "person" : "organisation";
  JsonObject *holder = sijil_json_get_object (file, "holder");
  JsonObject *document = sijil_json_get_object (file, "document");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  add_group (&self, _("Identity"), holder, part,
             is_person ? "cin cin_expires_on passport residence_permit sex birth_on birth_place nationality literacy"
                       : "legal_form created_on ice rc rc_court coop_number tax_id business_tax cnss_employer members_women "
                         "members_men members_young workers apprentices");
  add_trade (&self, file, document);
  add_group (&self, _("Contact"), holder, part,
             "phone phone_2 email address commune province milieu rib cnss cnss_situation tax_regime");
  if (document != NULL)
    {
      add_group (&self, _("Representative"), sijil_json_get_object (document, "representative"), "representative",
                 "family_fr given_fr family_ar given_ar role cin birth_on phone");
      self.grid = NULL;
      add_members (&self, _("Supervision"), document, sijil_demande_get_fields (), "supervising_artisan");
    }
  add_workplaces (&self, document);
  if (document != NULL)
    {
      add_group (&self, _("Depositor"), sijil_json_get_object (document, "depositor"), "depositor", "name link phone");
      add_group (&self, _("Consents"), sijil_json_get_object (document, "consents"), "consents", "partners sms directory photo");
    }
  add_request (&self, file, document);
}
