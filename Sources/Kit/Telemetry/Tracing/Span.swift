/// One step of the work on one event, once it has ended.
///
/// Its times are monotonic and become times of day when it is sent away: a clock that jumps must not end a step before it began.
package struct Span: Sendable, Equatable {
    /// The numbers are OTLP's.
    package enum Kind: Int64, Sendable {
        case step = 1
        case server = 2
        case client = 3
        case producer = 4
        case consumer = 5
    }

    /// Never holds what people said, nor a secret; a redactor looks all the same before it leaves.
    package struct Attribute: Sendable, Equatable {
        package enum Value: Sendable, Equatable {
            case text(String)
            case number(Int64)
        }

        package var name: String
        package var value: Value

        package init(_ name: String, _ text: String) {
            self.name = name
            value = .text(text)
        }

        package init(_ name: String, _ number: some BinaryInteger) {
            self.name = name
            value = .number(Int64(clamping: number))
        }
    }

    package var context: TraceContext
    /// The id of the step that this is a part of; nil for the first.
    package var parent: String?
    package var name: String
    package var kind: Kind
    /// Nanoseconds of the monotonic clock.
    package var start: UInt64
    package var end: UInt64
    package var hasFailed: Bool
    package var attributes: [Attribute]

    package init(
        _ name: String,
        _ kind: Kind,
        context: TraceContext,
        parent: String?,
        start: UInt64,
        end: UInt64,
        hasFailed: Bool = false,
        attributes: [Attribute] = []
    ) {
        self.context = context
        self.parent = parent
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.hasFailed = hasFailed
        self.attributes = attributes
    }
}
