import Agents
import Conversation
import JSON

/// What an answer that asks back offers, for whoever has nothing to press: numbered, with the words that a press would ask.
struct Choices: Sendable, Equatable {
    struct Choice: Sendable, Equatable {
        var title: String
        var question: String
    }

    let all: [Choice]

    /// Those of an answer that leaves its question open. What an answer offers besides is no choice.
    init(_ reply: Reply, isAnswered: Bool) {
        guard !isAnswered else {
            all = []
            return
        }
        all = reply.elements.flatMap { element -> [Choice] in
            guard case .buttons(let buttons) = element else { return [] }
            return buttons.filter { $0.url == nil && Reply.Button.isAsking($0.action) && !$0.value.contains("\n") }
                .map { Choice(title: $0.title, question: $0.value) }
        }
    }

    var isEmpty: Bool { all.isEmpty }

    var lines: [String] {
        all.enumerated().map { number, choice in
            "\(number + 1). \(choice.question)" + (choice.title == choice.question ? "" : "  (\(choice.title))")
        }
    }

    var text: String { lines.joined(separator: "\n") }

    var json: JSON {
        .array(
            all.enumerated().map { number, choice in
                ["number": .integer(Int64(number + 1)), "title": .string(choice.title), "question": .string(choice.question)]
            }
        )
    }

    /// What the number asks that somebody answers with: `2`, `2.`, `#2`.
    func question(picked text: String) -> String? {
        let digits = text.drop { $0.isWhitespace || $0 == "#" }.prefix { $0.isASCII && $0.isNumber }
        let rest = text.drop { $0.isWhitespace || $0 == "#" }.dropFirst(digits.count)
        guard let number = Int(digits), all.indices.contains(number - 1), rest.allSatisfy({ $0.isWhitespace || ".)".contains($0) }) else {
            return nil
        }
        return all[number - 1].question
    }
}
