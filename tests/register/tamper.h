#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* What another program reads and writes in a register behind its back, at both engines. */

char *tamper_ask       (Fixture      *fixture,
                        const char   *sql) G_GNUC_WARN_UNUSED_RESULT;
void  tamper_ask_bytes (Fixture      *fixture,
                        const char   *column,
                        const char   *rest,
                        guint8       *bytes,
                        gsize         length);
void  tamper           (Fixture      *fixture,
                        const char   *sql);
char *tamper_literal   (const guint8 *bytes,
                        gsize         length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
