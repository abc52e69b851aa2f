#include "ui/sijil-new-names.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-new-jobs.h"
#include "ui/sijil-page.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SijilNewNames
{
  GObject     parent_instance;

  SijilDesk  *desk;
  SijilForm  *form;  /* not owned; asked only for the application that it still shows */
  GHashTable *asked; /* (element-type utf8 utf8): by path, the name for which one was asked */
  guint       run;   /* which application: answers to an earlier one are silence */
};

G_DEFINE_FINAL_TYPE (SijilNewNames, sijil_new_names, G_TYPE_OBJECT)

typedef struct
{
  SijilNewNames *names;
  guint          run;
  char          *path;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->names);
  g_free (question->path);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
suggested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  /* A proposal that cannot be had is no reason to disturb. */
  if (question->run == question->names->run && answer != NULL)
    sijil_form_suggest (question->names->form, question->path, sijil_json_get_string (answer, "name"));
}

static Question *
question_new (SijilNewNames *self,
              const char    *path)
{
  Question *question = g_new0 (Question, 1);

  question->names = g_object_ref (self);
  question->run = self->run;
  question->path = g_strdup (path);
  return question;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  SijilForm *form = question->names->form;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (question->run != question->names->run || sijil_report (GTK_WIDGET (form), error, NULL))
    return;

  if (names->len > 0)
    sijil_form_show_spellings (form, question->path, names);
  else
    sijil_toast (GTK_WIDGET (form), _("No way to write this name is known. Type it as on the identity card."));
}

/* (transfer full): the same name in the other script */
static char *
get_other_path (const char *path)
{
  const char *suffix = g_str_has_suffix (path, "_ar") ? "_fr" : "_ar";

  return g_strdup_printf ("%.*s%s", (int) (strlen (path) - strlen (suffix)), path, suffix);
}

/* Proposes @path, empty, from what stands in @other. */
static void
propose (SijilNewNames *self,
         const char    *part,
         const char    *path,
         const char    *other)
{
  const char *name = sijil_form_get_text (self->form, other);

  if (sijil_str_is_empty (name) || !sijil_str_is_empty (sijil_form_get_text (self->form, path))
      || g_strcmp0 (g_hash_table_lookup (self->asked, path), name) == 0)
    return;

  g_hash_table_insert (self->asked, g_strdup (path), g_strdup (name));
  sijil_session_read (sijil_desk_get_session (self->desk), sijil_new_suggest_job,
                      sijil_desk_data ("part", part, "path", path, "name", name, NULL),
                      (GDestroyNotify) json_object_unref, (GDestroyNotify) json_object_unref, NULL, suggested_cb,
                      question_new (self, path));
}

static void
sijil_new_names_finalize (GObject *object)
{
  SijilNewNames *self = SIJIL_NEW_NAMES (object);

  g_object_unref (self->desk);
  g_hash_table_unref (self->asked);
  G_OBJECT_CLASS (sijil_new_names_parent_class)->finalize (object);
}

static void
sijil_new_names_class_init (SijilNewNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_new_names_finalize;
}

static void
sijil_new_names_init (SijilNewNames *self)
{
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/** sijil_new_names_new: @form: outlives what is asked of it: whoever destroys it calls sijil_new_names_forget() before */
SijilNewNames *
sijil_new_names_new (SijilDesk *desk,
                     SijilForm *form)
{
  SijilNewNames *self = g_object_new (SIJIL_TYPE_NEW_NAMES, NULL);

  self->desk = g_object_ref (desk);
  self->form = form;
  return self;
}

/** sijil_new_names_forget: what the form shows is another application now, or none. */
void
sijil_new_names_forget (SijilNewNames *self)
{
  self->run++;
  g_hash_table_remove_all (self->asked);
}

/** sijil_new_names_propose: asks for each name that stands in one script only. */
void
sijil_new_names_propose (SijilNewNames *self)
{
  static const struct { const char *part, *path; } names[] = {
    { "family", "person.family" }, { "given", "person.given" }, { "family", "representative.family" },
    { "given", "representative.given" }, { "place", "person.birth_place" }, { "place", "person.commune" },
    { "place", "organisation.commune" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *fr = g_strconcat (names[i].path, "_fr", NULL);
      g_autofree char *ar = g_strconcat (names[i].path, "_ar", NULL);

      propose (self, names[i].part, fr, ar);
      propose (self, names[i].part, ar, fr);
    }
}

/** sijil_new_names_list: shows the ways to write the name of the field @path. */
void
sijil_new_names_list (SijilNewNames *self,
                      const char    *path)
{
  SijilSession *session = sijil_desk_get_session (self->desk);
  g_autofree char *other = get_other_path (path);
  const char *part = strstr (path, "family_") != NULL ? "family" : "given"; /* places are written in one way */

  if (session != NULL)
    sijil_session_read (session, sijil_new_spellings_job,
                        sijil_desk_data ("part", part, "path", path, "name", sijil_form_get_text (self->form, other),
                                         "own", sijil_form_get_text (self->form, path), NULL),
                        (GDestroyNotify) json_object_unref, (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb,
                        question_new (self, path));
}
