import HTTPServer
import Testing

@testable import WebChat

@Suite struct AdminPageTests {
    private static let hostile = "</pre><script>alert('x')</script>\"><img src=x onerror=\"y\"> & \u{0}\u{1b}[31m\u{85}\u{202e}"

    private static func report(_ text: String = "plain", missing: [String] = [], letters: Int = 1) -> AdminReport {
        AdminReport(
            version: text,
            uptime: text,
            at: text,
            missing: missing,
            panels: [.init(text, .warning, text, [.init(text, text)])],
            checks: [.init(text, .bad, text, cure: text)],
            deadLetters: (0..<letters).map { .init(id: Int64($0), rows: [.init(text, text)], why: text) },
            settings: text
        )
    }

    private static func page(_ report: AdminReport, query: String? = nil) async throws -> (HTTPResponse, String) {
        var parser = HTTPParser()
        let target = "/admin" + (query.map { "?\($0)" } ?? "")
        var head: HTTPRequest.Head?
        for case .head(let found) in parser.consume("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n".utf8) { head = found }
        let routes = AdminEndpoint(boundPort: { 8080 }, report: { report }).routes
        #expect(routes.map(\.path) == ["/admin", "/admin.css"])
        #expect(routes.allSatisfy { $0.gate != nil && $0.methods == [.get] })
        let response = await routes[0].handler(HTTPRequest(head: try #require(head), body: []))
        guard case .bytes(let bytes) = response.body else { throw NoPage() }
        return (response, String(decoding: bytes, as: UTF8.self))
    }

    private struct NoPage: Error {}

    /// Every text of the report, wherever it stands.
    @Test func hostileTextStaysText() async throws {
        let (_, html) = try await Self.page(Self.report(Self.hostile, missing: [Self.hostile]))
        let (_, plain) = try await Self.page(Self.report("plain", missing: ["plain"]))
        func tags(_ html: String) -> [String] { html.matches(of: /<[^>]*>/).map { String($0.output) } }
        #expect(tags(html) == tags(plain))
        #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("onerror=\""))
        #expect(html.contains("&lt;/pre&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&gt;&lt;img"))
        #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || ![.control, .format].contains($0.properties.generalCategory) })
    }

    @Test func nothingInlineAndNothingFromElsewhere() async throws {
        let (response, html) = try await Self.page(Self.report())
        for trace in ["<script", "<style", "style=", " onclick", "http://", "https://", "src="] {
            #expect(!html.contains(trace), "\(trace)")
        }
        let css = AdminEndpoint.style.text
        for trace in ["http://", "https://", "url(", "@import"] { #expect(!css.contains(trace), "\(trace)") }
        for name in Set(html.matches(of: /class="([a-z ]+)"/).flatMap { $0.output.1.split(separator: " ") }) where name != "plain" {
            #expect(css.contains(".\(name)"), "\(name)")
        }
        let headers = Dictionary(uniqueKeysWithValues: response.headers.map { ($0.0, $0.1) })
        let policy = try #require(headers["Content-Security-Policy"])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'self';") && !policy.contains("script") && !policy.contains("unsafe"))
        #expect(headers["Cache-Control"] == "no-store" && headers["X-Content-Type-Options"] == "nosniff")
        #expect(headers["Referrer-Policy"] == "no-referrer" && headers["Content-Type"] == "text/html; charset=utf-8")
    }

    @Test func itRefreshesUnlessToldToHoldStill() async throws {
        #expect(try await Self.page(Self.report()).1.contains("<meta http-equiv=\"refresh\" content=\"15\">"))
        let still = try await Self.page(Self.report(), query: "refresh=off").1
        #expect(!still.contains("http-equiv=\"refresh\"") && still.contains("href=\"/admin\""))
    }

    @Test(arguments: [([], "<h1>Ready</h1>"), (["store: gone"], "<h1>Not ready</h1>")])
    func theFirstWordIsWhetherItIsReady(_ missing: [String], _ heading: String) async throws {
        let html = try await Self.page(Self.report(missing: missing)).1
        #expect(html.contains(heading))
        for what in missing { #expect(html.contains("<li>\(what)</li>")) }
    }

    @Test func anEmptyListSaysSo() async throws {
        #expect(try await Self.page(Self.report(letters: 0)).1.contains("Nothing gave up."))
    }
}
