import CHyperscan

/// Finds a database's patterns in the lines of a text, and nothing that reaches over the end of a line.
///
/// It owns the engine's scratch memory, so each thread has one of its own.
package struct LineScanner: ~Copyable {
    private let database: PatternDatabase
    private let candidates: UnsafeMutablePointer<LineCandidates>
    private let matches: UnsafeMutablePointer<LineMatches>
    private let sieveScratch: OpaquePointer?
    private let parts: ReadyParts
    private let known = KnownLines()

    package init?(_ database: PatternDatabase) {
        var scratch: OpaquePointer?
        if let sieve = database.sieve, hs_alloc_scratch(sieve.handle, &scratch) != HS_SUCCESS { return nil }
        self.database = database
        sieveScratch = scratch
        parts = ReadyParts(database)
        candidates = .allocate(capacity: 1)
        candidates.initialize(to: LineCandidates(database.tables))
        matches = .allocate(capacity: 1)
        matches.initialize(to: LineMatches())
    }

    deinit {
        hs_free_scratch(sieveScratch)
        candidates.pointee.deallocate()
        candidates.deinitialize(count: 1)
        candidates.deallocate()
        matches.deinitialize(count: 1)
        matches.deallocate()
    }

    /// Tells the number of each match with its line's place: on one line in the order of the matches' ends, and of their numbers where
    /// they end together; what follows itself is told once.
    ///
    /// - Parameters:
    ///   - text: whole lines, each with its end.
    ///   - starts: where each line begins; less than four gigabytes of them.
    package func scan(_ text: UnsafeRawBufferPointer, starts: [UInt32], _ found: (Int, UInt32) -> Void) {
        guard !text.isEmpty, !starts.isEmpty else { return }
        let bounds = starts + [UInt32(text.count)]
        bounds.withUnsafeBufferPointer { bounds in
            sift(text, bounds)
            weigh(text, bounds, found)
        }
        candidates.pointee.clear()
    }

    private func sift(_ text: UnsafeRawBufferPointer, _ bounds: UnsafeBufferPointer<UInt32>) {
        candidates.pointee.begin(text, bounds)
        defer { candidates.pointee.end() }
        guard let sieve = database.sieve, let start = text.bindMemory(to: CChar.self).baseAddress else { return }
        _ = hs_scan(
            sieve.handle,
            start,
            UInt32(text.count),
            0,
            sieveScratch,
            { text, _, end, _, context in
                context.unsafelyUnwrapped.assumingMemoryBound(to: LineCandidates.self).pointee.found(text, end: end)
                return 0
            },
            candidates
        )
    }

    private func weigh(_ text: UnsafeRawBufferPointer, _ bounds: UnsafeBufferPointer<UInt32>, _ found: (Int, UInt32) -> Void) {
        let all = candidates.pointee.all
        parts.prepare(all)
        var place = 0
        var line = database.hasCommonPart ? 0 : Int(all.first?.line ?? .max)
        while line < bounds.count - 1 {
            let first = place
            while place < all.count, all[place].line == UInt32(line) { place += 1 }
            let bytes = UnsafeRawBufferPointer(rebasing: text[Int(bounds[line])..<Int(bounds[line + 1])])
            weigh(bytes, all[first..<place], start: bounds[line]) { found(line, $0) }
            line = database.hasCommonPart ? line + 1 : place < all.count ? Int(all[place].line) : .max
        }
    }

    /// The same line comes again and again in most logs: what was found in it of late is known.
    private func weigh(
        _ line: UnsafeRawBufferPointer,
        _ candidates: ArraySlice<LineCandidate>,
        start: UInt32,
        _ found: (UInt32) -> Void
    ) {
        let mark = known.mark(of: line)
        if known.recall(mark, found) { return }
        look(line, candidates, start: start)
        known.begin(mark)
        matches.pointee.tell { number in
            known.note(number)
            found(number)
        }
        known.end()
    }

    private func look(_ line: UnsafeRawBufferPointer, _ candidates: ArraySlice<LineCandidate>, start: UInt32) {
        if database.hasCommonPart { scan(line, database.commonPart) }
        for candidate in candidates {
            if candidate.end > 0 {
                matches.pointee.add(database.tables.numbers[Int(candidate.expression)], end: candidate.end - start)
            } else {
                scan(line, Int(candidate.expression))
            }
        }
    }

    private func scan(_ line: UnsafeRawBufferPointer, _ part: Int) {
        guard let start = line.bindMemory(to: CChar.self).baseAddress, let handle = parts.handle(part) else { return }
        _ = hs_scan(
            handle,
            start,
            UInt32(line.count),
            0,
            parts.scratch,
            { number, _, end, _, context in
                let matches = context.unsafelyUnwrapped.assumingMemoryBound(to: LineMatches.self)
                matches.pointee.add(number, end: UInt32(truncatingIfNeeded: end))
                return 0
            },
            matches
        )
    }
}

extension LineScanner {
    /// - Parameter line: with its end.
    package func scan(_ line: UnsafeRawBufferPointer, _ found: (UInt32) -> Void) { scan(line, starts: [0]) { found($1) } }
}
