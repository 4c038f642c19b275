/// One of several files that a log was put together from, as the steps in an archive are.
package struct LogFile: Sendable, Hashable {
    package var name: String
    /// The number of its first line over the whole log.
    package var firstLine: Int
}
