#pragma once

#include "core/sijil-name.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A field types its own script whatever layout the keyboard has: a key of the other script is read by its place, as the
 * Arabic (Morocco) or the French layout has it there; “written” is emitted then. Ctrl+Z gives the letters of the keyboard
 * back for the last such word, and “given-back” is emitted. Ctrl+Space frees a field, and takes it back.
 */

/**
 * SijilScriptKey:
 * @keycode: the key, by its place
 * @typed: what the keyboard's own layout makes of it
 * @before: what stands before the cursor; 0 if nothing does
 * @layout: the script of the letters that the keyboard types
 */
typedef struct
{
  guint       keycode;
  gunichar    typed;
  gunichar    before;
  gboolean    shift;
  SijilScript layout;
} SijilScriptKey;

#define SIJIL_TYPE_SCRIPT_KEYS (sijil_script_keys_get_type ())
G_DECLARE_FINAL_TYPE (SijilScriptKeys, sijil_script_keys, SIJIL, SCRIPT_KEYS, GObject)

gunichar         sijil_script_read_key        (SijilScript           script,
                                               gboolean              digits,
                                               const SijilScriptKey *key);

SijilScriptKeys *sijil_script_keys_new        (GtkEditable     *editable,
                                               SijilScript      script,
                                               gboolean         digits) G_GNUC_WARN_UNUSED_RESULT;
SijilScript      sijil_script_keys_get_script  (SijilScriptKeys *self);
gboolean         sijil_script_keys_get_is_free (SijilScriptKeys *self);

G_END_DECLS
