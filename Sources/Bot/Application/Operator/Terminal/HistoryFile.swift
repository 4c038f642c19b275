import OperatingSystem
import Redaction
import Terminal

/// What was asked in `chat`, kept for the next time in a file that is this user's alone. Secrets are not kept.
struct HistoryFile: Sendable {
    private let file: OperatingSystem.PrivateText
    private let redactor: Redactor

    /// A pasted log is asked once.
    private static let longestEntry = 4_096

    /// Nil where the environment names no place for it: relative paths are to be ignored.
    init?(environment: [String: String], redactor: Redactor) {
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        guard let folder = absolute("XDG_STATE_HOME") ?? absolute("HOME").map({ "\($0)/.local/state" }) else { return nil }
        self.init(path: "\(folder)/yardmaster/history", redactor: redactor)
    }

    init(path: String, redactor: Redactor) {
        file = OperatingSystem.PrivateText(path: path)
        self.redactor = redactor
    }

    func load() -> InputHistory {
        let entries = (file.read() ?? "").split(separator: "\n").map(Self.entry)
        let history = InputHistory(entries)
        // Twice as long as it is read: then it is time to forget.
        if entries.count > 2 * InputHistory.most {
            _ = file.replace(with: history.entries.map { Self.line($0) }.joined())
        }
        return history
    }

    /// Nil, or why it is not kept.
    func add(_ entry: String) -> String? {
        guard entry.utf8.count <= Self.longestEntry else { return nil }
        return file.append(Self.line(redactor.redact(entry))).map { "\(file.path): \($0)" }
    }

    private static func line(_ entry: String) -> String {
        entry.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") + "\n"
    }

    private static func entry(_ line: Substring) -> String {
        var entry = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                entry.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                entry.append(character)
            }
        }
        return entry.visibleOnly
    }
}
