/// One statement that ``SQLGuard`` has read and let pass. Nothing else can be run.
package struct SafeQuery: Sendable, Equatable {
    package let text: String
    package let dialect: SQLDialect

    /// For ``SQLGuard``, and for the tests that prove that an engine keeps its own guards without it.
    init(unread text: String, dialect: SQLDialect) {
        self.text = text
        self.dialect = dialect
    }
}
