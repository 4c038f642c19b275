import CCairo

/// The drawing library, where this machine has it.
struct Cairo: Sendable {
    // Function pointers that are written once, before anybody gets them.
    nonisolated(unsafe) let functions: UnsafePointer<ym_cairo>

    init() throws(DrawingProblem) {
        guard let functions = ym_load_cairo() else { throw .missing(String(cString: ym_cairo_problem())) }
        self.functions = functions
    }

    func check(_ status: cairo_status_t, _ attempt: String) throws(DrawingProblem) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        let reason = functions.pointee.status_to_string(status).map { String(cString: $0) }
        throw DrawingProblem("\(attempt): \(reason ?? "for no known reason")")
    }

    /// What the loader says of a library that is called so. Nil where it is there.
    static func problem(with name: String) -> DrawingProblem? {
        var (functions, words) = (ym_cairo(), [CChar](repeating: 0, count: 256))
        guard ym_try_cairo(name, &functions, &words, words.count) == 0 else { return nil }
        return .missing(String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
}

/// Why there is no picture, and what would help.
package struct DrawingProblem: Error, Equatable, CustomStringConvertible {
    package var description: String

    init(_ description: String) { self.description = description }

    static func missing(_ words: String) -> DrawingProblem {
        DrawingProblem("charts need libcairo.so.2 (Debian: libcairo2), which cannot be loaded: \(words)")
    }
}
