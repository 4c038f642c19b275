package import Time

/// One line of the routing table: whom a CI system's results concern.
package struct AlertRoute: Sendable, Equatable {
    /// Nil matches all, as it does in the patterns.
    package var system: CISystem?
    package var repository: Glob?
    /// Of the job's name, or of the workflow's where a whole run ended.
    package var job: Glob?
    package var channel: String
    package var mention: String?
    package var quiet: QuietHours?

    package init(
        system: CISystem? = nil,
        repository: Glob? = nil,
        job: Glob? = nil,
        channel: String,
        mention: String? = nil,
        quiet: QuietHours? = nil
    ) {
        self.system = system
        self.repository = repository
        self.job = job
        self.channel = channel
        self.mention = mention
        self.quiet = quiet
    }

    func matches(_ event: CIEvent) -> Bool {
        (system ?? event.system) == event.system
            && repository?.matches(event.repository) ?? true
            && job?.matches(event.name ?? "") ?? true
    }
}

/// Where a result goes.
package struct AlertDestination: Sendable, Equatable {
    package var channel: String
    package var mention: String?
    /// Nobody wants to be called now.
    package var isQuiet: Bool

    package init(channel: String, mention: String? = nil, isQuiet: Bool = false) {
        self.channel = channel
        self.mention = mention
        self.isQuiet = isQuiet
    }
}

/// CI results, and what Alertmanager rings for, to channels. The first line that matches decides.
package struct RoutingTable: Sendable, Equatable {
    package var routes: [AlertRoute]
    package var pages: [PageRoute]

    package init(_ routes: [AlertRoute] = [], pages: [PageRoute] = []) {
        self.routes = routes
        self.pages = pages
    }

    /// Nil where nobody asked for it.
    package func destination(of event: CIEvent, at now: Moment) -> AlertDestination? {
        guard let route = routes.first(where: { $0.matches(event) }) else { return nil }
        return AlertDestination(channel: route.channel, mention: route.mention, isQuiet: route.quiet?.contains(now) ?? false)
    }

    /// Nil where nobody asked for it.
    ///
    /// - Parameter alert: the name that all of a group share; empty where they share none, and so is the namespace.
    package func destination(ofPage alert: String, in namespace: String, at now: Moment) -> AlertDestination? {
        guard let route = pages.first(where: { $0.matches(alert, namespace) }) else { return nil }
        return AlertDestination(channel: route.channel, mention: route.mention, isQuiet: route.quiet?.contains(now) ?? false)
    }
}
