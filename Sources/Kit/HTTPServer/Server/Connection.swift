import CLinux
import Glibc

/// One accepted socket and the one task that serves its requests, one after the other.
final class Connection: EventSource, @unchecked Sendable {
    // Sendable because every member is touched on the loop's thread only: the task prefers the loop as its executor, events
    // come from the loop, and a writer that is elsewhere submits.

    let core: ServerCore
    let loop: EventLoop
    let descriptor: Int32
    let address: PeerAddress
    /// Its place in the server's list.
    var index = 0
    var task: Task<Void, Never>?

    var parser: HTTPParser
    var phase = Deadlines.Phase.fresh
    var phaseStart: UInt64
    var verdict = Deadlines.Verdict.wait

    /// What was read beyond the request that is being answered.
    var pending: [UInt8] = []
    var pendingStart = 0
    var mayRead = true
    var sawEnd = false
    var readWaiter: UnsafeContinuation<Void, Never>?

    var head: HTTPRequest.Head?
    var route: Route?
    var body: [UInt8] = []
    var received = 0
    /// The request has been answered; the rest of its body is read past.
    var isDiscarding = false

    var unsent: [UInt8] = []
    var unsentStart = 0
    var isGone = false
    var writeWaiters: [UnsafeContinuation<Bool, Never>] = []
    var stream: UInt64 = 0
    var isStreaming = false
    var isChunked = false
    var isEndless = false
    /// The handler that runs is to be cancelled when the client goes.
    var endsWithClient = false

    init(core: ServerCore, descriptor: Int32, address: PeerAddress) {
        self.core = core
        loop = core.loop
        self.descriptor = descriptor
        self.address = address
        parser = HTTPParser(limits: core.configuration.limits)
        phaseStart = core.loop.now
    }

    func enter(_ phase: Deadlines.Phase) {
        self.phase = phase
        phaseStart = loop.now
    }

    override func ready(_ events: UInt32) {
        let failed = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        if events & EPOLLRDHUP.rawValue != 0 { sawEnd = true }
        if failed {
            sawEnd = true
            if isStreaming { task?.cancel() }
        }
        if sawEnd && endsWithClient { task?.cancel() }
        if failed || events & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue) != 0 {
            mayRead = true
            wakeReader()
        }
        if failed || events & EPOLLOUT.rawValue != 0 { flush() }
    }

    func wakeReader() {
        guard let waiter = readWaiter else { return }
        readWaiter = nil
        waiter.resume()
    }

    /// The scan found that the phase has lasted too long.
    func expire(_ verdict: Deadlines.Verdict) {
        guard self.verdict == .wait else { return }
        self.verdict = verdict
        if verdict == .tooSlow { core.counters.tooSlow.bump() }
        if phase == .writing {
            core.counters.stalledWrites.bump()
            lose()
        }
        wakeReader()
    }

    /// Between requests: nothing is lost by closing now.
    var isIdle: Bool { (phase == .idle || phase == .fresh) && verdict == .wait }

    /// Ends everything at once: the drain's deadline has passed.
    func abort() {
        task?.cancel()
        verdict = .close
        lose()
        wakeReader()
    }

    /// The other side will read no more. The descriptor stays open until the task has ended, so that its number is not reused.
    func lose() {
        isGone = true
        unsent = []
        unsentStart = 0
        shutdown(descriptor, Int32(SHUT_RDWR))
        wakeWriters(false)
    }

    func wakeWriters(_ isAlive: Bool) {
        let waiters = writeWaiters
        writeWaiters = []
        for waiter in waiters { waiter.resume(returning: isAlive) }
    }

    func finish() {
        isGone = true
        wakeWriters(false)
        loop.forget(self, descriptor)
        close(descriptor)
        task = nil
        core.closed(self)
    }
}
