import JSON

/// What a container was asked to be.
package struct ContainerSpec: Sendable, Equatable {
    /// A key of a ConfigMap, or of a Secret, that it cannot start without unless it is optional.
    package struct Reference: Sendable, Equatable {
        package enum Source: String, Sendable {
            case configMap = "ConfigMap"
            case secret = "Secret"
        }

        package var source: Source
        package var name: String
        /// Nil where all of it is wanted.
        package var key: String?
        package var isOptional: Bool
    }

    package struct Probe: Sendable, Equatable {
        /// `GET :8080/health`
        package var words: String
        package var failureThreshold: Int64
        package var period: Int64
        package var initialDelay: Int64
        package var timeout: Int64
    }

    package var name: String
    package var image: String
    package var isInit: Bool
    package var command: [String]
    /// `memory` and `cpu`, as they were written.
    package var limits: [String: String]
    package var requests: [String: String]
    package var readiness: Probe?
    package var liveness: Probe?
    package var startup: Probe?
    package var references: [Reference]
    /// Each variable, and its value or where that comes from; for comparing one version with another.
    package var environment: [String: String]

    init?(_ json: JSON, isInit: Bool) {
        guard let name = json["name"]?.string else { return nil }
        self.name = name
        self.isInit = isInit
        image = json["image"]?.string ?? ""
        command = ["command", "args"].flatMap { json[$0]?.array?.compactMap(\.string) ?? [] }
        limits = Self.quantities(json["resources"]?["limits"])
        requests = Self.quantities(json["resources"]?["requests"])
        readiness = Probe(json["readinessProbe"])
        liveness = Probe(json["livenessProbe"])
        startup = Probe(json["startupProbe"])
        references = Self.references(json)
        environment = Dictionary((json["env"]?.array ?? []).compactMap(Self.variable)) { _, last in last }
    }

    static func all(of podSpec: JSON?) -> [ContainerSpec] {
        (podSpec?["initContainers"]?.array ?? []).compactMap { ContainerSpec($0, isInit: true) }
            + (podSpec?["containers"]?.array ?? []).compactMap { ContainerSpec($0, isInit: false) }
    }

    /// `500m`, or a bare number.
    static func quantities(_ json: JSON?) -> [String: String] {
        Dictionary((json?.object?.members ?? []).map { ($0.key, $0.value.string ?? $0.value.int.map { "\($0)" } ?? "") }) { first, _ in
            first
        }
    }

    private static func variable(_ json: JSON) -> (String, String)? {
        guard let name = json["name"]?.string else { return nil }
        if let value = json["value"]?.string { return (name, value) }
        for (key, source) in [("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")] {
            guard let reference = json["valueFrom"]?[key] else { continue }
            return (name, "from \(source) \(reference["name"]?.string ?? ""), \(reference["key"]?.string ?? "")")
        }
        return (name, json["valueFrom"]?["fieldRef"]?["fieldPath"]?.string.map { "from \($0)" } ?? "")
    }

    private static func references(_ json: JSON) -> [Reference] {
        let keys = (json["env"]?.array ?? []).flatMap { variable in
            [("configMapKeyRef", Reference.Source.configMap), ("secretKeyRef", .secret)].compactMap { key, source in
                variable["valueFrom"]?[key].map { Reference(source, $0, key: $0["key"]?.string) }
            }
        }
        let whole = (json["envFrom"]?.array ?? []).flatMap { entry in
            [("configMapRef", Reference.Source.configMap), ("secretRef", .secret)].compactMap { key, source in
                entry[key].map { Reference(source, $0, key: nil) }
            }
        }
        return keys + whole
    }
}

extension ContainerSpec.Reference {
    init(_ source: Source, _ json: JSON, key: String?, name: String = "name") {
        self.init(source: source, name: json[name]?.string ?? "", key: key, isOptional: json["optional"]?.bool ?? false)
    }
}

extension ContainerSpec.Probe {
    init?(_ json: JSON?) {
        guard let json else { return nil }
        let port = { (json: JSON) in json["port"]?.string ?? json["port"]?.int.map { "\($0)" } ?? "" }
        words =
            json["httpGet"].map { "GET :\(port($0))\($0["path"]?.string ?? "/")" }
            ?? json["tcpSocket"].map { "TCP :\(port($0))" }
            ?? json["grpc"].map { "gRPC :\(port($0))" }
            ?? json["exec"]?["command"]?.array.map { $0.compactMap(\.string).joined(separator: " ") }
            ?? ""
        failureThreshold = json["failureThreshold"]?.int ?? 3
        period = json["periodSeconds"]?.int ?? 10
        initialDelay = json["initialDelaySeconds"]?.int ?? 0
        timeout = json["timeoutSeconds"]?.int ?? 1
    }
}
