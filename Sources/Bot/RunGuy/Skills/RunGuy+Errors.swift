import Agents
import CIDiagnostics
import Conversation
import Kubernetes
import Threading
import Time

extension RunGuy {
    private static let mostPods = 3
    private static let shown = 10

    /// What a workload's pods say that sounds like an error; where there is no such workload, what is kept of it elsewhere.
    func errors(_ named: Named, hours: Double?, _ ask: Ask) async throws -> Answer {
        let landscape = try await landscape(for: ask, named)
        let meaning = landscape.meaning(of: named)
        if case .one(let subject) = meaning { return try await errors(in: subject, hours: hours, ask) }
        guard let amazon = amazon(in: ask.question.thread.channel), let name = named.name, case .unknown = meaning else {
            return refusal(meaning, named, landscape) { "errors in \($0.words) logs" }
        }
        let since = ask.now - .milliseconds(Int64((hours ?? 1) * 3_600_000))
        let found: LoggedErrors
        do { found = try await amazon.errors(of: name, since: since, atMost: Self.shown) } catch  where !(error is CancellationError) {
            return Self.saying(
                RichText("I could not look: " + String(describing: error)),
                gist: "could not look at the logs of \(name)",
                isAnswered: false
            )
        }
        let period = elapsed(seconds: (ask.now - since).components.seconds)
        guard !found.lines.isEmpty else {
            return Self.saying("No error in \(.code(found.place)) in the last \(period).", gist: "saw no error of \(name)")
        }
        return Self.saying(
            [
                .text(
                    "\(found.isCut ? "At least " : "")\(.bold("\(found.total) errors")) in \(.code(found.place)) in the last \(period), the commonest first:"
                ),
                Self.code(found.lines.map { ($0.count, $0.text) }),
            ],
            gist: "told \(found.total) errors of \(name)"
        )
    }

    private func errors(in subject: Subject, hours: Double?, _ ask: Ask) async throws -> Answer {
        let investigator = try investigator(of: subject, in: ask.question.thread.channel)
        let (logs, unseen) = try await investigator.currentLogs(of: subject, now: ask.now, pods: Self.mostPods)
        let errors = logs.flatMap(\.lines).filter(ErrorLine.isOne)
        var counts: [(text: String, count: Int)] = []
        var indices: [String: Int] = [:]
        for line in errors {
            let shape = ErrorLine.shape(line)
            if let index = indices[shape] {
                counts[index].count += 1
            } else {
                indices[shape] = counts.count
                counts.append((line, 1))
            }
        }
        let top = counts.sorted { $0.count > $1.count }.prefix(Self.shown)
        // The pods' logs are read from their end, and what they say of the time is each one's own way.
        let note = RichText(
            "Of \(logs.count) \(logs.count == 1 ? "log" : "logs"), the last lines of each\(hours == nil ? "" : ", whenever they were written")."
        )
        guard !top.isEmpty else {
            return Self.saying(
                [.text("No line of \(.bold(subject.name)) sounds like an error."), .context(note)] + Self.unseen(unseen),
                gist: "saw no error of \(subject.name)"
            )
        }
        return Self.saying(
            [
                .text("\(.bold("\(errors.count) lines")) of \(.bold(subject.name)) sound like errors, the commonest first:"),
                Self.code(top.map { ($0.count, $0.text) }), .context(note),
            ] + Self.unseen(unseen),
            gist: "told \(errors.count) errors of \(subject.name)"
        )
    }

    private static func code(_ lines: [(Int, String)]) -> Reply.Element {
        .code(Reply.Code(lines.map { "\($0)× \(InvestigationReply.clipped($1.printable))" }.joined(separator: "\n")))
    }
}

/// Lines that sound like an error, and which of them say the same.
enum ErrorLine {
    private static let signs = [
        "error", "exception", "fatal", "panic", "critical", "traceback", "failed", "failure", "segfault", "refused",
    ]
    private static let quiet = [
        "0 errors", "no error", "errors=0", "error=0", "without error", "error_count=0", "\"error\":null", "\"errors\":0",
    ]

    static func isOne(_ line: String) -> Bool {
        let lower = line.lowercased()
        return signs.contains { lower.contains($0) } && !quiet.contains { lower.contains($0) }
    }

    /// Without the numbers, in which lines that say the same differ.
    static func shape(_ line: String) -> String {
        var shape = ""
        for character in line {
            let isDigit = character.isNumber
            if isDigit, shape.last == "0" { continue }
            shape.append(isDigit ? "0" : character)
        }
        return shape
    }
}
