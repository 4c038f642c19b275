@testable import Datasets

/// Past the examination, which has tests of its own.
enum SafeQueryMaking {
    static func query(_ text: String) -> SafeQuery { SafeQuery(unread: text, dialect: .postgres) }
}
