/// Finds a database's patterns in one line after the other, and nothing that reaches over the end of a line.
///
/// Half of what logs say they have said before. Such a line is not scanned again.
package struct LineScanner: ~Copyable {
    private let scanner: Scanner
    private let known = KnownLines()

    package init?(_ database: PatternDatabase) {
        guard let scanner = Scanner(database) else { return nil }
        self.scanner = scanner
    }

    /// Tells the number of each match, in the order of ``Scanner``; what follows itself is told once.
    ///
    /// - Parameter line: with its end.
    package func scan(_ line: UnsafeRawBufferPointer, _ found: (UInt32) -> Void) {
        let mark = known.mark(of: line)
        if known.recall(mark, found) { return }
        known.begin(mark)
        scanner.scan(line) { match in
            if known.note(match.number) { found(match.number) }
        }
        known.end()
    }
}
