/*
 * Between the form and the document of the application.
 */

#include "ui/sijil-form.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-record.h"
#include "ui/sijil-form-document.h"
#include "ui/sijil-form-lines.h"
#include "ui/sijil-form-private.h"
#include "ui/sijil-form-row.h"
#include "ui/sijil-form-seniority.h"
#include "ui/sijil-inputs.h"

/** sijil_form_set_papers: the photo and the papers of @document, which has just been saved; nothing is emitted. */
void
sijil_form_set_papers (SijilForm  *self,
                       JsonObject *document)
{
  sijil_photo_well_set_paper (self->photo, self->desk, sijil_json_get_object (document, "photo"));
  sijil_checklist_set_papers (self->checklist, sijil_json_get_array (document, "papers"));
}

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

static void
set_default (SijilForm  *self,
             const char *path,
             const char *value)
{
  g_autoptr (JsonNode) node = NULL;

  if (value == NULL || *sijil_form_get_text (self, path) != '\0')
    return;

  node = json_node_init_string (json_node_alloc (), value);
  sijil_input_set_value (_sijil_form_find_input (self, path), node);
}

/* What nearly everybody answers, to be changed by the others. */
static void
set_defaults (SijilForm *self)
{
  set_default (self, "category", "artisan");
  set_default (self, "person.nationality", "MAR");
  set_default (self, "person.province", self->province);
  set_default (self, "organisation.province", self->province);
}

/** sijil_form_set_province: @province: (nullable): where who comes to this office probably lives; for forms begun later */
void
sijil_form_set_province (SijilForm  *self,
                         const char *province)
{
  sijil_set_str (&self->province, province);
}

/**
 * sijil_form_put:
 * @values: by path, what fields are to hold; null empties one, and what the form does not have is left out
 *
 * Fills several fields as a hand would.
 *
 * Returns: (transfer full): by path, what they held before, to be put back
 */
JsonObject *
sijil_form_put (SijilForm  *self,
                JsonObject *values)
{
  JsonObject *before = json_object_new ();
  g_autoptr (GList) paths = json_object_get_members (values);

  self->is_setting = TRUE;
  for (GList *l = paths; l != NULL; l = l->next)
    {
      SijilInput *input = _sijil_form_find_input (self, l->data);
      JsonNode *held = input != NULL ? sijil_input_dup_value (input) : NULL;

      if (input == NULL)
        continue;
      json_object_set_member (before, l->data, held != NULL ? held : json_node_init_null (json_node_alloc ()));
      sijil_input_set_value (input, json_object_get_member (values, l->data));
    }
  self->is_setting = FALSE;
  _sijil_form_update_lines (self);
  _sijil_form_tell_changed (self);
  return before;
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
  sijil_form_seniority_show (self->seniority_box, self->desk, none, NULL);
  sijil_form_set_papers (self, document != NULL ? document : nothing);
  if (base == NULL)
    set_defaults (self);
  _sijil_form_update_lines (self);
  self->is_setting = FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}
