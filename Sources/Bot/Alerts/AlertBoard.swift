package import CIEvents
package import Time

/// The alerts of one repository, and what an ending there makes of them. A value: endings go in, decisions come out.
package struct AlertBoard: Sendable, Equatable {
    /// How often a thread is told that the same failed again.
    package static let lineEvery = Duration.minutes(15)

    package var alerts: [Alert]
    package var window: Duration
    package var now: Moment

    package init(_ alerts: [Alert], window: Duration, now: Moment) {
        self.alerts = alerts
        self.window = window
        self.now = now
    }

    /// What is told of a failure.
    package struct Failure: Sendable {
        package var event: CIEvent
        /// Nil where nobody wants to know.
        package var target: AlertTarget?
        /// It ended well since.
        package var isPast: Bool
        /// What the cause is known by, where it was diagnosed.
        package var cause: String?
        /// A diagnosis could come first.
        package var mayHold: Bool

        package init(_ event: CIEvent, target: AlertTarget?, isPast: Bool = false, cause: String? = nil, mayHold: Bool = false) {
            self.event = event
            self.target = target
            self.isPast = isPast
            self.cause = cause
            self.mayHold = mayHold
        }
    }

    /// - Parameter id: of the alert, where one is opened.
    package func decide(_ failure: Failure, opening id: String) -> AlertDecision {
        let event = failure.event
        guard event.isAlarm, event.isNews(at: now), !failure.isPast else { return .nothing }
        let endedAt = event.finishedAt ?? now
        let open = alerts.filter { $0.takes(at: now, within: window) }
        // A job has its own route, which may lead elsewhere, or call somebody. A run's end is known wherever one of its jobs was told.
        let suitable = open.filter { event.job == nil || $0.suits(failure.target) }
        if let alert = Self.alert(about: event, among: suitable) { return count(event, endedAt, in: alert, failure.target) }
        guard let target = failure.target else { return .nothing }
        let near = suitable.filter { $0.place == event.place && $0.suits(target) }
        if let cause = failure.cause, let alert = near.first(where: { $0.told.contains(cause) }) {
            var alert = alert
            alert.take(event, endedAt, now)
            return .join(alert, Alert.Job(event, endedAt: endedAt))
        }
        return failure.mayHold && !near.isEmpty ? .hold : .open(Alert(event, id: id, endedAt: endedAt, target: target, now: now))
    }

    /// The nearest: one may have the same job, and another one a job of the same run.
    private static func alert(about event: CIEvent, among alerts: [Alert]) -> Alert? {
        let known = alerts.first { $0.knowsRun(of: event) }
        let same = alerts.first { $0.place == event.place && $0.jobs.contains { $0.isSame(as: event) } }
        return (event.job == nil ? known ?? same : same ?? known) ?? alerts.first { $0.concerns(event) }
    }

    private func count(_ event: CIEvent, _ endedAt: Moment, in former: Alert, _ target: AlertTarget?) -> AlertDecision {
        var alert = former
        let known = alert.jobs.first { $0.isSame(as: event) }
        switch (alert.knowsRun(of: event), known) {
        case (true, let known?) where event.job == nil:
            // Where attempts are not counted, a later end is another attempt's.
            guard event.attempt == nil, known.failedAt < endedAt else { return .nothing }
        // A run's end adds nothing to those of its jobs.
        case (true, nil) where event.job == nil:
            alert.learn(event)
            return alert == former ? .nothing : .learn(alert)
        case (true, nil):
            alert.add(event, endedAt, now)
            return .add(alert, Alert.Job(event, endedAt: endedAt))
        // Two hooks may tell of one job.
        case (true, let known?) where known.jobID == event.jobID: return .nothing
        // The run was counted with the first of its jobs.
        case (true, let known?) where !known.run.matches(event):
            alert.add(event, endedAt, now)
            return .count(alert, hasLine: false, calls: false)
        case (true, _?), (false, _): break
        }
        alert.take(event, endedAt, now)
        let calls = alert.isSilent && alert.mention != nil && target?.isQuiet == false
        let hasLine = calls || alert.lineAt.map { now - $0 >= Self.lineEvery } ?? true
        if calls { alert.isSilent = false }
        if hasLine { alert.lineAt = now }
        return .count(alert, hasLine: hasLine, calls: calls)
    }

    /// What is told of a success.
    package func decide(passed event: CIEvent) -> AlertDecision {
        let endedAt = event.finishedAt ?? now
        let changed = alerts.compactMap { former -> Alert? in
            guard former.isOpen(at: now), former.place == event.place else { return nil }
            var alert = former
            // A failure that ended later is the newer truth, whichever was heard of first.
            for index in alert.jobs.indices where alert.jobs[index].follows(event) && alert.jobs[index].failedAt < endedAt {
                alert.jobs[index].isGreen = true
            }
            guard alert != former else { return nil }
            if alert.jobs.allSatisfy(\.isGreen) {
                let isFlaky = event.commit != nil && alert.latest?.commit == event.commit
                alert.closing = Alert.Closing(commit: event.commit, at: endedAt, isFlaky: isFlaky)
            }
            return alert
        }
        return changed.isEmpty ? .nothing : .pass(changed)
    }

    /// What is told of a cause, once it is known. Also where it is green by now: the thread stands.
    package func decide(diagnosed event: CIEvent, cause: String) -> DiagnosisDecision {
        let young = alerts.filter { now - $0.openedAt < Alert.lifetime }
        guard var alert = Self.alert(about: event, among: young) else { return .nothing }
        if alert.told.contains(cause) || alert.told.count >= Alert.toldCauses { return .known(alert) }
        alert.told.append(cause)
        return .tell(alert)
    }
}

extension CIEvent {
    package var isAlarm: Bool { [.failure, .timedOut].contains(conclusion) && !isAllowedToFail }
}

extension Alert {
    init(_ event: CIEvent, id: String, endedAt: Moment, target: AlertTarget, now: Moment) {
        self.init(
            id: id,
            place: event.place,
            repository: event.repository,
            author: event.author,
            channel: target.channel,
            mention: target.mention,
            isSilent: target.isQuiet && target.mention != nil,
            openedAt: now,
            touchedAt: now,
            firstFailedAt: endedAt,
            jobs: [Job(event, endedAt: endedAt)],
            runs: [Run(event)],
            count: 1,
            told: [],
            records: []
        )
    }

    /// Another time that it failed.
    fileprivate mutating func take(_ event: CIEvent, _ endedAt: Moment, _ now: Moment) {
        count += 1
        author = event.author ?? author
        runs = Array((runs + [Run(event)]).suffix(Self.keptRuns))
        // Where jobs are known, the end of their run names none of them.
        if event.job == nil, !jobs.contains(where: { $0.isSame(as: event) }), jobs.contains(where: { $0.concerns(event) }) {
            touchedAt = now
            firstFailedAt = min(firstFailedAt, endedAt)
            noteRun(event, endedAt)
            return
        }
        add(event, endedAt, now)
    }

    /// A check does not say which workflow its job is of. Its run does, and is what later tells that it is green.
    fileprivate mutating func learn(_ event: CIEvent) {
        for index in jobs.indices where jobs[index].workflow == nil && jobs[index].run.id == event.runID {
            jobs[index].workflow = event.workflow
        }
    }

    /// The jobs of the run that fails again, as far as they are still red: told with its commit.
    private mutating func noteRun(_ event: CIEvent, _ endedAt: Moment) {
        for index in jobs.indices where jobs[index].concerns(event) && !jobs[index].isGreen && jobs[index].failedAt < endedAt {
            jobs[index].commit = event.commit
            jobs[index].url = event.url
            jobs[index].failedAt = endedAt
        }
    }

    fileprivate mutating func add(_ event: CIEvent, _ endedAt: Moment, _ now: Moment) {
        touchedAt = now
        firstFailedAt = min(firstFailedAt, endedAt)
        let job = Job(event, endedAt: endedAt)
        if let index = jobs.firstIndex(where: { $0.isSame(as: event) }) {
            // One that comes late is counted, and changes nothing of what is known of the latest.
            if jobs[index].failedAt <= endedAt { jobs[index] = job }
            return
        }
        // Its jobs tell more than the run.
        jobs.removeAll { $0.isWholeRun && $0.concerns(event) }
        if jobs.count < Self.keptJobs { jobs.append(job) }
    }
}
