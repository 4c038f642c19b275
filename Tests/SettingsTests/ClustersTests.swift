import Configuration
import Kubernetes
import Settings
import Testing

@Suite struct ClustersTests {
    static func load(_ yaml: String) throws -> YardmasterSettings {
        let file = try SettingsFile(yaml)
        return try YardmasterSettings.load(file: file.path, environment: [:])
    }

    @Test func asTheReferenceHasIt() throws {
        let clusters = try Self.load(
            """
            clusters:
              - {name: prod, context: prod-eu, channels: [C0DEPLOY], namespaces: [web, payments], replicas: {min: 1, max: 20}}
              - name: here
            """
        ).clusters
        #expect(
            clusters.map { [$0.name, $0.context ?? "", $0.channels.joined(), $0.namespaces.joined(separator: " "), "\($0.replicas)"] } == [
                ["prod", "prod-eu", "C0DEPLOY", "web payments", "1...20"], ["here", "", "", "", "0...50"],
            ]
        )
        #expect(clusters.first?.isOpen(to: "C0OTHER") == false && clusters.last?.isOpen(to: "C0OTHER") == true)
        #expect(clusters.first?.admits(namespace: "kube-system") == false && clusters.last?.admits(namespace: "kube-system") == true)
    }

    /// What is wrong is told with its line, and an empty list never means everything.
    @Test(arguments: [
        ("clusters: prod", 1, "has to be a list of clusters"),
        ("clusters: [prod]", 1, "has to be a mapping"),
        ("clusters:\n  - {context: x}", 2, "is missing; people call the cluster by it"),
        ("clusters:\n  - {name: Prod EU}", 2, "has to be 1 to 63 lower-case letters"),
        ("clusters:\n  - {name: a}\n  - {name: a}", 3, "is the name of a cluster above"),
        ("clusters:\n  - name: a\n    namespaces: []", 3, "leave it out where every namespace is open"),
        ("clusters:\n  - name: a\n    namespaces: [\"web-*\"]", 3, "is no namespace"),
        ("clusters:\n  - name: a\n    channels: []", 3, "leave it out where every channel"),
        ("clusters:\n  - name: a\n    channels: [deploys]", 3, "deploys"),
        ("clusters:\n  - name: a\n    namespace: web", 3, "did you mean namespaces?"),
        ("clusters:\n  - name: a\n    replicas: {min: 5, max: 2}", 3, "min is above max"),
        ("clusters:\n  - name: a\n    replicas: {max: many}", 3, "is no bound"),
    ])
    func wrongInputIsTold(yaml: String, line: Int, words: String) throws {
        let problems = #expect(throws: ConfigurationProblems.self) { try Self.load(yaml) }
        let told = problems?.problems.first
        #expect(told?.place.hasSuffix(":\(line)") == true && told?.message.contains(words) == true, "\(problems.map(\.description) ?? "")")
    }
}
