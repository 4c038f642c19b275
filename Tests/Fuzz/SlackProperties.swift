package import Slack
import Conversation
import Forms
import FuzzSupport

/// `i` and `c` stand for themselves; `p` wraps a payload, so that mutations reach the JSON in it; everything else is an event.
package func bodyForSlack(choice: Int, _ bytes: [UInt8]) -> (SlackSource, [UInt8]) {
    switch UInt8(choice) {
    case UInt8(ascii: "i"): (.interactivity, bytes)
    case UInt8(ascii: "p"): (.interactivity, FormFields.encode([("payload", String(decoding: bytes, as: UTF8.self))]))
    case UInt8(ascii: "c"): (.commands, bytes)
    default: (.events, bytes)
    }
}

/// What the receiver stores the worker can read, files under the same keys, and does not drop.
package func expectDecoded(_ source: SlackSource, _ body: [UInt8]) {
    let decoded = Result { try SlackDecoder().decode(source: source, body: body) }
    do {
        switch source {
        case .events:
            switch try SlackEnvelope.scan(body) {
            case .event(let keys): expectSame(keys, decoded)
            case .uninteresting(let reason): expect(decoded, is: .ignored(reason: reason.rawValue))
            case .rateLimited(let workspace, let minute): expect(decoded, is: .platformRateLimited(workspace: workspace, minute: minute))
            case .urlVerification: expect(decoded, is: .ignored(reason: "url_verification"))
            }
        case .interactivity:
            if case .event(let keys) = try SlackInteraction.scan(body) { expectSame(keys, decoded) }
        case .commands:
            if case .event(let keys) = try SlackCommand.scan(body) { expectSame(keys, decoded) }
        }
    } catch {
        // What the receiver refuses is never stored; the worker may read it or not.
    }
}

private func expect(_ decoded: Result<Incoming, any Error>, is wanted: Incoming) {
    guard case .success(wanted) = decoded else { fatalError("\(decoded) instead of \(wanted)") }
}

private func expectSame(_ keys: SlackArrivalKeys, _ decoded: Result<Incoming, any Error>) {
    switch decoded {
    case .failure(let error): fatalError("stored as \(keys), and then: \(error)")
    // A press that presses nothing: the inbox keeps it all the same.
    case .success(.ignored("no_action")): break
    case .success(.ignored(let reason)): fatalError("stored as \(keys), and then ignored: \(reason)")
    case .success(.question(let question)):
        expect(question.conversation.key == keys.thread, "\(question.conversation.key) instead of \(keys.thread)")
        let own = question.messageKey
        if let message = keys.message {
            expect(message == (question.address == .threadReply ? MessageKey.aside(own) : own), "\(own) instead of \(message)")
        }
    case .success(.pressed(let press)):
        // A form of ours says itself where it belongs.
        expect(press.filled == nil || press.thread.key == keys.thread, "\(press.thread.key) instead of \(keys.thread)")
        expect(press.filled?.values.allSatisfy { $0.unicodeScalars.count <= 3_000 } ?? true, "more than a field takes")
    case .success: break
    }
}
