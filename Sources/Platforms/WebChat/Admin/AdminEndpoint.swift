package import HTTPServer

/// `GET /admin`: how the bot is doing, for its operator. It changes nothing.
package struct AdminEndpoint: Sendable {
    /// Like the chat's, and no script at all.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

    static let style = PageAssets.Asset(path: "/admin.css", mediaType: "text/css", text: PageAssets.palette + "\n" + adminStyle)

    private let report: @Sendable () async -> AdminReport
    private let boundPort: @Sendable () -> Int

    package init(boundPort: @escaping @Sendable () -> Int, report: @escaping @Sendable () async -> AdminReport) {
        self.boundPort = boundPort
        self.report = report
    }

    package var routes: [Route] {
        let gate = DemoGate(boundPort: boundPort).forPages
        return [
            Route(.get, path: "/admin", gate: gate) { request in
                let page = AdminPage(report: await report(), refreshes: request.query != AdminPage.query)
                return HTTPResponse(
                    .ok,
                    headers: PageAssets.headers("text/html", policy: Self.contentSecurityPolicy, caching: "no-store"),
                    body: .bytes(Array(page.html.utf8))
                )
            },
            Route(.get, path: Self.style.path, gate: gate) { _ in Self.style.response },
        ]
    }
}
