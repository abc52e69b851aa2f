#pragma once

#include "ui/sijil-file-view.h"
#include "ui/sijil-page.h"

G_BEGIN_DECLS

/*
 * A page on which a file is examined: what may be done with it, by whom and by which key. An acceptance takes effect after
 * eight seconds and can be undone until then; it is done at once when the page is left or closed.
 */

#define SIJIL_TYPE_FILE_PAGE (sijil_file_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SijilFilePage, sijil_file_page, SIJIL, FILE_PAGE, SijilPage)

/**
 * SijilFilePageClass:
 * @loaded: (nullable): another file is shown
 * @accepting: (nullable): @number will be accepted, and is out of the way
 * @undone: (nullable): it will not be
 * @failed: (nullable): it could not be
 */
struct _SijilFilePageClass
{
  SijilPageClass parent_class;

  void (*loaded)    (SijilFilePage *self);
  void (*accepting) (SijilFilePage *self,
                     const char    *number);
  void (*undone)    (SijilFilePage *self,
                     const char    *number);
  void (*failed)    (SijilFilePage *self,
                     const char    *number);
};

void        sijil_file_page_set_view    (SijilFilePage *self,
                                         SijilFileView *view);
void        sijil_file_page_show        (SijilFilePage *self,
                                         const char    *number);
const char *sijil_file_page_get_pending (SijilFilePage *self);

G_END_DECLS
