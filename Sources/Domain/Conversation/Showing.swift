package import Redaction

/// How far an answer is, as those who wait for it may see it.
package struct Showing: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package enum Standing: Sendable, Equatable { case running, done, failed }

        package var id: String
        package var title: String
        package var standing: Standing

        package init(id: String, title: String, standing: Standing) {
            self.id = id
            self.title = title
            self.standing = standing
        }
    }

    package var steps: [Step]
    /// Of what is said, which piece this is: what was said before was on the way to a step, or is void.
    package var passage: Int
    /// What is said so far, in Markdown, for platforms that let a message grow. It ends where a word does.
    package var text: String
    /// All of it, for platforms that replace a message.
    package var reply: Reply
    /// Nothing more comes, for now.
    package var hasEnded: Bool

    package init(steps: [Step] = [], passage: Int = 0, text: String = "", reply: Reply, hasEnded: Bool = false) {
        self.steps = steps
        self.passage = passage
        self.text = text
        self.reply = reply
        self.hasEnded = hasEnded
    }
}

extension Showing: Redactable {
    package func redacted(by pass: inout RedactionPass) -> Showing {
        Showing(
            steps: steps.map { Step(id: $0.id, title: pass.text($0.title), standing: $0.standing) },
            passage: passage,
            text: pass.text(text),
            reply: reply.redacted(by: &pass),
            hasEnded: hasEnded
        )
    }
}
