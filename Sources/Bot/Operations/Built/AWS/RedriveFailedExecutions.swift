package import AWSServices
package import Actions
import JSON
import Parameters
import Threading
import Time

extension Action {
    package static let redriveFailedExecutionsID = "redrive_failed_executions"

    /// Many of one machine, of which each is the business of somebody else perhaps: it is for two to approve.
    package static func redriveFailedExecutions(_ account: AWSAccount, _ reach: AWSReach = AWSReach(), _ looks: AWSLooks = AWSLooks())
        -> Action
    {
        Action(
            redriveFailedExecutionsID,
            title: "Redrive the failed executions",
            purpose: "goes on with the failed and timed-out executions of a Step Functions state machine, the oldest first, up to a number",
            parameters: [
                Parameter("machine", .text(longest: 2_048), "the name or the ARN of the state machine"),
                Parameter("most", .integer(1...50), "how many at most"),
                Parameter("hours", .integer(1...336), "of how many hours back; 24 where nothing is said", isRequired: false),
            ],
            risk: .high,
            closed: reach.closed,
            patience: .hours(7),
            pace: .seconds(30),
            work: RedriveMany(account: account, reach: reach, looks: looks).work
        )
    }
}

extension Wish {
    package static func redriveFailedExecutions(of machine: String, most: Int64 = 10, hours: Int64 = 24) -> Wish {
        Wish(
            Action.redriveFailedExecutionsID,
            Arguments(checked: ["machine": .string(machine), "most": .integer(most), "hours": .integer(hours)])
        )
    }
}

/// What is approved is a list of executions by name, and exactly these are redriven, whatever fails meanwhile.
private struct RedriveMany: Sendable {
    /// Of how many that failed the oldest are found.
    private static let looked = 500

    let account: AWSAccount
    let reach: AWSReach
    let looks: AWSLooks
    /// How those ended of which this is known already, by what they were before: they are not asked about again.
    private let ended = Locked<[String: Execution.Status]>([:])

    init(account: AWSAccount, reach: AWSReach, looks: AWSLooks) {
        (self.account, self.reach, self.looks) = (account, reach, looks)
    }

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let (machine, chosen, left) = try await choose(arguments)
                try reach.check(machine: machine.name)
                guard !chosen.isEmpty else {
                    throw ActionProblem(.precondition, "No execution of \(machine.name) has failed in that time and can be redriven.")
                }
                var facts = ["machine": machine.arn]
                for execution in chosen { facts[Self.key(execution.name)] = Self.fact(execution) }
                var details = chosen.prefix(20).map { "\($0.name), \($0.status.words) \($0.endedAt?.text ?? "")" }
                if chosen.count > 20 { details.append("and \(chosen.count - 20) more") }
                if left > 0 { details.append("\(left) more are left for another time.") }
                return Preview(
                    "Redrives \(chosen.count) failed execution\(chosen.count == 1 ? "" : "s") of \(machine.name), the oldest first.",
                    details: details,
                    observed: Observation(facts)
                )
            },
            execute: { _, approved, mark throws(ActionProblem) in
                var (done, refused): ([String], [String]) = ([], [])
                for (index, name) in Self.names(approved.observed).enumerated() {
                    let arn = Self.arn(name, approved.observed)
                    do throws(AWSError) {
                        try await account.stepFunctions.redrive(arn, token: "\(mark)-\(index)")
                        done.append(name)
                    } catch {
                        // One whose answer was lost is looked for, with all the others.
                        if error.mayHaveHappened { return try await asking { () throws(AWSError) in throw error } }
                        // What is wrong with the first is mostly wrong with all.
                        if done.isEmpty { return try await asking { () throws(AWSError) in throw error } }
                        refused.append("\(name): \(error.reason)")
                    }
                }
                return Self.effect(done, refused, approved)
            },
            examine: { _, approved, _ throws(ActionProblem) in
                let names = Self.names(approved.observed)
                var done: [String] = []
                for name in names {
                    let arn = Self.arn(name, approved.observed)
                    // After one was waited for, an answer about the others is old enough too.
                    let looks = done.count == names.prefix { $0 != name }.count ? looks : AWSLooks(count: 1)
                    let execution = try await looks.until({ Self.fact($0) != approved.observed[Self.key(name)] }) { () throws(AWSError) in
                        try await account.stepFunctions.execution(arn)
                    }
                    if Self.fact(execution) != approved.observed[Self.key(name)] { done.append(name) }
                }
                guard !done.isEmpty else { return .didNotHappen }
                let left = names.filter { !done.contains($0) }.map { "\($0): I was interrupted before it" }
                return .happened(Self.effect(done, left, approved))
            },
            verify: { _, effect throws(ActionProblem) in try await verify(effect) }
        )
    }

    private func choose(_ arguments: Arguments) async throws(ActionProblem) -> (StateMachine, [Execution], left: Int) {
        let name = arguments.text("machine") ?? ""
        let most = Int(arguments.integer("most") ?? 1)
        let since = account.now - .hours(arguments.integer("hours") ?? 24)
        return try await asking { () throws(AWSError) in
            let machine = try await account.stepFunctions.machine(name)
            var failed: [Execution] = []
            for status in [Execution.Status.failed, .timedOut] {
                failed += try await account.stepFunctions.executions(of: machine.arn, status, most: Self.looked)
            }
            failed = failed.filter { ($0.endedAt ?? $0.startedAt ?? since) >= since }
                .sorted { ($0.endedAt ?? since, $0.name) < ($1.endedAt ?? since, $1.name) }
            var chosen: [Execution] = []
            for (index, candidate) in failed.enumerated() {
                if chosen.count == most { return (machine, chosen, failed.count - index) }
                // Lists do not say whether it can be.
                let execution = try await account.stepFunctions.execution(candidate.arn)
                if (try? Redrive.check(execution)) != nil { chosen.append(execution) }
            }
            return (machine, chosen, 0)
        }
    }

    private func verify(_ effect: Effect) async throws(ActionProblem) -> Verification {
        var counts: [Execution.Status: Int] = [:]
        var failed: [String] = []
        let names = Self.names(effect.facts)
        for name in names {
            let arn = Self.arn(name, effect.facts)
            let status = try await outcome(of: arn, before: effect.facts[Self.key(name)] ?? "")
            counts[status, default: 0] += 1
            if status.hasFailed { failed.append(name) }
        }
        let underWay = counts.filter { $0.key.isUnderWay || $0.key == .unknown }.values.reduce(0, +)
        let good = counts[.succeeded] ?? 0
        let text = "\(good) of \(names.count) have succeeded" + (failed.isEmpty ? "" : ", \(failed.count) have failed again")
        if underWay > 0 { return .waiting("\(text), \(underWay) run") }
        ended.withLock { ended in
            for name in names { ended[Self.note(Self.arn(name, effect.facts), effect.facts[Self.key(name)] ?? "")] = nil }
        }
        return failed.isEmpty ? .succeeded("\(text).") : .failed("\(text): \(failed.prefix(10).joined(separator: ", "))")
    }

    private func outcome(of arn: String, before: String) async throws(ActionProblem) -> Execution.Status {
        let note = Self.note(arn, before)
        if let known = ended.withLock({ $0[note] }) { return known }
        let execution = try await asking { () throws(AWSError) in try await account.stepFunctions.execution(arn) }
        // An answer from before.
        if Self.fact(execution) == before { return .pendingRedrive }
        let isFollowed = account.now - (execution.redrivenAt ?? account.now) <= Redrive.followed
        if execution.status.isUnderWay, isFollowed { return execution.status }
        let outcome = execution.status.isUnderWay ? .succeeded : execution.status
        guard outcome != .unknown else { return outcome }
        ended.withLock { ended in
            // What nobody waits for any more is forgotten with all others: it costs a look.
            if ended.count >= Self.mostNotes { ended = [:] }
            ended[note] = outcome
        }
        return outcome
    }

    private static let mostNotes = 1_000
    private static func note(_ arn: String, _ before: String) -> String { "\(arn) \(before)" }

    /// Only what was redriven is verified.
    private static func effect(_ done: [String], _ refused: [String], _ approved: Preview) -> Effect {
        var facts = ["machine": approved.observed["machine"] ?? ""]
        for name in done { facts[key(name)] = approved.observed[key(name)] }
        let text = "\(done.count) of \(names(approved.observed).count) are redriven."
        let rest = refused.isEmpty ? "" : " Not redriven: \(refused.prefix(10).joined(separator: "; "))."
        return Effect(text + rest, facts: Observation(facts))
    }

    private static let prefix = "execution "
    private static func key(_ name: String) -> String { prefix + name }
    private static func fact(_ execution: Execution) -> String { "\(execution.status.rawValue), redriven \(execution.redriveCount)" }

    private static func names(_ observed: Observation) -> [String] {
        observed.facts.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
    }

    /// An execution's ARN is its machine's, with another word and its name behind it.
    private static func arn(_ name: String, _ observed: Observation) -> String {
        (observed["machine"] ?? "").split(separator: ":stateMachine:", maxSplits: 1).joined(separator: ":execution:") + ":" + name
    }
}
