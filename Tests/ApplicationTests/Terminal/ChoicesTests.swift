import Agents
import CommandLine
import Conversation
import JSON
import Terminal
import Testing

@testable import Application

/// Where there is nothing to press, what is asked back can still be chosen.
@Suite struct ChoicesTests {
    static let reply = Reply([
        .text("Is it one of these?"),
        .buttons([
            .asking("Ask the data", "data: late trips"), .asking("status", "status"),
            Reply.Button("Approve", action: "approve/1", value: "1"),
            Reply.Button("Open", action: "open", value: "", url: "https://ci.example/7"),
        ]),
    ])

    @Test(arguments: [
        ("1", "data: late trips"), (" 2. ", "status"), ("#2", "status"), ("2)", "status"), ("3", nil), ("0", nil), ("", nil),
        ("2 pods", nil), ("-1", nil), ("99999999999999999999", nil), ("status", nil),
    ])
    func aNumberTakesOne(typed: String, question: String?) {
        #expect(Choices(Self.reply, isAnswered: false).question(picked: typed) == question)
    }

    /// What decides on something, or leads elsewhere, is no choice; and neither is what an answer offers besides.
    @Test func onlyQuestionsAreChosenAmong() {
        let choices = Choices(Self.reply, isAnswered: false)
        #expect(choices.text == "1. data: late trips  (Ask the data)\n2. status")
        #expect(choices.json.array?.count == 2 && choices.json.array?.first?["question"] == "data: late trips")
        #expect(Choices(Self.reply, isAnswered: true).isEmpty)
    }

    @Test func aTerminalNumbersThem() {
        let terminal = TerminalReply(width: 60, style: .plain)
        let text = terminal.text(Self.reply, choices: Choices(Self.reply, isAnswered: false))
        #expect(text == "Is it one of these?\n\n› Open: https://ci.example/7\n\n1. data: late trips  (Ask the data)\n2. status")
    }
}
