import Glibc

/// A connection that blocks until a moment that was set when it was opened, and closes itself.
struct RedisSocket: ~Copyable {
    private let descriptor: Int32
    private let deadline: ContinuousClock.Instant

    init(host: String, port: Int, until deadline: ContinuousClock.Instant) throws(RedisError) {
        self.deadline = deadline
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0, let first = found else {
            throw RedisError(.unreachable, "\(host) is not found: \(String(cString: gai_strerror(code)))")
        }
        defer { freeaddrinfo(first) }
        var reason = "it has no address"
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let address = next {
            next = address.pointee.ai_next
            switch Self.connected(address.pointee, until: deadline) {
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

    private static func connected(_ address: addrinfo, until deadline: ContinuousClock.Instant) -> Result<Int32, Refusal> {
        let flags = address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(address.ai_family, flags, address.ai_protocol)
        guard descriptor >= 0 else { return .failure(Refusal(reason: String(cString: strerror(errno)))) }
        func refused(_ code: Int32) -> Result<Int32, Refusal> {
            close(descriptor)
            return .failure(Refusal(reason: String(cString: strerror(code))))
        }
        if connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return .success(descriptor) }
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

    private static func ready(_ descriptor: Int32, _ event: Int32, until deadline: ContinuousClock.Instant) -> Bool {
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
