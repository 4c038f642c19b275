import Forms
import HTTPServer
import JSON

extension DemoBrowserAPI {
    static let heartbeat: Duration = .seconds(15)

    /// Server-sent events. A page that comes back says where it was; where that is too long ago it is told to start over.
    func events(lastEventID: String?, query: String?) -> HTTPResponse {
        let asked = lastEventID ?? query.flatMap { try? FormFields(parsing: Array($0.utf8)).value("after") }
        let standIn = environment.standIn
        return HTTPResponse(
            .ok,
            headers: [
                ("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
            ],
            body: .endless { writer in
                var place = EventPlace(asked, epoch: standIn.epoch)
                try await writer.write("retry: 1000\n\n")
                let (wakeUps, wake) = standIn.wakeUps()
                defer { wake.finish() }
                // The beat also finds out that a silent client has gone.
                let beat = Task {
                    while !Task.isCancelled {
                        try? await Task.sleep(for: Self.heartbeat)
                        wake.yield()
                    }
                }
                defer { beat.cancel() }
                wake.yield()
                for await _ in wakeUps {
                    let text = place.advance(standIn.changes(after: place.sequence))
                    try await writer.write(text.isEmpty ? ": still here\n\n" : text)
                }
            }
        )
    }
}

/// How far one page has read, and what it is sent next.
struct EventPlace: Equatable {
    let epoch: String
    /// −1 where the page's place is unknown, which no log reaches back to.
    private(set) var sequence: Int64 = -1

    /// `asked` is the last id that the page saw, as ``advance(_:)`` wrote it.
    init(_ asked: String?, epoch: String) {
        self.epoch = epoch
        let parts = (asked ?? "").split(separator: ".")
        if parts.count == 2, parts[0] == epoch, let number = Int64(parts[1]) { sequence = number }
    }

    mutating func advance(_ answer: StandInChangeLog.Answer) -> String {
        switch answer {
        case .lost:
            return "event: reset\ndata: {}\n\n"
        case .changes(let changes):
            if let last = changes.last { sequence = last.sequence }
            return changes.map { change in
                let data = String(decoding: change.body.serialized(), as: UTF8.self)
                return "id: \(epoch).\(change.sequence)\nevent: \(change.kind.rawValue)\ndata: \(data)\n\n"
            }.joined()
        }
    }
}
