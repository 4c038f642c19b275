/// Why a log could not be read to its end. What came before was read, and counts.
package enum LogProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case truncated
    case damaged(String)
    case encrypted(entry: String)
    case unsupported(entry: String, method: Int)
    /// A stored entry that does not say how long it is has no end that could be found.
    case endless(entry: String)
    case tooLong(mostBytes: Int)

    package var description: String {
        switch self {
        case .truncated: "the archive breaks off; what came before was read"
        case .damaged(let reason): "the archive is damaged (\(reason)); what came before was read"
        case .encrypted(let entry): "`\(entry)` in the archive is encrypted; unpack it and hand in the text"
        case .unsupported(let entry, let method):
            "`\(entry)` in the archive is compressed by method \(method), and only stored and deflated entries are read"
        case .endless(let entry): "`\(entry)` in the archive does not say how long it is; unpack it and hand in the text"
        case .tooLong(let mostBytes): "the log is longer than \(mostBytes) bytes; the rest was not read"
        }
    }
}
