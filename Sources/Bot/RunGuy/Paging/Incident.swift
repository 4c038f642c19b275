import AlertWebhooks
import Conversation
import JSON
import Time

/// What a channel was told of a group of alerts. It stays one thread until the group is silent.
struct Incident: Equatable, Sendable {
    /// The delivery of its first message.
    var id: String
    var place: String
    var channel: ThreadID
    /// Known once the first message was sent.
    var root: String?
    var mention: String?
    var openedAt: Moment
    /// What rings, as far as it was told.
    var ringing: Set<String>
    var closedAt: Moment?

    enum Decision: Equatable {
        case nothing
        case open
        /// So many began to ring, and so many fell silent.
        case update(Incident, began: Int, ended: Int)
        case close(Incident)
    }

    /// After a day what still rings is worth another thread.
    static let lifetime = Duration.hours(24)

    static func decide(_ group: AlertGroup, known: Incident?, now: Moment) -> Decision {
        let ringing = Set(group.firing.map(\.ringing))
        // What rings is among what Alertmanager left out.
        if group.isFiring, ringing.isEmpty { return .nothing }
        guard var incident = known, incident.closedAt == nil else { return group.isFiring ? .open : .nothing }
        guard group.isFiring else {
            incident.closedAt = now
            return .close(incident)
        }
        guard !incident.isOld(at: now) else { return .open }
        let (began, ended) = (ringing.subtracting(incident.ringing).count, incident.ringing.subtracting(ringing).count)
        guard began > 0 || ended > 0 else { return .nothing }
        incident.ringing = ringing
        return .update(incident, began: began, ended: ended)
    }

    func isOld(at now: Moment) -> Bool { now - openedAt >= Self.lifetime }

    /// What is said of it is said in this order.
    var queue: String {
        ThreadID(platform: channel.platform, workspace: channel.workspace, channel: channel.channel, root: "incident-\(id)").key
    }
}

extension Incident {
    var stored: [UInt8] {
        var object: JSONObject = [
            "incident": 1, "id": .string(id), "place": .string(place), "platform": .string(channel.platform.rawValue),
            "workspace": .string(channel.workspace), "channel": .string(channel.channel), "opened_at": .integer(openedAt.milliseconds),
            "ringing": .array(ringing.sorted().map { .string($0) }),
        ]
        object["root"] = root.map { .string($0) }
        object["mention"] = mention.map { .string($0) }
        object["closed_at"] = closedAt.map { .integer($0.milliseconds) }
        return JSON.object(object).serialized()
    }

    /// Nil for what another version wrote, and for alerts of CI systems, which lie in the same table.
    init?(stored bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), json["incident"]?.int == 1, let id = json["id"]?.string,
            let place = json["place"]?.string,
            let platform = json["platform"]?.string.flatMap(Platform.init), let workspace = json["workspace"]?.string,
            let channel = json["channel"]?.string, let openedAt = json["opened_at"]?.int
        else { return nil }
        self.init(
            id: id,
            place: place,
            channel: ThreadID(platform: platform, workspace: workspace, channel: channel, root: nil),
            root: json["root"]?.string,
            mention: json["mention"]?.string,
            openedAt: Moment(milliseconds: openedAt),
            ringing: Set((json["ringing"]?.array ?? []).compactMap(\.string)),
            closedAt: json["closed_at"]?.int.map { Moment(milliseconds: $0) }
        )
    }
}
