package import Conversation
package import Datasets
package import Time

/// Makes files of a result. Nil where this installation makes none of a kind, and then none is offered.
package struct ResultFiles: Sendable {
    package struct Content: Sendable {
        package var title: String
        package var columns: [ResultColumn]
        package var rows: [[Cell]]
        /// The conversation that it belongs to.
        package var thread: ThreadID
        package var at: Moment

        package init(title: String, columns: [ResultColumn], rows: [[Cell]], thread: ThreadID, at: Moment) {
            self.title = title
            self.columns = columns
            self.rows = rows
            self.thread = thread
            self.at = at
        }
    }

    /// How the file is shown. Throws a ``DataProblem`` where these rows make none.
    package typealias Making = @Sendable (Content) async throws -> Reply.Element

    package var chart: Making?
    package var table: Making?

    package init(chart: Making? = nil, table: Making? = nil) {
        self.chart = chart
        self.table = table
    }

    package static let none = ResultFiles()
}
