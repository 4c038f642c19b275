import Conversation
import Memory
import Testing
import Time

@testable import Agents

@Suite struct ThinkerFileTests {
    /// A model tells what a skill found in words of its own; the file that the skill made goes with them.
    @Test func whatASkillMadeGoesWithTheModelsWords() async throws {
        let chart = Reply.Attachment(id: "a1", name: "f.png", kind: .png, title: "Failures", alternative: "Fell", byteCount: 7)
        let skill = Skill(
            name: "chart",
            summary: "draws failures",
            examples: ["chart the failures"],
            recognise: { $0.text.hasPrefix("chart") ? .certain : .none },
            answer: { _ in Answer(Reply([.text("Here."), .attachment(chart)]), gist: "drew failures") }
        )
        let script = ThinkerTests.Script(ThinkerTests.calls("chart", "chart the failures"), ThinkerTests.says("They fell."))
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { MainAgentTests.report },
            skills: [skill],
            thinker: script.thinker([])
        )
        let answer = try await agent.answer(
            MainAgentTests.question("what is going on with the shop"),
            as: .operator,
            recollection: Recollection(turns: []),
            now: Moment(seconds: 9)
        )
        #expect(answer.reply.elements.prefix(2) == [.text("They fell."), .attachment(chart)])
    }
}
