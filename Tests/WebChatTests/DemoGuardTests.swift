import Testing

@testable import WebChat

@Suite struct DemoGuardTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var host: String?
        var origin: String?
        var site: String?
        var type: String?
        var method = "GET"
        var port = 8080
        var isAllowed: Bool

        static func get(
            _ name: String,
            _ host: String?,
            _ origin: String? = nil,
            site: String? = nil,
            port: Int = 8080,
            allowed isAllowed: Bool
        )
            -> Case
        {
            Case(testDescription: name, host: host, origin: origin, site: site, port: port, isAllowed: isAllowed)
        }

        static func post(
            _ name: String,
            _ origin: String?,
            site: String? = nil,
            type: String? = "application/json",
            allowed isAllowed: Bool
        ) -> Case {
            Case(
                testDescription: name,
                host: "127.0.0.1:8080",
                origin: origin,
                site: site,
                type: type,
                method: "POST",
                isAllowed: isAllowed
            )
        }
    }

    @Test(arguments: [
        // The three names of this machine, with the port that is bound.
        Case.get("IPv4", "127.0.0.1:8080", allowed: true),
        .get("IPv6", "[::1]:8080", allowed: true),
        .get("localhost", "localhost:8080", allowed: true),
        .get("capitals", "LocalHost:8080", allowed: true),
        .get("port 80 may be left out", "localhost", port: 80, allowed: true),
        .get("another port", "127.0.0.1:8081", allowed: false),
        .get("no port", "127.0.0.1", allowed: false),
        .get("no host", nil, allowed: false),
        .get("empty host", "", allowed: false),
        // DNS rebinding: the address is ours, the name is not.
        .get("a stranger's name", "evil.example:8080", allowed: false),
        .get("a name that begins like ours", "localhost.evil.example:8080", allowed: false),
        .get("a name that ends like ours", "evil-localhost:8080", allowed: false),
        .get("another loopback address", "127.0.0.2:8080", allowed: false),
        .get("the number as one", "2130706433:8080", allowed: false),
        .get("user information", "localhost:8080@evil.example", allowed: false),
        .get("trailing dot", "localhost.:8080", allowed: false),
        // Origins of a GET.
        .get("own origin", "127.0.0.1:8080", "http://127.0.0.1:8080", allowed: true),
        .get("another name of this machine", "127.0.0.1:8080", "http://localhost:8080", allowed: false),
        .get("another origin", "127.0.0.1:8080", "https://evil.example", allowed: false),
        .get("opaque origin", "127.0.0.1:8080", "null", allowed: false),
        .get("own origin over TLS", "127.0.0.1:8080", "https://127.0.0.1:8080", allowed: false),
        .get("typed into the address bar", "127.0.0.1:8080", site: "none", allowed: true),
        .get("from the page", "127.0.0.1:8080", site: "same-origin", allowed: true),
        .get("embedded elsewhere", "127.0.0.1:8080", site: "cross-site", allowed: false),
        .get("another port of this machine", "127.0.0.1:8080", site: "same-site", allowed: false),
        // CSRF: what signs has to come from the page itself, in a form that no HTML form can send.
        .post("own origin", "http://127.0.0.1:8080", allowed: true),
        .post("own origin and site", "http://127.0.0.1:8080", site: "same-origin", allowed: true),
        .post("site alone", nil, site: "same-origin", allowed: true),
        .post("a charset", "http://127.0.0.1:8080", type: "application/json; charset=utf-8", allowed: true),
        .post("nothing says where from", nil, allowed: false),
        .post("another origin", "https://evil.example", allowed: false),
        .post("opaque origin", "null", allowed: false),
        .post("the two disagree", "http://127.0.0.1:8080", site: "cross-site", allowed: false),
        .post("same site is not same origin", nil, site: "same-site", allowed: false),
        .post("plain text", "http://127.0.0.1:8080", type: "text/plain", allowed: false),
        .post("a form", "http://127.0.0.1:8080", type: "application/x-www-form-urlencoded", allowed: false),
        .post("almost JSON", "http://127.0.0.1:8080", type: "application/json-seq", allowed: false),
        .post("JSON as an afterthought", "http://127.0.0.1:8080", type: "text/plain; application/json", allowed: false),
        .post("no type", "http://127.0.0.1:8080", type: nil, allowed: false),
        Case(
            testDescription: "DELETE",
            host: "127.0.0.1:8080",
            origin: "http://127.0.0.1:8080",
            type: "application/json",
            method: "DELETE",
            isAllowed: false
        ),
        Case(testDescription: "OPTIONS", host: "127.0.0.1:8080", origin: "https://evil.example", method: "OPTIONS", isAllowed: false),
    ])
    func decides(_ test: Case) {
        let isAllowed = DemoGuard.allows(
            host: test.host,
            origin: test.origin,
            fetchSite: test.site,
            contentType: test.type,
            method: test.method,
            boundPort: test.port
        )
        #expect(isAllowed == test.isAllowed)
    }

    /// An upload is plain bytes, and nothing that a form elsewhere could send.
    @Test(
        arguments: [
            ("application/octet-stream", "http://127.0.0.1:8080", true), ("application/json", "http://127.0.0.1:8080", false),
            ("text/plain", "http://127.0.0.1:8080", false), ("multipart/form-data; boundary=x", "http://127.0.0.1:8080", false),
            ("application/x-www-form-urlencoded", "http://127.0.0.1:8080", false), (nil, "http://127.0.0.1:8080", false),
            ("application/octet-stream", "https://evil.example", false), ("application/octet-stream", nil, false),
        ] as [(String?, String?, Bool)]
    )
    func anUploadIsBytes(_ type: String?, _ origin: String?, _ isAllowed: Bool) {
        #expect(
            DemoGuard.allows(
                host: "127.0.0.1:8080",
                origin: origin,
                contentType: type,
                method: "POST",
                takesBytes: true,
                boundPort: 8_080
            ) == isAllowed
        )
    }
}
