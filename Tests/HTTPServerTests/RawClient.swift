import CLinux
import Glibc
import Threading

/// A plain blocking socket, so that tests can say exactly which bytes go out and when. Use it inside ``onThread(_:)``.
final class RawClient {
    let descriptor: Int32

    init(port: Int, host: String = "127.0.0.1", receiveBuffer: Int32? = nil) throws(RawClientError) {
        let isSix = host.contains(":")
        descriptor = socket(isSix ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw RawClientError(call: "socket", code: errno) }
        if var size = receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var limit = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard connect(descriptor, host, port, isSix) == 0 else { throw RawClientError(call: "connect", code: errno) }
    }

    deinit { close(descriptor) }

    /// False where the server has closed.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes with a reset.
    func reset() {
        var option = CLinux.linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<CLinux.linger>.size))
    }

    /// Some bytes; nil at the end, at a reset, and where nothing came for fifteen seconds.
    func receive(atMost size: Int = 65_536) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: size)
        let count = recv(descriptor, &bytes, size, 0)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    func receiveAll() -> String {
        var all: [UInt8] = []
        while let bytes = receive() { all += bytes }
        return String(decoding: all, as: UTF8.self)
    }

    func receive(until end: String) -> String {
        var all = ""
        while !all.contains(end), let bytes = receive() { all += String(decoding: bytes, as: UTF8.self) }
        return all
    }
}

private func connect(_ descriptor: Int32, _ host: String, _ port: Int, _ isSix: Bool) -> Int32 {
    func connect<Address>(_ address: inout Address) -> Int32 {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }
    if isSix {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        inet_pton(AF_INET6, host, &address.sin6_addr)
        return connect(&address)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    inet_pton(AF_INET, host, &address.sin_addr)
    return connect(&address)
}

struct RawClientError: Error {
    let call: String
    let code: Int32
}

/// Blocking sockets have no place on the cooperative pool.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        startThread(name: "raw-client") { continuation.resume(with: Swift.Result(catching: body)) }
    }
}
