#pragma once

#include "card/sijil-code-meter.h"
#include "card/sijil-code.h"
#include "card/sijil-layout.h"

G_BEGIN_DECLS

/** SIJIL_CARD_WIDTH_MM: of a card of format ID-1 (ISO/IEC 7810). */
#define SIJIL_CARD_WIDTH_MM 85.60

/** SIJIL_CARD_HEIGHT_MM: of a card of format ID-1 (ISO/IEC 7810). */
#define SIJIL_CARD_HEIGHT_MM 53.98

/** SIJIL_CARD_BLEED_MM: how far the ground and the bands run over each edge. */
#define SIJIL_CARD_BLEED_MM 1.0

/** SIJIL_CARD_DPI: dots an inch of a card printer unless another is known. */
#define SIJIL_CARD_DPI SIJIL_USUAL_DPI

typedef enum
{
  SIJIL_SIDE_FRONT,
  SIJIL_SIDE_BACK,
} SijilSide;

typedef struct _SijilCardDesign SijilCardDesign;
typedef struct _SijilFaces SijilFaces;

SijilCardDesign *sijil_card_design_new            (GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCardDesign *sijil_card_design_new_from_bytes (const char        *file,
                                                   GBytes            *json,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCardDesign *sijil_card_design_copy           (SijilCardDesign   *self,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCardDesign *sijil_card_design_new_with_pictures (const char     *file,
                                                   GBytes            *json,
                                                   GHashTable        *pictures,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes          *sijil_card_design_load_shipped   (GError           **error) G_GNUC_WARN_UNUSED_RESULT;
const SijilLayoutFacts *sijil_card_design_get_facts (SijilCardDesign *self);
void             sijil_card_design_free           (SijilCardDesign   *self);
SijilType       *sijil_card_design_get_typesetter (SijilCardDesign   *self);

SijilFaces      *sijil_faces_new                  (JsonObject        *values,
                                                   GBytes            *photo,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SijilFaces      *sijil_faces_new_bare             (JsonObject        *values,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_faces_free                 (SijilFaces        *self);
SijilCardDesign *sijil_faces_get_design           (SijilFaces        *self);
void             sijil_faces_set_design           (SijilFaces        *self,
                                                   SijilCardDesign   *design);
void             sijil_faces_set_logo             (SijilFaces        *self,
                                                   SijilPicture      *logo);
void             sijil_faces_set_signature        (SijilFaces        *self,
                                                   SijilPicture      *signature);
const char      *sijil_faces_get_value            (SijilFaces        *self,
                                                   const char        *key);
SijilLayoutInput sijil_faces_get_input            (SijilFaces        *self);

gboolean         sijil_card_check                 (SijilCardDesign   *design,
                                                   SijilFaces        *faces,
                                                   double             dpi,
                                                   GError           **error);
gboolean         sijil_card_check_codes           (SijilCardDesign   *design,
                                                   SijilFaces        *faces,
                                                   double             dpi,
                                                   GError           **error);
gboolean         sijil_card_draw                  (SijilCardDesign   *design,
                                                   SijilFaces        *faces,
                                                   SijilSide          side,
                                                   cairo_t           *cr,
                                                   double             dpi,
                                                   GError           **error);
gboolean         sijil_card_read_back             (SijilCardDesign   *design,
                                                   SijilFaces        *faces,
                                                   double             dpi,
                                                   GError           **error);
gboolean         sijil_card_measure_code          (SijilCardDesign   *design,
                                                   SijilFaces        *faces,
                                                   SijilSide          side,
                                                   const char        *item,
                                                   double             dpi,
                                                   SijilCodeMeter    *meter,
                                                   GError           **error);
const char      *sijil_card_find_pale             (SijilCardDesign   *design,
                                                   SijilFaces        *faces);
GPtrArray       *sijil_card_list_pale             (SijilCardDesign   *design,
                                                   SijilFaces        *faces) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCardDesign, sijil_card_design_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilFaces, sijil_faces_free)

G_END_DECLS
