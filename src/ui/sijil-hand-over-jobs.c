#include "ui/sijil-hand-over-jobs.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-hand-over-look.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-output.h"
#include "store/sijil-temp-folder.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

/* (transfer full): whose card it is; why it must stay here as `problem`, with its `problem_code`. */
gpointer
sijil_hand_over_look_job (SijilRegister  *reg,
                          gpointer        data,
                          GPtrArray      *notes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  JsonObject *answer = sijil_hand_over_look (reg, sijil_json_get_string (data, "text"), &problem, error);

  if (answer == NULL || problem == NULL)
    return answer;

  text = sijil_text_of_error (problem);
  json_object_set_string_member (answer, "problem", text);
  json_object_set_string_member (answer, "problem_code", sijil_error_get_reason (problem));
  return answer;
}

gpointer
sijil_hand_over_job (SijilRegister  *reg,
                     gpointer        data,
                     GPtrArray      *notes,
                     GCancellable   *cancellable,
                     GError        **error)
{
  const SijilHandOver how = {
    .receiver = sijil_json_get_string (data, "receiver"),
    .proxy_name = sijil_json_get_string (data, "proxy_name"),
    .proxy_cin = sijil_json_get_string (data, "proxy_cin"),
    .power = sijil_json_get_string (data, "power"),
    .acknowledgement = sijil_json_get_string (data, "acknowledgement"),
    .witness = sijil_json_get_string (data, "witness"),
    .former_card = sijil_json_get_string (data, "former_card"),
  };

  return sijil_card_hand_over (reg, sijil_json_get_string (data, "serial"), &how, notes, error);
}

gpointer
sijil_hand_over_day_job (SijilRegister  *reg,
                         gpointer        data,
                         GPtrArray      *notes,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return sijil_hand_over_day (reg, sijil_register_get_day (reg), error);
}

/* (transfer full) (nullable): the file that a step reads, with the scanned serials. */
static char *
write_scans (SijilTempFolder  *folder,
             const char       *scans,
             GError          **error)
{
  g_autofree char *path = sijil_temp_folder_build (folder, "scans.txt");
  g_autoptr (GError) problem = NULL;

  if (g_file_set_contents (path, scans, -1, &problem))
    return g_steal_pointer (&path);

  sijil_set_file_error (error, problem, path);
  return NULL;
}

/* `path`, a file, or `scans`, its lines. Nobody's former card is asked about in an evening: it says so for each line. */
gpointer
sijil_hand_over_list_job (SijilRegister  *reg,
                          gpointer        data,
                          GPtrArray      *notes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  const SijilHandOver how = { .receiver = "holder", .acknowledgement = "signature" };
  const char *given = sijil_json_get_string (data, "path");
  const char *box = sijil_json_get_string (data, "box");
  g_autoptr (SijilTempFolder) folder = given == NULL ? sijil_temp_folder_make (error) : NULL;
  g_autofree char *made = folder != NULL ? write_scans (folder, sijil_json_get_string (data, "scans"), error) : NULL;

  if (given == NULL && made == NULL)
    return NULL;

  return sijil_card_hand_over_list (reg, given != NULL ? given : made, sijil_str_is_empty (box) ? NULL : box, &how, translate,
                                    error);
}

/* The paper list of who comes for which card. */
gpointer
sijil_hand_over_people_job (SijilRegister  *reg,
                            gpointer        data,
                            GPtrArray      *notes,
                            GCancellable   *cancellable,
                            GError        **error)
{
  const char *box = sijil_json_get_string (data, "box");
  gint64 n_people;

  if (!sijil_output_hand_over_list (reg, sijil_str_is_empty (box) ? NULL : box, NULL, NULL, sijil_json_get_string (data, "path"),
                                    &n_people, error))
    return NULL;

  json_object_set_int_member (data, "people", n_people);
  return json_object_ref (data);
}
