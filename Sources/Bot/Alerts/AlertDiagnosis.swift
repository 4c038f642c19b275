import CIEvents
import Connectors
package import Conversation
package import Failures
import Time

/// What was found out about a failure, ready to be said and remembered.
package struct AlertDiagnosis: Sendable {
    package var reply: Reply
    package var record: FailureRecord

    package init(reply: Reply, record: FailureRecord) {
        self.reply = reply
        self.record = record
    }
}

/// Thrown where there is no diagnosis, for a reason that people can be told.
package struct AlertRefusal: Error, Sendable, Equatable {
    package var words: String
    /// It may be otherwise in a moment.
    package var isForNow: Bool

    package init(_ words: String, isForNow: Bool = false) {
        self.words = words
        self.isForNow = isForNow
    }
}

/// Why there is no diagnosis, for the thread.
struct NoDiagnosis: Sendable, Equatable {
    var text: String
    /// When to ask again, where that may help.
    var retry: Retry

    enum Retry: Sendable, Equatable {
        case never
        case soon(until: Moment?)
        /// It ended just now: its log may be a moment late.
        case shortly
        /// Nobody's fault but ours.
        case ours
    }

    init(_ error: any Error) {
        if let refusal = error as? AlertRefusal {
            text = "No diagnosis. \(refusal.words)"
            retry = refusal.isForNow ? .shortly : .never
            return
        }
        guard let error = error as? CIError else {
            text = "The diagnosis failed. Whoever runs me finds the reason in my log."
            retry = .ours
            return
        }
        text = "No diagnosis. \(error)"
        retry =
            switch error.code {
            case .rateLimited(let until): .soon(until: until)
            case .unavailable, .unreachable, .cutOff: .soon(until: nil)
            case .notFound: .shortly
            case .unauthorized, .forbidden, .expired, .refused, .tooLarge, .notTheAPI, .unreadable, .cancelled: .never
            }
    }

    /// Nothing is configured that could be asked.
    init(noConnectorTo system: CISystem) {
        let (name, settings) =
            switch system {
            case .github: ("GitHub", "GITHUB_TOKEN")
            case .gitlab: ("GitLab", "GITLAB_TOKEN")
            case .jenkins: ("Jenkins", "JENKINS_URL, JENKINS_USER and JENKINS_TOKEN")
            case .buildkite: ("Buildkite", "BUILDKITE_TOKEN")
            case .buildbot: ("Buildbot", "BUILDBOT_URL")
            }
        text = "No diagnosis. I cannot read logs of \(name). With \(settings) set, I would say here why it failed."
        retry = .never
    }

    var reply: Reply { Reply([.text(RichText(text))]) }
}
