#ifndef YARDMASTER_CPATTERNS_H
#define YARDMASTER_CPATTERNS_H

#include <stddef.h>

/// A file of patterns as it stands in the binary.
struct yardmaster_family {
    const char *name;
    const unsigned char *bytes;
    size_t count;
};

int yardmaster_family_count(void);
struct yardmaster_family yardmaster_family(int index);

#endif
