package import Redaction

extension DiagnosisReport: Redactable {
    package func redacted(by pass: inout RedactionPass) -> DiagnosisReport {
        var copy = self
        if let step = failedStep { copy.failedStep?.name = pass.text(step.name) }
        copy.findings = findings.map { finding in
            var finding = finding
            finding.title = pass.text(finding.title)
            finding.excerpt = pass.text(finding.excerpt)
            return finding
        }
        return copy
    }
}
