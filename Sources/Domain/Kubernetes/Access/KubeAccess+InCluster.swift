package import Configuration

extension KubeAccess {
    private static let folder = "/var/run/secrets/kubernetes.io/serviceaccount"

    package static func isInside(_ environment: [String: String]) -> Bool { environment["KUBERNETES_SERVICE_HOST"]?.isEmpty == false }

    /// The cluster that the bot itself runs in, by the service account that it runs as.
    package static func inside(
        _ environment: [String: String],
        folder: String = folder,
        read: KubeConfig.Reading
    ) throws(ConfigurationProblem) -> KubeAccess {
        guard isInside(environment), let host = environment["KUBERNETES_SERVICE_HOST"] else {
            throw ConfigurationProblem(
                place: "the environment",
                key: "KUBERNETES_SERVICE_HOST",
                message: "is not set: this is no pod of a cluster"
            )
        }
        let port = environment["KUBERNETES_SERVICE_PORT"] ?? "443"
        for name in ["token", "ca.crt"] {
            guard (try? read("\(folder)/\(name)"))?.isEmpty == false else {
                let remedy = "let the pod have its service account's token (automountServiceAccountToken)"
                throw ConfigurationProblem(place: "\(folder)/\(name)", message: "cannot be read; \(remedy)")
            }
        }
        let namespace = (try? read("\(folder)/namespace")).map { String(decoding: $0.filter { $0 > 0x20 }, as: UTF8.self) }
        return KubeAccess(
            server: "https://\(host.contains(":") ? "[\(host)]" : host):\(port)",
            authorities: .file("\(folder)/ca.crt"),
            credential: .tokenFile("\(folder)/token"),
            namespace: namespace ?? "default"
        )
    }
}
