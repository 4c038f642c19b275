/// A line of a log that an answer rests on.
package struct CitedLine: Sendable, Equatable {
    package var number: Int
    package var text: String
    /// It is the one that explains.
    package var isKey: Bool

    package init(number: Int, text: String, isKey: Bool) {
        self.number = number
        self.text = text
        self.isKey = isKey
    }
}
