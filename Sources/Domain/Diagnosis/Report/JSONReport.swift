package import JSON
import Knowledge

extension DiagnosisReport {
    /// Schema 1 of `diagnose --format json`.
    package var json: JSON {
        [
            "schema": 1, "verdict": .string(isDiagnosed ? "diagnosed" : "unknown"), "log": logFacts,
            "failed_step": failedStep?.json ?? .null,
            "findings": .array(findings.map(\.json)), "flaky": flakyFacts, "fingerprint": .string(fingerprint),
            "redactions": .integer(Int64(redactions)),
        ]
    }

    private var logFacts: JSON {
        [
            "lines": .integer(Int64(lineCount)), "bytes": .integer(Int64(byteCount)), "ci": .string(system.rawValue),
            "truncated": .bool(isTruncated),
        ]
    }

    private var flakyFacts: JSON {
        [
            "verdict": .string(flakiness >= 0.5 ? "flaky" : "regular"), "probability": .number(flakiness),
            "signs": .array(flakySigns.map { .string($0.rawValue) }),
        ]
    }
}

extension Step {
    fileprivate var json: JSON {
        let code: JSON = exitCode.map { .integer(Int64($0)) } ?? .null
        return ["name": .string(name), "lines": span(lines), "exit_code": code]
    }
}

extension Finding {
    fileprivate var json: JSON {
        let solutions: [JSON] = (pattern?.solutions ?? []).map { solution in
            let action: JSON = solution.action.map { .string($0) } ?? .null
            return ["text": .string(solution.text), "action": action]
        }
        let causes: [JSON] = (pattern?.causes ?? []).map { .string($0) }
        let id: JSON = pattern.map { .string($0.id) } ?? .null
        return [
            "category": .string(category.rawValue), "pattern": id, "title": .string(title), "confidence": .number(confidence),
            "key_line": .integer(Int64(keyLine)), "lines": .array(lines.map(span)), "excerpt": .string(excerpt), "causes": .array(causes),
            "solutions": .array(solutions),
        ]
    }
}

private func span(_ lines: ClosedRange<Int>) -> JSON { [.integer(Int64(lines.lowerBound)), .integer(Int64(lines.upperBound))] }
