package import Datasets

/// A question about tables that was understood.
package struct TableQuestion: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// Answered from the catalogue; no engine has to be asked.
        case listing(Listing)
        case query(Query)
    }

    var kind: Kind
    /// What was understood, in one line: “number of orders, per country, in March 2026”.
    package var words: String
    package var wantsChart = false
    package var wantsCSV = false

    /// Rows that the catalogue itself answers with.
    package struct Listing: Sendable, Equatable {
        package var columns: [String]
        package var rows: [[String]]
    }

    package var listing: Listing? { if case .listing(let listing) = kind { listing } else { nil } }

    /// The tables that it reads, in the order in which it names them.
    package var tables: [TableName] { if case .query(let query) = kind { query.tables.map(\.name) } else { [] } }

    /// One statement that reads and does nothing else.
    package func sql(for dialect: SQLDialect) -> String {
        switch kind {
        case .listing(let listing): SQLWriter(dialect).listing(listing)
        case .query(let query): SQLWriter(dialect, tables: query.tables).query(query)
        }
    }
}

/// How a question was understood.
package enum Reading: Sendable, Equatable {
    case certain(TableQuestion)
    /// It may mean any of these, and whoever asked should say which.
    case unsure([TableQuestion])
    /// What was missing, and what could be asked instead; and where only a word found no place, what was read without it.
    case none(String, nearly: TableQuestion? = nil)
}
