package import Connectors
package import Diagnosis
package import Failures
import Logs
package import Redaction
import Telemetry
import Threading

/// Reads logs and diagnoses them: two at a time in a process, within a deadline, in memory that does not grow with the log.
package struct Diagnostician: Sendable {
    package let connectors: CIConnectors
    private let room: EngineRoom
    let redactor: Redactor
    private let turnstile: Turnstile
    private let deadline: Duration
    private let judged: Judgements
    private let telemetry: DiagnosisTelemetry

    /// What people said of the lines that explained earlier failures of the same job.
    package typealias Judgements = @Sendable (FailureOrigin) async throws -> JudgedLines

    package init(
        _ room: EngineRoom,
        connectors: CIConnectors,
        redactor: Redactor,
        places: Int = 2,
        deadline: Duration = .seconds(60),
        telemetry: DiagnosisTelemetry = DiagnosisTelemetry(),
        judged: @escaping Judgements = { _ in JudgedLines() }
    ) {
        self.room = room
        self.connectors = connectors
        self.redactor = redactor
        self.deadline = deadline
        self.judged = judged
        self.telemetry = telemetry
        turnstile = Turnstile(places: places)
    }

    package func diagnose(paste text: String) async throws -> Diagnosed {
        try await inTurn { try await diagnose(PastedLog(text), of: FailureOrigin(), with: $0) }
    }

    /// - Parameter open: gets at the bytes of a file as they come.
    package func diagnose(
        file open: @escaping @Sendable () async throws -> any AsyncSequence<[UInt8], any Error> & Sendable
    ) async throws -> Diagnosed {
        try await inTurn { try await diagnose(try await open(), of: FailureOrigin(), with: $0) }
    }

    /// Whoever waits for a place, or for the patterns to be compiled, does not use up the time for reading.
    func inTurn(_ work: @escaping @Sendable (Engine) async throws -> Diagnosed) async throws -> Diagnosed {
        try await telemetry.measure { try await whenItIsItsTurn(work) }
    }

    private func whenItIsItsTurn(_ work: @escaping @Sendable (Engine) async throws -> Diagnosed) async throws -> Diagnosed {
        let engine = try await room.engine()
        try await turnstile.enter()
        let (turnstile, deadline) = (turnstile, deadline)
        do {
            return try await within(deadline) {
                do {
                    let diagnosed = try await work(engine)
                    await turnstile.leave()
                    return diagnosed
                } catch {
                    await turnstile.leave()
                    throw error
                }
            }
        } catch is TimeLimitPassed {
            throw DiagnosisRefusal.tooSlow(seconds: deadline.components.seconds)
        }
    }

    func diagnose(
        _ chunks: any AsyncSequence<[UInt8], any Error> & Sendable,
        of origin: FailureOrigin,
        with engine: Engine,
        green: @escaping @Sendable () async -> GreenLines? = { nil },
        ending: () -> CILog.Ending? = { nil }
    ) async throws -> Diagnosed {
        async let green = green()
        var reader = engine.reader()
        var problems: [String] = []
        let (log, failure) = try await telemetry.tracer.step(origin.system == nil ? "read log" : "download log", .client) { _ in
            try await LogFlow.read(chunks, into: &reader, atMost: CILog.standardLimit)
        } notes: { read in
            Tracer.Notes(
                hasFailed: read.failure != nil,
                [Span.Attribute("yardmaster.log_bytes", read.log.byteCount), Span.Attribute("yardmaster.log_lines", read.log.lineCount)]
            )
        }
        if let failure { problems.append("The log broke off (\(failure)); what came before was read.") }
        if let problem = log.problem { problems.append("Not all of the log was read: \(problem).") }
        switch ending() {
        case .cut: problems.append("The log is longer than \(CILog.standardLimit >> 20) MiB; the rest was not read.")
        case .unfinished: problems.append("The job was still running, so its log ends in the middle.")
        case .whole, .unread, nil: break
        }
        if log.isTruncated, log.problem == nil {
            problems.append("The log is long: all of it was scanned, and lines of its middle were not kept.")
        }
        if log.lineCount == 0 { throw DiagnosisRefusal.empty }
        let greenLines = await green
        // They only sharpen a diagnosis: a store that does not answer takes none away.
        let judgedLines = (try? await judged(origin)) ?? JudgedLines()
        try Task.checkCancellation()
        return try await onItsOwnThread("diagnosis") { [problems, redactor] in
            let report = redactor.redact(engine.diagnose(log, green: greenLines, as: origin.system?.logOrigin, judged: judgedLines))
            var shown = report.value
            let excerpt = shown.findings.first.map { redactor.redact(Excerpt(around: $0.keyLine, in: log, before: 20, after: 40)) }
            shown.redactions = max(report.count, excerpt?.count ?? 0)
            return Diagnosed(
                report: shown,
                excerpt: excerpt?.value,
                origin: origin,
                problems: problems.map(redactor.redact),
                others: []
            )
        }
    }
}
