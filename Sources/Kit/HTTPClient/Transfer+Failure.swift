import CCurl

extension Transfer {
    /// What libcurl's result means to the caller, or nil where the answer is whole.
    ///
    /// Whether the request may have been sent is known from ``mayHaveBeenSent`` and not from the code: a second connection may have
    /// failed after the request went out on a first one.
    func failure(_ result: CURLcode, _ easy: EasyHandle) -> HTTPClientError? {
        switch result {
        // libcurl takes a head that was cut off for a whole one.
        case CURLE_OK where !isHeadComplete: return error(.connectionLost, "the connection was closed in the middle of the headers")
        case CURLE_OK: return nil
        case CURLE_COULDNT_RESOLVE_HOST: return error(.couldNotConnect, "the name cannot be resolved")
        case CURLE_COULDNT_RESOLVE_PROXY: return error(.couldNotConnect, "the name of the proxy cannot be resolved")
        case CURLE_COULDNT_CONNECT: return error(.couldNotConnect, detailed("the connection was refused", easy))
        case CURLE_PROXY: return error(.couldNotConnect, "the proxy refused")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT:
            return error(.tls, detailed("the TLS handshake failed", easy))
        case CURLE_OPERATION_TIMEDOUT:
            return error(.timedOut, mayHaveBeenSent ? "no whole answer within \(timeouts.total)" : "no connection in time")
        case CURLE_GOT_NOTHING: return error(.connectionLost, "the connection was closed without an answer")
        case CURLE_PARTIAL_FILE: return error(.connectionLost, "the connection was closed in the middle of the answer")
        case CURLE_SEND_FAIL_REWIND, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_HTTP3:
            return error(.connectionLost, "the connection was lost (\(name(of: result)))")
        case CURLE_WRITE_ERROR where refusal == .tooLarge:
            return error(.tooLarge, "the answer is longer than \(maximumBody) bytes, or its headers are out of bounds")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: return error(.other, "the answer is not HTTP")
        default: return error(.other, name(of: result))
        }
    }

    private func detailed(_ summary: String, _ easy: EasyHandle) -> String {
        let reason = easy.failureReason
        return reason.isEmpty ? summary : "\(summary) (\(reason))"
    }

    private func name(of result: CURLcode) -> String { String(cString: curl_easy_strerror(result)) }
}
