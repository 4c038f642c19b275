package import Knowledge
package import Scanning

extension Engine {
    /// What is scanned for beside the patterns.
    package static var signs: [ScanPattern] { Sign.allCases.map { ScanPattern($0.rawValue, $0.expression) } }

    package init(_ files: [(name: String, bytes: [UInt8])], cache: PatternCache) throws(ScanPatternProblem) {
        self.init(try cache.load(files, with: Self.signs))
    }

    package init(_ compiled: CompiledKnowledge) { self.init(compiled.knowledge, compiled.database) }
}
