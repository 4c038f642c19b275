package import Agents
import Conversation
package import Documents
import Parameters
package import Reasoning

/// The sub-agent for what the team has written down: it finds the parts that a question is about, and reads them out with their source.
/// It needs no model, and adds nothing of its own.
package struct Librarian: Sendable {
    let library: Library
    /// No model is there that would look with the tool: then “how do I …” is a question to the documents, whatever it is about.
    let isAlone: Bool

    package init(_ library: Library, isAlone: Bool) {
        self.library = library
        self.isAlone = isAlone
    }

    static let agent = "documents"

    package var skills: [Skill] { [reading] }

    private var reading: Skill {
        Skill(
            name: "documents",
            summary: "what the team's runbooks and documents say, with the source",
            examples: ["what do the docs say about failover", "runbook for redis", "how do I rotate the keys"],
            recognise: { utterance in
                guard let question = DocumentQuestion(utterance) else { return .none }
                return question.namesDocuments || isAlone ? .certain : .possible
            },
            offer: { utterance in
                guard let question = DocumentQuestion(utterance) else { return nil }
                return ("Search the documents", "search the docs for \(question.subject)")
            },
            answer: { ask in try await answer(ask) }
        )
    }

    private func answer(_ ask: Ask) async throws -> Answer {
        let subject = DocumentQuestion(ask.utterance)?.subject ?? ask.question.text
        let hits = try await library.search(subject, as: ask.role, in: ask.question.thread.channel)
        guard let best = hits.first else { return try await nothing(about: subject, ask) }
        var elements: [Reply.Element] = [.text(Self.source(best))] + Quote(text: best.text).elements
        let others = hits.dropFirst()
        if !others.isEmpty {
            elements.append(.context("Also about it:"))
            elements.append(.list(others.map { "\(Self.source($0))\(Self.beginning($0.text))" }))
        }
        return Self.saying(elements, gist: "quoted \(best.place)")
    }

    private func nothing(about subject: String, _ ask: Ask) async throws -> Answer {
        let admitted = try await library.sources().filter { $0.admits(ask.role, in: ask.question.thread.channel) }
        let what = String(subject.prefix(100))
        let text: RichText =
            admitted.isEmpty
            ? "There are no documents that I may quote to you here."
            : "The documents say nothing about “\(what)”. Other words may find it."
        return Self.saying([.text(text)], gist: "found nothing in the documents", isAnswered: false)
    }

    private static func source(_ hit: DocumentHit) -> RichText {
        guard let url = hit.url else { return "\(.bold(hit.place))" }
        return "\(.link(url: url, label: hit.place))"
    }

    /// The first words of what it says.
    private static func beginning(_ text: String) -> String {
        let line = text.split(separator: "\n").first { line in line.contains { $0.isLetter } && !line.hasPrefix("```") } ?? ""
        return line.isEmpty ? "" : ": \(line.prefix(120))\(line.count > 120 ? "…" : "")"
    }

    private static func saying(_ elements: [Reply.Element], gist: String, isAnswered: Bool = true) -> Answer {
        var answer = Answer(Reply(elements), gist: gist)
        answer.agent = agent
        answer.isAnswered = isAnswered
        return answer
    }
}

extension Librarian {
    package func tools(for ask: Ask) -> [Tool] { [searchTool(ask)] }

    /// With the eyes of whoever asks: a model is shown no document that he is not.
    private func searchTool(_ ask: Ask) -> Tool {
        let parameters = [
            Parameter("words", .text(longest: 400), "what to look for, in the words that the documents would use"),
            Parameter("limit", .integer(1...8), "how many parts to read; 4 where it is left out", isRequired: false),
        ]
        return Tool(
            "search_documents",
            "Reads the parts of the team's runbooks and documents that are about some words. Cite where each stands.",
            parameters,
            limits: .init(time: .seconds(20), bytes: 14_000),
            doing: { "searching the documents for \($0.text("words") ?? "")" },
            run: { arguments in
                let limit = arguments.integer("limit").map(Int.init) ?? 4
                let (words, channel) = (arguments.text("words") ?? "", ask.question.thread.channel)
                let hits = try await library.search(words, as: ask.role, in: channel, limit: limit)
                guard !hits.isEmpty else { return ToolOutput("Nothing in the documents is about that. Other words may find it.") }
                return ToolOutput(
                    hits.map { "\($0.place)\n\n\($0.text)" }.joined(separator: "\n\n----\n\n"),
                    evidence: hits.map { Evidence($0.place, url: $0.url) }
                )
            }
        )
    }
}
