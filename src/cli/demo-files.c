/*
 * Files that go through the office step by step, each with its own photo and papers, by the functions that every desk
 * calls. Twenty stories follow one another, so that twenty files show every state.
 */

#include "cli/demo-files.h"

#include "card/sijil-portrait.h"
#include "cli/demo-papers.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "register/sijil-accept.h"
#include "register/sijil-blank.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-card-state.h"
#include "register/sijil-draft.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-intake.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-setting.h"
#include "register/sijil-transmit.h"
#include "store/sijil-temp-folder.h"

typedef enum
{
  STORY_THUMBPRINT, STORY_TO_PRINT, STORY_PRINTED, STORY_DRAFT, STORY_DEPOSITED, STORY_INCOMPLETE, STORY_IN_REVIEW,
  STORY_REFUSED, STORY_WITHDRAWN, STORY_TO_TRANSMIT, STORY_TRANSMITTED, STORY_SENT_BACK, STORY_RECEIVED, STORY_RETURNED,
  STORY_SPOILED, STORY_ACT, STORY_LOST, STORY_CHANGED, STORY_HANDED_OVER, STORY_UPGRADED, N_STORIES,
} Story;

/* Days between the steps of a file; the last file's last step falls on the day the demo is made. */
enum
{
  AFTER_COMPLETE = 4, AFTER_REVIEW = 5, AFTER_TRANSMIT = 7, AFTER_NIA = 12, AFTER_PRINT = 14, AFTER_HAND = 18, AFTER_LATER = 25,
  SPAN_DAYS = 110,
};

/* What is in the box when all files are told. */
enum { BLANKS_LEFT = 100 };

enum { DRAW_CATEGORY = 200 };

typedef struct
{
  SijilRegister *reg;
  DemoPeople    *people;
  DemoHarvest   *harvest;
  const char    *folder;     /* where photos and papers of a file lie before they are taken */
  char          *first_day;
  char          *supervisor; /* number of a registered artisan (nullable) */
  guint          count;

  /* The file at hand. */
  guint          i;
  Story          story;
  const char    *category;
  JsonObject    *document;
  char          *application;
  char          *entry;
  char          *nia;
  char          *serial;
} Demo;

static gboolean
turn (Demo        *demo,
      const char  *login,
      int          after,
      GError     **error)
{
  int from = (int) (demo->i * (SPAN_DAYS - AFTER_LATER) / MAX (demo->count - 1, 1));
  g_autofree char *day = sijil_date_add_days (demo->first_day, from + after);

  return sijil_register_set_day (demo->reg, day, error) && sijil_register_take_turns (demo->reg, login, error);
}

/* Steps whose answer only tells that they are done. */
static gboolean
done (JsonObject *answer)
{
  gboolean good = answer != NULL;

  g_clear_pointer (&answer, json_object_unref);
  return good;
}

static gboolean
write_photo (Demo        *demo,
             gboolean     is_woman,
             GError     **error)
{
  g_autoptr (GBytes) jpeg = sijil_portrait_new (1000 + demo->i, is_woman);
  g_autofree char *path = g_build_filename (demo->folder, "photo.jpg", NULL);
  gsize length;
  const char *data = g_bytes_get_data (jpeg, &length);

  return g_file_set_contents (path, data, (gssize) length, error);
}

static gboolean
add_paper (Demo        *demo,
           JsonArray   *papers,
           const char  *kind,
           const char  *title,
           const char  *name,
           GError     **error)
{
  g_autofree char *file = g_strconcat (kind, ".png", NULL);
  g_autofree char *path = g_build_filename (demo->folder, file, NULL);
  JsonObject *paper = json_object_new ();

  json_object_set_string_member (paper, "paper", kind);
  json_object_set_string_member (paper, "file", file);
  json_object_set_boolean_member (paper, "original_seen", TRUE);
  json_array_add_object_element (papers, paper);
  return demo_papers_draw (path, title, name, sijil_register_get_day (demo->reg), error);
}

static const char *
proof_paper (JsonObject *document)
{
  const char *proof = sijil_json_get_string (document, "proof");

  return g_strcmp0 (proof, "diploma") == 0 ? "DIPLOMA" : g_strcmp0 (proof, "recognition") == 0 ? "MASTER" : "PRACTICE";
}

/* @complete: all that the category needs; otherwise the proof is brought later. */
static gboolean
add_papers (Demo        *demo,
            JsonObject  *document,
            gboolean     complete,
            GError     **error)
{
  JsonObject *person = sijil_json_get_object (document, "person");
  JsonObject *organisation = sijil_json_get_object (document, "organisation");
  JsonArray *papers = json_array_new ();
  const char *name = person != NULL ? sijil_json_get_string (person, "family_fr") : sijil_json_get_string (organisation, "name_fr");

  json_object_set_array_member (document, "papers", papers);
  if (person != NULL)
    return add_paper (demo, papers, "CIN", "Carte nationale d'identité", name, error)
           && (!complete || add_paper (demo, papers, proof_paper (document), "Justificatif de la profession", name, error));

  return add_paper (demo, papers, "STATUTES", "Statuts", name, error)
         && add_paper (demo, papers, "SUPERVISOR", "Justificatif d'encadrement", name, error);
}

static gboolean
add_photo (Demo        *demo,
           JsonObject  *document,
           GError     **error)
{
  JsonObject *person = sijil_json_get_object (document, "person");
  JsonObject *photo;

  if (person == NULL)
    return TRUE;
  if (!write_photo (demo, g_str_equal (sijil_json_get_string (person, "sex"), "f"), error))
    return FALSE;

  photo = json_object_new ();
  json_object_set_string_member (photo, "file", "photo.jpg");
  json_object_set_object_member (document, "photo", photo);
  return TRUE;
}

/* Names of noble length, which need two lines on the card. */
static void
lengthen_name (Demo       *demo,
               JsonObject *document)
{
  JsonObject *person = sijil_json_get_object (document, "person");

  if (person == NULL || demo->i % 9 != 0)
    return;

  json_object_set_string_member (person, "given_fr", "Abderrahmane Mohamed Amine");
  json_object_set_string_member (person, "given_ar", "عبد الرحمان محمد أمين");
  json_object_set_string_member (person, "family_fr", "El Kadiri El Boudchichi");
  json_object_set_string_member (person, "family_ar", "القادري البودشيشي");
  json_object_set_string_member (person, "sex", "m");
}

static const char *
choose_category (Demo *demo)
{
  if (demo->story == STORY_UPGRADED)
    return "artisan";
  if (demo->i % 7 == 3 && demo->story != STORY_CHANGED)
    return "cooperative";
  if (demo->i % 11 == 9 && demo->supervisor != NULL && demo->story != STORY_CHANGED)
    return "enterprise";

  return demo_people_number (demo->people, demo->i, DRAW_CATEGORY, 4) == 0 ? "master_artisan" : "artisan";
}

static gboolean
make_document (Demo     *demo,
               GError  **error)
{
  demo->category = choose_category (demo);
  demo->document = demo_people_document (demo->people, demo->i, demo->category);
  if (g_str_equal (demo->category, "enterprise"))
    json_object_set_string_member (demo->document, "supervising_artisan", demo->supervisor);
  lengthen_name (demo, demo->document);
  if (demo->i % 5 == 1)
    {
      JsonObject *depositor = json_object_new ();

      json_object_set_string_member (depositor, "name_fr", "Hassan Exemple");
      json_object_set_string_member (depositor, "name_ar", "حسن مثال");
      json_object_set_string_member (depositor, "link", "child");
      json_object_set_object_member (demo->document, "depositor", depositor);
    }
  return add_papers (demo, demo->document, demo->story != STORY_INCOMPLETE && demo->story != STORY_THUMBPRINT, error)
         && add_photo (demo, demo->document, error);
}

static gboolean
deposit (Demo        *demo,
         const char  *kind,
         const char  *entry,
         JsonObject  *document,
         int          after,
         GError     **error)
{
  g_autoptr (JsonObject) answer = NULL;

  if (!turn (demo, "agent", after, error))
    return FALSE;

  answer = sijil_application_deposit (demo->reg, kind, entry, document, demo->folder, NULL, error);
  if (answer == NULL)
    return FALSE;

  g_free (demo->application);
  demo->application = g_strdup (sijil_json_get_string (answer, "number"));
  g_ptr_array_add (demo->harvest->applications, g_strdup (demo->application));
  return TRUE;
}

/* The proof that was missing is brought. */
static gboolean
complete (Demo     *demo,
          GError  **error)
{
  JsonObject *person = sijil_json_get_object (demo->document, "person");
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *papers = json_array_new ();

  json_object_set_array_member (document, "papers", papers);
  if (person == NULL)
    return TRUE;

  return turn (demo, "agent", AFTER_COMPLETE, error)
         && add_paper (demo, papers, proof_paper (demo->document), "Justificatif de la profession",
                       sijil_json_get_string (person, "family_fr"), error)
         && done (sijil_application_complete (demo->reg, demo->application, document, demo->folder, NULL, error));
}

static gboolean
accept (Demo     *demo,
        int       after,
        GError  **error)
{
  g_autoptr (JsonObject) answer = NULL;
  const char *entry;

  if (!turn (demo, "registrar", after, error))
    return FALSE;

  answer = sijil_accept (demo->reg, demo->application, NULL, NULL, error);
  if (answer == NULL)
    return FALSE;

  entry = sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number");
  g_free (demo->entry);
  demo->entry = g_strdup (entry);
  return TRUE;
}

static gboolean
transmit (Demo     *demo,
          int       after,
          GError  **error)
{
  const char *numbers[] = { demo->application, NULL };

  return turn (demo, "registrar", after, error) && done (sijil_transmit (demo->reg, numbers, error));
}

static gboolean
receive_nia (Demo     *demo,
             GError  **error)
{
  g_free (demo->nia);
  demo->nia = g_strdup_printf ("DEMO-F%06u", demo->i);
  return turn (demo, "registrar", AFTER_NIA, error)
         && done (sijil_nia_receive (demo->reg, demo->application, demo->nia, NULL, NULL, error));
}

static gboolean
register_holder (Demo     *demo,
                 GError  **error)
{
  return deposit (demo, "new", NULL, demo->document, 0, error)
         && accept (demo, AFTER_REVIEW, error)
         && transmit (demo, AFTER_TRANSMIT, error)
         && receive_nia (demo, error);
}

static gboolean
issue (Demo        *demo,
       const char  *reason,
       int          after,
       GError     **error)
{
  g_autoptr (JsonObject) answer = NULL;

  if (!turn (demo, "clerk", after, error))
    return FALSE;

  answer = sijil_card_issue (demo->reg, demo->entry, reason, NULL, error);
  if (answer == NULL)
    return FALSE;

  g_free (demo->serial);
  demo->serial = g_strdup (sijil_json_get_string (answer, "serial"));
  g_ptr_array_add (demo->harvest->serials, g_strdup (demo->serial));
  return TRUE;
}

static gboolean
print (Demo        *demo,
       const char  *reason,
       int          after,
       GError     **error)
{
  return issue (demo, reason, after, error) && done (sijil_card_mark_printed (demo->reg, demo->serial, error));
}

static gboolean
hand_over (Demo                 *demo,
           const SijilHandOver  *how,
           int                   after,
           GError              **error)
{
  return turn (demo, "clerk", after, error) && done (sijil_card_hand_over (demo->reg, demo->serial, how, NULL, error));
}

static const SijilHandOver to_holder = { "holder", NULL, NULL, NULL, "signature", NULL, NULL };
static const SijilHandOver by_thumb = { "holder", NULL, NULL, NULL, "thumbprint", "Salma Exemple", NULL };

static gboolean
hand_to_proxy (Demo     *demo,
               int       after,
               GError  **error)
{
  g_autofree char *power = g_build_filename (demo->folder, "PROXY.png", NULL);
  const SijilHandOver to_proxy = { "proxy", "Hassan Exemple", "ZZ999999", power, "signature", NULL, NULL };

  return demo_papers_draw (power, "Procuration", to_proxy.proxy_name, sijil_register_get_day (demo->reg), error)
         && hand_over (demo, &to_proxy, after, error);
}

static gboolean
print_and_hand (Demo     *demo,
                GError  **error)
{
  return print (demo, NULL, AFTER_PRINT, error) && hand_over (demo, &to_holder, AFTER_HAND, error);
}

static gboolean
receive_card (Demo        *demo,
              const char  *suffix,
              int          after,
              GError     **error)
{
  g_autofree char *serial = g_strdup_printf ("NAT%06u%s", demo->i, suffix);
  g_autofree char *slot = g_strdup_printf ("%u", demo->i + 1);
  g_autofree char *qr_text = g_strdup_printf ("%s;%s", serial, demo->nia);
  SijilCardArrival arrival = { serial, demo->nia, qr_text, "C01", slot };

  g_free (demo->serial);
  demo->serial = g_strdup (serial);
  return turn (demo, "clerk", after, error) && done (sijil_card_receive (demo->reg, &arrival, FALSE, error));
}

static gboolean
tell_refused (Demo     *demo,
              GError  **error)
{
  static const SijilRefusal refusal = {
    .reason = "refuse_condition", .legal_ground = "Loi n° 50-17, article 6",
    .text_ar = "لم تثبت مدة المزاولة المطلوبة.", .text_fr = "La durée d'exercice requise n'est pas établie.",
  };
  static const SijilNotification notification = { .mode = "hand", .acknowledgement = "signature" };

  return deposit (demo, "new", NULL, demo->document, 0, error)
         && turn (demo, "registrar", AFTER_REVIEW, error)
         && done (sijil_review_refuse (demo->reg, demo->application, &refusal, NULL, error))
         && turn (demo, "agent", AFTER_TRANSMIT, error)
         && done (sijil_review_notify (demo->reg, demo->application, &notification, NULL, error));
}

static gboolean
tell_returned (Demo     *demo,
               GError  **error)
{
  static const SijilCardError wrong = { "name_fr", "tel que sur la carte nationale d'identité", NULL };

  return register_holder (demo, error)
         && receive_card (demo, "", AFTER_PRINT, error)
         && done (sijil_card_return (demo->reg, demo->serial, &wrong, error))
         && done (sijil_card_reclaim (demo->reg, error))
         && receive_card (demo, "B", AFTER_HAND, error)
         && hand_over (demo, &to_holder, AFTER_LATER, error);
}

static gboolean
tell_spoiled (Demo     *demo,
              GError  **error)
{
  return register_holder (demo, error)
         && issue (demo, NULL, AFTER_PRINT, error)
         && done (sijil_card_mark_spoiled (demo->reg, demo->serial, "ribbon", error))
         && print (demo, NULL, AFTER_PRINT, error)
         && hand_to_proxy (demo, AFTER_HAND, error);
}

/* Each turn of the stories, another act. */
static gboolean
tell_act (Demo     *demo,
          GError  **error)
{
  static const struct
  {
    SijilEntryAct act;
    const char   *reason;
  } acts[] = {
    { SIJIL_ENTRY_SUSPEND, "suspend_request" },
    { SIJIL_ENTRY_STRIKE_OFF, "strike_off_request" },
    { SIJIL_ENTRY_DECEASED, "deceased_family" },
  };
  guint which = demo->i / N_STORIES % G_N_ELEMENTS (acts);
  SijilEntryActDetails details = { .reason = acts[which].reason };

  if (!register_holder (demo, error) || !print_and_hand (demo, error) || !turn (demo, "registrar", AFTER_LATER, error))
    return FALSE;
  if (sijil_json_get_object (demo->document, "person") == NULL)
    which = 0; /* an organisation does not die */

  details.reason = acts[which].reason;
  details.effective_on = sijil_register_get_day (demo->reg);
  return done (sijil_entry_act (demo->reg, acts[which].act, demo->entry, &details, NULL, error));
}

/* An application that follows the first: nothing but the notice and what is asked. */
static JsonObject *
later_document (const char *member,
                const char *value)
{
  JsonObject *document = json_object_new ();

  json_object_set_string_member (document, "notice", "given");
  json_object_set_string_member (document, member, value);
  return document;
}

static gboolean
tell_lost (Demo     *demo,
           GError  **error)
{
  g_autoptr (JsonObject) document = later_document ("reason", "card_lost");

  return register_holder (demo, error) && print_and_hand (demo, error)
         && done (sijil_card_mark_lost (demo->reg, demo->serial, "lost", error))
         && deposit (demo, "replace", demo->entry, document, AFTER_LATER, error)
         && accept (demo, AFTER_LATER, error)
         && print (demo, NULL, AFTER_LATER, error)
         && hand_over (demo, &to_holder, AFTER_LATER, error);
}

static gboolean
tell_changed (Demo     *demo,
              GError  **error)
{
  g_autoptr (JsonObject) document = later_document ("nature", "update");
  JsonObject *person = json_object_new ();

  json_object_set_string_member (person, "address_fr", "3, rue du Puits");
  json_object_set_string_member (person, "address_ar", "3 زنقة البئر");
  json_object_set_object_member (document, "person", person);
  return register_holder (demo, error) && print_and_hand (demo, error)
         && deposit (demo, "change", demo->entry, document, AFTER_LATER, error)
         && accept (demo, AFTER_LATER, error);
}

static gboolean
tell_upgraded (Demo     *demo,
               GError  **error)
{
  g_autoptr (JsonObject) document = later_document ("proof", "recognition");
  JsonArray *papers = json_array_new ();

  json_object_set_string_member (document, "category", "master_artisan");
  json_object_set_array_member (document, "papers", papers);
  return register_holder (demo, error) && print_and_hand (demo, error)
         && add_paper (demo, papers, "MASTER", "Attestation de reconnaissance", demo->nia, error)
         && add_paper (demo, papers, "CIN", "Carte nationale d'identité", demo->nia, error)
         && deposit (demo, "upgrade", demo->entry, document, AFTER_LATER, error)
         && accept (demo, AFTER_LATER, error)
         && issue (demo, "card_replaced", AFTER_LATER, error);
}

static gboolean
tell (Demo     *demo,
      GError  **error)
{
  switch (demo->story)
    {
    case STORY_DRAFT:
      return turn (demo, "agent", 0, error)
             && done (sijil_draft_save (demo->reg, NULL, 0, "new", NULL, demo->document, demo->folder, NULL, error));
    case STORY_DEPOSITED:
    case STORY_INCOMPLETE:
      return deposit (demo, "new", NULL, demo->document, 0, error);
    case STORY_IN_REVIEW:
      return deposit (demo, "new", NULL, demo->document, 0, error) && turn (demo, "registrar", AFTER_REVIEW, error)
             && done (sijil_review_reserve (demo->reg, demo->application, error));
    case STORY_REFUSED:
      return tell_refused (demo, error);
    case STORY_WITHDRAWN:
      return deposit (demo, "new", NULL, demo->document, 0, error) && turn (demo, "agent", AFTER_REVIEW, error)
             && done (sijil_review_withdraw (demo->reg, demo->application, "withdraw_request", error));
    case STORY_TO_TRANSMIT:
      return deposit (demo, "new", NULL, demo->document, 0, error) && accept (demo, AFTER_REVIEW, error)
             && issue (demo, NULL, AFTER_PRINT, error);
    case STORY_TRANSMITTED:
      return deposit (demo, "new", NULL, demo->document, 0, error) && accept (demo, AFTER_REVIEW, error)
             && transmit (demo, AFTER_TRANSMIT, error) && print_and_hand (demo, error);
    case STORY_SENT_BACK:
      return deposit (demo, "new", NULL, demo->document, 0, error) && accept (demo, AFTER_REVIEW, error)
             && transmit (demo, AFTER_TRANSMIT, error) && turn (demo, "registrar", AFTER_NIA, error)
             && done (sijil_nia_send_back (demo->reg, demo->application, "sent_back_identity",
                                          "تاريخ الازدياد مخالف للبطاقة الوطنية", "Date de naissance différente de la CNIE", NULL, error));
    case STORY_THUMBPRINT:
      return deposit (demo, "new", NULL, demo->document, 0, error) && complete (demo, error)
             && accept (demo, AFTER_REVIEW, error) && transmit (demo, AFTER_TRANSMIT, error) && receive_nia (demo, error)
             && print (demo, NULL, AFTER_PRINT, error) && hand_over (demo, &by_thumb, AFTER_HAND, error);
    case STORY_TO_PRINT:
      return register_holder (demo, error) && issue (demo, NULL, AFTER_PRINT, error);
    case STORY_PRINTED:
      return register_holder (demo, error) && print (demo, NULL, AFTER_PRINT, error);
    case STORY_RECEIVED:
      return register_holder (demo, error) && receive_card (demo, "", AFTER_PRINT, error);
    case STORY_RETURNED:
      return tell_returned (demo, error);
    case STORY_SPOILED:
      return tell_spoiled (demo, error);
    case STORY_ACT:
      return tell_act (demo, error);
    case STORY_LOST:
      return tell_lost (demo, error);
    case STORY_CHANGED:
      return tell_changed (demo, error);
    case STORY_UPGRADED:
      return tell_upgraded (demo, error);
    case STORY_HANDED_OVER:
    case N_STORIES:
    default:
      return register_holder (demo, error) && print_and_hand (demo, error);
    }
}

static void
close_file (Demo *demo)
{
  g_clear_pointer (&demo->document, json_object_unref);
  g_clear_pointer (&demo->application, g_free);
  g_clear_pointer (&demo->entry, g_free);
  g_clear_pointer (&demo->nia, g_free);
  g_clear_pointer (&demo->serial, g_free);
}

/* Half way through, the chamber is authorised to print cards itself: before that they are provisional. */
static gboolean
authorise (Demo     *demo,
           GError  **error)
{
  static const char * const settings[][2] = {
    { "card_print_authorisation_reference", "Décision de démonstration n° 0/0000" },
    { "card_print_authorisation_date", "2026-01-01" },
  };

  if (!sijil_register_take_turns (demo->reg, "admin", error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!done (sijil_setting_set (demo->reg, settings[i][0], settings[i][1], NULL, error)))
      return FALSE;

  return TRUE;
}

/* The clerk begins with a delivery of blank cards that lasts for all files and leaves some. */
static gboolean
enter_blanks (Demo     *demo,
              GError  **error)
{
  const SijilBlankDetails details = { .reference = "BL-DEMO-0001" };

  return turn (demo, "clerk", 0, error)
         && done (sijil_blank_enter (demo->reg, SIJIL_BLANK_RECEIVED, demo->count + BLANKS_LEFT, &details, NULL, error));
}

static gboolean
tell_one (Demo     *demo,
          guint     i,
          GError  **error)
{
  gboolean good;

  demo->i = i;
  demo->story = (Story) (i % N_STORIES);
  if ((i == 0 && !enter_blanks (demo, error)) || (i == demo->count / 2 && !authorise (demo, error)))
    return FALSE;

  good = turn (demo, "agent", 0, error) && make_document (demo, error) && tell (demo, error);
  if (good && demo->supervisor == NULL && demo->story == STORY_PRINTED && sijil_json_get_object (demo->document, "person") != NULL)
    demo->supervisor = g_strdup (demo->entry);
  close_file (demo);
  return good;
}

/**
 * demo_files_write:
 * @count: how many files, at least twenty
 * @harvest: takes the numbers of the applications and the serials of the cards
 * @progress: (nullable): told after each file
 */
gboolean
demo_files_write (SijilRegister  *reg,
                  DemoPeople     *people,
                  guint           count,
                  DemoHarvest    *harvest,
                  DemoProgress    progress,
                  gpointer        data,
                  GError        **error)
{
  g_autofree char *today = g_strdup (sijil_register_get_day (reg));
  g_autofree char *first_day = sijil_date_add_days (today, -SPAN_DAYS);
  g_autoptr (SijilTempFolder) folder = sijil_temp_folder_make (error);
  Demo demo = { .reg = reg, .people = people, .harvest = harvest, .first_day = first_day, .count = count };
  gboolean good = folder != NULL;

  demo.folder = good ? sijil_temp_folder_get_path (folder) : NULL;
  for (guint i = 0; good && i < count; i++)
    {
      good = tell_one (&demo, i, error);
      if (!good)
        g_prefix_error (error, "file %u: ", i);
      else if (progress != NULL)
        progress (i + 1, count, data);
    }
  g_free (demo.supervisor);

  return good && sijil_register_set_day (reg, today, error);
}
