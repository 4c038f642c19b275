import CLinux
import Glibc
import Threading

/// The life of one child, on the thread that starts it.
struct ChildLoop {
    private enum Stage {
        case running
        /// Its input is closed; a signal follows.
        case closing(until: Duration)
        case terminating(until: Duration)
        case killed
    }

    /// What one that complains without end may say in a while; then it waits until somebody reads on.
    private static let complaintsAtOnce = 64 << 10
    private static let complaintPause = Duration.milliseconds(20)

    private let program: ChildProcess.Program
    private let control: ChildControl
    private let hear: (ChildProcess.News) -> Void
    private var pipes = ChildPipes()
    private var process: pid_t = 0
    private var descriptor: Int32 = -1
    private var stage = Stage.running
    private var fault: String?
    private var outgoing: ArraySlice<UInt8> = []
    private var complained = 0
    private var complaintsFrom = Duration.zero

    init(_ program: ChildProcess.Program, _ control: ChildControl, _ hear: @escaping (ChildProcess.News) -> Void) {
        self.program = program
        self.control = control
        self.hear = hear
    }

    mutating func run() {
        blockBrokenPipeSignal()
        let ending: ChildProcess.Ending
        if let reason = start() {
            ending = .notStarted(reason)
        } else {
            if program.manner == .works { pipes.closeInput() }
            while !turn() {}
            ending = reap()
        }
        pipes.closeAll()
        control.conclude()
        hear(.ended(ending))
    }

    private mutating func start() -> String? {
        guard let name = program.command.first, !name.isEmpty else { return "there is no command" }
        guard let path = Self.path(of: name, on: program.environment["PATH"]) else { return "\(name) is not found on the PATH" }
        guard pipes.open() else { return String(cString: strerror(errno)) }
        var argv = program.command.map { strdup($0) } + [nil]
        var envp = program.environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        let code = ym_start_child(path, &argv, &envp, pipes.theirs, &process, &descriptor)
        pipes.closeTheirs()
        return code == 0 ? nil : "\(path): \(String(cString: strerror(code)))"
    }

    static func path(of name: String, on path: String?) -> String? {
        if name.contains("/") { return name }
        let folders = (path ?? "/usr/bin:/bin").split(separator: ":")
        return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    // MARK: - One turn

    /// True when the child has ended.
    private mutating func turn() -> Bool {
        if case .running = stage {
            // What it does not read stays where it is counted.
            if outgoing.isEmpty { outgoing = control.takeQueue()[...] }
            if control.isEndWanted { beginToEnd() }
        }
        let now = uptime()
        var watched = [
            pollfd(fd: control.bell, events: Int16(POLLIN), revents: 0), pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipes.output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: now < complaintsFrom ? -1 : pipes.complaints, events: Int16(POLLIN), revents: 0),
            pollfd(fd: outgoing.isEmpty ? -1 : pipes.input, events: Int16(POLLOUT), revents: 0),
        ]
        guard poll(&watched, UInt(watched.count), timeout(at: now)) >= 0 || errno == EINTR else { return true }
        if watched[0].revents != 0 { control.silence() }
        if watched[4].revents != 0 { write() }
        if watched[2].revents != 0 { readOutput() }
        if watched[3].revents != 0 { readComplaints() }
        escalate(at: uptime())
        return watched[1].revents != 0
    }

    private func timeout(at now: Duration) -> Int32 {
        var until: Duration?
        switch stage {
        case .closing(let moment), .terminating(let moment): until = moment
        case .running, .killed: break
        }
        if now < complaintsFrom { until = min(until ?? complaintsFrom, complaintsFrom) }
        guard let until else { return -1 }
        let wait = until - now
        return Int32(clamping: max(0, wait.components.seconds * 1_000 + wait.components.attoseconds / 1_000_000_000_000_000 + 1))
    }

    private mutating func write() {
        let count = outgoing.withUnsafeBytes { Glibc.write(pipes.input, $0.baseAddress, $0.count) }
        if count >= 0 {
            outgoing = outgoing.count == count ? [] : outgoing.dropFirst(count)
        } else if errno != EAGAIN && errno != EINTR {
            fail("closed its input")
        }
    }

    private mutating func readOutput() {
        switch ChildPipes.read(pipes.output) {
        case .bytes(let bytes): hear(.output(bytes))
        case .nothingYet: break
        case .end:
            pipes.closeOutput()
            if program.manner == .converses { fail("closed its output") }
        }
    }

    private mutating func readComplaints() {
        switch ChildPipes.read(pipes.complaints) {
        case .bytes(let bytes):
            hear(.complaint(bytes))
            complained += bytes.count
            guard program.manner == .converses, complained >= Self.complaintsAtOnce else { return }
            complained = 0
            complaintsFrom = uptime() + Self.complaintPause
        case .nothingYet: break
        case .end: pipes.closeComplaints()
        }
    }

    // MARK: - The end

    /// Most that close a pipe are about to end, and how they end says more than that they closed it.
    private mutating func fail(_ words: String) {
        guard case .running = stage else { return }
        fault = words
        beginToEnd()
    }

    private mutating func beginToEnd() {
        pipes.closeInput()
        outgoing = []
        stage = .closing(until: program.manner == .works ? uptime() : uptime() + program.patience)
    }

    /// The whole group: what a wrapper started ends with it.
    private mutating func escalate(at now: Duration) {
        switch stage {
        case .closing(let moment) where now >= moment:
            if let fault { hear(.broken(fault)) }
            kill(-process, SIGTERM)
            stage = .terminating(until: now + program.patience)
        case .terminating(let moment) where now >= moment:
            kill(-process, SIGKILL)
            stage = .killed
        default: break
        }
    }

    /// While nobody has asked how it ended, its number belongs to no other process: what is left of its group can be killed safely.
    private mutating func reap() -> ChildProcess.Ending {
        for _ in 0..<64 {
            guard case .bytes(let bytes) = ChildPipes.read(pipes.output) else { break }
            hear(.output(bytes))
        }
        if case .bytes(let bytes) = ChildPipes.read(pipes.complaints) { hear(.complaint(bytes)) }
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        close(descriptor)
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    private func uptime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
