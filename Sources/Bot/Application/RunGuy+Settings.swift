import Agents
import CIDiagnostics
import Conversation
import HTTPClient
import Kubernetes
import OperatingSystem
import RunGuy
import Settings

extension RunGuy {
    /// The sub-agent for what runs in these clusters.
    ///
    /// - Parameter propose: lays a wish before people. Nothing is done by any other way.
    init(
        _ settings: YardmasterSettings,
        _ clusters: KubeClusters,
        diagnostician: Diagnostician,
        amazon: (any AmazonView)? = nil,
        propose: @escaping Propose = onlyLooking
    ) {
        self.init(
            clusters: { clusters.open(to: $0) },
            reading: LogReading(diagnostician, settings.redactor),
            amazon: amazon,
            propose: propose
        )
    }

    /// In a terminal nobody approves.
    static let onlyLooking: Propose = { _, _ in
        var answer = Answer(
            Reply([.text("Nothing is done from here: ask me in the chat, where somebody can approve it.")]),
            gist: "proposed nothing in a terminal"
        )
        answer.agent = "operations"
        answer.isAnswered = false
        return answer
    }
}

extension KubeClusters {
    init(_ settings: YardmasterSettings) {
        self.init(
            settings.clusters,
            environment: OperatingSystem.environment(),
            configuration: HTTPClientConfiguration(version: Yardmaster.version)
        )
    }
}
