#include "office.h"

#include "people.h"

#define N_PEOPLE 24

static Fixture office;

static void
remove_office (void)
{
  fixture_tear_down (&office, NULL);
}

/* The register, with an officer at it. */
Fixture *
office_get (const char *officer)
{
  if (office.reg == NULL)
    {
      fixture_set_up (&office, NULL);
      atexit (remove_office);
      fixture_sign_in (&office, "agent");
      people_fill (office.reg, N_PEOPLE);
      fixture_sign_in (&office, officer);
    }

  return &office;
}
