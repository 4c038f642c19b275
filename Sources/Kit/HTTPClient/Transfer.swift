import CCurl

/// One request on the wire and what has come back so far.
///
/// It is made by the caller and handed to the transfer thread through a lock; from then on that thread alone touches what can change.
/// That is why it may call itself Sendable. The caller is resumed there and nowhere else, so exactly once.
final class Transfer: @unchecked Sendable {
    typealias Outcome = Result<HTTPClientResponse, HTTPClientError>

    enum Delivery {
        /// The answer is handed over when it is whole.
        case whole
        /// The answer is handed over when its head is; the body goes through the buffer.
        case streamed(StreamBuffer)
    }

    let hop: HTTPHop
    let timeouts: HTTPClientRequest.Timeouts
    let maximumBody: Int
    let delivery: Delivery
    /// Set before the thread learns of the transfer, taken when it is answered.
    var continuation: CheckedContinuation<Outcome, Never>?

    var easy: EasyHandle?
    var isCancelled = false
    /// Set by a callback that refuses to go on, because libcurl only reports that one did.
    var refusal: HTTPClientError.Code?
    /// libcurl connects, shakes hands, and says so before it writes the first byte of the request.
    var mayHaveBeenSent = false
    var uploaded = 0
    var deadline: TransferDeadline?

    var status = 0
    var headers = HTTPClientHeaders()
    var headerBytes = 0
    var isHeadComplete = false
    var body: [UInt8] = []

    init(_ hop: HTTPHop, timeouts: HTTPClientRequest.Timeouts, maximumBody: Int, delivery: Delivery) {
        self.hop = hop
        self.timeouts = timeouts
        self.maximumBody = maximumBody
        self.delivery = delivery
    }

    func error(_ code: HTTPClientError.Code, _ reason: String) -> HTTPClientError {
        HTTPClientError(code, mayHaveBeenSent: mayHaveBeenSent, "\(hop.method.rawValue) \(hop.address.origin): \(reason)")
    }

    /// Tells whoever waits how it ended.
    func conclude(_ failure: HTTPClientError?) {
        if case .streamed(let buffer) = delivery { buffer.finish(failure) }
        let continuation = continuation
        self.continuation = nil
        if let failure {
            continuation?.resume(returning: .failure(failure))
        } else {
            continuation?.resume(returning: .success(HTTPClientResponse(status: status, headers: headers, body: body)))
        }
    }
}

/// The deadlines that libcurl does not keep for us.
struct TransferDeadline {
    enum Kind { case firstByte, silence }

    var kind: Kind
    var nanoseconds: UInt64
}
