#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// Between fork and exec only what is safe in a signal handler may be called: another thread may have held any lock.
static _Noreturn void become(
    const char *path, char *const arguments[], char *const environment[], const int streams[3], int report, pid_t parent
) {
    int code;
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // The parent may have gone before it could be watched.
    if (getppid() != parent) _exit(127);
    // First out of the way, since a parent whose own standard streams are closed has pipes under their numbers.
    int moved[3];
    report = fcntl(report, F_DUPFD_CLOEXEC, 10);
    for (int number = 0; number < 3; number++) moved[number] = fcntl(streams[number], F_DUPFD, 10);
    for (int number = 0; number < 3; number++) {
        if (dup2(moved[number], number) < 0) goto failed;
    }
    // What a library opened without care must not reach a program that is not trusted. Old kernels cannot; ours are marked one by one.
    syscall(SYS_close_range, 3u, ~0u, CLOSE_RANGE_CLOEXEC);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environment);
failed:
    code = errno;
    if (write(report, &code, sizeof code) < 0) _exit(126);
    _exit(127);
}

int ym_start_child(const char *path, char *const arguments[], char *const environment[], const int streams[3], pid_t *child, int *pidfd) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0) return errno;
    pid_t parent = getpid();
    // No handler of ours may run in the child, where it would write into pipes that are still shared.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t started = fork();
    if (started == 0) become(path, arguments, environment, streams, report[1], parent);
    int code = started < 0 ? errno : 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    if (started > 0) {
        setpgid(started, started);
        // Closed by a successful exec.
        ssize_t count;
        do { count = read(report[0], &code, sizeof code); } while (count < 0 && errno == EINTR);
        if (count != sizeof code) code = 0;
        *pidfd = code == 0 ? (int)syscall(SYS_pidfd_open, started, 0) : -1;
        if (code == 0 && *pidfd < 0) {
            code = errno;
            kill(-started, SIGKILL);
        }
        if (code != 0) while (waitpid(started, NULL, 0) < 0 && errno == EINTR) {}
    }
    close(report[0]);
    *child = started;
    return code;
}

int ym_open_process(pid_t process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}

int ym_signal_process(int pidfd, int signal) {
    return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0);
}
