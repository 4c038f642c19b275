/// What an operator wants at a glance, in words: whoever knows the numbers fills it, the page only shows it.
package struct AdminReport: Sendable, Equatable {
    package enum Mood: String, Sendable { case good, warning, bad, plain }

    package struct Row: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package struct Panel: Sendable, Equatable {
        package var title: String
        package var mood: Mood
        package var headline: String
        package var rows: [Row]

        package init(_ title: String, _ mood: Mood, _ headline: String, _ rows: [Row]) {
            self.title = title
            self.mood = mood
            self.headline = headline
            self.rows = rows
        }
    }

    package struct Check: Sendable, Equatable {
        package var name: String
        package var mood: Mood
        package var detail: String
        package var cure: String?

        package init(_ name: String, _ mood: Mood, _ detail: String, cure: String?) {
            self.name = name
            self.mood = mood
            self.detail = detail
            self.cure = cure
        }
    }

    /// Something that gave up: which, where and why. Never what somebody said.
    package struct DeadLetter: Sendable, Equatable {
        package var id: Int64
        package var rows: [Row]
        package var why: String

        package init(id: Int64, rows: [Row], why: String) {
            self.id = id
            self.rows = rows
            self.why = why
        }
    }

    package var version: String
    package var uptime: String
    /// When it was gathered.
    package var at: String
    /// What is missing for the bot to accept anything; empty where it is ready.
    package var missing: [String]
    package var panels: [Panel]
    package var checks: [Check]
    /// The latest first.
    package var deadLetters: [DeadLetter]
    /// As `--print-config` prints them.
    package var settings: String

    package init(
        version: String,
        uptime: String,
        at: String,
        missing: [String],
        panels: [Panel],
        checks: [Check],
        deadLetters: [DeadLetter],
        settings: String
    ) {
        self.version = version
        self.uptime = uptime
        self.at = at
        self.missing = missing
        self.panels = panels
        self.checks = checks
        self.deadLetters = deadLetters
        self.settings = settings
    }
}
