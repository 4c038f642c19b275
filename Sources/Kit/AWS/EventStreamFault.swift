/// Why bytes are no event stream. After one, nothing that follows can be trusted: the lengths are part of what was wrong.
package enum EventStreamFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The twelve bytes in front do not match their checksum.
    case damagedPrelude
    case damagedMessage
    /// The lengths contradict each other.
    case impossibleLengths
    case tooLong(limit: Int)
    case malformedHeaders
    /// The stream ended within a message.
    case cutOff

    package var description: String {
        switch self {
        case .damagedPrelude: "the head of a message of the event stream does not match its checksum"
        case .damagedMessage: "a message of the event stream does not match its checksum"
        case .impossibleLengths: "a message of the event stream gives lengths that cannot be"
        case .tooLong(let limit): "a message of the event stream is longer than \(limit) bytes"
        case .malformedHeaders: "a message of the event stream has malformed headers"
        case .cutOff: "the event stream ended in the middle of a message"
        }
    }
}
