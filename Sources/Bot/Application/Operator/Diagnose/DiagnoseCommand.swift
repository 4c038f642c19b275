import CIDiagnostics
package import CommandLine
package import Diagnosis
import JSON
package import Knowledge
import Logs
import Redaction

/// `yardmaster diagnose`: a log in, its diagnosis out. It needs neither settings nor a store.
package struct DiagnoseCommand: Sendable {
    package enum Format: String, Sendable { case text, json, markdown }

    package struct Outcome: Sendable {
        package var output: String
        package var isDiagnosed: Bool
    }

    private let format: Format
    private let green: String?
    /// Nil: it is told from the log.
    private let system: LogOrigin?
    private let style: TextStyle

    /// What `--ci` takes.
    package static let systems = LogOrigin.allCases.filter { $0 != .unknown }.map(\.rawValue)

    package init(format: String?, green: String?, system: String?, style: TextStyle) {
        self.format = format.flatMap(Format.init) ?? .text
        self.green = green
        self.system = system.flatMap(LogOrigin.init)
        self.style = style
    }

    /// With the patterns of `sources`, from the cache where they are in it.
    package func run(_ place: LogPlace, _ sources: PatternSources, cache: PatternCache) async throws -> Outcome {
        let engine = try Engine(sources.files, cache: cache)
        defer { engine.keep() }
        return try await run(place, with: engine)
    }

    /// - Throws: ``LogUnreadable``
    package func run(_ place: LogPlace, with engine: Engine) async throws -> Outcome {
        var green: GreenLines?
        if let path = self.green {
            // Only its words are compared; nothing is looked for in it.
            var reader = LogReader { _ in }
            green = GreenLines(try await LogIntake.read(LogPlace(path), into: &reader))
        }
        var reader = engine.reader()
        let log = try await LogIntake.read(place, into: &reader)
        let report = Redactor.standard.redact(engine.diagnose(log, green: green, as: system))
        var shown = report.value
        shown.redactions = report.count
        if format == .json { return Outcome(output: shown.json.line, isDiagnosed: shown.isDiagnosed) }
        let excerpt = shown.findings.first.map { Redactor.standard.redact(Excerpt($0, in: log)) }
        // The report's own excerpt is not shown here, so what was taken out of it does not count.
        shown.redactions = excerpt?.count ?? 0
        let page = DiagnosisPage(report: shown, excerpt: excerpt?.value, place: place, problem: log.problem)
        return Outcome(output: format == .text ? page.text(style) : page.markdown, isDiagnosed: shown.isDiagnosed)
    }
}

extension JSON {
    fileprivate var line: String { String(decoding: serialized(), as: UTF8.self) + "\n" }
}
