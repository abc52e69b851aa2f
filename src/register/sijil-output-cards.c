#include "register/sijil-output-cards.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-card-designs.h"
#include "register/sijil-card-private.h"
#include "register/sijil-card-values.h"
#include "register/sijil-decision.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signatory.h"
#include "register/sijil-terms.h"

#include <errno.h>
#include <glib/gstdio.h>

struct _SijilOutputCards
{
  SijilRegister   *reg;      /* (unowned) */
  GPtrArray       *notes;    /* (unowned) (nullable) */
  SijilCardDesigns *designs;
  GPtrArray       *cards;    /* (element-type JsonObject) */
  gboolean         on_paper; /* cut from a sheet: not the card itself */
  gboolean         to_look_at; /* never to be used: each is a specimen */

  SijilProgress    progress;      /* (nullable) */
  gpointer         progress_data;
  GCancellable    *cancellable;   /* (unowned) (nullable) */
};

/* Not printed yet, as far as is known. Of any other card only a specimen is drawn, to be looked at. */
static gboolean
waits (JsonObject *card)
{
  static const char * const states[] = { "to_print", "reserved", "sent", "unsure", NULL };

  return g_strv_contains (states, sijil_json_get_string (card, "state"));
}

static gboolean
check_ours (JsonObject  *card,
            GError     **error)
{
  if (sijil_json_get_object (card, "face") != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-not-ours", "serial",
                   "Card %s was printed elsewhere: its faces are not in this register.",
                   sijil_json_get_string (card, "serial"), NULL);
  return FALSE;
}

static gboolean
add_card (SijilOutputCards  *cards,
          JsonObject        *card,
          GError           **error)
{
  if (!check_ours (card, error))
    return FALSE;

  g_ptr_array_add (cards->cards, json_object_ref (card));
  return TRUE;
}

/* Two prints of one serial would be two valid cards, and one of a void serial a false one. */
static gboolean
check_waits (JsonObject  *card,
             GError     **error)
{
  const char *state = sijil_json_get_string (card, "state");
  const char *serial = sijil_json_get_string (card, "serial");

  if (waits (card) || !g_str_equal (sijil_json_get_string (card, "route"), "drawn"))
    return TRUE;

  if (_sijil_card_is_live (state))
    sijil_set_error (error, SIJIL_ERROR_STATE, "card-drawn", "serial",
                     "Card %s is printed already: it is not drawn a second time. Nothing was written. If another card is needed, "
                     "issue one with its reason: it gets a serial of its own.", serial, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "card-void", "serial",
                     "Card %s is void: it was spoiled, returned, lost or withdrawn. It is not drawn again. Nothing was written. "
                     "Issue another card if the holder needs one.", serial, NULL);
  return FALSE;
}

/* Whether @card is one that is drawn here, to be used, and was not printed yet. */
gboolean
_sijil_output_check_card (JsonObject  *card,
                          GError     **error)
{
  return check_waits (card, error) && check_ours (card, error);
}

static gboolean
add_named (SijilOutputCards    *cards,
           const char * const  *serials,
           GError             **error)
{
  for (; *serials != NULL; serials++)
    {
      g_autoptr (JsonObject) card = sijil_record_find_card (cards->reg, *serials, error);

      if (card == NULL || (!cards->to_look_at && !check_waits (card, error))
          || (waits (card) && !_sijil_card_check_active (cards->reg, card, error)) || !add_card (cards, card, error))
        return FALSE;
    }

  return TRUE;
}

/* Of all cards that wait, those whose holder may have one; the others are told and do not hold them up. */
static gboolean
add_if_active (SijilOutputCards  *cards,
               JsonObject        *card,
               GError           **error)
{
  GError *problem = NULL;

  if (_sijil_card_check_active (cards->reg, card, &problem))
    return add_card (cards, card, error);
  if (!g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_STATE))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_clear_error (&problem);
  sijil_note (cards->notes, "card-left-out", "serial",
              "Card %s is left out: its holder's entry is not active.", sijil_json_get_string (card, "serial"), NULL);
  return TRUE;
}

static gboolean
add_waiting (SijilOutputCards  *cards,
             GError           **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (cards->reg));
  rows = sijil_db_query_rows (sijil_register_get_db (cards->reg), "card-to-print", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      gint64 id = json_object_get_int_member (json_array_get_object_element (rows, i), "id");
      g_autoptr (JsonObject) card = sijil_record_load (cards->reg, "card", id, error);

      if (card == NULL || !add_if_active (cards, card, error))
        return FALSE;
    }

  return rows != NULL;
}

static SijilOutputCards *
new_cards (SijilRegister       *self,
           const char * const  *serials,
           gboolean             to_look_at,
           GPtrArray           *notes,
           GError             **error)
{
  g_autoptr (SijilOutputCards) cards = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_CLERK, error))
    return NULL;

  cards = g_new0 (SijilOutputCards, 1);
  cards->reg = self;
  cards->notes = notes;
  cards->to_look_at = to_look_at;
  cards->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  cards->designs = sijil_card_designs_new (self, error);
  if (cards->designs == NULL)
    return NULL;
  if (serials != NULL && *serials != NULL ? !add_named (cards, serials, error) : !add_waiting (cards, error))
    return NULL;
  if (cards->cards->len > 0)
    return g_steal_pointer (&cards);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "card-none", NULL, "No card waits to be printed. Nothing was written.", NULL);
  return NULL;
}

/**
 * sijil_output_cards_new:
 * @serials: (nullable) (array zero-terminated=1): %NULL or none are all cards that wait to be printed
 * @notes: (nullable): told of cards that are left out; used until sijil_output_cards_free()
 * @error: %SIJIL_ERROR_DENIED for who is no card clerk; %SIJIL_ERROR_STATE when a card was printed elsewhere, or one that
 *   is named is printed already, is void, or waits for a holder whose entry is not active
 */
SijilOutputCards *
sijil_output_cards_new (SijilRegister       *self,
                        const char * const  *serials,
                        GPtrArray           *notes,
                        GError             **error)
{
  return new_cards (self, serials, FALSE, notes, error);
}

/** sijil_output_cards_new_specimens: cards drawn here, whatever became of them, each marked as a specimen. */
SijilOutputCards *
sijil_output_cards_new_specimens (SijilRegister       *self,
                                  const char * const  *serials,
                                  GError             **error)
{
  return new_cards (self, serials, TRUE, NULL, error);
}

void
sijil_output_cards_free (SijilOutputCards *cards)
{
  if (cards == NULL)
    return;

  g_clear_pointer (&cards->designs, sijil_card_designs_free);
  g_clear_pointer (&cards->cards, g_ptr_array_unref);
  g_free (cards);
}

guint
sijil_output_cards_get_count (SijilOutputCards *cards)
{
  return cards->cards->len;
}

/** sijil_output_cards_list: Returns: (transfer full): each card as a step on it answers. */
JsonArray *
sijil_output_cards_list (SijilOutputCards  *cards,
                         GError           **error)
{
  g_autoptr (JsonArray) items = json_array_new ();

  for (guint i = 0; i < cards->cards->len; i++)
    {
      JsonObject *item = _sijil_card_answer_loading (cards->reg, cards->cards->pdata[i], error);

      if (item == NULL)
        return NULL;
      json_array_add_object_element (items, item);
    }

  return g_steal_pointer (&items);
}

/* Whether what is drawn may be handed over as a card. */
static gboolean
is_for_use (SijilOutputCards *cards,
            JsonObject       *card)
{
  return waits (card) && !cards->to_look_at;
}

/* (transfer full): what was kept at the issue, with the marks that what is drawn now must bear. */
static JsonObject *
dup_face (SijilOutputCards *cards,
          JsonObject       *card)
{
  JsonObject *face = sijil_record_copy (sijil_json_get_object (card, "face"));

  if (!is_for_use (cards, card))
    json_object_set_boolean_member (face, "specimen", TRUE);
  if (cards->on_paper && g_strcmp0 (sijil_setting_get (cards->reg, "card_sheet_provisional"), "false") != 0)
    json_object_set_boolean_member (face, "provisional", TRUE);
  return face;
}

/* The picture of the signature, where somebody allowed it for this very card; a specimen bears none. */
static gboolean
set_signature (SijilOutputCards  *cards,
               JsonObject        *card,
               SijilFaces        *faces,
               GError           **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SijilPicture) picture = NULL;

  if (!is_for_use (cards, card))
    return TRUE;
  if (!_sijil_signatory_load_picture (cards->reg, card, &bytes, error))
    return FALSE;

  picture = bytes != NULL ? sijil_picture_new (bytes, error) : NULL;
  if (picture != NULL)
    sijil_faces_set_signature (faces, picture);
  return bytes == NULL || picture != NULL;
}

static SijilFaces *
make_faces (SijilOutputCards  *cards,
            JsonObject        *card,
            GError           **error)
{
  GError *problem = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (JsonObject) face = NULL;
  SijilCardDesign *design = sijil_card_designs_get (cards->designs, card, error);
  g_autoptr (SijilFaces) faces = NULL;

  if (design == NULL)
    return NULL;
  if (is_for_use (cards, card) && !_sijil_decision_check_card (cards->reg, card, error))
    return NULL;

  photo = sijil_card_load_photo (cards->reg, card, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  face = dup_face (cards, card);
  faces = sijil_faces_new (face, photo, error);
  if (faces == NULL || !set_signature (cards, card, faces, error))
    return NULL;

  sijil_faces_set_design (faces, design);
  return g_steal_pointer (&faces);
}

static SijilFaces *
get_faces (guint     place,
           gpointer  data,
           GError  **error)
{
  SijilOutputCards *cards = data;

  return make_faces (cards, cards->cards->pdata[place], error);
}

static void
name_refused (guint    place,
              gpointer data)
{
  SijilOutputCards *cards = data;

  sijil_note (cards->notes, "card-not-drawn", "serial", "It is card %s that could not be drawn.",
              sijil_json_get_string (cards->cards->pdata[place], "serial"), NULL);
}

static void
tell (guint    n_done,
      guint    n_cards,
      gpointer data)
{
  SijilOutputCards *cards = data;

  if (cards->progress != NULL)
    cards->progress (n_done, n_cards, cards->progress_data);
}

static SijilCardSource
get_source (SijilOutputCards *cards)
{
  return (SijilCardSource) { cards->cards->len, get_faces, tell, name_refused, cards, 0 };
}

/**
 * sijil_output_cards_watch:
 * @progress: (nullable): told after each card; what it returns is not looked at
 * @cancellable: (nullable): looked at before each card; used until sijil_output_cards_free()
 */
void
sijil_output_cards_watch (SijilOutputCards *cards,
                          SijilProgress     progress,
                          gpointer          progress_data,
                          GCancellable     *cancellable)
{
  cards->progress = progress;
  cards->progress_data = progress_data;
  cards->cancellable = cancellable;
}

/** sijil_output_cards_pdf: one PDF, a page a face, front before back. */
gboolean
sijil_output_cards_pdf (SijilOutputCards  *cards,
                        const char        *path,
                        double             dpi,
                        GError           **error)
{
  const SijilCardSource source = get_source (cards);

  return sijil_card_write_pdf (sijil_card_designs_get_shipped (cards->designs), path, dpi, &source, cards->cancellable, error);
}

/** sijil_output_cards_png: `SERIAL-front.png` and `SERIAL-back.png` in @folder, which is made if need be. */
gboolean
sijil_output_cards_png (SijilOutputCards  *cards,
                        const char        *folder,
                        double             dpi,
                        GError           **error)
{
  const SijilCardSource source = get_source (cards);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sijil_set_write_error (error, errno, folder);
      return FALSE;
    }

  return sijil_card_write_pngs (sijil_card_designs_get_shipped (cards->designs), folder, dpi, &source, cards->cancellable, error);
}

/** sijil_output_cards_sheets: A4 sheets to be cut; they say “provisional” unless the chamber allows paper cards. */
gboolean
sijil_output_cards_sheets (SijilOutputCards       *cards,
                           const char             *path,
                           const SijilSheetSetup  *setup,
                           GError                **error)
{
  const SijilCardSource source = get_source (cards);

  cards->on_paper = TRUE;
  return sijil_card_write_sheets (sijil_card_designs_get_shipped (cards->designs), path, setup, &source, cards->cancellable, error);
}

/*
 * One card on a screen.
 */

static SijilOutputCards *
take_one (SijilRegister  *self,
          const char     *serial,
          GError        **error)
{
  g_autoptr (SijilOutputCards) cards = NULL;
  g_autoptr (JsonObject) card = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  cards = g_new0 (SijilOutputCards, 1);
  cards->reg = self;
  cards->to_look_at = (sijil_register_get_officer (self)->roles & SIJIL_ROLE_CLERK) == 0;
  cards->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  cards->designs = sijil_card_designs_new (self, error);
  card = cards->designs != NULL ? sijil_record_find_card (self, serial, error) : NULL;
  return card != NULL && add_card (cards, card, error) ? g_steal_pointer (&cards) : NULL;
}

/**
 * sijil_output_card_face:
 * @dpi: dots an inch of the picture
 * @error: %SIJIL_ERROR_STATE "card-not-ours" when the card was printed elsewhere
 *
 * One face, from what was kept at the issue. It is a specimen if the card does
 * not wait to be printed, or for who is no card clerk.
 *
 * Returns: (transfer full): an image of 32 bits a dot; %NULL with @error set
 */
cairo_surface_t *
sijil_output_card_face (SijilRegister  *self,
                        const char     *serial,
                        SijilSide       side,
                        double          dpi,
                        GError        **error)
{
  g_autoptr (SijilOutputCards) cards = take_one (self, serial, error);
  g_autoptr (SijilFaces) faces = cards != NULL ? make_faces (cards, cards->cards->pdata[0], error) : NULL;

  return faces != NULL ? sijil_card_new_image (sijil_card_designs_get_shipped (cards->designs), faces, side, dpi, error) : NULL;
}

/* (transfer full): the card with the longest names, with what a card issued today would say */
static JsonObject *
make_preview (SijilRegister  *self,
              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (SijilCardDesign) design = NULL;
  JsonObject *face;
  gboolean is_signed;
  gint64 layout;

  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_db_query_rows (self->db, "card-longest-name", values, error);
  if (rows == NULL)
    return NULL;
  if (json_array_get_length (rows) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "card-preview", NULL,
                       "No card was issued here yet: there is nothing to preview.", NULL);
      return NULL;
    }

  card = sijil_record_find_card (self, sijil_json_get_string (json_array_get_object_element (rows, 0), "serial"), error);
  entry = card != NULL ? sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error) : NULL;
  face = entry != NULL ? sijil_card_values (self, entry, sijil_json_get_string (card, "serial"), error) : NULL;
  if (face == NULL)
    return NULL;

  json_object_set_object_member (card, "face", face);
  if (!sijil_card_layout_find_day (self, sijil_json_get_string (face, "category"), self->day, &layout, error))
    return NULL;
  json_object_set_int_member (card, "layout", layout);
  design = sijil_card_layout_load_design (self, layout, error);
  if (design == NULL || !_sijil_card_signs (self, &is_signed, error)
      || !_sijil_card_set_draft_code (self, design, face, entry, is_signed, error))
    return NULL;
  return g_steal_pointer (&card);
}

/**
 * sijil_output_card_preview:
 * @error: %SIJIL_ERROR_NOT_FOUND "card-preview" while no card was issued here
 *
 * How the hardest card of the register would come out with the settings as they are now: a specimen.
 *
 * Returns: (transfer full): as sijil_output_card_face()
 */
cairo_surface_t *
sijil_output_card_preview (SijilRegister  *self,
                           SijilSide       side,
                           double          dpi,
                           GError        **error)
{
  g_autoptr (JsonObject) card = sijil_register_require (self, SIJIL_ROLE_ANY, error) ? make_preview (self, error) : NULL;
  g_autoptr (SijilOutputCards) cards = card != NULL ? g_new0 (SijilOutputCards, 1) : NULL;
  g_autoptr (SijilFaces) faces = NULL;

  if (cards == NULL)
    return NULL;

  cards->reg = self;
  cards->to_look_at = TRUE;
  cards->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  cards->designs = sijil_card_designs_new (self, error);
  faces = cards->designs != NULL ? make_faces (cards, card, error) : NULL;
  return faces != NULL ? sijil_card_new_image (sijil_card_designs_get_shipped (cards->designs), faces, side, dpi, error) : NULL;
}

/** sijil_output_card_read_back: whether the codes of a card can be read as a card printer of @dpi dots an inch will print them. */
gboolean
sijil_output_card_read_back (SijilRegister  *self,
                             const char     *serial,
                             double          dpi,
                             GError        **error)
{
  g_autoptr (SijilOutputCards) cards = take_one (self, serial, error);
  g_autoptr (SijilFaces) faces = NULL;

  if (cards == NULL)
    return FALSE;

  faces = make_faces (cards, cards->cards->pdata[0], error);
  return faces != NULL && sijil_card_read_back (sijil_card_designs_get_shipped (cards->designs), faces, dpi, error);
}
