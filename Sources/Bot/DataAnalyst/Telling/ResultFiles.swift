package import Conversation
package import Datasets
package import Plotting
package import Time

/// Makes files of a result. Nil where this installation makes none of a kind, and then none is offered.
package struct ResultFiles: Sendable {
    package struct Content: Sendable {
        package var title: String
        package var columns: [ResultColumn]
        package var rows: [[Cell]]
        /// As it was wished; nil for the one that suits.
        package var form: PlotForm?
        /// The conversation that it belongs to.
        package var thread: ThreadID
        package var at: Moment

        package init(title: String, columns: [ResultColumn], rows: [[Cell]], form: PlotForm? = nil, thread: ThreadID, at: Moment) {
            self.title = title
            self.columns = columns
            self.rows = rows
            self.form = form
            self.thread = thread
            self.at = at
        }
    }

    /// Rows that are taken as they come.
    package struct Stream: Sendable {
        package var title: String
        package var rows: any ResultCursor
        package var thread: ThreadID
        package var at: Moment
    }

    /// Both throw a ``ResultFileProblem`` where these rows make no file.
    package typealias Drawing = @Sendable (Content) async throws -> Reply.Element
    package typealias Writing = @Sendable (Stream) async throws -> (file: Reply.Element, outcome: QueryOutcome)

    package var chart: Drawing?
    package var table: Writing?

    package init(chart: Drawing? = nil, table: Writing? = nil) {
        self.chart = chart
        self.table = table
    }

    package static let none = ResultFiles()
}

/// Why there is no file, for whoever asked for one.
package struct ResultFileProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
