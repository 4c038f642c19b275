/// A line of what the engine means to do.
package struct PlanStep: Sendable, Equatable {
    package var id: Int64
    package var parent: Int64
    package var text: String
}

extension Reading where Item == [PlanStep] {
    /// Has the engine plan a statement without doing anything of it; one item.
    package static func plan(
        of statement: String,
        in path: String,
        _ rules: ReadingRules,
        ended: @escaping @Sendable () -> Void = {}
    ) -> Reading {
        Reading(path, rules, ended: ended) { (handle, watch, rendezvous) throws(ReadingProblem) in
            guard !statement.utf8.contains(0) else { throw ReadingProblem(.refused, "There is a zero byte in it.") }
            try handle.admitNames(rules, watch)
            watch.speaker = .statement
            guard try ReadingStatement(statement, in: handle).onlyReads else {
                throw ReadingProblem(.refused, "It is not a question for rows.")
            }
            let plan = try ReadingStatement("EXPLAIN QUERY PLAN \(statement)", in: handle)
            var (steps, size, cuts): ([PlanStep], Int, Int) = ([], 0, 0)
            while try plan.step(in: handle) {
                let row = plan.row(longest: 1024, size: &size, cuts: &cuts)
                guard case .integer(let id) = row[0], case .integer(let parent) = row[1], case .text(let text) = row[3] else { continue }
                steps.append(PlanStep(id: id, parent: parent, text: text))
            }
            rendezvous.give(steps)
        }
    }
}
