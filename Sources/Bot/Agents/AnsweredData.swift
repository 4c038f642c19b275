package import JSON

/// Rows that an answer shows, for programs that want them as they are.
package struct AnsweredData: Sendable, Equatable {
    /// Nil where no engine was asked.
    package var statement: String?
    package var columns: [String]
    package var rows: [[JSON]]

    package init(statement: String?, columns: [String], rows: [[JSON]]) {
        self.statement = statement
        self.columns = columns
        self.rows = rows
    }
}
