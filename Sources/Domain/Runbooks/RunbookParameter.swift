package import OperatingSystem

/// One thing that a runbook is told, and what it may be.
package struct RunbookParameter: Sendable, Equatable {
    package enum Limit: Sendable, Equatable {
        case values([String])
        case pattern(WholePattern, longest: Int)
        case integer(ClosedRange<Int64>)
    }

    package var name: String
    package var limit: Limit

    package init(_ name: String, _ limit: Limit) {
        self.name = name
        self.limit = limit
    }

    /// For people and for models: `service: one of “web”, “worker”`.
    package var words: String {
        switch limit {
        case .values(let values): "one of \(values.map { "“\($0)”" }.joined(separator: ", "))"
        case .pattern(let pattern, let longest): "a text of at most \(longest) characters that matches \(pattern.text)"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }

    func admits(_ value: String) -> Bool {
        switch limit {
        case .values(let values): return values.contains(value)
        case .pattern(let pattern, let longest):
            return value.count <= longest && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && pattern.matches(value)
        case .integer(let range):
            // Written as anybody would write it: neither “+5” nor “005”.
            guard let number = Int64(value), String(number) == value else { return false }
            return range.contains(number)
        }
    }

    /// A program takes what begins with a dash for an option. Where the settings wrote the value down, they meant it.
    var mayBeginWithDash: Bool {
        switch limit {
        case .values, .integer: true
        case .pattern: false
        }
    }
}
