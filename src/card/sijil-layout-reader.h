#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a member must be, when it is not. */
typedef enum
{
  SIJIL_WANT_NOTHING,   /* there is no such member */
  SIJIL_WANT_NUMBER,
  SIJIL_WANT_POSITIVE,
  SIJIL_WANT_NUMBERS,   /* detail: how many */
  SIJIL_WANT_BOX,
  SIJIL_WANT_WITHIN,    /* detail: from and to */
  SIJIL_WANT_BOOLEAN,
  SIJIL_WANT_TEXT,
  SIJIL_WANT_TEXTS,
  SIJIL_WANT_CHOICE,    /* detail: which */
  SIJIL_WANT_OBJECT,
  SIJIL_WANT_OBJECTS,
  SIJIL_WANT_COLOUR,
  SIJIL_WANT_NEW_COLOUR,
  SIJIL_WANT_BASE_COLOURS,
  SIJIL_WANT_CONDITION,
  SIJIL_WANT_BRACES,
  SIJIL_WANT_DAY,
  SIJIL_WANT_PERIOD,
  SIJIL_WANT_CODE,
  SIJIL_WANT_FILE,
  SIJIL_WANT_NEW_NAME,
  SIJIL_WANT_FORMAT,    /* detail: which there are */
  SIJIL_WANT_STYLE,
  SIJIL_WANT_PART,
  SIJIL_WANT_WHEN,
  SIJIL_WANT_WIDTH,     /* detail: how wide its place is */
  SIJIL_WANT_COLUMN,
} SijilWant;

/*
 * Reads one object of a layout file. The first fault is kept and later reads give the default, so that who reads
 * twenty members asks once at the end whether all went well. A member nobody asked for is a typing error, a fault too.
 */
typedef struct
{
  const char *file;
  GHashTable *lines;  /* (unowned) of sijil_json_parse_lines() */
  char       *item;   /* (owned) what the object is called in messages */
  JsonObject *object;
  GHashTable *asked;  /* (owned) (element-type utf8) */
  GError     *fault;  /* (owned) (nullable) */
} SijilLayoutReader;

void        sijil_layout_reader_init     (SijilLayoutReader  *self,
                                          const char         *file,
                                          GHashTable         *lines,
                                          const char         *item,
                                          JsonObject         *object);
void        sijil_layout_reader_enter    (SijilLayoutReader  *self,
                                          SijilLayoutReader  *parent,
                                          JsonObject         *object,
                                          char               *item);
void        sijil_layout_reader_leave    (SijilLayoutReader  *self,
                                          SijilLayoutReader  *parent);
gboolean    sijil_layout_reader_finish   (SijilLayoutReader  *self,
                                          GError            **error);
gboolean    sijil_layout_reader_has      (SijilLayoutReader  *self,
                                          const char         *member);
void        sijil_layout_reader_want     (SijilLayoutReader  *self,
                                          const char         *member,
                                          SijilWant           want,
                                          const char         *detail);
char       *sijil_layout_reader_dup_line (SijilLayoutReader  *self,
                                          const char         *member) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_layout_reader_rename   (SijilLayoutReader  *self,
                                          const char         *item);
double      sijil_layout_reader_within   (SijilLayoutReader  *self,
                                          const char         *member,
                                          double              otherwise,
                                          double              from,
                                          double              to);
double      sijil_layout_reader_number   (SijilLayoutReader  *self,
                                          const char         *member,
                                          double              otherwise);
gboolean    sijil_layout_reader_boolean  (SijilLayoutReader  *self,
                                          const char         *member);
const char *sijil_layout_reader_day      (SijilLayoutReader  *self,
                                          const char         *member);
const char *sijil_layout_reader_string   (SijilLayoutReader  *self,
                                          const char         *member,
                                          const char         *otherwise);
void        sijil_layout_reader_numbers  (SijilLayoutReader  *self,
                                          const char         *member,
                                          guint               n_numbers,
                                          double             *numbers);
guint       sijil_layout_reader_choice   (SijilLayoutReader  *self,
                                          const char         *member,
                                          const char * const *choices,
                                          guint               otherwise);
JsonObject *sijil_layout_reader_object   (SijilLayoutReader  *self,
                                          const char         *member);
JsonArray  *sijil_layout_reader_array    (SijilLayoutReader  *self,
                                          const char         *member,
                                          SijilWant           want);
GPtrArray  *sijil_layout_reader_objects  (SijilLayoutReader  *self,
                                          const char         *member) G_GNUC_WARN_UNUSED_RESULT;
guint32     sijil_layout_reader_rgb      (SijilLayoutReader  *self,
                                          const char         *member,
                                          const char         *text);

G_END_DECLS
