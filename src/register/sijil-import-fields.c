/* The fields a list from outside may fill. data/import-map.schema.json names them to the world; a test compares them. */

#include "register/sijil-import.h"

#include "model/sijil-demande.h"
#include "register/sijil-import-private.h"

#include <glib/gi18n-lib.h>

#define FIELD(name_, type_, label_) { .name = name_, .type = SIJIL_FIELD_##type_, .label = label_ }
#define TEXT(name_, max_, label_) { .name = name_, .type = SIJIL_FIELD_TEXT, .label = label_, .max = max_ }
#define TERM(name_, list_, label_) { .name = name_, .type = SIJIL_FIELD_TERM, .label = label_, .list = list_ }
#define END { .name = NULL }

/* The NIA and the office are cleaned by what the register knows, not by their type. */
static const SijilField entry_fields[] = {
  TEXT ("nia", 40, N_("NIA")),
  TERM ("category", "category", N_("Category")),
  TERM ("proof", "proof", N_("Proof of skill")),
  TERM ("activity", "activity", N_("Main activity")),
  TERM ("activity_2", "activity", N_("Second activity")),
  TERM ("activity_3", "activity", N_("Third activity")),
  FIELD ("activity_since", PARTIAL_DATE, N_("Main activity carried on since")),
  FIELD ("registered_on", DAY, N_("Registered on")),
  FIELD ("valid_until", EXPIRY, N_("Valid until")),
  TEXT ("platform_reference", 40, N_("Reference of the platform")),
  TEXT ("office", 40, N_("Office")),
  END
};

static const SijilField card_fields[] = {
  TEXT ("card_serial", 40, N_("Serial of the card")),
  TEXT ("card_qr_text", 1000, N_("Text of the card's QR code")),
  FIELD ("card_issued_on", DAY, N_("Card issued on")),
  FIELD ("card_valid_until", EXPIRY, N_("Card valid until")),
  FIELD ("card_handed_on", DAY, N_("Card handed over on")),
  TEXT ("card_box", 20, N_("Box of the card")),
  TEXT ("card_slot", 20, N_("Slot of the card")),
  END
};

static const SijilField full_name_fields[] = {
  FIELD ("name_ar", NAME_AR, N_("Full name in Arabic")),
  FIELD ("name_fr", NAME_FR, N_("Full name in French")),
};

static const SijilField *
get_model_fields (const char *name)
{
  return sijil_fields_find (sijil_demande_get_fields (), name)->fields;
}

static const SijilField *
make_person_fields (void)
{
  GArray *fields = g_array_new (TRUE, TRUE, sizeof (SijilField));

  g_array_append_vals (fields, full_name_fields, G_N_ELEMENTS (full_name_fields));
  for (const SijilField *field = get_model_fields ("person"); field->name != NULL; field++)
    g_array_append_vals (fields, field, 1);

  return (const SijilField *) g_array_free (fields, FALSE);
}

/* Made once, for the life of the program. */
const SijilImportFields *
_sijil_import_fields (void)
{
  static SijilImportFields fields;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      fields.person = make_person_fields ();
      fields.organisation = get_model_fields ("organisation");
      fields.entry = entry_fields;
      fields.card = card_fields;
      g_once_init_leave (&made, 1);
    }

  return &fields;
}

/* (nullable): the field named @name in the first table that has it. */
const SijilField *
_sijil_import_find_field (const char *name)
{
  const SijilImportFields *tables = _sijil_import_fields ();
  const SijilField * const in_order[] = { tables->entry, tables->card, tables->person, tables->organisation };

  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    {
      const SijilField *field = sijil_fields_find (in_order[i], name);

      if (field != NULL)
        return field;
    }

  return NULL;
}

/** sijil_import_get_label: (nullable): what people call the field, to be translated. */
const char *
sijil_import_get_label (const char *field)
{
  const SijilField *found = _sijil_import_find_field (field);

  return found != NULL ? found->label : NULL;
}

/** sijil_import_list_fields: Returns: (transfer full): the names of all fields, each once. */
GStrv
sijil_import_list_fields (void)
{
  const SijilImportFields *tables = _sijil_import_fields ();
  const SijilField * const in_order[] = { tables->entry, tables->card, tables->person, tables->organisation };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    for (const SijilField *field = in_order[i]; field->name != NULL; field++)
      if (!g_ptr_array_find_with_equal_func (names, field->name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (field->name));

  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_steal (names, NULL);
}
