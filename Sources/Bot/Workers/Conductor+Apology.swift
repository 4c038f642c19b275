import Agents
package import Conversation
import Memory

extension Conductor {
    /// What is said where the bot gave up on a question that it was asked, and had not turned away. Nil for everything else.
    package func apology(for incoming: Incoming) async -> Finished? {
        switch incoming {
        case .question(let question):
            if question.address == .threadReply {
                guard let takesPart = try? await memory.takesPart(in: question.conversation), takesPart else { return nil }
            }
            let destination = Destination(thread: question.thread, asker: question.author, responseURL: question.responseURL)
            return await apology(for: question, to: destination, answers: question.answerKey, isPrivate: question.isPrivate)
        case .pressed(let press):
            guard let question = question(askedBy: press) else { return nil }
            let destination = Destination(thread: question.thread, asker: press.person, responseURL: press.responseURL)
            return await apology(for: question, to: destination, answers: nil, isPrivate: press.isEphemeral)
        default: return nil
        }
    }

    private func apology(for question: Question, to destination: Destination, answers: String?, isPrivate: Bool) async -> Finished? {
        guard case .admitted = await doorkeeper.admit(question.author, inChannel: question.thread.channel) else { return nil }
        return .saying(Self.apology(isPrivate ? .asker : .thread), to: destination, answers: answers, label: "given up")
    }

    /// Says no more of the error than that there was one: the store keeps it for those who run the bot.
    private static func apology(_ audience: Reply.Audience) -> Reply {
        Reply(
            [
                .text("Sorry, I failed with this one and have stopped trying."),
                .context("Whoever runs me finds it with \(.code("yardmaster inbox dead")) and can have me try again."),
            ],
            audience: audience
        )
    }
}
