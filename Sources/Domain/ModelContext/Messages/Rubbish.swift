/// How much of what is no message is put up with. A program that prints a banner is forgiven, one that does nothing else is not.
struct Rubbish {
    private static let lines = 200
    private static let bytes = 256 << 10

    private var lines = 0
    private var bytes = 0

    /// The first few are worth a line in the log.
    var isNotable: Bool { lines <= 3 }

    /// False where it is too much.
    mutating func add(_ count: Int) -> Bool {
        lines += 1
        bytes += count
        return lines <= Self.lines && bytes <= Self.bytes
    }

    mutating func heardSense() { self = Rubbish() }
}
