/// A part of a job: a command, a group or a section.
package struct Step: Sendable, Hashable {
    /// How it came to an end other than by an exit of its own.
    package enum Ending: Sendable, Hashable {
        case cancelled, timedOut
        /// The log ends while it ran.
        case cutOff
        /// It failed, and the job went on all the same.
        case tolerated
    }

    package var name: String
    package var lines: ClosedRange<Int>
    package var exitCode: Int?
    /// Nothing of what it says explains the failure: it only prepares or cleans up.
    package var isHousekeeping = false
    package var hasFailed = false
    /// How long it took, where the log says so.
    package var seconds: Double?
    package var ending: Ending?
    /// How many other steps it is part of.
    package var depth = 0
}

extension Step {
    /// - Parameter title: as the log has it.
    init(title: some StringProtocol, lines: ClosedRange<Int>) {
        let name = StepName.clean(title)
        self.init(name: name, lines: lines, isHousekeeping: StepName.isHousekeeping(name))
    }
}
