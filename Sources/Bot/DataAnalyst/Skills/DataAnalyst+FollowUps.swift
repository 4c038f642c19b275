import Agents
import Conversation
import Datasets

extension DataAnalyst {
    /// What is asked of an answer that stands in the conversation. What may be read is looked up anew.
    var followUps: Skill {
        Skill(
            name: "data follow-up",
            summary: "and after an answer: show the sql, per month, only 2026",
            examples: ["show the sql"],
            guessing: .never,
            use: .people,
            recognise: { utterance in
                guard let followUp = DataFollowUp(utterance) else { return .none }
                return followUp.isCertain ? .certain : .possible
            },
            offer: { utterance in DataFollowUp(utterance).map { _ in ("Ask the data again", utterance.text) } },
            answer: { ask in try await self.answering { try await self.followUp(ask) } }
        )
    }

    /// What people write themselves. It goes through the same guard as everything else.
    var statements: Skill {
        Skill(
            name: "sql",
            summary: "runs a statement that reads: `sql on shop: select …`",
            examples: ["sql: select 1"],
            requires: .operator,
            guessing: .never,
            use: .people,
            recognise: { StatementRequest($0.text) == nil ? .none : .certain },
            offer: { _ in nil },
            answer: { ask in
                guard let request = StatementRequest(ask.question.text) else { return try await self.answer(ask, asked: ask.question.text) }
                return try await self.answering { try await self.run(request, ask) }
            }
        )
    }

    private func run(_ request: StatementRequest, _ ask: Ask) async throws -> Answer {
        let open = await shelf.open(to: Asker(ask.question))
        let meant = request.source.map { name in open.filter { $0.name == name } } ?? open
        guard let source = meant.first else {
            return request.source.map { Self.unknown(source: $0, among: open) } ?? Self.nothingOpen
        }
        guard meant.count == 1 else {
            return Self.saying(
                [.text("Which source? Write \(.code("sql on \(source.name): …")). \(Self.listing(open))")],
                gist: "asked which source a statement is for",
                isAnswered: false,
                alone: open.isPrivate
            )
        }
        let choice = Understood.Choice(words: "", statement: request.statement)
        return try await tell(choice, from: source, asked: ask.question.text, ask)
    }

    private func followUp(_ ask: Ask) async throws -> Answer {
        guard let followUp = DataFollowUp(ask.utterance) else { return try await answer(ask, asked: ask.question.text) }
        guard let (asked, source) = try await subject(of: followUp, ask) else {
            return Self.saying(
                [.text("There is no answer about data here that I remember and that you may ask about. Ask the question again.")],
                gist: "had no data to go on",
                isAnswered: false
            )
        }
        switch followUp {
        case .take: return try await tell(asked, from: source, wishes: try await wishes(of: asked, source, ask), ask)
        case .statement:
            return Self.saying(
                [.code(Reply.Code(asked.statement, language: "sql")), .context(RichText(asked.source))],
                gist: "showed the statement: \(asked.statement.prefix(1_000))",
                alone: source.access == .toAskerAlone
            )
        case .refine(let words): return try await refine(asked, words, source, ask)
        case .chart(_, let form): return try await file(asked, from: source, .chart(form), ask)
        case .csv: return try await file(asked, from: source, .csv, ask)
        }
    }

    /// The question that was asked back says whether a file was wanted.
    private func wishes(of asked: AskedData, _ source: OpenSource, _ ask: Ask) async throws -> FileWishes {
        switch reading(asked.question, try await source.catalogue(), source.dialect, ask.now) {
        case .unsure(let choices): choices.first { $0.statement == asked.statement }.map { FileWishes($0, in: asked.question) } ?? .none
        case .certain(let choice): FileWishes(choice, in: asked.question)
        case .none: .none
        }
    }

    /// The question before with what was added, put to the same source.
    private func refine(_ asked: AskedData, _ words: String, _ source: OpenSource, _ ask: Ask) async throws -> Answer {
        let question = "\(asked.question) \(words)"
        switch reading(question, try await source.catalogue(), source.dialect, ask.now) {
        case .certain(let choice): return try await tell(choice, from: source, asked: question, ask)
        case .unsure(let choices):
            return offer(choices.map { PutReading(source: source, choice: $0) }, asked: question, ask)
        case .none(let why, _):
            return Self.saying(
                [.text("I can't add \(.code(words)) to “\(asked.words)”. \(why)")],
                gist: "could not add to a question",
                isAnswered: false,
                alone: source.access == .toAskerAlone
            )
        }
    }

    /// What is talked about, and only where whoever asks may read it now.
    private func subject(of followUp: DataFollowUp, _ ask: Ask) async throws -> (AskedData, OpenSource)? {
        let places = Self.places(ask)
        let asked: AskedData?
        switch followUp {
        case .chart(let id?, _), .csv(let id?), .statement(let id?), .take(let id):
            let found = ask.found(AskedData.self).last { $0.id == id }
            asked = if let found { found } else { try await memory.asked(id, at: places + [Self.privatePlace(ask)]) }
        case .chart(nil, _), .csv(nil), .statement(nil), .refine:
            asked = if let found = ask.found(AskedData.self).last { found } else { try await memory.latest(at: places) }
        }
        guard let asked else { return nil }
        return await shelf.open(to: Asker(ask.question)).first { $0.name == asked.source }.map { (asked, $0) }
    }
}
