import HTTPServer

/// The guard as the router asks it: from the head alone, before a byte of the body is read.
struct DemoGate: Sendable {
    let boundPort: @Sendable () -> Int

    /// For what only the demo's own pages ask for.
    var forPages: HTTPGate { forPages(takesBytes: false) }

    /// For the files that a page brings, which come as they are.
    var forUploads: HTTPGate { forPages(takesBytes: true) }

    private func forPages(takesBytes: Bool) -> HTTPGate {
        { head in
            let port = boundPort()
            let headers = head.headers
            let isAllowed = DemoGuard.allows(
                host: headers.string(of: "Host"),
                origin: headers.string(of: "Origin"),
                fetchSite: headers.string(of: "Sec-Fetch-Site"),
                contentType: headers.string(of: "Content-Type"),
                method: head.method.rawValue,
                takesBytes: takesBytes,
                boundPort: port
            )
            return Self.isClear(headers) && isAllowed ? nil : .text(.forbidden, Self.refusal(port) + "\n")
        }
    }

    /// For what programs may ask for as well, with JSON and nothing else.
    var forPrograms: HTTPGate { forPrograms(takesJSON: true) }

    /// For what they may fetch, which has no body.
    var forReading: HTTPGate { forPrograms(takesJSON: false) }

    private func forPrograms(takesJSON: Bool) -> HTTPGate {
        { head in
            let port = boundPort()
            let headers = head.headers
            let isAllowed = DemoGuard.allowsPrograms(
                host: headers.string(of: "Host"),
                origin: headers.string(of: "Origin"),
                fetchSite: headers.string(of: "Sec-Fetch-Site"),
                boundPort: port
            )
            if !Self.isClear(headers) || !isAllowed { return ChatRefusal(.forbidden, Self.refusal(port)).response }
            return !takesJSON || DemoGuard.isJSON(headers.string(of: "Content-Type")) ? nil : ChatRefusal.notJSON.response
        }
    }

    /// A repeated Origin, Host or Sec-Fetch-Site has no value that two parties would agree on.
    private static func isClear(_ headers: HTTPHeaders) -> Bool {
        !headers.isRepeated("Host") && !headers.isRepeated("Origin") && !headers.isRepeated("Sec-Fetch-Site")
    }

    private static func refusal(_ port: Int) -> String {
        "The demo answers only its own page and this machine: open http://127.0.0.1:\(port)/ there."
    }
}
