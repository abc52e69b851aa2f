/* card render */

#include "cli/sijil-command.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-preflight.h"

#include <glib/gi18n.h>

/* What "card render" was asked for. */
typedef struct
{
  char     *pdf;
  char     *png;
  char     *sheet;
  int       first;
  int       dpi;
  gboolean  sound;
  gboolean  force;
} Rendering;

static void
rendering_clear (Rendering *self)
{
  g_free (self->pdf);
  g_free (self->png);
  g_free (self->sheet);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rendering, rendering_clear)

static SijilSheetKind
get_sheet_kind (const Rendering *self)
{
  return g_strcmp0 (self->sheet, "duplex") == 0 ? SIJIL_SHEET_DUPLEX : SIJIL_SHEET_FOLD;
}

static gboolean
check_rendering (const Rendering  *self,
                 GError          **error)
{
  gboolean one_output = (self->pdf != NULL) != (self->png != NULL);
  gboolean good_sheet = self->sheet == NULL || (self->pdf != NULL && (g_str_equal (self->sheet, "fold")
                                                                      || g_str_equal (self->sheet, "duplex")));

  if (!one_output || !good_sheet || (self->first != 0 && self->sheet == NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Give “--png FOLDER” or “--pdf FILE”; with a PDF, “--sheet fold” or “--sheet duplex” if it is to be cut, "
                       "and then “--first-place N” if places are used up.", NULL);
      return FALSE;
    }
  if (!sijil_command_check_dpi (self->dpi, error))
    return FALSE;
  if (self->first < 0 || (guint) self->first >= sijil_sheet_get_n_places (get_sheet_kind (self)))
    {
      g_autofree char *last = g_strdup_printf ("%u", sijil_sheet_get_n_places (get_sheet_kind (self)) - 1);

      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "first-place",
                       "The first place of such a sheet is 0 to %s.", last, NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_cards (SijilOutputCards  *cards,
             const Rendering   *rendering,
             GError           **error)
{
  const SijilSheetSetup setup = { get_sheet_kind (rendering), (guint) rendering->first, rendering->dpi, 0, 0, 0, 0 };

  if (rendering->png != NULL)
    return sijil_output_cards_png (cards, rendering->png, rendering->dpi, error);

  return rendering->sheet != NULL ? sijil_output_cards_sheets (cards, rendering->pdf, &setup, error)
                                  : sijil_output_cards_pdf (cards, rendering->pdf, rendering->dpi, error);
}

/* (transfer full) (nullable): as named; of them only those that nothing holds back, if that was asked for */
static char **
dup_serials (SijilCommandContext  *context,
             char                **named,
             const Rendering      *rendering,
             GError              **error)
{
  const SijilPreflight what = { .keys = (const char * const *) named, .dpi = rendering->dpi };
  g_autoptr (JsonObject) answer = NULL;
  g_auto (GStrv) serials = NULL;

  if (!rendering->sound)
    return g_strdupv (named);

  answer = sijil_preflight (context->reg, &what, error);
  if (answer == NULL)
    return NULL;

  serials = sijil_preflight_list_sound (answer, context->notes);
  if (serials[0] != NULL)
    return g_steal_pointer (&serials);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "card-none", NULL, "No card waits to be printed. Nothing was written.", NULL);
  return NULL;
}

static gboolean
run_card_render (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_auto (Rendering) rendering = { .dpi = (int) SIJIL_CARD_DPI };
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &rendering.pdf, NULL, NULL },
    { "png", 0, 0, G_OPTION_ARG_FILENAME, &rendering.png, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &rendering.sheet, NULL, NULL },
    { "first-place", 0, 0, G_OPTION_ARG_INT, &rendering.first, NULL, NULL },
    { "dpi", 0, 0, G_OPTION_ARG_INT, &rendering.dpi, NULL, NULL },
    { "sound", 0, 0, G_OPTION_ARG_NONE, &rendering.sound, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &rendering.force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) serials = NULL;
  g_autoptr (SijilOutputCards) cards = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;
  const char *file;
  guint count;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, -1, error) || !check_rendering (&rendering, error)
      || !sijil_command_check_new_file (rendering.pdf, rendering.force, error))
    return FALSE;

  serials = dup_serials (context, argv + 1, &rendering, error);
  cards = serials != NULL ? sijil_output_cards_new (context->reg, (const char * const *) serials, context->notes, error) : NULL;
  if (cards == NULL || !write_cards (cards, &rendering, error))
    return FALSE;

  items = sijil_output_cards_list (cards, error);
  if (items == NULL)
    return FALSE;

  count = sijil_output_cards_get_count (cards);
  file = rendering.pdf != NULL ? rendering.pdf : rendering.png;
  answer = json_object_new ();
  json_object_set_array_member (answer, "items", items);
  json_object_set_int_member (answer, "total", count);
  json_object_set_string_member (answer, "file", file);
  sijil_command_answer (context, answer, ngettext ("%u card drawn: %s", "%u cards drawn: %s", count), count, file);
  return TRUE;
}

const SijilCommand sijil_commands_render[] = {
  { "card render", "[SERIAL…] --pdf FILE [--sheet fold|duplex [--first-place N]] [--dpi DOTS] [--sound] [--force] | [SERIAL…] --png FOLDER [--dpi DOTS] [--sound]",
    N_("Draw cards: those named, or all that wait to be printed"), SIJIL_COMMAND_READ_ONLY, run_card_render },
  SIJIL_COMMANDS_END
};
