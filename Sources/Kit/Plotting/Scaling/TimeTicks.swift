import Time

/// Places along a calendar that people can name, and what is written below them. In UTC.
struct TimeTicks: Equatable {
    struct Tick: Equatable {
        var at: Moment
        var label: String
    }

    enum Step: Equatable {
        case seconds(Int64)
        case months(Int64)

        /// Roughly, to choose by.
        var seconds: Int64 {
            switch self {
            case .seconds(let count): count
            case .months(let count): count * 2_629_746
            }
        }
    }

    let step: Step
    let ticks: [Tick]

    private static let day: Int64 = 86_400
    private static let steps: [Step] =
        [1, 5, 15, 30].map { .seconds($0) } + [1, 5, 15, 30].map { .seconds($0 * 60) } + [1, 3, 6, 12].map { .seconds($0 * 3_600) }
        + [1, 2, 7, 14].map { .seconds($0 * day) } + [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200].map { .months($0) }

    init(from first: Moment, to last: Moment, most: Int, _ grain: Grain = .instants) {
        let span = max(1, last.seconds - first.seconds)
        let fitting = Self.steps.first { $0.seconds >= grain.least && span / $0.seconds < Int64(max(1, most)) }
        step = fitting ?? .months(12_000)
        var ticks: [Tick] = []
        var at = Self.start(step, at: first)
        while at <= last, ticks.count <= most + 1 {
            if at >= first { ticks.append(Tick(at: at, label: "")) }
            at = Self.next(step, at)
        }
        for index in ticks.indices { ticks[index].label = Self.label(ticks[index].at, step, after: index > 0 ? ticks[index - 1].at : nil) }
        // Between two ticks, there is still a first.
        self.ticks = ticks.isEmpty ? [Tick(at: first, label: grain.name(first))] : ticks
    }

    /// What the labels leave out: the year, and whose clock it is.
    func context(_ first: Moment, _ last: Moment) -> String? {
        guard case .seconds(let count) = step else { return nil }
        let (from, to) = (first.date.year, last.date.year)
        let years = from == to ? "\(from)" : "\(from)–\(to)"
        return count < Self.day ? years + ", UTC" : years
    }

    /// The last one that is not later.
    private static func start(_ step: Step, at moment: Moment) -> Moment {
        let (year, month, _) = moment.date
        switch step {
        case .months(let count):
            let months = year * 12 + month - 1
            return Moment(year: 0, month: months - ((months % count) + count) % count + 1, day: 1)
        case .seconds(let count) where count >= 7 * day:
            // Weeks begin on Mondays.
            return moment - .milliseconds(moment.timeOfDay) - .days((moment.weekday + 6) % 7)
        case .seconds(let count):
            let seconds = moment.milliseconds / 1_000 - (moment.milliseconds % 1_000 < 0 ? 1 : 0)
            return Moment(seconds: seconds - ((seconds % count) + count) % count)
        }
    }

    private static func next(_ step: Step, _ at: Moment) -> Moment {
        switch step {
        case .seconds(let count): return at + .seconds(count)
        case .months(let count):
            let (year, month, _) = at.date
            return Moment(year: year, month: month + count, day: 1)
        }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Whatever is the same as in the label before is left out.
    private static func label(_ at: Moment, _ step: Step, after before: Moment?) -> String {
        let (year, month, day) = at.date
        let name = months[Int(month) - 1]
        let isNewYear = before.map { $0.date.year != year } ?? false
        switch step {
        case .months(let count) where count >= 12: return "\(year)"
        case .months: return isNewYear || before == nil ? "\(name) \(year)" : name
        case .seconds(let count) where count >= Self.day: return isNewYear ? "\(day) \(name) \(year)" : "\(day) \(name)"
        case .seconds(let count):
            if at.timeOfDay == 0 { return "\(day) \(name)" }
            let isFirst = before == nil
            return isFirst ? "\(day) \(name) \(clock(at, count))" : clock(at, count)
        }
    }

    private static func clock(_ at: Moment, _ step: Int64) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let seconds = at.timeOfDay / 1_000
        return "\(two(seconds / 3_600)):\(two(seconds / 60 % 60))" + (step < 60 ? ":\(two(seconds % 60))" : "")
    }

    /// What the times of a column are: dates have no hours between them, and months no days.
    enum Grain: Equatable {
        case instants, days, months, years

        init(of times: [Moment]) {
            if times.contains(where: { $0.timeOfDay != 0 }) {
                self = .instants
            } else if times.contains(where: { $0.date.day != 1 }) || times.count < 2 {
                self = .days
            } else {
                self = times.contains { $0.date.month != 1 } ? .months : .years
            }
        }

        var least: Int64 {
            switch self {
            case .instants: 1
            case .days: TimeTicks.day
            case .months: Step.months(1).seconds
            case .years: Step.months(12).seconds
            }
        }

        /// One by itself: `21 Nov 2026 05:40`.
        func name(_ at: Moment) -> String {
            let (year, month, day) = at.date
            let name = TimeTicks.months[Int(month) - 1]
            switch self {
            case .instants: return "\(day) \(name) \(year) \(TimeTicks.clock(at, at.timeOfDay % 60_000 == 0 ? 60 : 1))"
            case .days: return "\(day) \(name) \(year)"
            case .months: return "\(name) \(year)"
            case .years: return "\(year)"
            }
        }
    }
}
