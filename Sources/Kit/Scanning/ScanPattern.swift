/// An expression and the number that its matches are told by.
///
/// The dialect is Hyperscan's: Perl's without back references and look-around, read line by line (`^` and `$` are a line's ends).
package struct ScanPattern: Sendable, Hashable {
    package var number: UInt32
    package var expression: String
    package var ignoresCase: Bool

    package init(_ number: UInt32, _ expression: String, ignoresCase: Bool = false) {
        self.number = number
        self.expression = expression
        self.ignoresCase = ignoresCase
    }
}

/// Why an expression cannot be scanned for.
package struct ScanPatternProblem: Error, Hashable, CustomStringConvertible {
    /// Its place among the patterns that were handed in; nil where the engine names none.
    package var index: Int?
    package var message: String

    package var description: String { message }
}
