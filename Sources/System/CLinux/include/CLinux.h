#ifndef YARDMASTER_CLINUX_H
#define YARDMASTER_CLINUX_H

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/statvfs.h>

/// Needs _GNU_SOURCE, which must not reach the headers that Swift's own Glibc module was built without.
int ym_accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

/// The name that `top -H`, `perf` and `gdb` show; at most 15 bytes.
int ym_name_this_thread(const char *name);

#endif
