#include "trust/sijil-role-root.h"

#include "trust/sijil-pin.h"

#include <string.h>

/* A pair of names is the name of a slot, see sijil-key-file.c. */
#define NAME_MAX_BYTES 31
#define MIN_CHARACTERS 10

/* (transfer full): both are told apart from all other pairs, whoever is named first */
static char *
pair_name (const SijilRootHolder *one,
           const SijilRootHolder *other)
{
  gboolean first = strcmp (one->name, other->name) < 0;

  return g_strconcat (first ? one->name : other->name, "+", first ? other->name : one->name, NULL);
}

/* (transfer full): no two pairs of pass phrases give the same: each begins with its length. For explicit_bzero(). */
static char *
pair_pin (const SijilRootHolder *one,
          const SijilRootHolder *other)
{
  gboolean first = strcmp (one->name, other->name) < 0;
  const char *a = first ? one->pin : other->pin;
  const char *b = first ? other->pin : one->pin;

  return g_strdup_printf ("%" G_GSIZE_FORMAT ":%s,%" G_GSIZE_FORMAT ":%s,", strlen (a), a, strlen (b), b);
}

static gboolean
check_holder (const SijilRootHolder  *holder,
              GError                **error)
{
  gsize length = strlen (holder->name);

  if (length > 0 && length <= NAME_MAX_BYTES && strchr (holder->name, '+') == NULL)
    return sijil_pin_check_form (holder->pin, MIN_CHARACTERS, error);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "root-holder", "holder",
                   "“%s” cannot name somebody who holds the root key: a name has at most 31 bytes and no “+”. Nothing was done.",
                   holder->name, NULL);
  return FALSE;
}

/* One person is not two by another name. */
static gboolean
check_two (const SijilRootHolder  *one,
           const SijilRootHolder  *other,
           GError                **error)
{
  if (!g_str_equal (one->name, other->name) && !g_str_equal (one->pin, other->pin))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "root-two-people", "holder",
                   "The root key is opened by two people, each with an own pass phrase. Nothing was done. Name two, with a pass phrase "
                   "each that the other does not know.", NULL);
  return FALSE;
}

static gboolean
allow_pair (SijilKeyFile           *file,
            const SijilRootHolder  *one,
            const SijilRootHolder  *other,
            SijilPinCost            cost,
            GError                **error)
{
  g_autofree char *name = pair_name (one, other);
  g_autofree char *pin = pair_pin (one, other);
  gboolean done = sijil_key_file_allow (file, name, pin, cost, error);

  explicit_bzero (pin, strlen (pin));
  return done;
}

static gboolean
check_holders (const SijilRootHolder  *holders,
               guint                   n_holders,
               GError                **error)
{
  if (n_holders < 2 || n_holders > SIJIL_ROOT_MAX_HOLDERS)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "root-holders", "holder",
                       "A root key has two to five holders, of whom any two open it. Nothing was made.", NULL);
      return FALSE;
    }
  for (guint i = 0; i < n_holders; i++)
    {
      if (!check_holder (&holders[i], error))
        return FALSE;
      for (guint k = 0; k < i; k++)
        if (!check_two (&holders[k], &holders[i], error))
          return FALSE;
    }

  return TRUE;
}

/**
 * sijil_role_root_new:
 * @holders: two to five people, of whom any two open the key from now on
 * @error: “root-holders”, “root-holder”, “root-two-people”, and what a PIN and a key may refuse
 *
 * Returns: (transfer full): a new key, open and not saved yet
 */
SijilKeyFile *
sijil_role_root_new (const SijilRootHolder  *holders,
                     guint                   n_holders,
                     SijilPinCost            cost,
                     GError                **error)
{
  g_autoptr (SijilKeyFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *pin = NULL;

  if (!check_holders (holders, n_holders, error))
    return NULL;

  name = pair_name (&holders[0], &holders[1]);
  pin = pair_pin (&holders[0], &holders[1]);
  file = sijil_key_file_new (SIJIL_COSE_EDDSA, name, pin, cost, error);
  explicit_bzero (pin, strlen (pin));
  for (guint i = 2; file != NULL && i < n_holders; i++)
    for (guint k = 0; k < i; k++)
      if (!allow_pair (file, &holders[k], &holders[i], cost, error))
        return NULL;

  return g_steal_pointer (&file);
}

/**
 * sijil_role_root_open:
 * @error: “root-two-people” for one person, %SIJIL_ERROR_DENIED “root-holder” for two who do not hold this key, “key-pin-wrong”
 *   when a pass phrase is wrong, and what sijil_key_file_open() refuses
 */
gboolean
sijil_role_root_open (SijilKeyFile           *file,
                      const SijilRootHolder  *one,
                      const SijilRootHolder  *other,
                      GError                **error)
{
  g_autofree char *name = pair_name (one, other);
  g_autofree char *pin = NULL;
  gboolean done;

  if (!check_two (one, other, error))
    return FALSE;
  if (!sijil_key_file_is_allowed (file, name))
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "root-holder", "holder",
                       "“%s” and “%s” do not open this key together. Nothing was signed. Write both names as they were written when the "
                       "root key was made.", one->name, other->name, NULL);
      return FALSE;
    }

  pin = pair_pin (one, other);
  done = sijil_key_file_open (file, name, pin, error);
  explicit_bzero (pin, strlen (pin));
  return done;
}
