import Configuration
import Mail

/// Reads whom the failsafe mails, and over which server.
enum MailReader {
    /// Each gets a connection of its own. More people than this have a mailing list.
    static let recipientLimit = 10

    /// Nil where no mail is wanted, or where something is wrong: half a configuration would only be noticed when it is needed.
    static func route(_ resolution: Resolution, _ problems: inout [ConfigurationProblem]) -> MailRoute? {
        let needed = ["failsafe.mail_to", "failsafe.mail_from", "failsafe.smtp_url"]
        let login = ["failsafe.smtp_user", "failsafe.smtp_password"]
        guard let present = (needed + login).first(where: resolution.isSet) else { return nil }

        let before = problems.count
        for missing in needed where !resolution.isSet(missing) {
            let message = "is missing while \(present) is set; mail needs it too"
            problems.append(.init(place: resolution.place(of: present), key: missing, message: message))
        }
        for (given, missing) in [(login[0], login[1]), (login[1], login[0])] where resolution.isSet(given) && !resolution.isSet(missing) {
            let message = "is missing while \(given) is set; give both or neither"
            problems.append(.init(place: resolution.place(of: given), key: missing, message: message))
        }
        let recipients = resolution.list(needed[0]).compactMap { address($0, needed[0], resolution, &problems) }
        if recipients.count > recipientLimit {
            let message = "holds \(recipients.count) addresses, and it may hold \(recipientLimit); use a mailing list"
            problems.append(.init(place: place(needed[0], resolution), key: needed[0], message: message))
        }
        let sender = resolution.text(needed[1]).flatMap { address($0, needed[1], resolution, &problems) }
        let server = resolution.text(needed[2]).flatMap(MailServer.init)
        if resolution.isSet(needed[2]), server == nil {
            // Not repeated: somebody may have written a password into it.
            let message = "has to be smtp://host:587 or smtps://host:465 and no more; a login belongs into \(login[0]) and \(login[1])"
            problems.append(.init(place: place(needed[2], resolution), key: needed[2], message: message))
        }
        guard problems.count == before, let server, let sender else { return nil }
        return MailRoute(
            server: server,
            login: resolution.text(login[0]).map { MailLogin(user: $0, password: resolution.text(login[1]) ?? "") },
            sender: sender,
            recipients: recipients
        )
    }

    private static func address(
        _ text: String,
        _ path: String,
        _ resolution: Resolution,
        _ problems: inout [ConfigurationProblem]
    ) -> MailAddress? {
        if let address = MailAddress(text) { return address }
        let message = "“\(text.prefix(80))” is no plain mail address, such as oncall@example.com"
        problems.append(.init(place: place(path, resolution), key: path, message: message))
        return nil
    }

    private static func place(_ path: String, _ resolution: Resolution) -> String { resolution.entries[path]?.origin ?? "the settings" }
}
