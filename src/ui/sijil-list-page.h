#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/*
 * A list of the register: applications, entries, cards or the history. Filters stand above it as chips and choices; filter and order
 * are the register's own. What a list has in particular stands in its look (sijil-list-look.c).
 */

#define SIJIL_TYPE_LIST_PAGE (sijil_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SijilListPage, sijil_list_page, SIJIL, LIST_PAGE, SijilPage)

struct _SijilListPageClass
{
  SijilPageClass parent_class;

  const char *what; /* as sijil_list() names it */

  void      (*offer)  (SijilListPage *self,  /* fills a choice that no nomenclature has (nullable) */
                       const char    *member,
                       GListStore    *choices);
  const char *(*open) (SijilListPage *self,  /* the page that opens a row, if not that of the look (nullable) */
                       const char    *key);
  void      (*chosen) (SijilListPage *self); /* another row is chosen, or what is known of it changed (nullable) */
};

JsonObject *sijil_list_page_get_chosen (SijilListPage *self);
void        sijil_list_page_set_target (SijilListPage *self,
                                        const char    *target);
void        sijil_list_page_add_choice (SijilListPage *self,
                                        GtkWidget     *widget);
void        sijil_list_page_set_menu   (SijilListPage *self,
                                        GMenuModel    *menu);

GType sijil_applications_page_get_type (void);
GType sijil_entries_page_get_type      (void);
GType sijil_cards_page_get_type        (void);
GType sijil_audit_page_get_type        (void);

G_END_DECLS
