import Glibc
import TestSupport
import Threading

/// A program of this package on a terminal of its own, with somebody at the keyboard.
final class TerminalProgram: Sendable {
    let program: Program
    private let keyboard: Int32
    private let written = Locked<[UInt8]>([])

    init(_ arguments: [String], environment: [String: String], columns: UInt16 = 80, rows: UInt16 = 24) throws {
        // What posix_openpt and its companions do, which the headers keep for _XOPEN_SOURCE: TIOCSPTLCK unlocks the other end, and
        // TIOCGPTN tells its number.
        let keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (lock, number): (Int32, Int32) = (0, 0)
        guard keyboard >= 0, ioctl(keyboard, 0x4004_5431, &lock) == 0, ioctl(keyboard, 0x8004_5430, &number) == 0 else {
            throw Failure("no terminal")
        }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
        self.keyboard = keyboard
        program = try Program(
            "yardmaster",
            arguments,
            environment: ["TERM": "xterm"].merging(environment) { $1 },
            terminal: "/dev/pts/\(number)"
        )
        startThread(name: "terminal") { [written] in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = read(keyboard, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                written.withLock { $0 += buffer[..<count] }
            }
            close(keyboard)
        }
    }

    deinit { program.signal(SIGKILL) }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(keyboard, bytes, bytes.count)
    }

    var output: String { String(decoding: written.withLock { $0 }, as: UTF8.self) }

    /// What is on the screen in the end, for programs that write lines, draw them again, and erase them.
    var screen: String {
        var lines: [[Character]] = [[]]
        var (row, column) = (0, 0)
        var rest = output.unicodeScalars.map(Character.init)[...]
        while let character = rest.popFirst() {
            switch character {
            case "\r": column = 0
            case "\n":
                row += 1
                if row == lines.count { lines.append([]) }
            case "\u{1B}":
                rest = rest.dropFirst()
                let sequence = rest.prefix { !$0.isLetter }
                let number = Int(String(sequence)) ?? 1
                rest = rest.dropFirst(sequence.count)
                switch rest.popFirst() {
                case "A": row = max(0, row - number)
                case "C": column += number
                case "J":
                    lines = Array(lines.prefix(row + 1))
                    lines[row] = Array(lines[row].prefix(column))
                default: break
                }
            default:
                while lines[row].count <= column { lines[row].append(" ") }
                lines[row][column] = character
                column += 1
            }
        }
        return lines.map { String($0) }.joined(separator: "\n")
    }

    func shows(_ text: String) async throws -> Bool { try await eventually(within: .seconds(20)) { self.screen.contains(text) } }
}
