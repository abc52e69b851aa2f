#include "ui/sijil-review-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-file-hold.h"
#include "ui/sijil-list-look.h"
#include "ui/sijil-narrow.h"
#include "ui/sijil-queue-row.h"
#include "ui/sijil-rows.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/*
 * What a file and the queue beside it need, more with large letters; with less room the queue goes, and keys still walk
 * through it.
 */
#define ROOM_FOR_QUEUE 1060

struct _SijilReviewPage
{
  SijilFilePage       parent_instance;

  SijilRows          *rows;
  GtkSingleSelection *selection;
  gint64              current;      /* row that is examined; 0 when none */
  guint               position;     /* where it stood */
  GHashTable         *accepted;     /* (element-type utf8 gint64): rows out of the way, by the number of their file */
  char               *wanted;       /* (nullable): number asked for before its row was read */
  gboolean            is_selecting; /* whether the program selects */
  SijilFileHold      *hold;

  SijilNarrow        *narrow;
  GtkWidget          *queue_pane;
  SijilFileView      *view;
  GtkListView        *queue;
  GtkStack           *queue_stack;
  GtkLabel           *queue_title;
  AdwStatusPage      *failed_page;
};

G_DEFINE_FINAL_TYPE (SijilReviewPage, sijil_review_page, SIJIL_TYPE_FILE_PAGE)

static guint
count (SijilReviewPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/*
 * Which file is examined.
 */

static void
show_row (SijilReviewPage *self,
          SijilRow        *row)
{
  const char *number = sijil_row_get_text (row, "number");

  if (number != NULL && g_strcmp0 (number, sijil_file_view_get_number (self->view)) != 0)
    sijil_file_page_show (SIJIL_FILE_PAGE (self), number);
}

/* The row has been read; it may no longer be the one that is examined. */
static void
row_read_cb (SijilReviewPage *self,
             GParamSpec      *pspec,
             SijilRow        *row)
{
  g_signal_handlers_disconnect_by_func (row, row_read_cb, self);
  if (sijil_row_get_id (row) == self->current)
    show_row (self, row);
}

static void
examine (SijilReviewPage *self,
         guint            position)
{
  g_autoptr (SijilRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row == NULL)
    {
      self->current = 0;
      sijil_file_page_show (SIJIL_FILE_PAGE (self), NULL);
      return;
    }

  self->current = sijil_row_get_id (row);
  self->position = position;
  if (sijil_row_get_data (row) != NULL)
    show_row (self, row);
  else
    g_signal_connect_object (row, "notify::is-read", G_CALLBACK (row_read_cb), self, G_CONNECT_SWAPPED);
}

static void
select_position (SijilReviewPage *self,
                 guint            position)
{
  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_selecting = FALSE;
  examine (self, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->queue), "list.scroll-to-item", "u", position);
}

static void
selected_cb (SijilReviewPage *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->is_selecting && position != GTK_INVALID_LIST_POSITION)
    {
      g_clear_pointer (&self->wanted, g_free);
      sijil_unsay (GTK_WIDGET (self));
      examine (self, position);
    }
}

/* The file that stands at @position, or the one before when there is none. */
static guint
find_next (SijilReviewPage *self,
           guint            position)
{
  return count (self) > 0 ? MIN (position, count (self) - 1) : GTK_INVALID_LIST_POSITION;
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilReviewPage *self = SIJIL_REVIEW_PAGE (widget);
  gboolean is_next = g_str_equal (name, "review.next");
  gint64 found = self->current == 0 ? 0 : (gint64) self->position + (is_next ? 1 : -1);

  if (found < 0 || found >= count (self))
    {
      gtk_widget_error_bell (widget);
      return;
    }

  sijil_unsay (widget);
  select_position (self, (guint) found);
}

/*
 * The queue.
 */

static void
update_queue (SijilReviewPage *self)
{
  guint n_rows = count (self);
  g_autofree char *title = g_strdup_printf (ngettext ("%u file waits", "%u files wait", n_rows), n_rows);

  if (sijil_rows_is_loading (self->rows))
    return;

  if (!sijil_rows_is_complete (self->rows))
    title = sijil_list_look_at_least (g_steal_pointer (&title));
  gtk_label_set_text (self->queue_title, title);
  gtk_stack_set_visible_child_name (self->queue_stack, n_rows > 0 ? "rows" : "empty");
}

/* The file that was asked for is shown and may stand in the queue; then the queue goes on from there. */
static void
take_up_wanted (SijilReviewPage *self)
{
  JsonObject *file = sijil_file_view_get_file (self->view);
  gint64 id = file != NULL ? sijil_json_get_int (file, "row", 0) : 0;
  guint position = id != 0 ? sijil_rows_find (self->rows, id) : G_MAXUINT;

  if (self->wanted == NULL || position == G_MAXUINT || g_strcmp0 (self->wanted, sijil_file_view_get_number (self->view)) != 0)
    return;

  g_clear_pointer (&self->wanted, g_free);
  select_position (self, position);
}

/* The rows are others now: the file that was examined stays, and when it has gone the one that took its place comes. */
static void
rows_changed_cb (SijilReviewPage *self)
{
  guint position = self->current != 0 ? sijil_rows_find (self->rows, self->current) : G_MAXUINT;

  update_queue (self);
  if (self->wanted != NULL)
    {
      take_up_wanted (self);
      return;
    }

  if (position == G_MAXUINT)
    position = find_next (self, self->current != 0 ? self->position : 0);
  select_position (self, position);
}

static void
room_changed_cb (SijilReviewPage *self)
{
  gtk_widget_set_visible (self->queue_pane, sijil_narrow_get_room (self->narrow) >= ROOM_FOR_QUEUE * (sijil_text_is_large () ? 2 : 1));
}

static void
failed_cb (SijilReviewPage *self,
           GError          *error)
{
  g_autofree char *text = sijil_text_of_error (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->queue_stack, "failed");
}

static JsonObject *
make_filter (void)
{
  return sijil_desk_data ("state", "open", "sort", "day", NULL);
}

/*
 * The page.
 */

static void
sijil_review_page_show (SijilPage  *page,
                        const char *target)
{
  SijilReviewPage *self = SIJIL_REVIEW_PAGE (page);
  g_autoptr (JsonObject) filter = NULL;

  if (target != NULL)
    {
      sijil_set_str (&self->wanted, target);
      self->current = 0;
      self->is_selecting = TRUE;
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      self->is_selecting = FALSE;
      sijil_file_page_show (SIJIL_FILE_PAGE (self), target);
    }
  if (sijil_rows_get_filter (self->rows) != NULL)
    {
      sijil_page_refresh (page);
      return;
    }

  filter = make_filter ();
  sijil_rows_set_filter (self->rows, filter);
}

static void
sijil_review_page_refresh (SijilPage *page)
{
  sijil_rows_reload (SIJIL_REVIEW_PAGE (page)->rows);
  SIJIL_PAGE_CLASS (sijil_review_page_parent_class)->refresh (page);
}

static void
sijil_review_page_accepting (SijilFilePage *page,
                             const char    *number)
{
  SijilReviewPage *self = SIJIL_REVIEW_PAGE (page);

  g_clear_pointer (&self->wanted, g_free);
  sijil_file_hold_keep (self->hold);
  if (self->current == 0)
    return;

  g_hash_table_insert (self->accepted, g_strdup (number), g_memdup2 (&self->current, sizeof self->current));
  sijil_rows_hide (self->rows, self->current); /* the next one comes in its place */
}

/* Returns: where the row of the file stands again, %G_MAXUINT when it was not of the queue */
static guint
bring_back (SijilReviewPage *self,
            const char      *number)
{
  const gint64 *id = g_hash_table_lookup (self->accepted, number);
  guint position;

  if (id == NULL || self->rows == NULL)
    return G_MAXUINT;

  sijil_rows_unhide (self->rows, *id);
  position = sijil_rows_find (self->rows, *id);
  g_hash_table_remove (self->accepted, number);
  return position;
}

static void
sijil_review_page_undone (SijilFilePage *page,
                          const char    *number)
{
  SijilReviewPage *self = SIJIL_REVIEW_PAGE (page);
  guint position = bring_back (self, number);

  if (position != G_MAXUINT)
    select_position (self, position);
  else
    sijil_file_page_show (page, number);
}

static void
sijil_review_page_failed (SijilFilePage *page,
                          const char    *number)
{
  bring_back (SIJIL_REVIEW_PAGE (page), number);
}

/* In large letters a file is so wide that the list of the pages has to give way. */
static void
ask_for_room (SijilReviewPage *self)
{
  int least;

  if (!sijil_text_is_large ())
    return;

  gtk_widget_measure (GTK_WIDGET (self->view), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->narrow), least, -1);
}

static void
sijil_review_page_loaded (SijilFilePage *page)
{
  ask_for_room (SIJIL_REVIEW_PAGE (page));
  take_up_wanted (SIJIL_REVIEW_PAGE (page));
  sijil_file_hold_look (SIJIL_REVIEW_PAGE (page)->hold, sijil_page_get_desk (SIJIL_PAGE (page)));
}

static void
sijil_review_page_leave (SijilPage *page)
{
  sijil_file_hold_leave (SIJIL_REVIEW_PAGE (page)->hold);
  SIJIL_PAGE_CLASS (sijil_review_page_parent_class)->leave (page);
}

/* The window may close over the file that was just read. */
static void
sijil_review_page_unmap (GtkWidget *widget)
{
  if (SIJIL_REVIEW_PAGE (widget)->hold != NULL)
    sijil_file_hold_leave (SIJIL_REVIEW_PAGE (widget)->hold);
  GTK_WIDGET_CLASS (sijil_review_page_parent_class)->unmap (widget);
}

static void
sijil_review_page_constructed (GObject *object)
{
  SijilReviewPage *self = SIJIL_REVIEW_PAGE (object);

  G_OBJECT_CLASS (sijil_review_page_parent_class)->constructed (object);

  self->rows = sijil_rows_new (sijil_page_get_desk (SIJIL_PAGE (self)), "applications");
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->queue, sijil_queue_row_factory (sijil_page_get_desk (SIJIL_PAGE (self))));
  gtk_list_view_set_model (self->queue, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->rows, "notify::is-loading", G_CALLBACK (update_queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::is-complete", G_CALLBACK (update_queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->narrow, "notify::room", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  self->hold = sijil_file_hold_new (self->view);
  sijil_file_page_set_view (SIJIL_FILE_PAGE (self), self->view);
}

static void
sijil_review_page_dispose (GObject *object)
{
  SijilReviewPage *self = SIJIL_REVIEW_PAGE (object);

  if (self->rows != NULL)
    g_object_run_dispose (G_OBJECT (self->rows));
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->hold, sijil_file_hold_free);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_review_page_parent_class)->dispose (object);
}

static void
sijil_review_page_finalize (GObject *object)
{
  g_hash_table_unref (SIJIL_REVIEW_PAGE (object)->accepted);
  g_free (SIJIL_REVIEW_PAGE (object)->wanted);
  G_OBJECT_CLASS (sijil_review_page_parent_class)->finalize (object);
}

static void
sijil_review_page_class_init (SijilReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_review_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_review_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_review_page_finalize;
  widget_class->unmap = sijil_review_page_unmap;
  SIJIL_PAGE_CLASS (klass)->show = sijil_review_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_review_page_refresh;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_review_page_leave;
  SIJIL_FILE_PAGE_CLASS (klass)->loaded = sijil_review_page_loaded;
  SIJIL_FILE_PAGE_CLASS (klass)->accepting = sijil_review_page_accepting;
  SIJIL_FILE_PAGE_CLASS (klass)->undone = sijil_review_page_undone;
  SIJIL_FILE_PAGE_CLASS (klass)->failed = sijil_review_page_failed;

  g_type_ensure (SIJIL_TYPE_FILE_VIEW);
  g_type_ensure (SIJIL_TYPE_NARROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilReviewPage, view);
  gtk_widget_class_bind_template_child (widget_class, SijilReviewPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, SijilReviewPage, queue_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilReviewPage, queue);
  gtk_widget_class_bind_template_child (widget_class, SijilReviewPage, queue_stack);
  gtk_widget_class_bind_template_child (widget_class, SijilReviewPage, queue_title);
  gtk_widget_class_bind_template_child (widget_class, SijilReviewPage, failed_page);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "review.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "review.previous", NULL);
}

static void
sijil_review_page_init (SijilReviewPage *self)
{
  self->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
