import JSON
package import Time

/// A cluster of EMR.
package struct EMRCluster: Sendable, Equatable {
    package var id: String
    package var name: String
    package var state: String
    package var reason: String?
    package var createdAt: Moment?
    package var endedAt: Moment?

    init?(_ json: JSON) {
        guard let id = json["Id"]?.string else { return nil }
        let (status, times) = (json["Status"], json["Status"]?["Timeline"])
        self.id = id
        name = json["Name"]?.string ?? id
        state = status?["State"]?.string ?? ""
        reason = status?["StateChangeReason"]?["Message"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        (createdAt, endedAt) = (times?["CreationDateTime"]?.instant, times?["EndDateTime"]?.instant)
    }
}

package struct EMRStep: Sendable, Equatable {
    package var id: String
    package var name: String
    package var state: String
    package var reason: String?
    /// Where its log lies, where it failed.
    package var log: String?
    package var startedAt: Moment?
    package var endedAt: Moment?

    package var hasFailed: Bool { state == "FAILED" }

    init?(_ json: JSON) {
        guard let id = json["Id"]?.string else { return nil }
        let (status, times) = (json["Status"], json["Status"]?["Timeline"])
        self.id = id
        name = json["Name"]?.string ?? id
        state = status?["State"]?.string ?? ""
        let failure = [status?["FailureDetails"]?["Reason"]?.string, status?["FailureDetails"]?["Message"]?.string].compactMap(\.self)
        let change = status?["StateChangeReason"]?["Message"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        reason = failure.isEmpty ? change : failure.joined(separator: ": ")
        log = status?["FailureDetails"]?["LogFile"]?.string
        (startedAt, endedAt) = (times?["StartDateTime"]?.instant, times?["EndDateTime"]?.instant)
    }
}

/// Amazon EMR.
package struct MapReduce: Sendable {
    let caller: AWSCaller

    /// The newest first.
    package func clusters(most: Int = 20) async throws(AWSError) -> [EMRCluster] {
        let question = AWSQuestion.read(.emr, "ListClusters", "the clusters could not be listed")
        let found = try await caller.list(question, [:], in: "Clusters", token: ("Marker", "Marker"), most: most)
        return found.compactMap(EMRCluster.init).sorted { ($0.createdAt ?? .init(seconds: 0)) > ($1.createdAt ?? .init(seconds: 0)) }
    }

    /// The newest first, as EMR gives them.
    package func steps(of cluster: String, most: Int = 20) async throws(AWSError) -> [EMRStep] {
        let question = AWSQuestion.read(.emr, "ListSteps", "the steps of the cluster \(cluster) could not be listed", on: resource(cluster))
        let body: JSONObject = ["ClusterId": .string(cluster)]
        return try await caller.list(question, body, in: "Steps", token: ("Marker", "Marker"), most: most).compactMap(EMRStep.init)
    }

    private func resource(_ id: String) -> String { "arn:aws:elasticmapreduce:\(caller.region):*:cluster/\(id)" }
}
