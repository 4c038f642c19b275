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

/// Both ends closed on exec from the first moment on: another thread may start a program at any time. Needs _GNU_SOURCE as well.
int ym_pipe(int ends[2]);

/// The name that `top -H`, `perf` and `gdb` show; at most 15 bytes.
int ym_name_this_thread(const char *name);

/// Starts a program in a process group of its own, with these descriptors as its standard streams and no other. It is killed when the
/// thread that called this ends, and so also when this process is. Returns 0, or the errno of what failed, exec included.
int ym_start_child(const char *path, char *const arguments[], char *const environment[], const int streams[3], pid_t *child, int *pidfd);

/// A descriptor that stands for a process, also when its number is another's. Negative where there is none.
int ym_open_process(pid_t process);

int ym_signal_process(int pidfd, int signal);

#endif
