import HTTPClient

/// A document that lies on another server. Which it is the operator says; where that server would rather send the bot is not followed.
struct DocumentAddress {
    enum Answer: Sendable {
        case document(FoundDocument)
        /// It is what it was when it was read last.
        case unchanged
    }

    let client: HTTPClient

    func read(_ url: String, known tag: String?) async throws(DocumentProblem) -> Answer {
        var headers = [("Accept", "text/markdown, text/plain;q=0.9, */*;q=0.1")]
        if let tag { headers.append(("If-None-Match", tag)) }
        let request = HTTPClientRequest(
            url: url,
            headers: headers,
            timeouts: .init(connect: .seconds(5), firstByte: .seconds(15), total: .seconds(30)),
            maximumBody: longestDocument,
            redirects: .follow(max: 3) { _ in false }
        )
        let answer: HTTPClientResponse
        do throws(HTTPClientError) { answer = try await client.send(request) } catch {
            throw DocumentProblem(url, error.code == .tooLarge ? "is longer than \(longestDocument >> 20) MB" : error.message)
        }
        if answer.status == 304 { return .unchanged }
        guard answer.isSuccess else { throw DocumentProblem(url, "the server answers \(answer.status)") }
        let type = answer.headers["Content-Type"]?.lowercased() ?? ""
        guard !type.hasPrefix("text/html"), !type.hasPrefix("image/"), !type.hasPrefix("application/pdf") else {
            throw DocumentProblem(url, "is \(type.prefix(40)); name the address of the Markdown itself")
        }
        let newTag = answer.headers["ETag"].flatMap { $0.utf8.count <= 200 ? $0 : nil }
        return .document(FoundDocument(path: url, bytes: answer.body, tag: newTag))
    }
}
