/// How rows are wanted as lines of a file, and how many.
package struct LineForm: Sendable {
    package enum Field: Sendable {
        case value
        /// 0 and 1 are no and yes.
        case bool
        case hidden
    }

    package var fields: [Field]
    package var mostRows: Int
    /// Of all values, with something for each.
    package var mostBytes: Int

    package init(fields: [Field], mostRows: Int, mostBytes: Int) {
        self.fields = fields
        self.mostRows = mostRows
        self.mostBytes = mostBytes
    }
}
