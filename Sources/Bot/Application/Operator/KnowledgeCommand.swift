package import Configuration
import Diagnosis
import Intents
import Knowledge

/// `yardmaster knowledge test|list|search|compile`
package struct KnowledgeCommand: Sendable {
    private let files: [(name: String, bytes: [UInt8])]
    private let unread: [ConfigurationProblem]
    private let print: @Sendable (String) -> Void

    /// - Parameter sources: the product's own patterns and those of the user.
    package init(_ sources: PatternSources, print: @escaping @Sendable (String) -> Void) {
        files = sources.files
        unread = sources.problems
        self.print = print
    }

    /// False where an example is not matched, a counterexample is, or a pattern cannot be used.
    package func test() throws -> Bool {
        let compiled = try CompiledKnowledge.compile(Knowledge(files: files), with: Engine.signs)
        let problems = unread + compiled.knowledge.problems + compiled.disproved()
        for problem in problems { print("\(problem)\n") }
        let patterns = compiled.knowledge.patterns
        let examples = patterns.reduce(0) { $0 + $1.examples.count }
        let counterexamples = patterns.reduce(0) { $0 + $1.counterexamples.count }
        let sum = "\(patterns.count) patterns, \(examples) examples, \(counterexamples) counterexamples"
        print("\(sum): \(problems.isEmpty ? "all hold" : "\(problems.count) wrong")\n")
        return problems.isEmpty
    }

    /// How sentences find their skill: those that were kept apart from training, or those of a file.
    ///
    /// - Returns: false below the bar.
    package func testRouting(sentences file: String?) throws -> Bool {
        let intents = IntentModel.embedded?.intents ?? []
        let sentences =
            if let file { try LabelledSentence.read(try readFile(file), name: file, intents: intents) } else {
                try LabelledSentence.heldOut(intents)
            }
        let test = RoutingTest(sentences)
        print("\n\(sentences.count) sentences of \(file ?? "the held-out set"): \(test.page)")
        return test.holds
    }

    package func list() { show(Knowledge(files: files).patterns) }

    /// False where nothing has the word.
    package func search(_ word: String) -> Bool {
        let word = word.lowercased()
        let found = Knowledge(files: files).patterns.filter { pattern in
            let texts = [pattern.id, pattern.category.rawValue, pattern.title] + pattern.causes + pattern.solutions.map(\.text)
            return (texts + pattern.expressions + pattern.examples.map(\.text)).contains { $0.lowercased().contains(word) }
        }
        show(found)
        if found.isEmpty { print("No pattern has “\(word)” in its name, title, expressions, causes or solutions.\n") }
        return !found.isEmpty
    }

    private func show(_ patterns: [Pattern]) {
        print(patterns.map { "\($0.id)  \($0.category.rawValue)  \($0.title)  (\($0.place))\n" }.joined())
    }

    /// Writes what comes with the product in its compiled form, so that no start has to compile it.
    package static func compile(to path: String) throws -> String? {
        try PatternCache.write(Knowledge.embeddedFiles, with: Engine.signs, to: path)
    }
}

/// The files that patterns come from.
package struct PatternSources: Sendable {
    package var files: [(name: String, bytes: [UInt8])]
    /// Of files that could not be read.
    package var problems: [ConfigurationProblem]

    /// - Parameter folder: the user's own patterns, if there are any.
    package init(folder: String?) throws {
        let user = try folder.map { try UserPatterns.files(in: $0) }
        files = Knowledge.embeddedFiles + (user?.files ?? [])
        problems = user?.problems ?? []
    }

    /// The product's own alone, and why.
    init(own problem: ConfigurationProblem) {
        files = Knowledge.embeddedFiles
        problems = [problem]
    }
}
