package import Scanning

/// Patterns, and the machine that finds them.
package struct CompiledKnowledge: Sendable {
    package let knowledge: Knowledge
    package let database: PatternDatabase

    init(_ knowledge: Knowledge, _ database: PatternDatabase) {
        self.knowledge = knowledge
        self.database = database
    }

    /// - Parameter signs: what is scanned for beside the patterns.
    package static func compile(_ knowledge: Knowledge, with signs: [ScanPattern]) throws(ScanPatternProblem) -> CompiledKnowledge {
        var knowledge = knowledge
        while true {
            let expressions = knowledge.expressions + signs
            do throws(ScanPatternProblem) {
                return CompiledKnowledge(knowledge, try PatternDatabase.compile(expressions))
            } catch {
                // What only fails among the others still costs one pattern, not all of them.
                guard let index = error.index, index < expressions.count - signs.count else { throw error }
                knowledge = knowledge.leavingOut(Int(expressions[index].number), because: error.message)
            }
        }
    }
}
