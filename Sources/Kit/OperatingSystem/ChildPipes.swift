import CLinux
import Glibc

/// The three pipes to a child. A descriptor of -1 is closed, which `poll` passes over.
struct ChildPipes {
    enum Reading {
        case bytes([UInt8])
        case nothingYet
        case end
    }

    private(set) var input: Int32 = -1
    private(set) var output: Int32 = -1
    private(set) var complaints: Int32 = -1
    private(set) var theirs: [Int32] = [-1, -1, -1]

    /// What is open where it fails is closed with the rest.
    mutating func open() -> Bool {
        guard Self.pipe(&theirs[0], &input), Self.pipe(&output, &theirs[1]), Self.pipe(&complaints, &theirs[2]) else { return false }
        for end in [input, output, complaints] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        return true
    }

    private static func pipe(_ reading: inout Int32, _ writing: inout Int32) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard ym_pipe(&ends) == 0 else { return false }
        (reading, writing) = (ends[0], ends[1])
        return true
    }

    static func read(_ descriptor: Int32) -> Reading {
        guard descriptor >= 0 else { return .end }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, initialised in
            count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            initialised = max(0, count)
        }
        if count > 0 { return .bytes(bytes) }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? .nothingYet : .end
    }

    mutating func closeTheirs() {
        for end in theirs where end >= 0 { close(end) }
        theirs = [-1, -1, -1]
    }

    mutating func closeInput() { Self.shut(&input) }
    mutating func closeOutput() { Self.shut(&output) }
    mutating func closeComplaints() { Self.shut(&complaints) }

    mutating func closeAll() {
        closeTheirs()
        closeInput()
        closeOutput()
        closeComplaints()
    }

    private static func shut(_ end: inout Int32) {
        if end >= 0 { close(end) }
        end = -1
    }
}
