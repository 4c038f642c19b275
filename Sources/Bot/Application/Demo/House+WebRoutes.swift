import Attachments
import Conversation
import Cryptography
import Database
import HTTPServer
import JSON
import Telemetry
import WebChat
import Workers

extension House {
    /// What the demo has and `serve` has not: both ask nobody who they are, so they belong behind the demo's gate.
    func webRoutes(boundPort: @escaping @Sendable () -> Int) -> [Route] {
        let desk = AdminDesk(self)
        let chat = chat(boundPort)
        return [chat.route, chat.fileRoute] + AdminEndpoint(boundPort: boundPort, report: { await desk.report() }).routes
    }

    private func chat(_ boundPort: @escaping @Sendable () -> Int) -> ChatEndpoint {
        let conversation = DirectConversation(
            agent(),
            memory: memory,
            in: database,
            redactor: logger.redactor,
            workspace: "chat",
            user: "visitor"
        )
        let telemetry = WorkTelemetry(logger: logger, metrics: metrics)
        return ChatEndpoint(
            .init(
                answer: { message, session in
                    do {
                        let answer = try await conversation.ask(message, session: session.id)
                        let files = answer.reply.attachments.map { attachment in
                            attachment.facts(("url", .string(ChatEndpoint.fileAddress(attachment.id, session))))
                        }
                        let facts = JSONObject(answer.facts.members + [(key: "attachments", value: .array(files))])
                        return ChatEndpoint.Answer(text: answer.text, facts: facts)
                    } catch let error as CancellationError {
                        throw error
                    } catch {
                        logger.error("a question over /chat could not be answered", ["error": "\(error)"])
                        throw error is DatabaseError ? ChatRefusal.unavailable : error
                    }
                },
                file: { [attachments] id, session in
                    try await attachments.file(id, in: conversation.thread(of: session.id)).map { file in
                        ChatEndpoint.File(name: file.name, mediaType: file.kind.mediaType, bytes: file.bytes)
                    }
                },
                newSession: { ChatSession(Cryptography.hex(Cryptography.random(16))) },
                boundPort: boundPort,
                handled: { telemetry.handled("chat", took: $0, isQuestion: true) }
            )
        )
    }
}
