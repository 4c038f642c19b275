import Embedding
import FoundationEssentials
import HTTPClient
import Language
import Redaction
import TestSupport
import Testing
import Threading

@testable import Documents

struct FolderEmbedderTests {
    /// A model that is as small as can be.
    private static let tiny = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/EmbeddingTests/Tiny"

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["config.json", "vocab.txt", "model.safetensors"] {
            try FileManager.default.copyItem(atPath: "\(tiny)/\(name)", toPath: "\(folder.path)/\(name)")
        }
        return folder
    }

    @Test func anotherModelInTheSameFolderIsAnother() async throws {
        let folder = try Self.folder()
        let embedder = FolderEmbedder(folder.path)
        let name = try await embedder.name()
        let vector = try await embedder.vector(ofQuestion: "redis")
        #expect(try await embedder.vectors(of: ["redis", "failover"])[0] == vector)
        // A norm of the model, which is the last that stands in the file.
        let path = URL(filePath: folder.path + "/model.safetensors")
        var bytes = [UInt8](try Data(contentsOf: path))
        for index in (bytes.count - 24_000)..<bytes.count where index % 4 == 0 { bytes[index] ^= 0x40 }
        try Data(bytes).write(to: path)
        #expect(try await embedder.name() != name)
        #expect(try await embedder.vector(ofQuestion: "redis") != vector)
        try FileManager.default.removeItem(at: path)
        await #expect(throws: (any Error).self) { try await embedder.vector(ofQuestion: "redis") }
    }

    @Test(.timeLimit(.minutes(1))) func isLetGoWhenNobodyNeedsIt() async throws {
        let folder = try Self.folder()
        let embedder = FolderEmbedder(folder.path, keptFor: .milliseconds(50))
        _ = try await embedder.vector(ofQuestion: "redis")
        while embedder.isLoaded { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// Its name is asked for on a thread that all tasks share: it does not wait while the model is loaded.
    @Test(.timeLimit(.minutes(1))) func itsNameIsKnownWhileItLoads() async throws {
        let folder = try Self.folder()
        let (loads, isOpen, monitor) = (Locked(0), Locked(false), Monitor())
        let embedder = FolderEmbedder(folder.path, keptFor: .milliseconds(1)) { folder throws(EmbeddingProblem) in
            let count = loads.withLock { count in
                count += 1
                return count
            }
            monitor.lock()
            defer { monitor.unlock() }
            while count > 1, !isOpen.withLock({ $0 }) { monitor.wait() }
            return try SentenceModel(folder: folder)
        }
        let name = try await embedder.name()
        while embedder.isLoaded { try await Task.sleep(for: .milliseconds(5)) }
        async let vector = embedder.vector(ofQuestion: "redis")
        while loads.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await embedder.name() == name)
        isOpen.withLock { $0 = true }
        monitor.lock()
        monitor.broadcast()
        monitor.unlock()
        #expect(try await vector.count > 0)
    }
}

struct ProviderEmbedderTests {
    private static let one = #"{"data":[{"index":0,"embedding":[0.5,1]}],"usage":{"prompt_tokens":3}}"#

    private static func embedder(_ server: StandIn, _ payer: ProviderEmbedder.Payer) -> ProviderEmbedder {
        let client = ModelClient(
            http: HTTPClient(),
            endpoints: ModelEndpoints([.openai: OpenAI(base: server.url("/v1"), key: nil)]),
            redactor: .standard
        )
        return ProviderEmbedder(ModelName(.openai, "text-embedding-3-small"), client: client, redactor: .standard, payer: payer)
    }

    @Test(.timeLimit(.minutes(1))) func asksAgainAndPaysForWhatCame() async throws {
        let asked = Locked(0)
        let server = StandIn(answering: { _ in
            let isFirst = asked.withLock { count in
                count += 1
                return count == 1
            }
            return isFirst ? answer(503, headers: ["Retry-After: 0"]) : answer(200, Self.one)
        })
        let paid = Locked<[Int?]>([])
        let payer = ProviderEmbedder.Payer(
            open: { tokens throws(ModelError) in tokens > 0 ? 1 : 0 },
            close: { _, usage in paid.withLock { $0.append(usage?.input) } }
        )
        #expect(try await Self.embedder(server, payer).vectors(of: ["a part"]) == [[0.5, 1]])
        #expect(paid.withLock { $0 } == [nil, 3])
    }

    @Test(.timeLimit(.minutes(1))) func asksNobodyWithoutABudget() async throws {
        let server = StandIn(answering: { _ in answer(200, Self.one) })
        let payer = ProviderEmbedder.Payer(open: { _ throws(ModelError) in throw ModelError(.budget, "used") }, close: { _, _ in })
        let embedder = Self.embedder(server, payer)
        let error = await #expect(throws: ModelError.self) { try await embedder.vectors(of: ["a part"]) }
        #expect(error?.code == .budget)
        #expect(server.requests.isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func whoeverAsksWaitsOnce() async throws {
        let server = StandIn(answering: { _ in answer(503) })
        let payer = ProviderEmbedder.Payer(open: { _ throws(ModelError) in 0 }, close: { _, _ in })
        await #expect(throws: ModelError.self) { try await Self.embedder(server, payer).vector(ofQuestion: "what") }
        #expect(server.requests.count == 1)
    }
}
