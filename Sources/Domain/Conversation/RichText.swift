/// Text whose emphasis is typed, so that what a stranger wrote can never become a mention, a link or markup.
///
/// A literal is plain text; interpolation keeps the spans of what it takes: `"Failed at \(.code(step)) on \(.bold(branch))"`.
package struct RichText: Sendable, Equatable, Codable, ExpressibleByStringInterpolation {
    package var spans: [Span]

    package enum Span: Sendable, Equatable, Codable {
        case plain(String)
        case bold(String)
        case italic(String)
        case strike(String)
        case code(String)
        case link(url: String, label: String)
        case user(String)
        case group(String)
        case channel(String)
        /// A point in time that the platform shows in the reader's own zone; seconds since 1970.
        case time(seconds: Int64, fallback: String)
    }

    package init(_ spans: [Span]) { self.spans = spans }
    package init(_ text: String) { spans = [.plain(text)] }
    package init(stringLiteral value: String) { spans = [.plain(value)] }
    package init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

    package static func + (left: RichText, right: RichText) -> RichText { RichText(left.spans + right.spans) }

    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var spans: [Span] = []

        package init(literalCapacity: Int, interpolationCount: Int) { spans.reserveCapacity(interpolationCount * 2 + 1) }

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { spans.append(.plain(literal)) }
        }

        package mutating func appendInterpolation(_ span: Span) { spans.append(span) }
        package mutating func appendInterpolation(_ text: RichText) { spans.append(contentsOf: text.spans) }
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) { spans.append(.plain(value.description)) }
    }

    /// Without any markup, for notifications, screen readers and terminals.
    package var plainText: String {
        spans.map { span in
            switch span {
            case .plain(let text), .bold(let text), .italic(let text), .strike(let text), .code(let text): text
            case .link(let url, let label): label.isEmpty ? url : label
            case .user(let id), .group(let id): "@\(id)"
            case .channel(let id): "#\(id)"
            case .time(_, let fallback): fallback
            }
        }.joined()
    }
}
