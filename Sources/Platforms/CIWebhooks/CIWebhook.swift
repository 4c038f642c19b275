package import CIEvents
package import HTTPServer
package import Time

/// The endpoint of one CI system: who may speak there, and what it says.
package struct CIWebhook: Sendable {
    package let system: CISystem
    private let secrets: CISecrets

    /// Nil without a secret: nobody could be told from anybody else.
    package init?(_ system: CISystem, secrets: [String]) {
        guard let secrets = CISecrets(secrets) else { return nil }
        self.system = system
        self.secrets = secrets
    }

    /// Nil for a request that somebody made who knows the secret. Looks at the raw bytes and reads nothing of them.
    package func refusal(of headers: HTTPHeaders, body: [UInt8], now: Moment) -> CIRefusal? {
        switch system {
        case .github:
            return GitHubSignature.refusal(headers.value(of: "x-hub-signature-256"), body: body, secrets: secrets)
        case .gitlab:
            return secrets.refusal(ofToken: headers.value(of: "x-gitlab-token"))
        case .jenkins:
            return secrets.refusal(ofToken: headers.value(of: "x-jenkins-token") ?? Authorization.token(in: headers))
        case .buildkite:
            if let signature = headers.value(of: "x-buildkite-signature") {
                return BuildkiteSignature.refusal(signature, body: body, secrets: secrets, now: now)
            }
            return secrets.refusal(ofToken: headers.value(of: "x-buildkite-token"))
        case .buildbot:
            return secrets.refusal(ofToken: headers.value(of: "x-buildbot-token") ?? Authorization.token(in: headers))
        }
    }

    /// What a verified body says.
    package func read(_ body: [UInt8]) throws(CIDecodingError) -> CIReading {
        switch system {
        case .github: try GitHubHook.read(try CIBody(body, formField: "payload"))
        case .gitlab: try GitLabHook.read(try CIBody(body))
        case .jenkins: try JenkinsHook.read(try CIBody(body))
        case .buildkite: try BuildkiteHook.read(try CIBody(body))
        case .buildbot: try BuildbotHook.read(try CIBody(body))
        }
    }

    /// The sender's own name of this delivery, the same when it delivers again.
    ///
    /// GitHub alone has one to tell deliveries apart by: all that one hook of GitLab's sets off carries the same
    /// `X-Gitlab-Event-UUID`, so that different events would be taken for one.
    package func deliveryID(in headers: HTTPHeaders) -> String? {
        guard system == .github, let id = headers.value(of: "x-github-delivery"), (1...64).contains(id.count),
            id.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2d })
        else { return nil }
        return String(decoding: id, as: UTF8.self)
    }
}
