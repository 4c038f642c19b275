import AWSIdentity
import Configuration
import Language
import Testing
import Time

@Suite struct ChoosingTests {
    @Test(
        arguments: [
            ("openai:gpt-4.1-mini", ModelName(.openai, "gpt-4.1-mini")), ("ollama:llama3.1:8b", ModelName(.ollama, "llama3.1:8b")),
            ("Bedrock:eu.anthropic.claude-v1:0", ModelName(.bedrock, "eu.anthropic.claude-v1:0")),
            ("gemini:models/x", ModelName(.gemini, "models/x")), ("gpt-4", nil), ("", nil), ("openai:", nil), ("azure:gpt", nil),
            ("openai:gpt 4", nil),
        ] as [(String, ModelName?)]
    )
    func readsNames(_ text: String, _ name: ModelName?) { #expect((try? ModelName(parsing: text)) == name) }

    @Test func saysWhatIsWrongWithAName() {
        #expect(throws: ModelName.Unreadable.self) { try ModelName(parsing: "azure:gpt") }
        do { _ = try ModelName(parsing: "azure:gpt") } catch {
            #expect(error.description.contains("openai, anthropic, bedrock, gemini, ollama"))
        }
    }

    @Test func readsListsOfNames() throws {
        let list = try ModelName.list(parsing: "openai:a, anthropic:b ,openai:a")
        #expect(list == [ModelName(.openai, "a"), ModelName(.anthropic, "b")])
        #expect(throws: ModelName.Unreadable.self) { try ModelName.list(parsing: " , ") }
    }

    private static let (big, middle, little) = (ModelName(.openai, "big"), ModelName(.openai, "middle"), ModelName(.ollama, "little"))

    /// A stand-in never costs more, unless nothing else is configured.
    @Test(
        arguments: [
            (.large, [.large: [big], .medium: [middle], .small: [little, big]], [big, middle, little]),
            (.medium, [.large: [big], .medium: [middle], .small: [little]], [middle, little]),
            (.small, [.large: [big], .small: [little]], [little]),
            (.small, [.large: [big], .medium: [middle]], [middle]), (.medium, [.large: [big]], [big]),
            (.large, [.small: [little]], [little]),
            (.large, [:], []),
        ] as [(ModelSize, [ModelSize: [ModelName]], [ModelName])]
    )
    func chains(_ size: ModelSize, _ models: [ModelSize: [ModelName]], _ chain: [ModelName]) {
        #expect(ModelSizes(models).chain(for: size) == chain)
    }

    /// What could do for less.
    @Test(
        arguments: [
            (.large, [.large: [big], .medium: [middle], .small: [little]], middle), (.large, [.large: [big], .small: [little]], little),
            (.medium, [.large: [big], .medium: [middle]], nil), (.small, [.medium: [middle], .small: [little]], nil),
            (.large, [.medium: [middle], .small: [little]], little), (.large, [.large: [big], .medium: [big], .small: [little]], little),
            (.large, [:], nil),
        ] as [(ModelSize, [ModelSize: [ModelName]], ModelName?)]
    )
    func smaller(_ size: ModelSize, _ models: [ModelSize: [ModelName]], _ name: ModelName?) {
        #expect(ModelSizes(models).smaller(than: size) == name)
    }

    @Test func sizesComeFromSettings() throws {
        let settings = ["YARDMASTER_MODEL_LARGE": "openai:big, openai:middle", "YARDMASTER_MODEL_SMALL": "ollama:little"]
        let sizes = try ModelSizes { settings[$0] }
        #expect(sizes == ModelSizes([.large: [Self.big, Self.middle], .small: [Self.little]]))
        do throws(ConfigurationProblem) {
            _ = try ModelSizes { $0 == "YARDMASTER_MODEL_MEDIUM" ? "gpt" : nil }
            Issue.record("it was read")
        } catch {
            #expect(error.key == "YARDMASTER_MODEL_MEDIUM")
        }
    }

    struct Step: Sendable {
        var code: ModelError.Code
        var retryAfter: Duration?
        var wanted: Bool?
        var position = 0
        var attempt = 1
        var elapsed = Duration.seconds(1)
        var random = 0.0
        var step: ModelChain.Step
    }

    /// Two of one provider, then one of another.
    private static let chain = ModelChain([big, middle, little])

    private static let steps: [Step] = [
        // Doubling pauses, half of each left to chance, and then the next model.
        Step(code: .overloaded, step: .retry(after: .milliseconds(250))),
        Step(code: .overloaded, random: 1, step: .retry(after: .milliseconds(500))),
        Step(code: .overloaded, attempt: 2, step: .retry(after: .milliseconds(500))), Step(code: .overloaded, attempt: 3, step: .next(1)),
        Step(code: .brokenStream, step: .retry(after: .milliseconds(250))), Step(code: .malformed, step: .retry(after: .milliseconds(250))),
        Step(code: .overloaded, position: 2, attempt: 3, step: .giveUp),
        // Never sooner than the server asks; one that asks for more than there is patience is left.
        Step(code: .rateLimited, retryAfter: .seconds(30), step: .retry(after: .seconds(30))),
        Step(code: .rateLimited, retryAfter: .seconds(2), random: 1, step: .retry(after: .milliseconds(2_250))),
        Step(code: .rateLimited, retryAfter: .seconds(31), step: .next(1)),
        Step(code: .rateLimited, retryAfter: .seconds(31), position: 2, step: .giveUp),
        Step(code: .rateLimited, retryAfter: .seconds(20), elapsed: .seconds(110), step: .next(1)),
        // The server's own word.
        Step(code: .overloaded, wanted: false, step: .next(1)), Step(code: .invalid, wanted: true, step: .retry(after: .milliseconds(250))),
        // What is wrong with the key, the account or the address is wrong with every model there.
        Step(code: .unauthorised, step: .next(2)), Step(code: .spendLimit, step: .next(2)),
        Step(code: .spendLimit, position: 2, step: .giveUp),
        Step(code: .notReachable, attempt: 3, step: .next(2)), Step(code: .spendLimit, wanted: true, step: .next(2)),
        // What is wrong with a model, or with its taste, is wrong with that one.
        Step(code: .notFound, step: .next(1)), Step(code: .forbidden, step: .next(1)), Step(code: .invalid, step: .next(1)),
        // Who hung has had his chance, unless he is the last one.
        Step(code: .timedOut, step: .next(1)), Step(code: .timedOut, position: 2, step: .retry(after: .milliseconds(250))),
        Step(code: .timedOut, position: 2, attempt: 2, step: .giveUp),
        // Nothing helps.
        Step(code: .cancelled, step: .giveUp), Step(code: .cancelled, wanted: true, step: .giveUp),
        Step(code: .contextTooLong, step: .giveUp), Step(code: .budget, step: .giveUp),
        Step(code: .overloaded, elapsed: .seconds(120), step: .giveUp),
    ]

    @Test(arguments: steps) func decides(_ item: Step) {
        let error = ModelError(item.code, "", retryAfter: item.retryAfter, serverWantsRetry: item.wanted)
        let step = Self.chain.step(after: error, at: item.position, attempt: item.attempt, elapsed: item.elapsed, random: item.random)
        #expect(step == item.step)
    }

    /// Whatever happens, a chain comes to an end, and soon.
    @Test func everyChainEnds() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            var (position, attempt, elapsed, asked) = (0, 1, Duration.zero, 0)
            while true {
                asked += 1
                let code = ModelError.Code.allCases.randomElement(using: &generator) ?? .cancelled
                let after: Duration? = Bool.random(using: &generator) ? .seconds(Int64.random(in: 0..<60, using: &generator)) : nil
                let error = ModelError(
                    code,
                    "",
                    retryAfter: after,
                    serverWantsRetry: [nil, true, false].randomElement(using: &generator) ?? nil
                )
                elapsed += .seconds(1)
                let step = Self.chain.step(
                    after: error,
                    at: position,
                    attempt: attempt,
                    elapsed: elapsed,
                    random: Double.random(in: 0..<1, using: &generator)
                )
                if step == .giveUp { break }
                if case .next(let next) = step {
                    #expect(next > position)
                    (position, attempt) = (next, 1)
                }
                if case .retry(let pause) = step {
                    #expect(pause >= after ?? .zero)
                    attempt += 1
                    elapsed += pause
                }
                #expect(elapsed <= .seconds(131))
            }
            #expect(asked <= 9)
        }
    }

    @Test func endpointsComeFromSettings() throws {
        func endpoints(_ settings: [String: String]) -> Set<ProviderName> {
            Set(ModelEndpoints(reading: { settings[$0] }, as: AWSIdentity(settings)).providers.keys)
        }
        #expect(endpoints([:]) == [.ollama])
        #expect(endpoints(["OPENAI_BASE_URL": "http://127.0.0.1:1/v1"]) == [.ollama, .openai])
        #expect(endpoints(["ANTHROPIC_BASE_URL": "http://127.0.0.1:1"]) == [.ollama], "nothing without its key")
        #expect(endpoints(["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE"]) == [.bedrock, .ollama], "half a pair is told of by whoever asks")
        #expect(endpoints(["AWS_REGION": "eu-north-1"]) == [.bedrock, .ollama], "a machine's role needs no more")
        let all = [
            "OPENAI_API_KEY": "x", "ANTHROPIC_API_KEY": "x", "GEMINI_API_KEY": "x", "AWS_BEARER_TOKEN_BEDROCK": "x",
            "AWS_REGION": "eu-north-1",
        ]
        #expect(endpoints(all) == Set(ProviderName.allCases))
    }
}
