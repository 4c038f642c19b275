package import Actions
package import Agents
package import Conversation

/// What may be done to the world, from the wish to the report: its skills are the only way in.
package struct Operations: Sendable {
    package let registry: ActionRegistry
    package let desk: FixDesk
    package let store: FixStore
    /// The failure that a conversation is about, where there is one.
    let failure: @Sendable (Ask) async throws -> String?
    /// Something was proposed that will expire, or approved that waits to be done.
    let wake: @Sendable () -> Void

    package init(
        _ registry: ActionRegistry,
        desk: FixDesk,
        store: FixStore,
        failure: @escaping @Sendable (Ask) async throws -> String? = { _ in nil },
        wake: @escaping @Sendable () -> Void
    ) {
        self.registry = registry
        self.desk = desk
        self.store = store
        self.failure = failure
        self.wake = wake
    }

    package var skills: [Skill] { [approve, reject, undo] }

    /// Lays a wish before people, in answer to a question.
    package func propose(_ wish: Wish, for ask: Ask, fingerprint: String? = nil, undoing earlier: String? = nil) async throws -> Answer {
        switch try await proposal(of: wish, for: ask, fingerprint: fingerprint, undoing: earlier) {
        case .failure(let unwanted): return Self.privately(RichText(unwanted.description), gist: "could not propose \(wish.action)")
        case .success(let fix):
            var answer = Answer(Reply(try await card(of: fix)), gist: "proposed: \(registry[fix.wish.action]?.title ?? "") (\(fix.id))")
            answer.agent = Self.agent
            return answer
        }
    }

    func proposal(
        of wish: Wish,
        for ask: Ask,
        fingerprint: String? = nil,
        undoing earlier: String? = nil
    ) async throws -> Result<Fix, FixDesk.Unwanted> {
        let result = try await desk.propose(
            wish,
            by: Fix.Decider(ask),
            in: ask.question.thread,
            isAlone: ask.question.isAlone,
            id: FixName.of(ask.event, wish),
            fingerprint: fingerprint,
            undoes: earlier
        )
        wake()
        return result
    }

    /// What is shown of a proposal, by its name.
    package func card(_ id: String) async throws -> [Reply.Element] {
        guard let fix = try await store.fix(.id(id)) else { return [] }
        return try await card(of: fix)
    }

    /// - Parameter changed: what is not as it was when an earlier preview was approved.
    func card(of fix: Fix, changed: [String] = []) async throws -> [Reply.Element] {
        guard let action = registry[fix.wish.action] else { return [] }
        var card = FixCard(fix: fix, action: action, changed: changed)
        if let fingerprint = fix.fingerprint { card.record = try await store.record(of: action.id, against: fingerprint) }
        return card.reply.elements
    }

    static let agent = "operations"

    static func privately(_ text: RichText, gist: String) -> Answer {
        var answer = Answer(Reply([.text(text)], audience: .asker), gist: gist)
        answer.agent = agent
        return answer
    }
}

extension Question {
    /// Nobody but its author sees the answer: in a direct message, or because a command's answer is its asker's alone.
    var isAlone: Bool {
        switch address {
        case .slashCommand, .shortcut, .direct: true
        case .mention: thread.isDirect
        // A press on what one person alone sees stands in no thread.
        case .threadReply: thread.isDirect || thread.root == nil
        }
    }
}

extension Fix.Decider {
    init(_ ask: Ask) {
        let question = ask.question
        self.init(question.author.id, role: ask.role, isExternal: question.author.isExternal, at: question.thread)
    }
}
