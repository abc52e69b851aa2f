#pragma once

#include "register/sijil-attest.h"
#include "trust/sijil-claims.h"

G_BEGIN_DECLS

/** SijilAttested: a paper before it is signed and written */
typedef struct
{
  const char  *template;     /* its file in data/paper/ */
  JsonObject  *values;       /* what is printed */
  SijilClaims *claims;       /* what its code says, without who signs and when */
  JsonObject  *subject;      /* whose history tells of it (nullable) */
  const char  *subject_kind; /* "entry" or "application" */
  GString     *csv;          /* its lines, with a header (nullable) */
  GByteArray  *marks;        /* of each of them (nullable) */
} SijilAttested;

SijilAttested *_sijil_attested_new         (SijilRegister           *self,
                                            const SijilAttestAsked  *asked,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void           _sijil_attested_free        (SijilAttested           *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilAttested, _sijil_attested_free)

/* One function fills each kind of paper. */
gboolean       _sijil_attest_extract       (SijilRegister           *self,
                                            const SijilAttestAsked  *asked,
                                            SijilAttested           *paper,
                                            GError                 **error);
gboolean       _sijil_attest_refusal       (SijilRegister           *self,
                                            const SijilAttestAsked  *asked,
                                            SijilAttested           *paper,
                                            GError                 **error);
gboolean       _sijil_attest_handed_over   (SijilRegister           *self,
                                            const SijilAttestAsked  *asked,
                                            SijilAttested           *paper,
                                            GError                 **error);
gboolean       _sijil_attest_registered    (SijilRegister           *self,
                                            const SijilAttestAsked  *asked,
                                            SijilAttested           *paper,
                                            GError                 **error);

void           _sijil_attest_begin_lines   (SijilAttested           *paper,
                                            const char * const      *columns);
void           _sijil_attest_add_line      (SijilAttested           *paper,
                                            const char * const      *columns,
                                            JsonObject              *line);
void           _sijil_attest_end_lines     (SijilAttested           *paper);
char          *_sijil_attest_shorten       (const char              *day) G_GNUC_WARN_UNUSED_RESULT;
void           _sijil_attest_set_period    (SijilAttested           *paper,
                                            const SijilAttestAsked  *asked);
void           _sijil_attest_set_person    (SijilAttested           *paper,
                                            const char              *number,
                                            const char              *serial,
                                            const char              *day);

G_END_DECLS
