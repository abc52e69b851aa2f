#pragma once

#include "register/sijil-record.h"
#include "register/sijil-sealing-key.h"

G_BEGIN_DECLS

/*
 * The content of papers: whoever reads gets it in clear, whatever lies in the store. A paper is its record, or the object of a
 * row with its `uuid`, `folder`, `address`, `sealed_with` and `file_key`.
 */

GInputStream *sijil_paper_open        (SijilRegister  *reg,
                                       JsonObject     *paper,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes       *sijil_paper_load_bytes  (SijilRegister  *reg,
                                       JsonObject     *paper,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean      _sijil_paper_put        (SijilRegister  *reg,
                                       JsonObject     *paper,
                                       GBytes         *bytes,
                                       GError        **error);
gboolean      _sijil_paper_is_clear   (JsonObject     *paper);
gboolean      _sijil_paper_check_content (SijilRegister  *reg,
                                          JsonObject     *paper,
                                          GError        **error);

gboolean      _sijil_paper_rewrap     (JsonObject             *paper,
                                       const SijilSealingKey  *old,
                                       const SijilSealingKey  *key,
                                       GError                **error);

/** SijilPaperSealing: what becomes of the file of a paper that is not sealed yet */
typedef struct _SijilPaperSealing SijilPaperSealing;

gboolean      _sijil_paper_sealing_new   (SijilRegister      *reg,
                                          JsonObject         *paper,
                                          SijilPaperSealing **sealing,
                                          GError            **error);
void          _sijil_paper_sealing_free  (SijilPaperSealing  *self);
const char   *_sijil_paper_sealing_get_address (SijilPaperSealing *self);
gboolean      _sijil_paper_sealing_write (SijilPaperSealing  *self,
                                          GError            **error);
gboolean      _sijil_paper_sealing_keep  (SijilPaperSealing  *self,
                                          GError            **error);
void          _sijil_paper_sealing_apply (SijilPaperSealing  *self,
                                          JsonObject         *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPaperSealing, _sijil_paper_sealing_free)

G_END_DECLS
