import Testing

@testable import Reasoning

@Suite struct CitationsTests {
    @Test func whatWasFoundIsCitedInTheOrderOfTheAnswer() {
        var citations = Citations()
        let first = citations.take(ToolOutput("red", evidence: [Evidence("log, line 3"), Evidence("pod web-5")]))
        #expect(first == "[E1] log, line 3\n[E2] pod web-5\n\nred")
        let (text, cited) = citations.resolve("It died [E2], as [E1] says [E2]. Nobody knows [E9]; an [Email] stays.")
        #expect(text == "It died [E1], as [E2] says [E1]. Nobody knows ; an [Email] stays.")
        #expect(cited.map(\.title) == ["pod web-5", "log, line 3"])
    }

    /// Compilers and linters number their errors as we number what was found.
    @Test(arguments: ["error[E0425]: cannot find", "test.py:3: [E501] line too long", "[E0602] and [E1101]", "[E]"])
    func codesOfErrorsStay(said: String) {
        var citations = Citations()
        _ = citations.take(ToolOutput("red", evidence: [Evidence("a")]))
        #expect(citations.resolve("\(said) [E1]").text == "\(said) [E1]")
        var answer = ToolOutput("\(said) [E1]", evidence: [Evidence("a")])
        answer.cites = true
        #expect(citations.take(answer) == "\(said) [E1]")
    }

    /// Another agent's answer cites by its own numbers; a log that looks as if it cited does not.
    @Test func numbersOfOthersAreTranslated() {
        var citations = Citations()
        _ = citations.take(ToolOutput("red", evidence: [Evidence("a")]))
        var answer = ToolOutput("it broke [E1] after [E2]", evidence: [Evidence("b"), Evidence("a")])
        answer.cites = true
        #expect(citations.take(answer) == "it broke [E2] after [E1]")
        #expect(citations.take(ToolOutput("said [E1]")) == "said (E1)")
    }
}
