package import Inbox
package import Time

/// How many messages are sent at once, and to where.
///
/// A message that waits for a platform's answer costs a connection, so there are many places; but a destination that keeps its callers
/// waiting must not take them all. What a destination did last is known here: one that was slow gets one place at a time out of a
/// few, one that nobody knows yet leaves some to those that were quick. A value: it takes messages and times.
package struct DeliveryPlaces: Sendable {
    package enum Standing: Int, Sendable, CaseIterable {
        case quick, unknown, slow

        /// How many places those of this standing and of the worse ones may take together.
        package var bound: Int {
            switch self {
            case .quick: DeliveryPlaces.all
            case .unknown: 40
            case .slow: 16
            }
        }

        /// How many one destination may take. A burst of the quick is as long as platforms tolerate; of the others it is not known yet
        /// whether a second place would be lost as the first.
        package var each: Int {
            switch self {
            case .quick: 4
            case .unknown, .slow: 1
            }
        }
    }

    package static let all = 48
    /// A delivery that takes longer than this is slow, also while it is still under way.
    package static let patience = Duration.seconds(3)
    /// Those who find no place come again one after the other, not all at once.
    static let spacing = Duration.milliseconds(250)
    private static let longestLine = Duration.seconds(60)
    private static let largestCount = 2_048

    /// What is to be done with each of those that are due. What is in neither stays due: there is no place for anybody.
    package struct Choice: Sendable {
        package var taken: [Outbox.Due] = []
        package var later: [(Outbox.Due, until: Moment)] = []
    }

    private struct Running: Sendable {
        var destination: String
        var since: Moment
    }

    private var running: [Int64: Running] = [:]
    private var memory: [String: Standing] = [:]
    private var lineEndsAt: [String: Moment] = [:]

    package init() {}

    package var isFull: Bool { running.count >= Self.all }

    /// A channel by one way of sending: `slack/T0HELIO01/C0DEPLOY1 message`.
    static func destination(_ due: Outbox.Due) -> String {
        due.threadKey.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/") + " "
            + due.operation
    }

    /// Takes places for those that get one.
    package mutating func choose(among waiting: [Outbox.Due], now: Moment) -> Choice {
        forgetOld(now)
        var choice = Choice()
        var held = Held(running.values.map { ($0.destination, standing(of: $0, now)) })
        for due in waiting {
            if isFull { break }
            // It was just given back, and whoever had it has not left yet.
            if running[due.id] != nil { continue }
            let destination = Self.destination(due)
            let standing = standing(of: destination, now)
            if held.hasRoom(for: destination, standing) {
                held.take(destination, standing)
                running[due.id] = Running(destination: destination, since: now)
                choice.taken.append(due)
            } else {
                choice.later.append((due, until: place(inLineFor: destination, now)))
            }
        }
        return choice
    }

    /// It was sent, or something else became of it: to be put off quickly says nothing of the destination.
    package mutating func leave(_ id: Int64, wasSent: Bool, now: Moment) {
        guard let left = running.removeValue(forKey: id) else { return }
        if now - left.since >= Self.patience {
            memory[left.destination] = .slow
        } else if wasSent {
            memory[left.destination] = .quick
        }
    }

    private func standing(of destination: String, _ now: Moment) -> Standing {
        let underWay = running.values.contains { $0.destination == destination && now - $0.since >= Self.patience }
        return underWay ? .slow : memory[destination] ?? .unknown
    }

    private func standing(of delivery: Running, _ now: Moment) -> Standing {
        now - delivery.since >= Self.patience ? .slow : memory[delivery.destination] ?? .unknown
    }

    private mutating func place(inLineFor destination: String, _ now: Moment) -> Moment {
        let last = lineEndsAt[destination].map { $0 > now + Self.longestLine ? now : max($0, now) } ?? now
        lineEndsAt[destination] = last + Self.spacing
        return last + Self.spacing
    }

    private mutating func forgetOld(_ now: Moment) {
        if memory.count > Self.largestCount { memory = memory.filter { $0.value == .slow } }
        // So many slow ones: who they are does not matter any more.
        if memory.count > Self.largestCount { memory = [:] }
        if lineEndsAt.count > Self.largestCount { lineEndsAt = lineEndsAt.filter { $0.value > now } }
    }
}

/// The places that are taken, counted.
private struct Held {
    private var byStanding: [DeliveryPlaces.Standing: Int] = [:]
    private var byDestination: [String: Int] = [:]

    init(_ running: [(destination: String, standing: DeliveryPlaces.Standing)]) {
        for one in running { take(one.destination, one.standing) }
    }

    mutating func take(_ destination: String, _ standing: DeliveryPlaces.Standing) {
        byStanding[standing, default: 0] += 1
        byDestination[destination, default: 0] += 1
    }

    func hasRoom(for destination: String, _ standing: DeliveryPlaces.Standing) -> Bool {
        let alike = byStanding.reduce(0) { $1.key.rawValue >= standing.rawValue ? $0 + $1.value : $0 }
        return alike < standing.bound && byDestination[destination, default: 0] < standing.each
    }
}
