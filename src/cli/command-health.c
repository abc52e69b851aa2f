/* health */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-health.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

static void
tell (SijilCommandContext *context,
      JsonObject          *item)
{
  const char *remedy = sijil_json_get_string (item, "remedy");

  /* Translators: how it stands, what was looked at, the sentence about it */
  sijil_command_line (context, _("[%s] %s: %s"), sijil_word_for_member (item, "severity"), sijil_word_for_member (item, "topic"),
                      sijil_json_get_string (item, "sentence"));
  if (remedy != NULL)
    sijil_command_line (context, "    %s", remedy);
}

static const char *
get_headline (JsonObject *health)
{
  if (sijil_json_get_int (health, "bad", 0) > 0)
    return _("Something must be put in order now.");
  if (sijil_json_get_int (health, "warning", 0) > 0)
    return _("Something should be put in order.");

  return _("Everything is well.");
}

/* As every answer begins; it is no record and has neither number nor version. */
static void
begin_answer (JsonObject *health)
{
  static const char * const members[] = { "number", "uuid", "state", "version" };

  json_object_set_string_member (health, "kind", "health");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_null_member (health, members[i]);
}

static gboolean
run_health (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  const SijilHealthDesk desk = { .place = context->register_path };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (JsonObject) health = NULL;
  JsonArray *items;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  findings = sijil_health_of_register (context->reg, error);
  if (findings == NULL)
    return FALSE;

  g_ptr_array_extend_and_steal (findings, sijil_health_of_computer (&desk));
  health = sijil_health_describe (findings, 0, translate);
  begin_answer (health);
  sijil_command_answer (context, health, "%s", get_headline (health));
  items = sijil_json_get_array (health, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    tell (context, json_array_get_object_element (items, i));
  context->refused = sijil_json_get_int (health, "bad", 0) > 0;
  return TRUE;
}

const SijilCommand sijil_commands_health[] = {
  { "health", "", N_("Tell what could stop the work or lose the register, and what to do"),
    SIJIL_COMMAND_NO_OFFICER | SIJIL_COMMAND_READ_ONLY | SIJIL_COMMAND_LONG, run_health },
  SIJIL_COMMANDS_END
};
