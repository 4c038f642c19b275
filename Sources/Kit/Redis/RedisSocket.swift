import Glibc

/// A connection that blocks until a moment that was set when it was opened, and closes itself.
struct RedisSocket: ~Copyable {
    private let descriptor: Int32
    private let deadline: ContinuousClock.Instant

    init(host: String, port: Int, until deadline: ContinuousClock.Instant) throws(RedisError) {
        self.deadline = deadline
        let addresses = try Self.addresses(of: host, port, until: deadline)
        var reason = "it has no address"
        for address in addresses {
            switch Self.connected(address, until: deadline) {
            case .success(let descriptor):
                self.descriptor = descriptor
                return
            case .failure(let refusal): reason = refusal.reason
            }
        }
        throw RedisError(.unreachable, reason)
    }

    deinit { close(descriptor) }

    private struct Refusal: Error { var reason: String }

    private struct Address: Sendable {
        var family: Int32
        var type: Int32
        var `protocol`: Int32
        var bytes: [UInt8]
    }

    /// The system looks a name up for as long as it likes, and cannot be stopped: it does so beside us, and nobody waits for it longer
    /// than there is time.
    private static func addresses(of host: String, _ port: Int, until deadline: ContinuousClock.Instant) throws(RedisError) -> [Address] {
        let found: Result<[Address], RedisError>? = beside(until: deadline) {
            Result { () throws(RedisError) in try lookUp(host, port) }
        }
        guard let found else { throw RedisError(.timedOut, "it takes too long to find \(host)") }
        return try found.get()
    }

    private static func lookUp(_ host: String, _ port: Int) throws(RedisError) -> [Address] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0, let first = found else {
            throw RedisError(.unreachable, "\(host) is not found: \(String(cString: gai_strerror(code)))")
        }
        defer { freeaddrinfo(first) }
        return sequence(first: first) { $0.pointee.ai_next }.map { entry in
            let address = entry.pointee
            let bytes = [UInt8](UnsafeRawBufferPointer(start: address.ai_addr, count: Int(address.ai_addrlen)))
            return Address(family: address.ai_family, type: address.ai_socktype, protocol: address.ai_protocol, bytes: bytes)
        }
    }

    private static func connected(_ address: Address, until deadline: ContinuousClock.Instant) -> Result<Int32, Refusal> {
        let flags = address.type | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(address.family, flags, address.protocol)
        guard descriptor >= 0 else { return .failure(Refusal(reason: String(cString: strerror(errno)))) }
        func refused(_ code: Int32) -> Result<Int32, Refusal> {
            close(descriptor)
            return .failure(Refusal(reason: String(cString: strerror(code))))
        }
        let status = address.bytes.withUnsafeBytes { bytes in
            connect(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        if status == 0 { return .success(descriptor) }
        guard errno == EINPROGRESS else { return refused(errno) }
        guard ready(descriptor, POLLOUT, until: deadline) else { return refused(ETIMEDOUT) }
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
        return code == 0 ? .success(descriptor) : refused(code)
    }

    borrowing func send(_ bytes: [UInt8]) throws(RedisError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL)) }
            if count > 0 {
                sent += count
            } else if count < 0, errno == EAGAIN || errno == EINTR {
                try wait(POLLOUT)
            } else {
                throw RedisError(.lost, "the connection ended")
            }
        }
    }

    /// Never empty.
    borrowing func receive() throws(RedisError) -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, initialised in
                count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                initialised = max(0, count)
            }
            if count > 0 { return bytes }
            guard count < 0, errno == EAGAIN || errno == EINTR else { throw RedisError(.lost, "the connection ended") }
            try wait(POLLIN)
        }
    }

    private borrowing func wait(_ event: Int32) throws(RedisError) {
        guard Self.ready(descriptor, event, until: deadline) else { throw RedisError(.timedOut, "it takes too long to answer") }
    }

    static func ready(_ descriptor: Int32, _ event: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = deadline - .now
            guard left > .zero else { return false }
            var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
            let count = poll(&watched, 1, Int32(clamping: milliseconds))
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }
}
