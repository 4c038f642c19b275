import Conversation
import Diagnosis
import Knowledge

/// What is told of a diagnosis, at once or when somebody asks for more. It is kept as JSON: schema 1 of a report and what stands beside it.
package struct Story: Sendable, Equatable {
    package struct Cause: Sendable, Equatable {
        var title: String
        var category: String
        var confidence: Double
        var keyLine: Int
        /// What belongs to it.
        var lines: ClosedRange<Int>
        var excerpt: String
        var causes: [String]
        var solutions: [String]
        /// It says itself what is wrong, and neither heads, counts nor follows something else.
        var isCause: Bool
    }

    package struct Job: Sendable, Equatable {
        var name: String
        var url: String
    }

    var isDiagnosed: Bool
    var lineCount: Int
    var step: String?
    var exitCode: Int?
    var findings: [Cause]
    var excerpt: [Excerpt.Line]
    var problems: [String]
    var others: [Job]
    var redactions: Int
    /// People found the line helpful before.
    var isMarkedHelpful: Bool

    /// The others are no news to anybody.
    static let mostFindings = 5
    static let mostJobs = 10

    init(_ diagnosed: Diagnosed) {
        let report = diagnosed.report
        isDiagnosed = report.isDiagnosed
        lineCount = report.lineCount
        step = report.failedStep?.name.printable
        exitCode = report.failedStep?.exitCode
        findings = report.findings.prefix(Self.mostFindings).map(Cause.init)
        excerpt = (diagnosed.excerpt?.lines ?? []).map { Excerpt.Line(number: $0.number, text: $0.text.printable) }
        problems = diagnosed.problems.map(\.printable)
        others = diagnosed.others.prefix(Self.mostJobs).map { Job(name: $0.name.printable, url: $0.url) }
        redactions = report.redactions
        isMarkedHelpful = report.isMarkedHelpful
    }

    var first: Cause? { findings.first }

    /// Those that may be causes of their own.
    var otherCauses: [Cause] {
        findings.distinct(title: \.title, lines: \.lines).filter {
            $0 != first && $0.isCause && $0.confidence >= DiagnosisReport.leastOfOthers
        }
    }
}

extension Story.Cause {
    init(_ finding: Finding) {
        title = finding.title.printable
        category = finding.category.rawValue
        confidence = finding.confidence
        keyLine = finding.keyLine
        lines = finding.lines.first { $0.contains(finding.keyLine) } ?? finding.keyLine...finding.keyLine
        let quoted = finding.excerpt.split(separator: "\n", omittingEmptySubsequences: false)
        excerpt = quoted.map { $0.prefix(Excerpt.longestLine) }.joined(separator: "\n").printableLines
        causes = finding.pattern?.causes ?? []
        solutions = finding.pattern?.solutions.map(\.text) ?? []
        isCause = finding.pattern?.role == .cause
    }
}

extension Story.Cause {
    /// One line for it where another cause is told at length.
    var line: RichText { "line \(keyLine): \(title) (\(Story.kind(category))\(Certainty.words(confidence)))" }
}

extension Story {
    /// That a category is not known is no news.
    static func kind(_ category: String) -> String { category == "unknown" ? "" : category + ", " }
}

extension String {
    fileprivate var printableLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(separator: "\n")
    }
}
