#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* The pages of the main window, in the order of the sidebar. */

typedef enum
{
  SIJIL_PAGES_DESK,
  SIJIL_PAGES_REGISTER,
  SIJIL_PAGES_DIRECTION,
  SIJIL_PAGES_SELDOM, /* opened from another page or by the palette */
  SIJIL_PAGES_NONE,   /* opened from another page */
} SijilPageGroup;

/**
 * SijilPageInfo:
 * @name: in actions and on the command line
 * @title: to translate
 * @roles: who sees it, a set of #SijilRole
 * @keys: (nullable) (array zero-terminated=1): accelerators that open it
 */
typedef struct
{
  const char     *name;
  const char     *title;
  const char     *icon;
  SijilPageGroup  group;
  guint           roles;
  GType         (*get_type) (void);
  const char     *keys[4];
} SijilPageInfo;

const SijilPageInfo *sijil_pages_get  (guint         *n_pages);
const SijilPageInfo *sijil_pages_find (const char    *name);
const char          *sijil_pages_get_group_title (SijilPageGroup group);

G_END_DECLS
