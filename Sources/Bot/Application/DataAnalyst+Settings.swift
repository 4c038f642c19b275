import AWSServices
import AthenaData
import Attachments
import Conversation
import DataAnalyst
import DataQuestions
import Database
import Datasets
import Plotting
import PostgresData
import Settings
import Threading
import Time

extension DataAnalyst {
    /// - Parameter drawn: told of each picture, where something can show it otherwise.
    init(
        _ settings: YardmasterSettings,
        _ shelf: DataShelf,
        _ database: Database,
        _ attachments: AttachmentStore,
        drawn: @escaping @Sendable (Reply.Attachment, Plot) -> Void = { _, _ in }
    ) {
        let readers = DataReaders()
        self.init(
            shelf,
            memory: AskedDataStore(database: database),
            redactor: settings.redactor,
            guarding: { text, catalogue, dialect, mask throws(DataProblem) in
                try SQLGuard(dialect: dialect, catalogue: catalogue, masked: MaskedColumns(mask)).examine(text)
            },
            reading: { question, catalogue, dialect, now in
                Understood(readers.reader(of: catalogue, at: now).read(question), in: dialect)
            },
            files: .kept(in: attachments, redactor: settings.redactor, drawn: drawn),
            likelihood: { text, catalogue in readers.reader(of: catalogue, at: WallClock.system.now()).likelihood(of: text) }
        )
    }
}

/// The readers of the catalogues that are asked about: to make one takes longer than to ask it, and it is asked of whatever anybody says.
final class DataReaders: Sendable {
    private static let most = 16

    /// The one that was used last stands first.
    private let kept = Locked<[(catalogue: Catalogue, reader: DataReader)]>([])

    func reader(of catalogue: Catalogue, at now: Moment) -> DataReader {
        var found = kept.withLock { kept in kept.first { $0.catalogue == catalogue }?.reader }
        if found == nil {
            let made = DataReader(catalogue: catalogue, now: now)
            kept.withLock { kept in kept = [(catalogue, made)] + kept.prefix(Self.most - 1) }
            found = made
        }
        var reader = found ?? DataReader(catalogue: catalogue, now: now)
        reader.now = now
        return reader
    }
}

extension Understood {
    init(_ reading: Reading, in dialect: SQLDialect) {
        self =
            switch reading {
            case .certain(let question): .certain(Choice(question, in: dialect))
            case .unsure(let questions): .unsure(questions.map { Choice($0, in: dialect) })
            case .none(let why, let nearly): .none(why, nearly: nearly.map { Choice($0, in: dialect) })
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
                    case .postgres(let location): PostgresSource(name: source.name, at: location, masked: MaskedColumns(source.mask))
                    case .athena(let lake): AthenaSource.source(source, lake, in: account)
                    }
                return Item(engine, readers: source.readers, mask: source.mask, timeout: source.timeout)
            }
        )
    }
}

extension AthenaSource {
    fileprivate static func source(
        _ source: YardmasterSettings.Source,
        _ lake: YardmasterSettings.Source.Athena,
        in account: AWSAccount?
    ) -> any DataSource {
        guard let account else { return SourceWithoutAccount(name: source.name) }
        return AthenaSource(
            name: source.name,
            in: account,
            workgroup: lake.workgroup,
            catalog: lake.catalog,
            scanLimit: lake.scanLimitGigabytes.map { Int64($0) * 1_000_000_000 },
            masked: MaskedColumns(source.mask)
        )
    }
}

/// A source of kind athena where nothing says by which account: asked, it says so.
private struct SourceWithoutAccount: DataSource {
    let name: String
    var dialect: SQLDialect { .athena }

    private var problem: DataProblem {
        DataProblem(
            .unusable,
            "neither a region nor credentials of AWS are set, by which Athena is asked",
            cure: "set AWS_REGION, and give the bot a role, AWS_PROFILE or keys"
        )
    }

    func catalogue() async throws(DataProblem) -> Catalogue { throw problem }
    func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor { throw problem }
    func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation { throw problem }
    func examine() async -> [SourceFinding] { [SourceFinding(.bad, problem.text, cure: problem.cure)] }
}
