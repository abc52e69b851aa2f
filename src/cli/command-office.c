#include "cli/sijil-command.h"

const SijilCommand sijil_commands_office[] = {
  SIJIL_COMMANDS_END
};
