#include "register/sijil-preflight-private.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-card-private.h"
#include "register/sijil-card-values.h"
#include "register/sijil-card-waiting.h"
#include "register/sijil-decision.h"
#include "register/sijil-register-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static const char * const severities[] = {
  [SIJIL_PREFLIGHT_GOOD] = "good",
  [SIJIL_PREFLIGHT_WARNING] = "warning",
  [SIJIL_PREFLIGHT_STOP] = "stop",
};

/*
 * What to do about a fault, by its code, and where a button leads: “record”, “printing”, “blanks”, “keys”, “settings” or “backups”.
 */
static const struct
{
  const char *code;
  const char *remedy;
  const char *action; /* (nullable) */
} remedies[] = {
  { "application-not-accepted", N_("Decide the application first; then issue the card."), "record" },
  { "blanks-short", N_("Order blank cards, or print fewer; what comes in is entered under “Blank cards”."), "blanks" },
  { "card-code-absent", N_("Whoever looks after the program puts both codes on the layout."), NULL },
  { "card-code-covered", N_("Move what lies over the code in the layout and have that version approved; a card that was issued before is then issued anew."), NULL },
  { "card-code-too-long", N_("Widen the code in the layout and have that version approved; a card that was issued before is then issued anew."), NULL },
  { "card-drawn", N_("Look where the card is; if it is lost, issue another one from the record."), "record" },
  { "card-letter-missing", N_("Correct the letter in the record by an application for a change, then issue the card anew."), "record" },
  { "card-name-too-long", N_("Enter the short form in the record by an application for a change, then issue the card anew."), "record" },
  { "card-not-read-back", N_("Print with more dots an inch; if that does not help, issue the card anew and tell whoever looks after the program."), NULL },
  { "card-not-ours", N_("Take the card off the batch: it is received, not printed."), "record" },
  { "card-not-signed", N_("Open the key with the PIN and issue the card anew if its code is to be checked elsewhere."), "record" },
  { "card-organisation", N_("An administrator changes the setting if the chamber gives such cards."), "settings" },
  { "card-other", N_("Look at both cards; mark the one that is not wanted as spoiled before anything is printed."), "record" },
  { "card-over", N_("Mark the card as spoiled and issue another one when the entry is renewed."), "record" },
  { "card-pale", N_("Whoever looks after the program chooses a darker colour in the layout."), NULL },
  { "card-pending", N_("Print or hand over that card; another one needs a reason and is issued from the record."), "record" },
  { "card-photo-missing", N_("Take a photo and enter it by an application for a change."), "photo" },
  { "card-reason", N_("Issue the card from the record and say why another one is needed."), "record" },
  { "card-value-missing", N_("Complete the record by an application for a change."), "record" },
  { "card-void", N_("Take the card off the batch; issue another one from the record if the holder needs one."), "record" },
  { "cin-expired", N_("Ask for the new identity card at the hand-over and enter it by an application for a change."), "record" },
  { "decision-not-signed", N_("Whoever decided signs the decision, or another officer decides again."), "record" },
  { "decision-wrong", N_("Print nothing; tell the director and check the register."), "record" },
  { "entry-expired", N_("Renew the entry first."), "record" },
  { "entry-not-active", N_("Print nothing; mark a card that waits as spoiled."), "record" },
  { "key-ends", N_("Make the next key in time, have it confirmed, and give its public half to the authority: “sijilctl key create”."), "keys" },
  { "key-none", N_("An administrator makes a key and another officer confirms it: “sijilctl key create”."), "keys" },
  { "key-not-here", N_("Issue the cards at the computer that has the key, or bring the key here."), "keys" },
  { "key-not-allowed", N_("Let an officer issue the cards who may use the key."), "keys" },
  { "key-no-list", N_("An administrator enters the setting “card_status_uri”."), "settings" },
  { "key-over", N_("Make the next key in time, have it confirmed, and give its public half to the authority: “sijilctl key create”."), "keys" },
  { "key-retired", N_("Nothing, if the key ended in time; issue the card anew if the key was given up because it was lost."), "keys" },
  { "own-decision", N_("Let another officer issue this card."), NULL },
  { "paper-gone", N_("Bring the photo back from a backup, or take a new one and enter it by an application for a change."), "photo" },
  { "papers-missing", N_("Ask for the paper and put it to the file."), "record" },
  { "photo-bright", N_("Take the photo again with less light on the face."), "photo" },
  { "photo-dark", N_("Take the photo again with more light on the face."), "photo" },
  { "photo-small", N_("Take the photo again from nearer, or scan it with more dots an inch."), "photo" },
  { "photo-soft", N_("Take the photo again: focus on the eyes, and nobody moves."), "photo" },
  { "picture-damaged", N_("Take a new photo and enter it by an application for a change."), "photo" },
  { "same-undecided", N_("A registrar compares the two people and decides, before either has a card."), "record" },
  { "status-list-full", N_("Ask whoever looks after the program for another list."), NULL },
  { "territory", N_("Let an officer of that territory issue the card."), NULL },
};

static const char *
leave (const char *sentence)
{
  return sentence;
}

/* @target: (nullable): number of the record that a button opens */
void
_sijil_preflight_add (SijilPreflightLook     *self,
                      SijilPreflightSeverity  severity,
                      const GError           *sentence,
                      const char             *target)
{
  const char *(*translate) (const char *) = self->what->translate != NULL ? self->what->translate : leave;
  const char *code = sijil_error_get_reason (sentence);
  const char *field = sijil_error_get_field (sentence);
  g_autofree char *text = sijil_error_dup_text (sentence, translate);
  JsonObject *finding = json_object_new ();

  json_object_set_string_member (finding, "code", code);
  json_object_set_string_member (finding, "severity", severities[severity]);
  if (field != NULL)
    json_object_set_string_member (finding, "field", field);
  json_object_set_string_member (finding, "sentence", text);
  for (guint i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (g_strcmp0 (remedies[i].code, code) == 0)
      {
        json_object_set_string_member (finding, "remedy", translate (remedies[i].remedy));
        if (remedies[i].action != NULL)
          json_object_set_string_member (finding, "action", remedies[i].action);
      }
  if (target != NULL)
    json_object_set_string_member (finding, "target", target);
  json_array_add_object_element (self->findings, finding);
  self->worst = MAX (self->worst, severity);
}

/* Whether a problem is one of the card, and not of the engine or the disk. */
static gboolean
is_of_card (const GError *problem)
{
  const char *reason = sijil_error_get_reason (problem);

  for (guint i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (g_strcmp0 (remedies[i].code, reason) == 0)
      return TRUE;

  return g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_STATE) || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_INVALID)
         || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_CONFLICT) || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_DENIED)
         || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
}

/* Takes @problem, which stops the card. Returns: FALSE with @error when it is no card's fault, and the look is over */
gboolean
_sijil_preflight_take (SijilPreflightLook  *self,
                       GError              *problem,
                       const char          *target,
                       GError             **error)
{
  if (!is_of_card (problem))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  _sijil_preflight_add (self, SIJIL_PREFLIGHT_STOP, problem, target);
  g_error_free (problem);
  return TRUE;
}

static void
say_of_card (SijilPreflightLook *self,
             const char         *code,
             const char         *sentence,
             const char         *value,
             const char         *target)
{
  g_autoptr (GError) text = NULL;

  sijil_set_error (&text, SIJIL_ERROR_STATE, code, NULL, sentence, value, NULL);
  _sijil_preflight_add (self, SIJIL_PREFLIGHT_WARNING, text, target);
}

/*
 * A card that waits to be printed.
 */

static gboolean
look_at_others (SijilPreflightLook  *self,
                JsonObject          *card,
                JsonObject          *entry,
                GError             **error)
{
  g_autoptr (JsonObject) newest = NULL;
  const char *until = sijil_json_get_string (card, "valid_until");

  if (!_sijil_card_find_newest (self->reg, entry, &newest, error))
    return FALSE;
  if (newest != NULL && sijil_json_get_int (newest, "id", 0) != sijil_json_get_int (card, "id", 0)
      && _sijil_card_is_live (sijil_json_get_string (newest, "state")))
    say_of_card (self, "card-other", N_("The holder also has card %s, which is newer."), sijil_json_get_string (newest, "serial"),
                 sijil_json_get_string (entry, "number"));
  if (until != NULL && g_strcmp0 (until, self->reg->day) < 0)
    say_of_card (self, "card-over", N_("The card was valid until %s: nobody can use it any more."), until,
                 sijil_json_get_string (entry, "number"));

  return TRUE;
}

static gboolean
look_at_card (SijilPreflightLook  *self,
              JsonObject          *card,
              JsonObject          *entry,
              GError             **error)
{
  const char *number = sijil_json_get_string (entry, "number");
  gint64 right = sijil_json_get_int (card, "application", 0);
  g_autoptr (JsonObject) application = right != 0 ? sijil_record_load (self->reg, "application", right, error) : NULL;
  GError *problem = NULL;

  if (right != 0 && application == NULL)
    return FALSE;
  if (!_sijil_output_check_card (card, &problem))
    return _sijil_preflight_take (self, problem, number, error);
  if (!_sijil_card_check_active (self->reg, card, &problem) || !_sijil_decision_check_card (self->reg, card, &problem))
    if (!_sijil_preflight_take (self, problem, number, error))
      return FALSE;

  return look_at_others (self, card, entry, error)
         && _sijil_preflight_look_at_key (self, card, number, error)
         && _sijil_preflight_look_at_right (self, entry, application, number, error)
         && _sijil_preflight_look_at_faces (self, sijil_json_get_object (card, "face"), card, number, error);
}

/*
 * A card that is to be issued: as it would be, but for its number and its signature.
 */

static gboolean
look_at_draft (SijilPreflightLook  *self,
               JsonObject          *entry,
               GError             **error)
{
  const char *number = sijil_json_get_string (entry, "number");
  g_autoptr (JsonObject) face = sijil_card_values (self->reg, entry, "000000000000", error);
  g_autoptr (JsonObject) card = json_object_new ();
  SijilCardDesign *design;
  GError *problem = NULL;

  if (face == NULL || !_sijil_card_set_layout (self->reg, card, face, error))
    return FALSE;
  if (!_sijil_card_set_photo (self->reg, entry, card, NULL, &problem))
    return _sijil_preflight_take (self, problem, number, error);

  design = sijil_card_designs_get (self->designs, card, &problem);
  if (design == NULL || !_sijil_card_set_draft_code (self->reg, design, face, entry, self->signs, &problem))
    return _sijil_preflight_take (self, problem, number, error);

  return _sijil_preflight_look_at_faces (self, face, card, number, error);
}

static gboolean
look_at_entry (SijilPreflightLook  *self,
               JsonObject          *entry,
               GError             **error)
{
  const char *number = sijil_json_get_string (entry, "number");
  g_auto (SijilCardPlan) plan = { NULL };
  GError *problem = NULL;

  if (!_sijil_card_plan (self->reg, entry, NULL, &plan, &problem) && !_sijil_preflight_take (self, problem, number, error))
    return FALSE;

  return _sijil_preflight_look_at_right (self, entry, plan.application, number, error) && look_at_draft (self, entry, error);
}

/*
 * The batch.
 */

/* The keys that were given, or all. (transfer full) (element-type utf8) (nullable) */
static GPtrArray *
list_keys (SijilRegister         *self,
           const SijilPreflight  *what,
           GError               **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonObject) list = NULL;
  JsonArray *items;

  for (const char * const *key = what->keys; key != NULL && *key != NULL; key++)
    g_ptr_array_add (keys, g_strdup (*key));
  if (keys->len > 0)
    return g_steal_pointer (&keys);

  list = what->to_issue ? sijil_card_list_needed (self, error) : sijil_card_list_waiting (self, NULL, error);
  if (list == NULL)
    return NULL;

  items = sijil_json_get_array (list, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      /* One that went to the printer may lie there already: it is looked at when it is named. */
      if (what->to_issue || g_strcmp0 (sijil_json_get_string (item, "state"), "to_print") == 0)
        g_ptr_array_add (keys, g_strdup (sijil_json_get_string (item, what->to_issue ? "number" : "serial")));
    }
  return g_steal_pointer (&keys);
}

static void
begin_findings (SijilPreflightLook *self)
{
  g_clear_pointer (&self->findings, json_array_unref);
  self->findings = json_array_new ();
  self->worst = SIJIL_PREFLIGHT_GOOD;
}

/* (transfer full) (nullable): what was found of one card */
static JsonObject *
look_at_one (SijilPreflightLook  *self,
             const char          *key,
             GError             **error)
{
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) holder = NULL;
  JsonObject *item;

  begin_findings (self);
  card = self->what->to_issue ? NULL : sijil_record_find_card (self->reg, key, error);
  if (self->what->to_issue)
    entry = _sijil_card_find_entry (self->reg, key, error);
  else if (card != NULL)
    entry = sijil_record_load (self->reg, "entry", sijil_json_get_int (card, "entry", 0), error);
  holder = entry != NULL ? sijil_entry_load_holder (self->reg, entry, error) : NULL;
  if (holder == NULL)
    return NULL;
  if (self->what->to_issue ? !look_at_entry (self, entry, error) : !look_at_card (self, card, entry, error))
    return NULL;

  item = json_object_new ();
  json_object_set_string_member (item, self->what->to_issue ? "number" : "serial", key);
  json_object_set_string_member (item, "entry", sijil_json_get_string (entry, "number"));
  sijil_record_set (item, "name_ar", sijil_json_get_string (holder, "name_ar"));
  sijil_record_set (item, "name_fr", sijil_json_get_string (holder, "name_fr"));
  json_object_set_string_member (item, "severity", severities[self->worst]);
  json_object_set_array_member (item, "findings", g_steal_pointer (&self->findings));
  return item;
}

static gboolean
tell (SijilPreflightLook  *self,
      guint                n_done,
      guint                n_cards,
      GError             **error)
{
  if (self->what->progress == NULL || self->what->progress (n_done, n_cards, self->what->progress_data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped.");
  return FALSE;
}

static gboolean
look_at_all (SijilPreflightLook  *self,
             GPtrArray           *keys,
             JsonArray           *items,
             gint64               counts[],
             GError             **error)
{
  for (guint i = 0; i < keys->len; i++)
    {
      JsonObject *item = look_at_one (self, keys->pdata[i], error);

      if (item == NULL)
        return FALSE;
      json_array_add_object_element (items, item);
      counts[self->worst]++;
      if (!tell (self, i + 1, keys->len, error))
        return FALSE;
    }

  return TRUE;
}

/* What concerns all of them: the key, its list, the blanks. */
static gboolean
look_at_batch (SijilPreflightLook  *self,
               GPtrArray           *keys,
               JsonObject          *answer,
               GError             **error)
{
  JsonArray *items = json_array_new ();
  gint64 counts[G_N_ELEMENTS (severities)] = { 0 };
  g_autoptr (JsonArray) batch = NULL;

  json_object_set_array_member (answer, "items", items);
  begin_findings (self);
  if (self->what->to_issue && !_sijil_preflight_look_at_keys (self, error))
    return FALSE;
  batch = g_steal_pointer (&self->findings);
  if (!look_at_all (self, keys, items, counts, error))
    return FALSE;

  g_clear_pointer (&self->findings, json_array_unref);
  self->findings = g_steal_pointer (&batch);
  if (!_sijil_preflight_look_at_blanks (self, counts[SIJIL_PREFLIGHT_GOOD] + counts[SIJIL_PREFLIGHT_WARNING], error))
    return FALSE;

  json_object_set_array_member (answer, "batch", g_steal_pointer (&self->findings));
  json_object_set_int_member (answer, "total", keys->len);
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    json_object_set_int_member (answer, severities[i], counts[i]);
  return TRUE;
}

/**
 * sijil_preflight:
 * @error: %SIJIL_ERROR_DENIED for who is no card clerk; %SIJIL_ERROR_NOT_FOUND for a key that names nothing;
 *   %G_IO_ERROR_CANCELLED when the progress said so
 *
 * Returns: (transfer full): `items`, in the order asked, each with `serial` or `number`, `entry`, `name_ar`, `name_fr`, `severity`
 *   (“good”, “warning”, “stop”) and `findings`; `batch`, what was found about all of them; `total`, and how many are `good`,
 *   `warning` and `stop`. A finding has `code`, `severity`, `sentence` and, where known, `field`, `remedy`, `action` and `target`
 */
JsonObject *
sijil_preflight (SijilRegister         *self,
                 const SijilPreflight  *what,
                 GError               **error)
{
  SijilPreflightLook look = { .reg = self, .what = what };
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autoptr (GPtrArray) keys = NULL;
  gboolean is_done;

  g_return_val_if_fail (what != NULL && what->dpi > 0.0, NULL);

  if (!sijil_register_require (self, SIJIL_ROLE_CLERK, error))
    return NULL;
  keys = list_keys (self, what, error);
  look.designs = keys != NULL ? sijil_card_designs_new (self, error) : NULL;
  if (look.designs == NULL)
    return NULL;

  is_done = look_at_batch (&look, keys, answer, error);
  g_clear_pointer (&look.findings, json_array_unref);
  sijil_card_designs_free (look.designs);
  return is_done ? g_steal_pointer (&answer) : NULL;
}

/**
 * sijil_preflight_list_sound:
 * @answer: of sijil_preflight()
 * @notes: (nullable): told of each card that is stopped
 *
 * Returns: (transfer full) (array zero-terminated=1): the cards that nothing stops, in their order; each may go on alone
 */
char **
sijil_preflight_list_sound (JsonObject *answer,
                            GPtrArray  *notes)
{
  GPtrArray *sound = g_ptr_array_new ();
  JsonArray *items = sijil_json_get_array (answer, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *serial = sijil_json_get_string (item, "serial");
      const char *key = serial != NULL ? serial : sijil_json_get_string (item, "number");

      if (g_strcmp0 (sijil_json_get_string (item, "severity"), severities[SIJIL_PREFLIGHT_STOP]) != 0)
        g_ptr_array_add (sound, g_strdup (key));
      else
        sijil_note (notes, "card-held-back", "serial", "Card %s is held back: the check of the cards says why.", key, NULL);
    }
  g_ptr_array_add (sound, NULL);
  return (char **) g_ptr_array_free (sound, FALSE);
}
