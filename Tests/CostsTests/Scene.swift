import Costs
import Database
import Language
import Store
import TestSupport
import Time

/// A store with a ledger in it, and what is written there.
struct Scene {
    static let noon = Moment(seconds: 1_795_262_400)
    static let model = ModelName(.openai, "gpt-invented")

    let folder: TemporaryFolder
    let database: Database
    var ledger: CostLedger { CostLedger(database: database) }

    static func open(_ body: (Scene) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        do { try await body(Scene(folder: folder, database: database)) } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    static func spender(_ person: String = "U1", channel: String = "C1", turn: String = "e1") -> Spender {
        Spender(person: person, channel: channel, turn: turn)
    }

    static func entry(
        _ spender: Spender = spender(),
        agent: String = "main",
        model: ModelName = model,
        input: Int = 100,
        output: Int = 10,
        cost: Int64? = 1_000,
        isEstimate: Bool = false,
        at: Moment = noon
    ) -> CostEntry {
        CostEntry(
            spender,
            agent: agent,
            model: model,
            usage: Usage(input: input, cachedInput: 40, cacheWrites: 5, output: output, reasoning: 3),
            cost: cost.map { Cost(microdollars: $0) },
            isEstimate: isEstimate,
            at: at
        )
    }
}
