/// How words stand out, which they do on a terminal only: a file or a pipe gets plain text.
package struct TextStyle: Sendable, Equatable {
    package var isColoured: Bool

    package static let plain = TextStyle(isColoured: false)
    package static let coloured = TextStyle(isColoured: true)

    package init(isColoured: Bool) { self.isColoured = isColoured }

    /// Follows the terminal, unless `NO_COLOR` or a dumb one says otherwise.
    package init(isTerminal: Bool, environment: [String: String]) {
        isColoured = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    package func bold(_ text: String) -> String { wrapped(text, "1") }
    package func faint(_ text: String) -> String { wrapped(text, "2") }
    package func red(_ text: String) -> String { wrapped(text, "1;31") }
    package func green(_ text: String) -> String { wrapped(text, "1;32") }
    package func yellow(_ text: String) -> String { wrapped(text, "1;33") }

    private func wrapped(_ text: String, _ code: String) -> String { isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
