package import Configuration
package import HTTPClient
import Time

/// Every cluster that the bot may look at, by its name and by the channel that somebody speaks in.
package struct KubeClusters: Sendable {
    package let all: [KubeCluster]
    /// Those that cannot be used, and why.
    package let problems: [ConfigurationProblem]

    package init(_ clusters: [KubeCluster], problems: [ConfigurationProblem] = []) {
        all = clusters
        self.problems = problems
    }

    package var isEmpty: Bool { all.isEmpty }

    package subscript(_ name: String) -> KubeCluster? { all.first { $0.name == name } }

    package func open(to channel: String) -> [KubeCluster] { all.filter { $0.scope.isOpen(to: channel) } }
}

extension KubeClusters {
    /// Those of the settings; without any, the one that `KUBECONFIG` means at the moment, or the one that the bot runs in.
    package init(
        _ scopes: [KubeScope],
        environment: [String: String],
        configuration: HTTPClientConfiguration,
        read: @escaping KubeConfig.Reading = readFile
    ) {
        var (clusters, problems): ([KubeCluster], [ConfigurationProblem]) = ([], [])
        let config = Result { () throws(ConfigurationProblem) in
            try KubeConfig(paths: KubeConfig.paths(environment), environment: environment, read: read)
        }
        for scope in scopes.isEmpty ? Self.unasked(environment, config) : scopes {
            do throws(ConfigurationProblem) {
                let access =
                    if let context = scope.context {
                        try config.get().access(to: context)
                    } else {
                        try KubeAccess.inside(environment, read: read)
                    }
                clusters.append(KubeCluster(scope, access, configuration: configuration, read: read))
            } catch {
                let place = scope.place.map { "\($0): the cluster \(scope.name): " } ?? ""
                problems.append(ConfigurationProblem(place: place + error.place, key: error.key, message: error.message))
            }
        }
        self.init(clusters, problems: problems)
    }

    private static func unasked(_ environment: [String: String], _ config: Result<KubeConfig, ConfigurationProblem>) -> [KubeScope] {
        if environment["KUBECONFIG"]?.isEmpty == false {
            let context = (try? config.get())?.currentContext ?? ""
            return [KubeScope(name: context.isEmpty ? "kubeconfig" : context, context: context)]
        }
        return KubeAccess.isInside(environment) ? [KubeScope(name: "in-cluster")] : []
    }
}
