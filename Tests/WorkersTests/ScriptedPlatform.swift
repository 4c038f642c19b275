import Conversation
import Redaction
import Threading

/// A chat platform that reads from a table, notes what it is asked, and answers as it was told to.
final class ScriptedPlatform: ChatPlatform {
    struct Sent: Sendable, Equatable {
        var text: String
        var isPrivate: Bool
        var thread: String
    }

    struct Unreadable: Error {}

    private struct State {
        var known: [String: Incoming] = [:]
        var outcomes: [SendOutcome] = []
        var sightings: [Sighting] = []
        var sent: [Sent] = []
        var calls: [String] = []
        /// Channels where nothing is said until the gate opens.
        var hanging: Set<String> = []
        var isGateOpen = false
        var showsLive = true
        var liveOutcomes: [LiveOutcome] = []
        /// By its id, what stands in the thread as people see it, and what each carries to be found by.
        var shown: [String: String] = [:]
        var carried: [String: String] = [:]
        /// Everything that was ever to be seen.
        var views: [String] = []

        @discardableResult mutating func show(_ text: String, carrying delivery: String) -> String {
            let id = "m\(shown.count)"
            shown[id] = text
            carried[id] = delivery
            views.append(text)
            return id
        }
    }

    let platform = Platform.slack
    private let state = Locked(State())

    /// What was said in the end, and each call on the way there.
    var sent: [Sent] { state.withLock { $0.sent } }
    var calls: [String] { state.withLock { $0.calls } }
    var texts: [String] { sent.map(\.text) }

    func learn(_ body: String, _ incoming: Incoming) { state.withLock { $0.known[body] = incoming } }

    func answer(_ outcomes: [SendOutcome], finding sightings: [Sighting] = []) {
        state.withLock {
            $0.outcomes = outcomes
            $0.sightings = sightings
        }
    }

    /// What people see in the end.
    var shown: [String] { state.withLock { $0.shown.sorted { $0.key < $1.key }.map(\.value) } }
    var views: [String] { state.withLock { $0.views } }

    func answerLive(_ outcomes: [LiveOutcome]) { state.withLock { $0.liveOutcomes = outcomes } }
    func showNoLive() { state.withLock { $0.showsLive = false } }

    func hang(_ channels: [String]) { state.withLock { $0.hanging = Set(channels) } }
    func openGate() { state.withLock { $0.isGateOpen = true } }

    func decode(source: String, body: [UInt8]) throws -> Incoming {
        let parts = String(decoding: body, as: UTF8.self).split(separator: "|", maxSplits: 1).map(String.init)
        guard let incoming = state.withLock({ $0.known[parts.first ?? ""] }) else { throw Unreadable() }
        guard parts.count == 2, case .question(var question) = incoming else { return incoming }
        question.text = parts[1]
        return .question(question)
    }

    func replacingText(in body: [UInt8], with text: String) throws -> [UInt8] {
        Array((String(decoding: body, as: UTF8.self).prefix { $0 != "|" } + "|" + text).utf8)
    }

    func render(_ redacted: Redacted<Reply>, to destination: Destination, deliveryID: String) throws -> [RenderedPart] {
        let reply = redacted.value
        let text = destination.thread.key + "|" + reply.plainText
        return [RenderedPart(operation: reply.audience == .asker ? "private" : "message", payload: Array(text.utf8))]
    }

    func send(_ part: OutboundPart) async -> SendOutcome {
        let text = String(decoding: part.payload, as: UTF8.self).split(separator: "|", maxSplits: 1).map(String.init)
        let channel = text[0].split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
        if state.withLock({ $0.hanging.contains(channel) }) {
            state.withLock { $0.calls.append("hang") }
            while state.withLock({ !$0.isGateOpen }) { try? await Task.sleep(for: .milliseconds(5)) }
        }
        return state.withLock { state in
            state.calls.append(part.operation == "removal" ? "remove" : part.live == nil ? "send" : "become")
            let outcome = state.outcomes.isEmpty ? .sent(id: "1.1") : state.outcomes.removeFirst()
            if case .sent = outcome {
                if let live = part.live { state.shown[live] = part.operation == "message" ? text[1] : nil }
                if part.operation == "removal" { return outcome }
                if part.live == nil || part.operation == "private" { state.show(text[1], carrying: part.deliveryID) }
            }
            if case .sent = outcome { state.sent.append(Sent(text: text[1], isPrivate: part.operation == "private", thread: text[0])) }
            return outcome
        }
    }

    func find(_ part: OutboundPart) async -> Sighting {
        state.withLock { state in
            state.calls.append("find")
            return state.sightings.isEmpty ? .absent : state.sightings.removeFirst()
        }
    }

    func open(_ live: LiveMessage, showing: Redacted<Showing>, to asker: Person?) async -> LiveOutcome {
        state.withLock { state in
            guard state.showsLive else { return .refused(reason: "not here") }
            state.calls.append("open")
            if !state.liveOutcomes.isEmpty { return state.liveOutcomes.removeFirst() }
            return .shown(handle: state.show(showing.value.reply.plainText, carrying: live.deliveryID))
        }
    }

    func show(_ showing: Redacted<Showing>, in handle: String, of live: LiveMessage) async -> LiveOutcome {
        state.withLock { state in
            state.calls.append("show")
            if !state.liveOutcomes.isEmpty { return state.liveOutcomes.removeFirst() }
            state.shown[handle] = showing.value.reply.plainText
            state.views.append(showing.value.reply.plainText)
            return .shown(handle: handle)
        }
    }

    func find(_ live: LiveMessage) async -> Sighting {
        state.withLock { state in
            state.calls.append("find live")
            return state.carried.first { $0.value == live.deliveryID }.map { .found(id: $0.key) } ?? .absent
        }
    }

    func removal(of live: LiveMessage) -> RenderedPart? {
        RenderedPart(operation: "removal", payload: Array((live.thread.key + "|-").utf8))
    }

    func beginWorking(on question: Question) async { state.withLock { $0.calls.append("begin") } }
    func endWorking(on question: Question) async { state.withLock { $0.calls.append("clear") } }
    func endWorking(in thread: ThreadID) async { state.withLock { $0.calls.append("end") } }
    func members(ofGroup group: String, workspace: String) async throws -> Set<String> { [] }
    func suggest(_ prompts: [SuggestedPrompt], in opening: Opening) async { state.withLock { $0.calls.append("suggest") } }
}
