#pragma once

#include "card-test.h"
#include "card/sijil-sketch.h"

G_BEGIN_DECLS

GBytes      *sketch_test_load_shipped (void) G_GNUC_WARN_UNUSED_RESULT;
SijilSketch *sketch_test_open_bytes   (GBytes      *json) G_GNUC_WARN_UNUSED_RESULT;
SijilSketch *sketch_test_open_shipped (void) G_GNUC_WARN_UNUSED_RESULT;
SijilSketch *sketch_test_open_items   (const char  *items) G_GNUC_WARN_UNUSED_RESULT;
SijilSketch *sketch_test_open_one     (const char  *item) G_GNUC_WARN_UNUSED_RESULT;
JsonNode    *sketch_test_parse        (GBytes      *json) G_GNUC_WARN_UNUSED_RESULT;
void         sketch_test_assert_readable (SijilSketch *sketch);
void         sketch_test_assert_same  (GBytes      *a,
                                       GBytes      *b);
void         sketch_test_assert_box   (SijilSketch *sketch,
                                       guint        i,
                                       double       x,
                                       double       y,
                                       double       width,
                                       double       height);

G_END_DECLS
