import CCurl
import Glibc
import Time

/// A libcurl easy handle, used for one transfer after the other, with the memory that libcurl writes to while it runs.
///
/// It belongs to the transfer thread.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private let reason: UnsafeMutablePointer<CChar>
    private var headers: UnsafeMutablePointer<curl_slist>?

    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headers)
        reason.deallocate()
    }

    /// What libcurl says about a failed connection: names and certificates, never a path or a header.
    var failureReason: String { String(cString: reason) }

    /// Forgets the transfer; the connection stays with the multi handle.
    func reset() {
        curl_easy_reset(pointer)
        curl_slist_free_all(headers)
        headers = nil
        reason[0] = 0
    }

    func set(_ option: CURLoption, _ value: Int) { ym_curl_set_long(pointer, option, value) }
    func set(_ option: CURLoption, _ value: String) { ym_curl_set_text(pointer, option, value) }
    func set(_ option: CURLoption, to value: UnsafeMutableRawPointer?) { ym_curl_set_pointer(pointer, option, value) }
    func set(_ option: CURLoption, _ value: [UInt8]) {
        value.withUnsafeBytes { _ = ym_curl_set_blob(pointer, option, $0.baseAddress, $0.count) }
    }

    func set(_ option: CURLoption, _ value: Duration) { set(option, max(1, Int(clamping: value.milliseconds))) }

    func prepare(_ transfer: Transfer, _ configuration: HTTPClientConfiguration) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        prepareConnection(transfer, configuration)
        prepareRequest(transfer)
        prepareCallbacks(context)
    }

    private func prepareConnection(_ transfer: Transfer, _ configuration: HTTPClientConfiguration) {
        set(CURLOPT_URL, transfer.hop.address.text)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        // Signals and threads do not go together; the transfer thread blocks SIGPIPE itself.
        set(CURLOPT_NOSIGNAL, 1)
        // Without it, giving up on a name look-up would wait for it and hold up every other transfer.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_CONNECTTIMEOUT_MS, transfer.timeouts.connect)
        if case .whole = transfer.delivery { set(CURLOPT_TIMEOUT_MS, transfer.timeouts.total) }
        set(CURLOPT_ERRORBUFFER, to: reason)
        set(CURLOPT_USERAGENT, configuration.userAgent)
        if let authorities = configuration.authorities {
            set(CURLOPT_CAINFO_BLOB, authorities)
            // Debian's libcurl trusts the folder of the system's besides, whatever else it is given.
            set(CURLOPT_CAPATH, to: nil)
        }
        if let identity = configuration.identity {
            set(CURLOPT_SSLCERTTYPE, "PEM")
            set(CURLOPT_SSLCERT_BLOB, identity.certificate)
            set(CURLOPT_SSLKEYTYPE, "PEM")
            set(CURLOPT_SSLKEY_BLOB, identity.key)
        }
        switch configuration.proxy {
        case .environment: break
        case .none: set(CURLOPT_PROXY, "")
        case .url(let url, let except):
            set(CURLOPT_PROXY, url)
            set(CURLOPT_NOPROXY, except)
        }
    }

    private func prepareRequest(_ transfer: Transfer) {
        let hop = transfer.hop
        var added: [(String, String?)] = hop.headers.map { ($0.0, $0.1) }
        func isGiven(_ name: String) -> Bool { hop.headers.contains { isSameHeader($0.0, name) } }

        switch hop.method {
        case .get where hop.body == nil: set(CURLOPT_HTTPGET, 1)
        case .head: set(CURLOPT_NOBODY, 1)
        case .delete where hop.body == nil:
            set(CURLOPT_HTTPGET, 1)
            set(CURLOPT_CUSTOMREQUEST, hop.method.rawValue)
        default:
            set(CURLOPT_POST, 1)
            set(CURLOPT_CUSTOMREQUEST, hop.method.rawValue)
            ym_curl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(hop.body?.count ?? 0))
            // libcurl would call it a form, and would wait for leave to send a long body.
            if !isGiven("Content-Type") { added.append(("Content-Type", nil)) }
            if !isGiven("Expect") { added.append(("Expect", nil)) }
            // There is no body whose rewinding could be refused, so a dead connection must not be met at all.
            if !hop.method.isIdempotent, hop.body?.isEmpty ?? true { set(CURLOPT_FRESH_CONNECT, 1) }
        }
        if case .whole = transfer.delivery, !isGiven("Accept-Encoding") { set(CURLOPT_ACCEPT_ENCODING, "gzip") }

        for (name, value) in added {
            // libcurl's notation: a colon and nothing removes a header, a semicolon sends an empty one.
            let line =
                switch value {
                case nil: "\(name):"
                case ""?: "\(name);"
                case let value?: "\(name): \(value)"
                }
            headers = curl_slist_append(headers, line) ?? headers
        }
        ym_curl_set_list(pointer, CURLOPT_HTTPHEADER, headers)
    }

    private func prepareCallbacks(_ context: UnsafeMutableRawPointer) {
        set(CURLOPT_PRIVATE, to: context)
        ym_curl_set_transfer_function(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Transfer.from(context!).receivedHeader(line) ? line.count : 0
        }
        set(CURLOPT_HEADERDATA, to: context)
        ym_curl_set_transfer_function(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            Transfer.from(context!).receivedBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        set(CURLOPT_WRITEDATA, to: context)
        ym_curl_set_transfer_function(pointer, CURLOPT_READFUNCTION) { bytes, size, count, context in
            Transfer.from(context!).readBody(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        set(CURLOPT_READDATA, to: context)
        ym_curl_set_seek_function(pointer) { context, offset, _ in
            Transfer.from(context!).rewindBody(to: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
        }
        set(CURLOPT_SEEKDATA, to: context)
        ym_curl_set_before_request_function(pointer) { context, _, _, _, _ in
            Transfer.from(context!).mayHaveBeenSent = true
            return CURL_PREREQFUNC_OK
        }
        set(CURLOPT_PREREQDATA, to: context)
        // Programs that the bot starts must not inherit its connections.
        ym_curl_set_socket_function(pointer) { _, socket, _ in
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            return CURL_SOCKOPT_OK
        }
    }
}
