#pragma once

#include "capture/sijil-capture.h"
#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A file from outside on its way into a draft: examined by the helper, its bytes copied unchanged into the folder of the
 * draft, and a picture made of it. Until the copy is safe on the disk nothing is moved away or replaced.
 */

typedef enum
{
  SIJIL_TAKE_PHOTO, /* made a photo of 22:28; the picture is that photo as the card will have it */
  SIJIL_TAKE_PAPER, /* the picture is a small one of the first page */
} SijilTakeUse;

/**
 * SijilTaken:
 * @file: (owned) (nullable): where the copy lies; %NULL where nothing was copied
 * @name: (owned) (nullable): what the person calls it
 * @pages: of a paper
 * @texture: (owned): what it looks like
 * @notes: (owned) (element-type GError): what is to be known although it was taken
 */
typedef struct
{
  char       *file;
  char       *name;
  int         pages;
  GdkTexture *texture;
  GPtrArray  *notes;
} SijilTaken;

void        sijil_taken_free   (SijilTaken           *self);
void        sijil_take_path    (const char           *path,
                                gboolean              move,
                                SijilTakeUse          use,
                                const char           *folder,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void        sijil_take_bytes   (GBytes               *bytes,
                                const char           *name,
                                SijilTakeUse          use,
                                const char           *folder,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void        sijil_take_again   (const char           *file,
                                const char           *name,
                                SijilTakeUse          use,
                                const SijilCrop      *crop,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void        sijil_take_kept    (SijilDesk            *desk,
                                const char           *uuid,
                                const char           *name,
                                SijilTakeUse          use,
                                const char           *folder,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
SijilTaken *sijil_take_finish  (GAsyncResult         *result,
                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilTaken, sijil_taken_free)

G_END_DECLS
