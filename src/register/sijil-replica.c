#include "register/sijil-replica.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"
#include "store/sijil-address.h"
#include "store/sijil-place.h"

#define LOOK_EVERY_US   (2 * G_USEC_PER_SEC)
#define REACH_EVERY_US  (15 * G_USEC_PER_SEC)
#define WAIT_US         (G_USEC_PER_SEC / 2)
#define STEP_US         (10 * 1000)
#define LATE_AFTER_US   (3 * G_USEC_PER_SEC)

/* Positions are bytes of the server's journal. Instants of looking are monotonic, in microseconds. */
struct _SijilReplica
{
  SijilRegister *reg;         /* (unowned): the register itself */
  SijilRegister *copy;        /* (nullable): while it is reached */
  char          *place;
  GError        *problem;     /* (nullable): why it is not */
  gint64         reached_at;  /* when that was last tried */
  gint64         lost_at;     /* when the register itself did not answer; 0: it did */
  gint64         looked_at;   /* when the two were last compared */
  gint64         newest;      /* where the register was then */
  gint64         taken;       /* where the copy was */
  gint64         wanted;      /* where it must be, for this desk's own steps */
  gint64         missed;      /* a position asked for because of other desks and not reached in time; 0: none */
  gint64         late_for;    /* a position it had not reached; 0: it lacked nothing */
  gint64         late_since;
  gint64         whole_at;    /* instant at which it lacked nothing */
  gint64         as_of;       /* 0: it is not late */
};

/** sijil_replica_new: @reg: (unowned): outlives this; @place: an address without a password. Nothing is opened yet. */
SijilReplica *
sijil_replica_new (SijilRegister *reg,
                   const char    *place)
{
  SijilReplica *self = g_new0 (SijilReplica, 1);

  self->reg = reg;
  self->place = g_strdup (place);
  return self;
}

void
sijil_replica_free (SijilReplica *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->copy, sijil_register_close);
  g_clear_error (&self->problem);
  g_free (self->place);
  g_free (self);
}

/*
 * Reaching it.
 */

static gboolean
check_is_copy (SijilReplica   *self,
               SijilRegister  *copy,
               GError        **error)
{
  g_autoptr (JsonObject) ours = sijil_db_query_row (self->reg->db, "register-identity", NULL, error);
  g_autoptr (JsonObject) theirs = ours != NULL ? sijil_db_query_row (copy->db, "register-identity", NULL, error) : NULL;
  g_autoptr (JsonObject) state = theirs != NULL ? sijil_db_query_row (copy->db, "replica-state", NULL, error) : NULL;
  g_autofree char *shown = sijil_address_hide_password (self->place);

  if (state == NULL)
    return FALSE;
  if (g_strcmp0 (sijil_json_get_string (ours, "uuid"), sijil_json_get_string (theirs, "uuid")) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "replica-foreign", "replica",
                       "At “%s” there is another register, not a copy of this one. It is not read.", shown, NULL);
      return FALSE;
    }
  if (sijil_json_get_int (state, "is_replica", 0) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "replica-writable", "replica",
                       "The server at “%s” takes changes of its own: it does not follow this register. It is not read.", shown, NULL);
      return FALSE;
    }

  return TRUE;
}

static SijilRegister *
open_copy (SijilReplica  *self,
           GError       **error)
{
  g_autofree char *place = NULL;
  g_autoptr (SijilRegister) copy = NULL;

  if (!sijil_place_may_be_followed (self->place) || !sijil_place_may_be_followed (self->reg->folder))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "replica-folder", "replica",
                       "Only a register on a server has a copy that follows it. Write its address as postgresql://SERVER/DATABASE.",
                       NULL);
      return NULL;
    }

  place = sijil_address_follow (self->place, self->reg->folder);
  copy = sijil_register_open (place, TRUE, error);
  if (copy == NULL || !check_is_copy (self, copy, error))
    return NULL;

  copy->origin = self->reg;
  return g_steal_pointer (&copy);
}

/**
 * sijil_replica_reach:
 * @error: %SIJIL_ERROR_FOREIGN when what is there is no copy of this register; why it cannot be reached
 *
 * Tries it now. Nothing stops when it fails: the register itself is read then, and the copy tried again from time to time.
 */
gboolean
sijil_replica_reach (SijilReplica  *self,
                     GError       **error)
{
  self->reached_at = g_get_monotonic_time ();
  self->looked_at = 0;
  self->taken = 0;
  g_clear_pointer (&self->copy, sijil_register_close);
  g_clear_error (&self->problem);
  self->copy = open_copy (self, &self->problem);
  if (self->copy == NULL && error != NULL)
    *error = g_error_copy (self->problem);

  return self->copy != NULL;
}

static void
lose (SijilReplica *self,
      GError       *problem) /* (transfer full) */
{
  g_clear_pointer (&self->copy, sijil_register_close);
  g_clear_error (&self->problem);
  self->problem = problem;
  self->reached_at = g_get_monotonic_time ();
  self->as_of = 0;
  self->missed = 0;
}

/*
 * How late it is.
 */

/* @instant: (out): of the last thing that the copy took over */
static gboolean
read_copy (SijilReplica *self,
           gint64       *instant)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) state = sijil_db_query_row (self->copy->db, "replica-state", NULL, &problem);

  if (state != NULL && sijil_json_get_int (state, "is_replica", 0) == 0)
    check_is_copy (self, self->copy, &problem);
  if (problem != NULL)
    {
      lose (self, problem);
      return FALSE;
    }

  self->taken = sijil_json_get_int (state, "position", 0);
  *instant = sijil_json_get_int (state, "instant", 0);
  return TRUE;
}

/* Without the register's server nobody knows what the copy lacks. It is not waited for again and again. */
static gboolean
read_register (SijilReplica     *self,
               SijilReplicaNeed  need)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (JsonObject) state = NULL;

  if (need != SIJIL_REPLICA_OWN && self->lost_at != 0 && now - self->lost_at < REACH_EVERY_US)
    return FALSE;

  state = sijil_db_query_row (self->reg->db, "replica-state", NULL, NULL);
  self->lost_at = state == NULL ? g_get_monotonic_time () : 0;
  if (state != NULL)
    self->newest = sijil_json_get_int (state, "position", 0);
  return state != NULL;
}

static void
judge (SijilReplica *self,
       gboolean      is_known,
       gint64        instant)
{
  gint64 now = g_get_monotonic_time ();

  if (is_known && self->taken >= self->newest)
    {
      self->whole_at = sijil_now ();
      self->late_for = 0;
    }
  else if (self->late_for == 0 || self->taken >= self->late_for)
    {
      self->late_for = MAX (self->newest, self->taken + 1);
      self->late_since = now;
    }

  self->as_of = self->late_for != 0 && now - self->late_since >= LATE_AFTER_US ? MAX (instant, self->whole_at) : 0;
}

/* Waits a moment for the copy where there is something to wait for. %FALSE when it is gone. */
static gboolean
look (SijilReplica     *self,
      SijilReplicaNeed  need)
{
  gboolean is_known = read_register (self, need);
  gint64 until = g_get_monotonic_time () + (need != SIJIL_REPLICA_AS_IT_IS && is_known ? WAIT_US : 0);
  gint64 instant;

  if (need == SIJIL_REPLICA_OWN && is_known)
    self->wanted = self->newest;
  if (!read_copy (self, &instant))
    return FALSE;
  while (self->taken < self->newest && g_get_monotonic_time () < until)
    {
      g_usleep (STEP_US);
      if (!read_copy (self, &instant))
        return FALSE;
    }

  self->looked_at = g_get_monotonic_time ();
  if (need == SIJIL_REPLICA_ELSEWHERE && self->taken < self->newest)
    self->missed = self->newest;
  if (self->taken >= self->missed)
    self->missed = 0;
  judge (self, is_known, instant);
  return TRUE;
}

static void
follow_officer (SijilReplica *self)
{
  const char *login = self->reg->officer.login;

  if (self->copy->day_is_set != self->reg->day_is_set || g_strcmp0 (self->copy->day, self->reg->day) != 0)
    {
      g_free (self->copy->day);
      self->copy->day = g_strdup (self->reg->day);
      self->copy->day_is_set = self->reg->day_is_set;
    }
  if (login != NULL && g_strcmp0 (login, self->copy->officer.login) != 0)
    _sijil_register_take_officer (self->copy, login, NULL);
}

/**
 * sijil_replica_choose:
 *
 * Returns: (transfer none): what is to be read now: the copy, or the register itself
 */
SijilRegister *
sijil_replica_choose (SijilReplica     *self,
                      SijilReplicaNeed  need)
{
  gint64 now = g_get_monotonic_time ();

  if (self->copy == NULL && need == SIJIL_REPLICA_OWN && read_register (self, need))
    self->wanted = self->newest;
  if (self->copy == NULL && (now - self->reached_at < REACH_EVERY_US || !sijil_replica_reach (self, NULL)))
    return self->reg;
  if ((need != SIJIL_REPLICA_AS_IT_IS || self->taken < self->wanted || self->missed != 0
       || now - self->looked_at >= LOOK_EVERY_US)
      && !look (self, need))
    return self->reg;
  if (self->taken < self->wanted)
    {
      self->as_of = 0;
      return self->reg;
    }

  follow_officer (self);
  if (self->copy->writes_seen != self->reg->writes_seen)
    sijil_terms_forget (self->copy);
  self->copy->writes_seen = self->reg->writes_seen;
  return self->copy;
}

/**
 * sijil_replica_run:
 *
 * Does @job, which writes nothing, on what is chosen, and again on the register itself when the copy refuses it.
 */
gpointer
sijil_replica_run (SijilReplica      *self,
                   SijilReplicaNeed   need,
                   SijilJob           job,
                   gpointer           data,
                   GPtrArray         *notes,
                   GCancellable      *cancellable,
                   GError           **error)
{
  SijilRegister *chosen = sijil_replica_choose (self, need);
  guint n_notes = notes->len;
  GError *problem = NULL;
  gpointer answer = job (chosen, data, notes, cancellable, &problem);
  gint64 instant;

  if (chosen != self->reg)
    sijil_terms_settle (chosen, &problem);
  if (problem == NULL || chosen == self->reg || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return answer;
    }

  g_clear_error (&problem);
  g_ptr_array_set_size (notes, (int) n_notes);
  read_copy (self, &instant); /* whether it is still there */
  self->as_of = 0;
  return job (self->reg, data, notes, cancellable, error);
}

/** sijil_replica_get_as_of: Returns: the instant whose state was read last; 0 when it lacked nothing for long */
gint64
sijil_replica_get_as_of (SijilReplica *self)
{
  return self->as_of;
}

/** sijil_replica_lacks_news: whether what other desks have saved could not be read: it should be looked for again soon. */
gboolean
sijil_replica_lacks_news (SijilReplica *self)
{
  return self->missed != 0;
}

/** sijil_replica_get_problem: Returns: (transfer none) (nullable): why the register itself is read instead of the copy */
const GError *
sijil_replica_get_problem (SijilReplica *self)
{
  return self->problem;
}
