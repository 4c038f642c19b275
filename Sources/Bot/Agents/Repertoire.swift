import Conversation
import Intents

/// The skills as whoever asks may see them, and which of them was meant.
struct Repertoire: Sendable {
    let skills: [Skill]
    private let switchboard: Switchboard

    init(_ skills: [Skill], seenBy ask: Ask, model: IntentModel?) async {
        // Whatever is certain before them is not kept waiting for a look at who may see what.
        let isDecided = skills.prefix { $0.seen == nil }.contains { $0.recognise(ask.utterance) == .certain }
        var seen: [Skill] = []
        for skill in skills { seen.append(isDecided ? skill : await skill.seen?(ask) ?? skill) }
        self.skills = seen
        switchboard = Switchboard(seen.map(\.rule), model: model)
    }

    /// Words that name their skill are left without the name: `data: urgent tickets`.
    func choice(for ask: inout Ask) -> Choice {
        if ask.utterance.words.isEmpty, ask.utterance.files.isEmpty { return .one(skills[0], 1) }
        let named = Dictionary(skills.map { ($0.name, $0) }) { first, _ in first }
        switch switchboard.route(ask.utterance) {
        case .skill(let name, 1): return named[name].map { .one($0, 1) } ?? .nothing
        case let route:
            if let (skill, words) = addressed(in: ask.utterance) {
                ask.question.text = words
                ask.utterance = Utterance(words, files: ask.utterance.files)
                return .one(skill, 1)
            }
            return switch route {
            case .skill(let name, let confidence): named[name].map { .one($0, confidence) } ?? .nothing
            case .unsure(let names, let confidence): .several(names.compactMap { named[$0] }, confidence)
            case .unknown: .nothing
            }
        }
    }

    /// Only what changes nothing, and takes anybody's words as they are, is reached by its name.
    private func addressed(in utterance: Utterance) -> (skill: Skill, words: String)? {
        guard utterance.isPlain, let colon = utterance.text.firstIndex(of: ":") else { return nil }
        let name = utterance.text[..<colon].lowercased()
        let words = String(utterance.text[utterance.text.index(after: colon)...].drop(while: \.isWhitespace))
        guard !words.isEmpty, let skill = skills.first(where: { $0.name == name && $0.use == .looking }) else { return nil }
        return skill.offer(Utterance(words))?.question == words ? (skill, words) : nil
    }

    /// Pressed, a button asks what its skill recognises for certain.
    func askingBack(_ choices: [Skill], confidence: Double, _ ask: Ask) -> Answer {
        let buttons = choices.compactMap { skill -> Reply.Button? in
            guard let offer = skill.offer(ask.utterance) else { return nil }
            // The same words once more would be asked back once more.
            let isUnclear = skill.use == .looking && offer.question == ask.utterance.text
            return .asking(offer.title, isUnclear ? "\(skill.name): \(offer.question)" : offer.question)
        }
        var answer = Answer(
            Reply([.text("I'm not sure what you mean. Is it one of these?"), .buttons(buttons)]),
            gist: "asked what was meant"
        )
        answer.intent = "unsure"
        answer.confidence = confidence
        answer.isAnswered = false
        return answer
    }

    /// Short, because it is read on a phone; `help` says what is missing.
    func notUnderstood(_ ask: Ask) -> Answer {
        var elements: [Reply.Element] = [.text("I can't answer that, and I would rather say so than guess.")]
        if !ask.question.files.isEmpty { elements.append(.text("Of shared files I read text and archives of text, one at a time.")) }
        elements += skills.filter { ask.role >= $0.requires }.compactMap(\.topics).map(Reply.Element.text)
        elements.append(.text("What I answer: \(examples(for: ask))."))
        elements.append(.buttons([.asking("What can you do?", "help"), .asking("Status", "status")]))
        var answer = Answer(Reply(elements), gist: "could not answer")
        answer.intent = "unknown"
        answer.isAnswered = false
        return answer
    }

    private func examples(for ask: Ask) -> RichText {
        let examples = skills.filter { ask.role >= $0.requires }.compactMap(\.examples.first)
        return RichText(examples.enumerated().flatMap { $0.offset == 0 ? [.code($0.element)] : [.plain(", "), .code($0.element)] })
    }
}

enum Choice {
    case one(Skill, Double)
    case several([Skill], Double)
    case nothing

    /// No rule is certain, and a language model could look as well.
    var isOpen: Bool {
        switch self {
        case .one(let skill, let confidence): confidence < 1 && (skill.use == .looking || confidence < Switchboard.Threshold.sure)
        // What cannot be undone is asked back, not talked about.
        case .several(let skills, _): skills.first?.guessing != .never
        case .nothing: true
        }
    }

    /// Whether the words themselves say whose it is, and not only what their sound is like.
    func isRecognised(in ask: Ask) -> Bool {
        switch self {
        case .one(let skill, let confidence): skill.use == .looking && (confidence == 1 || skill.recognise(ask.utterance) >= .likely)
        case .several(let skills, _): skills.first.map { $0.use == .looking && $0.recognise(ask.utterance) >= .likely } ?? false
        case .nothing: false
        }
    }
}
