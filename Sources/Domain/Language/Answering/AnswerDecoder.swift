import AWS
import HTTPClient

/// Turns the bytes of one answer into events. A pure value; the bytes may break anywhere.
package struct AnswerDecoder: Sendable {
    enum Framing: Sendable {
        case events(SSEParser)
        case lines(LineParser)
        case messages(EventStreamParser)
        /// One document, in one piece.
        case whole([UInt8])
    }

    /// No provider writes longer ones; what does is no answer.
    static let longestFrame = 8 << 20

    private var framing: Framing
    private var reader: any AnswerReader
    private var events: AnswerEvents

    init(_ framing: Framing, _ reader: any AnswerReader, idPrefix: String) {
        self.framing = framing
        self.reader = reader
        events = AnswerEvents(idPrefix: idPrefix)
    }

    /// Whether the provider has said its last word, though the connection may stay open.
    package var isOver: Bool { reader.isOver }

    /// What these bytes complete.
    package mutating func hear(_ bytes: [UInt8]) throws(ModelError) -> [ModelEvent] {
        do { return try feed(bytes) } catch { throw ModelError(error) }
    }

    /// To be called when the answer has ended. One that did not say so itself is not whole.
    package mutating func hearEnd() throws(ModelError) -> [ModelEvent] {
        do { return try end() } catch { throw ModelError(error) }
    }

    private mutating func feed(_ bytes: [UInt8]) throws(AnswerFault) -> [ModelEvent] {
        for frame in try framing.feed(bytes) where !reader.isOver { try reader.read(frame, into: &events) }
        return events.take()
    }

    private mutating func end() throws(AnswerFault) -> [ModelEvent] {
        if let last = try framing.end(), !reader.isOver { try reader.read(last, into: &events) }
        guard events.finish != nil else { throw .cutOff }
        return events.takeEnd()
    }
}

/// Understands the frames of one provider.
protocol AnswerReader: Sendable {
    var isOver: Bool { get }
    mutating func read(_ frame: AnswerFrame, into events: inout AnswerEvents) throws(AnswerFault)
}

extension AnswerDecoder.Framing {
    mutating func feed(_ bytes: [UInt8]) throws(AnswerFault) -> [AnswerFrame] {
        switch self {
        case .events(var parser):
            defer { self = .events(parser) }
            do { return try parser.feed(bytes).map { AnswerFrame(name: $0.event, data: Array($0.data.utf8)) } } catch {
                throw .malformed("an event of the answer is longer than \(error.limit) bytes")
            }
        case .lines(var parser):
            defer { self = .lines(parser) }
            do { return try parser.feed(bytes).map { AnswerFrame(name: "", data: $0) } } catch {
                throw .malformed("a line of the answer is longer than \(error.limit) bytes")
            }
        case .messages(var parser):
            defer { self = .messages(parser) }
            do { return try parser.feed(bytes).map(AnswerFrame.init) } catch { throw .malformed(error.description) }
        case .whole(let gathered):
            guard gathered.count + bytes.count <= AnswerDecoder.longestFrame else { throw .malformed("the answer is too long") }
            self = .whole(gathered + bytes)
            return []
        }
    }

    mutating func end() throws(AnswerFault) -> AnswerFrame? {
        switch self {
        // An event without its end was cut off, and is not to be believed.
        case .events: return nil
        case .lines(var parser): return parser.end().map { AnswerFrame(name: "", data: $0) }
        case .messages(let parser):
            do { try parser.end() } catch { throw .cutOff }
            return nil
        case .whole(let bytes): return bytes.isEmpty ? nil : AnswerFrame(name: "", data: bytes)
        }
    }
}
