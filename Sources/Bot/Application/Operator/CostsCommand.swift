package import CommandLine
import Costs
import Database
package import Settings
import Store
package import Time

/// `yardmaster costs`: what models took, beside a running bot or without one.
package struct CostsCommand: Sendable {
    private let since: Moment
    private let key: CostReport.Key
    private let format: String

    /// - Throws: where `since` is no time.
    package init(since: String?, by key: String?, format: String?, now: Moment = WallClock.system.now()) throws(UsageError) {
        self.since = try Self.start(since ?? "7d", now)
        self.key = key.flatMap(CostReport.Key.init) ?? .day
        self.format = format ?? "text"
    }

    package static let keys = CostReport.Key.allCases.map(\.rawValue)

    /// So many days, today among them, or a date.
    static func start(_ text: String, _ now: Moment) throws(UsageError) -> Moment {
        if let date = Moment(text: text + "T00:00:00Z") { return date }
        if text.hasSuffix("d"), let days = Int64(text.dropLast()), (1...400).contains(days) { return now - .days(days - 1) }
        throw UsageError(
            "--since ‘\(text)’ is neither a number of days nor a date.",
            hint: "Write --since 30d (up to 400d), or --since 2026-01-31"
        )
    }

    package func run(_ settings: YardmasterSettings) async throws -> String {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        do {
            let report = try await CostLedger(database: database).report(since: since, by: key)
            await database.close()
            return page(report)
        } catch {
            await database.close()
            throw error
        }
    }

    func page(_ report: CostReport) -> String {
        switch format {
        case "json": report.json
        case "csv": report.csv
        default: report.table
        }
    }
}
