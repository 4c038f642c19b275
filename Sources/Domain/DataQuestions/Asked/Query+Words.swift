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
