import CCurl

/// libcurl's multi handle: the connections, and the poll that waits for them.
///
/// Everything but ``wakeUp()`` belongs to the transfer thread; that one call libcurl allows from any thread, and the loop's lock
/// keeps it from coming after the end. That is why it may call itself Sendable.
final class MultiHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init?(_ configuration: HTTPClientConfiguration) {
        guard Self.isReady, let pointer = curl_multi_init() else { return nil }
        self.pointer = pointer
        ym_curl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.connectionsPerHost)
        // Connections that are kept although nobody uses them.
        ym_curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, 32)
    }

    deinit { curl_multi_cleanup(pointer) }

    func wakeUp() { curl_multi_wakeup(pointer) }

    /// Blocks until a socket is ready, libcurl has something to do, somebody wakes it, or the time is over. Nil: there is no such time.
    func wait(atMost milliseconds: Int32?) {
        curl_multi_poll(pointer, nil, 0, milliseconds ?? .max, nil)
    }
}
