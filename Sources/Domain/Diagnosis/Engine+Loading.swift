package import Knowledge
package import Scanning

extension Engine {
    /// What is scanned for beside the patterns.
    package static var signs: [ScanPattern] { Sign.allCases.map { ScanPattern($0.rawValue, $0.expression) } }

    package init(_ files: [(name: String, bytes: [UInt8])], cache: PatternCache) throws(ScanPatternProblem) {
        let compiled = try cache.load(files, with: Self.signs)
        self.init(compiled.knowledge, compiled.database) { cache.keep(compiled, of: files, with: Self.signs) }
    }

    package init(_ compiled: CompiledKnowledge) { self.init(compiled.knowledge, compiled.database) }

    /// Compiles what no log has needed yet, and keeps it. It takes some seconds where nothing was kept before, and nothing else.
    package func complete() {
        _ = database.compileAll()
        keep()
    }
}
