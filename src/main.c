#include "store/sijil-temp-folder.h"
#include "ui/sijil-app.h"

#include <sys/resource.h>
#include <sys/stat.h>

int
main (int    argc,
      char **argv)
{
  const struct rlimit none = { 0, 0 };
  g_autoptr (SijilApp) app = NULL;
  int status;

  /* What is written is for its owner only, and a PIN is not left in a core file. */
  umask (077);
  setrlimit (RLIMIT_CORE, &none);
  sijil_temp_folder_sweep ();

  sijil_app_set_up_language ();
  app = sijil_app_new ();
  status = g_application_run (G_APPLICATION (app), argc, argv);
  sijil_temp_folder_end ();
  return status;
}
