#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * A target reads what a stranger may have written and holds what it reads to a property; libFuzzer and mutate.c call it.
 * It must not depend on anything but the input.
 */

int             LLVMFuzzerTestOneInput (const uint8_t *data,
                                        size_t         size);

/* Whether the last input was taken: so the runner knows that what it begins with is still good. */
extern gboolean fuzz_was_taken;

G_END_DECLS
