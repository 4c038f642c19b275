import JSON
import Time

extension StandInWorkspace {
    /// A status that nobody renews goes away by itself.
    static let statusLife: Duration = .minutes(2)
    static let sessionStatuses = ["processing", "active", "suspended", "closed"]

    mutating func setAssistantStatus(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let (channel, root) = try thread(of: arguments)
        guard arguments.has("status") else { throw .missing("status") }
        if let loading = try arguments.nested("loading_messages")?.array, loading.count > 10 {
            throw .invalid("loading_messages", "no more than 10 items allowed")
        }
        setStatus(arguments.text("status") ?? "", in: channel, root: root, now: now)
        return ["ok": true]
    }

    mutating func setSessionStatus(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let (channel, root) = try thread(of: arguments)
        let status = try arguments.required("status")
        guard Self.sessionStatuses.contains(status) else {
            throw .invalid("status", "must be one of \(Self.sessionStatuses.joined(separator: ", "))")
        }
        if let title = arguments.text("title"), title.count > 200 { throw .invalid("title", "must be less than 201 characters") }
        setStatus(status == "processing" ? "is looking…" : "", in: channel, root: root, now: now)
        return .record(("ok", true), ("status", .string(status)), ("title", arguments.text("title").map { .string($0) }))
    }

    mutating func setSuggestedPrompts(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let channel = try writableChannel(arguments.required("channel_id"))
        guard let prompts = try arguments.nested("prompts")?.array, !prompts.isEmpty else { throw .missing("prompts") }
        for (index, prompt) in prompts.enumerated() where prompt["title"]?.string == nil || prompt["message"]?.string == nil {
            throw .invalid("prompts/\(index)", "title and message are required")
        }
        if prompts.count > 4 { throw .invalid("prompts", "no more than 4 items allowed") }
        self.prompts[channel.id] = prompts
        changes.append(.promptsChanged, ["channel": .string(channel.id), "prompts": .array(prompts)])
        return ["ok": true]
    }

    mutating func setStatus(_ text: String, in channel: String, root: StandInTimestamp, now: Moment) {
        let key = ThreadKey(channel: channel, root: root)
        if text.isEmpty {
            guard statuses.removeValue(forKey: key) != nil else { return }
        } else {
            statuses[key] = Status(text: text, since: now)
        }
        changes.append(
            .statusChanged,
            ["channel": .string(channel), "thread_ts": .string(root.description), "status": .string(text)]
        )
    }

    private func thread(of arguments: StandInArguments) throws(StandInError) -> (channel: String, root: StandInTimestamp) {
        let channel = try writableChannel(arguments.required("channel_id"))
        _ = try arguments.required("thread_ts")
        guard let root = arguments.timestamp("thread_ts"), message(root, in: channel.id) != nil else {
            throw StandInError("invalid_thread_ts")
        }
        return (channel.id, root)
    }
}
