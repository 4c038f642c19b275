import Database

/// Why a file cannot go with the answer. Its words are for whoever asked.
package struct AttachmentProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        case empty
        case tooLarge(limit: Int)
        /// Too much is kept for answers already.
        case noRoom(limit: Int)
        case diskFull
        /// In the store's words.
        case unavailable(String)
    }

    package var reason: Reason
    package var file: String

    package init(_ reason: Reason, file: String) {
        self.reason = reason
        self.file = file
    }

    init(_ error: any Error, file: String) {
        switch error {
        case DatabaseError.Code.full: self.init(.diskFull, file: file)
        case DatabaseError.Code.tooBig: self.init(.tooLarge(limit: 16 << 20), file: file)
        default: self.init(.unavailable("\(error)"), file: file)
        }
    }

    package var description: String { "I cannot attach \(file): \(explanation)" }

    private var explanation: String {
        switch reason {
        case .empty: "there is nothing in it."
        case .tooLarge(let limit): "it is larger than \(limit >> 20) MB. Ask for less of it: a shorter time, fewer columns, a limit."
        case .noRoom(let limit):
            "more than \(limit >> 20) MB were attached within the last hour, and I keep no more. Please ask again in an hour."
        case .diskFull: "my disk is full. Whoever runs me has to free some of it (`yardmaster doctor` says where); then ask again."
        case .unavailable(let reason): "it could not be kept (\(reason)). Please try again."
        }
    }
}
