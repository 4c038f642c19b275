import CLinux
import Glibc

extension Connection {
    /// What the bytes so far ask for.
    enum Demand {
        case input
        case answer(HTTPRequest, Route)
        /// Answered from the head alone; the body is still to come.
        case early(HTTPResponse)
        case discarded
        case refusal(HTTPParseError)
        case tooSlow
        case close
    }

    /// Reads and parses until something has to be done. Never waits.
    func nextDemand() -> Demand {
        while true {
            switch verdict {
            case .wait: break
            case .tooSlow: return .tooSlow
            case .close: return .close
            }
            if pendingStart < pending.count {
                let bytes = pending
                let demand = bytes.withUnsafeBufferPointer { parse($0, &pendingStart) }
                if pendingStart == pending.count {
                    pending = []
                    pendingStart = 0
                }
                if let demand { return demand }
            }
            guard mayRead else { return .input }
            let buffer = loop.inputBuffer
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count > 0 {
                // A short read has emptied the socket: the next bytes make a new edge. An end that was seen makes none.
                if count < buffer.count && !sawEnd { mayRead = false }
                var position = 0
                let demand = parse(UnsafeBufferPointer(start: buffer.baseAddress, count: count), &position)
                if position < count { pending = Array(buffer[position..<count]) }
                if let demand { return demand }
            } else if count == 0 {
                return .close
            } else if errno == EAGAIN {
                mayRead = false
                return .input
            } else if errno != EINTR {
                return .close
            }
        }
    }

    func readable() async {
        if mayRead || verdict != .wait { return }
        await withUnsafeContinuation { readWaiter = $0 }
    }

    private func parse(_ input: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Demand? {
        while true {
            switch parser.next(input, &position) {
            case .needsInput:
                if phase == .idle || phase == .fresh, !parser.isBetweenRequests { enter(.head) }
                return nil
            case .head(let head):
                if let demand = begin(head, bodyHasCome: position < input.count) { return demand }
            case .body(let range):
                received += range.count
                phase = .body(received: received)
                if !isDiscarding { body.append(contentsOf: UnsafeBufferPointer(rebasing: input[range])) }
            case .end:
                return end()
            case .failed(let error):
                return .refusal(error)
            }
        }
    }

    private func begin(_ head: HTTPRequest.Head, bodyHasCome: Bool) -> Demand? {
        core.counters.requests.bump()
        enter(.body(received: 0))
        received = 0
        var head = head
        head.peer = core.peer(of: head, at: address)
        self.head = head
        switch core.router.match(head) {
        case .answer(let response):
            return .early(response)
        case .route(let route):
            self.route = route
            parser.bodyLimit = route.maximumBody
            if case .length(let length) = head.framing {
                // A promise of many bytes gets no memory before they come.
                if length <= route.maximumBody { body.reserveCapacity(min(length, 64 << 10)) } else { return nil }
            }
            if head.expectsContinue, !bodyHasCome, !sendInterim("HTTP/1.1 100 Continue\r\n\r\n") { return .close }
            return nil
        }
    }

    private func end() -> Demand {
        if isDiscarding {
            isDiscarding = false
            return .discarded
        }
        guard let head, let route else { return .close }
        let request = HTTPRequest(head: head, body: body)
        body = []
        self.route = nil
        return .answer(request, route)
    }

    /// So few bytes always fit, unless the other side has stopped reading what it asked for before.
    private func sendInterim(_ text: StaticString) -> Bool {
        send(descriptor, text.utf8Start, text.utf8CodeUnitCount, Int32(MSG_NOSIGNAL)) == text.utf8CodeUnitCount
    }
}
