import CLinux
import Glibc

extension Connection {
    /// The life of the connection: one task, however many requests.
    func serve() async {
        if await serveRequests() { await linger() }
        finish()
    }

    /// True where the other side should be given time to read the last answer.
    private func serveRequests() async -> Bool {
        var streak = 0
        while true {
            switch nextDemand() {
            case .input:
                streak = 0
                await readable()
            case .answer(let request, let route):
                enter(.handling)
                endsWithClient = route.endsWithClient
                if endsWithClient && sawEnd { task?.cancel() }
                let response = await route.handler(request)
                if !loop.isCurrent { await comeBack() }
                endsWithClient = false
                // A task that was cancelled cannot serve another request.
                if route.endsWithClient && Task.isCancelled { return false }
                guard await respond(response, to: request.head, closes: request.head.closes) else { return !isGone }
                rest()
            case .early(let response):
                guard let head else { return false }
                // Without its body the connection could go on only if the client sends one: after Expect nobody knows.
                let skips = !head.closes && !head.expectsContinue && head.framing.isAtMost(Self.discardLimit)
                guard await respond(response, to: head, closes: !skips) else { return !isGone }
                isDiscarding = true
                parser.bodyLimit = Self.discardLimit
                enter(.body(received: 0))
            case .discarded:
                rest()
            case .refusal(let error):
                core.counters.count(error)
                // The request that is being read past has had its answer; a second one would be taken for the next request's.
                if isDiscarding { return true }
                _ = await respond(HTTPResponse(error.status), to: head, closes: true)
                return !isGone
            case .tooSlow:
                verdict = .wait
                if isDiscarding { return true }
                _ = await respond(HTTPResponse(.requestTimeout), to: head, closes: true)
                return !isGone
            case .close:
                return false
            }
            streak += 1
            if streak >= core.configuration.maximumPipelinedRequests {
                streak = 0
                await Task.yield()
            }
        }
    }

    /// A body up to this size is read past after an early answer, so that the connection can be kept.
    private static let discardLimit = 64 << 10

    /// Between two requests.
    private func rest() {
        head = nil
        enter(.idle)
        if core.isDraining { verdict = .close }
    }

    /// A handler that ended on another executor has left the task there.
    private func comeBack() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            loop.submit { continuation.resume() }
        }
    }

    /// True where the connection can be used for another request.
    private func respond(_ response: HTTPResponse, to head: HTTPRequest.Head?, closes: Bool) async -> Bool {
        var response = response
        var closes = closes || core.isDraining || ResponseHead.asksToClose(response)
        let mayHaveBody = head?.method != .head && !response.status.forbidsBody
        var framing = Self.framing(response, legacy: head?.isLegacy ?? false)
        if case .untilClose = framing { closes = true }
        loop.outputBuffer.removeAll(keepingCapacity: true)
        if !core.responseHead.write(response, framing, closes: closes, into: &loop.outputBuffer) {
            core.counters.badResponses.bump()
            response = HTTPResponse(.internalServerError)
            framing = .length(0)
            _ = core.responseHead.write(response, framing, closes: closes, into: &loop.outputBuffer)
        }
        guard mayHaveBody else {
            loop.outputBuffer.withUnsafeBufferPointer { put($0, UnsafeBufferPointer(start: nil, count: 0)) }
            return await drained() && !closes
        }
        switch response.body {
        case .none:
            loop.outputBuffer.withUnsafeBufferPointer { put($0, UnsafeBufferPointer(start: nil, count: 0)) }
        case .bytes(let bytes):
            loop.outputBuffer.withUnsafeBufferPointer { start in bytes.withUnsafeBufferPointer { put(start, $0) } }
        case .stream(let write):
            guard await run(write, chunked: !closesByEnd(framing), endless: false) else { return false }
        case .endless(let write):
            guard await run(write, chunked: !closesByEnd(framing), endless: true) else { return false }
        }
        if unsentStart == unsent.count { return !isGone && !closes }
        return await drained() && !closes
    }

    private func closesByEnd(_ framing: ResponseHead.Framing) -> Bool {
        if case .untilClose = framing { true } else { false }
    }

    private static func framing(_ response: HTTPResponse, legacy: Bool) -> ResponseHead.Framing {
        if response.status.forbidsBody { return .none }
        switch response.body {
        case .none: return .length(0)
        case .bytes(let bytes): return .length(bytes.count)
        case .stream, .endless: return legacy ? .untilClose : .chunked
        }
    }

    /// False where the stream broke off: the connection is then reset, so that nobody takes the part for the whole.
    private func run(_ write: @Sendable (HTTPBodyWriter) async throws -> Void, chunked: Bool, endless: Bool) async -> Bool {
        loop.outputBuffer.withUnsafeBufferPointer { put($0, UnsafeBufferPointer(start: nil, count: 0)) }
        stream += 1
        isStreaming = true
        isChunked = chunked
        isEndless = endless
        if endless && core.isDraining { task?.cancel() }
        let isWhole: Bool
        do {
            try await write(HTTPBodyWriter(connection: self, stream: stream))
            isWhole = true
        } catch {
            isWhole = false
        }
        if !loop.isCurrent { await comeBack() }
        isStreaming = false
        isEndless = false
        // A stream without an end that was cancelled to let the server stop has said all it had to say.
        let isCutShort = endless && core.isDraining && !isGone
        guard isWhole || isCutShort, !isGone else {
            var option = CLinux.linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<CLinux.linger>.size))
            isGone = true
            return false
        }
        if chunked {
            let last: StaticString = "0\r\n\r\n"
            put(UnsafeBufferPointer(start: last.utf8Start, count: last.utf8CodeUnitCount), UnsafeBufferPointer(start: nil, count: 0))
        }
        return true
    }

    /// Closing with unread input makes the system send a reset that may overtake the answer: read on for a moment.
    private func linger() async {
        guard await drained() else { return }
        shutdown(descriptor, Int32(SHUT_WR))
        enter(.lingering)
        verdict = .wait
        pending = []
        var left = 4 << 20
        while left > 0, verdict == .wait {
            let count = recv(descriptor, loop.inputBuffer.baseAddress, loop.inputBuffer.count, 0)
            if count > 0 {
                left -= count
            } else if count < 0 && errno == EAGAIN {
                mayRead = false
                await readable()
            } else if count == 0 || errno != EINTR {
                return
            }
        }
    }
}

extension HTTPRequest.Head.Framing {
    fileprivate func isAtMost(_ limit: Int) -> Bool {
        if case .length(let length) = self { length <= limit } else { true }
    }
}
