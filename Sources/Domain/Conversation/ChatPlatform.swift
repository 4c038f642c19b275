package import Redaction

/// What the bot asks of a chat platform. Everything above it speaks of questions, replies and threads.
package protocol ChatPlatform: Sendable {
    var platform: Platform { get }

    /// Reads a stored body. `source` is what the receiver noted beside it, such as `slack/events`.
    func decode(source: String, body: [UInt8]) throws -> Incoming

    /// The stored body of a question with its text replaced by what its author edited it to.
    func replacingText(in body: [UInt8], with text: String) throws -> [UInt8]

    /// One payload for each message that the reply needs, within the platform's limits. Only what was redacted gets this far.
    func render(_ reply: Redacted<Reply>, to destination: Destination, deliveryID: String) throws -> [RenderedPart]

    /// Sends one part. Never retries by itself: the outbox decides.
    func send(_ part: OutboundPart) async -> SendOutcome

    /// Looks for a part that may have been delivered already.
    func find(_ part: OutboundPart) async -> Sighting

    /// Shows in the thread, without a message of its own, that the question was seen.
    func beginWorking(on question: Question) async

    /// Takes the sign back where no answer will: an answer takes it back by itself. Whether this process showed it, or a former one, or
    /// nobody, does not matter.
    func endWorking(on question: Question) async

    /// Tells the platform that the whole conversation was stopped.
    func endWorking(in thread: ThreadID) async

    /// The members of a group of users; throws where it cannot be known, which denies.
    func members(ofGroup group: String, workspace: String) async throws -> Set<String>

    /// Offers questions that can be asked with one click, where the platform has such a thing.
    func suggest(_ prompts: [SuggestedPrompt], in opening: Opening) async

    /// Shows a form to whoever pressed, and at once: a press may only be answered so for a few seconds.
    func show(_ form: Redacted<Form>, to press: ButtonPress) async -> FormOutcome

    /// Begins a message that shows how the answer comes about. Only once for one answer: whether it is there is known from the outcome, or
    /// found out by looking for it.
    func open(_ live: LiveMessage, showing: Redacted<Showing>, to asker: Person?) async -> LiveOutcome

    /// Shows more in a message that is there. Never at the cost of an answer: where those have to wait, this waits longer.
    func show(_ showing: Redacted<Showing>, in handle: String, of live: LiveMessage) async -> LiveOutcome

    /// Looks for a live message that may be there.
    func find(_ live: LiveMessage) async -> Sighting

    /// Takes the live message away, where nothing is to be said in its place. Nil where there are none.
    func removal(of live: LiveMessage) -> RenderedPart?

    /// The bytes of a shared file as they come, for one reader. What cannot be read, or not to its end, throws a ``FileProblem``.
    func open(_ file: SharedFile) async throws -> any AsyncSequence<[UInt8], any Error> & Sendable
}

extension ChatPlatform {
    package func show(_ form: Redacted<Form>, to press: ButtonPress) async -> FormOutcome { .refused(reason: "there are no forms here") }

    package func open(_ file: SharedFile) async throws -> any AsyncSequence<[UInt8], any Error> & Sendable {
        throw FileProblem(.noFilesHere, file: file.name)
    }

    package func open(_ live: LiveMessage, showing: Redacted<Showing>, to asker: Person?) async -> LiveOutcome {
        .refused(reason: "no message here can show an answer that is not finished")
    }

    package func show(_ showing: Redacted<Showing>, in handle: String, of live: LiveMessage) async -> LiveOutcome {
        .refused(reason: "no message here can show an answer that is not finished")
    }

    package func find(_ live: LiveMessage) async -> Sighting { .absent }

    package func removal(of live: LiveMessage) -> RenderedPart? { nil }
}

/// Where a reply goes.
package struct Destination: Sendable, Equatable {
    package var thread: ThreadID
    /// Whom a private answer is for.
    package var asker: Person?
    /// The platform's own address for an answer to a command or a press, if it gave one.
    package var responseURL: String?
    /// The message under which work was shown, and which the answer settles.
    package var settles: String?
    /// It takes the place of the message that it hangs under.
    package var replaces: Bool

    package init(thread: ThreadID, asker: Person?, responseURL: String? = nil, settles: String? = nil, replaces: Bool = false) {
        self.thread = thread
        self.asker = asker
        self.responseURL = responseURL
        self.settles = settles
        self.replaces = replaces
    }
}

/// One message as the platform wants it, ready to be stored until it is sent.
package struct RenderedPart: Sendable, Equatable {
    /// The platform's word for the call: `message`, `update`, `ephemeral`, `response`.
    package var operation: String
    package var payload: [UInt8]

    package init(operation: String, payload: [UInt8]) {
        self.operation = operation
        self.payload = payload
    }
}

/// A stored part on its way out.
package struct OutboundPart: Sendable {
    package var deliveryID: String
    package var part: Int
    package var operation: String
    package var payload: [UInt8]
    package var createdAtMilliseconds: Int64
    /// The message that it hangs under, or changes, where that had no id yet when this was rendered.
    package var root: String?
    /// The message that showed how this came about, and becomes it.
    package var live: String?

    package init(
        deliveryID: String,
        part: Int,
        operation: String,
        payload: [UInt8],
        createdAtMilliseconds: Int64,
        root: String? = nil,
        live: String? = nil
    ) {
        self.deliveryID = deliveryID
        self.part = part
        self.operation = operation
        self.payload = payload
        self.createdAtMilliseconds = createdAtMilliseconds
        self.root = root
        self.live = live
    }
}

package enum SendOutcome: Sendable, Equatable {
    /// With the id that the platform gave the message, where it gives one.
    case sent(id: String?)
    /// It may have been delivered: look before sending again. For so long after this, the request may still be carried out: one that
    /// is not found yet may yet come.
    case ambiguous(reason: String, mayArriveWithin: Duration = .zero)
    /// Not tried: the platform is called at a pace, and the turn of this one comes then.
    case notYet(after: Duration)
    /// Not delivered, and the platform named or implied a wait.
    case later(after: Duration?, reason: String)
    /// Not delivered and never will be.
    case refused(reason: String)
    /// Not delivered: it has to be sent as one of its own. The live message that it was to become is gone, or goes with what is left to be
    /// sent in a turn of its own.
    case stoodAlone(reason: String, leaving: RenderedPart? = nil)
}

package enum Sighting: Sendable, Equatable {
    case found(id: String)
    case absent
    /// This place has no history to look in: sending again could say it twice.
    case unknowable
    /// Not looked for, because to send it again does no more than to send it once.
    case repeatable
    /// Not looked for: the turn of this look-up comes then.
    case notYet(after: Duration)
    /// The look-up itself failed; try again later.
    case failed(reason: String)
}

package struct SuggestedPrompt: Sendable, Equatable {
    package var title: String
    package var message: String

    package init(title: String, message: String) {
        self.title = title
        self.message = message
    }
}
