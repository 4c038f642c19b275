import Agents
import Conversation
import Datasets
import Time

extension DataAnalyst {
    /// Questions in words. A language model, where there is one, is asked first unless the grammar is sure.
    var questions: Skill {
        var skill = questions(about: shelf.known(shelf.items.filter { $0.readers == nil }))
        skill.seen = { ask in
            let open = await shelf.open(to: Asker(ask.question))
            var skill = questions(about: shelf.known(open.map(\.item)))
            // What one alone may read is not named where others read along.
            skill.topics = Self.topics(shelf.known(open.filter { $0.access == .shared }.map(\.item)))
            return skill
        }
        return skill
    }

    private func questions(about known: [DataShelf.Known]) -> Skill {
        Skill(
            name: "data",
            summary: "questions about data: counts, sums and lists, by what and when, from the tables of a source",
            examples: ["list tables", "how many orders per month", "top 10 customers by total", "describe orders"],
            guessing: .freely,
            recognise: { recognise($0, among: known) },
            offer: { ("Ask the data", $0.text.isEmpty ? "list tables" : $0.text) },
            answer: { ask in try await self.answering { try await self.answer(ask, asked: ask.question.text) } }
        )
    }

    /// By what is known of the sources already: a rule has no time to ask them. It says nothing of what it saw.
    private func recognise(_ utterance: Utterance, among known: [DataShelf.Known]) -> Confidence {
        guard utterance.isPlain, !utterance.words.isEmpty, utterance.words.count <= 40 else { return .none }
        if utterance.isOne(of: Self.plainWords) { return .certain }
        let question = DataQuestion(utterance.text, sources: known.map(\.name))
        var surest = question.source == nil ? Confidence.none : .possible
        for source in known where question.source == nil || question.source == source.name {
            guard let catalogue = source.catalogue else { continue }
            // What could be said of a build or of a deployment as well is not taken from those who know about them.
            let likelihood = likelihood(question.text, catalogue)
            guard likelihood >= Self.conceivable else { continue }
            switch reading(question.text, catalogue, source.dialect, WallClock.system.now()) {
            case .certain where likelihood >= Self.likely: return .certain
            // Between readings of a question that is of these tables, whoever asked knows better than a model.
            case .unsure where likelihood >= Self.surely: return .certain
            case .certain, .unsure: surest = max(surest, .likely)
            // Named, or full of the tables' words: whoever reads them says best what was not understood.
            case .none: if likelihood >= Self.telling || question.source != nil { surest = max(surest, .likely) }
            }
        }
        return surest
    }

    private static let surely = 0.75
    private static let likely = 0.5
    private static let conceivable = 0.3
    /// Though nothing could be read: so much of it is of these tables that nobody else can say what is missing.
    private static let telling = 0.55

    private static let plainWords: Set<String> = [
        "list tables", "list the tables", "list all tables", "show tables", "show the tables", "which tables are there",
        "which tables do you know", "what tables are there", "what data is there", "what data do you have", "list sources",
        "which sources are there", "what can i ask about",
    ]

    /// What there is, and a question that it has an answer to.
    private static func topics(_ known: [DataShelf.Known]) -> RichText? {
        let lists = known.prefix(3).compactMap { source -> RichText? in
            let tables = source.catalogue?.tables.map(\.name.name) ?? []
            guard let first = tables.first else { return nil }
            let more = tables.count > 6 ? " and \(tables.count - 6) more" : ""
            return "\(.bold(source.name)) has \(tables.prefix(6).joined(separator: ", "))\(more); ask \(.code("how many \(first)"))"
        }
        guard !lists.isEmpty else { return nil }
        return RichText(
            lists.enumerated().flatMap { ($0.offset == 0 ? [.plain("Of data: ")] : [.plain(". ")]) + $0.element.spans } + [.plain(".")]
        )
    }
}
