import Glibc

/// Tells every process that shares the store that this one lives, until it ends: by itself, by `kill -9`, or by a power cut.
///
/// Process numbers would not do: containers reuse them, and do not see each other's.
package final class Presence: Sendable {
    package let name: String
    private let file: String
    private let lock: FileLock

    fileprivate init(name: String, file: String, lock: consuming FileLock) {
        self.name = name
        self.file = file
        self.lock = lock
    }

    deinit { unlink(file) }
}

extension Database {
    /// A name that nobody else has, and the proof that its bearer lives.
    package func takePresence() throws(DatabaseError) -> Presence {
        var host = [CChar](repeating: 0, count: 65)
        gethostname(&host, host.count - 1)
        let letters = host.prefix { $0 != 0 }.map { Character(UnicodeScalar(UInt8(bitPattern: $0))) }
        let readable = String(letters.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        let name = "\(readable).\(getpid()).\(String(UInt64.random(in: .min ... .max), radix: 16))"
        let file = files.presence(name)
        guard let lock = FileLock(path: file, creating: true, wait: .never) else {
            throw DatabaseError(.inputOutput, "\(file) cannot be written: \(String(cString: strerror(errno))).")
        }
        return Presence(name: name, file: file, lock: lock)
    }

    /// False once the process that took the name has ended.
    package func isPresent(_ name: String) -> Bool {
        // A name with a slash was not given out here.
        guard !name.contains("/") else { return false }
        let file = files.presence(name)
        if FileLock(path: file, creating: false, wait: .never) != nil {
            // Names are never given out twice, so that what is removed here cannot be somebody's who just started.
            unlink(file)
            return false
        }
        return access(file, F_OK) == 0
    }
}
