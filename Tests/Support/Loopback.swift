import Glibc

/// A socket on a port of loopback that nobody else has; nobody listens there yet.
package func bindLoopback() -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            precondition(bind(descriptor, pointer, length) == 0, "loopback has no free port")
            getsockname(descriptor, pointer, &length)
        }
    }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
}

/// A port that was free a moment ago, for a program that has to be told one.
package func freePort() -> Int {
    let (descriptor, port) = bindLoopback()
    close(descriptor)
    return port
}
