import Agents
import Conversation
import Datasets
import Time

extension DataAnalyst {
    /// Questions in words. A language model, where there is one, is asked first unless the grammar is sure.
    var questions: Skill {
        Skill(
            name: "data",
            summary: "questions about data: counts, sums and lists, by what and when, from the tables of a source",
            examples: ["list tables", "how many orders per month", "top 10 customers by total", "describe orders"],
            guessing: .freely,
            recognise: recognise,
            offer: { ("Ask the data", $0.text.isEmpty ? "list tables" : $0.text) },
            answer: { ask in try await self.answering { try await self.answer(ask, asked: ask.question.text) } }
        )
    }

    /// By what is known of the sources already: a rule has no time to ask them. It says nothing of what it saw.
    private func recognise(_ utterance: Utterance) -> Confidence {
        guard utterance.isPlain, !utterance.words.isEmpty, utterance.words.count <= 40 else { return .none }
        if utterance.isOne(of: Self.plainWords) { return .certain }
        let question = DataQuestion(utterance.text, sources: shelf.items.map(\.source.name))
        for (dialect, catalogue) in shelf.seenCatalogues {
            // What could be said of a build or of a deployment as well is not taken from those who know about them.
            guard likelihood(question.text, catalogue) >= Self.likely else { continue }
            if case .certain = reading(question.text, catalogue, dialect, WallClock.system.now()) { return .certain }
        }
        return question.source == nil ? .none : .possible
    }

    private static let likely = 0.5

    private static let plainWords: Set<String> = [
        "list tables", "list the tables", "list all tables", "show tables", "show the tables", "which tables are there",
        "which tables do you know", "what tables are there", "what data is there", "what data do you have", "list sources",
        "which sources are there", "what can i ask about",
    ]

    func answer(_ ask: Ask, asked text: String) async throws -> Answer {
        let open = await shelf.open(to: Asker(ask.question))
        guard !open.isEmpty else { return Self.nothingOpen }
        let question = DataQuestion(text, sources: open.map(\.name))
        let meant = question.source.map { name in open.filter { $0.name == name } } ?? open
        var readings: [(source: OpenSource, understood: Understood)] = []
        var problems: [(source: OpenSource, problem: DataProblem)] = []
        for source in meant {
            do throws(DataProblem) {
                let catalogue = try await source.catalogue()
                readings.append((source, reading(question.text, catalogue, source.dialect, ask.now)))
            } catch {
                problems.append((source, error))
            }
        }
        let certain = readings.compactMap { source, understood -> PutReading? in
            if case .certain(let choice) = understood { PutReading(source: source, choice: choice) } else { nil }
        }
        if certain.count == 1 { return try await tell(certain[0].choice, from: certain[0].source, asked: question.text, ask) }
        if !certain.isEmpty { return offer(certain, asked: question.text, ask) }
        let unsure = readings.flatMap { source, understood -> [PutReading] in
            if case .unsure(let choices) = understood { choices.map { PutReading(source: source, choice: $0) } } else { [] }
        }
        if !unsure.isEmpty { return offer(unsure, asked: question.text, ask) }
        return notUnderstood(readings, problems)
    }

    struct PutReading {
        var source: OpenSource
        var choice: Understood.Choice
    }

    /// What a statement would do is asked back with a button for each reading.
    func offer(_ readings: [PutReading], asked text: String, _ ask: Ask) -> Answer {
        let sources = Set(readings.map(\.source.name))
        let kept = readings.prefix(5).map { reading in
            (reading, asked(reading.choice, of: reading.source, text, ask, salt: reading.source.name + reading.choice.words))
        }
        let buttons = kept.map { reading, asked in
            let place = sources.count > 1 ? " (\(reading.source.name))" : ""
            return Reply.Button.asking(String((reading.choice.words + place).prefix(70)), DataFollowUp.take(asked.id).words)
        }
        let alone = kept.map(\.0.source).isPrivate
        var answer = Self.saying(
            [.text("That can be read in more than one way. Which one do you mean?"), .buttons(buttons)],
            gist: "asked back what was meant by a question about data",
            isAnswered: false,
            alone: alone
        )
        answer.keepsake = keepsake(of: kept.map(\.1), alone: alone, ask)
        return answer
    }

    private func notUnderstood(
        _ readings: [(source: OpenSource, understood: Understood)],
        _ problems: [(source: OpenSource, problem: DataProblem)]
    ) -> Answer {
        var elements: [Reply.Element] = []
        for (source, understood) in readings.prefix(3) {
            guard case .none(let why) = understood else { continue }
            elements.append(.text("\(.bold(source.name)): \(why)"))
        }
        elements += problems.prefix(3).map { .text(RichText([.bold($0.source.name), .plain(": ")]) + $0.problem.told) }
        return Self.saying(
            elements.isEmpty ? [.text("I don't understand that as a question about data.")] : elements,
            gist: "did not understand a question about data",
            isAnswered: false,
            alone: (readings.map(\.source) + problems.map(\.source)).isPrivate
        )
    }
}
