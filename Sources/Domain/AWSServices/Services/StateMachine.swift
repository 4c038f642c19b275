import JSON
package import Time

package struct StateMachine: Sendable, Equatable {
    package var arn: String
    package var name: String
    /// `STANDARD` or `EXPRESS`; the second has no executions to be listed.
    package var type: String

    init?(_ json: JSON) {
        guard let arn = json["stateMachineArn"]?.string else { return nil }
        self.arn = arn
        name = json["name"]?.string ?? ARN.last(arn)
        type = json["type"]?.string ?? "STANDARD"
    }
}

/// One run of a state machine.
package struct Execution: Sendable, Equatable {
    package enum Status: String, Sendable, CaseIterable {
        case running = "RUNNING"
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"
        case timedOut = "TIMED_OUT"
        case aborted = "ABORTED"
        case pendingRedrive = "PENDING_REDRIVE"
        case unknown

        package var isUnderWay: Bool { self == .running || self == .pendingRedrive }
        package var hasFailed: Bool { self == .failed || self == .timedOut || self == .aborted }

        package var words: String {
            switch self {
            case .running: "running"
            case .succeeded: "succeeded"
            case .failed: "failed"
            case .timedOut: "timed out"
            case .aborted: "aborted"
            case .pendingRedrive: "about to be redriven"
            case .unknown: "in a state that I do not know"
            }
        }
    }

    package var arn: String
    package var machine: String
    package var name: String
    package var status: Status
    package var startedAt: Moment?
    package var endedAt: Moment?
    package var error: String?
    package var cause: String?
    package var redriveCount: Int64
    package var redrivenAt: Moment?
    /// `REDRIVABLE`, or why it is not. Nil where the answer does not say, as in lists.
    package var redriveStatus: String?
    package var redriveStatusReason: String?

    init?(_ json: JSON) {
        guard let arn = json["executionArn"]?.string else { return nil }
        self.arn = arn
        machine = json["stateMachineArn"]?.string ?? ""
        name = json["name"]?.string ?? ARN.last(arn)
        status = json["status"]?.string.flatMap(Status.init(rawValue:)) ?? .unknown
        startedAt = json["startDate"]?.instant
        endedAt = json["stopDate"]?.instant
        error = json["error"]?.string
        cause = json["cause"]?.string
        redriveCount = json["redriveCount"]?.int ?? 0
        redrivenAt = json["redriveDate"]?.instant
        redriveStatus = json["redriveStatus"]?.string
        redriveStatusReason = json["redriveStatusReason"]?.string
    }

    package var machineName: String { ARN.last(machine.isEmpty ? ARN.withoutLast(arn) : machine) }
}

/// Names within `arn:aws:states:eu-central-1:123456789012:execution:nightly:run-7`.
package enum ARN {
    package static func last(_ arn: String) -> String { String(arn.split { $0 == ":" || $0 == "/" }.last ?? "") }
    static func withoutLast(_ arn: String) -> String { String(arn.lastIndex(of: ":").map { arn[..<$0] } ?? "") }

    /// - Returns: nil for a name, which is none.
    package static func service(of text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count >= 6 && parts[0] == "arn" ? String(parts[2]) : nil
    }
}
