import Agents
import Conversation
import Time

extension Conductor {
    /// A thumb is taken from whoever may ask, and costs none of the questions that they have left.
    func rate(_ feedback: Feedback, by press: ButtonPress, _ event: String, _ destination: Destination) async -> Finished {
        let now = clock.now()
        switch await doorkeeper.admit(press.person, inChannel: press.thread.channel) {
        case .turnedAway(let reason):
            guard limits.tells(press.person, reason, asking: event, now: now) else { return .silent("turned away again") }
            return .saying(reason.reply, to: destination, answers: nil, label: "turned away")
        case .admitted:
            let isThanked = limits.thanks(press.person, for: feedback, asking: event, now: now)
            var finished: Finished =
                isThanked
                ? .saying(Reply([.text("Thanks, noted.")], audience: .asker), to: destination, answers: nil, label: "rated")
                : .silent("rated again")
            finished.rates = (feedback, press.person)
            return finished
        }
    }
}
