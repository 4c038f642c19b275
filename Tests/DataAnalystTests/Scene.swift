import Agents
import Conversation
import DataAnalyst
import Database
import Memory
import Redaction
import Settings
import Store
import TestSupport
import Threading
import Time

@testable import Datasets

/// The agent with the analyst over sources of values. Every question that names a table is understood, `unclear` in two ways,
/// and of `roughly` all but the word.
final class Scene: Sendable {
    static let now = Moment(seconds: 1_790_000_000)

    private let folder: TemporaryFolder
    let database: Database
    let analyst: DataAnalyst
    private let clock = Locked<Int64>(0)

    init(_ items: [DataShelf.Item], members: [String: Set<String>] = [:], files: ResultFiles? = nil) async throws {
        folder = try TemporaryFolder()
        database = try await Store.open(DatabaseLocation(path: folder.store))
        let shelf = DataShelf(items) { person, group in members[group]?.contains(person.id) }
        analyst = DataAnalyst(
            shelf,
            memory: AskedDataStore(database: database),
            redactor: Redactor.standard.adding(literals: ["an-invented-literal"]),
            guarding: { text, _, dialect, mask throws(DataProblem) in
                if text.contains("DELETE") { throw DataProblem(.refused, "it would change data") }
                for column in mask where text.contains(column) { throw DataProblem(.refused, "\(column) is hidden") }
                return SafeQuery(unread: text, dialect: dialect)
            },
            reading: Self.reading,
            files: files
                ?? ResultFiles(
                    chart: { .heading("a \($0.form.map { "\($0) " } ?? "")chart of \($0.rows.count)") },
                    table: { stream in
                        var count = 0
                        while let batch = try await stream.rows.next() { count += batch.rows.count }
                        return (.heading("a file of \(count)"), await stream.rows.outcome())
                    }
                )
        )
    }

    static let reading: DataAnalyst.Reading = { question, catalogue, _, _ in
        let words = question.lowercased()
        if words.contains("list tables") {
            return .certain(
                .init(
                    words: "the tables",
                    statement: "SELECT 1",
                    listing: .init(columns: ["table"], rows: catalogue.tables.map { [$0.name.words] })
                )
            )
        }
        guard let table = catalogue.tables.first(where: { words.contains($0.name.name) }) else { return .none("No table is meant.") }
        func choice(_ how: String) -> Understood.Choice {
            .init(
                words: "\(how): \(words)",
                statement: "SELECT \(how) FROM \(table.name.name)",
                wantsChart: ["chart", "bars"].contains { words.contains($0) },
                wantsFile: words.contains("as csv")
            )
        }
        if words.contains("roughly") { return .none("I found no place for “roughly”.", nearly: choice("near")) }
        if words.contains("unclear") { return .unsure([choice("one"), choice("other")]) }
        return .certain(choice(words.contains("per month") ? "monthly" : "plain"))
    }

    /// Asks, and keeps what is to be kept, as a platform would.
    func ask(
        _ text: String,
        by person: String = "U1",
        in channel: String = "C1",
        root: String? = "1.1",
        _ address: Question.Address = .mention,
        as role: Role = .operator,
        of other: DataAnalyst? = nil
    ) async throws -> Answer {
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { StatusReport(version: "0", speaker: .command, queues: nil, failsafe: "", warnings: []) },
            skills: (other ?? analyst).skills
        )
        let count = clock.withLock { clock in
            clock += 1
            return clock
        }
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: channel, root: root),
            message: "2.\(count)",
            author: Person(platform: .slack, workspace: "T1", id: person),
            text: text,
            address: address
        )
        let answer = try await agent.answer(question, as: role, recollection: Recollection(), now: Self.now + .seconds(count))
        if let keepsake = answer.keepsake {
            let isAside = question.isPrivate || answer.reply.audience == .asker
            let threads = question.address == .slashCommand ? [question.conversation] : isAside ? [] : [question.thread]
            try await database.write { try keepsake.write(threads, $0) }
        }
        return answer
    }

    func press(_ title: String, of answer: Answer, by person: String = "U1", in channel: String = "C1") async throws -> Answer {
        try await ask(answer.buttons.first { $0.title.hasPrefix(title) }?.value ?? "no such button", by: person, in: channel)
    }
}

extension Answer {
    var text: String { reply.plainText }

    var buttons: [Reply.Button] {
        reply.elements.flatMap { element -> [Reply.Button] in if case .buttons(let buttons) = element { buttons } else { [] } }
    }
}

extension YardmasterSettings.Source.Readers {
    static let onlyNadia = Self(users: ["U0NADIA01"])
}
