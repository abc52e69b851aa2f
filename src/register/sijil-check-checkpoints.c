/*
 * The history against the checkpoints of its chain, those of the register and those that were kept elsewhere. A history that was made
 * anew as a whole, digests and chain and all, is found out by nothing else.
 */

#include "register/sijil-check-private.h"

#include "backup/sijil-checkpoint.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

typedef struct
{
  SijilCheck *check;
  char       *uuid;    /* of the register */
  gint64      head;    /* the newest row of the history */
  JsonObject *false_one; /* (nullable) (unowned): the first one that says something else than the history */
} Look;

static int
compare_sequences (gconstpointer a,
                   gconstpointer b)
{
  gint64 one = sijil_json_get_int (*(JsonObject * const *) a, "sequence", 0);
  gint64 two = sijil_json_get_int (*(JsonObject * const *) b, "sequence", 0);

  return (one > two) - (one < two);
}

static gboolean
is_of_paper (JsonObject *checkpoint)
{
  return !json_object_has_member (checkpoint, "signature");
}

static void
tell_forged (Look       *look,
             JsonObject *checkpoint)
{
  gint64 sequence = sijil_json_get_int (checkpoint, "sequence", 0);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);

  sijil_note (look->check->found, "checkpoint-forged", NULL, "The checkpoint of row %s of the history is not as it was signed.", number,
              NULL);
  _sijil_check_mark (look->check, sequence, sequence);
}

static void
tell_cut (Look   *look,
          gint64  sequence)
{
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, look->head);
  g_autofree char *known = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);

  sijil_note (look->check->found, "history-cut", NULL,
              "The history was cut off at the end: it ends with row %1$s, and a checkpoint confirms row %2$s.", last, known, NULL);
  _sijil_check_mark (look->check, look->head + 1, look->head + 1);
}

/* The rows after the last checkpoint that holds are those in question. */
static void
tell_remade (Look *look)
{
  gint64 until = sijil_json_get_int (look->false_one, "sequence", 0);
  gint64 from = 1;
  g_autofree char *first = NULL;
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, until);

  for (guint i = 0; i < look->check->held->len; i++)
    {
      gint64 sequence = sijil_json_get_int (look->check->held->pdata[i], "sequence", 0);

      from = sequence < until ? MAX (from, sequence + 1) : from;
    }
  first = g_strdup_printf ("%" G_GINT64_FORMAT, from);
  if (is_of_paper (look->false_one))
    sijil_note (look->check->found, "history-remade", NULL,
                "The history was made anew: one of the rows %1$s to %2$s is not what the paper says.", first, last, NULL);
  else
    sijil_note (look->check->found, "history-remade", NULL,
                "The history was made anew: one of the rows %1$s to %2$s is not what a checkpoint of computer %3$s confirms.", first, last,
                sijil_json_get_string (look->false_one, "device"), NULL);
  _sijil_check_mark (look->check, from, until);
}

/* @stands: (nullable): the chain of its row as it is now */
static void
judge (Look       *look,
       JsonObject *checkpoint,
       const char *stands)
{
  gint64 sequence = sijil_json_get_int (checkpoint, "sequence", 0);

  look->check->n_checkpoints++;
  if (!is_of_paper (checkpoint) && !sijil_checkpoint_is_signed (checkpoint))
    tell_forged (look, checkpoint);
  else if (stands == NULL && sequence > look->head)
    tell_cut (look, sequence);
  else if (stands != NULL && is_of_paper (checkpoint) && g_str_has_prefix (stands, sijil_json_get_string (checkpoint, "chain")))
    return;
  else if (stands != NULL && g_str_equal (stands, sijil_json_get_string (checkpoint, "chain")))
    g_ptr_array_add (look->check->held, json_object_ref (checkpoint));
  else if (stands != NULL && (look->false_one == NULL || compare_sequences (&checkpoint, &look->false_one) < 0))
    look->false_one = checkpoint;
}

static gboolean
judge_own (Look       *look,
           JsonArray  *rows,
           GError    **error)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (i % 1024 == 0 && !_sijil_check_tell (look->check, "checkpoints", i, json_array_get_length (rows), error))
        return FALSE;
      json_object_set_string_member (row, "register", look->uuid);
      judge (look, row, sijil_json_get_string (row, "stands"));
    }

  return TRUE;
}

static gboolean
judge_from_elsewhere (Look        *look,
                      JsonObject  *checkpoint,
                      GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  gint64 sequence = sijil_json_get_int (checkpoint, "sequence", 0);
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", look->check->reg->chamber);
  json_object_set_int_member (values, "after", sequence - 1);
  json_object_set_int_member (values, "most", 1);
  row = sijil_db_query_row (look->check->reg->db, "history-links", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  judge (look, checkpoint, sijil_json_get_int (row, "id", 0) == sequence ? sijil_json_get_string (row, "chain") : NULL);
  return TRUE;
}

gboolean
_sijil_check_checkpoints (SijilCheck  *check,
                          GError     **error)
{
  g_autoptr (JsonObject) identity = sijil_db_query_row (check->reg->db, "register-identity", NULL, error);
  g_autoptr (JsonArray) rows = identity != NULL ? sijil_db_query_rows (check->reg->db, "check-checkpoints", identity, error) : NULL;
  g_autofree char *uuid = NULL;
  Look look = { .check = check };

  if (rows == NULL || !sijil_db_query_int (check->reg->db, "history-last", NULL, &look.head, error))
    return FALSE;

  look.uuid = uuid = g_strdup (sijil_json_get_string (identity, "uuid"));
  if (!judge_own (&look, rows, error))
    return FALSE;
  for (guint i = 0; check->elsewhere != NULL && i < check->elsewhere->len; i++)
    if (!judge_from_elsewhere (&look, check->elsewhere->pdata[i], error))
      return FALSE;
  if (look.false_one != NULL)
    tell_remade (&look);

  g_ptr_array_sort (check->held, compare_sequences);
  return TRUE;
}
