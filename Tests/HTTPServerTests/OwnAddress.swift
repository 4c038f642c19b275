import Glibc

@testable import HTTPServer

/// An address of this machine itself that is not loopback's: who connects to it comes from it, and is a stranger.
enum OwnAddress {
    static let four = all.first { !$0.contains(":") }
    static let six = all.first { $0.contains(":") }
    static let hasSixLoopback = addresses.contains("::1")

    private static let all = addresses.filter { address in
        // A link's own address needs the link's name beside it.
        IPAddress(address).map { !$0.isLoopback } == true && !address.hasPrefix("fe80")
    }

    private static let addresses: [String] = {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [String] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard let address = entry.ifa_addr else { continue }
            let isSix = Int32(address.pointee.sa_family) == AF_INET6
            guard isSix || Int32(address.pointee.sa_family) == AF_INET else { continue }
            let size = socklen_t(isSix ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            guard getnameinfo(address, size, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else { continue }
            found.append(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        return found
    }()
}
