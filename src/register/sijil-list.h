#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The lists of the office: "applications", "entries" and "cards"; and "history", for the director and administrators.
 *
 * A filter is an object; what is absent does not filter:
 *   applications  state, kind, transmission, category, activity, province, office, officer, from, to, day, late
 *   entries       state, category, activity, province, office, from, to
 *   cards         state, kind, category, activity, province, office, from, to, day, late, box
 *   history       kind, act, record, officer, office, from, to
 * and for all sort, limit, offset, after, count. Days are those of deposit, registration, and of a card's state, unless `day`
 * names others: of applications decided, transmitted, nia_received; of cards printed, received, handed, or uncollected:
 * the cards that lay in the office at the end of `to`, since `from`. Without `to` they go until today. A card's kind
 * is its route. Of applications, "open" is the state of those that wait for a decision. Of entries, "expired" is the
 * state of an active one whose validity has ended. An application's officer took it in, holds it in review or decided it.
 * Late is an application past the legal delay, or a card that waits for its holder longer than the setting
 * `card_uncollected_days`. A page begins after the row whose uuid is `after`. Of the history, kind is that of the record,
 * record its number, office that of the officer, and the uuid of a row its sequence; the rows of another officer are listed only
 * to who has said why that day (sijil-audit-officer.h). Without that, `officer` is "" in a list that is not of one record, but for
 * one's own rows; null is the program itself.
 *
 * Orders: applications day, newest, number, name_fr, name_ar, decided, transmitted; entries name_fr, name_ar, number, newest;
 * cards number, day, newest, box, name_fr, name_ar; history newest, oldest. The first is the usual one. What was not decided or
 * transmitted, and what lies in no box, stands first.
 *
 * There are three ways to a list:
 *   a page         sijil_list() gives it, and the number of all rows where few are looked at to count them; else `count` asks for
 *                  it, which grows with the register. An `offset` costs what all rows before it cost; going on is done with `after`.
 *   any part       sijil_list_ids() gives the order of all rows, eight bytes a row, as it stood at one moment;
 *                  sijil_list_rows() then gives any part for what its own rows cost.
 *   as it comes    sijil_list_stretch() gives the same order a stretch at a time, each for what its own rows cost whatever the
 *                  size of the register: a screen shows the first one while the others come.
 */

/* A part of the order of a list, and where the next one begins. */
typedef struct
{
  GArray   *ids;     /* (element-type gint64) */
  gboolean  is_last; /* no other follows */
  char     *key;     /* (nullable): with which it ended */
  gint64    id;
  guint     n;       /* stretches before it */
} SijilListStretch;

#define SIJIL_LIST_LIMIT     50
#define SIJIL_LIST_LIMIT_MAX 10000

JsonObject *sijil_list      (SijilRegister  *reg,
                             const char     *what,
                             JsonObject     *filter,
                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GArray     *sijil_list_ids  (SijilRegister  *reg,
                             const char     *what,
                             JsonObject     *filter,
                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilListStretch *sijil_list_stretch      (SijilRegister           *reg,
                                           const char              *what,
                                           JsonObject              *filter,
                                           const SijilListStretch  *before,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_list_stretch_free (SijilListStretch        *self);
JsonArray  *sijil_list_rows (SijilRegister  *reg,
                             const char     *what,
                             JsonObject     *filter,
                             const gint64   *ids,
                             guint           n_ids,
                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilListStretch, sijil_list_stretch_free)

G_END_DECLS
