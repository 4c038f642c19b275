/// What one reading may see and spend.
package struct ReadingRules: Sendable {
    /// Hidden columns by their table, all in lower case; `*` hides every column of a table.
    package var hidden: [String: Set<String>]
    /// From the opening to the last row, waiting for whoever takes the rows included: a reader holds back the file's writers.
    package var time: Duration
    /// By how much the engine's memory may grow meanwhile.
    package var memory = 48 << 20
    /// Of one cell; the rest is cut with an ellipsis.
    package var cellBytes: Int

    package init(hidden: [String: Set<String>] = [:], time: Duration, cellBytes: Int = 4096) {
        self.hidden = hidden
        self.time = time
        self.cellBytes = cellBytes
    }
}
