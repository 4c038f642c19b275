import Configuration
import JSON
import OperatingSystem
import Threading

/// `credential_process`: a program that prints keys. No shell reads its line.
struct CredentialProgram: Sendable {
    private static let mostBytes = 64 << 10

    var command: String
    var variables: [String: String]
    var patience = Duration.seconds(60)

    func run(as source: String) async throws(CredentialProblem) -> LentCredentials {
        func failed(_ why: String) -> CredentialProblem { CredentialProblem(.failed, [.init(source, "its credential_process \(why)")]) }
        guard let words = Self.words(command), !words.isEmpty else { throw failed("is a line whose quotes do not match") }
        let (ending, output) = try await run(words, failed)
        guard ending == .exited(0) else { throw failed("\(ending)") }
        guard let json = try? JSON(parsing: output), json["Version"]?.int == 1 else {
            throw failed("did not print credentials of version 1")
        }
        guard let keys = LentCredentials(json, token: "SessionToken", source: source) else {
            throw failed("printed credentials without keys")
        }
        return keys
    }

    private func run(
        _ words: [String],
        _ failed: (String) -> CredentialProblem
    ) async throws(CredentialProblem) -> (ChildProcess.Ending, [UInt8]) {
        let (news, hearing) = AsyncStream.makeStream(of: ChildProcess.News.self)
        let child = ChildProcess(ChildProcess.Program(command: words, environment: variables)) { hearing.yield($0) }
        let patience = patience
        do {
            return try await within(patience) {
                var output: [UInt8] = []
                for await piece in news {
                    switch piece {
                    case .output(let bytes):
                        output += bytes
                        if output.count > Self.mostBytes { child.end() }
                    case .complaint, .broken: break
                    case .ended(let ending): return (ending, output)
                    }
                }
                return (.notStarted("nobody waits for it any longer"), [])
            }
        } catch {
            child.end()
            throw failed("took longer than \(patience.components.seconds) s")
        }
    }

    /// Split at blanks, but for what is quoted. Nil where a quote is not closed.
    static func words(_ line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in line {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return quote == nil && !isEscaped ? words : nil
    }
}
