import Agents
import Conversation
import Datasets
import Redaction
import Time

extension DataAnalyst {
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
        return notUnderstood(question.text, readings, problems, ask)
    }

    struct PutReading {
        var source: OpenSource
        var choice: Understood.Choice
    }

    private static let longestTitle = 70
    /// That a button asks again.
    private static let longestQuestion = 300

    /// What a statement would do is asked back with a button for each reading.
    func offer(_ readings: [PutReading], asked text: String, _ ask: Ask) -> Answer {
        let sources = Set(readings.map(\.source.name))
        let kept = readings.prefix(5).map { reading in
            (reading, asked(reading.choice, of: reading.source, text, ask, salt: reading.source.name + reading.choice.words))
        }
        let titles = kept.map { reading, _ in reading.choice.words + (sources.count > 1 ? " (\(reading.source.name))" : "") }
        // Where only the source is open, its name says which is meant, whoever asks it and wherever.
        let saysSource =
            sources.count == kept.count && text.utf8.count <= Self.longestQuestion && redactor.redact(counting: text).count == 0
        // Cut to what a button holds, two readings could look the same.
        let isLong = titles.contains { $0.count > Self.longestTitle }
        let buttons = zip(titles, kept).enumerated().map { number, offer in
            let title = isLong ? "\(number + 1). \(offer.0)" : offer.0
            let words = saysSource ? "\(text) in \(offer.1.0.source.name)" : DataFollowUp.take(offer.1.1.id).words
            return Reply.Button.asking(String(title.prefix(Self.longestTitle)), words)
        }
        let listed = isLong ? [Reply.Element.numbered(titles.map { RichText($0) }, from: 1)] : []
        let alone = kept.map(\.0.source).isPrivate
        var answer = Self.saying(
            [.text("That can be read in more than one way. Which one do you mean?")] + listed + [.buttons(buttons)],
            gist: "asked back what was meant by a question about data",
            isAnswered: false,
            alone: alone
        )
        if !saysSource { answer.keepsake = keepsake(of: kept.map(\.1), alone: alone, ask) }
        return answer
    }

    private func notUnderstood(
        _ text: String,
        _ readings: [(source: OpenSource, understood: Understood)],
        _ problems: [(source: OpenSource, problem: DataProblem)],
        _ ask: Ask
    ) -> Answer {
        var elements: [Reply.Element] = []
        let likely = readings.compactMap {
            source,
            understood -> (source: OpenSource, why: String, nearly: PutReading?, likelihood: Double)? in
            guard case .none(let why, let nearly) = understood else { return nil }
            let known = shelf.known([source.item]).first?.catalogue
            return (source, why, nearly.map { PutReading(source: source, choice: $0) }, known.map { likelihood(text, $0) } ?? 0)
        }
        // Where one of them was meant rather than the others, theirs is no answer.
        let most = likely.map(\.likelihood).max() ?? 0
        let shown = likely.filter { $0.likelihood >= most - 0.1 }.prefix(3)
        for (source, why, _, _) in shown { elements.append(.text("\(.bold(source.name)): \(why)")) }
        elements += problems.prefix(3).map { .text(RichText([.bold($0.source.name), .plain(": ")]) + $0.problem.told) }
        var answer = Self.saying(
            elements.isEmpty ? [.text("I don't understand that as a question about data.")] : elements,
            gist: "did not understand a question about data",
            isAnswered: false,
            alone: (readings.map(\.source) + problems.map(\.source)).isPrivate
        )
        answer.isUnread = !readings.isEmpty
        if shown.count == 1, let nearly = shown.first?.nearly {
            // Whoever sees what was read may want just that.
            let kept = asked(nearly.choice, of: nearly.source, text, ask, salt: nearly.source.name)
            answer.keepsake = keepsake(of: [kept], alone: [nearly.source].isPrivate, ask)
            if answer.keepsake != nil {
                answer.reply.elements.append(.buttons([.asking("Take what was read", DataFollowUp.take(kept.id).words)]))
            }
        }
        return answer
    }
}
