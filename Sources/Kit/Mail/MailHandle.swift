import CCurl
import Glibc
import Time

/// A libcurl easy handle for one mail, with the memory that libcurl writes to while it runs.
struct MailHandle: ~Copyable {
    private let pointer: UnsafeMutableRawPointer
    private let reason: UnsafeMutablePointer<CChar>

    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init?() {
        guard Self.isReady, let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(pointer)
        reason.deallocate()
    }

    /// Takes leave of the server, which may take as long as the transfer may.
    consuming func close() {}

    func prepare(_ server: MailServer, _ login: MailLogin?, timeout: Duration) {
        set(CURLOPT_URL, server.description)
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // Without TLS it ends before the login: a stranger on the way could strip the offer of STARTTLS.
        set(CURLOPT_USE_SSL, Int((server.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
        if let login {
            set(CURLOPT_USERNAME, login.user)
            set(CURLOPT_PASSWORD, login.password)
        }
        // Proxies are for the web; `all_proxy` would send mail to one that does not let it through.
        set(CURLOPT_PROXY, "")
        // Signals and threads do not go together; the thread blocks SIGPIPE itself.
        set(CURLOPT_NOSIGNAL, 1)
        // Without it, giving up on a name look-up would wait for it.
        set(CURLOPT_QUICK_EXIT, 1)
        let milliseconds = max(1, Int(clamping: timeout.milliseconds))
        set(CURLOPT_TIMEOUT_MS, milliseconds)
        // Alone in bounding the wait for the answer to QUIT, and in whole seconds.
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, milliseconds / 1_000 + 1)
        ym_curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, reason)
    }

    func perform(_ upload: MailUpload, from sender: MailAddress, to recipient: MailAddress, over server: MailServer) -> MailError? {
        let recipients = curl_slist_append(nil, "<\(recipient)>")
        defer { curl_slist_free_all(recipients) }
        set(CURLOPT_MAIL_FROM, "<\(sender)>")
        ym_curl_set_list(pointer, CURLOPT_MAIL_RCPT, recipients)
        set(CURLOPT_UPLOAD, 1)
        ym_curl_set_offset(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(upload.bytes.count))
        let result = withExtendedLifetime(upload) {
            prepareCallbacks(Unmanaged.passUnretained(upload).toOpaque())
            return curl_easy_perform(pointer)
        }
        // What closes the handle must not ask the upload, which is gone by then.
        set(CURLOPT_NOPROGRESS, 1)
        return failure(result, server)
    }

    private func prepareCallbacks(_ context: UnsafeMutableRawPointer) {
        ym_curl_set_transfer_function(pointer, CURLOPT_READFUNCTION) { bytes, size, count, context in
            MailUpload.from(context!).read(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        ym_curl_set_pointer(pointer, CURLOPT_READDATA, context)
        // Without it, libcurl would print what it takes for a body.
        ym_curl_set_transfer_function(pointer, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        ym_curl_set_progress_function(pointer) { context, _, _, _, _ in MailUpload.from(context!).isCancelled ? 1 : 0 }
        ym_curl_set_pointer(pointer, CURLOPT_XFERINFODATA, context)
        set(CURLOPT_NOPROGRESS, 0)
        // Programs that the process starts must not inherit its connections.
        ym_curl_set_socket_function(pointer) { _, socket, _ in
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            return CURL_SOCKOPT_OK
        }
    }

    private func set(_ option: CURLoption, _ value: Int) { ym_curl_set_long(pointer, option, value) }
    private func set(_ option: CURLoption, _ value: String) { ym_curl_set_text(pointer, option, value) }

    /// Nil where the server has taken the mail.
    private func failure(_ result: CURLcode, _ server: MailServer) -> MailError? {
        switch result {
        case CURLE_OK: nil
        case CURLE_COULDNT_RESOLVE_HOST: MailError(.couldNotConnect, server, "the name cannot be resolved")
        case CURLE_COULDNT_CONNECT: MailError(.couldNotConnect, server, detailed("the connection was refused"))
        case CURLE_USE_SSL_FAILED:
            MailError(.noTLS, server, "it does not do STARTTLS, and neither login nor notice goes over the network in the clear")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            MailError(.tls, server, detailed("the TLS handshake failed"))
        case CURLE_LOGIN_DENIED: MailError(.loginRefused, server, "it refused the login, or offers no way to log in")
        case CURLE_OPERATION_TIMEDOUT: MailError(.timedOut, server, "it did not take the mail in time")
        case CURLE_ABORTED_BY_CALLBACK: MailError(.cancelled, server, "cancelled")
        // libcurl calls it that as well when a command is refused.
        case CURLE_SEND_ERROR where lastReply >= 400: MailError(.refused, server, detailed("it refused the mail"))
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
            MailError(.connectionLost, server, "the connection was lost before it had taken the mail")
        case CURLE_SEND_FAIL_REWIND, CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_UNSUPPORTED_PROTOCOL:
            MailError(.other, server, String(cString: curl_easy_strerror(result)))
        default: MailError(.refused, server, detailed("it refused the mail"))
        }
    }

    private var lastReply: Int {
        var code = 0
        ym_curl_get_long(pointer, CURLINFO_RESPONSE_CODE, &code)
        return code
    }

    /// What libcurl adds: names, certificates and the code of an answer.
    private func detailed(_ summary: String) -> String {
        let reason = String(cString: reason)
        return reason.isEmpty ? summary : "\(summary) (\(reason))"
    }
}
