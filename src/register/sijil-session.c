#include "register/sijil-session.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-officer.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"
#include "register/sijil-watch.h"
#include "store/sijil-place.h"

#define LOOK_AT_REPLICA_EVERY_MS 1000 /* while it lacks something */

struct _SijilSession
{
  GObject      parent_instance;

  SijilWorker *writer; /* (nullable): until closed */
  SijilWorker *reader; /* (nullable): the same */
  SijilWatch  *watch;  /* (nullable): while a register is open */
  GAsyncQueue *requests; /* (element-type utf8): of the steps done here, for the watch */
  GError      *problem; /* (nullable): why the register cannot be reached now */
  gint64       lost_since; /* 0: it can */
  gboolean     is_watching; /* what others save from now on is told */
  char        *folder; /* (nullable): of the register that is open */
  char        *day;    /* (nullable): the business day that was asked for */
  char        *login;  /* (nullable): of who has signed in */
  guint        roles;  /* of who has signed in */
  gint         writes; /* steps done here or elsewhere; the reader forgets its lists then */
  char        *replica; /* (nullable): address of the copy that is read */
  GMainContext *context;
  guint        replica_look; /* source, 0 if the copy lacks nothing */
  gint64       as_of;        /* 0: what is read is as the register is */
  gboolean     lacks_news;
  GError      *replica_problem; /* (nullable): why the register itself is read */
  gint        *saved;  /* (owned) (atomic): what was saved here, for the watch, which may outlive this */
};

enum
{
  CHANGED_ELSEWHERE,
  CONNECTION,
  OFFICER,
  REPLICA,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilSession, sijil_session, G_TYPE_OBJECT)

/*
 * What other desks do.
 */

static void
set_problem (SijilSession *self,
             const GError *problem)
{
  g_autoptr (GError) before = g_steal_pointer (&self->problem);
  gboolean was_lost = before != NULL;

  self->problem = problem != NULL ? g_error_copy (problem) : NULL;
  if (was_lost == (problem != NULL))
    {
      /* Another register may stand where none was. */
      if (was_lost && g_strcmp0 (sijil_error_get_reason (before), sijil_error_get_reason (problem)) != 0)
        g_signal_emit (self, signals[CONNECTION], 0);
      return;
    }

  self->lost_since = problem != NULL ? sijil_now () : 0;
  g_signal_emit (self, signals[CONNECTION], 0);
}

static void
news_cb (JsonArray    *items,
         const GError *problem,
         GObject      *listener)
{
  SijilSession *self = SIJIL_SESSION (listener);

  if (self->watch == NULL)
    return;

  set_problem (self, problem);
  self->is_watching = TRUE;
  if (items != NULL)
    {
      g_atomic_int_inc (&self->writes); /* others may have changed the lists, too */
      sijil_session_look_at_officer (self);
      g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0, items);
    }
}

static void
stop_watching (SijilSession *self)
{
  g_clear_pointer (&self->watch, sijil_watch_close);
  set_problem (self, NULL);
  self->is_watching = FALSE;
}

static void
watch (SijilSession *self,
       const char   *chamber)
{
  stop_watching (self);
  self->watch = sijil_watch_new (self->folder, chamber, self->requests, self->saved, news_cb, G_OBJECT (self));
}

/**
 * sijil_session_get_problem:
 * @since: (out) (optional): the instant since when
 *
 * Returns: (transfer none) (nullable): why the register cannot be reached now
 */
const GError *
sijil_session_get_problem (SijilSession *self,
                           gint64       *since)
{
  if (since != NULL)
    *since = self->lost_since;
  return self->problem;
}

/** sijil_session_is_watching: whether all that other desks save from now on is told. */
gboolean
sijil_session_is_watching (SijilSession *self)
{
  return self->is_watching;
}

/** sijil_session_look: looks now for what other desks did, and whether the register can be reached. */
void
sijil_session_look (SijilSession *self)
{
  if (self->watch != NULL)
    sijil_watch_wake (self->watch);
}

/*
 * The copy: the reader's thread says how it is, the main context keeps it.
 */

typedef struct
{
  GWeakRef  session;
  gint64    as_of;
  gboolean  lacks_news;
  GError   *problem; /* (nullable) */
} ReplicaNews;

static void
replica_news_free (gpointer data)
{
  ReplicaNews *news = data;

  g_weak_ref_clear (&news->session);
  g_clear_error (&news->problem);
  g_free (news);
}

static gboolean look_at_replica_cb (gpointer data);

static void
watch_replica (SijilSession *self)
{
  gboolean must_look = self->folder != NULL && (self->as_of != 0 || self->lacks_news || self->replica_problem != NULL);

  if (must_look && self->replica_look == 0)
    {
      g_autoptr (GSource) source = g_timeout_source_new (LOOK_AT_REPLICA_EVERY_MS);

      g_source_set_callback (source, look_at_replica_cb, self, NULL);
      self->replica_look = g_source_attach (source, self->context);
    }
  else if (!must_look && self->replica_look != 0)
    {
      g_source_destroy (g_main_context_find_source_by_id (self->context, self->replica_look));
      self->replica_look = 0;
    }
}

static gboolean
replica_news_cb (gpointer data)
{
  ReplicaNews *news = data;
  g_autoptr (SijilSession) self = g_weak_ref_get (&news->session);
  g_autoptr (JsonArray) nothing = json_array_new ();
  gboolean has_news, is_told;

  if (self == NULL || self->folder == NULL)
    return G_SOURCE_REMOVE;

  has_news = (self->as_of != 0 || self->lacks_news) && news->as_of == 0 && !news->lacks_news;
  is_told = self->as_of != news->as_of || (self->replica_problem == NULL) != (news->problem == NULL);
  self->as_of = news->as_of;
  self->lacks_news = news->lacks_news;
  g_clear_error (&self->replica_problem);
  self->replica_problem = g_steal_pointer (&news->problem);
  watch_replica (self);
  if (is_told)
    g_signal_emit (self, signals[REPLICA], 0);
  if (has_news)
    {
      g_atomic_int_inc (&self->writes);
      g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0, nothing);
    }
  return G_SOURCE_REMOVE;
}

/* In the reader's thread. */
static void
tell_replica (SijilSession *self,
              SijilReplica *replica)
{
  const GError *problem = sijil_replica_get_problem (replica);
  ReplicaNews *news = g_new0 (ReplicaNews, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&news->session, self);
  news->as_of = sijil_replica_get_as_of (replica);
  news->lacks_news = sijil_replica_lacks_news (replica);
  news->problem = problem != NULL ? g_error_copy (problem) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, replica_news_cb, news, replica_news_free);
  g_source_attach (source, self->context);
}

/* What is wrong with it is told, and stops nothing. A register in a folder has none. */
static void
use_replica (SijilRegister *reg,
             const char    *place, /* (nullable) */
             GPtrArray     *notes)
{
  GError *problem = NULL;

  g_clear_pointer (&reg->replica, sijil_replica_free);
  if (place == NULL || !sijil_place_is_server (reg->folder))
    return;

  reg->replica = sijil_replica_new (reg, place);
  if (!sijil_replica_reach (reg->replica, &problem))
    g_ptr_array_add (notes, problem);
}

static gpointer
use_replica_job (SijilRegister  *reg,
                 gpointer        data,
                 GPtrArray      *notes,
                 GCancellable   *cancellable,
                 GError        **error)
{
  use_replica (reg, data, notes);
  return reg;
}

/**
 * sijil_session_set_replica:
 * @place: (nullable): the address of a copy that follows the register's server; %NULL reads the register itself
 *
 * From now on, or when a register is opened. What is no copy of it is not read; sijil_session_get_replica_problem() says why.
 */
void
sijil_session_set_replica (SijilSession *self,
                           const char   *place)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  g_free (self->replica);
  self->replica = place != NULL && *place != '\0' ? g_strdup (place) : NULL;
  if (self->folder == NULL)
    return;

  self->as_of = 0;
  self->lacks_news = FALSE;
  g_clear_error (&self->replica_problem);
  watch_replica (self);
  g_signal_emit (self, signals[REPLICA], 0);
  sijil_worker_run (self->reader, NULL, use_replica_job, g_strdup (self->replica), g_free, NULL, NULL, NULL, NULL);
  look_at_replica_cb (self);
}

/** sijil_session_get_replica_problem: Returns: (transfer none) (nullable): why the register itself is read and not its copy */
const GError *
sijil_session_get_replica_problem (SijilSession *self)
{
  return self->replica_problem;
}

/** sijil_session_get_as_of: Returns: the instant whose state lists and figures show; 0 when that is now */
gint64
sijil_session_get_as_of (SijilSession *self)
{
  return self->as_of;
}

/*
 * Opening: first the writer, which may have to migrate, then the reader.
 */

static void
put_text (JsonObject *object,
          const char *key,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, key, text);
  else
    json_object_set_null_member (object, key);
}

/* Whose account at the server is connected, where the officers have any: its name at the server and in the register. */
static gboolean
describe_account (SijilRegister  *reg,
                  JsonObject     *answer,
                  GError        **error)
{
  SijilDb *db = sijil_register_get_db (reg);
  GError *problem = NULL;
  g_autoptr (JsonObject) row = sijil_db_query_row (db, "connected-officer", NULL, &problem);
  const char *login = row != NULL ? sijil_json_get_string (row, "login") : NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) account = NULL;

  if (login != NULL)
    {
      json_object_set_string_member (values, "login", login);
      account = sijil_db_query_row (db, "officer-account", values, &problem);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  put_text (answer, "connected", login);
  put_text (answer, "account", account != NULL ? sijil_json_get_string (account, "role") : NULL);
  return TRUE;
}

static gpointer
describe_register_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (JsonObject) answer = NULL;
  const char *chamber = sijil_register_get_chamber (reg);

  use_replica (reg, data, notes);
  answer = sijil_officer_list (reg, error);
  if (answer == NULL || !describe_account (reg, answer, error))
    return NULL;

  put_text (answer, "folder", sijil_register_get_folder (reg));
  put_text (answer, "chamber", chamber);
  put_text (answer, "chamber_fr", sijil_term_get_name (reg, "chamber", chamber, "fr"));
  put_text (answer, "chamber_ar", sijil_term_get_name (reg, "chamber", chamber, "ar"));
  put_text (answer, "purpose", sijil_register_get_purpose (reg));
  put_text (answer, "day", sijil_register_get_day (reg));
  return g_steal_pointer (&answer);
}

typedef struct
{
  char      *folder;
  GPtrArray *notes; /* (nullable) */
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->folder);
  g_clear_pointer (&opening->notes, g_ptr_array_unref);
  g_free (opening);
}

static void
describe_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  JsonObject *answer = sijil_worker_finish (result, &notes, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; opening->notes != NULL && i < notes->len; i++)
    g_ptr_array_add (opening->notes, g_error_copy (notes->pdata[i]));
  g_free (self->folder);
  self->folder = g_strdup (opening->folder);
  watch (self, sijil_json_get_string (answer, "chamber"));
  g_task_return_pointer (task, answer, (GDestroyNotify) json_object_unref);
}

static void
reader_open_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (sijil_worker_finish (result, NULL, &error) == NULL)
    g_task_return_error (task, error);
  else
    sijil_worker_run (self->reader, NULL, describe_register_job, g_strdup (self->replica), g_free, (GDestroyNotify) json_object_unref,
                      g_task_get_cancellable (task), describe_cb, g_object_ref (task));
}

static void
writer_open_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  if (sijil_worker_finish (result, &opening->notes, &error) == NULL)
    g_task_return_error (task, error);
  else
    sijil_worker_open (self->reader, opening->folder, TRUE, self->day, g_task_get_cancellable (task),
                       reader_open_cb, g_object_ref (task));
}

/**
 * sijil_session_open:
 * @day: (nullable): a business day other than today's, for a register of invented people
 *
 * Opens the register of @folder, by another version's migrations if need be.
 * Nobody has signed in then.
 */
void
sijil_session_open (SijilSession        *self,
                    const char          *folder,
                    const char          *day,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (SIJIL_IS_SESSION (self) && self->writer != NULL);

  opening->folder = g_strdup (folder);
  g_task_set_source_tag (task, sijil_session_open);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_clear_pointer (&self->login, g_free);
  g_free (self->day);
  self->day = g_strdup (day);
  sijil_worker_open (self->writer, folder, FALSE, day, cancellable, writer_open_cb, g_object_ref (task));
}

/**
 * sijil_session_open_finish:
 * @notes: (out) (transfer full): what the user should know of this register
 *
 * Returns: (transfer full): `folder`, `chamber` with its names, `purpose`, `day`, the officers as `items`, and whose
 *   account of the server is connected: `connected` and its name there, `account` (%NULL where there are none)
 */
JsonObject *
sijil_session_open_finish (SijilSession  *self,
                           GAsyncResult  *result,
                           GPtrArray    **notes,
                           GError       **error)
{
  JsonObject *answer = g_task_propagate_pointer (G_TASK (result), error);
  Opening *opening = g_task_get_task_data (G_TASK (result));

  if (answer != NULL && notes != NULL)
    *notes = g_steal_pointer (&opening->notes);
  return answer;
}

/*
 * Signing in: the PIN is asked by the writer, the reader then serves the same officer.
 */

typedef struct
{
  char *login;
  char *pin; /* (nullable) */
} Key;

static void
key_free (Key *key)
{
  if (key->pin != NULL)
    explicit_bzero (key->pin, strlen (key->pin));
  g_free (key->pin);
  g_free (key->login);
  g_free (key);
}

static Key *
key_new (const char *login,
         const char *pin)
{
  Key *key = g_new0 (Key, 1);

  key->login = g_strdup (login);
  key->pin = g_strdup (pin);
  return key;
}

static JsonObject *
describe_officer (SijilRegister *reg)
{
  const SijilOfficer *officer = sijil_register_get_officer (reg);
  JsonObject *answer = json_object_new ();

  put_text (answer, "login", officer->login);
  put_text (answer, "name_fr", officer->name_fr);
  put_text (answer, "name_ar", officer->name_ar);
  json_object_set_int_member (answer, "id", officer->id);
  json_object_set_int_member (answer, "office", officer->office);
  json_object_set_int_member (answer, "roles", officer->roles);
  return answer;
}

static gpointer
sign_in_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  Key *key = data;

  return sijil_register_sign_in (reg, key->login, key->pin, error) ? describe_officer (reg) : NULL;
}

static gpointer
take_officer_job (SijilRegister  *reg,
                  gpointer        data,
                  GPtrArray      *notes,
                  GCancellable   *cancellable,
                  GError        **error)
{
  Key *key = data;

  return _sijil_register_take_officer (reg, key->login, error) ? describe_officer (reg) : NULL;
}

static void
reader_sign_in_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  JsonObject *officer = sijil_worker_finish (result, NULL, &error);

  if (officer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_free (self->login);
  self->login = g_strdup (sijil_json_get_string (officer, "login"));
  self->roles = (guint) sijil_json_get_int (officer, "roles", 0);
  g_task_return_pointer (task, officer, (GDestroyNotify) json_object_unref);
}

static void
writer_sign_in_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonObject) officer = sijil_worker_finish (result, NULL, &error);

  if (officer == NULL)
    g_task_return_error (task, error);
  else
    sijil_worker_run (self->reader, NULL, take_officer_job, key_new (sijil_json_get_string (officer, "login"), NULL),
                      (GDestroyNotify) key_free, (GDestroyNotify) json_object_unref, g_task_get_cancellable (task),
                      reader_sign_in_cb, g_object_ref (task));
}

/** sijil_session_sign_in: asks for the officer's PIN, as sijil_register_sign_in() does. */
void
sijil_session_sign_in (SijilSession        *self,
                       const char          *login,
                       const char          *pin,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (SIJIL_IS_SESSION (self) && self->writer != NULL);

  g_task_set_source_tag (task, sijil_session_sign_in);
  sijil_worker_run (self->writer, NULL, sign_in_job, key_new (login, pin), (GDestroyNotify) key_free,
                    (GDestroyNotify) json_object_unref, cancellable, writer_sign_in_cb, g_object_ref (task));
}

/*
 * Whether who has signed in still has the same rights.
 */

static gpointer
renew_officer_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  Key *key = data;

  /* Another has signed in since. */
  if (g_strcmp0 (sijil_register_get_officer (reg)->login, key->login) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "another officer works here now");
      return NULL;
    }

  return sijil_register_renew_officer (reg, error) ? describe_officer (reg) : NULL;
}

static void
officer_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilSession *self = SIJIL_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = sijil_worker_finish (result, NULL, &error);
  guint roles;

  if (self->login == NULL)
    return;
  if (officer == NULL)
    {
      if (error->domain != SIJIL_ERROR || !g_str_equal (sijil_error_get_reason (error), "officer-closed"))
        return; /* it is asked again with the next news */

      g_clear_pointer (&self->login, g_free);
      g_signal_emit (self, signals[OFFICER], 0, NULL);
      return;
    }

  roles = (guint) sijil_json_get_int (officer, "roles", 0);
  if (g_strcmp0 (sijil_json_get_string (officer, "login"), self->login) != 0 || roles == self->roles)
    return;

  self->roles = roles;
  g_signal_emit (self, signals[OFFICER], 0, officer);
}

/**
 * sijil_session_look_at_officer:
 *
 * Looks whether who has signed in may still do the same: “officer” is emitted if not.
 */
void
sijil_session_look_at_officer (SijilSession *self)
{
  if (self->login == NULL || self->reader == NULL)
    return;

  /* A step asks for itself, so that the writer need not be told. */
  sijil_worker_run (self->reader, G_OBJECT (self), renew_officer_job, key_new (self->login, NULL), (GDestroyNotify) key_free,
                    (GDestroyNotify) json_object_unref, NULL, officer_cb, NULL);
}

/**
 * sijil_session_sign_in_finish:
 *
 * Returns: (transfer full): `login`, `name_fr`, `name_ar`, `id`, `office` and `roles`, a set of #SijilRole
 */
JsonObject *
sijil_session_sign_in_finish (SijilSession  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/*
 * Jobs. Each is wrapped in one that knows the session: a step may change what a reader has kept of the nomenclatures.
 */

typedef struct
{
  SijilSession   *session;
  SijilJob        run;
  gpointer        data;
  GDestroyNotify  free_data;
  char           *folder; /* for a connection of its own (nullable) */
  char           *day;    /* (nullable) */
  char           *login;  /* (nullable) */
} Wrapped;

static void
wrapped_free (Wrapped *wrapped)
{
  if (wrapped->free_data != NULL && wrapped->data != NULL)
    wrapped->free_data (wrapped->data);
  g_free (wrapped->folder);
  g_free (wrapped->day);
  g_free (wrapped->login);
  g_free (wrapped);
}

static gpointer
read_replica (SijilSession   *self,
              SijilRegister  *reg,
              Wrapped        *wrapped,
              gboolean        is_news,
              GPtrArray      *notes,
              GCancellable   *cancellable,
              GError        **error)
{
  gint saved = g_atomic_int_get (self->saved);
  SijilReplicaNeed need = saved != reg->saved_seen ? SIJIL_REPLICA_OWN : is_news ? SIJIL_REPLICA_ELSEWHERE : SIJIL_REPLICA_AS_IT_IS;
  gpointer answer = sijil_replica_run (reg->replica, need, wrapped->run, wrapped->data, notes, cancellable, error);

  reg->saved_seen = saved;
  tell_replica (self, reg->replica);
  return answer;
}

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  Wrapped *wrapped = data;
  gint writes = g_atomic_int_get (&wrapped->session->writes);
  gboolean is_news = writes != reg->writes_seen;

  if (is_news)
    sijil_terms_forget (reg);
  reg->writes_seen = writes;
  if (reg->replica != NULL)
    return read_replica (wrapped->session, reg, wrapped, is_news, notes, cancellable, error);

  return wrapped->run (reg, wrapped->data, notes, cancellable, error);
}

static gpointer
write_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  Wrapped *wrapped = data;
  gpointer answer;

  reg->requests = wrapped->session->requests;
  answer = wrapped->run (reg, wrapped->data, notes, cancellable, error);
  g_atomic_int_inc (&wrapped->session->writes);
  g_atomic_int_inc (wrapped->session->saved);
  return answer;
}

static gpointer
say_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  Wrapped *wrapped = data;

  return wrapped->run (reg, wrapped->data, notes, cancellable, error);
}

static gpointer
long_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  Wrapped *wrapped = data;
  g_autoptr (SijilRegister) own = sijil_register_open (wrapped->folder, FALSE, error);
  gpointer answer;

  if (own == NULL || (wrapped->day != NULL && !sijil_register_set_day (own, wrapped->day, error))
      || (wrapped->login != NULL && !_sijil_register_take_officer (own, wrapped->login, error)))
    return NULL;

  own->requests = wrapped->session->requests;
  answer = wrapped->run (own, wrapped->data, notes, cancellable, error);
  g_atomic_int_inc (&wrapped->session->writes);
  g_atomic_int_inc (wrapped->session->saved);
  return answer;
}

static Wrapped *
wrap (SijilSession   *self,
      SijilJob        job,
      gpointer        data,
      GDestroyNotify  free_data)
{
  Wrapped *wrapped = g_new0 (Wrapped, 1);

  wrapped->session = self;
  wrapped->run = job;
  wrapped->data = data;
  wrapped->free_data = free_data;
  return wrapped;
}

static gpointer
look_at_replica_job (SijilRegister  *reg,
                     gpointer        data,
                     GPtrArray      *notes,
                     GCancellable   *cancellable,
                     GError        **error)
{
  return reg; /* the looking is that of any job */
}

/* Nobody waits for it: it does not keep the session, which waits for its reader when it is closed. */
static gboolean
look_at_replica_cb (gpointer data)
{
  SijilSession *self = data;

  sijil_worker_run (self->reader, NULL, read_job, wrap (self, look_at_replica_job, NULL, NULL), (GDestroyNotify) wrapped_free,
                    NULL, NULL, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

/* Who asks a closed session gets no answer, as if the asking had been cancelled. */
static gboolean
is_closed (SijilSession        *self,
           gpointer             data,
           GDestroyNotify       free_data,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  if (self->folder != NULL)
    return FALSE;

  if (data != NULL && free_data != NULL)
    free_data (data);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the register is closed");
  return TRUE;
}

/** sijil_session_read: @job in the reader's thread; it must write nothing. Finish with sijil_session_finish(). */
void
sijil_session_read (SijilSession        *self,
                    SijilJob             job,
                    gpointer             data,
                    GDestroyNotify       free_data,
                    GDestroyNotify       free_answer,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  sijil_worker_run (self->reader, G_OBJECT (self), read_job, wrap (self, job, data, free_data), (GDestroyNotify) wrapped_free,
                    free_answer, cancellable, callback, user_data);
}

/** sijil_session_write: @job, a step of the office, in the writer's thread. Finish with sijil_session_finish(). */
void
sijil_session_write (SijilSession        *self,
                     SijilJob             job,
                     gpointer             data,
                     GDestroyNotify       free_data,
                     GDestroyNotify       free_answer,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  sijil_worker_run (self->writer, G_OBJECT (self), write_job, wrap (self, job, data, free_data), (GDestroyNotify) wrapped_free,
                    free_answer, cancellable, callback, user_data);
}

/**
 * sijil_session_say: @job in the writer's thread that is no step and changes nothing that is shown: what other desks save at
 * the same time is not taken for this desk's own.
 */
void
sijil_session_say (SijilSession        *self,
                   SijilJob             job,
                   gpointer             data,
                   GDestroyNotify       free_data,
                   GDestroyNotify       free_answer,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  sijil_worker_run (self->writer, G_OBJECT (self), say_job, wrap (self, job, data, free_data), (GDestroyNotify) wrapped_free,
                    free_answer, cancellable, callback, user_data);
}

typedef struct
{
  SijilWorker *worker;
  GTask       *task;
} LongRun;

static void
long_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  LongRun *run = user_data;
  g_autoptr (GTask) task = run->task;

  g_object_set_data_full (G_OBJECT (task), "sijil-inner", g_object_ref (result), g_object_unref);
  sijil_worker_close (run->worker);
  g_free (run);
  g_task_return_boolean (task, TRUE);
}

/**
 * sijil_session_run_long:
 *
 * @job with a connection and a thread of its own, for what takes long and is
 * no step: readers and steps go on meanwhile. Finish with
 * sijil_session_finish().
 */
void
sijil_session_run_long (SijilSession        *self,
                        SijilJob             job,
                        gpointer             data,
                        GDestroyNotify       free_data,
                        GDestroyNotify       free_answer,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  LongRun *run;
  Wrapped *wrapped;

  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  run = g_new0 (LongRun, 1);
  wrapped = wrap (self, job, data, free_data);
  wrapped->folder = g_strdup (self->folder);
  wrapped->day = g_strdup (self->day);
  wrapped->login = g_strdup (self->login);
  run->worker = sijil_worker_new ("sijil-long");
  run->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (run->task, sijil_session_run_long);
  sijil_worker_run (run->worker, G_OBJECT (self), long_job, wrapped, (GDestroyNotify) wrapped_free, free_answer, cancellable,
                    long_cb, run);
}

/**
 * sijil_session_finish:
 * @notes: (out) (optional) (transfer full): the job's notes
 *
 * Returns: (transfer full): the answer of a job; %NULL with @error set
 */
gpointer
sijil_session_finish (SijilSession  *self,
                      GAsyncResult  *result,
                      GPtrArray    **notes,
                      GError       **error)
{
  GAsyncResult *inner = g_object_get_data (G_OBJECT (result), "sijil-inner");
  GError *problem = NULL;
  gpointer answer = sijil_worker_finish (inner != NULL ? inner : result, notes, &problem);

  if (problem == NULL)
    return answer;

  /* Who is told first that the server is gone lets the watch look; who is refused, whether the account was closed. */
  if (self != NULL && problem->domain == SIJIL_ERROR && g_str_has_prefix (sijil_error_get_reason (problem), "server-"))
    sijil_session_look (self);
  if (self != NULL && g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_DENIED))
    sijil_session_look_at_officer (self);
  g_propagate_error (error, problem);
  return NULL;
}

/** sijil_session_close: does the steps that were asked for, then closes the register. Lists still loading are waited for. */
void
sijil_session_close (SijilSession *self)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  stop_watching (self);
  g_clear_pointer (&self->folder, g_free);
  watch_replica (self);
  g_clear_pointer (&self->reader, sijil_worker_close);
  g_clear_pointer (&self->writer, sijil_worker_close);
  g_clear_pointer (&self->login, g_free);
}

static void
sijil_session_finalize (GObject *object)
{
  SijilSession *self = SIJIL_SESSION (object);

  g_assert (self->writer == NULL); /* sijil_session_close() was forgotten: steps would be lost */
  g_free (self->day);
  g_free (self->replica);
  g_clear_error (&self->replica_problem);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->requests);
  g_atomic_rc_box_release (self->saved);
  G_OBJECT_CLASS (sijil_session_parent_class)->finalize (object);
}

static void
sijil_session_class_init (SijilSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_session_finalize;

  /* Other desks saved something: what they did (see sijil-watch.h), newest first; empty for what has no history. */
  signals[CHANGED_ELSEWHERE] = g_signal_new ("changed-elsewhere", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, JSON_TYPE_ARRAY);
  /* The copy is late, gone, or as the register again: see sijil_session_get_as_of(). */
  signals[REPLICA] = g_signal_new ("replica", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The register was lost, or found again: see sijil_session_get_problem(). */
  signals[CONNECTION] = g_signal_new ("connection", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Who has signed in may do other things now: the officer as sijil_session_sign_in_finish() tells; %NULL: nothing any more. */
  signals[OFFICER] = g_signal_new ("officer", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   JSON_TYPE_OBJECT);
}

static void
sijil_session_init (SijilSession *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->requests = g_async_queue_new_full (g_free);
  self->saved = g_atomic_rc_box_new0 (gint);
  self->writer = sijil_worker_new ("sijil-writer");
  self->reader = sijil_worker_new ("sijil-reader");
}

SijilSession *
sijil_session_new (void)
{
  return g_object_new (SIJIL_TYPE_SESSION, NULL);
}
