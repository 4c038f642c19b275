package import Configuration
import Scanning

extension CompiledKnowledge {
    /// What the examples and counterexamples of the patterns disprove, each with the line that it stands on.
    package func disproved() -> [ConfigurationProblem] {
        guard let scanner = LineScanner(database) else {
            return [ConfigurationProblem(place: "the engine", message: "there is no memory to scan with")]
        }
        var problems: [ConfigurationProblem] = []
        for (number, pattern) in knowledge.patterns.enumerated() {
            let samples = pattern.examples.map { ($0, true) } + pattern.counterexamples.map { ($0, false) }
            for (sample, isExample) in samples {
                var isFound = false
                let line = Array(sample.text.utf8) + [0x0A]
                line.withUnsafeBytes { bytes in
                    scanner.scan(bytes) { if $0 == UInt32(number) { isFound = true } }
                }
                guard isFound != isExample else { continue }
                let message = isExample ? "does not match its example" : "matches its counterexample"
                problems.append(ConfigurationProblem(place: sample.place, key: pattern.id, message: "\(message) `\(sample.text)`"))
            }
        }
        return problems
    }
}
