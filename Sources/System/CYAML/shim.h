#ifndef YARDMASTER_CYAML_SHIM_H
#define YARDMASTER_CYAML_SHIM_H

#include <yaml.h>

#endif
