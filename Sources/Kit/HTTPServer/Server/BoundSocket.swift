import CLinux
import Glibc
import Threading

/// A listening socket that nobody serves yet; it closes itself if nobody ever does.
final class BoundSocket: Sendable {
    let port: Int
    private let descriptor: Locked<Int32>

    init(host: String, port: Int, backlog: Int) throws(HTTPServerError) {
        var hints = addrinfo()
        hints.ai_flags = Int32(AI_PASSIVE | AI_NUMERICSERV)
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        guard (0...65_535).contains(port), getaddrinfo(bare, String(port), &hints, &list) == 0, let first = list else {
            throw HTTPServerError(
                code: .invalidAddress,
                description: "Cannot listen on \(host):\(port): that is no address. Set HOST to an IP address or a name of this machine."
            )
        }
        defer { freeaddrinfo(list) }

        let socket = socket(first.pointee.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw .system("socket", errno) }
        var one: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        if first.pointee.ai_family == AF_INET6 {
            // "::" serves IPv4 too, whatever the system's default.
            var zero: Int32 = 0
            setsockopt(socket, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &zero, socklen_t(MemoryLayout<Int32>.size))
        }
        guard Glibc.bind(socket, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0, listen(socket, Int32(backlog)) == 0 else {
            let code = errno
            close(socket)
            throw .binding(host, port, code)
        }
        var name = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutablePointer(to: &name) { pointer in
            _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
        }
        self.port = Int(UInt16(bigEndian: withUnsafeBytes(of: name) { $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self) }))
        descriptor = Locked(socket)
    }

    deinit {
        let left = release()
        if left >= 0 { close(left) }
    }

    /// Hands the descriptor over to whoever serves it.
    func release() -> Int32 {
        descriptor.withLock { descriptor in
            let released = descriptor
            descriptor = -1
            return released
        }
    }
}

enum DescriptorLimit {
    /// The soft limit is often 1,024, fewer than the connections promised; the hard limit is what the operator meant.
    static func raise(toServe connections: Int) {
        var limit = rlimit()
        let wanted = rlim_t(connections + 256)
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(limit.rlim_max, wanted)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
