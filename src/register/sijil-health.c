#include "register/sijil-health-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "store/sijil-place.h"

#define SEES_ALL (SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

static void
finding_free (gpointer data)
{
  SijilHealthFinding *finding = data;

  g_clear_error (&finding->sentence);
  g_clear_error (&finding->remedy);
  json_object_unref (finding->facts);
  g_free (finding);
}

/* (transfer none): a new finding, to be worded by who adds it */
SijilHealthFinding *
_sijil_health_add (GPtrArray           *findings,
                   SijilHealthSeverity  severity,
                   const char          *topic,
                   guint                roles)
{
  SijilHealthFinding *finding = g_new0 (SijilHealthFinding, 1);

  finding->severity = severity;
  finding->topic = topic;
  finding->roles = roles;
  finding->facts = json_object_new ();
  g_ptr_array_add (findings, finding);
  return finding;
}

gint64
_sijil_health_days_since (gint64 instant)
{
  return MAX (sijil_now () - instant, 0) / _SIJIL_HEALTH_DAY_S;
}

/* The engine, and the way to it. */
static gboolean
look_at_engine (SijilRegister  *self,
                GPtrArray      *findings,
                GError        **error)
{
  g_autoptr (JsonObject) row = sijil_db_query_row (self->db, "health-engine", NULL, error);
  SijilHealthFinding *engine;
  SijilHealthFinding *way;
  gboolean is_safe;

  if (row == NULL)
    return FALSE;

  engine = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "engine", 0);
  sijil_set_error (&engine->sentence, SIJIL_ERROR_FAILED, "engine", NULL, "The register is kept by %1$s %2$s.",
                   sijil_json_get_string (row, "name"), sijil_json_get_string (row, "version"), NULL);
  json_object_set_string_member (engine->facts, "version", sijil_json_get_string (row, "version"));
  if (!sijil_place_is_far (self->folder))
    return TRUE;

  is_safe = sijil_json_get_int (row, "is_local", 0) != 0 || sijil_json_get_int (row, "is_encrypted", 0) != 0;
  way = _sijil_health_add (findings, is_safe ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_BAD, "connection", SIJIL_ROLE_ANY);
  if (is_safe)
    {
      sijil_set_error (&way->sentence, SIJIL_ERROR_FAILED, "connection-safe", NULL,
                       "Nobody can listen to what goes to the server: it is this computer, or the line is encrypted.", NULL);
      return TRUE;
    }
  sijil_set_error (&way->sentence, SIJIL_ERROR_FAILED, "connection-open", NULL,
                   "The line to the server is not encrypted: names and PINs can be read on the network.", NULL);
  sijil_set_error (&way->remedy, SIJIL_ERROR_FAILED, "connection-open", NULL,
                   "Whoever looks after the server switches TLS on and lets nobody in without it (“hostssl”).", NULL);
  return TRUE;
}

/* A copy that serves lists and search; the register itself does when it is late or away. */
static void
look_at_copy (SijilRegister *self,
              GPtrArray     *findings)
{
  gint64 as_of = self->replica != NULL ? sijil_replica_get_as_of (self->replica) : 0;
  const GError *problem = self->replica != NULL ? sijil_replica_get_problem (self->replica) : NULL;
  g_autofree char *day = as_of > 0 ? sijil_instant_format (as_of) : NULL;
  SijilHealthFinding *finding;

  if (self->replica == NULL)
    return;

  finding = _sijil_health_add (findings, problem != NULL || day != NULL ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_GOOD, "copy", SIJIL_ROLE_ANY);
  if (problem == NULL && day == NULL)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "copy-follows", NULL, "The copy follows the register.", NULL);
      return;
    }
  if (problem != NULL)
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "copy-away", NULL,
                     "The copy of the register cannot be read: lists and search come from the register itself.", NULL);
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "copy-late", NULL, "The copy of the register is late: it is as of %s.", day, NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "copy-late", NULL,
                   "Nothing is lost. Tell whoever looks after the server when it lasts.", NULL);
}

static void
look_at_clock (SijilRegister *self,
               GPtrArray     *findings)
{
  SijilHealthFinding *finding;
  const GError *doubt = NULL;

  for (guint i = 0; i < self->notes->len; i++)
    if (g_str_has_prefix (sijil_error_get_reason (self->notes->pdata[i]), "clock-"))
      doubt = self->notes->pdata[i];

  finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "clock", SIJIL_ROLE_ANY);
  if (doubt != NULL)
    {
      finding->severity = SIJIL_HEALTH_BAD;
      finding->sentence = g_error_copy (doubt);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "clock", NULL,
                       "Set the date and the time in the settings of this computer, then sign in again.", NULL);
    }
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "clock", NULL,
                     "The date of this computer agrees with the last record of the register.", NULL);
}

/**
 * sijil_health_of_register:
 *
 * What the register itself tells: its engine, its clock, its backups and checks, its keys and lists.
 *
 * Returns: (transfer full) (element-type SijilHealthFinding)
 */
GPtrArray *
sijil_health_of_register (SijilRegister  *self,
                          GError        **error)
{
  SijilRegister *whole = self->origin != NULL ? self->origin : self;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (finding_free);

  look_at_clock (whole, findings);
  if (!_sijil_health_look_at_backup (whole, findings, error) || !look_at_engine (whole, findings, error))
    return NULL;

  look_at_copy (whole, findings);
  return _sijil_health_look_at_keys (whole, findings, error) && _sijil_health_look_at_sealing (whole, findings, error)
         && _sijil_health_look_at_retention (whole, findings, error)
         ? g_steal_pointer (&findings) : NULL;
}

/**
 * sijil_health_of_computer:
 *
 * What this computer tells, whatever state the register is in. It waits for other programs and the disk: on a thread of its own.
 *
 * Returns: (transfer full) (element-type SijilHealthFinding)
 */
GPtrArray *
sijil_health_of_computer (const SijilHealthDesk *desk)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);

  if (sijil_place_get_folder (desk->place) != NULL)
    _sijil_health_look_at_disk (sijil_place_get_folder (desk->place), findings);
  _sijil_health_look_at_program (findings);
  _sijil_health_look_at_printing (desk, findings);
  _sijil_health_look_at_lists (desk, findings);
  return findings;
}

static const char * const severities[] = {
  [SIJIL_HEALTH_BAD] = "bad",
  [SIJIL_HEALTH_WARNING] = "warning",
  [SIJIL_HEALTH_UNKNOWN] = "unknown",
  [SIJIL_HEALTH_GOOD] = "good",
};

static JsonObject *
describe (const SijilHealthFinding   *finding,
          const char               *(*translate) (const char *))
{
  JsonObject *item = json_object_new ();
  g_autofree char *sentence = sijil_error_dup_text (finding->sentence, translate);
  g_autofree char *remedy = finding->remedy != NULL ? sijil_error_dup_text (finding->remedy, translate) : NULL;

  json_object_set_string_member (item, "code", sijil_error_get_reason (finding->sentence));
  json_object_set_string_member (item, "topic", finding->topic);
  json_object_set_string_member (item, "severity", severities[finding->severity]);
  json_object_set_string_member (item, "sentence", sentence);
  if (remedy != NULL)
    json_object_set_string_member (item, "remedy", remedy);
  if (finding->action != NULL)
    json_object_set_string_member (item, "action", finding->action);
  json_object_set_object_member (item, "facts", json_object_ref (finding->facts));
  return item;
}

/**
 * sijil_health_describe:
 * @findings: (element-type SijilHealthFinding)
 * @roles: of who asks: others than director and administrator are told what concerns their desk; 0 is told all
 *
 * Returns: (transfer full): `items`, the worst first, each with `code`, `topic`, `severity`, `sentence`, `remedy`, `action` and
 *   `facts`; and how many are `bad`, `warning`, `unknown` and `good`
 */
JsonObject *
sijil_health_describe (GPtrArray    *findings,
                       guint         roles,
                       const char *(*translate) (const char *))
{
  JsonObject *health = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint severity = 0; severity < G_N_ELEMENTS (severities); severity++)
    {
      gint64 n = 0;

      for (guint i = 0; i < findings->len; i++)
        {
          const SijilHealthFinding *finding = findings->pdata[i];

          if (finding->severity != severity || (roles != 0 && ((finding->roles | SEES_ALL) & roles) == 0))
            continue;
          json_array_add_object_element (items, describe (finding, translate));
          n++;
        }
      json_object_set_int_member (health, severities[severity], n);
    }

  json_object_set_array_member (health, "items", items);
  return health;
}

static gint64
add_items (JsonArray  *items,
           JsonObject *health,
           const char *severity)
{
  JsonArray *from = sijil_json_get_array (health, "items");

  for (guint i = 0; i < json_array_get_length (from); i++)
    {
      JsonObject *item = json_array_get_object_element (from, i);

      if (g_strcmp0 (sijil_json_get_string (item, "severity"), severity) == 0)
        json_array_add_object_element (items, json_object_ref (item));
    }

  return sijil_json_get_int (health, severity, 0);
}

/** sijil_health_join: Returns: (transfer full): what two answers of sijil_health_describe() say together */
JsonObject *
sijil_health_join (JsonObject *one,
                   JsonObject *other)
{
  JsonObject *health = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint severity = 0; severity < G_N_ELEMENTS (severities); severity++)
    json_object_set_int_member (health, severities[severity],
                                add_items (items, one, severities[severity]) + add_items (items, other, severities[severity]));

  json_object_set_array_member (health, "items", items);
  return health;
}

/**
 * sijil_health_for_technician:
 * @health: of sijil_health_describe()
 *
 * Returns: (transfer full): a line for each finding: codes and numbers, no name, no place
 */
char *
sijil_health_for_technician (JsonObject *health)
{
  JsonArray *items = sijil_json_get_array (health, "items");
  GString *text = g_string_new ("sijil " SIJIL_VERSION "\n");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonObject *facts = sijil_json_get_object (item, "facts");
      g_autoptr (GList) members = g_list_sort (json_object_get_members (facts), (GCompareFunc) g_strcmp0);

      g_string_append_printf (text, "%s %s %s", sijil_json_get_string (item, "severity"), sijil_json_get_string (item, "topic"),
                              sijil_json_get_string (item, "code"));
      for (GList *member = members; member != NULL; member = member->next)
        {
          const char *words = sijil_json_get_string (facts, member->data);

          if (words != NULL)
            g_string_append_printf (text, " %s=%s", (const char *) member->data, words);
          else
            g_string_append_printf (text, " %s=%" G_GINT64_FORMAT, (const char *) member->data, sijil_json_get_int (facts, member->data, 0));
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
