import CLinux
import Glibc
import Time

/// The part of the server that lives on the loop.
final class ServerCore: @unchecked Sendable {
    // Sendable because everything that changes is touched on the loop's thread only.

    let configuration: HTTPServerConfiguration
    let router: Router
    let loop: EventLoop
    let counters = Counters()
    var responseHead = ResponseHead()
    private(set) var isDraining = false

    private let forwarded: ForwardedAddress
    private var listener: Listener?
    private var connections: [Connection] = []
    private var admission: Admission
    private var drainStart: UInt64 = 0
    private var onEnd: CheckedContinuation<Void, Never>?

    init(configuration: HTTPServerConfiguration, router: Router, loop: EventLoop) {
        self.configuration = configuration
        self.router = router
        self.loop = loop
        forwarded = ForwardedAddress(trusted: configuration.trustedProxies)
        admission = Admission(
            maximum: configuration.maximumConnections,
            maximumPerSource: configuration.maximumConnectionsPerSource,
            trusted: configuration.trustedProxies
        )
    }

    func start(_ descriptor: Int32, onEnd: CheckedContinuation<Void, Never>) {
        self.onEnd = onEnd
        loop.onTick = { self.tick() }
        let listener = Listener(descriptor: descriptor, core: self)
        if !isDraining, listener.start() {
            self.listener = listener
        } else {
            close(descriptor)
            isDraining = true
            endIfDone()
        }
    }

    // MARK: Connections

    func accept(_ socket: Int32, _ storage: sockaddr_storage) {
        let ip = IPAddress(storage)
        let verdict = admission.verdict(ip)
        if verdict == .tooManyFromSource {
            counters.refusedBySource.bump()
            refuse(socket)
            return
        }
        if verdict == .full, !evictIdle() {
            counters.refusedInAll.bump()
            refuse(socket)
            return
        }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        let port = UInt16(bigEndian: withUnsafeBytes(of: storage) { $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self) })
        let address = PeerAddress(socket: ip, port: port)
        let connection = Connection(core: self, descriptor: socket, address: address)
        let events = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
        guard loop.watch(connection, socket, events) else {
            counters.acceptFailures.bump()
            close(socket)
            return
        }
        connection.index = connections.count
        connections.append(connection)
        admission.opened(ip)
        counters.accepted.bump()
        counters.open.bump()
        loop.needsTicks = true
        connection.task = Task(executorPreference: loop) { await connection.serve() }
    }

    func closed(_ connection: Connection) {
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.index] = last
            last.index = connection.index
        }
        admission.closed(connection.address.socket)
        counters.open.bump(by: -1)
        endIfDone()
    }

    func peer(of head: HTTPRequest.Head, at address: PeerAddress) -> PeerAddress {
        if forwarded.trusted.isEmpty { return address }
        return PeerAddress(socket: address.socket, port: address.port, client: forwarded.client(of: head.headers, from: address.socket))
    }

    /// When full, whoever has asked nothing for longest makes room: idle connections must not keep new requests out.
    private func evictIdle() -> Bool {
        let idle = connections.lazy.filter(\.isIdle).min { $0.phaseStart < $1.phaseStart }
        guard let idle else { return false }
        counters.evictedIdle.bump()
        idle.expire(.close)
        return true
    }

    private func refuse(_ socket: Int32) {
        let text: StaticString =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        send(socket, text.utf8Start, text.utf8CodeUnitCount, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        shutdown(socket, Int32(SHUT_WR))
        close(socket)
    }

    // MARK: Time

    private func tick() {
        listener?.tick()
        let deadlines = configuration.deadlines
        for connection in connections where connection.verdict == .wait {
            let elapsed = Duration.nanoseconds(Int64(loop.now &- min(loop.now, connection.phaseStart)))
            let verdict = deadlines.verdict(connection.phase, elapsed: elapsed)
            if verdict != .wait { connection.expire(verdict) }
        }
        if isDraining {
            let elapsed = Duration.nanoseconds(Int64(loop.now - drainStart))
            if elapsed > configuration.drainDeadline {
                for connection in connections { connection.abort() }
            }
            // A handler that does not even heed cancellation must not hold up the end of the process.
            if elapsed > configuration.drainDeadline + .milliseconds(500) { resumeEnd() }
        }
        loop.needsTicks = !connections.isEmpty || isDraining
    }

    // MARK: The end

    func drain() {
        guard !isDraining else { return }
        isDraining = true
        drainStart = loop.now
        loop.needsTicks = true
        listener?.stop()
        listener = nil
        for connection in connections {
            if connection.isIdle { connection.expire(.close) }
            if connection.isEndless { connection.task?.cancel() }
        }
        endIfDone()
    }

    private func endIfDone() {
        guard isDraining, connections.isEmpty, onEnd != nil || drainStart > 0 else { return }
        resumeEnd()
        loop.onTick = nil
        loop.stop()
    }

    private func resumeEnd() {
        onEnd?.resume()
        onEnd = nil
    }
}
