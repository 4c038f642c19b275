import Agents
import Conversation
import Time

/// What an alert says. Everything that a CI system told is plain text here: a branch may be called anything.
extension Alert {
    /// The message in the channel, as it stands now. Its first line is what a phone shows before it is unlocked.
    var announcement: Reply {
        if let closing { return Reply([.text("✅ \(what)\(whereabouts): \(end(closing))")]) }
        let verb = latest?.hasTimedOut == true ? "timed out" : "failed"
        let again: RichText = count > 1 ? " for the \(ordinal(count)) time since \(.time(firstFailedAt))" : ""
        let call: RichText = isSilent ? "" : mention.map { " \(Self.span(calling: $0))" } ?? ""
        return Reply(
            [.text("❌ \(what) \(verb)\(whereabouts)\(again)\(call)")] + details(count > 1 ? "last on commit" : "commit")
        )
    }

    func repetition(calling isCalling: Bool) -> Reply {
        let call: RichText = isCalling ? mention.map { "\(Self.span(calling: $0)) " } ?? "" : ""
        let commit: RichText = latest?.commit.map { " on commit \(.code(Self.short($0)))" } ?? ""
        return Reply([.text("\(call)Failed again, the \(ordinal(count)) time\(commit)\(Self.link(latest))")])
    }

    func addition(_ job: Job) -> Reply { Reply([.text("\(Self.name(job)) failed too\(Self.link(job))")]) }

    func likeness(_ job: Job) -> Reply {
        let branch: RichText = job.branch.map { " on \(clipped($0))" } ?? ""
        return Reply([.text("\(Self.name(job))\(branch) failed in the same way\(Self.link(job))")])
    }

    func ending(_ closing: Closing) -> Reply { Reply([.text("\(capitalised: end(closing)).")]) }

    private var what: RichText {
        let others: RichText = jobs.count > 1 ? " and \(jobs.count - 1) more" : ""
        if isCalledLikeItsRepository { return "\(.bold(clipped(repository)))" + others }
        return (jobs.first.map(Self.name) ?? "A job") + others
    }

    /// `tests` of `acme/tests`, as those are that a system knows no repository of: it is said once.
    private var isCalledLikeItsRepository: Bool {
        guard let name = jobs.first?.name?.lowercased() else { return false }
        return name == repository.lowercased() || name == repository.split(separator: "/").last?.lowercased()
    }

    private var whereabouts: RichText {
        let branches = jobs.compactMap(\.branch).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let others = branches.count > 1 ? " and \(branches.count - 1) more" : ""
        let branch = branches.first.map { " on \(clipped($0))\(others)" } ?? ""
        return RichText(branch + (isCalledLikeItsRepository ? "" : " · \(clipped(repository))"))
    }

    private func details(_ commitWord: String) -> [Reply.Element] {
        var parts: [RichText] = []
        if let url = latest?.url { parts.append("\(.link(url: url, label: "Open it"))") }
        if let commit = latest?.commit { parts.append("\(commitWord) \(.code(Self.short(commit)))") }
        if let author { parts.append("by \(clipped(author))") }
        guard let first = parts.first else { return [] }
        return [.context(parts.dropFirst().reduce(first) { "\($0) · \($1)" })]
    }

    private func end(_ closing: Closing) -> RichText {
        let took = elapsed(seconds: (closing.at - firstFailedAt).components.seconds)
        let commit: RichText = closing.commit.map { "\(.code(Self.short($0)))" } ?? ""
        if closing.isFlaky { return "passed on retry of \(commit), flaky" }
        let failures = count == 1 ? "1 failure" : "\(count) failures"
        return closing.commit == nil ? "fixed after \(failures), \(took)" : "fixed in \(commit) after \(failures), \(took)"
    }

    private static func name(_ job: Job) -> RichText { "\(.bold(clipped(job.name ?? "The pipeline")))" }

    private static func link(_ job: Job?) -> RichText { job?.url.map { " · \(.link(url: $0, label: "Open it"))" } ?? "" }

    private static func span(calling id: String) -> RichText.Span { id.hasPrefix("S") ? .group(id) : .user(id) }

    private static func short(_ commit: String) -> String { String(commit.prefix(commit.utf8.count > 12 ? 7 : 12)) }
}

/// A name in one line, as long as names are.
private func clipped(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 80 ? line.prefix(79) + "…" : line
}

func ordinal(_ number: Int) -> String {
    if (11...13).contains(number % 100) { return "\(number)th" }
    return switch number % 10 {
    case 1: "\(number)st"
    case 2: "\(number)nd"
    case 3: "\(number)rd"
    default: "\(number)th"
    }
}

extension RichText.Span {
    fileprivate static func time(_ moment: Moment) -> RichText.Span {
        .time(seconds: moment.seconds, fallback: "\(moment.text.dropFirst(11).prefix(5)) UTC")
    }
}

extension RichText.StringInterpolation {
    fileprivate mutating func appendInterpolation(capitalised text: RichText) {
        guard case .plain(let first)? = text.spans.first else { return appendInterpolation(text) }
        appendInterpolation(RichText([.plain(first.prefix(1).uppercased() + first.dropFirst())] + text.spans.dropFirst()))
    }
}
