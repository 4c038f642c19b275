import CommandLine
import OperatingSystem
import Terminal

/// What the program talks to: a terminal that can be drawn on, or a pipe that gets text and nothing else.
package struct Surface: Sendable {
    /// Keys are read one by one, and what is typed can be mended.
    let editsLines: Bool
    /// Where rows may be drawn and taken away again.
    let drawsOn: OperatingSystem.Stream?
    let isOutputTerminal: Bool
    let isInputTerminal: Bool
    let style: TextStyle
    private let columns: Int?

    package static func standard(_ environment: [String: String]) -> Surface {
        Surface(
            input: OperatingSystem.isInputTerminal,
            output: OperatingSystem.isTerminal(.output),
            errors: OperatingSystem.isTerminal(.error),
            environment
        )
    }

    init(input: Bool, output: Bool, errors: Bool, _ environment: [String: String]) {
        let isDumb = environment["TERM"].map { $0.isEmpty || $0 == "dumb" } ?? true
        isOutputTerminal = output
        isInputTerminal = input
        editsLines = input && output && !isDumb
        let isPlain = isDumb || !(environment["NO_COLOR"] ?? "").isEmpty
        style = TextStyle(isColoured: output && !isPlain)
        drawsOn = isPlain ? nil : output ? .output : errors ? .error : nil
        columns = environment["COLUMNS"].flatMap(Int.init).flatMap { (20...1_000).contains($0) ? $0 : nil }
    }

    /// A little less than the terminal has, because some break a line that fills it.
    var width: Int {
        let size = OperatingSystem.size(of: .output)?.columns
        return min(columns ?? .max, size.map { $0 - 1 } ?? .max, columns == nil && size == nil ? 79 : .max)
    }
}
