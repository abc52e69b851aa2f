/*
 * An evening's list: the cards that went out at a ceremony or a table, scanned from the paper on which people signed. It
 * is one step; a line that is refused leaves the others as they are.
 */

#include "register/sijil-hand-over.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-hand-over-private.h"

#include <string.h>

#define SCAN_LIST_MAX_BYTES 1000000

typedef struct
{
  SijilStep             *step;
  const SijilHandOver   *how;
  const char          *(*translate) (const char *sentence);
  GHashTable            *seen;        /* (element-type utf8): serials that were scanned */
  GHashTable            *boxes;       /* (element-type utf8): boxes from which cards went; "" those without one */
  JsonArray             *refused;
  gint64                 handed_over;
  gint64                 repeated;
} Evening;

static const char *
leave (const char *sentence)
{
  return sentence;
}

static void
add_refused (Evening    *evening,
             guint       number,
             const char *text,
             GError     *problem)
{
  g_autofree char *message = sijil_error_dup_text (problem, evening->translate != NULL ? evening->translate : leave);
  g_autofree char *serial = sijil_str_excerpt (text);
  JsonObject *line = json_object_new ();

  json_object_set_int_member (line, "line", number);
  json_object_set_string_member (line, "serial", serial);
  json_object_set_string_member (line, "code", sijil_error_get_reason (problem));
  json_object_set_string_member (line, "message", message);
  json_array_add_object_element (evening->refused, line);
}

/* One scanned line. A serial that was scanned twice counts once. */
static gboolean
hand_over_line (Evening     *evening,
                const char  *text,
                GError     **error)
{
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) answer = NULL;
  const char *box;

  if (!_sijil_card_clean_serial (text, &serial, error))
    return FALSE;
  if (!g_hash_table_add (evening->seen, g_strdup (serial)))
    {
      evening->repeated++;
      return TRUE;
    }

  card = sijil_record_find_card (sijil_step_get_register (evening->step), serial, error);
  answer = card != NULL ? _sijil_hand_over_write (evening->step, card, evening->how, NULL, NULL, error) : NULL;
  if (answer == NULL)
    return FALSE;

  box = sijil_json_get_string (card, "box");
  g_hash_table_add (evening->boxes, g_strdup (box != NULL ? box : ""));
  evening->handed_over++;
  return TRUE;
}

static gboolean
hand_over_lines (Evening  *evening,
                 GStrv     lines,
                 GError  **error)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (*g_strstrip (lines[i]) == '\0' || hand_over_line (evening, lines[i], &problem))
        continue;
      if (!_sijil_card_is_verdict (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      add_refused (evening, i + 1, lines[i], problem);
    }

  return TRUE;
}

/* (transfer full): the lines of a text file, as a scanner or an editor of any system writes it. */
static char **
read_lines (const char  *path,
            GError     **error)
{
  static const char bom[] = "\xEF\xBB\xBF";
  g_autofree char *text = NULL;
  gsize length;

  if (!sijil_file_read (path, SCAN_LIST_MAX_BYTES, &text, &length, error))
    return NULL;
  if (strlen (text) == length && g_utf8_validate (text, -1, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (g_str_has_prefix (text, bom) ? text + strlen (bom) : text, "\r\n", 0);
      g_autofree char *plain = g_strjoinv ("\n", parts);

      return g_strsplit_set (plain, "\r\n", 0);
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "scan-list-form", NULL,
                   "The list of scans is not a text file with one serial a line. Nothing was saved.", NULL);
  return NULL;
}

/*
 * Adds the cards that still wait in a box, in the order of their places.
 * @box: (nullable): NULL those that lie in no box
 */
static gboolean
add_absent (SijilRegister  *self,
            JsonArray      *absent,
            const char     *box,
            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  sijil_record_set (values, "box", box);
  rows = sijil_db_query_rows (sijil_register_get_db (self), "card-waiting-in-box", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    json_array_add_object_element (absent, json_object_ref (json_array_get_object_element (rows, i)));

  return rows != NULL;
}

static int
compare_boxes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static gboolean
add_absent_of_boxes (SijilRegister  *self,
                     JsonArray      *absent,
                     GHashTable     *boxes,
                     GError        **error)
{
  GList *sorted = g_list_sort (g_hash_table_get_keys (boxes), compare_boxes);
  gboolean read = TRUE;

  for (GList *box = sorted; box != NULL && read; box = box->next)
    read = add_absent (self, absent, *(const char *) box->data != '\0' ? box->data : NULL, error);
  g_list_free (sorted);

  return read;
}

static JsonObject *
make_answer (Evening   *evening,
             JsonArray *absent)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "hand_over");
  json_object_set_int_member (answer, "handed_over", evening->handed_over);
  json_object_set_int_member (answer, "repeated", evening->repeated);
  json_object_set_array_member (answer, "refused", json_array_ref (evening->refused));
  json_object_set_array_member (answer, "absent", json_array_ref (absent));
  return answer;
}

/**
 * sijil_card_hand_over_list:
 * @path: a text file with one scanned serial a line, as a reader types it
 * @box: (nullable): the box the evening's list was made of; %NULL: those from which the scanned cards came
 * @how: the same for all: mostly the holder, with a signature on the paper list; nobody's proxy
 * @translate: (nullable): gives the sentences in the user's language
 *
 * Records an evening: the lines that are right in one step, the others refused
 * one by one.
 *
 * Returns: (transfer full): `handed_over`, a count; `repeated`, how many lines were scanned again; `refused`, with `line`,
 *   `serial`, `code`, `message`; `absent`, the cards of the boxes that are still there
 */
JsonObject *
sijil_card_hand_over_list (SijilRegister        *self,
                           const char           *path,
                           const char           *box,
                           const SijilHandOver  *how,
                           const char         *(*translate) (const char *sentence),
                           GError              **error)
{
  g_auto (GStrv) lines = read_lines (path, error);
  g_autoptr (SijilStep) step = lines != NULL ? sijil_step_begin (self, "hand_over", _SIJIL_HAND_OVER_ROLES, error) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonArray) refused = json_array_new ();
  g_autoptr (JsonArray) absent = json_array_new ();
  Evening evening = { step, how, translate, seen, boxes, refused, 0, 0 };

  if (step == NULL || !hand_over_lines (&evening, lines, error)
      || !(box != NULL ? add_absent (self, absent, box, error) : add_absent_of_boxes (self, absent, boxes, error))
      || !sijil_step_commit (step, error))
    return NULL;

  return make_answer (&evening, absent);
}
