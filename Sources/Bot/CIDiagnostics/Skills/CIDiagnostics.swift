package import Agents
package import CIEvents
package import Connectors
package import Conversation
package import Failures
import Redaction
package import Time

/// The sub-agent for failed CI jobs: it reads what people paste, share or link, says why it failed, and answers what they ask then.
/// It needs no model.
package struct CIDiagnostics: Sendable {
    let diagnostician: Diagnostician
    let memory: FailureMemory
    /// Lays before people that what failed in a run be started again.
    let proposeRerun: ProposeRerun

    /// - Parameter fingerprint: of the failure that it is meant to mend.
    package typealias ProposeRerun = @Sendable (_ run: CIRun.ID, _ fingerprint: String, Ask) async throws -> Answer

    package init(
        _ diagnostician: Diagnostician,
        memory: FailureMemory,
        proposeRerun: @escaping ProposeRerun = { _, _, _ in saying("From here nothing can be started.", gist: "could start nothing") }
    ) {
        self.diagnostician = diagnostician
        self.memory = memory
        self.proposeRerun = proposeRerun
    }

    /// The first of the surest answers: a log outweighs the links in it, and a link the words around it.
    package var skills: [Skill] {
        [why, paste, file, link, rerun] + FollowUp.allCases.map(followUp)
    }
}

extension CIDiagnostics {
    /// - Parameter note: what else is to be said with it.
    func tell(_ diagnosed: Diagnosed, to ask: Ask, note: String? = nil) async throws -> Answer {
        let id = diagnosed.id(else: ask.event + "\n" + ask.question.messageKey)
        let record = diagnostician.redactor.redact(diagnosed.record(id: id, now: ask.now))
        let reply = try await reply(record.value, note: note)
        var answer = Answer(reply.short, gist: reply.gist)
        answer.agent = Self.agent
        answer.evidence = reply.evidence
        answer.keepsake = Keepsake(found: record.value) { threads, connection in
            try FailureMemory.keep(record, inThreads: threads.map(\.key), on: connection)
        }
        return answer
    }

    /// What we talk about: what was found for this very question, or what the conversation was last about.
    func subject(of ask: Ask) async throws -> FailureRecord? {
        if let record = ask.found(FailureRecord.self).last { return record }
        return try await memory.latest(inThread: ask.question.conversation.key)
    }

    /// The one that a button names.
    func record(_ id: String, for ask: Ask) async throws -> FailureRecord? {
        if let record = ask.found(FailureRecord.self).last(where: { $0.id == id }) { return record }
        return try await memory.record(id)
    }

    /// Of what a webhook told, what there is to say of it and to remember.
    ///
    /// - Throws: ``DiagnosisRefusal``, and `CIError` where its system does not give the log.
    package func explain(_ event: CIEvent, now: Moment) async throws -> (reply: Reply, record: FailureRecord) {
        let diagnosed = try await diagnostician.diagnose(event: event)
        let record = diagnostician.redactor.redact(diagnosed.record(id: diagnosed.id(else: event.identity), now: now)).value
        return (try await reply(record).short, record)
    }

    func reply(_ record: FailureRecord, note: String? = nil) async throws -> DiagnosisReply {
        DiagnosisReply(
            record,
            earlier: try await earlier(than: record),
            flaky: try await memory.flakyEvidence(for: record),
            canRerun: diagnostician.run(of: record.origin) != nil,
            note: note
        )
    }

    /// The record itself is none that came before it.
    func earlier(than record: FailureRecord) async throws -> FailureHistory? {
        guard record.isDiagnosed, var history = try await memory.history(of: record.fingerprint, in: record.origin.repository) else {
            return nil
        }
        if try await memory.record(record.id) != nil { history.count -= 1 }
        return history.count > 0 ? history : nil
    }

    static let agent = "ci"

    static func saying(_ elements: [Reply.Element], gist: String) -> Answer {
        var answer = Answer(Reply(elements), gist: gist)
        answer.agent = agent
        return answer
    }

    /// What rests on a diagnosis that was made before.
    static func saying(_ elements: [Reply.Element], of reply: DiagnosisReply, gist: String) -> Answer {
        var answer = saying(elements, gist: gist)
        answer.evidence = reply.evidence
        return answer
    }

    static func saying(_ text: RichText, gist: String) -> Answer { saying([.text(text)], gist: gist) }

    static let howTo: RichText =
        "Paste the log in a code block, share it as a text file, or link the run or the job. With \(.code(LogPaste.mark)) a single line will do."
}
