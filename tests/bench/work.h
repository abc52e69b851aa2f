#pragma once

#include <glib.h>

double work_of_this    (void);
double work_of_servers (void);
