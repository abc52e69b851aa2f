#include "ui/sijil-desk-private.h"

#include "core/sijil-json.h"
#include "register/sijil-officer.h"
#include "ui/sijil-about.h"
#include "ui/sijil-text.h"

/*
 * What is known of the register that is open, of who works at it, and its words.
 */

gboolean
sijil_desk_is_open (SijilDesk *self)
{
  return self->about != NULL;
}

gboolean
sijil_desk_is_signed_in (SijilDesk *self)
{
  return self->officer != NULL;
}

/** sijil_desk_may: whether who has signed in has one of @roles, a set of #SijilRole. */
gboolean
sijil_desk_may (SijilDesk *self,
                guint      roles)
{
  return self->officer != NULL && (sijil_json_get_int (self->officer, "roles", 0) & roles) != 0;
}

/**
 * sijil_desk_get_problem:
 * @since: (out) (optional): the instant since when
 *
 * Returns: (transfer none) (nullable): why the register cannot be reached now: what is shown is as of then
 */
const GError *
sijil_desk_get_problem (SijilDesk *self,
                        gint64    *since)
{
  return sijil_session_get_problem (self->session, since);
}

/** sijil_desk_get_folder: (nullable): of the register that is open, or its address. */
const char *
sijil_desk_get_folder (SijilDesk *self)
{
  return sijil_about_get (self->about, "folder");
}

/** sijil_desk_get_connected: (nullable): the officer whose account of the server is connected, where officers have any. */
const char *
sijil_desk_get_connected (SijilDesk *self)
{
  return sijil_about_get (self->about, "connected");
}

/** sijil_desk_dup_account: Returns: (transfer full) (nullable): how the server calls the account of an officer. */
char *
sijil_desk_dup_account (SijilDesk  *self,
                        const char *login)
{
  return sijil_about_dup_account (self->about, login);
}

const char *
sijil_desk_get_chamber_name (SijilDesk *self)
{
  return self->about != NULL ? sijil_text_get_name (self->about, "chamber") : "";
}

/** sijil_desk_get_purpose: (nullable): "office", "training" or "demo". */
const char *
sijil_desk_get_purpose (SijilDesk *self)
{
  return sijil_about_get (self->about, "purpose");
}

/** sijil_desk_get_day: (nullable): the business day when the register was opened. */
const char *
sijil_desk_get_day (SijilDesk *self)
{
  return sijil_about_get (self->about, "day");
}

/** sijil_desk_get_login: (nullable) */
const char *
sijil_desk_get_login (SijilDesk *self)
{
  return self->officer != NULL ? sijil_json_get_string (self->officer, "login") : NULL;
}

const char *
sijil_desk_get_officer_name (SijilDesk *self)
{
  return self->officer != NULL ? sijil_text_get_name (self->officer, "name") : "";
}

/** sijil_desk_get_officers: (transfer none) (nullable): those of the register, as sijil_officer_list() gives them. */
JsonArray *
sijil_desk_get_officers (SijilDesk *self)
{
  return sijil_about_get_officers (self->about);
}

/** sijil_desk_get_name_of: (nullable): the name of an officer where the register still has it, else @login. */
const char *
sijil_desk_get_name_of (SijilDesk  *self,
                        const char *login)
{
  JsonObject *officer = sijil_about_find_officer (self->about, login);

  return officer != NULL ? sijil_text_get_name (officer, "name") : login;
}

static gpointer
list_officers_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  return sijil_officer_list (reg, error);
}

static void
list_officers_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonObject) list = sijil_session_finish (self->session, result, NULL, &error);

  if (list == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->about != NULL)
    json_object_set_array_member (self->about, "items", json_array_ref (sijil_json_get_array (list, "items")));
  g_task_return_boolean (task, TRUE);
}

/** sijil_desk_load_officers: reads anew who works at the register. */
void
sijil_desk_load_officers (SijilDesk           *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  sijil_session_read (self->session, list_officers_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, list_officers_cb,
                      g_task_new (self, NULL, callback, user_data));
}

gboolean
sijil_desk_load_officers_finish (SijilDesk     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/*
 * Words.
 */

/**
 * sijil_desk_get_choices:
 * @list: a nomenclature: "activity", "province", "reason"…
 *
 * Returns: (transfer none) (element-type SijilChoice): the terms usable today, in their order; provinces by the alphabet,
 *   the chamber's own first
 */
GListModel *
sijil_desk_get_choices (SijilDesk  *self,
                        const char *list)
{
  return sijil_lexicon_get_choices (self->lexicon, list);
}

/** sijil_desk_get_word: (transfer none): of a code, in the reader's language; @code itself where there is none. */
const char *
sijil_desk_get_word (SijilDesk  *self,
                     const char *list,
                     const char *code)
{
  return sijil_lexicon_get_word (self->lexicon, list, code);
}

/**
 * sijil_desk_get_gendered_word:
 * @sex: (nullable): `f` or `m`
 * @column: of the nomenclature's file without its sex and language: "name", "title"
 *
 * Returns: (transfer none): what a woman or a man is called in the reader's language; the word of the code where the
 *   nomenclature says no more
 */
const char *
sijil_desk_get_gendered_word (SijilDesk  *self,
                              const char *list,
                              const char *code,
                              const char *sex,
                              const char *column)
{
  return sijil_lexicon_get_gendered_word (self->lexicon, list, code, sex, column);
}

/** sijil_desk_get_setting: (nullable): %NULL when it is empty. */
const char *
sijil_desk_get_setting (SijilDesk  *self,
                        const char *key)
{
  return sijil_lexicon_get_setting (self->lexicon, key);
}
