import Glibc
import JSON
import Time

/// JSON lines for machines, plain lines for people.
package enum LogFormat: Sendable {
    case json
    case plain(coloured: Bool)

    /// Plain on a terminal, JSON where a machine listens.
    package static var forStandardError: LogFormat { isatty(STDERR_FILENO) == 1 ? .plain(coloured: getenv("NO_COLOR") == nil) : .json }

    func line(_ level: LogLevel, at moment: Moment, _ message: String, _ metadata: [(String, String)]) -> [UInt8] {
        switch self {
        case .json:
            var object: JSONObject = [
                "time": .string(moment.iso8601), "level": .string(level.name), "message": .string(message),
            ]
            for (key, value) in metadata { object[key] = .string(value) }
            return JSON.object(object).serialized() + [UInt8(ascii: "\n")]
        case .plain(let coloured):
            let name = level.name.padded(to: 7)
            var line = "\(moment.iso8601.dropFirst(11)) \(coloured ? level.colour + name + "\u{1b}[0m" : name) \(Self.printable(message))"
            for (key, value) in metadata { line += " \(key)=\(Self.printable(value))" }
            return Array((line + "\n").utf8)
        }
    }

    /// What a stranger wrote must not begin a new line or move the cursor.
    private static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) ? "·" : $0 }))
    }
}

extension LogLevel {
    fileprivate var colour: String {
        switch self {
        case .debug: "\u{1b}[2m"
        case .info: "\u{1b}[36m"
        case .notice: "\u{1b}[1m"
        case .warning: "\u{1b}[33m"
        case .error: "\u{1b}[31m"
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
