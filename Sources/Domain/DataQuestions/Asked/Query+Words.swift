extension Literal {
    var text: String? { if case .text(let text, _) = self { text } else { nil } }

    var words: String {
        switch self {
        case .number(let digits): digits
        case .text(let text, _): "“\(text)”"
        case .bool(let value): value ? "true" : "false"
        }
    }
}

extension Comparison {
    /// Of rows that are counted: `more than 3`.
    var countWords: String {
        switch self {
        case .equal: "exactly"
        case .unequal: "not exactly"
        case .less: "fewer than"
        case .more: "more than"
        case .atMost, .atLeast: words
        }
    }

    /// `faster than` is more of a speed, and less of a time.
    func turned(_ isTurned: Bool) -> Comparison {
        guard isTurned else { return self }
        return switch self {
        case .less: .more
        case .more: .less
        case .atMost: .atLeast
        case .atLeast: .atMost
        case .equal, .unequal: self
        }
    }

    var opposite: Comparison {
        switch self {
        case .equal: .unequal
        case .unequal: .equal
        case .less: .atLeast
        case .atMost: .more
        case .more: .atMost
        case .atLeast: .less
        }
    }
}
