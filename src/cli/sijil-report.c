#include "cli/sijil-report.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "words/sijil-label.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

static gboolean
is_usage (const GError *error)
{
  return g_str_equal (sijil_error_get_reason (error), SIJIL_COMMAND_USAGE);
}

/* The one place where an error becomes an exit code. */
static SijilExit
exit_code (const GError *error)
{
  if (error->domain != SIJIL_ERROR)
    return SIJIL_EXIT_REGISTER;
  if (is_usage (error))
    return SIJIL_EXIT_USAGE;

  switch ((SijilError) error->code)
    {
    case SIJIL_ERROR_FAILED:
    case SIJIL_ERROR_BUSY:
    case SIJIL_ERROR_TOO_NEW:
    case SIJIL_ERROR_FOREIGN:
      return SIJIL_EXIT_REGISTER;
    case SIJIL_ERROR_INVALID:
    case SIJIL_ERROR_CONFLICT:
    case SIJIL_ERROR_DENIED:
    case SIJIL_ERROR_STATE:
    case SIJIL_ERROR_NOT_FOUND:
    default:
      return SIJIL_EXIT_REFUSED;
    }
}

static JsonObject *
describe (const GError *error)
{
  JsonObject *object = json_object_new ();
  const char *field = sijil_error_get_field (error);
  g_autofree char *text = sijil_error_dup_text (error, translate);

  json_object_set_string_member (object, "code", sijil_error_get_reason (error));
  if (field != NULL)
    json_object_set_string_member (object, "field", field);
  else
    json_object_set_null_member (object, "field");
  json_object_set_string_member (object, "message", text);

  return object;
}

static JsonArray *
describe_notes (GPtrArray *notes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < notes->len; i++)
    json_array_add_object_element (array, describe (notes->pdata[i]));

  return array;
}

static gboolean
put_text (FILE       *stream,
          const char *text)
{
  return fputs (text, stream) >= 0 && fflush (stream) == 0;
}

static gboolean
put_object (FILE       *stream,
            JsonObject *object)
{
  g_autofree char *text = sijil_json_dup_text (object);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return put_text (stream, line);
}

/* "sijilctl: Identity card: sentence [reason]"; @kind stands before a note. A field without a label is for programs only. */
static void
put_sentence (const char   *kind,
              const GError *error)
{
  const char *field = is_usage (error) ? NULL : sijil_error_get_field (error);
  const char *label = field != NULL ? sijil_label_for_field (field) : NULL;
  gboolean has_label = label != NULL && !g_str_equal (label, field);
  g_autofree char *text = sijil_error_dup_text (error, translate);
  /* Translators: a label, then a sentence about it. */
  g_autofree char *sentence = has_label ? g_strdup_printf (_("%s: %s"), label, text) : g_strdup (text);
  g_autofree char *line = g_strdup_printf ("sijilctl: %s%s [%s]\n", kind, sentence, sijil_error_get_reason (error));

  put_text (stderr, line);
}

static void
put_notes (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    put_sentence (_("note: "), notes->pdata[i]);
}

/* Prints the answer. It stands on stdout whole, or the exit code says that it does not. */
SijilExit
_sijil_report_success (SijilCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  gboolean put;

  if (context->json)
    {
      g_autoptr (JsonObject) answer = context->answer != NULL ? json_object_ref (context->answer) : json_object_new ();

      json_object_set_array_member (answer, "notes", describe_notes (context->notes));
      put = put_object (stdout, answer);
    }
  else
    {
      put_notes (context->notes);
      put = put_text (stdout, context->text->str);
    }
  if (put)
    return context->refused ? SIJIL_EXIT_REFUSED : SIJIL_EXIT_DONE;

  sijil_set_error (&error, SIJIL_ERROR_FAILED, "answer-lost", NULL,
                   "The command was carried out, but its answer could not be written (%s).", sijil_disk_reason (errno), NULL);
  put_sentence ("", error);
  return exit_code (error);
}

SijilExit
_sijil_report_error (SijilCommandContext *context,
                     const GError        *error)
{
  if (context->json)
    {
      g_autoptr (JsonObject) document = json_object_new ();

      json_object_set_object_member (document, "error", describe (error));
      if (context->notes->len > 0)
        json_object_set_array_member (document, "notes", describe_notes (context->notes));
      put_object (stderr, document);
    }
  else
    {
      put_notes (context->notes);
      put_sentence ("", error);
    }

  return exit_code (error);
}
