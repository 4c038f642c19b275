import Cryptography
import JSON
package import Time

/// What Alertmanager tells at once: alerts that belong together, and how they stand.
package struct AlertGroup: Sendable, Equatable {
    package struct Alert: Sendable, Equatable {
        package var isFiring: Bool
        package var labels: [String: String]
        package var annotations: [String: String]
        package var startsAt: Moment?
        package var url: String?
        /// The same as long as its labels are.
        package var fingerprint: String

        /// What tells one ringing of it from the next.
        package var ringing: String { "\(fingerprint)@\(startsAt?.milliseconds ?? 0)" }
    }

    /// The same for every notification about one group.
    package var key: String
    package var isFiring: Bool
    package var labels: [String: String]
    package var annotations: [String: String]
    package var alerts: [Alert]
    /// How many more there are, which were not told.
    package var untold: Int64
    package var url: String?

    /// More than anybody reads; the rest is counted.
    private static let mostAlerts = 50
    private static let longest = 1_000

    init?(_ json: JSON) {
        guard json["version"]?.string == "4", let key = json["groupKey"]?.string, !key.isEmpty, let status = json["status"]?.string,
            ["firing", "resolved"].contains(status), let alerts = json["alerts"]?.array, !alerts.isEmpty
        else { return nil }
        self.key = key
        isFiring = status == "firing"
        labels = Self.texts(json["commonLabels"])
        annotations = Self.texts(json["commonAnnotations"])
        // What rings comes first, so that it is not what is cut off.
        let sorted = alerts.filter { !Alert.isOver($0) } + alerts.filter(Alert.isOver)
        self.alerts = sorted.prefix(Self.mostAlerts).map(Alert.init)
        untold = Int64(alerts.count - min(alerts.count, Self.mostAlerts)) + max(0, json["truncatedAlerts"]?.int ?? 0)
        url = Self.link(json["externalURL"])
    }

    static func texts(_ json: JSON?) -> [String: String] {
        Dictionary(
            (json?.object?.members ?? []).prefix(64).compactMap { member in
                member.value.string.map { (member.key, String($0.prefix(longest))) }
            }
        ) { first, _ in first }
    }

    static func link(_ json: JSON?) -> String? {
        json?.string.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? String($0.prefix(longest * 2)) : nil }
    }

    package var firing: [Alert] { alerts.filter(\.isFiring) }

    /// The same for every delivery of one notification, which Alertmanager repeats until it is taken.
    package var identity: String {
        let ringing = alerts.map { "\($0.ringing)/\($0.isFiring)" }.sorted().joined(separator: "\n")
        return "\(AlertmanagerHook.source)\n\(place)\n\(isFiring)\n\(Self.digest(ringing))"
    }

    /// What is handled one after the other, and looked for in the store.
    package var place: String { "alertmanager\n\(Self.digest(key))" }

    private static func digest(_ text: String) -> String { Cryptography.hex(Array(Cryptography.sha256(Array(text.utf8)).prefix(16))) }
}

extension AlertGroup.Alert {
    fileprivate static func isOver(_ json: JSON) -> Bool { json["status"]?.string == "resolved" }

    init(_ json: JSON) {
        isFiring = !Self.isOver(json)
        labels = AlertGroup.texts(json["labels"])
        annotations = AlertGroup.texts(json["annotations"])
        startsAt = json["startsAt"]?.string.flatMap { Moment(text: $0) }
        url = AlertGroup.link(json["generatorURL"])
        let named = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        fingerprint = json["fingerprint"]?.string.map { String($0.prefix(64)) } ?? named
    }
}
