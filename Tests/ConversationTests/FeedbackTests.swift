import Conversation
import Testing

@Suite struct FeedbackTests {
    private func press(_ action: String, _ value: String, view: SubmittedView? = nil) -> ButtonPress {
        ButtonPress(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1"),
            message: "1.2",
            person: Person(platform: .slack, workspace: "T1", id: "U1"),
            action: action,
            value: value,
            view: view
        )
    }

    @Test(arguments: [("4711", true), ("4711", false), ("up:down:", true), ("a/b:c", false), ("ü", true)])
    func comesBackAsItWasRendered(_ id: String, _ isHelpful: Bool) {
        let feedback = Feedback(id: id, isHelpful: isHelpful)
        #expect(Feedback(press(Feedback.action, feedback.value)) == feedback)
    }

    @Test(arguments: [
        ("feedback", ""), ("feedback", "up:"), ("feedback", "down:"), ("feedback", "4711"), ("feedback", "UP:4711"),
        // Buttons of others.
        ("ops.feedback", "up:4711"), ("yardmaster.ask/up:4711", "up:4711"),
    ])
    func isNoOtherPress(_ action: String, _ value: String) {
        #expect(Feedback(press(action, value)) == nil)
    }

    @Test func isNoForm() {
        let view = SubmittedView(id: "V1", callback: "feedback", wasClosed: false, privateMetadata: "", fields: [:])
        #expect(Feedback(press("feedback", "up:4711", view: view)) == nil)
    }
}
