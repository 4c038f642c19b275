import Glibc

/// For a thread that drives libcurl: OpenSSL writes to sockets with `write`, which would end the process when the peer is gone.
package func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
}
