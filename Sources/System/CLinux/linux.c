#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

int ym_accept4(int socket, struct sockaddr *address, socklen_t *length, int flags) {
    return accept4(socket, address, length, flags);
}

int ym_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC);
}

int ym_name_this_thread(const char *name) {
    return pthread_setname_np(pthread_self(), name);
}
