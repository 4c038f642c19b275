/// Why a shared file cannot be read, and what has to be granted or done. Its words are for the person who shared the file.
package struct FileProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        /// Nobody handed a door to files in, or the platform has none.
        case noFilesHere
        /// The bot lacks a permission, in the platform's word for it.
        case missingPermission(String)
        /// A page to log in with came in place of the file, which is how a platform may say that the permission is missing.
        case loginPage(permission: String)
        case gone
        /// The permission is there, and this file is not for the bot's eyes.
        case denied
        /// The platform knows only where another service keeps it.
        case external
        /// Its address is none of the platform's own: the credentials stay here.
        case foreignAddress
        case tooLarge(limit: Int64)
        /// It ended in the middle.
        case cutOff
        case tooSlow
        /// In the platform's or the network's words.
        case unavailable(String)
    }

    package var reason: Reason
    /// As its owner called it.
    package var file: String

    package init(_ reason: Reason, file: String) {
        self.reason = reason
        self.file = file
    }

    package var description: String { "I cannot read \(name): \(explanation)" }

    /// A name is the sender's to choose: it stays one line, and short.
    private var name: String {
        let line = String(file.map { $0.isNewline ? " " : $0 })
        return line.count > 80 ? line.prefix(79) + "…" : line
    }

    private var explanation: String {
        switch reason {
        case .noFilesHere: "this place gives no files. Paste the lines that matter."
        case .missingPermission(let permission):
            "I have not been granted \(permission). Whoever runs me can grant it and install the app again; "
                + "`yardmaster doctor` tells what is missing."
        case .loginPage(let permission):
            "a login page came in its place. Most likely I have not been granted \(permission): whoever runs me can grant it and install "
                + "the app again."
        case .gone: "it was deleted, or is not there any more."
        case .denied: "it is not shared with me. Share it in this conversation, or paste the lines that matter."
        case .external: "it is kept by another service, where I have no account. Upload the file itself, or paste the lines that matter."
        case .foreignAddress: "its address is not one of the chat platform's own, and I send my credentials nowhere else."
        case .tooLarge(let limit): "it is larger than \(limit >> 20) MB. Share the part that matters."
        case .cutOff: "the connection broke before its end. Please try again."
        case .tooSlow: "it came too slowly. Please try again."
        case .unavailable(let reason): "it cannot be had now (\(reason)). Please try again in a few minutes."
        }
    }
}
