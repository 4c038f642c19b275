#ifndef YARDMASTER_CHYPERSCAN_SHIM_H
#define YARDMASTER_CHYPERSCAN_SHIM_H

#include <hs/hs.h>

#endif
