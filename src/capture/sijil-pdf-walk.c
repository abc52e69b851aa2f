#include "capture/sijil-pdf-walk.h"

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * Goes from the trailer of a document to every object that a viewer can reach, also those packed in object streams, and
 * looks for anything that acts by itself or carries another file: a scanned paper has no use for it. A document that
 * must be guessed at (repaired, or with warnings) is refused, because two viewers may guess differently.
 */

/* Objects that refer to objects wait here to be looked at; a document nested deeply does not use up the stack. */
typedef struct
{
  qpdf_data qpdf;
  qpdf_oh  *waiting;
  size_t    n_waiting;
  size_t    room;
  uint8_t  *seen;   /* by object number */
  size_t    n_seen;
  bool      active;
  bool      no_memory;
} Walk;

/* A dictionary with such a key, whatever stands there (ISO 32000-1, 7.7.4, 7.11.4, 12.3.5, 12.7.8; Adobe's extension
 * level 3, 9.6.2). */
static const char * const active_keys[] = {
  "/EF", "/EmbeddedFiles", "/JavaScript", "/XFA", "/Collection", "/RichMediaContent",
};

/* A dictionary with such a key and name: actions (12.6.4) other than turning to a page or a web address, annotations
 * that play or carry something (12.5.6), and files. */
static const struct
{
  const char *key;
  const char *name;
} active_names[] = {
  { "/S", "/JavaScript" },  { "/S", "/Launch" },         { "/S", "/SubmitForm" },       { "/S", "/ImportData" },
  { "/S", "/GoToE" },       { "/S", "/GoToR" },          { "/S", "/Rendition" },        { "/S", "/Movie" },
  { "/S", "/Sound" },       { "/S", "/GoTo3DView" },     { "/S", "/RichMediaExecute" }, { "/Subtype", "/RichMedia" },
  { "/Subtype", "/Screen" }, { "/Subtype", "/Movie" },   { "/Subtype", "/Sound" },      { "/Subtype", "/3D" },
  { "/Subtype", "/FileAttachment" },                     { "/Type", "/EmbeddedFile" },
};

#define N_ELEMENTS(array) (sizeof (array) / sizeof (array)[0])

/* Makes room for one more than @wanted at least; what is new is zero. Without memory returns NULL and leaves @array. */
static void *
grow (void   *array,
      size_t *room,
      size_t  wanted,
      size_t  size)
{
  size_t more = (wanted + 1) * 2;
  char *grown = realloc (array, more * size);

  if (grown == NULL)
    return NULL;

  memset (grown + *room * size, 0, (more - *room) * size);
  *room = more;
  return grown;
}

/* Takes over @object. */
static void
walk_push (Walk   *self,
           qpdf_oh object)
{
  if (self->n_waiting == self->room)
    {
      qpdf_oh *grown = grow (self->waiting, &self->room, self->n_waiting, sizeof *grown);

      self->no_memory = grown == NULL;
      if (self->no_memory)
        return;
      self->waiting = grown;
    }

  self->waiting[self->n_waiting++] = object;
}

static bool
walk_is_first_visit (Walk   *self,
                     qpdf_oh object)
{
  int id = qpdf_oh_get_object_id (self->qpdf, object); /* 0 for an object that stands where it is used */

  if (id <= 0)
    return true;
  if ((size_t) id >= self->n_seen)
    {
      uint8_t *grown = grow (self->seen, &self->n_seen, (size_t) id, 1);

      self->no_memory = grown == NULL;
      if (self->no_memory)
        return false;
      self->seen = grown;
    }
  if (self->seen[id])
    return false;

  self->seen[id] = 1;
  return true;
}

/* Opening a document may show a page of it; anything else that opening starts is an action. */
static bool
opens_a_page (qpdf_data qpdf,
              qpdf_oh   open_action)
{
  return !qpdf_oh_is_dictionary (qpdf, open_action) ||
         qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, open_action, "/S"), "/GoTo");
}

static bool
is_active (qpdf_data   qpdf,
           const char *key,
           qpdf_oh     value)
{
  for (size_t i = 0; i < N_ELEMENTS (active_keys); i++)
    if (strcmp (key, active_keys[i]) == 0)
      return true;

  for (size_t i = 0; i < N_ELEMENTS (active_names); i++)
    if (strcmp (key, active_names[i].key) == 0 && qpdf_oh_is_name_and_equals (qpdf, value, active_names[i].name))
      return true;

  return strcmp (key, "/OpenAction") == 0 && !opens_a_page (qpdf, value);
}

static void
walk_push_if_filled (Walk   *self,
                     qpdf_oh object)
{
  switch (qpdf_oh_get_type_code (self->qpdf, object))
    {
    case ot_array:
    case ot_dictionary:
    case ot_stream:
      walk_push (self, object);
      break;
    default:
      qpdf_oh_release (self->qpdf, object);
      break;
    }
}

static void
walk_dictionary (Walk   *self,
                 qpdf_oh dictionary)
{
  qpdf_oh_begin_dict_key_iter (self->qpdf, dictionary);
  while (!self->no_memory && qpdf_oh_dict_more_keys (self->qpdf))
    {
      const char *key = qpdf_oh_dict_next_key (self->qpdf);
      qpdf_oh value = qpdf_oh_get_key (self->qpdf, dictionary, key);

      self->active = self->active || is_active (self->qpdf, key, value);
      walk_push_if_filled (self, value);
    }
}

static void
walk_array (Walk   *self,
            qpdf_oh array)
{
  int n_items = qpdf_oh_get_array_n_items (self->qpdf, array);

  for (int i = 0; !self->no_memory && i < n_items; i++)
    walk_push_if_filled (self, qpdf_oh_get_array_item (self->qpdf, array, i));
}

static void
walk_object (Walk   *self,
             qpdf_oh object)
{
  if (qpdf_oh_is_array (self->qpdf, object))
    {
      walk_array (self, object);
    }
  else if (qpdf_oh_is_stream (self->qpdf, object))
    {
      qpdf_oh dictionary = qpdf_oh_get_dict (self->qpdf, object);

      /* /F: the contents lie in another file (7.3.8.2). */
      self->active = self->active || qpdf_oh_has_key (self->qpdf, dictionary, "/F");
      walk_dictionary (self, dictionary);
      qpdf_oh_release (self->qpdf, dictionary);
    }
  else
    {
      walk_dictionary (self, object);
    }
}

static SijilVerdict
walk_everything (qpdf_data qpdf)
{
  Walk walk = { .qpdf = qpdf };

  walk_push (&walk, qpdf_get_trailer (qpdf));
  while (walk.n_waiting > 0 && !walk.active && !walk.no_memory)
    {
      qpdf_oh object = walk.waiting[--walk.n_waiting];

      if (walk_is_first_visit (&walk, object))
        walk_object (&walk, object);
      qpdf_oh_release (qpdf, object);
    }
  free (walk.waiting);
  free (walk.seen);

  return walk.no_memory ? SIJIL_VERDICT_MEMORY : walk.active ? SIJIL_VERDICT_ACTIVE : SIJIL_VERDICT_TAKEN;
}

static SijilVerdict
get_refusal (qpdf_data qpdf)
{
  switch (qpdf_get_error_code (qpdf, qpdf_get_error (qpdf)))
    {
    case qpdf_e_password:
    case qpdf_e_unsupported: /* a way of encrypting that is not known */
      return SIJIL_VERDICT_ENCRYPTED;
    case qpdf_e_internal: /* also when memory is out; of a document in memory "system" says that it ends too early */
      return SIJIL_VERDICT_MEMORY;
    default:
      return SIJIL_VERDICT_NOT_WHOLE;
    }
}

static SijilVerdict
judge (qpdf_data      qpdf,
       const uint8_t *bytes,
       size_t         length,
       uint32_t      *n_pages)
{
  SijilVerdict verdict;
  int n_found;

  qpdf_read_memory (qpdf, "paper", (const char *) bytes, length, NULL);
  if (qpdf_has_error (qpdf))
    return get_refusal (qpdf);
  if (qpdf_is_encrypted (qpdf))
    return SIJIL_VERDICT_ENCRYPTED;

  verdict = walk_everything (qpdf);
  if (verdict != SIJIL_VERDICT_TAKEN)
    return verdict;

  n_found = qpdf_get_num_pages (qpdf);
  if (qpdf_has_error (qpdf))
    return get_refusal (qpdf);
  if (qpdf_more_warnings (qpdf) || n_found < 1)
    return SIJIL_VERDICT_NOT_WHOLE;

  *n_pages = (uint32_t) n_found;
  return *n_pages > SIJIL_PAPER_MAX_PAGES ? SIJIL_VERDICT_PAGES : SIJIL_VERDICT_TAKEN;
}

/**
 * sijil_pdf_walk:
 * @n_pages: (out): the number of pages, when they can be counted
 *
 * Judges a PDF: readable without guessing, open without a password, without anything active, not too long.
 */
SijilVerdict
sijil_pdf_walk (const uint8_t *bytes,
                size_t         length,
                uint32_t      *n_pages)
{
  qpdf_data qpdf = qpdf_init ();
  SijilVerdict verdict;

  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  verdict = judge (qpdf, bytes, length, n_pages);
  qpdf_cleanup (&qpdf);

  return verdict;
}
