package import Actions
package import Agents
import Conversation
import Kubernetes
import Redaction
import Threading
package import Time

/// The sub-agent for what runs: it looks into workloads and executions, says what it finds, and lays before people what would help.
/// It needs no model, and changes nothing by itself.
package struct RunGuy: Sendable {
    /// The clusters that may be spoken of in a channel.
    package typealias Clusters = @Sendable (_ channel: String) -> [any ClusterView]
    /// Lays a wish before people. The registry decides what it takes, and who may.
    package typealias Propose = @Sendable (Wish, Ask) async throws -> Answer

    let clusters: Clusters
    let reading: LogReading
    let amazon: (any AmazonView)?
    let propose: Propose
    let patience: Duration

    package init(
        clusters: @escaping Clusters,
        reading: LogReading,
        amazon: (any AmazonView)? = nil,
        patience: Duration = .seconds(8),
        propose: @escaping Propose
    ) {
        self.clusters = clusters
        self.reading = reading
        self.amazon = amazon
        self.patience = patience
        self.propose = propose
    }

    package var skills: [Skill] { [looking, changing] }

    /// What is known of a workload at this moment.
    package func investigate(_ subject: Subject, in channel: String, now: Moment) async throws -> Investigation {
        Investigation(try await investigator(of: subject, in: channel).look(into: subject, now: now))
    }

    /// Whoever looks into something has to be allowed to see it from where it is asked about.
    func investigator(of subject: Subject, in channel: String) throws -> Investigator {
        guard let view = clusters(channel).first(where: { $0.name == subject.cluster && $0.scope.admits(namespace: subject.namespace) })
        else {
            throw Unseen(words: "\(subject.cluster) and its namespace \(subject.namespace) are not to be seen from here")
        }
        return Investigator(view, reading, patience: patience)
    }

    struct Unseen: Error, CustomStringConvertible {
        var words: String
        var description: String { words }
    }

    /// - Parameter named: what is looked for; nil for all that there is. Only where it could be is listed, unless it is not there.
    func landscape(for ask: Ask, _ named: Named? = nil) async throws -> Landscape {
        try await Surveyor(views: clusters(ask.question.thread.channel), patience: patience).landscape(of: named)
    }

    /// Where nothing of Amazon's may be spoken of, and why.
    func noAmazon(in channel: String) -> RichText? {
        guard let amazon else { return "No AWS account is configured" }
        return amazon.isOpen(to: channel) ? nil : "The AWS account is not open to this channel (OPERATIONS_AWS_CHANNELS says to which)"
    }

    /// What may be looked at from there; nil where nothing is.
    func amazon(in channel: String) -> (any AmazonView)? { amazon.flatMap { $0.isOpen(to: channel) ? $0 : nil } }

    static let agent = "operations"

    static func saying(_ elements: [Reply.Element], gist: String, isAnswered: Bool = true) -> Answer {
        var answer = Answer(Reply(elements), gist: gist)
        answer.agent = agent
        answer.isAnswered = isAnswered
        return answer
    }

    static func saying(_ text: RichText, gist: String, isAnswered: Bool = true) -> Answer {
        saying([.text(text)], gist: gist, isAnswered: isAnswered)
    }
}
