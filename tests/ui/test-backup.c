#include "ui.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "desk.h"
#include "register/sijil-register-backup.h"
#include "ui/sijil-backup-group.h"
#include "ui/sijil-backup-note.h"
#include "ui/sijil-backups.h"
#include "ui/sijil-restore-dialog.h"

#include <glib/gstdio.h>

/* A recovery key and, where @place, a folder in which backups are made already. */
static char *
set_up_backups (Ui               *ui,
                SijilRecoveryKey *key)
{
  g_autofree char *half = NULL;
  char *place = g_build_filename (ui->base.folder, "usb", NULL);

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  sijil_recovery_key_make (key);
  half = sijil_public_half_to_text (key->public_half);
  desk_set (&ui->base, "backup_key", half);
  return place;
}

static JsonObject *
make_backup (Ui         *ui,
             const char *place)
{
  const SijilBackupRequest request = { .place = place, .may_be_same_disk = TRUE };
  g_autoptr (GError) error = NULL;
  JsonObject *made = sijil_register_backup (ui->base.place, &request, &error);

  g_assert_no_error (error);
  return made;
}

static GtkWidget *
find_note (Ui *ui)
{
  return ui_find_closed (GTK_WIDGET (ui->window), SIJIL_TYPE_BACKUP_NOTE); /* also while it has nothing to say */
}

static JsonObject *
status_of (gint64 age_s)
{
  JsonObject *status = json_object_new ();

  json_object_set_string_member (status, "purpose", "office");
  json_object_set_boolean_member (status, "has_key", TRUE);
  json_object_set_string_member (status, "place", "/media/stick");
  json_object_set_int_member (status, "warning_days", 7);
  if (age_s >= 0)
    {
      json_object_set_int_member (status, "made_at", sijil_now () - age_s);
      json_object_set_int_member (status, "age_s", age_s);
    }
  return status;
}

static void
training_register_is_not_nagged (Ui            *ui,
                                 gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_wait_for_label (ui->window, "Nothing is waiting. Start with F2.");
  ui_settle (ui);
  g_assert_false (gtk_widget_get_visible (find_note (ui)));
}

static void
age_is_told_and_red_after_a_day (Ui            *ui,
                                 gconstpointer  data)
{
  static const struct { gint64 age_s; const char *label; gboolean is_red; const char *banner; } cases[] = {
    { 600, "less than an hour ago", FALSE, NULL },
    { 5 * 3600, "5 hours ago", FALSE, NULL },
    { 30 * 3600, "30 hours ago", TRUE, NULL },
    { 6 * 24 * 3600, "6 days ago", TRUE, NULL },
    { 8 * 24 * 3600, "8 days ago", TRUE, "The last backup is too old" },
    { -1, NULL, TRUE, "was not backed up yet" },
  };

  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_settle (ui);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) status = status_of (cases[i].age_s);
      GtkWidget *label;

      sijil_backup_note_show (SIJIL_BACKUP_NOTE (find_note (ui)), status);
      label = cases[i].label != NULL ? ui_find_label (find_note (ui), cases[i].label) : NULL;
      g_assert_cmpint (label != NULL, ==, cases[i].label != NULL);
      if (label != NULL)
        g_assert_cmpint (gtk_widget_has_css_class (label, "error"), ==, cases[i].is_red);
      if (cases[i].banner != NULL)
        ui_wait_for_label (find_note (ui), cases[i].banner);
      else
        g_assert_null (ui_find_label (find_note (ui), "Back up now"));
    }
}

static void
office_without_backups_is_told_what_to_do (Ui            *ui,
                                           gconstpointer  data)
{
  g_autoptr (JsonObject) status = json_object_new ();

  json_object_set_string_member (status, "purpose", "office");
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_settle (ui);
  sijil_backup_note_show (SIJIL_BACKUP_NOTE (find_note (ui)), status);
  ui_wait_for_label (find_note (ui), "everything is lost");
  g_assert_null (ui_find_label (find_note (ui), "Preferences…"));
  ui_sign_in (ui, "admin");
  ui_go (ui, "today");
  ui_settle (ui);
  sijil_backup_note_show (SIJIL_BACKUP_NOTE (find_note (ui)), status);
  ui_wait_for_label (find_note (ui), "Preferences…");
}

static gboolean
has_backup (gpointer data)
{
  g_autoptr (GPtrArray) found = sijil_backup_list (data, NULL);

  return found != NULL && found->len > 0;
}

/* /dev/shm is another disk than the folder of the test, as a stick is. */
static char *
make_other_disk (Ui *ui)
{
  g_autofree char *template = g_strdup ("/dev/shm/sijil-backup-XXXXXX");

  if (!g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) || g_mkdtemp (template) == NULL)
    return NULL;
  if (!sijil_backup_same_disk (template, ui->base.folder))
    return g_steal_pointer (&template);

  g_rmdir (template);
  return NULL;
}

static void
one_is_made_from_the_preferences (Ui            *ui,
                                  gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *unused = set_up_backups (ui, &key);
  g_autofree char *place = make_other_disk (ui);
  GtkWidget *group;
  GtkWindow *window;

  if (place == NULL)
    {
      g_test_skip ("there is no second disk here");
      return;
    }

  desk_set (&ui->base, "backup_place", place);
  ui_sign_in (ui, "admin");
  group = g_object_new (SIJIL_TYPE_BACKUP_GROUP, NULL);
  window = g_object_new (ADW_TYPE_WINDOW, "content", group, NULL);
  gtk_window_present (window);
  sijil_backup_group_set_desk (SIJIL_BACKUP_GROUP (group), ui->desk);
  ui_wait_for_label (window, "No backup was made at this computer yet.");
  ui_press (group, "backups.run", NULL);
  ui_wait (has_backup, place);
  ui_wait_for_label (window, "less than an hour ago");
  gtk_window_destroy (window);
  sijil_file_discard_folder (place);
}

static void
one_is_made_when_the_hour_is_over (Ui            *ui,
                                   gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *unused = set_up_backups (ui, &key);
  g_autofree char *place = make_other_disk (ui);
  g_autoptr (SijilBackups) backups = NULL;

  if (place == NULL)
    {
      g_test_skip ("there is no second disk here");
      return;
    }

  desk_set (&ui->base, "backup_place", place);
  ui_sign_in (ui, "agent");
  backups = sijil_backups_new (ui->desk);
  sijil_backups_look (backups);
  ui_wait (has_backup, place);
  ui_settle (ui);
  sijil_file_discard_folder (place);
}

static gboolean
page_is (gpointer data)
{
  gpointer *pair = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (pair[0], "stack"))), pair[1]) == 0;
}

static void
wait_for (gpointer    window,
          const char *page)
{
  gpointer pair[] = { window, (gpointer) page };

  ui_wait (page_is, pair);
}

static void
backup_is_looked_into_and_restored (Ui            *ui,
                                    gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *place = set_up_backups (ui, &key);
  g_autofree char *number = desk_register_artisan (&ui->base);
  g_autoptr (JsonObject) made = make_backup (ui, place);
  g_autofree char *folder = g_build_filename (ui->base.folder, "again", NULL);
  g_auto (GStrv) groups = sijil_recovery_key_to_groups (&key);
  g_autofree char *typed = g_strjoinv (" ", groups);
  GtkWindow *window = GTK_WINDOW (sijil_restore_dialog_new (NULL));
  g_autoptr (SijilRegister) restored = NULL;
  g_autoptr (GError) error = NULL;

  gtk_window_present (window);
  ui_type (window, "from_row", place);
  ui_type (window, "folder_row", folder);
  typed[0] = typed[0] == '7' ? '8' : '7';
  ui_type (window, "key_row", typed);
  ui_press (window, "restore.next", NULL);
  ui_wait_for_label (window, "Group 1 of the recovery key");

  typed[0] = groups[0][0];
  ui_type (window, "key_row", typed);
  ui_press (window, "restore.next", NULL);
  wait_for (window, "preview");
  ui_wait_for_label (window, "nothing is lost");
  ui_wait_for_label (window, "Entries: 1.");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  ui_press (window, "restore.next", NULL);
  wait_for (window, "done");
  gtk_window_destroy (window);
  restored = sijil_register_open (folder, TRUE, &error);
  g_assert_no_error (error);
}

static void
missing_stick_is_said (Ui            *ui,
                       gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *place = set_up_backups (ui, &key);
  g_autofree char *away = g_build_filename (ui->base.folder, "stick", NULL);
  g_auto (GStrv) groups = sijil_recovery_key_to_groups (&key);
  g_autofree char *typed = g_strjoinv (" ", groups);
  GtkWindow *window = GTK_WINDOW (sijil_restore_dialog_new (NULL));

  gtk_window_present (window);
  ui_type (window, "from_row", away);
  ui_type (window, "folder_row", place);
  ui_type (window, "key_row", typed);
  ui_press (window, "restore.next", NULL);
  ui_wait_for_label (window, "The folder of the backups is not there");
  wait_for (window, "form");
  gtk_window_destroy (window);
}

#define ADD(name, function) g_test_add ("/ui/backup/" name, Ui, NULL, ui_set_up, function, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);
  ADD ("training-register-is-not-nagged", training_register_is_not_nagged);
  ADD ("age-is-told-and-red-after-a-day", age_is_told_and_red_after_a_day);
  ADD ("office-without-backups-is-told-what-to-do", office_without_backups_is_told_what_to_do);
  ADD ("one-is-made-from-the-preferences", one_is_made_from_the_preferences);
  ADD ("one-is-made-when-the-hour-is-over", one_is_made_when_the_hour_is_over);
  ADD ("backup-is-looked-into-and-restored", backup_is_looked_into_and_restored);
  ADD ("missing-stick-is-said", missing_stick_is_said);
  return g_test_run ();
}
