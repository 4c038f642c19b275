import HTTPClient
import JSON
import Language
import Redaction
import TestSupport
import Testing
import Threading
import Time

@Suite(.timeLimit(.minutes(1))) struct ModelsTests {
    private static let good = helloEvent + endEvents
    private static let request = Redactor.standard.redact(ModelRequest(messages: [.user("hi")]))

    private static func models(_ server: StandIn, _ names: [ModelName]) -> Models {
        var patience = ModelChain.Patience()
        patience.baseDelay = .milliseconds(10)
        return Models(client: Rim(server).client, sizes: ModelSizes([.large: names]), patience: patience, random: { 0 })
    }

    /// A stand-in whose models do what a list says, one word for each time that they are asked.
    private static func server(_ script: [String: [String]]) -> StandIn {
        let left = Locked(script)
        return StandIn(answering: { request in
            let model = (try? JSON(parsing: request.body))?["model"]?.string ?? ""
            let word = left.withLock { $0[model, default: []].isEmpty ? "none" : $0[model, default: []].removeFirst() }
            return switch word {
            case "good": answer(200, good)
            case "half": answer(200, helloEvent)
            case "busy": answer(503, "{}")
            case "later": answer(429, "{}", headers: ["Retry-After: 3600"])
            case "spent": answer(429, #"{"error":{"type":"insufficient_quota"}}"#)
            default: answer(400, "{}")
            }
        })
    }

    struct Case: Sendable {
        var script: [String: [String]]
        var asked: [String]
        var code: ModelError.Code?
    }

    private static let cases: [Case] = [
        Case(script: ["a": ["good"]], asked: ["a"]),
        // Again where that may help; half an answer is none.
        Case(script: ["a": ["busy", "half", "good"]], asked: ["a", "a", "a"]),
        // Then the next.
        Case(script: ["a": ["busy", "busy", "busy"], "b": ["good"]], asked: ["a", "a", "a", "b"]),
        Case(script: ["a": ["later"], "b": ["good"]], asked: ["a", "b"]),
        // A spent budget is that of the provider.
        Case(script: ["a": ["spent"], "b": ["good"]], asked: ["a"], code: .spendLimit),
        Case(script: ["a": ["busy", "busy", "busy"], "b": ["busy", "spent"]], asked: ["a", "a", "a", "b", "b"], code: .spendLimit),
    ]

    @Test(arguments: cases) func asksUntilOneAnswers(_ item: Case) async throws {
        let server = Self.server(item.script)
        let models = Self.models(server, [ModelName(.openai, "a"), ModelName(.openai, "b")])
        let heard = Locked(ModelReply())
        let failures = Locked<[ModelError.Code]>([])
        do throws(ModelError) {
            let reply = try await models.ask(.large, Self.request) { error, _ in
                failures.withLock { $0.append(error.code) }
            } hear: { event in
                heard.withLock { $0.take(event) }
            }
            #expect(item.code == nil)
            #expect(reply.text == "Hello")
            // Who listens ends up with the same: what a broken attempt said is void.
            #expect(heard.withLock { $0 } == reply)
            #expect(reply.model?.model == item.asked.last)
        } catch {
            #expect(error.code == item.code)
        }
        let asked = try server.requests.map { try JSON(parsing: $0.body)["model"]?.string ?? "" }
        #expect(asked == item.asked)
        #expect(failures.withLock { $0 }.count == item.asked.count - (item.code == nil ? 1 : 0))
    }

    @Test func saysThatNoModelIsConfigured() async {
        let models = Models(client: Rim(StandIn(.refuses)).client, sizes: ModelSizes())
        let error = await failure { () throws(ModelError) in _ = try await models.ask(.medium, Self.request) }
        #expect(error?.description.contains("YARDMASTER_MODEL_MEDIUM") == true)
    }

    @Test func cancellingEndsThePauseBetweenAttempts() async throws {
        let server = StandIn(answering: { _ in answer(503, "{}", headers: ["Retry-After: 25"]) })
        let (started, start) = AsyncStream<Void>.makeStream()
        let task = Task {
            await failure { () throws(ModelError) in
                _ = try await Self.models(server, [ModelName(.openai, "a")]).ask(.large, Self.request) { _, _ in start.yield() }
            }
        }
        for await _ in started { break }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(server.requests.count == 1)
    }
}
