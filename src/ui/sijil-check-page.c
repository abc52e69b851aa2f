#include "ui/sijil-check-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-check-job.h"
#include "ui/sijil-check-sources.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-file-ways.h"
#include "ui/sijil-text.h"
#include "words/sijil-paper-word.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

struct _SijilCheckPage
{
  SijilPage      parent_instance;

  SijilFileWays *ways;
  GSettings     *settings;
  GCancellable  *checking;   /* (nullable) */
  char          *entry;      /* record of the card that is shown, when it is of this register (nullable) */

  GtkEntry      *scan_entry;
  GtkStack      *stack;
  GtkWidget     *verdict_box;
  GtkImage      *verdict_image;
  GtkLabel      *verdict_label;
  GtkLabel      *meaning_label;
  GtkLabel      *compare_label;
  GtkWidget     *claims_box;
  GtkLabel      *name_ar_label;
  GtkLabel      *name_fr_label;
  GtkLabel      *number_label;
  GtkWidget     *facts_box;
  GtkListBox    *first_facts;
  GtkListBox    *second_facts;
  AdwActionRow  *keys_row;
  AdwActionRow  *list_row;
  GtkWidget     *own_keys_button;
  GtkWidget     *own_list_button;
  GtkWidget     *record_button;
};

G_DEFINE_FINAL_TYPE (SijilCheckPage, sijil_check_page, SIJIL_TYPE_PAGE)

typedef enum { GOOD, DOUBT, BAD, N_LOOKS } Look;

static const struct
{
  const char *style;
  const char *icon;
} looks[N_LOOKS] = {
  [GOOD] = { "good", "sijil-passed-symbolic" },
  [DOUBT] = { "doubt", "sijil-doubt-symbolic" },
  [BAD] = { "bad", "sijil-failed-symbolic" },
};

static const struct
{
  const char *state;
  Look        look;
  const char *meaning; /* a %s is filled by the day of the member */
  const char *member;  /* (nullable) */
} states[] = {
  { "valid", GOOD, N_("The chamber signed this, and did not withdraw the card until %s."), "status_as_of" },
  { "withdrawn", BAD, N_("Do not accept this card. Its holder may have another one that is valid."), NULL },
  { "suspended", BAD, N_("Do not accept this card now: it may be lost, or something is being cleared. Ask the chamber."), NULL },
  { "expired", BAD, N_("Its last day was %s. Ask for the new card."), "valid_until" },
  { "not_yet_valid", DOUBT, N_("Its first day is %s."), "valid_from" },
  { "unknown_key", DOUBT, N_("Nothing this code says is known to be true. Choose a list of keys that holds the key of its chamber."), NULL },
  { "forged", BAD, N_("Do not accept this card. What the code says was not signed by the chamber that it names. Tell the chamber."), NULL },
  { "unknown_kind", DOUBT, N_("This program is older than the document: it does not know what the chamber signed here, and checked nothing "
                              "else of it. Do not accept it on this answer. Use a newer version."), NULL },
  { "unreadable", DOUBT, N_("The text is that of something else, or a part of it is missing. Read the code again."), NULL },
};

/* The numbers that cards give of the categories. */
static const char * const categories[] = { NULL, "artisan", "master_artisan", "cooperative", "enterprise" };

/* A paper says what was so on its day: no list withdraws it. */
static gboolean
is_paper (JsonObject *answer)
{
  return sijil_paper_word_is_paper (sijil_json_get_string (answer, "document"));
}

static gboolean
is_true_paper (JsonObject *answer)
{
  return is_paper (answer) && g_strcmp0 (sijil_json_get_string (answer, "state"), "valid") == 0;
}

/* (nullable): what an extract says of its entry */
static const char *
get_entry_state (JsonObject *answer)
{
  JsonObject *claims = sijil_json_get_object (answer, "claims");

  return claims != NULL ? sijil_json_get_string (claims, "entry_state") : NULL;
}

/* Of a paper that holds, but of an entry that did not on its day, or does not today. */
static gboolean
is_doubtful_paper (JsonObject *answer)
{
  return is_true_paper (answer)
         && (sijil_json_get_string (answer, "problem") != NULL || sijil_paper_word_is_over (get_entry_state (answer)));
}

/* Green is only what the chamber signed and, of a card, its list knows. */
static gboolean
is_unknown (JsonObject *answer)
{
  return !is_paper (answer) && g_strcmp0 (sijil_json_get_string (answer, "state"), "valid") == 0
         && g_strcmp0 (sijil_json_get_string (answer, "card_status"), "valid") != 0;
}

/* The signature is a chamber's, by a key that it does not stand by. */
static gboolean
is_disowned (JsonObject *answer)
{
  return sijil_json_get_string (answer, "problem") != NULL && g_strcmp0 (sijil_json_get_string (answer, "reason"), "key-stolen") == 0;
}

static char *
dup_title (JsonObject *answer)
{
  const char *word = is_true_paper (answer)
    ? sijil_paper_word_get_title (sijil_json_get_string (answer, "document")) : is_unknown (answer)
    ? _("signed by the chamber, withdrawn or not: not known") : sijil_word_for_state (answer);
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *large = g_utf8_strup (first, -1);

  return g_strconcat (large, g_utf8_next_char (word), NULL);
}

static char *
dup_meaning (JsonObject *answer,
             guint       place)
{
  JsonObject *claims = sijil_json_get_object (answer, "claims");
  const char *member = states[place].member;
  const char *day = member != NULL ? sijil_json_get_string (answer, member) : NULL;
  g_autofree char *written = NULL;
  GString *whole;

  if (is_unknown (answer))
    return g_strdup (sijil_json_get_string (answer, "problem") != NULL
                       ? sijil_json_get_string (answer, "problem")
                       : _("The chamber signed this. Whether it withdrew the card since is not known: choose its list of withdrawn "
                           "cards, or ask the chamber."));
  if (is_true_paper (answer))
    return g_strdup (sijil_json_get_string (answer, "problem") != NULL
                       ? sijil_json_get_string (answer, "problem")
                       : sijil_paper_word_get_meaning (sijil_json_get_string (answer, "document"), get_entry_state (answer)));
  if (is_disowned (answer))
    return g_strdup (sijil_json_get_string (answer, "problem"));
  if (day == NULL && member != NULL && claims != NULL)
    day = sijil_json_get_string (claims, member);
  if (member == NULL)
    return g_strdup (_(states[place].meaning));

  written = sijil_text_date (day, TRUE);
  whole = g_string_new (_(states[place].meaning));
  g_string_replace (whole, "%s", written, 1);
  return g_string_free (whole, FALSE);
}

static guint
find_state (JsonObject *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, sijil_json_get_string (answer, "state")) == 0)
      return i;

  g_return_val_if_reached (0);
}

static void
add_word (SijilCheckPage *self,
          const char     *title,
          const char     *list,
          const char     *code)
{
  const char *word = code != NULL ? sijil_desk_get_word (sijil_page_get_desk (SIJIL_PAGE (self)), list, code) : NULL;

  if (code != NULL)
    sijil_fact_add (self->first_facts, title, word != NULL ? word : code, SIJIL_FACT_TEXT);
}

/* Cards name it as ISO 3166-2 does. */
static void
add_province (SijilCheckPage *self,
              const char     *iso)
{
  GListModel *provinces = sijil_desk_get_choices (sijil_page_get_desk (SIJIL_PAGE (self)), "province");
  guint n_provinces = provinces != NULL ? g_list_model_get_n_items (provinces) : 0;
  const char *name = iso;

  for (guint i = 0; i < n_provinces; i++)
    {
      g_autoptr (SijilChoice) province = g_list_model_get_item (provinces, i);

      if (g_strcmp0 (sijil_choice_get_attribute (province, "iso"), iso) == 0)
        name = sijil_choice_get_label (province);
    }
  if (iso != NULL)
    sijil_fact_add (self->first_facts, _("Province"), name, SIJIL_FACT_TEXT);
}

static void
add_activity (SijilCheckPage *self,
              JsonObject     *claims)
{
  const char *words = sijil_word_for_member (claims, "activity");

  if (words != NULL)
    sijil_fact_add (self->first_facts, _("Activity"), words, SIJIL_FACT_TEXT);
  else
    add_word (self, _("Activity"), "activity", sijil_json_get_string (claims, "activity"));
}

/* Of a list no name is said, but its days, its ends, and how many lines it has. */
static void
show_lines (SijilCheckPage *self,
            JsonObject     *claims)
{
  static const struct { const char *member; const char *title; } ends[] = {
    { "first_line", N_("First line") }, { "last_line", N_("Last line") }, { "lines_digest", N_("Digest of the lines") },
  };
  g_autofree char *n_lines = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (claims, "lines", 0));

  if (sijil_json_get_string (claims, "from") != NULL)
    {
      sijil_fact_add_day (self->second_facts, _("First day"), sijil_json_get_string (claims, "from"));
      sijil_fact_add_day (self->second_facts, _("Last day"), sijil_json_get_string (claims, "to"));
    }
  if (sijil_json_get_string (claims, "lines_digest") != NULL)
    sijil_fact_add (self->second_facts, _("Lines"), n_lines, SIJIL_FACT_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (sijil_json_get_string (claims, ends[i].member) != NULL)
      sijil_fact_add (self->second_facts, _(ends[i].title), sijil_json_get_string (claims, ends[i].member), SIJIL_FACT_IDENTIFIER);
}

static void
set_line (GtkLabel   *label,
          const char *text) /* (nullable) */
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Whose it is, or says it is: to be compared. */
static void
show_holder (SijilCheckPage *self,
             JsonObject     *says)
{
  set_line (self->name_ar_label, sijil_json_get_string (says, "name_ar"));
  set_line (self->name_fr_label, sijil_json_get_string (says, "name_fr"));
  set_line (self->number_label, sijil_json_get_string (says, "number"));
}

/* A list names nobody. */
static gboolean
names_somebody (JsonObject *says) /* (nullable) */
{
  return says != NULL && sijil_json_get_string (says, "number") != NULL;
}

/* It looks otherwise than what is proved, and says so above. */
static void
show_unproved (SijilCheckPage *self,
               JsonObject     *says) /* (nullable) */
{
  gtk_widget_set_visible (self->claims_box, names_somebody (says));
  if (!names_somebody (says))
    return;

  gtk_label_set_text (self->compare_label, _("What the code says of itself, which is not proved:"));
  gtk_widget_add_css_class (self->claims_box, "unproved");
  show_holder (self, says);
}

static void
show_claims (SijilCheckPage *self,
             JsonObject     *answer)
{
  JsonObject *claims = sijil_json_get_object (answer, "claims");
  gint64 category = claims != NULL ? sijil_json_get_int (claims, "category", 0) : 0;
  const char *until = claims != NULL ? sijil_json_get_string (claims, "valid_until") : NULL;
  const char *as_of = sijil_json_get_string (answer, "status_as_of");

  gtk_widget_set_visible (self->claims_box, claims != NULL);
  sijil_fact_clear (self->first_facts);
  sijil_fact_clear (self->second_facts);
  gtk_widget_remove_css_class (self->claims_box, "unproved");
  gtk_widget_set_visible (self->facts_box, claims != NULL);
  if (claims == NULL)
    {
      show_unproved (self, sijil_json_get_object (answer, "says_of_itself"));
      return;
    }

  show_holder (self, claims);
  if (get_entry_state (answer) != NULL)
    sijil_fact_add (self->first_facts, _("State of the entry"), sijil_word_for_member (claims, "entry_state"), SIJIL_FACT_TEXT);
  add_activity (self, claims);
  if (category > 0 && category < (gint64) G_N_ELEMENTS (categories))
    add_word (self, _("Category"), "category", categories[category]);
  add_province (self, sijil_json_get_string (claims, "province"));
  if (sijil_word_for_member (claims, "chamber") != NULL)
    sijil_fact_add (self->first_facts, _("Chamber"), sijil_word_for_member (claims, "chamber"), SIJIL_FACT_TEXT);

  if (is_paper (answer))
    {
      sijil_fact_add_day (self->second_facts, _("Day of the paper"), sijil_json_get_string (claims, "valid_from"));
      show_lines (self, claims);
      return;
    }

  sijil_fact_add_day (self->second_facts, _("Valid from"), sijil_json_get_string (claims, "valid_from"));
  if (until != NULL)
    sijil_fact_add_day (self->second_facts, _("Valid until"), until);
  else
    sijil_fact_add (self->second_facts, _("Valid until"), _("The card says no last day."), SIJIL_FACT_TEXT);
  if (as_of != NULL)
    sijil_fact_add_day (self->second_facts, _("List of withdrawn cards"), as_of);
  else
    sijil_fact_add (self->second_facts, _("List of withdrawn cards"), _("not known"), SIJIL_FACT_TEXT);
  sijil_fact_add (self->second_facts, _("Serial of the card"), sijil_json_get_string (claims, "serial"), SIJIL_FACT_IDENTIFIER);
}

static void
show_answer (SijilCheckPage *self,
             JsonObject     *answer)
{
  guint place = find_state (answer);
  Look look = is_unknown (answer) || is_doubtful_paper (answer) ? DOUBT : states[place].look;
  g_autofree char *title = dup_title (answer);
  g_autofree char *meaning = dup_meaning (answer, place);

  for (guint i = 0; i < N_LOOKS; i++)
    gtk_widget_remove_css_class (self->verdict_box, looks[i].style);
  gtk_widget_add_css_class (self->verdict_box, looks[look].style);
  gtk_image_set_from_icon_name (self->verdict_image, looks[look].icon);
  gtk_label_set_text (self->verdict_label, title);
  gtk_label_set_text (self->meaning_label, meaning);
  gtk_label_set_text (self->compare_label, is_paper (answer) ? _("Compare this with the paper: a code can be copied to another one.")
                                                             : _("Compare this with the card and the person: the code of another card can be copied."));
  show_claims (self, answer);
  sijil_set_str (&self->entry, sijil_json_get_string (answer, "entry"));
  gtk_widget_set_visible (self->record_button, self->entry != NULL);
  gtk_stack_set_visible_child_name (self->stack, "answer");
}

static char *
dup_setting (SijilCheckPage *self,
             const char     *key)
{
  g_autofree char *path = g_settings_get_string (self->settings, key);

  return sijil_str_is_empty (path) ? NULL : g_steal_pointer (&path);
}

static void
set_subtitle (AdwActionRow *row,
              const char   *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, markup);
}

/* What cards are checked with, and how old it is. @answer: (nullable): what was found */
static void
show_sources (SijilCheckPage *self,
              JsonObject     *answer)
{
  g_autofree char *keys_path = dup_setting (self, "check-keys");
  g_autofree char *list_path = dup_setting (self, "check-list");
  g_autofree char *keys = sijil_check_describe_keys (keys_path, answer != NULL ? sijil_json_get_object (answer, "keys") : NULL);
  g_autofree char *list = sijil_check_describe_list (list_path, answer != NULL ? sijil_json_get_object (answer, "list") : NULL);

  set_subtitle (self->keys_row, keys);
  set_subtitle (self->list_row, list);
  gtk_widget_set_visible (self->own_keys_button, keys_path != NULL);
  gtk_widget_set_visible (self->own_list_button, list_path != NULL);
}

static void
show_wait (SijilCheckPage *self)
{
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  sijil_set_str (&self->entry, NULL);
  gtk_stack_set_visible_child_name (self->stack, "wait");
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilCheckPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_check_finish (result, &notes, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  g_clear_object (&self->checking);
  show_sources (self, answer);
  if (error != NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "wait");
      sijil_report (GTK_WIDGET (self), error, NULL);
    }
  else if (json_object_has_member (answer, "state"))
    {
      show_answer (self, answer);
    }
  else if (notes != NULL && notes->len > 0)
    {
      sijil_report (GTK_WIDGET (self), NULL, notes);
    }
}

/* @asked: (transfer full) */
static void
run (SijilCheckPage  *self,
     SijilCheckAsked *asked)
{
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  sijil_unsay (GTK_WIDGET (self));
  sijil_check_run (sijil_page_get_desk (SIJIL_PAGE (self)), asked, self->checking, checked_cb, g_object_ref (self));
}

/* (transfer full): with the files that are chosen */
static SijilCheckAsked *
new_asked (SijilCheckPage *self)
{
  g_autofree char *keys = dup_setting (self, "check-keys");
  g_autofree char *list = dup_setting (self, "check-list");

  return sijil_check_asked_new (keys, list);
}

static void
check_text (SijilCheckPage *self,
            const char     *text)
{
  SijilCheckAsked *asked;

  if (sijil_str_is_empty (text))
    return;

  asked = new_asked (self);
  asked->text = g_strdup (text);
  run (self, asked);
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

static void
scan_entry_cb (SijilCheckPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->scan_entry)));

  check_text (self, text);
}

static void
path_cb (SijilCheckPage *self,
         const char     *path,
         gboolean        move)
{
  SijilCheckAsked *asked = new_asked (self);

  asked->picture = g_strdup (path);
  run (self, asked);
}

static void
bytes_cb (SijilCheckPage *self,
          GBytes         *bytes)
{
  SijilCheckAsked *asked = new_asked (self);

  asked->bytes = g_bytes_ref (bytes);
  run (self, asked);
}

static void
refused_cb (SijilCheckPage *self,
            const GError   *error)
{
  sijil_report (GTK_WIDGET (self), error, NULL);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_file_ways_open (SIJIL_CHECK_PAGE (widget)->ways);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilCheckPage *self = SIJIL_CHECK_PAGE (widget);

  sijil_unsay (widget);
  show_wait (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

/* Text goes where it would; a picture is looked at wherever the focus is. */
static gboolean
paste_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (widget));

  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    return FALSE;

  sijil_file_ways_paste (SIJIL_CHECK_PAGE (widget)->ways);
  return TRUE;
}

static void
remember (SijilCheckPage *self,
          const char     *key,
          GAsyncResult   *result)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;

  g_settings_set_string (self->settings, key, path);
  run (self, new_asked (self));
}

static void
keys_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SijilCheckPage) self = user_data;

  remember (self, "check-keys", result);
}

static void
list_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SijilCheckPage) self = user_data;

  remember (self, "check-list", result);
}

static void
choose_keys_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  static const char * const patterns[] = { "*.json", "*.jwks", "*.jws", NULL };

  sijil_choose_open (widget, _("Keys of the chambers"), _("Lists of keys"), patterns, keys_chosen_cb, g_object_ref (widget));
}

static void
choose_list_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  static const char * const patterns[] = { "*.cwt", NULL };

  sijil_choose_open (widget, _("List of withdrawn cards"), _("Lists of withdrawn cards"), patterns, list_chosen_cb,
                     g_object_ref (widget));
}

static void
forget (SijilCheckPage *self,
        const char     *key)
{
  g_settings_reset (self->settings, key);
  run (self, new_asked (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

static void
own_keys_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  forget (SIJIL_CHECK_PAGE (widget), "check-keys");
}

static void
own_list_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  forget (SIJIL_CHECK_PAGE (widget), "check-list");
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  if (SIJIL_CHECK_PAGE (widget)->entry != NULL)
    sijil_go (widget, "record", SIJIL_CHECK_PAGE (widget)->entry);
}

static gboolean
sijil_check_page_scan (SijilPage  *page,
                       const char *code)
{
  check_text (SIJIL_CHECK_PAGE (page), code);
  return TRUE;
}

static void
sijil_check_page_show (SijilPage  *page,
                       const char *target)
{
  SijilCheckPage *self = SIJIL_CHECK_PAGE (page);

  show_sources (self, NULL);
  show_wait (self);
  run (self, new_asked (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
  if (target != NULL)
    check_text (self, target);
}

/* Nothing of a stranger's card is kept. */
static void
sijil_check_page_leave (SijilPage *page)
{
  show_wait (SIJIL_CHECK_PAGE (page));
}

static void
sijil_check_page_dispose (GObject *object)
{
  SijilCheckPage *self = SIJIL_CHECK_PAGE (object);

  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->ways);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->entry, g_free);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_check_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, scan_entry);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, verdict_image);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, meaning_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, compare_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, claims_box);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, name_ar_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, name_fr_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, number_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, facts_box);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, first_facts);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, second_facts);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, keys_row);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, list_row);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, own_keys_button);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, own_list_button);
  gtk_widget_class_bind_template_child (widget_class, SijilCheckPage, record_button);
}

static void
sijil_check_page_class_init (SijilCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_check_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_check_page_show;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_check_page_scan;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_check_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-check-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, scan_entry_cb);
  gtk_widget_class_install_action (widget_class, "check.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "check.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "check.choose-keys", NULL, choose_keys_action);
  gtk_widget_class_install_action (widget_class, "check.choose-list", NULL, choose_list_action);
  gtk_widget_class_install_action (widget_class, "check.own-keys", NULL, own_keys_action);
  gtk_widget_class_install_action (widget_class, "check.own-list", NULL, own_list_action);
  gtk_widget_class_install_action (widget_class, "check.record", NULL, record_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "check.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "check.next", NULL);
}

static void
sijil_check_page_init (SijilCheckPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.sijil.Sijil");
  self->ways = sijil_file_ways_new (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->ways, "path", G_CALLBACK (path_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ways, "bytes", G_CALLBACK (bytes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ways, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (paste_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  sijil_text_set_direction (GTK_WIDGET (self->scan_entry), GTK_TEXT_DIR_LTR);
}
