import Agents
package import Conversation

extension Conductor {
    /// Shows a form to whoever pressed.
    package typealias ShowForm = @Sendable (Form, ButtonPress) async -> FormOutcome

    /// Nil for a press that asks nothing.
    func question(askedBy press: ButtonPress) -> Question? {
        guard press.view == nil, press.filled != nil || Reply.Button.isAsking(press.action), let message = press.message else { return nil }
        var thread = press.thread
        // What one person alone sees has no thread of its own.
        if !press.isEphemeral { thread.root = thread.root ?? message }
        var question = Question(thread: thread, message: message, author: press.person, text: press.value, address: .threadReply)
        question.filling = press.filling
        return question
    }
}
