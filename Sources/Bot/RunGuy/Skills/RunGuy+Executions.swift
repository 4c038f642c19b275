import Agents
import CIDiagnostics
import Conversation
import Entities
import JSON
import Kubernetes
import Threading
import Time

extension RunGuy {
    private static let shown = 5

    func failures(of name: String, _ ask: Ask) async throws -> Answer {
        try await withMachine(name, "failed executions of", ask) { view, machine in
            let failed = try await view.executions(of: machine, .failed, atMost: Self.shown)
            guard !failed.isEmpty else {
                return Self.saying(
                    "No execution of \(.code(machine)) has failed, as far back as I see.",
                    gist: "saw no failed execution of \(machine)"
                )
            }
            var elements: [Reply.Element] = [
                .text(
                    "\(.bold(machine)): the newest \(failed.count == 1 ? "execution that failed" : "\(failed.count) executions that failed")"
                ), .list(failed.map(Self.line)),
            ]
            if let first = failed.first {
                elements += Self.details(first) + [.buttons([.asking("Redrive the newest", "redrive the failed execution of \(machine)")])]
            }
            return Self.saying(elements, gist: "listed \(failed.count) failed executions of \(machine)")
        }
    }

    func latest(of name: String, _ ask: Ask) async throws -> Answer {
        try await withMachine(name, "latest run of", ask) { view, machine in
            guard let newest = try await view.executions(of: machine, .all, atMost: 1).first else {
                return Self.saying("\(.code(machine)) has not run, as far back as I see.", gist: "saw no run of \(machine)")
            }
            var elements: [Reply.Element] = [.text("\(.bold(machine)): \(Self.line(newest))")] + Self.details(newest)
            if newest.hasFailed { elements.append(.buttons([.asking("Redrive it", "redrive the failed execution of \(machine)")])) }
            return Self.saying(elements, gist: "told the latest run of \(machine)")
        }
    }

    func redrive(_ name: String, all: Bool, _ ask: Ask) async throws -> Answer {
        try await withMachine(name, "redrive", ask) { view, machine in
            let failed = try await view.executions(of: machine, .failed, atMost: all ? 20 : 1)
            guard let newest = failed.first else {
                return Self.saying(
                    "No execution of \(.code(machine)) has failed, as far back as I see: there is nothing to redrive.",
                    gist: "saw nothing to redrive"
                )
            }
            if all {
                return try await propose(
                    "redrive_failed_executions",
                    ["machine": .string(machine), "most": .integer(Int64(failed.count))],
                    ask
                )
            }
            return try await propose("redrive_execution", ["execution": .string(newest.id)], ask)
        }
    }

    /// By its own name, or the running one of a machine.
    func stop(_ name: String, _ ask: Ask) async throws -> Answer {
        if name.hasPrefix("arn:") { return try await propose("stop_execution", ["execution": .string(name)], ask) }
        return try await withMachine(name, "stop the execution of", ask) { view, machine in
            let running = try await view.executions(of: machine, .running, atMost: 20)
            guard let only = running.first else {
                return Self.saying("No execution of \(.code(machine)) is running.", gist: "saw nothing to stop")
            }
            if running.count == 1 { return try await propose("stop_execution", ["execution": .string(only.id)], ask) }
            let buttons = running.prefix(Landscape.mostChoices).map {
                Reply.Button.asking(String($0.name.prefix(70)), "stop execution \($0.id)")
            }
            return Self.saying(
                [.text("\(running.count) executions of \(.code(machine)) are running. Which one?"), .buttons(Array(buttons))],
                gist: "asked which execution",
                isAnswered: false
            )
        }
    }

    /// A name that is only a part of one, such as `ingestion`, means it where it is the only one.
    private func withMachine(
        _ name: String,
        _ words: String,
        _ ask: Ask,
        _ answer: (any AmazonView, String) async throws -> Answer
    ) async throws -> Answer {
        try await withAmazon(ask, of: name) { executions in
            let known = try await executions.machines()
            if let exact = known.first(where: { $0.lowercased() == name.lowercased() }) { return try await answer(executions, exact) }
            let parts = known.filter { $0.lowercased().contains(name.lowercased()) }
            if parts.count == 1 { return try await answer(executions, parts[0]) }
            let near = parts.isEmpty ? Closeness.nearest(to: name, among: known, atMost: Landscape.mostChoices) : parts
            let what: RichText = parts.isEmpty ? "I see no state machine \(.code(name))." : "Which one do you mean?"
            let buttons = near.prefix(Landscape.mostChoices).map { Reply.Button.asking(String($0.prefix(70)), "\(words) \($0)") }
            let inventory: RichText = near.isEmpty && !known.isEmpty ? " There are \(known.prefix(12).joined(separator: ", "))." : ""
            return Self.saying(
                [.text(what + inventory)] + (buttons.isEmpty ? [] : [.buttons(Array(buttons))]),
                gist: "asked which machine",
                isAnswered: false
            )
        }
    }

    /// What goes wrong with Amazon is told, and is no error of ours.
    func withAmazon(_ ask: Ask, of name: String? = nil, _ answer: (any AmazonView) async throws -> Answer) async throws -> Answer {
        let channel = ask.question.thread.channel
        guard let amazon = amazon(in: channel) else {
            let nothing: RichText = name.map { ", so I know nothing of \(.code($0))." } ?? ", so I know nothing of that."
            return Self.saying((noAmazon(in: channel) ?? "") + nothing, gist: "had no account to look at", isAnswered: false)
        }
        do { return try await answer(amazon) } catch  where !(error is CancellationError) && !(error is KubeError) {
            return Self.saying(
                RichText("I could not look: " + String(describing: error)),
                gist: "could not look at the AWS account",
                isAnswered: false
            )
        }
    }

    private static func line(_ execution: ExecutionSeen) -> RichText {
        let name: RichText = execution.url.map { "\(.link(url: $0, label: execution.name))" } ?? "\(.code(execution.name.printable))"
        let began = RichText.Span.time(seconds: execution.startedAt.seconds, fallback: execution.startedAt.text)
        let took = execution.endedAt.map { " after \(elapsed(seconds: ($0 - execution.startedAt).components.seconds))" } ?? ""
        switch execution.state {
        case .running: return "\(name) runs since \(began)"
        case .succeeded: return "\(name) succeeded\(took), begun \(began)"
        case .failed(let how, let state, let error, _):
            let place: RichText = state.map { " in \(.code($0.printable))" } ?? ""
            let why: RichText = error.map { ": \(.code($0.printable))" } ?? ""
            return "\(name) \(how)\(took)\(place)\(why), begun \(began)"
        }
    }

    private static func details(_ execution: ExecutionSeen) -> [Reply.Element] {
        guard case .failed(_, _, _, let cause?) = execution.state, !cause.isEmpty else { return [] }
        let lines = cause.split(whereSeparator: \.isNewline).prefix(8).map { InvestigationReply.clipped(String($0).printable) }
        return [.code(Reply.Code(lines.joined(separator: "\n")))]
    }
}

extension ExecutionSeen {
    var hasFailed: Bool { if case .failed = state { true } else { false } }
}
