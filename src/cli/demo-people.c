#include "cli/demo-people.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "register/sijil-nomenclature-file.h"
#include "register/sijil-terms.h"

#include <math.h>
#include <string.h>

struct _DemoPeople
{
  SijilRegister *reg;         /* (unowned) */
  GPtrArray     *given[2];    /* (element-type JsonObject): women's, men's */
  GPtrArray     *family;      /* (element-type JsonObject) */
  GPtrArray     *activities;  /* (element-type JsonObject) */
  GPtrArray     *provinces;   /* (element-type JsonObject): of the chamber's region */
  guint          seed;
};

/* What a number is drawn for; each draws from its own sequence, so that adding one changes no other. */
enum
{
  DRAW_SEX, DRAW_GIVEN, DRAW_SECOND, DRAW_FAMILY, DRAW_SPELLING, DRAW_BIRTH, DRAW_PROVINCE, DRAW_ACTIVITY, DRAW_MILIEU,
  DRAW_SINCE, DRAW_LITERACY, DRAW_NAME,
};

static GPtrArray *
in_region (SijilRegister *reg)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GPtrArray) all = sijil_term_list (reg, "province", sijil_register_get_day (reg));

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (sijil_json_get_string (all->pdata[i], "parent"), sijil_register_get_chamber (reg)) == 0)
      g_ptr_array_add (found, json_object_ref (all->pdata[i]));

  return found;
}

static GPtrArray *
crafts (SijilRegister *reg)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GPtrArray) all = sijil_term_list (reg, "activity", sijil_register_get_day (reg));

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (found, json_object_ref (all->pdata[i]));

  return found;
}

/**
 * demo_people_new:
 * @reg: a register with its nomenclatures
 * @seed: the same seed gives the same people
 */
DemoPeople *
demo_people_new (SijilRegister  *reg,
                 guint           seed,
                 GError        **error)
{
  g_autoptr (DemoPeople) people = g_new0 (DemoPeople, 1);
  g_autoptr (GPtrArray) given = sijil_nomenclature_read_shipped ("given_name", error);

  people->reg = reg;
  people->seed = seed;
  people->family = given != NULL ? sijil_nomenclature_read_shipped ("family_name", error) : NULL;
  if (people->family == NULL)
    return NULL;

  for (guint i = 0; i < 2; i++)
    people->given[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (guint i = 0; i < given->len; i++)
    {
      gboolean is_man = g_strcmp0 (sijil_term_get (given->pdata[i], "sex"), "M") == 0;

      g_ptr_array_add (people->given[is_man], json_object_ref (given->pdata[i]));
    }
  people->activities = crafts (reg);
  people->provinces = in_region (reg);

  return g_steal_pointer (&people);
}

void
demo_people_free (DemoPeople *people)
{
  if (people == NULL)
    return;

  g_clear_pointer (&people->given[0], g_ptr_array_unref);
  g_clear_pointer (&people->given[1], g_ptr_array_unref);
  g_clear_pointer (&people->family, g_ptr_array_unref);
  g_clear_pointer (&people->activities, g_ptr_array_unref);
  g_clear_pointer (&people->provinces, g_ptr_array_unref);
  g_free (people);
}

/**
 * demo_people_number:
 * @i: a person
 * @what: which of the person's numbers
 * @below: range
 *
 * Returns: a number from 0 to @below - 1 that depends on the seed, @i and @what only (SplitMix64's mixer)
 */
guint
demo_people_number (DemoPeople *people,
                    guint       i,
                    guint       what,
                    guint       below)
{
  guint64 z = ((guint64) people->seed << 40) ^ ((guint64) what << 33) ^ i;

  z = (z + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  z ^= z >> 31;

  return (guint) (z % below);
}

/* Names are not drawn evenly: the first of the list stand for a good part of the country. */
static JsonObject *
draw_name (DemoPeople *people,
           GPtrArray  *names,
           guint       i,
           guint       what)
{
  double share = (demo_people_number (people, i, what, 1000000) + 0.5) / 1000000;

  return names->pdata[(guint) ((names->len - 1) * pow (share, 2.2))];
}

/* One of the Latin spellings, mostly the commonest. */
static char *
draw_spelling (DemoPeople *people,
               JsonObject *name,
               guint       i)
{
  const char *others = sijil_term_get (name, "spellings_fr");
  g_auto (GStrv) spellings = g_strsplit (others != NULL ? others : "", "|", 0);
  guint count = g_strv_length (spellings);
  guint drawn = demo_people_number (people, i, DRAW_SPELLING, 10);

  return g_strdup (drawn < 7 || count == 0 ? sijil_json_get_string (name, "name_fr") : spellings[drawn % count]);
}

static void
set_names (DemoPeople *people,
           JsonObject *person,
           guint       i,
           gboolean    is_man)
{
  JsonObject *given = draw_name (people, people->given[is_man], i, DRAW_GIVEN);
  JsonObject *second = draw_name (people, people->given[is_man], i, DRAW_SECOND);
  JsonObject *family = draw_name (people, people->family, i, DRAW_FAMILY);
  gboolean has_second = demo_people_number (people, i, DRAW_NAME, 12) == 0;
  g_autofree char *given_fr = draw_spelling (people, given, i);
  g_autofree char *second_fr = draw_spelling (people, second, i);
  g_autofree char *family_fr = draw_spelling (people, family, i);
  g_autofree char *all_fr = has_second ? g_strconcat (given_fr, " ", second_fr, NULL) : g_strdup (given_fr);
  g_autofree char *all_ar = has_second ? g_strconcat (sijil_json_get_string (given, "name_ar"), " ",
                                                      sijil_json_get_string (second, "name_ar"), NULL)
                                       : g_strdup (sijil_json_get_string (given, "name_ar"));

  json_object_set_string_member (person, "given_ar", all_ar);
  json_object_set_string_member (person, "given_fr", all_fr);
  json_object_set_string_member (person, "family_ar", sijil_json_get_string (family, "name_ar"));
  json_object_set_string_member (person, "family_fr", family_fr);
}

static void
set_birth (DemoPeople *people,
           JsonObject *person,
           guint       i,
           JsonObject *province)
{
  guint days = demo_people_number (people, i, DRAW_BIRTH, 365 * 44);
  g_autofree char *day = sijil_date_add_days ("1957-01-01", (int) days);

  /* One in twelve knows the year only. */
  if (days % 12 == 0)
    day[4] = '\0';
  json_object_set_string_member (person, "birth_on", day);
  json_object_set_string_member (person, "birth_place_fr", sijil_json_get_string (province, "name_fr"));
  json_object_set_string_member (person, "birth_place_ar", sijil_json_get_string (province, "name_ar"));
}

static JsonObject *
make_person (DemoPeople *people,
             guint       i)
{
  gboolean is_man = demo_people_number (people, i, DRAW_SEX, 100) < 54;
  JsonObject *province = people->provinces->pdata[demo_people_number (people, i, DRAW_PROVINCE, people->provinces->len)];
  JsonObject *person = json_object_new ();
  g_autofree char *cin = g_strdup_printf ("ZZ%06u", i + 100000);
  g_autofree char *phone = g_strdup_printf ("+21200%07u", i);

  json_object_set_string_member (person, "sex", is_man ? "m" : "f");
  set_names (people, person, i, is_man);
  set_birth (people, person, i, province);
  json_object_set_string_member (person, "nationality", "MAR");
  json_object_set_string_member (person, "cin", cin);
  json_object_set_string_member (person, "phone", phone);
  json_object_set_string_member (person, "province", sijil_json_get_string (province, "code"));
  json_object_set_string_member (person, "commune_fr", sijil_json_get_string (province, "name_fr"));
  json_object_set_string_member (person, "commune_ar", sijil_json_get_string (province, "name_ar"));
  json_object_set_string_member (person, "milieu", demo_people_number (people, i, DRAW_MILIEU, 3) == 0 ? "rural" : "urban");

  return person;
}

static void
add_activity (DemoPeople *people,
              JsonObject *document,
              guint       i)
{
  JsonObject *craft = people->activities->pdata[demo_people_number (people, i, DRAW_ACTIVITY, people->activities->len)];
  JsonObject *activity = json_object_new ();
  JsonArray *activities = json_array_new ();
  JsonObject *person = sijil_json_get_object (document, "person");
  guint begun = 1990 + demo_people_number (people, i, DRAW_SINCE, 22);
  guint grown = person != NULL ? (guint) sijil_date_get_year (sijil_json_get_string (person, "birth_on")) + 15 : 0;
  g_autofree char *since = g_strdup_printf ("%u", MAX (begun, grown));

  json_object_set_string_member (activity, "activity", sijil_json_get_string (craft, "code"));
  json_object_set_boolean_member (activity, "main", TRUE);
  json_object_set_string_member (activity, "since", since);
  json_array_add_object_element (activities, activity);
  json_object_set_array_member (document, "activities", activities);
}

static JsonObject *
make_organisation (DemoPeople *people,
                   guint       i,
                   gboolean    is_cooperative)
{
  static const char * const names[][2] = {
    { "الأمل", "Al Amal" }, { "النخيل", "Annakhil" }, { "واحة درعة", "Oasis Drâa" }, { "تافيلالت", "Tafilalet" },
    { "الأصالة", "Al Assala" }, { "تيفاوين", "Tifawine" }, { "أيادي الصحراء", "Mains du désert" }, { "الوردة", "La Rose" },
  };
  const char * const *name = names[demo_people_number (people, i, DRAW_NAME, G_N_ELEMENTS (names))];
  JsonObject *province = people->provinces->pdata[demo_people_number (people, i, DRAW_PROVINCE, people->provinces->len)];
  JsonObject *organisation = json_object_new ();
  guint64 body = (guint64) i * 100;
  g_autofree char *ice = g_strdup_printf ("%015" G_GUINT64_FORMAT, body + (97 - body % 97) % 97);
  g_autofree char *name_ar = g_strconcat (is_cooperative ? "تعاونية " : "مقاولة ", name[0], NULL);
  g_autofree char *name_fr = g_strconcat (is_cooperative ? "Coopérative " : "Entreprise ", name[1], NULL);

  json_object_set_string_member (organisation, "name_ar", name_ar);
  json_object_set_string_member (organisation, "name_fr", name_fr);
  json_object_set_string_member (organisation, "ice", ice);
  json_object_set_string_member (organisation, "province", sijil_json_get_string (province, "code"));
  json_object_set_int_member (organisation, "members_women", demo_people_number (people, i, DRAW_SINCE, 30));
  json_object_set_int_member (organisation, "members_men", demo_people_number (people, i, DRAW_LITERACY, 20));

  return organisation;
}

/**
 * demo_people_document:
 * @i: a person
 * @category: code of a category
 *
 * Returns: (transfer full): the document of an application as a desk would type it, papers and photo apart
 */
JsonObject *
demo_people_document (DemoPeople *people,
                      guint       i,
                      const char *category)
{
  gboolean is_organisation = g_str_equal (category, "cooperative") || g_str_equal (category, "enterprise");
  JsonObject *document = json_object_new ();

  json_object_set_string_member (document, "category", category);
  if (is_organisation)
    {
      JsonObject *representative = make_person (people, i);

      json_object_set_object_member (document, "organisation",
                                     make_organisation (people, i, g_str_equal (category, "cooperative")));
      for (const char * const *extra = (const char * const[]) { "nationality", "province", "commune_fr", "commune_ar", "milieu",
                                                               "birth_place_fr", "birth_place_ar", NULL }; *extra != NULL; extra++)
        json_object_remove_member (representative, *extra);
      json_object_set_object_member (document, "representative", representative);
    }
  else
    {
      json_object_set_string_member (document, "proof", g_str_equal (category, "master_artisan") ? "recognition"
                                     : demo_people_number (people, i, DRAW_SINCE, 3) == 0 ? "diploma" : "practice");
      json_object_set_object_member (document, "person", make_person (people, i));
    }
  add_activity (people, document, i);
  json_object_set_string_member (document, "notice", demo_people_number (people, i, DRAW_LITERACY, 2) ? "given" : "read_aloud");

  return document;
}
