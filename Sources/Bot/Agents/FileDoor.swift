package import Conversation

/// How a skill reads what was shared with the question, without knowing whose files they are or what opens them.
package struct FileDoor: Sendable {
    /// The bytes as they come, for one reader. Throws a ``FileProblem`` at once, or in the middle where the file breaks off.
    package var open: @Sendable (SharedFile) async throws -> any AsyncSequence<[UInt8], any Error> & Sendable

    package init(open: @escaping @Sendable (SharedFile) async throws -> any AsyncSequence<[UInt8], any Error> & Sendable) {
        self.open = open
    }

    /// Where nobody can share a file, such as a terminal.
    package static let none = FileDoor { throw FileProblem(.noFilesHere, file: $0.name) }
}
