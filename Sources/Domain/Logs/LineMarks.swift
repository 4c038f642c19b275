/// What a line showed before it was stripped to its text.
package struct LineMarks: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Some of it was red.
    package static let red = LineMarks(rawValue: 1)
    /// It was redrawn, as progress bars are.
    package static let redrawn = LineMarks(rawValue: 2)
    /// It was longer than is kept.
    package static let cut = LineMarks(rawValue: 4)
    /// It began with a time stamp.
    package static let stamped = LineMarks(rawValue: 8)
}
