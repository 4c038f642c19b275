/// How long one attempt may keep a person waiting.
package struct ModelPatience: Sendable, Equatable {
    /// Until the model says anything at all. A long question is read for a while before the first word.
    package var first: Duration
    /// Between two signs of life. Pings and comments of a server are none.
    package var between: Duration
    package var total: Duration

    package init(first: Duration = .seconds(60), between: Duration = .seconds(30), total: Duration = .seconds(300)) {
        self.first = first
        self.between = between
        self.total = total
    }
}
