import Conversation
import JSON

/// A message that grows, and what of an answer it shows already. A value: what is to be shown goes in, what has to be added comes out.
struct SlackStream: Sendable, Equatable {
    /// Slack ends a stream after about five minutes, and shows it as broken then.
    static let life = Duration.seconds(240)
    /// What a stream takes in all is not told; a phone's reader has had enough long before that, and the answer follows whole.
    static let longestText = 10_000

    private let began: Duration
    private var steps: [Showing.Step] = []
    private var passage: Int?
    private var said = ""
    private var length = 0

    init(at now: Duration) { began = now }

    /// What is added to the stream; nil where it cannot be, and the message has to be replaced: it is old, or something that it shows was
    /// taken back.
    mutating func chunks(for showing: Showing, at now: Duration) -> [JSON]? {
        guard !showing.hasEnded, now - began < Self.life else { return nil }
        var chunks: [JSON] = []
        for step in showing.steps where !steps.contains(step) { chunks.append(Self.task(step)) }
        steps = showing.steps
        let text = StreamText.safe(showing.text)
        var more = ""
        if passage != showing.passage {
            // Blanks in front of a piece may get lost, and then it would go on where the last passage ended.
            more = said.isEmpty ? "" : "\u{200B}\n\n"
            (passage, said) = (showing.passage, "")
        }
        guard text.hasPrefix(said) else { return nil }
        let added = text.dropFirst(said.count)
        if length + more.utf16.count + added.utf16.count <= Self.longestText {
            more += added
            said = text
        }
        length += more.utf16.count
        if !more.isEmpty { chunks.append(["text": .string(more), "type": "markdown_text"]) }
        return chunks
    }

    private static func task(_ step: Showing.Step) -> JSON {
        let status =
            switch step.standing {
            case .running: "in_progress"
            case .done: "complete"
            case .failed: "error"
            }
        // Its fields take no more, and nobody says how they are read.
        return [
            "type": "task_update", "id": .string(String(step.id.prefix(200))),
            "title": .string(TextCleaning.label(StreamText.safe(step.title), limit: 250) ?? "…"), "status": .string(status),
        ]
    }
}

/// A live message by Slack's name for it, and whether it is one that grows.
struct SlackLiveHandle: Sendable, Equatable {
    private static let streamMark = "stream:"

    var timestamp: String
    var isStream: Bool

    init(timestamp: String, isStream: Bool) {
        self.timestamp = timestamp
        self.isStream = isStream
    }

    init(_ handle: String) {
        isStream = handle.hasPrefix(Self.streamMark)
        timestamp = isStream ? String(handle.dropFirst(Self.streamMark.count)) : handle
    }

    var text: String { isStream ? Self.streamMark + timestamp : timestamp }
}
