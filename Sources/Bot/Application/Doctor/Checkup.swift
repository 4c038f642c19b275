import JSON

/// What one check found: how it is, and what to do where it is not well.
package struct CheckResult: Sendable, Equatable {
    package enum Verdict: String, Sendable { case good, warning, bad, skipped }

    package var name: String
    package var verdict: Verdict
    package var detail: String
    package var cure: String?

    package init(_ name: String, _ verdict: Verdict, _ detail: String, cure: String? = nil) {
        self.name = name
        self.verdict = verdict
        self.detail = detail
        self.cure = cure
    }
}

package struct Checkup: Sendable, Equatable {
    package var results: [CheckResult]

    /// False where the bot could not work.
    package var isWell: Bool { !results.contains { $0.verdict == .bad } }

    package var text: String {
        let marks: [CheckResult.Verdict: String] = [.good: "ok  ", .warning: "WARN", .bad: "BAD ", .skipped: "--  "]
        let lines = results.map { result in
            let cure = result.cure.map { "\n          → \($0)" } ?? ""
            return "\(marks[result.verdict] ?? "")  \(result.name): \(result.detail)\(cure)"
        }
        let bad = results.filter { $0.verdict == .bad }.count
        let warnings = results.filter { $0.verdict == .warning }.count
        let sum = isWell ? "The bot can work." : "The bot cannot work: \(bad) of \(results.count) checks \(bad == 1 ? "is" : "are") bad."
        return (lines + ["", sum + (warnings > 0 ? " \(warnings) to look at." : "")]).joined(separator: "\n") + "\n"
    }

    package var json: String {
        let checks: [JSON] = results.map { result in
            [
                "name": .string(result.name), "verdict": .string(result.verdict.rawValue), "detail": .string(result.detail),
                "cure": result.cure.map { .string($0) } ?? .null,
            ]
        }
        let object: JSON = ["schema": 1, "well": .bool(isWell), "checks": .array(checks)]
        return String(decoding: object.serialized(), as: UTF8.self) + "\n"
    }
}
