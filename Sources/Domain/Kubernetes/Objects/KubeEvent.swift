package import JSON
package import Time

/// What the cluster noted about an object.
package struct KubeEvent: Sendable, Equatable {
    package var isWarning: Bool
    package var reason: String
    package var message: String
    package var count: Int64
    package var at: Moment?
    /// `Pod/web-7d9f-x2x`
    package var about: String

    package init(_ json: JSON) {
        isWarning = json["type"]?.string == "Warning"
        reason = json["reason"]?.string ?? ""
        message = json["message"]?.string ?? ""
        count = json["count"]?.int ?? json["series"]?["count"]?.int ?? 1
        at =
            json["lastTimestamp"]?.kubeTime ?? json["series"]?["lastObservedTime"]?.kubeTime ?? json["eventTime"]?.kubeTime
            ?? json["metadata"]?["creationTimestamp"]?.kubeTime
        about = "\(json["involvedObject"]?["kind"]?.string ?? "")/\(json["involvedObject"]?["name"]?.string ?? "")"
    }
}
