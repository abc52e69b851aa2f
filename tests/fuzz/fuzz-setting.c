#include "office.h"

#include "fuzz.h"

#include "core/sijil-error.h"
#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "register/sijil-setting.h"

#include <string.h>

gboolean fuzz_was_taken;

/* A form that was taken reads numbers or says that it cannot: it neither crashes nor takes forever. */
static void
use_form (JsonObject *setting)
{
  g_autofree char *nia = NULL;

  if (g_strcmp0 (sijil_json_get_string (setting, "type"), "regex") == 0)
    sijil_nia_clean ("AAAAAAAAAAAAAAAAAAA1", sijil_json_get_string (setting, "value"), "nia", NULL, &nia, NULL);
}

/* What is kept of a value is taken again as it is. */
static void
set_again (SijilRegister *reg,
           const char    *key,
           JsonObject    *setting)
{
  const char *value = sijil_json_get_string (setting, "value");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) again = sijil_setting_change (reg, key, value != NULL ? value : "", value, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (again, "value"), ==, value);
}

/* The name of a setting, a line end, and what it shall be. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  SijilRegister *reg = office_get ("admin")->reg;
  g_autofree char *key = g_strndup ((const char *) data, size);
  char *value = strchr (key, '\n');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) setting = NULL;

  fuzz_was_taken = FALSE;
  if (value == NULL)
    return 0;

  *value++ = '\0';
  setting = sijil_setting_set (reg, key, value, NULL, &error);
  fuzz_was_taken = setting != NULL;
  g_assert_true ((setting == NULL) == (error != NULL));
  if (setting == NULL)
    {
      g_assert_true (error->domain == SIJIL_ERROR && error->code != SIJIL_ERROR_FAILED);
      return 0;
    }

  use_form (setting);
  set_again (reg, key, setting);
  return 0;
}
