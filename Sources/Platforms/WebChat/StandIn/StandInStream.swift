import JSON
import Time

/// A message that is still growing.
package struct StandInStream: Sendable, Equatable {
    /// After so long the real service ends it by itself, whatever still comes.
    static let life = Duration.seconds(306)

    struct Task: Sendable, Equatable {
        var id: String
        var title: String
        var status: String
    }

    var began: Moment
    /// The first payload fixes it.
    var usesChunks: Bool
    var tasks: [Task] = []
    var text = ""

    init(began: Moment, usesChunks: Bool) {
        self.began = began
        self.usesChunks = usesChunks
    }

    private static let statuses = ["pending", "in_progress", "complete", "error"]

    mutating func take(_ arguments: StandInArguments) throws(StandInError) {
        if let markdown = arguments.text("markdown_text") {
            if usesChunks { throw StandInError("streaming_mode_mismatch") }
            try add(markdown)
        }
        guard let chunks = try arguments.nested("chunks")?.array, !chunks.isEmpty else { return }
        if !usesChunks { throw StandInError("streaming_mode_mismatch") }
        for chunk in chunks { try take(chunk) }
    }

    private mutating func take(_ chunk: JSON) throws(StandInError) {
        switch chunk["type"]?.string {
        case "markdown_text":
            guard let more = chunk["text"]?.string else { throw StandInError("invalid_chunks") }
            try add(more)
        case "task_update":
            guard let id = chunk["id"]?.string, let title = chunk["title"]?.string, let status = chunk["status"]?.string,
                Self.statuses.contains(status), title.count <= 256
            else { throw StandInError("invalid_chunks") }
            let task = Task(id: id, title: title, status: status)
            if let index = tasks.firstIndex(where: { $0.id == id }) { tasks[index] = task } else { tasks.append(task) }
        default: throw StandInError("invalid_chunks")
        }
    }

    private mutating func add(_ more: String) throws(StandInError) {
        if more.count > MessageContent.longestMarkdown { throw StandInError("msg_too_long") }
        text += more
    }

    var blocks: JSON {
        let marks = ["pending": "○", "in_progress": "…", "complete": "✓", "error": "✗"]
        let lines: [JSON] = tasks.suffix(10).map { ["type": "plain_text", "text": .string("\(marks[$0.status] ?? "") \($0.title)")] }
        let plan: [JSON] = lines.isEmpty ? [] : [["type": "context", "elements": .array(lines)]]
        return .array(plan + (text.isEmpty ? [] : [["type": "markdown", "text": .string(text)]]))
    }
}
