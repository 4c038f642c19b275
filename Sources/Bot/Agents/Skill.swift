package import Conversation
package import Memory
package import Reasoning
package import Time

/// One thing that the bot can do by rule. A sub-agent is a handful of these: it is plugged in by adding its skills.
package struct Skill: Sendable {
    package var name: String
    /// One line for `help`.
    package var summary: String
    package var examples: [String]
    /// The least role that may use it.
    package var requires: Role
    package var guessing: Guessing
    /// What a language model may do with it.
    package var use: Use
    /// What the button that offers it says and asks. Nil where nobody needs one.
    package var offer: @Sendable (Utterance) -> (title: String, question: String)?
    package var recognise: @Sendable (Utterance) -> Confidence
    package var answer: @Sendable (Ask) async throws -> Answer
    /// The same as whoever asks may see it: by what is recognised nobody learns what he may not read. Nil where all see the same.
    package var seen: (@Sendable (Ask) async -> Skill)?
    /// What it could be asked about, for whoever was not understood.
    package var topics: RichText?

    package init(
        name: String,
        summary: String,
        examples: [String],
        requires: Role = .viewer,
        guessing: Guessing = .whenSure,
        use: Use = .looking,
        recognise: @escaping @Sendable (Utterance) -> Confidence,
        offer: (@Sendable (Utterance) -> (title: String, question: String)?)? = nil,
        answer: @escaping @Sendable (Ask) async throws -> Answer
    ) {
        self.name = name
        self.summary = summary
        self.examples = examples
        self.requires = requires
        self.guessing = guessing
        self.use = use
        let example = examples.first
        self.offer = offer ?? { _ in example.map { ($0, $0) } }
        self.recognise = recognise
        self.answer = answer
    }
}

extension Skill {
    package enum Use: Sendable, Equatable {
        /// It changes nothing: a model may use it as it likes.
        case looking
        /// It changes something: a model may propose it, and a person asks for it by a button.
        case acting
        /// Between people and the bot alone.
        case people
        /// Somebody's word that something may be done, or may not: what he may is looked up when he gives it.
        case deciding
    }

    /// What is recognised apart from what is done with it.
    package init(
        _ rule: Rule,
        summary: String,
        examples: [String],
        requires: Role = .viewer,
        use: Use = .looking,
        offer: (@Sendable (Utterance) -> (title: String, question: String)?)? = nil,
        answer: @escaping @Sendable (Ask) async throws -> Answer
    ) {
        self.init(
            name: rule.name,
            summary: summary,
            examples: examples,
            requires: requires,
            guessing: rule.guessing,
            use: use,
            recognise: rule.recognise,
            offer: offer,
            answer: answer
        )
    }

    package var rule: Rule {
        Rule(name, guessing: guessing, isOffered: offer(Utterance("")) != nil, recognise: recognise)
    }
}

/// How sure a skill is that it was meant. Rules know four degrees, not probabilities.
package enum Confidence: Int, Comparable, Sendable {
    case none
    /// A word of it occurs in a longer sentence.
    case possible
    /// It names what nobody but this skill knows of, so that whoever judges sentences alone cannot say that nothing was meant.
    case likely
    /// The whole sentence says it.
    case certain

    package static func < (left: Confidence, right: Confidence) -> Bool { left.rawValue < right.rawValue }

    package var probability: Double {
        switch self {
        case .none: 0
        case .possible: 0.5
        case .likely: 0.7
        case .certain: 1
        }
    }

    /// Certain for one of the phrases as a whole, possible where one occurs in a short sentence.
    package static func matching(_ utterance: Utterance, phrases: Set<String>, longest: Int = 8) -> Confidence {
        if utterance.isOne(of: phrases) { return .certain }
        guard utterance.words.count <= longest else { return .none }
        return phrases.contains { utterance.contains(phrase: $0) } ? .possible : .none
    }
}

/// A question on its way to an answer, with all that a skill may know about it.
package struct Ask: Sendable {
    package var question: Question
    package var utterance: Utterance
    package var role: Role
    package var recollection: Recollection
    package var now: Moment
    /// To the files of ``Question/files``.
    package var files: FileDoor
    /// The same whenever the same event is handled again, and of no other.
    package var event: String
    /// What was found for this question by skills that were asked before, the newest last. Nothing of it is written yet.
    package var found: [any Sendable] = []
    /// Takes a file that a model's tool made, so that it goes with the answer. What a model says of it shows it to nobody.
    package var attach: @Sendable (Reply.Attachment) -> Void = { _ in }

    package init(
        question: Question,
        utterance: Utterance,
        role: Role,
        recollection: Recollection,
        now: Moment,
        files: FileDoor = .none,
        event: String
    ) {
        self.question = question
        self.utterance = utterance
        self.role = role
        self.recollection = recollection
        self.now = now
        self.files = files
        self.event = event
    }

    package func found<Value: Sendable>(_ kind: Value.Type) -> [Value] { found.compactMap { $0 as? Value } }
}

package struct Answer: Sendable {
    package var reply: Reply
    /// What is remembered of the answer, so that it goes on from “I …”: `said hello`. Empty where nothing should be.
    package var gist: String
    /// The conversation so far is to be forgotten, this turn included.
    package var forgets: Bool
    /// What else is kept of it.
    package var keepsake: Keepsake?
    /// Asked back before anything is done, and only where ``Question/filling`` says that it may be. Nothing is said along with it.
    package var form: Form?
    /// What it rests on, for `ask --format json`.
    package var evidence: [CitedLine] = []
    /// The rows that it shows and the statement that they came from, for the same.
    package var data: AnsweredData?
    /// What models took for it; nil where none was asked.
    package var spent: Spending?
    /// The agent and the intent, for `ask --format json` and the metrics.
    package var agent: String
    package var intent: String
    /// How likely it is that this was meant.
    package var confidence: Double
    /// False where the question stays open: not understood, asked back, or understood and not in this version.
    package var isAnswered: Bool
    /// The skill was meant and could make nothing of the words: a language model may.
    package var isUnread = false
    /// Whether it rests on anything: false where a language model used no tool.
    package var hasLooked = true

    package init(_ reply: Reply, gist: String, forgets: Bool = false) {
        self.reply = reply
        self.gist = gist
        self.forgets = forgets
        agent = "main"
        intent = ""
        confidence = 0
        isAnswered = true
    }

    package static func asking(_ form: Form) -> Answer {
        var answer = Answer(Reply([]), gist: "")
        answer.form = form
        return answer
    }
}
