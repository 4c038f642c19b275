package import Agents

/// How the skills are recognised that a sentence alone can ask for.
extension CIDiagnostics {
    package static var rules: [Rule] { [whyRule, pasteRule, rerunRule] + FollowUp.allCases.map(\.rule) }

    static let whyRule = Rule("why did it fail") { WhyQuestion($0.text) == nil ? .none : .certain }

    static let pasteRule = Rule("diagnose a pasted log") { utterance in
        guard let paste = LogPaste(utterance.text) else { return .none }
        // The mark alone is meant for a file or a link beside it.
        if paste.log.isEmpty, !utterance.files.isEmpty { return .none }
        return paste.sign == .block ? .possible : .certain
    }

    static let rerunRule = Rule("re-run", guessing: .whenVerySure, recognise: RerunRequest.isAsked)
}

extension FollowUp {
    var rule: Rule { Rule(rawValue, recognise: recognise) }
}
