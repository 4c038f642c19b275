package import HTTPServer

/// The page, inside the binary: nothing to install beside it, nothing to fetch.
package enum PageAssets {
    package struct Asset: Sendable {
        package let path: String
        package let mediaType: String
        package let text: String
    }

    /// Only files of this origin, pictures too: a promise that nothing leaves the machine includes what an answer would have fetched.
    package static let contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

    package static let page = Asset(path: "/", mediaType: "text/html", text: html)
    package static let style = Asset(
        path: "/chat.css",
        mediaType: "text/css",
        text: [palette, baseStyle, messageStyle].joined(separator: "\n")
    )
    package static let script = Asset(
        path: "/chat.js",
        mediaType: "text/javascript",
        text: [toolScript, mrkdwnScript, blockScript, messageScript, chatScript].joined(separator: "\n")
    )
    package static let all = [page, style, script]
}

extension PageAssets {
    static func headers(_ mediaType: String, policy: String, caching: String) -> [(String, String)] {
        [
            ("Content-Type", "\(mediaType); charset=utf-8"), ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("Cache-Control", caching), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
    }
}

extension PageAssets.Asset {
    package var response: HTTPResponse {
        HTTPResponse(
            .ok,
            headers: PageAssets.headers(mediaType, policy: PageAssets.contentSecurityPolicy, caching: "no-cache"),
            body: .bytes(Array(text.utf8))
        )
    }
}
