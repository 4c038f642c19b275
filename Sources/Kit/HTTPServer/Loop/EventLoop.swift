import CLinux
import Glibc
import Synchronization
import Threading
import Time

/// One thread that waits for sockets and runs the tasks that belong to them.
///
/// It is a task executor: a task that prefers it runs on the thread where its socket lives, so resuming one costs a push
/// to an array and no lock. Other threads hand work over under a lock and wake the loop only when it sleeps.
package final class EventLoop: TaskExecutor, @unchecked Sendable {
    // Sendable because other threads reach only `remote`, which is locked, `thread`, which is atomic, and the two descriptors, which
    // never change and outlive the thread, because that keeps the loop. Everything else is touched by the loop's own thread only, or
    // before that has started.

    struct Token: Hashable {
        let slot: UInt32
        let generation: UInt32
        var packed: UInt64 { UInt64(generation) << 32 | UInt64(slot) }
    }

    private enum Work {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private struct Remote {
        var work: [Work] = []
        var isAsleep = false
        var isStopped = false
    }

    private struct Slot {
        var generation: UInt32 = 0
        var source: EventSource?
    }

    private static let wakeToken = UInt64.max
    private static let tickInterval: UInt64 = 250_000_000

    private let epoll: Int32
    private let wake: Int32
    private let thread = Atomic<UInt>(0)
    private let remote = Locked(Remote())
    private var ready: [Work] = []
    private var running: [Work] = []
    private var slots: [Slot] = []
    private var freeSlots: [UInt32] = []
    private var nextTick: UInt64 = 0
    private var isStopping = false

    /// Monotonic time at the start of this turn: precise enough for deadlines and free to read.
    private(set) var now = monotonicNanoseconds()
    /// Called about every quarter of a second while something is watched or a tick was asked for.
    var onTick: (() -> Void)?
    /// The loop sleeps without a limit while nobody needs ticks.
    var needsTicks = false

    /// Shared by all sources of this loop: a connection that waits owns no buffer.
    let inputBuffer: UnsafeMutableBufferPointer<UInt8>
    var outputBuffer: [UInt8] = []

    init(inputBufferSize: Int) throws(HTTPServerError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw .system("epoll_create1", errno) }
        wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard wake >= 0 else {
            let code = errno
            close(epoll)
            throw .system("eventfd", code)
        }
        inputBuffer = .allocate(capacity: inputBufferSize)
        outputBuffer.reserveCapacity(16 << 10)
        // Edge-triggered, so nobody has to read the counter down.
        var event = epoll_event(events: EPOLLIN.rawValue | EPOLLET.rawValue, data: epoll_data_t(u64: Self.wakeToken))
        epoll_ctl(epoll, EPOLL_CTL_ADD, wake, &event)
    }

    deinit {
        close(epoll)
        close(wake)
        inputBuffer.deallocate()
    }

    func start() {
        startThread(name: "http-loop") { self.run() }
    }

    // MARK: Work

    package var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    package func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Runs a closure on the loop's thread, soon.
    func submit(_ closure: @escaping @Sendable () -> Void) { add(.closure(closure)) }

    private func add(_ work: Work) {
        if isCurrent {
            ready.append(work)
            return
        }
        enum Fate { case queued, queuedForSleeper, orphaned }
        let fate: Fate = remote.withLock { remote in
            if remote.isStopped { return .orphaned }
            remote.work.append(work)
            let wasAsleep = remote.isAsleep
            remote.isAsleep = false
            return wasAsleep ? .queuedForSleeper : .queued
        }
        switch fate {
        case .queued: break
        case .queuedForSleeper: eventfd_write(wake, 1)
        case .orphaned: runOrphan(work)
        }
    }

    /// Work that comes when the thread has ended, such as a writer that somebody kept: it still runs, so that nobody waits
    /// for ever. There are no connections any more whose state it could race for.
    private func runOrphan(_ work: Work) {
        switch work {
        case .closure(let closure): closure()
        case .job(let job):
            let executor = asUnownedTaskExecutor()
            startThread(name: "http-orphan") {
                job.runSynchronously(on: executor)
                withExtendedLifetime(self) {}
            }
        }
    }

    /// Ends the thread after the work that has already been handed over. Called on the loop.
    func stop() { isStopping = true }

    // MARK: Sources

    func watch(_ source: EventSource, _ descriptor: Int32, _ events: UInt32) -> Bool {
        let slot = freeSlots.popLast() ?? UInt32(slots.count)
        if Int(slot) == slots.count { slots.append(Slot()) }
        let token = Token(slot: slot, generation: slots[Int(slot)].generation)
        var event = epoll_event(events: events, data: epoll_data_t(u64: token.packed))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
            freeSlots.append(slot)
            return false
        }
        slots[Int(slot)].source = source
        source.token = token
        return true
    }

    func change(_ source: EventSource, _ descriptor: Int32, _ events: UInt32) {
        guard let token = source.token else { return }
        var event = epoll_event(events: events, data: epoll_data_t(u64: token.packed))
        epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event)
    }

    /// Call before the descriptor is closed. Events of it that were already fetched find a newer generation and are dropped.
    func forget(_ source: EventSource, _ descriptor: Int32) {
        guard let token = source.token else { return }
        epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil)
        slots[Int(token.slot)].source = nil
        slots[Int(token.slot)].generation &+= 1
        freeSlots.append(token.slot)
        source.token = nil
    }

    // MARK: The thread

    private func run() {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        let capacity = 256
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
        events.initialize(repeating: epoll_event(), count: capacity)
        defer { events.deallocate() }
        nextTick = now + Self.tickInterval
        while true {
            let count = epoll_wait(epoll, events, Int32(capacity), waitTime())
            now = monotonicNanoseconds()
            for index in 0..<max(0, Int(count)) {
                let token = events[index].data.u64
                if token == Self.wakeToken { continue }
                let slot = Int(token & 0xffff_ffff)
                guard slots[slot].generation == UInt32(token >> 32), let source = slots[slot].source else { continue }
                source.ready(events[index].events)
            }
            takeRemote()
            runReady()
            if now >= nextTick {
                nextTick = now + Self.tickInterval
                onTick?()
                runReady()
            }
            if isStopping, ready.isEmpty, leave() { return }
        }
    }

    /// In one step with the last look at the queue, so that no work falls between.
    private func leave() -> Bool {
        remote.withLock { remote in
            guard remote.work.isEmpty else { return false }
            remote.isStopped = true
            // The system may give this thread's identity to another one.
            thread.store(0, ordering: .relaxed)
            return true
        }
    }

    private func waitTime() -> Int32 {
        if !ready.isEmpty || isStopping { return 0 }
        let mayGoToSleep = remote.withLock { remote in
            remote.isAsleep = remote.work.isEmpty
            return remote.isAsleep
        }
        guard mayGoToSleep else { return 0 }
        guard needsTicks else { return -1 }
        let current = now
        return nextTick <= current ? 0 : Int32((nextTick - current) / 1_000_000 + 1)
    }

    private func takeRemote() {
        remote.withLock { remote in
            remote.isAsleep = false
            guard !remote.work.isEmpty else { return }
            ready.append(contentsOf: remote.work)
            remote.work.removeAll(keepingCapacity: true)
        }
    }

    /// A bounded number of rounds: tasks that keep each other busy must not keep the sockets waiting.
    private func runReady() {
        var rounds = 0
        let executor = asUnownedTaskExecutor()
        while !ready.isEmpty && rounds < 8 {
            swap(&ready, &running)
            for work in running {
                switch work {
                case .job(let job): job.runSynchronously(on: executor)
                case .closure(let closure): closure()
                }
            }
            running.removeAll(keepingCapacity: true)
            rounds += 1
        }
    }
}
