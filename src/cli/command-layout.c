/* layout … */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-layout-import.h"
#include "register/sijil-layout-preview.h"
#include "register/sijil-paper-layout.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

/* Where pictures of cards go. */
typedef struct
{
  char *pdf;
  char *png;
} Pictures;

static void
pictures_clear (Pictures *self)
{
  g_free (self->pdf);
  g_free (self->png);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pictures, pictures_clear)

static gboolean
check_pictures (const Pictures  *pictures,
                gboolean         required,
                GError         **error)
{
  gboolean both = pictures->pdf != NULL && pictures->png != NULL;
  gboolean none = pictures->pdf == NULL && pictures->png == NULL;

  if (!both && !(none && required))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL, "Give “--pdf FILE” or “--png FOLDER”.", NULL);
  return FALSE;
}

static gboolean
write_pictures (SijilCardDesign  *design,
                GPtrArray        *faces,
                const Pictures   *pictures,
                GError          **error)
{
  if (pictures->pdf != NULL)
    return sijil_layout_preview_pdf (design, faces, pictures->pdf, error);

  return pictures->png == NULL || sijil_layout_preview_png (design, faces, pictures->png, error);
}

static void
set_pictures (JsonObject     *answer,
              const Pictures *pictures)
{
  const char *file = pictures->pdf != NULL ? pictures->pdf : pictures->png;

  if (file != NULL)
    json_object_set_string_member (answer, "file", file);
}

static void
answer_layout (SijilCommandContext *context,
               JsonObject          *layout)
{
  sijil_command_answer (context, layout, "%s %s", sijil_json_get_string (layout, "number"), sijil_word_for_state (layout));
}

static gboolean
run_layout_list (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  static const char * const members[] = { "number", "paper", "state", "title_fr", "title_ar", "valid_from", "valid_to", "proposed_by",
                                          "confirmed_by", NULL };
  static const char * const titles[] = {
    N_("Layout"), N_("Paper"), N_("State"), N_("French title"), N_("Arabic title"), N_("From"), N_("Until"), N_("Proposed by"), N_("Approved by"), NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_card_layout_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

/* (transfer full): what a file says of itself */
static JsonObject *
describe_file (const SijilLayoutFacts *facts)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "layout");
  sijil_record_set (answer, "code", facts->id);
  json_object_set_int_member (answer, "edition", facts->number);
  sijil_record_set (answer, "title_ar", facts->title_ar);
  sijil_record_set (answer, "title_fr", facts->title_fr);
  sijil_record_set (answer, "valid_from", facts->from);
  sijil_record_set (answer, "valid_to", facts->to);
  sijil_record_set (answer, "approved_by", facts->approved_by);
  return answer;
}

/* What keeps a good file from being kept in a register is said, and is no error of the file. */
static void
note_name (SijilCommandContext    *context,
           const SijilLayoutFacts *facts,
           const char             *name)
{
  GError *problem = NULL;

  if (!sijil_layout_check_name (facts, name, &problem))
    g_ptr_array_add (context->notes, problem);
}

/* Papers are pages: they are shown as PDF. */
static gboolean
check_pdf (const Pictures  *pictures,
           GError         **error)
{
  if (pictures->png == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "png", "A paper is drawn as PDF: give “--pdf FILE”.", NULL);
  return FALSE;
}

static gboolean
check_paper (SijilCommandContext  *context,
             const char           *path,
             GBytes               *json,
             const Pictures       *pictures,
             GError              **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (SijilPaperDesign) design = check_pdf (pictures, error) ? sijil_paper_design_new (name, json, error) : NULL;
  g_autofree char *paper = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (design == NULL || !sijil_paper_layout_try (design, error))
    return FALSE;

  note_name (context, sijil_paper_design_get_facts (design), name);
  answer = describe_file (sijil_paper_design_get_facts (design));
  paper = g_strdup (sijil_paper_design_get_paper (design));
  json_object_set_string_member (answer, "paper", paper);
  set_pictures (answer, pictures);
  if (pictures->pdf != NULL
      && !sijil_paper_layout_preview (NULL, paper, g_steal_pointer (&design), FALSE, pictures->pdf, NULL, error))
    return FALSE;

  sijil_command_answer (context, answer, _("The layout “%s” is good: the paper can be printed with it."), name);
  return TRUE;
}

static gboolean
run_layout_check (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  g_auto (Pictures) pictures = { NULL };
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pictures.pdf, NULL, NULL },
    { "png", 0, 0, G_OPTION_ARG_FILENAME, &pictures.png, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GBytes) json = NULL;
  g_autoptr (SijilLayoutFile) file = NULL;
  g_autoptr (GPtrArray) faces = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !check_pictures (&pictures, FALSE, error))
    return FALSE;

  json = sijil_layout_read (argv[1], error);
  if (json == NULL || sijil_paper_is_layout (json))
    return json != NULL && check_paper (context, argv[1], json, &pictures, error);

  file = sijil_layout_file_load (argv[1], error);
  if (file == NULL || !sijil_layout_try (file->design, context->notes, error))
    return FALSE;
  faces = sijil_layout_preview_invented (file->design, error);
  if (faces == NULL || !write_pictures (file->design, faces, &pictures, error))
    return FALSE;

  note_name (context, sijil_card_design_get_facts (file->design), file->name);
  answer = describe_file (sijil_card_design_get_facts (file->design));
  set_pictures (answer, &pictures);
  sijil_command_answer (context, answer, _("The layout “%s” is good: cards can be drawn with it and their codes can be read."), file->name);
  return TRUE;
}

static gboolean
run_layout_add (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autoptr (JsonObject) layout = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  layout = sijil_card_layout_add (context->reg, argv[1], context->notes, error);
  if (layout == NULL)
    return FALSE;

  sijil_note (context->notes, "layout-to-approve", NULL,
              "The layout “%s” draws nothing before another officer, a director, approves it (“sijilctl layout approve”).",
              sijil_json_get_string (layout, "number"), NULL);
  answer_layout (context, layout);
  return TRUE;
}

static gboolean
run_layout_approve (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  g_autoptr (JsonObject) layout = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  layout = sijil_card_layout_approve (context->reg, argv[1], context->notes, error);
  if (layout == NULL)
    return FALSE;

  sijil_command_answer (context, layout,
                        sijil_json_get_string (layout, "paper") != NULL ? _("The layout %s sets the paper from %s on.")
                                                                        : _("The layout %s draws the cards that are issued from %s on."),
                        sijil_json_get_string (layout, "number"), sijil_json_get_string (layout, "valid_from"));
  return TRUE;
}

static gboolean
run_layout_show (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autoptr (JsonObject) layout = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  layout = sijil_card_layout_show (context->reg, argv[1], error);
  if (layout == NULL)
    return FALSE;

  answer_layout (context, layout);
  sijil_command_line (context, "%s · %s", sijil_json_get_string (layout, "title_fr"), sijil_json_get_string (layout, "title_ar"));
  return TRUE;
}

static gboolean
run_layout_export (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_autofree char *out = NULL;
  gboolean shipped = FALSE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "shipped", 0, 0, G_OPTION_ARG_NONE, &shipped, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *file = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 1, error) || !sijil_command_require ("out", out, error))
    return FALSE;
  if (argc == 1 && !shipped)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Name a layout, or give “--shipped” for the one that comes with the program: of the cards, or of the paper that is named.", NULL);
      return FALSE;
    }

  file = shipped && argc > 1 ? sijil_paper_layout_export_shipped (argv[1], out, error)
                             : sijil_card_layout_export (context->reg, shipped ? NULL : argv[1], out, error);
  if (file == NULL)
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "layout");
  json_object_set_string_member (answer, "file", file);
  sijil_command_answer (context, answer, _("The layout is in “%s”."), file);
  return TRUE;
}

/* (transfer full): of a file, or else of a layout of the register */
static SijilCardDesign *
load_design (SijilCommandContext  *context,
             const char           *name,
             GError              **error)
{
  g_autoptr (SijilLayoutFile) file = NULL;

  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    return sijil_card_layout_load_named (context->reg, name, error);

  file = sijil_layout_file_load (name, error);
  return file != NULL ? g_steal_pointer (&file->design) : NULL;
}

static GPtrArray *
make_faces (SijilCommandContext  *context,
            SijilCardDesign      *design,
            const char           *entry,
            gboolean              hardest,
            GError              **error)
{
  if (hardest)
    return sijil_layout_preview_hardest (context->reg, design, error);

  return entry != NULL ? sijil_layout_preview_entry (context->reg, design, entry, error) : sijil_layout_preview_invented (design, error);
}

/* (transfer full): whose layout is named: a file's, one of the register, or the program's own. Returns: FALSE without an error: of cards */
static gboolean
find_paper (SijilCommandContext  *context,
            const char           *name,
            char                **paper,
            SijilPaperDesign    **design,
            GError              **error)
{
  g_autoptr (GBytes) json = NULL;
  g_autoptr (JsonObject) layout = NULL;

  if (g_file_test (name, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_filename_display_basename (name);

      json = sijil_layout_read (name, error);
      if (json == NULL || !sijil_paper_is_layout (json))
        return FALSE;
      *design = sijil_paper_design_new (shown, json, error);
    }
  else if (g_strv_contains (sijil_paper_list_replaceable (), name))
    {
      *paper = g_strdup (name);
      return TRUE;
    }
  else
    {
      layout = sijil_card_layout_show (context->reg, name, error);
      if (layout == NULL || sijil_json_get_string (layout, "paper") == NULL)
        return FALSE;
      *design = sijil_paper_layout_load_named (context->reg, name, error);
    }
  if (*design != NULL)
    *paper = g_strdup (sijil_paper_design_get_paper (*design));
  return *design != NULL;
}

/* @design: (transfer full) (nullable); @entry: (nullable) */
static gboolean
preview_paper (SijilCommandContext  *context,
               const char           *paper,
               SijilPaperDesign     *design,
               const char           *entry,
               gboolean              hardest,
               const Pictures       *pictures,
               GError              **error)
{
  g_autoptr (SijilPaperDesign) owned = design;
  g_autoptr (JsonObject) answer = NULL;
  int n_pages = 0;

  if (entry != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "entry",
                       "A layout of a paper is shown with invented people: leave out “--entry”. Nothing was drawn.", NULL);
      return FALSE;
    }
  if (!check_pdf (pictures, error)
      || !sijil_paper_layout_preview (context->reg, paper, g_steal_pointer (&owned), hardest, pictures->pdf, &n_pages, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "layout");
  json_object_set_string_member (answer, "paper", paper);
  json_object_set_int_member (answer, "total", n_pages);
  set_pictures (answer, pictures);
  sijil_command_answer (context, answer, ngettext ("%u page drawn: %s", "%u pages drawn: %s", (guint) n_pages), (guint) n_pages, pictures->pdf);
  return TRUE;
}

static gboolean
run_layout_preview (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  g_auto (Pictures) pictures = { NULL };
  g_autofree char *entry = NULL;
  gboolean hardest = FALSE;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pictures.pdf, NULL, NULL },
    { "png", 0, 0, G_OPTION_ARG_FILENAME, &pictures.png, NULL, NULL },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &entry, NULL, NULL },
    { "hardest", 0, 0, G_OPTION_ARG_NONE, &hardest, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilCardDesign) design = NULL;
  g_autoptr (GPtrArray) faces = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *paper = NULL;
  SijilPaperDesign *of_paper = NULL;
  GError *problem = NULL;
  guint count;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !check_pictures (&pictures, TRUE, error))
    return FALSE;

  if (find_paper (context, argv[1], &paper, &of_paper, &problem))
    return preview_paper (context, paper, of_paper, entry, hardest, &pictures, error);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  design = load_design (context, argv[1], error);
  faces = design != NULL ? make_faces (context, design, entry, hardest, error) : NULL;
  count = faces != NULL ? faces->len : 0;
  if (faces == NULL || !write_pictures (design, faces, &pictures, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "layout");
  json_object_set_int_member (answer, "total", count);
  set_pictures (answer, &pictures);
  sijil_command_answer (context, answer, ngettext ("%u card drawn: %s", "%u cards drawn: %s", count), count,
                        sijil_json_get_string (answer, "file"));
  return TRUE;
}

static gboolean
run_layout_import_glabels (SijilCommandContext  *context,
                           int                   argc,
                           char                **argv,
                           GError              **error)
{
  g_autofree char *out = NULL;
  gboolean front = FALSE;
  gboolean back = FALSE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "front", 0, 0, G_OPTION_ARG_NONE, &front, NULL, NULL },
    { "back", 0, 0, G_OPTION_ARG_NONE, &back, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !sijil_command_require ("out", out, error))
    return FALSE;
  if (front && back)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL, "Give “--front” or “--back”: a label is one face of a card.",
                       NULL);
      return FALSE;
    }
  if (!sijil_layout_import_glabels (argv[1], back ? SIJIL_SIDE_BACK : SIJIL_SIDE_FRONT, out, context->notes, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "layout");
  json_object_set_string_member (answer, "file", out);
  sijil_command_answer (context, answer, _("The layout is in “%s”."), out);
  return TRUE;
}

const SijilCommand sijil_commands_layout[] = {
  { "layout list", "", N_("List the layouts of cards and papers"), SIJIL_COMMAND_READ_ONLY, run_layout_list },
  { "layout check", "FILE [--pdf FILE | --png FOLDER]", N_("Look whether a layout's file is good"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_layout_check },
  { "layout add", "FILE", N_("Propose a layout of cards or of a paper"), 0, run_layout_add },
  { "layout approve", "LAYOUT", N_("Approve a layout that another officer proposed"), 0, run_layout_approve },
  { "layout show", "LAYOUT", N_("Show a layout"), SIJIL_COMMAND_READ_ONLY, run_layout_show },
  { "layout export", "LAYOUT --out FOLDER | --shipped [PAPER] --out FOLDER", N_("Write a layout and its pictures as files"),
    SIJIL_COMMAND_READ_ONLY, run_layout_export },
  { "layout preview", "FILE|LAYOUT|PAPER [--entry NUMBER | --hardest] --pdf FILE | --png FOLDER", N_("Draw specimens with a layout"),
    SIJIL_COMMAND_READ_ONLY, run_layout_preview },
  { "layout import-glabels", "FILE --out FILE [--front | --back]", N_("Make a layout of a file of gLabels"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_layout_import_glabels },
  SIJIL_COMMANDS_END
};
