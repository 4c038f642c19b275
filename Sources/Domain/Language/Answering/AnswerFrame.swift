import AWS
import JSON

/// A piece of an answer that stands for itself: an event, a line, a message.
struct AnswerFrame: Sendable, Equatable {
    /// What the framing calls it; empty where it has no names.
    var name: String
    var data: [UInt8]
    var isException = false

    init(name: String, data: [UInt8]) {
        self.name = name
        self.data = data
    }

    init(_ message: EventStreamMessage) {
        isException = message.text(":message-type").map { $0 != "event" } ?? false
        name = message.text(":exception-type") ?? message.text(":error-code") ?? message.text(":event-type") ?? ""
        data = message.payload
    }

    /// Members that come twice are a mistake of the server's that need not cost the answer.
    func json() throws(AnswerFault) -> JSON {
        do { return try JSON(scanned: data) } catch {
            let seen = String(decoding: data.prefix(120), as: UTF8.self)
            throw .malformed("\(error); it begins with “\(seen)”")
        }
    }
}
