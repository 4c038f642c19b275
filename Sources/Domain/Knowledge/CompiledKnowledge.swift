package import Scanning

/// Patterns, and what finds them.
package struct CompiledKnowledge: Sendable {
    package let knowledge: Knowledge
    package let database: PatternDatabase

    init(_ knowledge: Knowledge, _ database: PatternDatabase) {
        self.knowledge = knowledge
        self.database = database
    }

    /// All of it at once, so that whatever cannot be used is told.
    ///
    /// - Parameter signs: what is scanned for beside the patterns.
    package static func compile(_ knowledge: Knowledge, with signs: [ScanPattern]) throws(ScanPatternProblem) -> CompiledKnowledge {
        try compile(knowledge, with: signs) { $0.compileAll() }
    }

    /// As much as has to be there before the first log comes. The product's own patterns are proven by its tests, and each of them is
    /// compiled when a line needs it; somebody else's are compiled now, so that what is wrong with them is told now.
    static func prepare(_ knowledge: Knowledge, with signs: [ScanPattern]) throws(ScanPatternProblem) -> CompiledKnowledge {
        let own = knowledge.expressionsOfOthers
        return try compile(knowledge, with: signs) { $0.compile(own) }
    }

    private static func compile(
        _ knowledge: Knowledge,
        with signs: [ScanPattern],
        _ complete: (PatternDatabase) -> ScanPatternProblem?
    ) throws(ScanPatternProblem) -> CompiledKnowledge {
        var knowledge = knowledge
        while true {
            let expressions = knowledge.expressions + signs
            // Each was looked at when its file was read.
            let database = try PatternDatabase.compile(expressions, areProven: true)
            guard let problem = complete(database) else { return CompiledKnowledge(knowledge, database) }
            // What only fails when it is compiled costs one pattern, not all of them.
            guard let index = problem.index, index < expressions.count - signs.count else { throw problem }
            knowledge = knowledge.leavingOut(Int(expressions[index].number), because: problem.message)
        }
    }
}
