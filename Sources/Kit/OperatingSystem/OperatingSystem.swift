import Glibc

/// What a command asks of the system it runs on. The unsafe calls end here.
package enum OperatingSystem {
    package enum Stream: Int32, Sendable { case output = 1, error = 2 }

    package static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

    /// Every variable of the environment, as it was when this is called.
    package static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let parts = String(cString: pointer).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }

    package static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown-host" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package static var processID: Int32 { getpid() }

    /// Who runs this process, by the effective user id: what `whoami` prints. A container may have ids without names.
    package static var userName: String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 4_096)
        guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name else {
            return "uid \(geteuid())"
        }
        return String(cString: name)
    }

    /// Writes the whole text or gives up where nobody reads any more (a closed pipe).
    package static func write(_ text: String, to stream: Stream) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let written = Glibc.write(stream.rawValue, rest.baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
            }
        }
    }
}

extension OperatingSystem {
    /// Ends the process at once, with everything that was written to the standard streams already out.
    package static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}
