package import HTTPServer
package import JSON
import Threading
import Time

/// `POST /chat`: a question in, its answer out, on one connection.
///
/// It goes past the inbox, which exists so that an acknowledged question is answered later and once. Here nothing is acknowledged
/// before it is answered: a client that sees no answer knows that it has none, and asks again.
package struct ChatEndpoint: Sendable {
    package struct Answer: Sendable {
        package var text: String
        /// What stands in the answer beside its text, in this order.
        package var facts: JSONObject

        package init(text: String, facts: JSONObject) {
            self.text = text
            self.facts = facts
        }
    }

    package struct File: Sendable {
        package var name: String
        package var mediaType: String
        package var bytes: [UInt8]

        package init(name: String, mediaType: String, bytes: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    package struct Environment: Sendable {
        /// What it throws is answered as it is where it is a ``ChatRefusal``, and as 500 otherwise.
        package var answer: @Sendable (_ message: String, _ session: ChatSession) async throws -> Answer
        /// Nil for what is not this session's.
        package var file: @Sendable (_ id: String, _ session: ChatSession) async throws -> File?
        package var newSession: @Sendable () -> ChatSession?
        package var boundPort: @Sendable () -> Int
        /// Told how long an answer took, also where it was none.
        package var handled: @Sendable (Duration) -> Void
        package var limit: Duration
        package var atOnce: Int

        package init(
            answer: @escaping @Sendable (_ message: String, _ session: ChatSession) async throws -> Answer,
            file: @escaping @Sendable (_ id: String, _ session: ChatSession) async throws -> File? = { _, _ in nil },
            newSession: @escaping @Sendable () -> ChatSession?,
            boundPort: @escaping @Sendable () -> Int,
            handled: @escaping @Sendable (Duration) -> Void,
            limit: Duration = .seconds(60),
            atOnce: Int = 8
        ) {
            self.answer = answer
            self.file = file
            self.newSession = newSession
            self.boundPort = boundPort
            self.handled = handled
            self.limit = limit
            self.atOnce = atOnce
        }
    }

    let environment: Environment
    private let seats: Locked<ChatSeats>

    package init(_ environment: Environment) {
        self.environment = environment
        seats = Locked(ChatSeats(environment.atOnce))
    }

    package var route: Route {
        Route(
            .post,
            path: "/chat",
            maximumBody: 16 << 20,
            gate: DemoGate(boundPort: environment.boundPort).forPrograms,
            endsWithClient: true
        ) { await respond($0.body) }
    }

    func respond(_ body: [UInt8]) async -> HTTPResponse {
        do throws(ChatRefusal) {
            let request = try ChatRequest(parsing: body)
            guard let session = request.session ?? environment.newSession() else { throw .failed }
            let answer = try await answer(request.message, in: session)
            let head: [(key: String, value: JSON)] = [
                ("response", .string(answer.text)), ("session_id", .string(session.id)), ("schema", 1),
            ]
            return .json(.object(JSONObject(head + answer.facts.members)))
        } catch { return error.response }
    }

    private func answer(_ message: String, in session: ChatSession) async throws(ChatRefusal) -> Answer {
        switch seats.withLock({ $0.take(session) }) {
        case .taken: break
        case .full: throw .full
        case .inUse: throw .sessionInUse
        }
        let start = monotonicNanoseconds()
        do {
            let answer = try await within(environment.limit) { [seats, environment] in
                // The seat is free when the work has ended, which may be later than the moment at which nobody waits for it.
                defer { seats.withLock { $0.leave(session) } }
                return try await environment.answer(message, session)
            }
            count(since: start)
            return answer
        } catch {
            if Task.isCancelled { throw .clientHasGone }
            count(since: start)
            if error is TimeLimitPassed { throw .tooSlow(environment.limit) }
            throw error as? ChatRefusal ?? .failed
        }
    }

    private func count(since start: UInt64) {
        environment.handled(.nanoseconds(Int64(monotonicNanoseconds() - start)))
    }
}
