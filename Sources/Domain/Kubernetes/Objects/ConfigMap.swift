package import JSON

/// Settings that workloads mount or take variables from.
package struct ConfigMap: Sendable, Equatable {
    package var object: KubeObject
    package var data: [String: String]
    /// Keys whose values are bytes, which are not read.
    package var binaryKeys: [String]
    package var isImmutable: Bool

    package init(_ json: JSON) {
        object = KubeObject(json, kind: "ConfigMap")
        data = KubeObject.texts(json["data"])
        binaryKeys = (json["binaryData"]?.object?.members ?? []).map(\.key).sorted()
        isImmutable = json["immutable"]?.bool ?? false
    }
}
