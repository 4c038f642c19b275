import AWSIdentity
import AWSServices
import DataAnalyst
import Datasets
import Settings

extension Doctor {
    /// Never bad: the bot works without them.
    func sourceChecks() async -> [CheckResult] {
        let shelf = DataShelf(settings, account: settings.aws.isConfigured ? AWSAccount(settings.aws, http: client) : nil)
        var results: [CheckResult] = []
        for item in shelf.items { results += Self.results(item.source.name, await item.source.examine()) }
        return results
    }

    /// What is well of a source is one line; what is not, one each.
    static func results(_ name: String, _ findings: [SourceFinding]) -> [CheckResult] {
        let name = "source \(name)"
        let odd = findings.filter { $0.weight != .good }
        let good = findings.filter { $0.weight == .good }.map(\.text)
        let well = good.isEmpty ? [] : [CheckResult(name, .good, good.joined(separator: "; "))]
        return well + odd.map { CheckResult(name, .warning, $0.text, cure: $0.cure) }
    }
}
