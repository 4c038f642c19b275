package import Time

/// The part of each day in which nobody wants to be called: `22:00-07:00 Europe/Berlin`, by the clocks there, the end not included.
package struct QuietHours: Sendable, Equatable {
    /// Minutes since midnight.
    private let begin: Int
    private let end: Int
    private let zone: Zone

    /// What is wrong with a text, and what to write.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    /// - Parameter find: the zone of a name, where the system knows it.
    package init(_ text: String, find: (String) -> Zone?) throws(Problem) {
        let parts = text.split(separator: " ")
        let times = parts.first?.split(separator: "-", omittingEmptySubsequences: false) ?? []
        guard (1...2).contains(parts.count), times.count == 2, let begin = Self.minutes(times[0]), let end = Self.minutes(times[1]) else {
            throw Problem(description: "is no time of day with its zone, such as \"22:00-07:00 Europe/Berlin\"")
        }
        guard parts.count == 2 else { throw Problem(description: "names no time zone; end it with one, such as Europe/Berlin or UTC") }
        guard begin != end, begin < 1_440 else {
            throw Problem(description: "is empty; write 00:00-24:00 for the whole day")
        }
        let name = String(parts[1])
        guard let zone = Zone(fixed: name) ?? find(name) else {
            throw Problem(
                description: "names a time zone that this machine does not know; look for a slip, install tzdata, or write UTC or +01:00"
            )
        }
        (self.begin, self.end, self.zone) = (begin, end, zone)
    }

    package func contains(_ moment: Moment) -> Bool {
        let minute = zone.minuteOfDay(at: moment)
        return begin < end ? (begin..<end).contains(minute) : minute >= begin || minute < end
    }

    /// `24:00` is the end of the day.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let hours = Int(parts[0]), let minutes = Int(parts[1]),
            minutes < 60, hours < 24 || (hours == 24 && minutes == 0)
        else { return nil }
        return hours * 60 + minutes
    }
}
