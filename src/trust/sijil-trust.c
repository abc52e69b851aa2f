#include "trust/sijil-trust.h"

#include <sodium.h>
#include <sys/prctl.h>

/**
 * sijil_trust_init:
 *
 * Call once before anything of this room. PINs and keys pass through the
 * memory of this process, so no core file is ever written.
 *
 * Returns: %FALSE when libsodium cannot work here
 */
gboolean
sijil_trust_init (void)
{
  prctl (PR_SET_DUMPABLE, 0);
  return sodium_init () >= 0;
}
