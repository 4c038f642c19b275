import Diagnosis
import Logs
import Testing

/// A log, and what is to be read from it.
struct Outlined: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var log: String
    var system: String
    /// The breaking step in the words of `told`.
    var failed: String
    /// The names of all steps; nil where only the failed one matters.
    var steps: [String]?
    /// The first line of which nothing is wanted any more.
    var tail: Int?

    init(_ title: String, _ system: String, failed: String, steps: [String]? = nil, tail: Int? = nil, _ log: String) {
        testDescription = title
        (self.log, self.system, self.failed, self.steps, self.tail) = (log, system, failed, steps, tail)
    }

    var structure: Structure { engine.structure(of: read(log)) }
}

/// `make test 3-5 exit 2 in 1.5 s`.
func told(_ step: Step?) -> String {
    guard let step else { return "none" }
    var words = "\(step.name) \(step.lines.lowerBound)-\(step.lines.upperBound)"
    if let code = step.exitCode { words += " exit \(code)" }
    if let seconds = step.seconds { words += " in \(seconds) s" }
    if let ending = step.ending { words += " \(ending)" }
    return words
}
