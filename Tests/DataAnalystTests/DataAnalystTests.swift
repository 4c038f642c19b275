import Agents
import Conversation
import DataAnalyst
import Database
import JSON
import Settings
import Testing
import Threading

@testable import Datasets

@Suite(.timeLimit(.minutes(1))) struct DataAnalystTests {
    @Test func aQuestionIsAnsweredWithItsStatement() async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source, timeout: .seconds(7))])
        let answer = try await scene.ask("how many orders per country")
        #expect(answer.isAnswered && answer.reply.audience == .thread)
        for words in ["DE", "12", "SELECT plain FROM orders", "shop · 2 rows · 35 ms · 3.2 MB scanned · less than $0.01"] {
            #expect(answer.text.contains(words), "\(answer.text)")
        }
        let asked = source.asked.withLock { $0 }
        #expect(asked.map(\.statement) == ["SELECT plain FROM orders"])
        #expect(asked[0].limits.time == .seconds(7) && asked[0].limits.rows == 200, "within the settings' time, and bounded")
        #expect(source.closed.withLock { $0 } == 1, "its statement is ended")
        #expect(answer.data?.statement == "SELECT plain FROM orders" && answer.data?.rows == [["DE", 12], ["FR", 7]])
    }

    /// What came of it is remembered by nobody: not as words, and not in the store.
    @Test func noRowIsRemembered() async throws {
        let rows: [[Cell]] = [[.text("a-very-own-value"), .integer(4)], [.text("x"), .integer(1)]]
        let scene = try await Scene([.init(StandInSource("shop", rows: rows))])
        let answer = try await scene.ask("how many orders per country")
        #expect(answer.text.contains("a-very-own-value"))
        #expect(!answer.gist.contains("a-very-own-value"), "\(answer.gist)")
        let kept = try await scene.database.read { connection in
            try connection.query("SELECT id, place, source, question, words, statement FROM asked_data") { row in
                (0..<6).map { row.text(Int($0)) }.joined(separator: " ")
            }
        }
        #expect(kept.count == 1 && !kept[0].contains("a-very-own-value") && kept[0].contains("SELECT plain"))
    }

    /// Of a source that somebody may not read he learns nothing, not even that it is there.
    @Test func whatMayNotBeReadIsNotThere() async throws {
        let hidden = StandInSource("payroll")
        let scene = try await Scene([.init(hidden, readers: .onlyNadia), .init(StandInSource("shop"))])
        let named = try await scene.ask("sql on payroll: SELECT 1")
        let invented = try await scene.ask("sql on pensions: SELECT 1")
        #expect(named.text.replacing("payroll", with: "pensions") == invented.text)
        #expect(!named.text.contains("payroll.") && named.text.contains("shop"))
        let listed = try await scene.ask("list tables")
        #expect(!listed.text.contains("payroll") && listed.text.contains("shop"))
        #expect(hidden.asked.withLock { $0.isEmpty })

        let alone = try await Scene([.init(hidden, readers: .onlyNadia)])
        let nothing = try await alone.ask("list tables")
        #expect(nothing.text == "There is no data here that you may ask about." && !nothing.isAnswered)
    }

    /// What a question is taken for says as little: the words of a hidden table are as strange as if it were not there.
    @Test func byRoutingNobodyLearnsWhatHeMayNotRead() async throws {
        let tables = [Table(TableName("salaries"), columns: [Column("id", .integer), Column("grade", .text)])]
        let hidden = StandInSource("payroll", tables: tables)
        for open in [[], [DataShelf.Item(StandInSource("shop"))]] {
            let scene = try await Scene([.init(hidden, readers: .onlyNadia)] + open)
            #expect(try await scene.ask("list tables in payroll", by: "U0NADIA01").text.contains("salaries"), "known by now")
            #expect(try await scene.ask("oldest salaries", by: "U0NADIA01").data?.statement == "SELECT plain FROM salaries")
            let asked = try await scene.ask("oldest salaries")
            let other = try await Scene(open)
            _ = try await other.ask("list tables")
            let without = try await other.ask("oldest salaries")
            #expect(asked.reply == without.reply && asked.intent == without.intent && asked.confidence == without.confidence)
            #expect(!asked.text.contains("salaries") && !asked.text.contains("payroll"), "\(asked.text)")
            // Beside others, what one alone may read is not told to him either where nothing of it was asked.
            #expect(try await !scene.ask("zzz qqq", by: "U0NADIA01").text.contains("salaries"))
        }
    }

    /// Two long readings that begin alike can be told apart.
    @Test func longReadingsAreWrittenOut() async throws {
        let scene = try await Scene([.init(StandInSource("shop"))])
        let answer = try await scene.ask("unclear orders " + String(repeating: "of the last year ", count: 6) + "in shop")
        #expect(Set(answer.buttons.map(\.title)).count == 2 && answer.buttons.allSatisfy { $0.title.count <= 70 })
        #expect(answer.text.contains("1. one: unclear orders") && answer.text.contains("of the last year\n2. other"), "\(answer.text)")
    }

    /// In a channel a reader's answer is for the reader alone; in a direct message, and where the channel may read, it is an answer like any.
    @Test func whatOthersMayNotReadIsToldAlone() async throws {
        let items = [DataShelf.Item(StandInSource("payroll"), readers: .init(users: ["U1"], groups: ["S1"], channels: ["C5"]))]
        let scene = try await Scene(items, members: ["S1": ["U2"]])
        #expect(try await scene.ask("how many orders").reply.audience == .asker)
        #expect(try await scene.ask("how many orders", by: "U2").reply.audience == .asker)
        #expect(try await scene.ask("how many orders", in: "D1", .direct).reply.audience == .thread)
        #expect(try await scene.ask("how many orders", by: "U9", in: "C5").reply.audience == .thread)
        #expect(try await !scene.ask("how many orders", by: "U9").isAnswered)
        // Where it cannot be known who belongs to a group, nobody does.
        let unknowing = try await Scene(items)
        #expect(try await !unknowing.ask("how many orders", by: "U2").isAnswered)
    }

    /// What one person asked of it in a channel, another one there cannot go on from.
    @Test func whatWasToldAloneIsNotGoneOnFromByOthers() async throws {
        let readers = DataShelf.Item(StandInSource("payroll"), readers: .init(users: ["U1", "U2"]))
        let scene = try await Scene([readers])
        _ = try await scene.ask("how many orders")
        #expect(try await scene.ask("show the sql").text.contains("SELECT plain FROM orders"))
        #expect(try await scene.ask("show the sql", by: "U2").text.contains("no answer about data"))
    }

    @Test func followUpsGoOnFromTheLastAnswerOfTheThread() async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source)])
        #expect(try await scene.ask("per month").text.contains("no answer about data here"))
        _ = try await scene.ask("how many orders")
        #expect(try await scene.ask("show the sql").text.contains("SELECT plain FROM orders"))
        let monthly = try await scene.ask("and per month")
        #expect(monthly.text.contains("monthly: how many orders per month"), "\(monthly.text)")
        #expect(try await scene.ask("show me the query").text.contains("SELECT monthly FROM orders"))
        // Another thread knows nothing of it.
        #expect(try await scene.ask("show the sql", root: "9.9").text.contains("no answer about data here"))
    }

    /// A right that was taken away is taken away from what was answered too.
    @Test func whoeverMayNotReadAnyMoreCannotGoOn() async throws {
        let source = StandInSource("shop")
        let before = try await Scene([.init(source)])
        _ = try await before.ask("how many orders")
        let after = DataAnalystTests.analyst(before, [.init(source, readers: .onlyNadia)])
        let answer = try await after("show the sql")
        #expect(!answer.text.contains("SELECT") && !answer.isAnswered)
    }

    private static func analyst(_ scene: Scene, _ items: [DataShelf.Item]) -> (String) async throws -> Answer {
        let analyst = scene.analyst.reading(DataShelf(items))
        return { text in try await scene.ask(text, of: analyst) }
    }

    @Test func whatIsUnclearIsAskedBack() async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source)])
        let answer = try await scene.ask("unclear orders in shop")
        #expect(!answer.isAnswered && answer.buttons.map(\.title) == ["one: unclear orders", "other: unclear orders"])
        #expect(source.asked.withLock { $0.isEmpty }, "nothing is run before it is clear")
        let pressed = try await scene.press("other", of: answer)
        #expect(pressed.isAnswered && pressed.text.contains("SELECT other FROM orders"), "\(pressed.text)")
    }

    /// Buttons of an answer that one person sees are pressed outside of any thread, and know what they were of all the same.
    @Test(arguments: [Question.Address.slashCommand, .shortcut], [nil, .init(users: ["U1"])] as [YardmasterSettings.Source.Readers?])
    func commandsGoOnToo(_ address: Question.Address, readers: YardmasterSettings.Source.Readers?) async throws {
        let scene = try await Scene([.init(StandInSource("shop"), readers: readers)])
        let back = try await scene.ask("unclear orders", root: nil, address)
        let button = try #require(back.buttons.first)
        #expect(try await !scene.ask(button.value, by: "U2", root: nil, .threadReply).isAnswered)
        let taken = try await scene.ask(button.value, root: nil, .threadReply)
        #expect(taken.isAnswered && taken.text.contains("SELECT one FROM orders"), "\(taken.text)")
        #expect(try await scene.ask("how many orders", root: nil, address).buttons.isEmpty, "what one person sees takes no files")
    }

    /// All but a word was read: it is not taken, but it can be.
    @Test func whatWasNearlyReadIsOffered() async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source)])
        let answer = try await scene.ask("roughly how many orders in shop")
        #expect(!answer.isAnswered && answer.text.contains("no place for “roughly”") && source.asked.withLock { $0.isEmpty })
        #expect(answer.buttons.map(\.title) == ["Take what was read"])
        #expect(try await scene.press("Take what was read", of: answer).text.contains("SELECT near FROM orders"))
        // Of two sources nobody knows which was meant.
        let both = try await Scene([.init(source), .init(StandInSource("lake"))])
        #expect(try await both.ask("roughly how many orders").buttons.isEmpty)
    }

    @Test func twoSourcesThatFitAreAskedBack() async throws {
        let (shop, lake) = (StandInSource("shop"), StandInSource("lake"))
        let scene = try await Scene([.init(shop), .init(lake)])
        _ = try await scene.ask("list tables")
        let answer = try await scene.ask("how many orders")
        #expect(answer.buttons.map { $0.title.suffix(6) } == ["(shop)", "(lake)"], "\(answer.text)")
        #expect(try await scene.press("plain: how many orders (lake)", of: answer).text.contains("lake · 2 rows"))
        #expect(try await scene.ask("how many orders in lake").text.contains("lake · 2 rows"))
        #expect(shop.asked.withLock { $0.isEmpty })
    }

    @Test(arguments: [
        ("sql: SELECT 1", "SELECT 1"), ("SQL on shop: select * from orders", "select * from orders"), ("sql shop: SELECT 1", "SELECT 1"),
        ("sql select 1", "select 1"), ("sql: ```sql\nSELECT a::text\nFROM b\n```", "SELECT a::text\nFROM b"),
        ("sql `SELECT 1`", "SELECT 1"),
    ]) func operatorsWriteStatements(text: String, statement: String) async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source)])
        #expect(try await scene.ask(text).isAnswered)
        #expect(source.asked.withLock { $0.map(\.statement) } == [statement])
    }

    @Test func viewersDoNot() async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source)])
        #expect(try await scene.ask("sql: SELECT 1", as: .viewer).text.contains("needs the role operator"))
        #expect(source.asked.withLock { $0.isEmpty })
    }

    /// The guard stands before everything that is run, and what goes wrong is told.
    @Test func theGuardIsAlwaysAsked() async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source, mask: ["email"])])
        #expect(try await scene.ask("sql: DELETE FROM orders").text.contains("I don't run that: it would change data"))
        #expect(try await scene.ask("sql: SELECT email FROM orders").text.contains("email is hidden"))
        #expect(source.asked.withLock { $0.isEmpty })
        let problem = DataProblem(.away, "nobody answers", cure: "Look at the server.")
        let away = try await Scene([.init(StandInSource("shop", failing: problem))])
        let answer = try await away.ask("how many orders")
        #expect(answer.text.contains("cannot be reached: nobody answers. Look at the server.") && !answer.isAnswered)
    }

    /// With a secret taken out it would ask something else.
    @Test func aStatementWithASecretIsNotKept() async throws {
        let scene = try await Scene([.init(StandInSource("shop"))])
        let answer = try await scene.ask("sql: SELECT 'an-invented-literal'")
        #expect(answer.isAnswered && answer.keepsake == nil && answer.buttons.isEmpty)
    }

    @Test func chartsAndFilesAreMadeFromTheStatement() async throws {
        let source = StandInSource("shop")
        let scene = try await Scene([.init(source)])
        let answer = try await scene.ask("how many orders")
        #expect(answer.buttons.map(\.title) == ["Chart", "CSV"])
        #expect(try await scene.press("Chart", of: answer).text.hasPrefix("# a chart of 2"))
        #expect(try await scene.ask("as csv").text.hasPrefix("# a file of 2"))
        #expect(source.asked.withLock { $0.map(\.limits.rows) } == [200, 5_000, 10_000])
    }

    /// A file of a thread is everybody's who reads it.
    @Test func noFileIsMadeOfWhatIsToldAlone() async throws {
        let source = StandInSource("payroll")
        let scene = try await Scene([.init(source, readers: .init(users: ["U1"]))])
        let answer = try await scene.ask("how many orders")
        #expect(answer.buttons.isEmpty && answer.reply.audience == .asker)
        let file = try await scene.ask("as csv")
        #expect(file.text.contains("ask me in a direct message") && file.reply.audience == .asker)
        #expect(source.asked.withLock { $0.count } == 1)
    }
}
