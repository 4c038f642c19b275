import CHyperscan
import Threading

/// Many expressions, and what finds them: a sieve of texts that reads everything, and a machine for each expression that reads only
/// the lines on which the sieve has found what that expression needs.
///
/// A machine is made when its first line comes, so that a start pays for what its log needs and no more.
package final class PatternDatabase: Sendable {
    let tables: SieveTables
    /// Nil where no expression needs any text.
    let sieve: DatabasePart?
    /// Of the expressions that need no text: they are looked for on every line, and so all at once.
    let hasCommonPart: Bool
    private let source: PartSource
    private let parts = Locked<[Int: Part]>([:])
    private let hasNews: Locked<Bool>

    private enum Part {
        case ready(DatabasePart)
        case refused(ScanPatternProblem)
    }

    /// - Parameter isKept: it was loaded, and nothing in it is new.
    init?(_ tables: SieveTables, sieve: DatabasePart?, _ source: PartSource, isKept: Bool) {
        guard sieve != nil || tables.openingLengths.count == tables.starts.count - 1 else { return nil }
        self.tables = tables
        self.sieve = sieve
        self.source = source
        hasNews = Locked(!isKept)
        hasCommonPart = tables.needs.contains(0)
    }

    /// What has to be equal for a compiled database to be loaded.
    package static var engine: String { String(cString: hs_version()) }

    /// Refuses all where one is refused, and names the first of them.
    ///
    /// - Parameter areProven: nobody has to look whether they can be used.
    package static func compile(_ patterns: [ScanPattern], areProven: Bool = false) throws(ScanPatternProblem) -> PatternDatabase {
        if patterns.isEmpty { throw ScanPatternProblem(index: nil, message: "there is no expression to look for") }
        if !areProven {
            // The engine itself would take `^`, which is found on every line.
            for (index, pattern) in patterns.enumerated() {
                if let problem = problem(with: pattern) { throw ScanPatternProblem(index: index, message: problem.message) }
            }
        }
        let (tables, texts) = SieveTables.make(patterns)
        let sieve = texts.isEmpty ? nil : DatabasePart.compile(texts)
        guard let database = PatternDatabase(tables, sieve: sieve, PartSource(patterns), isKept: false) else {
            throw ScanPatternProblem(index: nil, message: "the engine cannot look for so many texts")
        }
        return database
    }

    /// Whether the expression alone could be scanned for. Far cheaper than compiling it.
    package static func problem(with pattern: ScanPattern) -> ScanPatternProblem? { DatabasePart.problem(with: pattern) }
}

extension PatternDatabase {
    /// The part of all that need no text, which stands behind those of the single ones.
    var commonPart: Int { tables.numbers.count }

    /// The parts there can be. Whatever is only texts needs none.
    var partNumbers: [Int] {
        var exact = Set<Int>()
        for entry in tables.entries where entry.isMatch { exact.insert(entry.expression) }
        return tables.needs.indices.filter { tables.needs[$0] != 0 && !exact.contains($0) } + (hasCommonPart ? [commonPart] : [])
    }

    /// Makes it where it is not there yet. Nil for what cannot be compiled, which is told once.
    func part(_ number: Int) -> DatabasePart? {
        switch parts.withLock({ $0[number] }) {
        case .ready(let part): return part
        case .refused: return nil
        case nil: break
        }
        // Another thread may make it as well; the first is kept.
        let made = make(number)
        let (kept, isNew) = parts.withLock { parts in
            if let other = parts[number] { return (other, false) }
            parts[number] = made
            return (made, true)
        }
        switch kept {
        case .ready(let part): return part
        case .refused(let problem):
            if isNew { source.refused(problem) }
            return nil
        }
    }

    private func make(_ number: Int) -> Part {
        if let bytes = source.kept(number), let part = bytes.withUnsafeBytes({ DatabasePart.deserialize($0) }) { return .ready(part) }
        hasNews.withLock { $0 = true }
        let expressions = number == commonPart ? tables.expressionsOnAnyLine : [number]
        switch DatabasePart.compile(expressions.map { source.pattern($0) }) {
        case .success(let part): return .ready(part)
        case .failure(let problem):
            let index = problem.index.flatMap { expressions.indices.contains($0) ? expressions[$0] : nil }
            return .refused(ScanPatternProblem(index: index ?? expressions.first, message: problem.message))
        }
    }

    /// Makes what is missing of them, on as many threads as there are processors.
    func makeReady(_ numbers: [Int]) {
        let missing = parts.withLock { parts in numbers.filter { parts[$0] == nil } }
        _ = inParallel(missing) { self.part($0) == nil }
    }

    /// Makes all parts now. The first expression that cannot be used, if there is one.
    package func compileAll() -> ScanPatternProblem? { complete(partNumbers) }

    /// The same for some expressions, by their places.
    package func compile(_ expressions: [Int]) -> ScanPatternProblem? {
        complete(partNumbers.filter(Set(expressions.map { tables.needs[$0] == 0 ? commonPart : $0 }).contains))
    }

    private func complete(_ numbers: [Int]) -> ScanPatternProblem? {
        makeReady(numbers)
        return parts.withLock { parts in
            numbers.compactMap { number -> ScanPatternProblem? in if case .refused(let problem) = parts[number] { problem } else { nil } }
                .min { $0.index ?? .max < $1.index ?? .max }
        }
    }

    /// What has been made so far, and what was kept of earlier.
    ///
    /// - Parameter pack: gets one part after the other, since all of them at once are large.
    package func serializedParts(_ pack: ([UInt8]) -> [UInt8] = { $0 }) -> [(number: Int, bytes: [UInt8])] {
        let made = parts.withLock { $0 }
        return partNumbers.compactMap { number in
            if case .ready(let part) = made[number] { return (number, pack(part.serialized())) }
            return source.kept(number).map { (number, pack($0)) }
        }
    }

    /// Whether anything was compiled since this was last asked, or since it was loaded.
    package func takeNews() -> Bool {
        hasNews.withLock { hasNews in
            defer { hasNews = false }
            return hasNews
        }
    }
}
