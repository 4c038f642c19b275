import JSON

/// What a call wants to say, checked as Slack checks it.
struct MessageContent: Equatable {
    /// The longest text that Slack keeps of a new message; an update of more than 4,000 characters it refuses.
    static let longestText = 40_000
    static let longestUpdate = 4_000
    static let longestMarkdown = 12_000
    /// Seen on the real service, though each block is within its own limits.
    static let largestBlocks = 13_200

    var text: String?
    var blocks: JSON?
    var metadata: JSON?
    /// Of a change alone.
    var fileIDs: [String] = []

    init(_ arguments: StandInArguments) throws(StandInError) {
        text = arguments.text("text")
        blocks = try arguments.nested("blocks")
        metadata = try arguments.nested("metadata")
        fileIDs = (try arguments.nested("file_ids")?.array ?? []).compactMap(\.string)
        if arguments.text("markdown_text") != nil && (text != nil || blocks != nil) { throw StandInError("markdown_text_conflict") }
        if let markdown = arguments.text("markdown_text") {
            if markdown.count > Self.longestMarkdown { throw StandInError("msg_too_long") }
            text = markdown
            blocks = [["type": "markdown", "text": .string(markdown)]]
        }
        if let blocks { try Self.check(blocks) }
        if let metadata, metadata != [:] { try Self.check(metadata: metadata) }
    }

    static func check(_ blocks: JSON) throws(StandInError) {
        guard blocks.array != nil else { throw StandInError("invalid_blocks_format") }
        let problems = BlockKitLimits.problems(in: blocks)
        if !problems.isEmpty { throw StandInError("invalid_blocks", problems) }
        if String(decoding: blocks.serialized(), as: UTF8.self).count > largestBlocks { throw StandInError("msg_blocks_too_long") }
    }

    private static func check(metadata: JSON) throws(StandInError) {
        guard metadata["event_type"]?.string?.isEmpty == false, metadata["event_payload"]?.object != nil else {
            throw StandInError("invalid_metadata_format")
        }
    }

    var isEmpty: Bool { text == nil && (blocks?.array?.isEmpty ?? true) }
}
