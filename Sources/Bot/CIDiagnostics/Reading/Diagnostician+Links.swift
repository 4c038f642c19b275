import Time
import CIEvents
package import Connectors
import Diagnosis
import Failures
import Logs
import Threading

extension Diagnostician {
    /// A run: the first of its jobs that failed. A job: its log.
    package func diagnose(_ link: CILink) async throws -> Diagnosed {
        guard let connector = connectors[link.system] else { throw DiagnosisRefusal.notConfigured(link.system) }
        return try await inTurn { engine in
            switch link {
            case .run(let id): try await diagnose(try await connector.run(id), by: connector, with: engine)
            case .job(let id): try await diagnose(id, by: connector, with: engine)
            }
        }
    }

    private func diagnose(_ run: CIRun, by connector: any CIConnector, with engine: Engine) async throws -> Diagnosed {
        let jobs = try await connector.jobs(of: run.id)
        let failed = jobs.filter { $0.outcome.hasFailed }.inOrderOfStart
        let what = "Run \(run.id.number) of \(run.id.project)"
        guard
            let culprit = failed.first(where: { !$0.mayFail }) ?? (run.outcome.hasFailed ? failed.first : nil)
                ?? (run.outcome == .cancelled ? jobs.inOrderOfStart.first { $0.outcome == .cancelled } : nil)
        else {
            switch run.outcome {
            case .waiting, .running: throw DiagnosisRefusal.running(what)
            case .passed, .skipped: throw DiagnosisRefusal.passed(what)
            case .failed, .timedOut, .cancelled, .unknown: throw DiagnosisRefusal.noFailedJob(what)
            }
        }
        var diagnosed = try await diagnose(culprit, of: run, by: connector, with: engine)
        diagnosed.others = failed.filter { $0.id != culprit.id && !$0.mayFail }.map { .init(name: $0.name, url: $0.url) }
        return diagnosed
    }

    private func diagnose(_ id: CIJob.ID, by connector: any CIConnector, with engine: Engine) async throws -> Diagnosed {
        let job = try await connector.job(id)
        switch job.outcome {
        case .passed, .skipped: throw DiagnosisRefusal.passed("The job \(job.name)")
        case .waiting, .running: throw DiagnosisRefusal.running("The job \(job.name)")
        case .failed, .timedOut, .cancelled, .unknown: break
        }
        // Without its run the log is read all the same, only with nothing to compare it to.
        let number = job.id.run ?? id.run
        let run: CIRun?
        if let number { run = try? await connector.run(CIRun.ID(id.system, id.project, number)) } else { run = nil }
        return try await diagnose(job, of: run, by: connector, with: engine)
    }

    private func diagnose(_ job: CIJob, of run: CIRun?, by connector: any CIConnector, with engine: Engine) async throws -> Diagnosed {
        let log = try await connector.log(of: job.id)
        return try await diagnose(
            Erased(base: log),
            of: FailureOrigin(job, run),
            with: engine,
            green: { await Self.lastGreen(job, run, by: connector) },
            ending: { log.ending }
        )
    }

    /// What the same job said when it last passed. It only sharpens a diagnosis, so nothing of it is waited for long or told as an error.
    private static func lastGreen(_ job: CIJob, _ run: CIRun?, by connector: any CIConnector) async -> GreenLines? {
        guard let run else { return nil }
        return try? await within(.seconds(15)) {
            guard let green = try await connector.lastGreen(before: run),
                let same = try await connector.jobs(of: green.id).first(where: { $0.name == job.name && $0.outcome == .passed })
            else { return nil }
            var reader = LogReader { _ in }
            let log = try await connector.log(of: same.id, limit: Self.longestGreen)
            return GreenLines(try await LogFlow.read(Erased(base: log), into: &reader, atMost: Self.longestGreen).log)
        }
    }

    private static let longestGreen = 32 << 20
}

extension [CIJob] {
    /// One that never began comes last.
    fileprivate var inOrderOfStart: [CIJob] {
        enumerated().sorted { left, right in
            let (first, second) = (left.element.startedAt?.milliseconds ?? .max, right.element.startedAt?.milliseconds ?? .max)
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }
}

extension FailureOrigin {
    init(_ job: CIJob, _ run: CIRun?) {
        self.init()
        system = job.id.system
        // A link names Buildbot's builder by number, and a webhook by name: what both tell of is remembered together.
        repository = job.id.system == .buildbot ? job.name : job.id.project
        branch = run?.branch
        commit = run?.commit
        workflow = run?.name
        self.job = job.name
        runID = (run?.id.number ?? job.id.run).map(String.init)
        jobID = job.id.job
        attempt = run?.id.attempt.map { Int($0) }
        url = [job.url, run?.url ?? ""].first { !$0.isEmpty }
        author = run?.author
    }
}

extension CISystem {
    /// Who wrote the log; Buildbot leaves no mark in it.
    var logOrigin: LogOrigin? {
        switch self {
        case .github: .gitHubActions
        case .gitlab: .gitLab
        case .jenkins: .jenkins
        case .buildkite: .buildkite
        case .buildbot: nil
        }
    }
}
