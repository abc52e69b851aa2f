#include "backup/sijil-recovery-key.h"

#include "core/sijil-file.h"

#include <sodium.h>
#include <string.h>

#define DATA_CHARS (SIJIL_RECOVERY_KEY_GROUP_CHARS - 1)
#define ALL_CHARS  (SIJIL_RECOVERY_KEY_GROUPS * DATA_CHARS) /* 260 bits: the key and four bits of its digest */
#define FILE_MAX_BYTES 4096
#define NAME_CHARS 8

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** sijil_recovery_key_make: a new key that nobody has. */
void
sijil_recovery_key_make (SijilRecoveryKey *self)
{
  crypto_box_keypair (self->public_half, self->secret);
}

void
sijil_recovery_key_clear (SijilRecoveryKey *self)
{
  sodium_memzero (self, sizeof *self);
}

/* In the field of 32 elements (x⁵ + x² + 1), where each place of a group has a weight of its own. */
static guint
twice (guint value)
{
  value <<= 1;
  return value & 32 ? value ^ 0x25 : value;
}

/* Any one wrong character changes it, and so do two neighbours or two groups that changed places. */
static guint
check_of (const guint8 *values,
          guint         group)
{
  guint check = group;

  for (guint i = 0; i < DATA_CHARS; i++)
    {
      guint weighed = values[i];

      for (guint k = 0; k <= i; k++)
        weighed = twice (weighed);
      check ^= weighed;
    }

  return check;
}

static guint8
digest_of (const guint8 secret[SIJIL_RECOVERY_KEY_BYTES])
{
  guint8 digest[crypto_generichash_BYTES];

  crypto_generichash (digest, sizeof digest, secret, SIJIL_RECOVERY_KEY_BYTES, NULL, 0);
  return digest[0] & 0xf0;
}

static guint
get_value (const guint8 *bits,
           guint         place)
{
  guint value = 0;

  for (guint i = place * 5; i < place * 5 + 5; i++)
    value = value << 1 | (bits[i / 8] >> (7 - i % 8) & 1);

  return value;
}

static void
set_value (guint8 *bits,
           guint   place,
           guint   value)
{
  for (guint i = 0; i < 5; i++)
    if (value >> (4 - i) & 1)
      bits[(place * 5 + i) / 8] |= (guint8) (0x80 >> (place * 5 + i) % 8);
}

/** sijil_recovery_key_to_groups: Returns: (transfer full): the groups, as they are printed */
char **
sijil_recovery_key_to_groups (const SijilRecoveryKey *self)
{
  char **groups = g_new0 (char *, SIJIL_RECOVERY_KEY_GROUPS + 1);
  guint8 bits[SIJIL_RECOVERY_KEY_BYTES + 1];

  memcpy (bits, self->secret, SIJIL_RECOVERY_KEY_BYTES);
  bits[SIJIL_RECOVERY_KEY_BYTES] = digest_of (self->secret);
  for (guint group = 0; group < SIJIL_RECOVERY_KEY_GROUPS; group++)
    {
      guint8 values[DATA_CHARS];

      groups[group] = g_malloc0 (SIJIL_RECOVERY_KEY_GROUP_CHARS + 1);
      for (guint i = 0; i < DATA_CHARS; i++)
        {
          values[i] = (guint8) get_value (bits, group * DATA_CHARS + i);
          groups[group][i] = alphabet[values[i]];
        }
      groups[group][DATA_CHARS] = alphabet[check_of (values, group)];
    }

  sodium_memzero (bits, sizeof bits);
  return groups;
}

/* What people type for a character: small letters, digits of the other script, and letters that look like a digit. */
static int
read_char (gunichar typed)
{
  gunichar upper = g_unichar_toupper (typed);
  const char *found;

  if (upper == 'O')
    return 0;
  if (upper == 'I' || upper == 'L')
    return 1;
  if (g_unichar_isdigit (typed))
    return g_unichar_digit_value (typed);

  found = upper < 128 && upper != 0 ? strchr (alphabet, (int) upper) : NULL;
  return found != NULL ? (int) (found - alphabet) : -1;
}

static gboolean
is_space (gunichar typed)
{
  return g_unichar_isspace (typed) || typed == '-' || typed == 0x2010 || typed == 0x2011 || typed == 0x2013;
}

/* (transfer full) (element-type GString): the values of each group, one a byte, 32 for what is no character of a key */
static GPtrArray *
split (const char *text)
{
  GPtrArray *groups = g_ptr_array_new ();
  gboolean is_open = FALSE;
  gsize all = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar typed = g_utf8_get_char (p);
      int value = read_char (typed);

      if (g_unichar_type (typed) == G_UNICODE_FORMAT)
        continue;
      if (is_space (typed))
        {
          is_open = FALSE;
          continue;
        }
      if (!is_open)
        g_ptr_array_add (groups, g_string_new (NULL));
      is_open = TRUE;
      g_string_append_c (groups->pdata[groups->len - 1], (char) (value < 0 ? 32 : value));
      all++;
    }

  /* Typed without spaces, or with others. */
  if (groups->len != SIJIL_RECOVERY_KEY_GROUPS && all == SIJIL_RECOVERY_KEY_GROUPS * SIJIL_RECOVERY_KEY_GROUP_CHARS)
    {
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint i = 0; i < groups->len; i++)
        {
          g_string_append_len (joined, ((GString *) groups->pdata[i])->str, (gssize) ((GString *) groups->pdata[i])->len);
          g_string_free (groups->pdata[i], TRUE);
        }
      g_ptr_array_set_size (groups, 0);
      for (gsize i = 0; i < joined->len; i += SIJIL_RECOVERY_KEY_GROUP_CHARS)
        g_ptr_array_add (groups, g_string_new_len (joined->str + i, SIJIL_RECOVERY_KEY_GROUP_CHARS));
      sodium_memzero (joined->str, joined->len);
    }

  return groups;
}

static void
forget (GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GString *group = groups->pdata[i];

      sodium_memzero (group->str, group->len);
      g_string_free (group, TRUE);
    }
  g_ptr_array_unref (groups);
}

static gboolean
group_is_good (const GString *group,
               guint          place)
{
  const guint8 *values = (const guint8 *) group->str;

  if (group->len != SIJIL_RECOVERY_KEY_GROUP_CHARS)
    return FALSE;
  for (guint i = 0; i < SIJIL_RECOVERY_KEY_GROUP_CHARS; i++)
    if (values[i] >= 32)
      return FALSE;

  return check_of (values, place) == values[DATA_CHARS];
}

static gboolean
check_groups (GPtrArray  *groups,
              GError    **error)
{
  g_autoptr (GString) wrong = g_string_new (NULL);
  guint n_wrong = 0;

  if (groups->len != SIJIL_RECOVERY_KEY_GROUPS)
    {
      g_autofree char *found = g_strdup_printf ("%u", groups->len);

      sijil_set_error (error, SIJIL_ERROR_INVALID, "recovery-key-groups", "recovery_key",
                       "The recovery key has 13 groups of 5 characters; groups that were typed: %s. Nothing was opened.",
                       found, NULL);
      return FALSE;
    }

  for (guint i = 0; i < groups->len; i++)
    if (!group_is_good (groups->pdata[i], i))
      {
        g_string_append_printf (wrong, "%s%u", n_wrong > 0 ? ", " : "", i + 1);
        n_wrong++;
      }
  if (n_wrong == 0)
    return TRUE;

  if (n_wrong == 1)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "recovery-key-typed", "recovery_key",
                     "Group %s of the recovery key is not typed as it is printed: compare it with the paper. Nothing was opened.",
                     wrong->str, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "recovery-key-typed", "recovery_key",
                     "These groups of the recovery key are not typed as they are printed: %s. Compare them with the paper. "
                     "Nothing was opened.", wrong->str, NULL);
  return FALSE;
}

static gboolean
join (SijilRecoveryKey  *self,
      GPtrArray         *groups,
      GError           **error)
{
  guint8 bits[SIJIL_RECOVERY_KEY_BYTES + 1] = { 0 };
  gboolean good;

  for (guint place = 0; place < ALL_CHARS; place++)
    set_value (bits, place, (guint8) ((GString *) groups->pdata[place / DATA_CHARS])->str[place % DATA_CHARS]);
  good = (bits[SIJIL_RECOVERY_KEY_BYTES] & 0xf0) == digest_of (bits);
  if (good)
    {
      memcpy (self->secret, bits, SIJIL_RECOVERY_KEY_BYTES);
      crypto_scalarmult_base (self->public_half, self->secret);
    }
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "recovery-key-whole", "recovery_key",
                     "Each group of the recovery key is possible, but together they are no key: compare all of them with the paper. "
                     "Nothing was opened.", NULL);

  sodium_memzero (bits, sizeof bits);
  return good;
}

/**
 * sijil_recovery_key_read:
 * @text: as people type it: with or without spaces and hyphens, in small letters, O for 0, I or L for 1
 * @error: %SIJIL_ERROR_INVALID, which names the groups that are wrong
 */
gboolean
sijil_recovery_key_read (SijilRecoveryKey  *self,
                         const char        *text,
                         GError           **error)
{
  GPtrArray *groups;
  gboolean good;

  if (!g_utf8_validate (text, -1, NULL))
    text = "";
  groups = split (text);
  good = check_groups (groups, error) && join (self, groups, error);
  forget (groups);
  return good;
}

/** sijil_recovery_key_load: sijil_recovery_key_read() of a file; lines that begin with # are passed over. */
gboolean
sijil_recovery_key_load (SijilRecoveryKey  *self,
                         const char        *path,
                         GError           **error)
{
  g_autofree char *data = NULL;
  gboolean is_passed = FALSE;
  gboolean at_begin = TRUE;
  gboolean good;
  gsize length;

  if (!sijil_file_read (path, FILE_MAX_BYTES, &data, &length, error))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      is_passed = at_begin ? data[i] == '#' : is_passed;
      at_begin = data[i] == '\n';
      if (is_passed && !at_begin)
        data[i] = ' ';
    }
  good = sijil_recovery_key_read (self, data, error);
  sodium_memzero (data, length);
  return good;
}

/** sijil_public_half_to_text: Returns: (transfer full): as the setting “backup_key” keeps it */
char *
sijil_public_half_to_text (const guint8 half[SIJIL_RECOVERY_KEY_BYTES])
{
  char *text = g_malloc (2 * SIJIL_RECOVERY_KEY_BYTES + 1);

  sodium_bin2hex (text, 2 * SIJIL_RECOVERY_KEY_BYTES + 1, half, SIJIL_RECOVERY_KEY_BYTES);
  return text;
}

gboolean
sijil_public_half_read (const char *text,
                        guint8      half[SIJIL_RECOVERY_KEY_BYTES])
{
  gsize length;

  return strlen (text) == 2 * SIJIL_RECOVERY_KEY_BYTES
         && sodium_hex2bin (half, SIJIL_RECOVERY_KEY_BYTES, text, strlen (text), NULL, &length, NULL) == 0
         && length == SIJIL_RECOVERY_KEY_BYTES;
}

/** sijil_public_half_to_name: Returns: (transfer full): what a key is called on its paper and in sentences: “7K3Q-9MZT” */
char *
sijil_public_half_to_name (const guint8 half[SIJIL_RECOVERY_KEY_BYTES])
{
  guint8 digest[crypto_generichash_BYTES];
  GString *name = g_string_new (NULL);

  crypto_generichash (digest, sizeof digest, half, SIJIL_RECOVERY_KEY_BYTES, NULL, 0);
  for (guint i = 0; i < NAME_CHARS; i++)
    g_string_append_printf (name, "%s%c", i == NAME_CHARS / 2 ? "-" : "", alphabet[get_value (digest, i)]);
  return g_string_free (name, FALSE);
}
