/// A part of a job: a command, a group or a section.
package struct Step: Sendable, Hashable {
    package var name: String
    package var lines: ClosedRange<Int>
    package var exitCode: Int?
    /// Nothing of what it says explains the failure: it only prepares or cleans up.
    package var isHousekeeping = false
    package var hasFailed = false
}
