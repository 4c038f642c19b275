/// Where the parts of a database come from when they are needed.
package struct PartSource: Sendable {
    /// What was compiled before, whole and unchanged: see ``PatternDatabase/load(_:_:)``. Nil where it has to be compiled.
    package var kept: @Sendable (Int) -> [UInt8]?
    package var pattern: @Sendable (Int) -> ScanPattern
    /// Gets each expression that turns out to be unusable.
    package var refused: @Sendable (ScanPatternProblem) -> Void

    package init(
        kept: @escaping @Sendable (Int) -> [UInt8]?,
        pattern: @escaping @Sendable (Int) -> ScanPattern,
        refused: @escaping @Sendable (ScanPatternProblem) -> Void
    ) {
        self.kept = kept
        self.pattern = pattern
        self.refused = refused
    }

    init(_ patterns: [ScanPattern]) {
        self.init(kept: { _ in nil }, pattern: { patterns[$0] }, refused: { _ in })
    }
}
