import AWSServices
import DataAnalyst
import DataQuestions
import Database
import Datasets
import PostgresData
import Settings
import Time

extension DataAnalyst {
    init(_ settings: YardmasterSettings, _ shelf: DataShelf, _ database: Database) {
        self.init(
            shelf,
            memory: AskedDataStore(database: database),
            redactor: settings.redactor,
            guarding: { text, catalogue, dialect, mask throws(DataProblem) in
                try SQLGuard(dialect: dialect, catalogue: catalogue, masked: MaskedColumns(mask)).examine(text)
            },
            reading: { question, catalogue, dialect, now in
                Understood(DataReader(catalogue: catalogue, now: now).read(question), in: dialect)
            }
        )
    }
}

extension Understood {
    init(_ reading: Reading, in dialect: SQLDialect) {
        self =
            switch reading {
            case .certain(let question): .certain(Choice(question, in: dialect))
            case .unsure(let questions): .unsure(questions.map { Choice($0, in: dialect) })
            case .none(let why): .none(why)
            }
    }
}

extension Understood.Choice {
    fileprivate init(_ question: TableQuestion, in dialect: SQLDialect) {
        self.init(
            words: question.words,
            statement: question.sql(for: dialect),
            listing: question.listing.map { Understood.Listing(columns: $0.columns, rows: $0.rows) },
            wantsChart: question.wantsChart,
            wantsFile: question.wantsCSV
        )
    }
}

extension DataShelf {
    /// The sources of the settings. None of them is reached before it is asked.
    init(_ settings: YardmasterSettings, account: AWSAccount?) {
        self.init(
            settings.sources.map { source in
                let engine: any DataSource =
                    switch source.kind {
                    case .sqlite(let path): SQLiteSource(name: source.name, path: path, masked: MaskedColumns(source.mask))
                    case .postgres(let location): PostgresSource(name: source.name, at: location, mask: source.mask)
                    case .athena: AbsentSource(name: source.name, dialect: .athena)
                    }
                return Item(engine, readers: source.readers, mask: source.mask, timeout: source.timeout)
            }
        )
    }
}

/// A source of a kind that this version cannot read: asked, it says so.
private struct AbsentSource: DataSource {
    let name: String
    let dialect: SQLDialect

    private var problem: DataProblem { DataProblem(.unusable, "sources of kind \(dialect.rawValue) are not in this version yet") }

    func catalogue() async throws(DataProblem) -> Catalogue { throw problem }
    func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor { throw problem }
    func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation { throw problem }
    func examine() async -> [SourceFinding] { [SourceFinding(.warning, problem.text, cure: "take it out of `sources`")] }
}
