import Time
import Agents
package import Conversation
package import Failures

/// A diagnosis as it is told in a chat: first what fits on a phone, the rest when somebody asks for it.
package struct DiagnosisReply: Sendable {
    let record: FailureRecord
    let story: Story?
    /// The failures like this one that came before it.
    let earlier: FailureHistory?
    let flaky: FlakyEvidence?
    /// The system that it came from takes the wish to run it again.
    let canRerun: Bool
    /// What else is to be said, such as that it passes again.
    let note: String?

    package init(_ record: FailureRecord, earlier: FailureHistory?, flaky: FlakyEvidence?, canRerun: Bool, note: String? = nil) {
        self.record = record
        story = Story(stored: record.story)
        self.earlier = earlier
        self.flaky = flaky
        self.canRerun = canRerun
        self.note = note
    }

    /// Within one screen of a phone: what matters least gives way first.
    package var short: Reply {
        var reply = Reply([])
        for portions in Portions.falling {
            reply = Reply(elements(portions))
            if PhoneScreen.lines(of: reply) <= PhoneScreen.lines { break }
        }
        return reply
    }

    /// All that is known of it.
    package var long: Reply { Reply(elements(.all)) }

    /// For a log and for what the conversation remembers: `found “A test failed” (likely)`.
    package var gist: String {
        record.isDiagnosed
            ? "found: \(record.title) (\(Certainty.words(record.confidence)))" : "could not say for sure why it failed"
    }

    private func elements(_ portions: Portions) -> [Reply.Element] {
        var elements: [Reply.Element] = [.text(RichText(lines: headlines))]
        if let code = excerpt(portions) { elements.append(.code(code)) }
        elements += explanation(portions)
        let others = otherFindings(portions)
        if !others.isEmpty { elements.append(.text(RichText(lines: ["\(.bold("Also found"))"] + others))) }
        if let jobs = otherJobs { elements.append(.text(jobs)) }
        if !remarks.isEmpty { elements.append(.context(RichText(lines: remarks))) }
        let buttons = buttons(portions)
        if !buttons.isEmpty { elements.append(.buttons(buttons)) }
        elements.append(.feedback(id: record.id))
        return elements
    }
}

extension DiagnosisReply {
    private var headlines: [RichText] {
        var lines: [RichText] = []
        if record.isDiagnosed {
            lines.append("\(.bold(record.title))")
            lines.append(RichText(Story.kind(record.category) + certainty(record.confidence)))
        } else {
            lines.append("\(.bold("I can't say for sure why this failed."))")
            if story?.first != nil { lines.append(RichText("The best that I found is \(certainty(record.confidence)):")) }
        }
        if let place { lines.append(place) }
        return lines
    }

    private func certainty(_ probability: Double) -> String { "\(Certainty.words(probability)) (\(Certainty.percent(probability)) %)" }

    /// `unit › Run tests (exit code 1) on main of acme/shop`
    private var place: RichText? {
        var spans: [RichText.Span] = []
        // A job is often called like its repository, and its only step like the job: that is said once.
        let (name, repository) = (record.origin.name, record.origin.repository)
        let isRepository = name.map { Self.isCalled($0, like: repository) } ?? false
        if let job = isRepository ? repository : name { spans.append(.code(Self.clipped(job.printable, 60))) }
        if let step = record.step, !step.isEmpty, !Self.isCalled(step, like: name) {
            spans += (spans.isEmpty ? [] : [.plain(" › ")]) + [.code(Self.clipped(step.printable, 60))]
        }
        if let code = story?.exitCode { spans.append(.plain(" (exit code \(code))")) }
        if let branch = record.origin.branch { spans += [.plain(" on "), .code(Self.clipped(branch.printable, 40))] }
        if let repository, !isRepository {
            spans += [.plain(" of "), .code(Self.clipped(repository.printable, 60))]
        }
        return spans.isEmpty ? nil : RichText([.plain("in ")] + spans)
    }

    private static func isCalled(_ name: String, like other: String?) -> Bool {
        guard let other else { return false }
        return name.lowercased() == other.lowercased() || name.lowercased() == other.split(separator: "/").last?.lowercased()
    }

    private func excerpt(_ portions: Portions) -> Reply.Code? {
        guard let story, let first = story.first else {
            return record.keyText.isEmpty ? nil : Reply.Code("> " + Self.clipped(record.keyText.printable, portions.keyWidth))
        }
        let window = Self.window(first, story.excerpt, portions)
        guard let start = window.first?.number else { return nil }
        let lines = window.map { line in
            let isKey = line.number == first.keyLine
            return (isKey ? "> " : "  ") + Self.clipped(line.text, isKey ? portions.keyWidth : portions.width)
        }
        return Reply.Code(lines.joined(separator: "\n"), firstLine: start)
    }

    /// What belongs to the finding, and where there is room for more only, what stands around it.
    static func window(_ cause: Story.Cause, _ lines: [Excerpt.Line], _ portions: Portions) -> [Excerpt.Line] {
        let key = cause.keyLine
        let before = max(key - portions.excerpt / 3, portions.showsSurroundings ? 0 : cause.lines.lowerBound)
        let last = min(before + portions.excerpt - 1, portions.showsSurroundings ? .max : cause.lines.upperBound)
        var window = lines.filter { (before...max(before, last)).contains($0.number) }
        func isBlank(_ line: Excerpt.Line?) -> Bool { line?.text.allSatisfy(\.isWhitespace) ?? false }
        while isBlank(window.first) { window.removeFirst() }
        while isBlank(window.last) { window.removeLast() }
        return window
    }

    private func explanation(_ portions: Portions) -> [Reply.Element] {
        guard record.isDiagnosed else {
            return [
                .text(
                    "To get further: link the run, share the whole log as a file, or paste the lines around the first error."
                )
            ]
        }
        guard let first = story?.first else { return [] }
        var elements: [Reply.Element] = []
        let causes = first.causes.prefix(portions.causes).map { RichText(ticked: $0) }
        if !causes.isEmpty { elements.append(.text(RichText(lines: ["\(.bold("Why"))"] + causes))) }
        let steps = first.solutions.prefix(portions.steps).enumerated().map { RichText("\($0 + 1). ") + RichText(ticked: $1) }
        if !steps.isEmpty { elements.append(.text(RichText(lines: ["\(.bold("What to do"))"] + steps))) }
        return elements
    }

    private func otherFindings(_ portions: Portions) -> [RichText] {
        (story?.otherCauses ?? []).prefix(portions.others).map(\.line)
    }

    private var otherJobs: RichText? {
        guard let others = story?.others, !others.isEmpty else { return nil }
        let more = others.count > 3 ? RichText(" and \(others.count - 3) more") : RichText([])
        let names = others.prefix(3).enumerated().flatMap { index, job -> [RichText.Span] in
            let link = job.url.isEmpty ? RichText.Span.code(job.name) : .link(url: job.url, label: Self.clipped(job.name, 40))
            return index == 0 ? [link] : [.plain(", "), link]
        }
        return "\(others.count == 1 ? "Another job" : "\(others.count) other jobs") failed: \(RichText(names))\(more)"
    }

    private var remarks: [RichText] {
        var remarks: [RichText] = []
        if let note { remarks.append(RichText(note)) }
        if story?.isMarkedHelpful == true { remarks.append("This line explained an earlier failure, and was marked helpful.") }
        if let earlier { remarks.append(Self.seen(earlier, on: record.origin.branch)) }
        if let flaky, flaky.verdict == .flaky {
            let percent = Certainty.percent(flaky.probability)
            remarks.append(
                RichText(
                    flaky.isSeen
                        ? "Probably flaky (\(percent) %): \(flaky.reasons.joined(separator: "; "))."
                        : "Failures of this kind often pass when they are run again (\(percent) %)."
                )
            )
        }
        remarks += (story?.problems ?? []).prefix(3).map { RichText(Self.clipped($0, 300)) }
        if let count = story?.redactions, count > 0 {
            remarks.append(RichText("\(count) \(count == 1 ? "secret was" : "secrets were") taken out of what is shown."))
        }
        return remarks
    }

    static func seen(_ earlier: FailureHistory, on branch: String?) -> RichText {
        let since = RichText.Span.time(seconds: earlier.firstSeen.seconds, fallback: String(earlier.firstSeen.text.prefix(10)))
        let others = earlier.branches.filter { $0 != branch }.prefix(3)
        let also = others.isEmpty ? RichText([]) : ", also on " + .codes(Array(others))
        return "Seen \(earlier.count == 1 ? "once" : "\(earlier.count) times") before, since \(since)\(also)."
    }

    private func buttons(_ portions: Portions) -> [Reply.Button] {
        var buttons: [Reply.Button] = []
        if !portions.showsSurroundings, story?.first != nil { buttons.append(.asking("Show more", "show more of \(record.id)")) }
        if canRerun { buttons.append(.rerun(record)) }
        if let url = record.origin.url {
            buttons.append(Reply.Button("Open the run", action: "yardmaster.open", value: record.id, url: url))
        }
        return buttons
    }

    static func clipped(_ text: String, _ length: Int) -> String { text.count > length ? text.prefix(length - 1) + "…" : text }
}

extension RichText {
    static func codes(_ texts: [String]) -> RichText {
        RichText(texts.enumerated().flatMap { $0.offset == 0 ? [.code($0.element)] : [.plain(", "), .code($0.element)] })
    }
}

extension Reply.Button {
    /// Lays it before people, with what exactly would be done.
    static func rerun(_ record: FailureRecord) -> Reply.Button {
        var button = Reply.Button.asking("Re-run failed jobs", RerunRequest.of(record.id))
        button.style = .primary
        return button
    }
}
