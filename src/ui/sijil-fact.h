#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What is known of somebody, as rows of a boxed list: what it is called, and what it is. */

typedef enum
{
  SIJIL_FACT_TEXT,
  SIJIL_FACT_ARABIC,     /* in Arabic letters, whatever the window's direction */
  SIJIL_FACT_LATIN,      /* in Latin letters */
  SIJIL_FACT_IDENTIFIER, /* a number, a date: read from the left */
} SijilFactType;

GtkWidget *sijil_fact_new        (const char    *title,
                                  const char    *text,
                                  SijilFactType  type) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_fact_add        (GtkListBox    *list,
                                  const char    *title,
                                  const char    *text,
                                  SijilFactType  type);
void       sijil_fact_add_day    (GtkListBox    *list,
                                  const char    *title,
                                  const char    *day);
void       sijil_fact_clear      (GtkListBox    *list);
void       sijil_fact_head_near  (GtkListBox    *list);
GtkWidget *sijil_fact_empty_row  (const char    *text) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget *sijil_pill_new        (JsonObject    *record) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_pill_set        (GtkLabel      *label,
                                  JsonObject    *record);
const char *sijil_line_mark      (void);
void       sijil_label_set_script (GtkLabel     *label,
                                   gboolean      is_arabic);

G_END_DECLS
