/// The beginning and the end of what a program says, however much it is.
struct BoundedOutput {
    /// Of each of the two. Far more than is shown: what is hidden as a secret may begin long before the part that is.
    static let window = 64 << 10

    private(set) var head: [UInt8] = []
    private var tail: [UInt8] = []
    private(set) var total = 0

    mutating func add(_ bytes: [UInt8]) {
        total += bytes.count
        let free = min(Self.window - head.count, bytes.count)
        head += bytes[..<free]
        tail += bytes[free...]
        // Moved seldom, and not for every piece.
        if tail.count > 4 * Self.window { tail.removeFirst(tail.count - Self.window) }
    }

    var isCut: Bool { total > head.count + tail.count || tail.count > Self.window }

    /// What followed the head, or the last of it.
    var end: [UInt8] { tail.suffix(Self.window).map(\.self) }
}
