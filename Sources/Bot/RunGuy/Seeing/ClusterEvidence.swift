package import Kubernetes
package import Time

/// What was seen of one workload and of what it stands on, all at about the same moment. Whatever is concluded is concluded from this.
package struct ClusterEvidence: Sendable, Equatable {
    package var subject: Subject
    package var now: Moment
    /// Nil for a Job, and where it could not be read.
    package var workload: Workload?
    package var pods: [Pod] = []
    /// Of pods that were killed for their memory, and of nobody else.
    package var usage: [PodUsage] = []
    package var events: [KubeEvent] = []
    /// The newest first; of a Deployment alone.
    package var revisions: [Revision] = []
    /// Of a Job itself, or of a CronJob's latest runs, the newest first.
    package var jobs: [KubeJob] = []
    package var quotas: [Quota] = []
    package var nodes: [KubeNode] = []
    package var scaler: Autoscaler?
    /// The keys of the ConfigMaps that the template names; nil for one that is not there.
    package var configKeys: [String: Set<String>?] = [:]
    /// How many pods stand behind each service that it calls; nil for what is no service here.
    package var services: [String: Int?] = [:]
    package var logs: [ContainerLog] = []
    /// What could not be looked at, in sentences that say what would allow it.
    package var unseen: [String] = []

    package init(_ subject: Subject, now: Moment) {
        self.subject = subject
        self.now = now
    }

    /// The pods that are meant: one that goes away, or was thrown off its node and only lies there, tells of what was.
    var livePods: [Pod] { pods.filter { !$0.isGoing && !$0.isEvicted } }
}

/// What is looked into.
package struct Subject: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case deployment = "Deployment"
        case statefulSet = "StatefulSet"
        case daemonSet = "DaemonSet"
        case job = "Job"
        case cronJob = "CronJob"

        /// As it is said in a sentence.
        var word: String { rawValue }
        var isJob: Bool { self == .job || self == .cronJob }
    }

    package var cluster: String
    package var namespace: String
    package var kind: Kind
    package var name: String

    package init(_ kind: Kind, _ name: String, in namespace: String, of cluster: String) {
        self.cluster = cluster
        self.namespace = namespace
        self.kind = kind
        self.name = name
    }
}

/// The end of what a container said, and what the engine for logs makes of it.
package struct ContainerLog: Sendable, Equatable {
    package var pod: String
    package var container: String
    /// Of the run before this one.
    package var isPrevious: Bool
    /// The last of it, without its secrets.
    package var lines: [String]
    package var cause: LogCause?
}

/// Why something failed, as its log tells.
package struct LogCause: Sendable, Equatable {
    package var title: String
    package var confidence: Double
    package var line: String
    package var advice: String?

    package init(title: String, confidence: Double, line: String, advice: String? = nil) {
        self.title = title
        self.confidence = confidence
        self.line = line
        self.advice = advice
    }
}
