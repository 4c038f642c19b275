import CCurl

/// A URL as libcurl understands it, so that what is checked is what is fetched.
struct HTTPAddress: Sendable, Equatable {
    let text: String
    let origin: HTTPOrigin

    init(_ url: String) throws(HTTPClientError) {
        try self.init { handle in
            curl_url_set(handle, CURLUPART_URL, url, 0)
        }
    }

    /// Where a `Location` leads to from here.
    func following(_ location: String) throws(HTTPClientError) -> HTTPAddress {
        try HTTPAddress { handle in
            let base = curl_url_set(handle, CURLUPART_URL, text, 0)
            guard base == CURLUE_OK else { return base }
            return curl_url_set(handle, CURLUPART_URL, location, UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE))
        }
    }

    private init(_ fill: (OpaquePointer) -> CURLUcode) throws(HTTPClientError) {
        guard let handle = curl_url() else { throw invalid("there is no memory to read it") }
        defer { curl_url_cleanup(handle) }
        let status = fill(handle)
        guard status == CURLUE_OK else { throw invalid(String(cString: curl_url_strerror(status))) }
        guard let scheme = part(CURLUPART_SCHEME, of: handle), scheme == "http" || scheme == "https" else {
            throw invalid("only http and https are spoken here")
        }
        // They would be easy to log by accident and hard to drop on a redirect.
        guard part(CURLUPART_USER, of: handle) == nil, part(CURLUPART_PASSWORD, of: handle) == nil else {
            throw invalid("credentials belong into a header, not into a URL")
        }
        guard let host = part(CURLUPART_HOST, of: handle), !host.isEmpty,
            let port = part(CURLUPART_PORT, of: handle, UInt32(CURLU_DEFAULT_PORT)).flatMap(Int.init)
        else { throw invalid("it names no host") }
        _ = curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        guard let text = part(CURLUPART_URL, of: handle) else { throw invalid("it cannot be written out") }
        self.text = text
        origin = HTTPOrigin(isSecure: scheme == "https", host: host.lowercased(), port: port)
    }
}

private func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
}

/// The URL itself is not repeated: its path or query may hold a token.
private func invalid(_ reason: String) -> HTTPClientError {
    HTTPClientError(.invalidURL, mayHaveBeenSent: false, "the URL cannot be used: \(reason)")
}
