/* The keys that sign cards, and what others check them by: the authority's list of keys, the list of withdrawn cards. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-signing-look.h"
#include "ui/sijil-key-acts.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

typedef struct
{
  SijilAdminView  parent_instance;

  JsonObject     *look; /* (nullable): what is shown */
} SijilKeysView;

typedef SijilAdminViewClass SijilKeysViewClass;

G_DEFINE_TYPE (SijilKeysView, sijil_keys_view, SIJIL_TYPE_ADMIN_VIEW)

/* Returns: (nullable): the step that a sentence is about */
static JsonObject *
find_next (JsonArray  *next,
           const char *code)
{
  for (guint i = 0; i < json_array_get_length (next); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (next, i), "code"), code) == 0)
      return json_array_get_object_element (next, i);

  return NULL;
}

/* What will soon be over, and what is to be done next, is told by sentences. */
static gpointer
look_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (GPtrArray) found = sijil_notes_new ();
  JsonObject *look = sijil_signing_look (reg, found, error);
  JsonArray *warnings = json_array_new ();

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *text = sijil_text_of_error (found->pdata[i]);
      JsonObject *next = look != NULL ? find_next (sijil_json_get_array (look, "next"), sijil_error_get_reason (found->pdata[i])) : NULL;

      if (next != NULL)
        json_object_set_string_member (next, "text", text);
      else
        json_array_add_string_element (warnings, text);
    }
  if (look != NULL)
    json_object_set_array_member (look, "warnings", warnings);
  else
    json_array_unref (warnings);
  return look;
}

/*
 * Rows.
 */

static void
add_act (SijilKeysView *self,
         GtkWidget     *group,
         const char    *title,
         const char    *subtitle,
         const char    *action,
         const char    *target) /* (nullable) */
{
  GtkWidget *row = sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, title, subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

static void
add_warnings (SijilKeysView *self,
              JsonArray     *warnings)
{
  GtkWidget *group;

  if (json_array_get_length (warnings) == 0)
    return;

  group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("Needs attention"), NULL);
  for (guint i = 0; i < json_array_get_length (warnings); i++)
    {
      GtkWidget *row = sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, json_array_get_string_element (warnings, i), NULL);
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
}

/* What each step is called, by which action it is done, and who may. */
static const struct
{
  const char *code;
  const char *title;
  const char *action;
  gboolean    is_aimed; /* at the key */
  guint       roles;
} steps[] = {
  { "key-next-tell", N_("Give out the public keys…"), "keys.export", FALSE, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR },
  { "key-next-create", N_("Make a key…"), "keys.create", FALSE, SIJIL_ROLE_ADMINISTRATOR },
  { "key-next-confirm", N_("Confirm it…"), "keys.confirm", TRUE, SIJIL_ROLE_ANY & ~SIJIL_ROLE_AGENT },
  { "key-next-give", N_("Give out the public keys…"), "keys.export", FALSE, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR },
};

/* Once a key signs no more: whoever may do what is next does it from here, others read it. */
static void
add_next (SijilKeysView *self,
          JsonArray     *next)
{
  GtkWidget *group;

  if (json_array_get_length (next) == 0)
    return;

  group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("What to do next"), NULL);
  for (guint i = 0; i < json_array_get_length (next); i++)
    {
      JsonObject *item = json_array_get_object_element (next, i);
      const char *text = sijil_json_get_string (item, "text");

      for (guint j = 0; j < G_N_ELEMENTS (steps); j++)
        {
          if (g_strcmp0 (steps[j].code, sijil_json_get_string (item, "code")) != 0)
            continue;
          if (sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), steps[j].roles))
            add_act (self, group, _(steps[j].title), text, steps[j].action, steps[j].is_aimed ? sijil_json_get_string (item, "kid") : NULL);
          else
            sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, text, NULL);
        }
    }
}

/* Without these settings nothing can be signed; whoever may changes them at once. */
static void
add_missing (SijilKeysView *self,
             JsonArray     *missing)
{
  gboolean may = sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), SIJIL_ROLE_ADMINISTRATOR);
  GtkWidget *group;

  if (json_array_get_length (missing) == 0)
    return;

  group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("What is missing"),
                                  _("No card is signed before these are known. The authority that publishes the keys gives both."));
  for (guint i = 0; i < json_array_get_length (missing); i++)
    {
      const char *key = json_array_get_string_element (missing, i);
      gboolean is_issuer = g_str_equal (key, "card_issuer");
      const char *title = is_issuer ? _("Under which name the chamber signs") : _("Where the list of withdrawn cards is");

      if (may)
        add_act (self, group, title, _("Open the setting"), "keys.setting", key);
      else
        sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, title, _("An administrator fills in the setting."));
    }
}

/*
 * Keys.
 */

static const char *
get_officer (SijilKeysView *self,
             const char    *login)
{
  const char *name = sijil_desk_get_name_of (sijil_page_get_desk (SIJIL_PAGE (self)), login);

  return name != NULL ? name : login;
}

/* (transfer full): the officers who may open a key here */
static char *
list_signers (SijilKeysView *self,
              JsonObject    *key)
{
  JsonArray *logins = sijil_json_get_array (key, "may_open");
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (logins); i++)
    {
      g_autofree char *name = sijil_text_isolate (get_officer (self, json_array_get_string_element (logins, i)));

      g_string_append_printf (names, "%s%s", i > 0 ? " · " : "", name);
    }

  return g_strdup (names->str);
}

static void
append_line (GString    *lines,
             const char *format,
             ...) G_GNUC_PRINTF (2, 3);

static void
append_line (GString    *lines,
             const char *format,
             ...)
{
  va_list args;

  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  va_start (args, format);
  g_string_append_vprintf (lines, format, args);
  va_end (args);
}

/* (transfer full): what is known of a key */
static char *
describe_key (SijilKeysView *self,
              JsonObject    *key)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *maker = sijil_text_isolate (get_officer (self, sijil_json_get_string (key, "made_by")));
  const char *second = sijil_json_get_string (key, "confirmed_by");
  g_autofree char *signers = list_signers (self, key);

  append_line (lines, "%s · %s · %s", sijil_word_for_state (key), sijil_json_get_string (key, "issuer"),
               sijil_json_get_string (key, "algorithm"));
  if (sijil_json_get_string (key, "signs_from") != NULL)
    {
      g_autofree char *from = sijil_text_date (sijil_json_get_string (key, "signs_from"), TRUE);
      g_autofree char *until = sijil_text_date (sijil_json_get_string (key, "signs_until"), TRUE);

      append_line (lines, _("From %s until %s"), from, until);
    }
  if (second != NULL)
    {
      g_autofree char *other = sijil_text_isolate (get_officer (self, second));

      append_line (lines, _("Made by %s, confirmed by %s"), maker, other);
    }
  else
    append_line (lines, _("Made by %s"), maker);
  if (sijil_json_get_string (key, "token_label") != NULL)
    {
      g_autofree char *label = sijil_text_isolate (sijil_json_get_string (key, "token_label"));

      append_line (lines, _("Its private half is on the token %s."), label);
    }
  if (sijil_json_get_string (key, "compromised_on") != NULL)
    {
      g_autofree char *on = sijil_text_date (sijil_json_get_string (key, "compromised_on"), TRUE);

      append_line (lines, _("Stolen, as is known since %s: nothing that it signed is believed."), on);
    }
  if (!sijil_json_get_bool (key, "is_here", FALSE))
    append_line (lines, "%s", _("Its private half is not on this computer."));
  else if (*signers != '\0')
    append_line (lines, _("May sign here: %s"), signers);
  return g_strdup (lines->str);
}

static gboolean
is_state (JsonObject *key,
          const char *state)
{
  return g_strcmp0 (sijil_json_get_string (key, "state"), state) == 0;
}

static gboolean
may_open (SijilKeysView *self,
          JsonObject    *key)
{
  const char *login = sijil_desk_get_login (sijil_page_get_desk (SIJIL_PAGE (self)));
  JsonArray *logins = sijil_json_get_array (key, "may_open");

  for (guint i = 0; i < json_array_get_length (logins); i++)
    if (g_strcmp0 (json_array_get_string_element (logins, i), login) == 0)
      return TRUE;

  return FALSE;
}

/* What may be done with a key now, by who works here. */
static void
add_key (SijilKeysView *self,
         JsonObject    *key)
{
  const char *kid = sijil_json_get_string (key, "kid");
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  g_autofree char *isolated = sijil_text_isolate (kid);
  g_autofree char *title = g_strdup_printf (_("Key %s"), isolated);
  g_autofree char *facts = describe_key (self, key);
  GtkWidget *group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), title, facts);

  if (is_state (key, "created"))
    add_act (self, group, _("Confirm it…"), _("It signs nothing before another officer has confirmed it."), "keys.confirm", kid);
  if (may_open (self, key))
    add_act (self, group, _("Let an officer sign with it…"), _("That officer types the own PIN here."), "keys.allow", kid);
  if (may_open (self, key) && sijil_json_get_string (key, "token") != NULL && sijil_desk_may (desk, SIJIL_ROLE_ADMINISTRATOR))
    add_act (self, group, _("Tell it the new PIN of its token…"), _("After the token was given another PIN by its maker’s program."),
             "keys.token-pin", kid);
  if (sijil_json_get_bool (key, "is_here", FALSE))
    add_act (self, group, _("Save a copy of the sealed key…"), _("Keep it away from this computer; the same PINs open it."),
             "keys.backup", kid);
  else
    add_act (self, group, _("Put a copy of the sealed key back…"), _("Those who could sign with it when the copy was made can again."),
             "keys.restore", kid);
  if (sijil_desk_may (desk, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR))
    {
      add_act (self, group, _("Retire it…"), _("It never signs again; what it signed stays good."), "keys.retire", kid);
      add_act (self, group, _("It was stolen…"), _("It never signs again; what it signed is believed no more."), "keys.disown", kid);
    }
}

static void
add_retired (SijilKeysView *self,
             JsonArray     *keys)
{
  gboolean may_end = sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR);
  GtkWidget *group = NULL;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = json_array_get_object_element (keys, i);
      g_autofree char *title = sijil_text_isolate (sijil_json_get_string (key, "kid"));
      g_autofree char *facts = describe_key (self, key);

      if (!is_state (key, "retired"))
        continue;
      if (group == NULL)
        group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("Keys that sign no more"),
                                        _("They stay in the list of keys, because cards that they signed are still in use; stolen ones do not."));
      sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, title, facts);
      if (may_end && sijil_json_get_string (key, "compromised_on") == NULL)
        add_act (self, group, _("It was stolen…"), _("What it signed is believed no more."), "keys.disown", sijil_json_get_string (key, "kid"));
    }
}

static void
add_keys (SijilKeysView *self,
          JsonArray     *keys)
{
  guint n_shown = 0;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = json_array_get_object_element (keys, i);

      if (is_state (key, "retired"))
        continue;
      add_key (self, key);
      n_shown++;
    }
  if (n_shown == 0)
    sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("No key signs the cards yet"),
                            _("One officer makes a key and another confirms it. Until then cards are issued without a signature, and nobody "
                              "else can check them."));
  add_retired (self, keys);
}

/*
 * What others check by.
 */

static void
add_chambers (SijilKeysView *self,
              GtkWidget     *group,
              JsonArray     *keys)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *title = NULL;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = json_array_get_object_element (keys, i);
      const char *issuer = sijil_json_get_string (key, "iss");
      const char *name = sijil_text_get_name (key, "name");
      GtkWidget *row;
      g_autofree char *above = NULL;
      g_autofree char *below = NULL;

      if (!g_hash_table_add (seen, (gpointer) issuer))
        continue;
      row = adw_action_row_new ();
      above = g_markup_escape_text (name != NULL && *name != '\0' ? name : issuer, -1);
      below = sijil_text_isolate (issuer);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), above);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }

  title = g_strdup_printf (_("Chambers in the list: %d"), (int) g_hash_table_size (seen));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

static void
add_trust (SijilKeysView *self,
           JsonObject    *trust) /* (nullable) */
{
  GtkWidget *group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("The authority’s list of keys"),
                                             _("With it this computer checks the cards of all chambers."));

  if (trust != NULL)
    {
      g_autofree char *on = sijil_text_date (sijil_json_get_string (trust, "signed_at"), TRUE);
      g_autofree char *until = sijil_text_date (sijil_json_get_string (trust, "valid_until"), TRUE);
      g_autofree char *title = g_strdup_printf (_("List number %d"), (int) sijil_json_get_int (trust, "sequence", 0));
      g_autofree char *facts = g_strdup_printf (_("Signed on %s, age in days: %d. It holds until %s."), on,
                                                (int) sijil_json_get_int (trust, "age", 0), until);

      sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, title, facts);
      add_chambers (self, group, sijil_json_get_array (trust, "keys"));
    }
  add_act (self, group, trust != NULL ? _("Take a newer list over…") : _("Take the list over…"),
           trust != NULL ? _("An older one, and one that another signed, is refused.")
                         : _("The first time the authority’s public key is needed, too."),
           "keys.import", "");
}

static void
add_statuses (SijilKeysView *self,
              JsonObject    *statuses)
{
  GtkWidget *group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("List of withdrawn cards"),
                                             _("Partners need a new one each week, and after a theft."));
  const char *last = sijil_json_get_string (statuses, "last_on");
  g_autofree char *counts = g_strdup_printf (_("Signed cards: %d. Withdrawn: %d, suspended: %d."),
                                             (int) sijil_json_get_int (statuses, "signed", 0),
                                             (int) sijil_json_get_int (statuses, "withdrawn", 0),
                                             (int) sijil_json_get_int (statuses, "suspended", 0));
  g_autofree char *day = sijil_text_date (last, TRUE);
  g_autofree char *who = last != NULL ? sijil_text_isolate (get_officer (self, sijil_json_get_string (statuses, "last_by"))) : NULL;
  g_autofree char *written = last != NULL ? g_strdup_printf (_("Written last on %s by %s, age in days: %d"), day, who,
                                                             (int) sijil_json_get_int (statuses, "age", 0))
                                          : g_strdup (_("Not written yet"));

  sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, written, counts);
  add_act (self, group, _("Write it to a file…"), _("Your PIN opens the key for it."), "keys.status-list", "");
}

static gboolean
has_active (JsonArray *keys)
{
  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (is_state (json_array_get_object_element (keys, i), "active"))
      return TRUE;

  return FALSE;
}

static void
sijil_keys_view_fill (SijilAdminView *view,
                      JsonObject     *answer)
{
  SijilKeysView *self = (SijilKeysView *) view;
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  JsonArray *keys = sijil_json_get_array (answer, "keys");
  JsonArray *missing = sijil_json_get_array (answer, "missing");

  g_clear_pointer (&self->look, json_object_unref);
  self->look = json_object_ref (answer);
  sijil_admin_view_clear (view);
  add_next (self, sijil_json_get_array (answer, "next"));
  add_warnings (self, sijil_json_get_array (answer, "warnings"));
  add_missing (self, missing);
  add_keys (self, keys);
  if (has_active (keys))
    add_statuses (self, sijil_json_get_object (answer, "statuses"));
  add_trust (self, sijil_json_get_object (answer, "trust"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keys.create",
                                 sijil_desk_may (desk, SIJIL_ROLE_ADMINISTRATOR) && json_array_get_length (missing) == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keys.export",
                                 sijil_desk_may (desk, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)
                                 && (has_active (keys) || find_next (sijil_json_get_array (answer, "next"), "key-next-tell") != NULL));
}

/*
 * Actions.
 */

/* Returns: (nullable): what is shown of a key */
static JsonObject *
find_key (SijilKeysView *self,
          const char    *kid)
{
  JsonArray *keys = sijil_json_get_array (self->look, "keys");

  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (keys, i), "kid"), kid) == 0)
      return json_array_get_object_element (keys, i);

  return NULL;
}

static void
act_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilKeysView *self = (SijilKeysView *) widget;
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  const char *target = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;
  JsonObject *key = self->look != NULL && target != NULL ? find_key (self, target) : NULL;

  if (self->look == NULL)
    return;

  sijil_unsay (widget);
  if (g_str_equal (name, "keys.create"))
    sijil_key_acts_create (widget, desk, self->look);
  else if (g_str_equal (name, "keys.export"))
    sijil_key_acts_export (widget, desk, self->look);
  else if (g_str_equal (name, "keys.import"))
    sijil_key_acts_import (widget, desk, self->look);
  else if (g_str_equal (name, "keys.status-list"))
    sijil_key_acts_write_list (widget, desk);
  else if (g_str_equal (name, "keys.confirm") && key != NULL)
    sijil_key_acts_confirm (widget, desk, self->look, key);
  else if (g_str_equal (name, "keys.allow") && key != NULL)
    sijil_key_acts_allow (widget, desk, self->look, target);
  else if (g_str_equal (name, "keys.token-pin") && key != NULL)
    sijil_key_acts_token_pin (widget, desk, target);
  else if (g_str_equal (name, "keys.backup") && key != NULL)
    sijil_key_acts_backup (widget, desk, self->look, target);
  else if (g_str_equal (name, "keys.restore") && key != NULL)
    sijil_key_acts_restore (widget, desk);
  else if (g_str_equal (name, "keys.disown") && key != NULL)
    sijil_key_acts_disown (widget, desk, target);
  else if (g_str_equal (name, "keys.retire") && key != NULL)
    sijil_key_acts_retire (widget, desk, target);
}

static void
setting_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autofree char *where = g_strconcat ("settings/", g_variant_get_string (parameter, NULL), NULL);

  sijil_go (widget, "administration", where);
}

static void
sijil_keys_view_finalize (GObject *object)
{
  g_clear_pointer (&((SijilKeysView *) object)->look, json_object_unref);
  G_OBJECT_CLASS (sijil_keys_view_parent_class)->finalize (object);
}

static void
sijil_keys_view_class_init (SijilKeysViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char * const plain[] = { "keys.create", "keys.export" };
  static const char * const aimed[] = { "keys.import", "keys.status-list", "keys.confirm", "keys.allow", "keys.token-pin", "keys.backup",
                                        "keys.restore", "keys.disown", "keys.retire" };

  G_OBJECT_CLASS (klass)->finalize = sijil_keys_view_finalize;
  SIJIL_ADMIN_VIEW_CLASS (klass)->job = look_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_keys_view_fill;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    gtk_widget_class_install_action (widget_class, plain[i], NULL, act_action);
  for (guint i = 0; i < G_N_ELEMENTS (aimed); i++)
    gtk_widget_class_install_action (widget_class, aimed[i], "s", act_action);
  gtk_widget_class_install_action (widget_class, "keys.setting", "s", setting_action);
}

static void
sijil_keys_view_init (SijilKeysView *self)
{
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Give out the public keys…"), "keys.export", FALSE);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Make a key…"), "keys.create", TRUE);
}
