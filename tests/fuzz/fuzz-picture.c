#include "fuzz.h"

#include "capture/sijil-kind.h"
#include "capture/sijil-pdf-walk.h"

gboolean fuzz_was_taken;

/* What a stranger's file is, and how a PDF is walked through before any program draws it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  uint32_t n_pages = 0;
  SijilKind kind = sijil_kind_guess (data, size);

  fuzz_was_taken = kind != SIJIL_KIND_UNKNOWN && kind != SIJIL_KIND_EMPTY;
  g_assert_true (!fuzz_was_taken || sijil_kind_get_name (kind) != NULL);
  if (kind == SIJIL_KIND_PDF)
    sijil_pdf_walk (data, size, &n_pages);
  return 0;
}
