package import AWSServices
package import Actions
import Connectors
package import HTTPClient
package import Kubernetes
import Operations
package import Settings

extension ActionRegistry {
    /// Everything that this installation may do: what is not configured is not in it.
    package init(_ settings: YardmasterSettings, client: HTTPClient, clusters: KubeClusters, account: AWSAccount?) {
        let connectors = CIConnectors(settings.connectors, client: client)
        var actions: [Action?] = connectors.all.isEmpty ? [] : [.rerunFailedJobs(connectors), .retryJob(connectors)]
        actions += Action.kubernetes(clusters, redactor: settings.redactor)
        if let account {
            actions += Action.aws(account, reach: AWSReach(settings.amazon))
        }
        actions += [
            .clearCache(connectors, settings.caches, settings.runbooks, redactor: settings.redactor),
            .runbooks(settings.runbooks, redactor: settings.redactor),
        ]
        self.init(actions.compactMap(\.self))
    }
}
