/* verifier */

#include "cli/sijil-command.h"
#include "cli/sijil-verifier-page.h"
#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-notes.h"
#include "register/sijil-trust-store.h"
#include "register/sijil-verification.h"

#include <glib/gi18n.h>
#include <string.h>

#define GETS_OLD (7 * 24 * 3600)

/* What "verifier" was asked for. */
typedef struct
{
  char    *out;
  char    *trust;
  GStrv    statuses;
  gboolean force;
} Asked;

static void
asked_clear (Asked *self)
{
  g_free (self->out);
  g_free (self->trust);
  g_strfreev (self->statuses);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static void
note_age (SijilCommandContext   *context,
          const char            *path,
          const SijilStatusList *list,
          gint64                 now)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *day = sijil_business_day (sijil_status_list_get_signed_at (list));

  if (now - sijil_status_list_get_signed_at (list) > GETS_OLD)
    sijil_note (context->notes, "verifier-list-old", NULL,
                "The list of withdrawn cards “%s” is of %s, and the page warns of it. Ask the chamber for a newer one.", name, day, NULL);
}

/* Returns: (transfer full) (element-type GBytes): the lists, each of which holds now */
static GPtrArray *
load_lists (SijilCommandContext   *context,
            const Asked           *asked,
            const SijilTrustList  *trust,
            gint64                 now,
            GError               **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (char **path = asked->statuses; path != NULL && *path != NULL; path++)
    {
      g_autoptr (GBytes) message = NULL;
      g_autoptr (SijilStatusList) list = sijil_verification_load_statuses (*path, &message, error);

      if (list == NULL || !sijil_status_list_check (list, trust, now, error))
        return NULL;
      note_age (context, *path, list, now);
      g_ptr_array_add (lists, g_steal_pointer (&message));
    }

  return g_steal_pointer (&lists);
}

/* What the page will not be able to do. */
static void
add_notes (SijilCommandContext *context,
           const GPtrArray     *lists)
{
  if (lists->len == 0)
    sijil_note (context->notes, "verifier-no-status", NULL,
                "No list of withdrawn cards was given, so the page calls no card valid without a doubt. Give the lists with "
                "“--status FILE”.", NULL);
  if (!sijil_verifier_reads_pictures ())
    sijil_note (context->notes, "verifier-no-decoder", NULL,
                "The program was built without a reader of pictures, so the page reads pictures and the camera only in browsers "
                "that can do so by themselves. A barcode reader and pasted text work everywhere.", NULL);
}

static JsonObject *
describe (const Asked     *asked,
          const GPtrArray *lists,
          gint64           now)
{
  JsonObject *object = json_object_new ();
  g_autofree char *day = sijil_business_day (now);

  json_object_set_string_member (object, "kind", "verifier");
  json_object_set_string_member (object, "file", asked->out);
  json_object_set_string_member (object, "made_on", day);
  json_object_set_int_member (object, "lists", lists->len);
  json_object_set_boolean_member (object, "reads_pictures", sijil_verifier_reads_pictures ());
  return object;
}

static const char *
get_words_folder (void)
{
  const char *uninstalled = g_getenv ("SIJIL_LOCALEDIR");

  return uninstalled != NULL ? uninstalled : LOCALEDIR;
}

static gboolean
run_verifier (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              GError              **error)
{
  g_auto (Asked) asked = { NULL };
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &asked.out, NULL, NULL },
    { "trust", 0, 0, G_OPTION_ARG_FILENAME, &asked.trust, NULL, NULL },
    { "status", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &asked.statuses, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &asked.force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  gint64 now = sijil_now ();
  g_autofree char *folder = sijil_trust_store_dup_folder (NULL);
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (SijilSignedTrust) trust = NULL;
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *page = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !sijil_command_require ("out", asked.out, error)
      || !sijil_command_require ("trust", asked.trust, error)
      || !sijil_command_check_new_file (asked.out, asked.force, error))
    return FALSE;

  if (context->day != NULL)
    now = sijil_business_day_begin (context->day) + 12 * 3600;
  trust = sijil_verification_load_trust (asked.trust, folder, error);
  lists = trust != NULL ? load_lists (context, &asked, trust->keys, now, error) : NULL;
  json = trust != NULL ? json_node_init_object (json_node_alloc (), trust->jwks) : NULL;
  page = lists != NULL ? sijil_verifier_page_new (get_words_folder (), json, lists, now, error) : NULL;
  if (page == NULL || !sijil_file_write_durably (asked.out, page, strlen (page), error))
    return FALSE;

  answer = describe (&asked, lists, now);
  sijil_command_answer (context, answer, _("The page that checks cards was written to “%s”."), asked.out);
  add_notes (context, lists);
  return TRUE;
}

const SijilCommand sijil_commands_verifier[] = {
  { "verifier", "--out FILE --trust FILE [--status FILE] [--force]", N_("Write a page that checks cards, for partners"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_verifier },
  SIJIL_COMMANDS_END
};
