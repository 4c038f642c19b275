package import Scanning

/// Patterns, and the machine that finds them.
package struct CompiledKnowledge: Sendable {
    package let knowledge: Knowledge
    package let database: PatternDatabase

    init(_ knowledge: Knowledge, _ database: PatternDatabase) {
        self.knowledge = knowledge
        self.database = database
    }

    /// - Parameters:
    ///   - signs: what is scanned for beside the patterns.
    ///   - parts: as of ``PatternDatabase``.
    package static func compile(
        _ knowledge: Knowledge,
        with signs: [ScanPattern],
        parts: Int = 1
    ) throws(ScanPatternProblem) -> CompiledKnowledge {
        var knowledge = knowledge
        while true {
            let expressions = knowledge.expressions + signs
            do throws(ScanPatternProblem) {
                return CompiledKnowledge(knowledge, try PatternDatabase.compile(expressions, parts: parts))
            } catch {
                // What only fails among the others still costs one pattern, not all of them.
                guard let index = error.index, index < expressions.count - signs.count else { throw error }
                knowledge = knowledge.leavingOut(Int(expressions[index].number), because: error.message)
            }
        }
    }
}
