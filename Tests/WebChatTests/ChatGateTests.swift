import HTTPServer
import JSON
import Testing

@testable import WebChat

@Suite struct ChatGateTests {
    private static let json = "Content-Type: application/json"
    private static let host = "Host: 127.0.0.1:8080"

    private static func head(_ fields: [String], _ method: String = "POST") throws -> HTTPRequest.Head {
        var parser = HTTPParser()
        let text = "\(method) /chat HTTP/1.1\r\n" + (fields + ["Content-Length: 0"]).map { $0 + "\r\n" }.joined() + "\r\n"
        for case .head(let head) in parser.consume(text.utf8) { return head }
        throw Unreadable()
    }

    private struct Unreadable: Error {}

    /// Fields, and the status of the refusal; 200 where it is let through.
    @Test(arguments: [
        // A program says who it asks and what it brings, and nothing else.
        ([host, json], 200), (["Host: localhost:8080", json], 200), ([host, "Content-Type: Application/JSON; charset=utf-8"], 200),
        // The demo's own page.
        ([host, json, "Origin: http://127.0.0.1:8080", "Sec-Fetch-Site: same-origin"], 200),
        // Another page, however it is let on.
        ([host, json, "Origin: https://evil.example"], 403), ([host, json, "Origin: null"], 403),
        ([host, json, "Origin: http://localhost:8080"], 403), ([host, json, "Origin: https://127.0.0.1:8080"], 403),
        ([host, json, "Sec-Fetch-Site: cross-site"], 403), ([host, json, "Sec-Fetch-Site: same-site"], 403),
        ([host, json, "Origin: http://127.0.0.1:8080", "Origin: https://evil.example"], 403),
        ([host, json, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"], 403),
        ([host, "Content-Type: text/plain", "Origin: https://evil.example"], 403),
        // A stranger's name for this machine.
        (["Host: evil.example:8080", json], 403), (["Host: 127.0.0.1", json], 403),
        // What a form or a script without leave can send.
        ([host], 415), ([host, "Content-Type: text/plain"], 415), ([host, "Content-Type: application/x-www-form-urlencoded"], 415),
        ([host, "Content-Type: multipart/form-data; boundary=x"], 415), ([host, "Content-Type: application/jsonp"], 415),
        ([host, json, json], 415),
    ])
    func whoMayAsk(_ fields: [String], _ status: Int) throws {
        let gate = try #require(ChatEndpointTests.endpoint().route.gate)
        let head = try Self.head(fields)
        let refusal = gate(head)
        #expect(refusal?.status.code ?? 200 == status)
        guard let refusal else { return }
        #expect(ChatEndpointTests.json(refusal)?["error"]?.string?.isEmpty == false)
        #expect(!refusal.headers.contains { $0.0.lowercased().hasPrefix("access-control") })
    }

    @Test func onlyPOSTAndAsMuchAsAnUpload() {
        let route = ChatEndpointTests.endpoint().route
        #expect(route.methods == [.post] && route.path == "/chat" && route.maximumBody == 16 << 20 && route.endsWithClient)
    }
}
