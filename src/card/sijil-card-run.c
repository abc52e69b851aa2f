#include "card/sijil-card-run.h"

/* So many cards are asked for ahead of the one that is wanted. */
#define AHEAD 12

/* Fewer cards are read back before another thread has its fonts. */
#define WORTH_A_THREAD 8

typedef enum
{
  STATE_ASKED,   /* nobody reads it back yet */
  STATE_READING, /* a thread has it */
  STATE_READ,    /* the run has it */
} State;

/* A card between being asked for and being drawn. */
typedef struct
{
  State       state;
  SijilFaces *faces; /* (owned) (nullable): NULL when it could not be had */
  GError     *error; /* (owned) (nullable): why it must not leave */
} Slot;

/*
 * The one way out of all cards: none is given to be drawn whose codes were not read back as the printer gets them. Cards come
 * in order; two threads read back, the run's own only while the card that it wants is not read.
 *
 * Everything below the mutex is shared; a slot that is being read belongs to its reader, any other one to the run.
 */
struct _SijilCardRun
{
  SijilCardDesign *design;      /* (unowned) */
  double           dpi;
  SijilCardSource  source;
  GCancellable    *cancellable; /* (unowned) (nullable) */
  GThread         *helper;      /* (nullable) */
  guint            n_asked;
  guint            n_given;
  gboolean         is_ended;    /* no more cards are asked for */

  GMutex           mutex;
  GCond            changed;
  Slot             slots[AHEAD]; /* the card at a place is in slots[place % AHEAD] */
  guint            n_taken;      /* places before it are read, or being read */
  guint            n_ready;      /* places before it may be taken */
  gboolean         is_leaving;
};

static void
slot_clear (Slot *slot)
{
  g_clear_pointer (&slot->faces, sijil_faces_free);
  g_clear_error (&slot->error);
}

/* Fonts and layouts are each thread's own: this one has a copy of each design that the cards bring. */
static SijilCardDesign *
find_copy (GHashTable      *copies,
           SijilCardDesign *design,
           GError         **error)
{
  SijilCardDesign *copy = g_hash_table_lookup (copies, design);

  if (copy == NULL && (copy = sijil_card_design_copy (design, error)) != NULL)
    g_hash_table_insert (copies, design, copy);
  return copy;
}

/* The design that reads a card back in the run's own thread (no @copies), or in another one. */
static SijilCardDesign *
choose_design (SijilCardRun  *self,
               SijilFaces    *faces,
               GHashTable    *copies, /* (nullable) */
               GError       **error)
{
  SijilCardDesign *own = sijil_faces_get_design (faces);

  return copies != NULL ? find_copy (copies, own != NULL ? own : self->design, error) : self->design;
}

static gboolean
read_back (SijilCardRun  *self,
           Slot          *slot,
           GHashTable    *copies) /* (nullable) */
{
  SijilCardDesign *design = choose_design (self, slot->faces, copies, &slot->error);

  return design != NULL && sijil_card_read_back (design, slot->faces, self->dpi, &slot->error);
}

/* Called with the mutex, which it gives back while it reads. */
static void
read_next (SijilCardRun *self,
           GHashTable   *copies) /* (nullable) */
{
  Slot *slot = &self->slots[self->n_taken % AHEAD];

  self->n_taken++;
  slot->state = STATE_READING;
  g_mutex_unlock (&self->mutex);
  if (slot->faces != NULL && !read_back (self, slot, copies))
    g_clear_pointer (&slot->faces, sijil_faces_free);
  g_mutex_lock (&self->mutex);
  slot->state = STATE_READ;
  g_cond_broadcast (&self->changed);
}

static gpointer
help (gpointer data)
{
  SijilCardRun *self = data;
  g_autoptr (GHashTable) copies = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sijil_card_design_free);
  gboolean can_read = find_copy (copies, self->design, NULL) != NULL;

  /* Without fonts of its own it has nothing to do, and the run reads all by itself. */
  g_mutex_lock (&self->mutex);
  while (can_read && !self->is_leaving)
    if (self->n_taken < self->n_ready)
      read_next (self, copies);
    else
      g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/**
 * sijil_card_run_new:
 * @design: used until sijil_card_run_free()
 * @dpi: dots an inch of the printer
 * @source: the cards
 * @cancellable: (nullable): looked at before each card; used as long
 */
SijilCardRun *
sijil_card_run_new (SijilCardDesign        *design,
                    double                  dpi,
                    const SijilCardSource  *source,
                    GCancellable           *cancellable)
{
  SijilCardRun *self;
  guint n_threads;

  g_return_val_if_fail (design != NULL && dpi > 0.0 && source != NULL && source->get != NULL, NULL);

  self = g_new0 (SijilCardRun, 1);
  self->design = design;
  self->dpi = dpi;
  self->source = *source;
  self->cancellable = cancellable;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  n_threads = source->n_threads != 0 ? source->n_threads : MIN (g_get_num_processors (), 2);
  if (n_threads > 1 && source->n_cards >= WORTH_A_THREAD)
    self->helper = g_thread_new ("cards", help, self);

  return self;
}

void
sijil_card_run_free (SijilCardRun *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->is_leaving = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->helper, g_thread_join);
  for (guint i = 0; i < AHEAD; i++)
    slot_clear (&self->slots[i]);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* Alone, it asks for one card at a time. */
static void
ask (SijilCardRun *self)
{
  guint ahead = self->helper != NULL ? AHEAD : 1;

  while (!self->is_ended && self->n_asked < self->source.n_cards && self->n_asked < self->n_given + ahead)
    {
      Slot *slot = &self->slots[self->n_asked % AHEAD];

      if (!g_cancellable_set_error_if_cancelled (self->cancellable, &slot->error))
        slot->faces = self->source.get (self->n_asked, self->source.user_data, &slot->error);
      slot->state = STATE_ASKED;
      self->is_ended = slot->faces == NULL;
      self->n_asked++;
      g_mutex_lock (&self->mutex);
      self->n_ready = self->n_asked;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->mutex);
    }
}

/* Until the wanted card is read, the run reads the first that nobody has. */
static void
wait_for (SijilCardRun *self,
          Slot         *slot)
{
  g_mutex_lock (&self->mutex);
  while (slot->state != STATE_READ)
    if (self->n_taken < self->n_ready)
      read_next (self, NULL);
    else
      g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/**
 * sijil_card_run_next:
 * @faces: (out) (transfer full) (nullable): the next card, whose codes were read back; %NULL after the last
 *
 * Returns: %TRUE, or %FALSE with the error of the card, of its codes, or %G_IO_ERROR_CANCELLED; then the run is over
 */
gboolean
sijil_card_run_next (SijilCardRun  *self,
                     SijilFaces   **faces,
                     GError       **error)
{
  Slot *slot;

  g_return_val_if_fail (self != NULL && faces != NULL, FALSE);

  *faces = NULL;
  if (self->n_given == self->source.n_cards)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  ask (self);
  slot = &self->slots[self->n_given % AHEAD];
  wait_for (self, slot);
  self->n_given++;
  *faces = g_steal_pointer (&slot->faces);
  if (*faces != NULL)
    return TRUE;

  if (!g_error_matches (slot->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sijil_card_run_refuse (self);
  g_propagate_error (error, g_steal_pointer (&slot->error));
  return FALSE;
}

/** sijil_card_run_refuse: tells that the card that was given last ended the run. */
void
sijil_card_run_refuse (SijilCardRun *self)
{
  g_return_if_fail (self != NULL && self->n_given > 0);

  if (self->source.refused != NULL)
    self->source.refused (self->n_given - 1, self->source.user_data);
}

/** sijil_card_run_tell: tells that all cards given so far are done. */
void
sijil_card_run_tell (SijilCardRun *self)
{
  g_return_if_fail (self != NULL);

  if (self->source.progress != NULL)
    self->source.progress (self->n_given, self->source.n_cards, self->source.user_data);
}
