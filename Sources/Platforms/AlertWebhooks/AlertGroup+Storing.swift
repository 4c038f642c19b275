import JSON
import Time

extension AlertGroup {
    /// What waits in the inbox: of what came only what is read.
    package var stored: [UInt8] {
        var object: JSONObject = [
            "version": "4", "groupKey": .string(key), "status": isFiring ? "firing" : "resolved", "commonLabels": Self.json(labels),
            "commonAnnotations": Self.json(annotations), "truncatedAlerts": .integer(untold), "alerts": .array(alerts.map(\.json)),
        ]
        object["externalURL"] = url.map { .string($0) }
        return JSON.object(object).serialized()
    }

    package init(stored bytes: [UInt8]) throws {
        guard let group = AlertGroup(try JSON(parsing: bytes)) else {
            throw AlertmanagerHook.Unreadable(description: "what is stored is no group of alerts that this version knows")
        }
        self = group
    }

    fileprivate static func json(_ texts: [String: String]) -> JSON {
        .object(JSONObject(texts.sorted { $0.key < $1.key }.map { (key: $0.key, value: .string($0.value)) }))
    }
}

extension AlertGroup.Alert {
    fileprivate var json: JSON {
        var object: JSONObject = [
            "status": isFiring ? "firing" : "resolved", "labels": AlertGroup.json(labels), "annotations": AlertGroup.json(annotations),
            "fingerprint": .string(fingerprint),
        ]
        object["startsAt"] = startsAt.map { .string($0.iso8601) }
        object["generatorURL"] = url.map { .string($0) }
        return .object(object)
    }
}
