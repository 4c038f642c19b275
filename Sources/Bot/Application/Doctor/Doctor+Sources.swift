import AWSIdentity
import AWSServices
import DataAnalyst
import Datasets
import Settings

extension Doctor {
    /// Never bad: the bot works without them. Side by side, because one that is away is waited for.
    func sourceChecks() async -> [CheckResult] {
        let shelf = DataShelf(settings, account: settings.aws.isConfigured ? AWSAccount(settings.aws, http: client) : nil)
        return await withTaskGroup(of: (Int, [CheckResult]).self) { group in
            for (place, item) in shelf.items.enumerated() {
                group.addTask { (place, Self.results(item.source.name, await item.source.examine())) }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    /// What is well of a source is one line; what is not, one each.
    static func results(_ name: String, _ findings: [SourceFinding]) -> [CheckResult] {
        func said(_ text: String) -> String { text.hasPrefix("\(name): ") ? String(text.dropFirst(name.count + 2)) : text }
        let title = "source \(name)"
        let odd = findings.filter { $0.weight != .good }
        let good = findings.filter { $0.weight == .good }.map { said($0.text) }
        let well = good.isEmpty ? [] : [CheckResult(title, .good, good.joined(separator: "; "))]
        return well + odd.map { CheckResult(title, .warning, said($0.text), cure: $0.cure) }
    }
}
